import Testing

@testable import Detection

@Suite struct PatternAnalysisTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var keywords: [String]
    var distance: Int?
    var length: Int?
    var testDescription: String { pattern }

    init(_ pattern: String, _ keywords: [String], distance: Int?, length: Int?) {
      (self.pattern, self.keywords, self.distance, self.length) = (pattern, keywords, distance, length)
    }
  }

  static let cases = [
    Case("ghp_[0-9A-Za-z]{36}", ["ghp_"], distance: 0, length: 40),
    Case("gh[pousr]_[0-9a-z]{4,9}", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], distance: 0, length: 13),
    Case("gh[pousr]_[0-9a-z]{4}", ["ghp_"], distance: nil, length: 8),
    Case("(?i)AcMe.{0,20}(key|token)=x", ["acme"], distance: 0, length: 31),
    Case("[a-z]{1,10}://x", ["://"], distance: 10, length: 14),
    Case("(?:sk|rk)_live_\\w{8}", ["sk_live_", "rk_live_"], distance: 0, length: 16),
    Case("(?:a|bcd)key", ["key"], distance: 3, length: 6),
    Case("x*key", ["key"], distance: nil, length: nil),
    Case("key.*", ["key"], distance: 0, length: nil),
    Case("(?<![a-z])(?:x?key)(?=z{3})", ["key"], distance: 1, length: 4),
    Case("\\Qa.b\\E[[:digit:]]{2}", ["a.b"], distance: 0, length: 5),
    Case("(key|token)x", ["key"], distance: nil, length: 6),
    Case("\\x6bey\\.(?#note)z", ["key."], distance: 0, length: 5),
    Case("(?i:K)ey", ["key"], distance: 0, length: 3),
    Case("key{2,3}", ["key"], distance: 0, length: 5),
    Case("(k)e\\1y", ["key"], distance: nil, length: nil),
    Case("abc|key", ["key", "abc"], distance: 0, length: 3),
  ]

  @Test(arguments: cases)
  func knowsDistanceAndLength(expected: Case) {
    let analysis = PatternAnalysis(pattern: expected.pattern, keywords: expected.keywords)
    #expect(analysis.keywordDistance == expected.distance)
    #expect(analysis.maximumLength == expected.length)
  }

  /// Ways are counted, not followed to their end: 4 to the power of 12 here.
  @Test func givesUpOnRepetitionsOfRepetitions() {
    let nested = String(repeating: "(", count: 12) + "\\w" + String(repeating: "{4})", count: 12) + "key"
    let analysis = PatternAnalysis(pattern: nested, keywords: ["key"])
    #expect(analysis.keywordDistance == nil)
    #expect(analysis.maximumLength == 16_777_216 + 3)
  }
}
