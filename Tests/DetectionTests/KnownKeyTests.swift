import Detection
import KeyfuseCore
import Synchronization
import TestSupport
import Testing

/// Keys that are found by digest alone, whatever stands around them.
@Suite struct KnownKeyTests {
  static let surroundings = [
    ("", ""), ("\"", "\""), ("key=", "&next=1"), ("https://user:", "@host/"), ("{\\\"k\\\":\\\"", "\\\"}"),
    ("\\n", "\\n"), ("%3D", "%26"), ("\\u003d", "\\u0026"), ("Bearer ", "\r\n"), ("/v1/", "/items"), ("<k>", "</k>"),
    ("a.", ".b"), ("x ", ","), ("'", "'"), ("`", "`"), ("(", ")"), ("\u{0}", "\u{0}"), ("\u{1B}[31m", "\u{1B}[0m"),
    ("\u{1B}[1;31m", "\u{1B}[0m"), ("\\x3d", "\\x26"),
    ("é", "é"),
  ]

  static func found(_ text: [UInt8], _ index: KnownSecrets) throws -> [Range<Int>] {
    let engine = DetectionEngine(rules: RuleSet(), knownKeys: index, minimumConfidence: .medium)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    return found.filter { $0.known?.verdict == .confirmed }.map(\.secret)
  }

  @Test(arguments: surroundings)
  func findsAKeyOfKnownPrefix(before: String, after: String) throws {
    var generator = SeededGenerator(seed: before + after)
    let body = (0..<49).map { _ in Base62.digits.randomElement(using: &generator) ?? 0 }
    let secret = Array("kf_prod_".utf8) + body
    let shape = TokenShape(
      alphabet: ByteSet.alphanumeric.union(ByteSet("_-")), lengths: 53...90, prefix: Array("kf_".utf8))
    // Even glued to other characters of its alphabet.
    for (before, after) in [(before, after), (before + "zz", after), (before, "_zz" + after)] {
      let text = Array("some text ".utf8) + Array(before.utf8) + secret + Array(after.utf8) + Array(" more".utf8)
      let start = 10 + before.utf8.count
      let index = KnownSecrets(shapes: [shape], secrets: [secret])
      #expect(try Self.found(text, index) == [start..<(start + secret.count)])
    }
  }

  @Test(arguments: surroundings)
  func findsAKeyOfUnknownForm(before: String, after: String) throws {
    var generator = SeededGenerator(seed: before + after)
    for length in [16, 17, 31, 40] {
      let secret = (0..<length).map { _ in Base62.digits.randomElement(using: &generator) ?? 0 }
      let shape = TokenShape(alphabet: ByteSet.alphanumeric.union(ByteSet("_-.+/=~")), lengths: 16...64)
      let text = Array("some text ".utf8) + Array(before.utf8) + secret + Array(after.utf8) + Array(" more".utf8)
      let start = 10 + before.utf8.count
      #expect(try Self.found(text, KnownSecrets(shapes: [shape], secrets: [secret])) == [start..<(start + length)])
    }
  }

  @Test(arguments: surroundings)
  func findsAHexadecimalKey(before: String, after: String) throws {
    var generator = SeededGenerator(seed: before + after)
    let digits = Array("0123456789abcdef".utf8)
    let secret = (0..<32).map { _ in digits.randomElement(using: &generator) ?? 0 }
    let shape = TokenShape(alphabet: ByteSet("0123456789abcdef"), lengths: 32...32)
    let text = Array("some text ".utf8) + Array(before.utf8) + secret + Array(after.utf8) + Array(" more".utf8)
    let start = 10 + before.utf8.count
    #expect(try Self.found(text, KnownSecrets(shapes: [shape], secrets: [secret])) == [start..<(start + 32)])
  }

  /// A log may hold a key in every line, and a store may be slow.
  @Test func asksOnceForEachToken() throws {
    final class CountingIndex: KnownKeyIndex {
      let shapes = [TokenShape(alphabet: ByteSet.alphanumeric, lengths: 16...20)]
      let asked = Atomic<Int>(0)

      func mayContain(_ token: Span<UInt8>) -> Bool { true }

      func lookUp(_ token: Span<UInt8>) -> KnownKey? {
        asked.add(1, ordering: .relaxed)
        return nil
      }
    }
    let index = CountingIndex()
    let engine = DetectionEngine(rules: RuleSet(), knownKeys: index, minimumConfidence: .medium)
    var detector = Detector(engine)
    let lines = (0..<3000).map { "0123456789abcde\($0 % 3) \n" }.joined()
    var found: [Candidate] = []
    let text = Array(lines.utf8)
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    #expect(index.asked.load(ordering: .relaxed) == 3)
  }

  private static let anyShape = TokenShape(alphabet: ByteSet.alphanumeric.union(ByteSet("_-")), lengths: 16...64)

  /// Counts what it is asked, and knows nothing.
  private final class Counting: KnownKeyIndex {
    let shapes = [KnownKeyTests.anyShape]
    let asked = Atomic<Int>(0)

    func mayContain(_ token: Span<UInt8>) -> Bool {
      asked.add(1, ordering: .relaxed)
      return false
    }

    func lookUp(_ token: Span<UInt8>) -> KnownKey? { nil }
  }

  /// What takes many look-ups a byte, if nobody counts.
  @Test(arguments: [("a-", false), ("-", false), ("a-b-", true), ("?-", true)])
  func aTextOfBoundariesCostsNoMoreThanItsLength(unit: String, isCut: Bool) throws {
    var generator = SeededGenerator(seed: unit)
    var text: [UInt8] = []
    while text.count < 100_000 {
      text += unit.utf8.map { $0 == UInt8(ascii: "?") ? Base62.digits.randomElement(using: &generator) ?? 0 : $0 }
    }
    let index = Counting()
    let engine = DetectionEngine(rules: RuleSet(), knownKeys: index, minimumConfidence: .medium)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    #expect(index.asked.load(ordering: .relaxed) <= 2 * text.count + 5_000)
    #expect(detector.takeIssues().map(\.rule) == (isCut ? ["known-keys"] : []))
  }

  /// The same bytes again are looked up no more, unless they held a key.
  @Test func findsAKeyAsOftenAsItStandsThere() throws {
    let secret = Array(("q7w2e4r6" + "t8y1u3i5").utf8)  // keyfuse:allow
    let index = KnownSecrets(shapes: [Self.anyShape], secrets: [secret])
    let text = Array((0..<40).map { _ in "q7w2e4r6t8y1u3i5" }.joined(separator: "-").utf8)
    #expect(try Self.found(text, index).count == 40)
    let dashes =
      Array(repeating: UInt8(ascii: "-"), count: 500) + secret + Array(repeating: UInt8(ascii: "-"), count: 500)
    #expect(try Self.found(dashes, index) == [500..<516])
  }

  @Test func findsNothingInOtherText() throws {
    let shape = TokenShape(alphabet: ByteSet.alphanumeric, lengths: 16...64)
    let index = KnownSecrets(shapes: [shape], secrets: [Array("0123456789abcdef".utf8)])
    #expect(try Self.found(Array("0123456789abcdeg 0123456789abcde 0123456789abcdef0".utf8), index) == [])
  }
}
