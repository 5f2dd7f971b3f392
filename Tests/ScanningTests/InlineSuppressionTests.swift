import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct InlineSuppressionTests {
  private static func detail(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let start = text.utf8.firstRange(of: "HIDDEN".utf8) else { return nil }
    let low = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
    return InlineSuppression.find(around: low..<low + 6, in: bytes.span)?.detail
  }

  @Test(arguments: [
    "keyfuse:allow", "gitleaks:allow", "betterleaks:allow", "kingfisher:ignore", "trufflehog:ignore",
    "pragma: allowlist secret",
  ])
  func aCommentOnTheLineCounts(marker: String) {
    #expect(Self.detail("x = HIDDEN # \(marker)\nnext") == marker)
    #expect(Self.detail("/* \(marker.uppercased()) */ x = HIDDEN") == marker)
    #expect(Self.detail("x = HIDDEN\n# \(marker)") == nil)
    #expect(Self.detail("# \(marker)\nx = HIDDEN") == nil)
  }

  @Test func aCommentFarOffOnAnEndlessLineDoesNotCount() {
    #expect(Self.detail("HIDDEN" + String(repeating: " ", count: 5000) + "keyfuse:allow") == nil)
  }

  @Test func theSecretItselfIsNoComment() {
    let text = Array("keyfuse:allow".utf8)
    #expect(InlineSuppression.find(around: 0..<text.count, in: text.span) == nil)
  }
}
