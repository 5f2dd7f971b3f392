import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// What is found at a keyword depends on the bytes of its footprint, and on no others.
@Suite struct FootprintTests {
  private static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)
  private static let rules = BuiltInRules.load().rules.filter { $0.file == nil && !$0.examples.isEmpty }
  private static let names = ["db password", "api key", "client secret", "access token", "hunter key", "passphrase"]
  /// What ends words, values, lines and files, or goes on with them.
  private static let edges = Array("\n\r\t \"'`\\={}$<>()[],;:#/|+-_.%&@?a0Z\u{0}".utf8)

  /// Everything around the footprint, and its length, is another; where the text's begin or end counted, it stays.
  private static func surrounded(
    _ text: [UInt8], _ hit: SearchTrace.Hit, _ generator: inout SeededGenerator
  ) -> (text: [UInt8], keyword: Int) {
    let position = Int(hit.position)
    let (low, high) = (position - Int(hit.footprint.before), position + Int(hit.footprint.after))
    let head = noise(hit.footprint.touchesBegin ? low : Int.random(in: 0...60, using: &generator), &generator)
    let rest = hit.footprint.touchesEnd ? text.count - high : Int.random(in: 0...60, using: &generator)
    return (head + text[low..<high] + noise(rest, &generator), head.count + position - low)
  }

  private static func noise(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let isUniform = Int.random(in: 0..<4, using: &generator) == 0
    let edge = edges.randomElement(using: &generator) ?? 0
    return (0..<count).map { _ in
      if isUniform { return UInt8.random(in: .min ... .max, using: &generator) }
      return Bool.random(using: &generator) ? edge : edges.randomElement(using: &generator) ?? 0
    }
  }

  private static func describe(_ hit: SearchTrace.Hit, _ found: [Candidate], from origin: Int) -> String {
    let candidates = found.map { candidate in
      let (secret, match) = (candidate.secret.moved(by: -origin), candidate.match.moved(by: -origin))
      return "\(candidate.rule ?? -1) \(secret) \(match) \(candidate.confidence) \(candidate.service?.title ?? "")"
    }
    return "\(hit.literal) \(hit.footprint.before) \(hit.footprint.after) \(candidates)"
  }

  private static func trace(_ text: [UInt8], _ detector: inout Detector) throws -> SearchTrace {
    var found: [Candidate] = []
    return try detector.detect(in: text.span, base: nil, copies: Span(), path: nil, into: &found)
  }

  /// Keywords of the text at which something else is found where only bytes outside of their footprints change.
  ///
  /// - Parameter error: how many bytes too few footprints tell of.
  private static func violations(
    in text: [UInt8], error: UInt16 = 0, _ generator: inout SeededGenerator
  ) throws -> [String] {
    let begin = generator
    let violations = try violationsOnce(in: text, error: error, &generator)
    guard !violations.isEmpty else { return [] }
    // An expression that became machine code on the way may look further than one that is interpreted: now all of them are.
    var detector = Detector(engine)
    for _ in 0..<CompiledPattern.interpretedUses { _ = try trace(text, &detector) }
    generator = begin
    return try violationsOnce(in: text, error: error, &generator)
  }

  private static func violationsOnce(
    in text: [UInt8], error: UInt16, _ generator: inout SeededGenerator
  ) throws -> [String] {
    var detector = Detector(engine)
    var wrong = Detector(engine, footprintError: error)
    let right = try trace(text, &detector)
    let declared = try trace(text, &wrong)
    // What is found is what matters most; of the other keywords a few are enough.
    let numbers =
      right.hits.indices.filter { right.hits[$0].hasCandidates }.prefix(4)
      + right.hits.indices.shuffled(using: &generator).prefix(3)
    var violations: [String] = []
    for number in numbers where declared.hits[number].footprint.isLocal {
      let hit = right.hits[number]
      let expected = describe(hit, right.found(at: number), from: Int(hit.position))
      let (other, keyword) = surrounded(text, declared.hits[number], &generator)
      let second = try trace(other, &detector)
      let place = second.hits.indices.first {
        second.hits[$0].position == keyword && second.hits[$0].literal == hit.literal
      }
      let found = place.map { describe(second.hits[$0], second.found(at: $0), from: keyword) } ?? "nothing"
      if found != expected {
        violations.append("\(expected) became \(found) in \(String(decoding: other, as: UTF8.self))")
      }
    }
    return violations
  }

  /// An example of a rule in some text.
  private static func text(_ rule: Rule, _ generator: inout SeededGenerator) throws -> [UInt8] {
    var filler = try TemplateFiller(parsing: rule.form, generator: SeededGenerator(seed: generator.next()))
    let example = try filler.fill(rule.examples.randomElement(using: &generator) ?? "")
    return around(example, &generator)
  }

  /// A value in one of the places where people write values.
  private static func text(_ place: Wrapping, _ generator: inout SeededGenerator) -> [UInt8] {
    let words = (names.randomElement(using: &generator) ?? "").split(separator: " ").map(String.init)
    let value = (0..<Int.random(in: 6...48, using: &generator)).map { _ in
      Base62.digits.randomElement(using: &generator) ?? 0
    }
    return around(
      place.wrap(value, secret: 0..<value.count, name: VariableName(words: words)).text, &generator)
  }

  private static func around(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    let counts = (0..<2).map { _ in max(0, Int.random(in: -20...80, using: &generator)) }
    return noise(counts[0], &generator) + text + noise(counts[1], &generator)
  }

  @Test(arguments: 0..<8)
  func noRuleDependsOnMoreThanItsFootprint(part: Int) throws {
    for (number, rule) in Self.rules.enumerated() where number % 8 == part {
      var generator = SeededGenerator(seed: rule.id)
      let violations = try Self.violations(in: Self.text(rule, &generator), &generator)
      #expect(violations.isEmpty, "\(rule.id): \(violations.first ?? "")")
    }
  }

  @Test(arguments: 0..<8)
  func noAssignmentDependsOnMoreThanItsFootprint(part: Int) throws {
    for place in Wrapping.catalogue {
      var generator = SeededGenerator(seed: "\(place.kind) \(part)")
      let violations = try Self.violations(in: Self.text(place, &generator), &generator)
      #expect(violations.isEmpty, "\(place.kind): \(violations.first ?? "")")
    }
  }

  /// The same for what stands in base64, which is decoded as far as it goes, over line ends too.
  @Test(arguments: 0..<40)
  func noEncodedTextDependsOnMoreThanItsFootprint(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let place = try #require(Wrapping.catalogue.randomElement(using: &generator))
    var encoded = Base64.encode(Self.text(place, &generator), urlSafe: Bool.random(using: &generator))
    if seed % 2 == 0 {
      for place in stride(from: encoded.count / 64 * 64, to: 0, by: -64) {
        encoded.insert(contentsOf: [0x0A, 0x20], at: place)
      }
    }
    let violations = try Self.violations(in: Self.around(encoded, &generator), &generator)
    #expect(violations.isEmpty, "\(place.kind): \(violations.first ?? "")")
  }

  /// The test of the test: with footprints that are too small, something changes that must not.
  @Test(arguments: [1, 8, 64] as [UInt16])
  func aFootprintThatIsTooSmallIsNoticed(error: UInt16) throws {
    var count = 0
    for rule in Self.rules.prefix(200) {
      var generator = SeededGenerator(seed: rule.id)
      count += try Self.violations(in: Self.text(rule, &generator), error: error, &generator).count
    }
    #expect(count > 0)
  }
}
