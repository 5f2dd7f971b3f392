import Foundation
import Reporting
import Testing

@Suite struct TimestampTests {
  @Test func `agrees with Foundation on any moment of eight centuries`() throws {
    var random = SystemRandomNumberGenerator()
    let formatter = ISO8601DateFormatter()
    for _ in 0..<2000 {
      let seconds = Int.random(in: -11_000_000_000...15_000_000_000, using: &random)
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(Timestamp(seconds: seconds).description == text)
      #expect(Timestamp(text)?.milliseconds == seconds * 1000)
    }
  }

  @Test(arguments: [
    ("2026-03-04T05:06:07+01:00", "2026-03-04T04:06:07Z"), ("2026-03-04 05:06:07.25", "2026-03-04T05:06:07.250Z"),
    ("2026-03-04T05:06:07.123456-0130", "2026-03-04T06:36:07.123Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func `reads offsets, fractions and Python's form`(text: String, expected: String) {
    #expect(Timestamp(text)?.description == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00Zx", "2026-01-01T24:00:00Z",
  ])
  func `refuses anything else`(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
