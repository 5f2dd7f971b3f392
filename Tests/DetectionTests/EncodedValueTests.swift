import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Values in base64 are told as a whole, in their place, and once.
@Suite struct EncodedValueTests {
  private static func find(_ text: [UInt8]) throws -> [Candidate] { try EncodedTextTests.find(text) }

  /// What people write around base64 that goes on over lines.
  private static let frames: [(head: String, lineEnd: String, tail: String)] = [
    ("data:\n  settings: |\n    ", "\n    ", "\n  other: x\n"),
    ("-----BEGIN DATA-----\r\n", "\r\n", "\r\n-----END DATA-----"),
    ("encoded = \"\"\"\n", "\n", "\"\"\"\n"), ("\t", "\n\t", ""),
    ("Content-Transfer-Encoding: base64\n\n", "\n", "\n\n--x--"),
  ]

  /// A text in base64 in lines of one width, and what holds each part of it.
  private struct Wrapped {
    private(set) var text: [UInt8]
    private var places: [Int] = []

    init(_ plain: [UInt8], width: Int, in frame: (head: String, lineEnd: String, tail: String), urlSafe: Bool = false) {
      text = Array(frame.head.utf8)
      for (number, character) in Base64.encode(plain, urlSafe: urlSafe).enumerated() {
        if number > 0, number % width == 0 { text += Array(frame.lineEnd.utf8) }
        places.append(text.count)
        text.append(character)
      }
      text += Array(frame.tail.utf8)
    }

    func place(of range: Range<Int>) -> Range<Int> {
      places[range.lowerBound * 8 / 6]..<(places[(range.upperBound * 8 - 1) / 6] + 1)
    }
  }

  /// Wherever a line end cuts the value.
  @Test(arguments: EncodedTextTests.templates, 0..<12)
  func findsThemInWrappedLines(template: String, number: Int) throws {
    let width = [76, 64, 70, 60, 61][number % 5]
    let (own, value) = try EncodedTextTests.fill(template, seed: "\(template) \(number) wrapped")
    let cut = value.lowerBound + value.count * number / 12
    let count = try #require((100..<400).first { ($0 + cut) * 8 / 6 % width == 0 })
    let head = String(repeating: "# by hand\n", count: 40).utf8.suffix(count)
    let wrapped = Wrapped(
      Array(head) + own + Array("# the end of it\n".utf8), width: width, in: Self.frames[number % Self.frames.count],
      urlSafe: number % 2 == 0)
    let expected = wrapped.place(of: value.moved(by: count))
    let found = try Self.find(wrapped.text)
    #expect(found.contains { $0.secret == expected && $0.decoded == Array(own[value]) }, "\(found)")
  }

  /// A word in a line of its own looks like the rest of the line before.
  @Test(arguments: [
    "\nproduction\n", "\nabcdabcd", "\n  fooBar: x\n", " \nQUJDREVGR0hJSktM\n", "\n\nQUJDREVGR0hJSktM\n",
  ])
  func takesNoLineForTheRestOfAnother(behind: String) throws {
    let (plain, value) = try EncodedTextTests.fill("DB_PASSWORD={alnum:18}", seed: behind)
    let found = try Self.find(Array("- ".utf8) + Base64.encode(plain, urlSafe: true) + Array(behind.utf8))
    #expect(found.map(\.decoded) == [Array(plain[value])])
  }

  private static func token(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in Base62.digits.randomElement(using: &generator) ?? 0 }
  }

  /// What goes on where decoding ends is not told in part, whatever ends it.
  @Test(arguments: [5000, 20_000, 100_000], [[], [0xC3, 0xA9], [0x00]] as [[UInt8]])
  func tellsNoPartOfAValue(length: Int, end: [UInt8]) throws {
    var generator = SeededGenerator(seed: UInt64(length))
    let long = Self.token(length, &generator)
    let short = (0..<2).map { _ in Self.token(14, &generator) }
    var plain = Array("db_password=".utf8) + long + end
    plain += Array("\napi_token=".utf8) + short[0] + end
    plain += short[1] + [0x0A]
    let whole = [long, end.isEmpty ? short[0] + short[1] : long]
    let found = try Self.find(Array("x: ".utf8) + Base64.encode(plain, urlSafe: false))
    #expect(found.allSatisfy { $0.decoded.map(whole.contains) ?? false }, "\(found)")
    #expect(!end.isEmpty || !found.isEmpty)
  }

  /// An id and its secret are one finding, as in plain text.
  @Test(arguments: 0..<10)
  func findsCredentialsOfSeveralParts(shift: Int) throws {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: UInt64(shift)))
    let plain = try filler.fill(
      String(repeating: "#", count: shift)
        + " \nAWS_ACCESS_KEY_ID=AKIA{aws-account}\nAWS_SECRET_ACCESS_KEY={base64:40}\nREGION=eu-west-1\n")
    let wrapped = Wrapped(plain, width: [76, 64, 1000][shift % 3], in: Self.frames[shift % Self.frames.count])
    let plainly = try Self.find(plain)
    let found = try Self.find(wrapped.text)
    #expect(plainly.count == 1 && plainly.allSatisfy { $0.parts.count == 1 })
    #expect(found.map(\.secret) == plainly.map { wrapped.place(of: $0.secret) })
    #expect(found.map(\.decoded) == plainly.map { Array(plain[$0.secret]) })
    let parts = (found.flatMap(\.parts), plainly.flatMap(\.parts))
    #expect(parts.0.map(\.secret) == parts.1.map { wrapped.place(of: $0.secret) })
    #expect(parts.0.map(\.decoded) == parts.1.map { Array(plain[$0.secret]) })
  }

  /// How a text is cut up makes no difference to what is found in a long run of base64.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func findsInWindowsWhatItFindsInTheWhole(seed: UInt64) throws {
    let context = EncodedTextTests.engine.context
    var generator = SeededGenerator(seed: seed)
    var plain: [UInt8] = []
    while plain.count < 2 * context {
      plain += Array("DB_PASSWORD=".utf8) + Self.token(Int.random(in: 12...30, using: &generator), &generator) + [0x0A]
      let filler = Int.random(in: 0...90, using: &generator)
      plain += Array(String(repeating: "# nothing\n", count: filler).utf8)
    }
    let text = Wrapped(plain, width: [76, 64, .max][Int(seed % 3)], in: Self.frames[0]).text
    let whole = try Self.find(text)
    #expect(whole.count > 10)
    var found: [Candidate] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Int.random(in: 1...context, using: &generator))
      let window = max(0, start - context)..<min(text.count, end + context)
      found += try DetectorTests.candidates(text, EncodedTextTests.engine, window: window, owned: start..<end)
      start = end
    }
    #expect(found.map(\.secret) == whole.map(\.secret))
    #expect(found.map(\.decoded) == whole.map(\.decoded))
  }

  private static func engine(_ rules: String) throws -> DetectionEngine {
    DetectionEngine(
      rules: try RuleSet.load(files: [(name: "own.toml", bytes: Array(rules.utf8))]), knownKeys: nil,
      minimumConfidence: .low)
  }

  /// What an allowlist of a whole file of rules lets pass is counted, once, though several words lead to it.
  @Test func countsWhatAllowlistsLetPass() throws {
    let engine = try Self.engine(
      """
      [allowlist]
      regexes = ["^tst_allowed"]
      [[rules]]
      id = "test"
      regex = "tst_[a-z]{20}"
      keywords = ["tst_"]
      """)
    let plain = Array("SECRET_TOKEN=tst_allowed\(String(repeating: "q", count: 13))".utf8)
    var detector = Detector(engine)
    var found: [Candidate] = []
    for text in [plain, Base64.encode(plain, urlSafe: false)] {
      try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: "a", into: &found)
      #expect(detector.takeAllowedCount() == 1)
    }
    #expect(found.isEmpty)
  }

  /// An expression that gives up is told with a place in the file, not in what was decoded of it.
  @Test func tellsInTheFileWhereAnExpressionGaveUp() throws {
    let engine = try Self.engine(
      """
      [[rules]]
      id = "endless"
      regex = '''token(?:[a-z]+)+[0-9]'''
      keywords = ["token"]
      """)
    let head = Array((String(repeating: "head ", count: 200)).utf8)
    let plain = Array(("auth_token" + String(repeating: "b", count: 200) + "?").utf8)
    let text = head + Base64.encode(plain, urlSafe: false)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    let issues = detector.takeIssues()
    #expect(issues.map(\.rule) == ["endless"])
    #expect(issues.allSatisfy { (head.count..<(head.count + 20)).contains($0.offset) })
  }

  /// How many of the changes of single characters, each of them a delta, give something else than a search of the whole.
  ///
  /// - Parameter error: how many bytes too few footprints tell of.
  private static func differences(error: UInt16, seed: UInt64) throws -> Int {
    var generator = SeededGenerator(seed: seed)
    // The value begins well behind its name, and is long.
    let plain =
      Array("db_password:\n\n        ".utf8) + token(150, &generator) + Array("\nuser: x\n".utf8)
      + Array(String(repeating: "# nothing\n", count: 60).utf8)
    // So much around it that neither begin nor end of the text counts.
    let around = Array(String(repeating: "# , . ;\n", count: 80).utf8)
    let text = around + Wrapped(plain, width: seed % 2 == 0 ? 76 : .max, in: frames[0]).text + around
    var right = Detector(EncodedTextTests.engine)
    var wrong = Detector(EncodedTextTests.engine, footprintError: error)
    var before: [Candidate] = []
    let trace = try wrong.detect(in: text.span, base: nil, copies: Span(), path: nil, into: &before)
    #expect(before.contains { $0.encoding != nil })
    var count = 0
    for place in stride(from: 1 + Int(seed), to: text.count, by: 11) {
      var changed = text
      changed[place] = Array("AZaz09+/\n\" ".utf8).randomElement(using: &generator) ?? 0
      let copies = [
        CopiedRange(target: 0, source: 0, count: place),
        CopiedRange(target: place + 1, source: place + 1, count: text.count - place - 1),
      ].filter { $0.count > 0 }
      var (derived, whole): ([Candidate], [Candidate]) = ([], [])
      try wrong.detect(inLast: changed.span, base: trace, copies: copies.span, path: nil, into: &derived)
      try right.detect(
        in: changed.span, owned: 0..<changed.count, isEnd: true, path: nil, into: &whole)
      let isSame = derived.map(\.secret) == whole.map(\.secret) && derived.map(\.decoded) == whole.map(\.decoded)
      if !isSame { count += 1 }
    }
    return count
  }

  /// What changes far from the word that led to a value changes the value.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func findsInDeltasWhatItFindsInTheWhole(seed: UInt64) throws {
    #expect(try Self.differences(error: 0, seed: seed) == 0)
  }

  /// The test of the test: with footprints that reach the word but not the value, changes of it are not seen.
  @Test(arguments: 0..<2 as Range<UInt64>)
  func footprintsThatAreTooSmallAreNoticed(seed: UInt64) throws {
    #expect(try Self.differences(error: 1400, seed: seed) > 0)
  }
}
