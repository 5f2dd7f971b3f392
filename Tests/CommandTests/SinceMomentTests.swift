import KeyfuseCore
import Testing

@testable import keyfuse

/// What `--since` takes.
@Suite struct SinceMomentTests {
  private static let now = Timestamp(seconds: 1_800_000_000)

  @Test(
    arguments: [
      ("@1700000000", 1_700_000_000), ("2023-11-14T22:13:20Z", 1_700_000_000),
      ("2023-11-15T03:43:20+05:30", 1_700_000_000),
      ("30d", 1_800_000_000 - 30 * 86_400), ("12h", 1_800_000_000 - 12 * 3_600), ("90m", 1_800_000_000 - 90 * 60),
      ("2 weeks ago", 1_800_000_000 - 14 * 86_400), ("1.day.ago", 1_800_000_000 - 86_400),
      ("10 seconds ago", 1_799_999_990),
    ])
  func timesAreTheirSeconds(text: String, seconds: Int) {
    #expect(SinceMoment(text, now: Self.now) == .time(seconds))
  }

  @Test(arguments: [
    "main", "v1.0", "HEAD~3", "abc", "2023-13-01", "two weeks ago", "5", "d", "-3d", "3 fortnights ago",
  ])
  func allElseIsARevision(text: String) {
    #expect(SinceMoment(text, now: Self.now) == .revision(text))
  }

  @Test func aDayBeginsAtMidnight() throws {
    let day = try #require(SinceMoment("2024-02-29", now: Self.now))
    guard case .time(let seconds) = day else { return #expect(day == .time(0)) }
    // Whatever zone this machine is in.
    let midnight = try #require(Timestamp("2024-02-29T00:00:00Z")).microseconds / 1_000_000
    #expect(abs(Int64(seconds) - midnight) <= 14 * 3_600)
    #expect((Int64(seconds) - midnight) % 900 == 0)
  }
}
