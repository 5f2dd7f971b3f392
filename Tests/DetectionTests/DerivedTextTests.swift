import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Searching only what a delta adds gives what searching the whole text gives.
@Suite struct DerivedTextTests {
  static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)
  static let rules = BuiltInRules.load().rules

  /// A text made from another by copying, inserting and reordering, with what was copied.
  static func derive(
    from base: [UInt8], inserting news: [UInt8], _ generator: inout SeededGenerator
  ) -> (text: [UInt8], copies: [CopiedRange]) {
    var text: [UInt8] = []
    var copies: [CopiedRange] = []
    var at = 0
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        // A piece of new text, often of a single byte.
        let length = Bool.random(using: &generator) ? 1 : Int.random(in: 1...60, using: &generator)
        guard !news.isEmpty else { continue }
        let start = Int.random(in: news.indices, using: &generator)
        text += news[start..<min(news.count, start + length)]
      case 1 where !base.isEmpty:
        at = Int.random(in: base.indices, using: &generator)
        fallthrough
      default:
        let length = min(base.count - at, Int.random(in: 1...200, using: &generator))
        guard length > 0 else { continue }
        copies.append(CopiedRange(target: text.count, source: at, count: length))
        text += base[at..<(at + length)]
        at += length
      }
    }
    return (text, copies)
  }

  static func all(_ text: [UInt8]) throws -> ([Candidate], SearchTrace) {
    var detector = Detector(engine)
    var found: [Candidate] = []
    let hits = try detector.detect(in: text.span, base: nil, copies: Span(), path: nil, into: &found)
    return (found, hits)
  }

  static func describe(_ hits: SearchTrace) -> [[Int]] {
    hits.hits.map { [Int($0.position), Int($0.literal)] }
  }

  @Test(arguments: 0..<250)
  func findsTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let news = DetectorTests.mixture(Self.rules, seed: generator.next())
    var base = DetectorTests.mixture(Self.rules, seed: generator.next())
    var (_, hits) = try Self.all(base)
    var detector = Detector(Self.engine)
    // A chain of deltas, each made from the result of the one before.
    for _ in 0..<4 {
      let (text, copies) = Self.derive(from: base, inserting: news, &generator)
      var found: [Candidate] = []
      let derived = try detector.detect(in: text.span, base: hits, copies: copies.span, path: nil, into: &found)
      let (expected, expectedHits) = try Self.all(text)
      #expect(Self.describe(derived) == Self.describe(expectedHits))
      #expect(DetectorTests.describe(found) == DetectorTests.describe(expected))
      var last: [Candidate] = []
      try detector.detect(inLast: text.span, base: hits, copies: copies.span, path: nil, into: &last)
      #expect(DetectorTests.describe(last) == DetectorTests.describe(expected))
      (base, hits) = (text, derived)
    }
  }

  /// Every way to cut the examples of every rule in two: each half from another place of the base, or new.
  @Test(arguments: 0..<8)
  func findsWhatASeamRunsThrough(part: Int) throws {
    var detector = Detector(Self.engine)
    for (number, rule) in Self.rules.enumerated() where number % 8 == part {
      guard let example = ExampleText.make(for: rule, seed: 1), example.count < 400 else { continue }
      let (whole, _) = try Self.all(example)
      // A third of the cuts of each rule, another third for the next one: the engine treats rules alike.
      for cut in stride(from: 1 + number % 3, to: example.count, by: 3) {
        let base = Array(example[cut...]) + Array("\n".utf8) + Array(example[..<cut])
        let (_, hits) = try Self.all(base)
        let copies = [
          CopiedRange(target: 0, source: example.count - cut + 1, count: cut),
          CopiedRange(target: cut, source: 0, count: example.count - cut),
        ]
        for kept in [copies, [copies[0]], [copies[1]]] {
          var found: [Candidate] = []
          _ = try detector.detect(in: example.span, base: hits, copies: kept.span, path: nil, into: &found)
          #expect(DetectorTests.describe(found) == DetectorTests.describe(whole), "\(rule.id) cut at \(cut)")
          var last: [Candidate] = []
          try detector.detect(inLast: example.span, base: hits, copies: kept.span, path: nil, into: &last)
          #expect(DetectorTests.describe(last) == DetectorTests.describe(whole), "\(rule.id) cut at \(cut)")
        }
      }
    }
  }
}
