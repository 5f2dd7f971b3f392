import KeyfuseCore
import Testing

@Suite struct RedactionTests {
  private func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return Redaction.redact(bytes.span)
  }

  @Test(arguments: [
    ("", "…"), ("hunter2", "…"), ("ab_1234567", "…"), ("abc_5678901234567890", "abc_…"),
    ("0123456789abcdefghijklmn", "…klmn"), ("tok_" + "x1y2z3x1y2z3x1y2z3x1y2z3x1y2z3wxyz", "tok_…wxyz"),
    ("-----BEGIN SOMETHING-----", "…----"), ("averylongprefix_0123456789abcdef", "…cdef"),
    ("0123456789abcdefghijk\n\u{1b}\\m", "…\\x0a\\x1b\\x5cm"),
  ])
  func keepsOnlyAPublicPrefixAndAShortEnd(text: String, expected: String) {
    #expect(redact(text) == expected)
  }

  @Test func neverShowsMoreThanAQuarterNorTwelveBytesInARow() {
    for count in 0..<200 {
      for separator in stride(from: 0, to: min(count, 12), by: 1) {
        var token = SecureRandom.base62(count)
        token[separator] = UInt8(ascii: separator % 2 == 0 ? "_" : "-")
        let shown = redact(String(decoding: token, as: UTF8.self))
        let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        #expect(4 * parts.reduce(0) { $0 + $1.utf8.count } <= count)
        #expect(parts.allSatisfy { $0.utf8.count < 12 })
      }
    }
  }
}
