import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct InlineSuppressionTests {
  /// What suppresses `secret` in `text`.
  private static func detail(_ text: String, secret: String = "HIDDEN", rule: String = "any") -> String? {
    let bytes = Array(text.utf8)
    guard let start = text.utf8.firstRange(of: secret.utf8) else { return nil }
    let low = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
    return InlineSuppression.find(around: low..<low + secret.utf8.count, rule: rule, in: bytes.span)?.detail
  }

  @Test(arguments: [
    "keyfuse:allow", "gitleaks:allow", "betterleaks:allow", "kingfisher:ignore", "kingfisher:allow",
    "trufflehog:ignore", "pragma: allowlist secret", "pragma: whitelist secret",
  ])
  func aCommentOnTheLineCounts(marker: String) {
    #expect(Self.detail("x = HIDDEN # \(marker)\nnext") == marker)
    #expect(Self.detail("x = HIDDEN #\(marker) and why\r\nnext") == marker)
    #expect(Self.detail("<!-- \(marker)--> x = HIDDEN") == marker)
    #expect(Self.detail("/* \(marker.uppercased()) */ x = HIDDEN") == marker)
    #expect(Self.detail("x = HIDDEN\n# \(marker)") == nil)
    #expect(Self.detail("# \(marker)\nx = HIDDEN") == nil)
    #expect(Self.detail("x = HIDDEN # \(marker)ed") == nil)
    #expect(Self.detail("x = HIDDEN # x\(marker)") == nil)
  }

  @Test(arguments: [
    ("pragma:allowlist secret", "pragma: allowlist secret"), ("pragma: allowlist-secret", "pragma: allowlist secret"),
  ])
  func spellingsOfAPragmaAreTheSame(written: String, detail: String) {
    #expect(Self.detail("x = HIDDEN # \(written)") == detail)
  }

  @Test(arguments: [
    "keyfuse:allow-next-line", "pragma: allowlist nextline secret", "pragma: whitelist nextline secret",
  ])
  func aCommentForTheNextLineCountsThereAlone(marker: String) {
    #expect(Self.detail("# \(marker)\nx = HIDDEN\n") == marker)
    #expect(Self.detail("# \(marker)\nx = HIDDEN\u{20}\nmore", secret: "HIDDEN\u{20}\nmore") == marker)
    #expect(Self.detail("x = HIDDEN # \(marker)") == nil)
    #expect(Self.detail("# \(marker)\n\nx = HIDDEN") == nil)
    #expect(Self.detail("x = HIDDEN\n# \(marker)") == nil)
  }

  @Test func aCommentBesideASecretOfSeveralLinesCountsWhereItsToolSaysSo() {
    let secret = "BEGIN\nHIDDEN\nEND"
    #expect(Self.detail("# kingfisher:ignore\n\(secret)\n", secret: secret) == "kingfisher:ignore")
    #expect(Self.detail("\(secret)\n# kingfisher:ignore\n", secret: secret) == "kingfisher:ignore")
    #expect(Self.detail("# gitleaks:allow\n\(secret)\n", secret: secret) == nil)
    #expect(Self.detail("\(secret) # gitleaks:allow\n", secret: secret) == "gitleaks:allow")
  }

  @Test(arguments: [
    ("keyfuse:allow[a]", "a", true), ("keyfuse:allow[a]", "b", false), ("keyfuse:allow[b, a]", "a", true),
    ("keyfuse:allow[]", "a", false), ("keyfuse:allow[a", "a", false), ("keyfuse:allow [a]", "b", true),
    ("keyfuse:allow[b] keyfuse:allow[a]", "a", true), ("gitleaks:allow[b]", "a", true),
    ("keyfuse:allow-next-line[a]", "a", false),
  ])
  func rulesInBracketsAreTheOnlyOnes(comment: String, rule: String, counts: Bool) {
    #expect((Self.detail("x = HIDDEN # \(comment) words", rule: rule) != nil) == counts)
  }

  @Test func wordsOfAnAuthorAreNotRepeated() {
    #expect(Self.detail("x = HIDDEN # keyfuse:allow[a,other] other", rule: "a") == "keyfuse:allow[a]")
  }

  @Test func aCommentFarOffOnAnEndlessLineDoesNotCount() {
    #expect(Self.detail("HIDDEN" + String(repeating: " ", count: 5000) + "keyfuse:allow") == nil)
  }

  @Test func theSecretItselfIsNoComment() {
    let text = Array("keyfuse:allow".utf8)
    #expect(InlineSuppression.find(around: 0..<text.count, rule: "any", in: text.span) == nil)
  }
}
