import Foundation
import KeyfuseCore
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)),
    ("2026-11-21T08:42:38Z", 1_795_250_558_000_000),
    ("2026-11-21T08:42:38.5Z", 1_795_250_558_500_000),
    ("2026-11-21T08:42:38.123456789Z", 1_795_250_558_123_456),
    ("2026-11-21t10:42:38+02:00", 1_795_250_558_000_000),
    ("2026-11-21T03:12:38-0530", 1_795_250_558_000_000),
    // Python's isoformat(): naive, with a space, to the minute, and of a date.
    ("2026-11-21T08:42:38", 1_795_250_558_000_000),
    ("2026-11-21 08:42:38.000001", 1_795_250_558_000_001),
    ("2026-11-21T08:42", 1_795_250_520_000_000),
    ("2026-11-21", 1_795_219_200_000_000),
    ("2026-11-21T08:42:38.500000+00:00", 1_795_250_558_500_000),
    // A leap second, and a day before the epoch.
    ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
    ("1969-12-31T23:59:59.999999Z", -1),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
  ])
  func readsRFC3339AndPythonsIsoformat(text: String, microseconds: Int64) {
    #expect(Timestamp(text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "now", "2026-11-21T", "2026-11-21T08", "2026-13-01", "2026-02-29", "2026-11-31", "2026-11-21T24:00:00Z",
    "2026-11-21T08:60:00Z", "2026-11-21T08:42:38.Z", "2026-11-21T08:42:38Zx", "2026-11-21T08:42:38+25:00", "26-11-21",
    "2026-11-21T08:42:38 Z", "０026-11-21", "0000-01-01",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(Timestamp(text) == nil)
  }

  /// Foundation's formatter is the oracle, over a few thousand moments of five centuries.
  @Test func agreesWithFoundation() {
    let formatter = ISO8601DateFormatter()
    var seconds: Int64 = -8_000_000_000
    while seconds < 8_000_000_000 {
      let timestamp = Timestamp(seconds: seconds)
      #expect(timestamp.description == formatter.string(from: Date(timeIntervalSince1970: Double(seconds))))
      #expect(Timestamp(timestamp.description) == timestamp)
      seconds += 3_456_789
    }
  }

  @Test func showsMicrosecondsOnlyWhereThereAreSome() {
    #expect(Timestamp(microseconds: 1_500_000).description == "1970-01-01T00:00:01.500000Z")
    #expect(Timestamp(microseconds: 2_000_000).description == "1970-01-01T00:00:02Z")
  }

  @Test func nowIsTheSystemsClock() {
    #expect(abs(Timestamp.now().seconds(to: Timestamp(seconds: Int64(Date().timeIntervalSince1970)))) < 3600)
  }
}
