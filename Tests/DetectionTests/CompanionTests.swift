import KeyfuseCore
import Testing

@testable import Detection

/// Credentials of several parts.
@Suite struct CompanionTests {
  private static let pair = """
    [[rules]]
    id = "acme-secret"
    title = "Acme secret with its id"
    confidence = "high"
    regex = '''\\bsk([a-z0-9]{20})\\b'''
    keywords = ["sk"]
    max_span = 22
    [[rules.required]]
    id = "acme-id"
    regex = '''\\bid([a-z0-9]{10})\\b'''
    within_lines = 3

    [[rules]]
    id = "acme-id-alone"
    title = "Acme id"
    regex = '''\\bid([a-z0-9]{10})\\b'''
    keywords = ["id"]
    max_span = 12
    """
  private static let secret = "skq7w" + "8e9r0" + "t1z2u3i4o5p6"
  private static let id = "ida1s2d3f4g5"

  private static func engine(
    _ toml: String, minimum: Confidence = .low, keys: (any KnownKeyIndex)? = nil
  ) throws
    -> DetectionEngine
  {
    let rules = try RuleSet.load(files: [(name: "pair.toml", bytes: Array(toml.utf8))])
    return DetectionEngine(rules: rules, knownKeys: keys, minimumConfidence: minimum)
  }

  /// Each finding as `rule secret` with its parts as `+name part`.
  private static func found(_ text: String, _ engine: DetectionEngine) throws -> [String] {
    let bytes = Array(text.utf8)
    return try DetectorTests.candidates(bytes, engine).map { candidate in
      let parts = candidate.parts.map { " +\($0.rule) \(String(decoding: bytes[$0.secret], as: UTF8.self))" }
      return engine.reference(for: candidate).id + " " + String(decoding: bytes[candidate.secret], as: UTF8.self)
        + parts.joined()
    }
  }

  private static let whole = ["acme-secret q7w8e9r0t1z2u3i4o5p6 +acme-id a1s2d3f4g5"]

  @Test(arguments: [
    "\(secret) \(id)", "\(id) \(secret)", "\(id)\n\n\n\(secret)", "\(secret)\n\n\n\(id)\n",
    "{\"a\":\"\(id)\",\n\"b\":\"\(secret)\"}",
    "idxxxxxxxxx9\n\n\(secret) \(id)", "\(id) \(String(repeating: "x", count: 9000)) \(secret)",
  ])
  func oneFindingHasBothParts(text: String) throws {
    #expect(try Self.found(text, Self.engine(Self.pair)) == Self.whole)
  }

  @Test(arguments: [
    "\(secret)\n\n\n\n\(id)", "\(id)\n\n\n\n\(secret)", "\(secret) idtooshort",
    "\(id)\(String(repeating: " ", count: 17_000))\(secret)",
  ])
  func aPartThatIsTooFarDoesNotCount(text: String) throws {
    #expect(try Self.found(text, Self.engine(Self.pair)).allSatisfy { !$0.hasPrefix("acme-secret") })
  }

  @Test func aRuleSaysWhatItIsWorthWithoutItsPart() throws {
    let toml = Self.pair.replacing("within_lines = 3", with: "within_lines = 3\nmissing = \"low\"")
    let alone = try DetectorTests.candidates(Array(Self.secret.utf8), Self.engine(toml))
    #expect(alone.map(\.confidence) == [.low])
    #expect(try Self.found(Self.secret, Self.engine(toml, minimum: .medium)) == [])
    let both = try DetectorTests.candidates(Array("\(Self.secret) \(Self.id)".utf8), Self.engine(toml))
    #expect(both.map(\.confidence) == [.high])
  }

  @Test func columnsCanBeBounded() throws {
    let toml = Self.pair.replacing("within_lines = 3", with: "within_lines = 3\nwithin_columns = 10")
    let engine = try Self.engine(toml)
    #expect(try Self.found("  \(Self.id)\n\(Self.secret)", engine) == Self.whole)
    let alone = ["acme-id-alone a1s2d3f4g5"]
    #expect(try Self.found("           \(Self.id)\n\(Self.secret)", engine) == alone)
    #expect(try Self.found("\(Self.id) \(Self.secret)", engine) == alone)
  }

  /// What is in the same line goes before what is nearer.
  @Test func theNearestPartCounts() throws {
    let text = "idz1s2d3f4g5 \n\(Self.secret) \(Self.id) idy1s2d3f4g5"
    #expect(
      try Self.found(text, Self.engine(Self.pair)).first { $0.hasPrefix("acme-secret") }
        == "acme-secret q7w8e9r0t1z2u3i4o5p6 +acme-id a1s2d3f4g5")
  }

  /// The finding can be about a part that has no mark of its own.
  @Test func aPartCanLead() throws {
    let toml = """
      [[rules]]
      id = "acme-pair"
      title = "Acme secret with its id"
      regex = '\\bid([a-z0-9]{10})\\b'
      keywords = ["id"]
      max_span = 12
      [[rules.required]]
      id = "acme-secret"
      leading = "acme-id"
      regex = '\\b([a-z0-9]{20})\\b'
      within_bytes = 60
      """
    let engine = try Self.engine(toml)
    let secret = "q7w8e" + "9r0" + "t1z2u3i4o5p6"
    let whole = ["acme-pair \(secret) +acme-id a1s2d3f4g5"]
    #expect(try Self.found("\(secret),\(Self.id)", engine) == whole)
    #expect(try Self.found("\(Self.id)\n\(secret)", engine) == whole)
    #expect(try Self.found("\(Self.id)\(String(repeating: " ", count: 60))\(secret)", engine) == [])
    let known = try Self.engine(toml, keys: OneKey(token: secret))
    #expect(
      try DetectorTests.candidates(Array("\(Self.id) \(secret)".utf8), known).map { $0.known?.verdict } == [.confirmed])
  }

  /// A rule in gitleaks' format that requires another one in its line.
  private static let pairInOneLine = """
    [[rules]]
    id = "primary"
    regex = 'sk([a-z0-9]{20})'
    [[rules.required]]
    id = "other"
    withinLines = 0
    [[rules]]
    id = "other"
    regex = 'id([a-z0-9]{10})'
    """

  /// What is told as a part is not told once more; in gitleaks' format the other rule speaks for itself.
  @Test func gitleaksReportsTheOtherRuleToo() throws {
    let both = try Self.found("\(Self.secret) \(Self.id)", Self.engine(Self.pairInOneLine))
    #expect(both == ["primary q7w8e9r0t1z2u3i4o5p6 +other a1s2d3f4g5", "other a1s2d3f4g5"])
    let quietRules = try Self.engine(Self.pairInOneLine + "\nskipReport = true")
    let quiet = try Self.found("\(Self.secret) \(Self.id)", quietRules)
    #expect(quiet == ["primary q7w8e9r0t1z2u3i4o5p6 +other a1s2d3f4g5"])
    #expect(try Self.found("\(Self.secret)\n\(Self.id)", quietRules) == [])
  }

  /// A rule that is left out still finds parts for others.
  @Test func aRuleThatIsLeftOutStillServesOthers() throws {
    let rules = try RuleSet.load(files: [(name: "pair.toml", bytes: Array(Self.pairInOneLine.utf8))])
    for set in [try rules.filtered(only: ["primary"], without: []), try rules.filtered(only: [], without: ["other"])] {
      #expect(set.rules.map(\.id) == ["primary"])
      let engine = DetectionEngine(rules: set, knownKeys: nil, minimumConfidence: .low)
      #expect(
        try Self.found("\(Self.secret) \(Self.id)", engine) == ["primary q7w8e9r0t1z2u3i4o5p6 +other a1s2d3f4g5"])
    }
  }

  /// Knows one token.
  private struct OneKey: KnownKeyIndex {
    var token: String
    var shapes: [TokenShape] { [] }
    func mayContain(_ token: Span<UInt8>) -> Bool { true }
    func lookUp(_ token: Span<UInt8>) -> KnownKey? {
      guard token.count == self.token.utf8.count, zip(0..<token.count, self.token.utf8).allSatisfy({ token[$0] == $1 })
      else {
        return nil
      }
      return KnownKey(
        identity: KeyIdentity(id: "1", name: "k", accessKey: nil, owner: "o", state: "live", environment: nil),
        verdict: .confirmed)
    }
  }

  @Test func aPartIsLookedUpByItself() throws {
    let engine = try Self.engine(Self.pair, keys: OneKey(token: "a1s2d3f4g5"))
    let found = try DetectorTests.candidates(Array("\(Self.secret) \(Self.id)".utf8), engine)
    #expect(found.map { $0.known?.verdict } == [nil, .confirmed])
    #expect(found[0].parts.map { $0.known?.verdict } == [.confirmed])
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func windowsGiveWhatTheWholeTextGives(seed: UInt64) throws {
    let engine = try Self.engine(Self.pair)
    var generator = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    while text.count < 4 * engine.context {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text += Array("\(Self.secret)".utf8)
      case 1: text += Array("\(Self.id)".utf8)
      case 2: text += Array(repeating: UInt8(ascii: " "), count: Int.random(in: 0..<6000, using: &generator))
      default: text += [UInt8(ascii: "\n")]
      }
      text.append(UInt8(ascii: " "))
    }
    let whole = try DetectorTests.candidates(text, engine)
    #expect(whole.contains { !$0.parts.isEmpty })
    var pieces: [Candidate] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Int.random(in: 1...engine.context, using: &generator))
      let window = max(0, start - engine.context)..<min(text.count, end + engine.context)
      pieces += try DetectorTests.candidates(text, engine, window: window, owned: start..<end)
      start = end
    }
    #expect(DetectorTests.describe(pieces) == DetectorTests.describe(whole))
  }
}
