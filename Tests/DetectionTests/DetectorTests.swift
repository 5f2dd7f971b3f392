import BuiltInRules
import CPCRE2
import KeyfuseCore
import Testing

@testable import Detection

@Suite struct DetectorTests {
  static func candidates(
    _ text: [UInt8], _ engine: DetectionEngine, window: Range<Int>? = nil, owned: Range<Int>? = nil
  ) throws -> [Candidate] {
    var detector = Detector(engine)
    var found: [Candidate] = []
    let window = window ?? 0..<text.count
    let bytes = Array(text[window])
    let mine = owned.map { ($0.lowerBound - window.lowerBound)..<($0.upperBound - window.lowerBound) }
    try detector.detect(
      in: bytes.span, owned: mine ?? 0..<max(bytes.count, 1), isEnd: window.upperBound == text.count, path: nil,
      into: &found)
    #expect(detector.takeIssues() == [])
    return found.map {
      var moved = $0
      moved.secret = ($0.secret.lowerBound + window.lowerBound)..<($0.secret.upperBound + window.lowerBound)
      moved.match = ($0.match.lowerBound + window.lowerBound)..<($0.match.upperBound + window.lowerBound)
      return moved
    }
  }

  static func describe(_ candidates: [Candidate]) -> [String] {
    candidates.map { "\($0.rule ?? -1) \($0.secret) \($0.match) \($0.confidence)" }
  }

  /// Text with the examples of many rules in it, between words, quotes and line ends.
  static func mixture(_ rules: [Rule], seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    let fillers = ["\n", " ", "\"", "\\n", "https://", "token=", "lorem ipsum ", "{\"a\": ", "://", "key: ", "=", "'"]
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      if Bool.random(using: &generator), let rule = rules.randomElement(using: &generator),
        let example = ExampleText.make(for: rule, seed: generator.next())
      {
        text += example
      }
      text += Array((fillers.randomElement(using: &generator) ?? "").utf8)
    }
    return text
  }

  /// PCRE2 over the whole text for one rule, without any window: starts and ends of all matches at all starts.
  static func wholeBufferMatches(_ pattern: String, _ text: [UInt8]) -> Set<Range<Int>> {
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(pattern.utf8)
    let code = unsafe pcre2_compile_8(bytes, bytes.count, UInt32(PCRE2_DOLLAR_ENDONLY), &number, &offset, nil)
    let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil)
    defer {
      unsafe pcre2_code_free_8(code)
      unsafe pcre2_match_data_free_8(data)
    }
    var found: Set<Range<Int>> = []
    var start = 0
    while start <= text.count, unsafe pcre2_match_8(code, text, text.count, start, 0, data, nil) > 0 {
      guard let vector = unsafe pcre2_get_ovector_pointer_8(data) else { break }
      unsafe found.insert(Int(vector[0])..<Int(vector[1]))
      start = unsafe Int(vector[0]) + 1
    }
    return found
  }

  @Test(arguments: 0..<12)
  func findsWhatPCRE2FindsInTheWholeText(seed: UInt64) throws {
    let rules = BuiltInRules.load().rules
    let text = Self.mixture(rules, seed: seed)
    for rule in rules where rule.hasExpression {
      // Without validators and filters: what is compared is where matches lie.
      var bare = rule
      bare.validators = []
      bare.entropy = nil
      bare.allowlists = []
      bare.required = []
      bare.confidence = .high
      let engine = DetectionEngine(
        rules: RuleSet(rules: [bare], warnings: []), knownKeys: nil, minimumConfidence: .low)
      let expected = Self.wholeBufferMatches(rule.pattern, text)
      let found = try Self.candidates(text, engine)
      #expect(Set(found.map(\.match)).isSubset(of: expected), "\(rule.id)")
      // Every match that is not a placeholder overlaps one that was reported.
      for match in expected where !found.contains(where: { $0.match.overlaps(match) }) {
        let secret = Array(text[match])
        #expect(
          PlaceholderFilter.isPlaceholder(secret.span) || Self.hasPlaceholderGroup(rule, text, match),
          "\(rule.id) misses \(match)")
      }
    }
  }

  private static func hasPlaceholderGroup(_ rule: Rule, _ text: [UInt8], _ match: Range<Int>) -> Bool {
    // The secret is a part of the match: look whether some part of it is a placeholder.
    let parts = text[match].split { !ByteSet.alphanumeric.contains($0) && $0 != UInt8(ascii: "_") }
    return parts.contains { part in
      let bytes = Array(part)
      return PlaceholderFilter.isPlaceholder(bytes.span)
    }
  }

  @Test(arguments: [23, 1, 2, 3, 4, 5])
  func windowsGiveWhatTheWholeTextGives(seed: UInt64) throws {
    let rules = BuiltInRules.load()
    let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .low)
    var generator = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    while text.count < 3 * engine.context { text += Self.mixture(rules.rules, seed: generator.next()) }
    let whole = try Self.candidates(text, engine)
    #expect(!whole.isEmpty)

    var pieces: [Candidate] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Int.random(in: 1...engine.context, using: &generator))
      let window = max(0, start - engine.context)..<min(text.count, end + engine.context)
      pieces += try Self.candidates(text, engine, window: window, owned: start..<end)
      start = end
    }
    #expect(Self.describe(pieces).sorted() == Self.describe(whole).sorted())
  }

  @Test func aWrongChecksumIsNotReportedByDefault() throws {
    let rules = try BuiltInRules.load().filtered(only: ["github-pat"], without: [])
    let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium)
    let body = Array("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ".utf8)
    let right = Array("ghp_".utf8) + body + Array("0mLq17".utf8)
    let wrong = Array("ghp_".utf8) + body + Array("0mLq18".utf8)
    #expect(try Self.candidates(right, engine).map(\.confidence) == [.high])
    #expect(try Self.candidates(wrong, engine).isEmpty)
  }
}
