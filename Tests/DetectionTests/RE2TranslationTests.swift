import CPCRE2
import Testing

@testable import Detection

@Suite struct RE2TranslationTests {
  /// The ranges of all matches in `text`, each search going on behind the one before.
  static func matches(_ expression: String, in text: [UInt8], options: UInt32) throws -> [Range<Int>] {
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(expression.utf8)
    let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &number, &offset, nil)
    let compiled = try unsafe #require(code, "\(expression) at \(offset)")
    let data = unsafe pcre2_match_data_create_from_pattern_8(compiled, nil)
    defer {
      unsafe pcre2_code_free_8(compiled)
      unsafe pcre2_match_data_free_8(data)
    }
    var found: [Range<Int>] = []
    var start = 0
    while start <= text.count, unsafe pcre2_match_8(compiled, text, text.count, start, 0, data, nil) > 0 {
      guard let vector = unsafe pcre2_get_ovector_pointer_8(data) else { break }
      let range = unsafe Int(vector[0])..<Int(vector[1])
      found.append(range)
      start = range.isEmpty ? next(text, range.upperBound) : range.upperBound
    }
    return found
  }

  /// The begin of the next character.
  private static func next(_ text: [UInt8], _ at: Int) -> Int {
    var next = at + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  static func translate(_ expression: String) throws -> String {
    try RE2Translation(expression).expression
  }

  /// What PCRE2 does with characters is what the translation does with bytes.
  @Test(arguments: [
    "a.c", "a.{0,3}b", "x[^a]y", "[^a-m]{2,5}", "é+", "(?i)É", "[é-ü]{2}", "[^é]b", "[aé]+?b", "\\p{Greek}+",
    "\\P{Greek}b",
    "[\\p{Lu}\\d]{1,3}", "a.{3,}b", "(?s)a.b", "[α-ω]{1,4}", "\\x{1F600}", "[\\x{1F600}-\\x{1F64F}a]+", "b.?$",
    "\\W{2}",
    "[^[:alnum:]]{1,2}a", "(?i)[à-ý]{1,3}b", "\\p{L}{1,40}", "(a|é){2}", "\\pN", "\\p{^Greek}a", "\\Qé.\\E+",
  ])
  func countsCharacters(expression: String) throws {
    let alphabet = Array("aabbccmxy1 .éÉüαωΩΑ😀😃½\n")
    let reference = expression.replacing("\\p{^Greek}", with: "\\P{Greek}")
    let translated = try Self.translate(expression)
    for seed in 0..<60 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let characters = (0..<40).compactMap { _ in alphabet.randomElement(using: &generator) }
      let text = Array(String(characters).utf8)
      let expected = try Self.matches(reference, in: text, options: UInt32(PCRE2_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY))
      let found = try Self.matches(translated, in: text, options: UInt32(PCRE2_NEVER_UTF))
      #expect(found == expected, "\(translated) in \(String(characters))")
    }
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    var expression: String
    var text: String
    var matches: [String]
    var testDescription: String { expression }
  }

  @Test(arguments: [
    Sample(expression: "a$", text: "a\n", matches: []),
    Sample(expression: "(?m)a$", text: "a\nba\n", matches: ["a", "a"]),
    Sample(expression: "(?m)^", text: "a\n", matches: ["", ""]),
    Sample(expression: "a\\s?b", text: "a\u{0B}b a b", matches: ["a b"]),
    Sample(expression: "a\\vb", text: "a\u{0B}b a\nb", matches: ["a\u{0B}b"]),
    Sample(expression: "(?U)a+", text: "aaa", matches: ["a", "a", "a"]),
    Sample(expression: "(?U)a+?", text: "aaa", matches: ["aaa"]),
    Sample(expression: "a{,2}", text: "a{,2} aa", matches: ["a{,2}"]),
    Sample(expression: "(?P<a_name_that_is_longer_than_pcre2_takes>x)(?<n>y)", text: "xy", matches: ["xy"]),
    Sample(expression: "[[:word:]]+", text: "a_1-", matches: ["a_1"]),
    Sample(expression: "[[:^digit:]]+", text: "12ab", matches: ["ab"]),
    Sample(expression: "[]a]+", text: "a]b", matches: ["a]"]),
    Sample(expression: "[\\w-.]+", text: "a-b.c d", matches: ["a-b.c", "d"]),
    Sample(expression: "\\x41\\x{42}\\103", text: "ABC", matches: ["ABC"]),
    Sample(expression: "\\xe9", text: "\u{E9}", matches: ["\u{E9}"]),
    Sample(expression: "\\Qa.b\\E+", text: "a.bbb axb", matches: ["a.bbb"]),
    Sample(expression: "(?i)ab(?-i)c|d", text: "ABc ABC D", matches: ["ABc"]),
    Sample(expression: "(?i:a)b", text: "Ab AB", matches: ["Ab"]),
    Sample(expression: "(?i)[^a]", text: "aAb", matches: ["b"]),
    Sample(expression: "(?s).+", text: "a\nb", matches: ["a\nb"]),
    Sample(expression: "\\bk\\b", text: "k \u{212A} \u{E9}k", matches: ["k", "k"]),
    Sample(expression: "x*", text: "", matches: [""]),
    Sample(expression: "[^\\x00-\\x{10FFFF}]|b", text: "ab", matches: ["b"]),
    Sample(
      expression: "a{1001}", text: String(repeating: "a", count: 1001), matches: [String(repeating: "a", count: 1001)]),
  ])
  func keepsTheMeaning(sample: Sample) throws {
    let text = Array(sample.text.utf8)
    let translated = try Self.translate(sample.expression)
    let found = try Self.matches(translated, in: text, options: UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY))
    #expect(found.map { String(decoding: text[$0], as: UTF8.self) } == sample.matches, "\(translated)")
  }

  @Test(arguments: [
    "(a", "a)", "[a", "a**", "*a", "a{2}{3}", "a{3,2}", "{2}a", "(?i){1,3}", "[z-a]", "\\", "\\x{110000}",
    "[[:nothing:]]", "(?P<>a)",
    "\\xg",
  ])
  func namesWhatIsWrong(expression: String) {
    #expect(throws: RE2Error.self) { try RE2Translation(expression) }
    do throws(RE2Error) {
      _ = try RE2Translation(expression)
    } catch {
      guard case .wrong(let offset, let message) = error else {
        Issue.record("\(expression): \(error)")
        return
      }
      #expect(offset <= expression.utf8.count && !message.isEmpty)
    }
  }

  @Test(arguments: [
    "(?<!a)b", "(?=a)", "(?>a)", "a++", "(a)\\1", "\\Ka", "\\h", "(?#c)a", "(*ANY)a", "(?|a)", "\\Z", "(?x)a",
  ])
  func leavesWhatOnlyPCRE2Has(expression: String) {
    do throws(RE2Error) {
      _ = try RE2Translation(expression)
      Issue.record("\(expression) is no RE2")
    } catch {
      guard case .notRE2 = error else {
        Issue.record("\(expression): \(error)")
        return
      }
    }
  }

  /// An expression from pieces that mean something, in any order.
  private static func expression(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "b", "é", "😀", ".", "[^a]", "[a-c]", "[é-ü]", "\\s", "\\S", "\\w", "\\d", "\\pL", "\\p{Greek}",
      "[^\\x00-\\x7F]", "(",
      ")", "(?:", "(?i)", "(?i:", "(?s)", "(?m)", "(?U)", "|", "*", "+", "?", "*?", "{2}", "{1,3}", "{0,70}", "{3,}",
      "{", "}",
      "^", "$", "\\b", "\\A", "\\z", "\\C", "-", "]", "[]", "[[:alpha:]]", "\\Q.*\\E", "(?P<n>", "\\x{e9}", "\\", " ",
      "#", "/",
    ]
    return (0..<Int.random(in: 1...12, using: &generator)).compactMap { _ in
      pieces.randomElement(using: &generator)
    }.joined()
  }

  /// Whatever is read can be compiled, and says of a text in ASCII what PCRE2 says of it in characters.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func whateverIsReadCanBeRun(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var read = 0
    for _ in 0..<300 {
      let expression = Self.expression(&generator)
      let translated: String
      do throws(RE2Error) {
        translated = try RE2Translation(expression).expression
      } catch {
        continue
      }
      read += 1
      #expect(throws: Never.self, "\(expression) became \(translated)") { try CompiledPattern.check(translated) }
      guard Self.meansTheSameInPCRE2(expression) else { continue }
      let text = Array("ab a-\n{}]é #/.*ABc".utf8)
      let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_ALT_CIRCUMFLEX)
      let expected = try Self.matches(expression, in: text, options: options)
      let found = try Self.matches(
        translated, in: text, options: UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_DOLLAR_ENDONLY))
      // An empty match within a character is none in characters.
      #expect(
        found.filter { $0.isEmpty || text[$0.lowerBound] & 0xC0 != 0x80 } == expected,
        "\(expression) became \(translated)")
    }
    #expect(read > 30)
  }

  /// Whether PCRE2 takes an expression that RE2 takes, and in the same sense.
  private static func meansTheSameInPCRE2(_ expression: String) -> Bool {
    // Bytes of characters; the names of groups, of which PCRE2 wants each once; settings in the middle of a repetition.
    if ["\\C", "(?P<n>", "(?U)"].contains(where: { expression.contains($0) }) { return false }
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(expression.utf8)
    let code = unsafe pcre2_compile_8(bytes, bytes.count, UInt32(PCRE2_UTF), &number, &offset, nil)
    defer { unsafe pcre2_code_free_8(code) }
    return unsafe code != nil
  }

  @Test func namesWhatItCountsInBytes() throws {
    #expect(try RE2Translation("a.{0,64}b").remarks.isEmpty)
    let remarks = try RE2Translation("a.{0,65}b").remarks
    #expect(remarks.count == 1 && remarks[0].contains("{0,65} counts bytes"))
    #expect(try RE2Translation("[a-z]{0,5000}").remarks.isEmpty)
  }

  @Test func namesAPropertyThatNobodyHas() {
    do throws(RE2Error) {
      _ = try RE2Translation("a\\p{Nonesuch}")
      Issue.record("there is no such property")
    } catch {
      guard case .inexpressible(let construct) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(construct == "\\p{Nonesuch}")
    }
  }

  /// A keyword is still seen in a translated expression, so that it is looked for only around the keyword.
  @Test(arguments: ["(?i)acme_key.{0,20}([a-z0-9]{20})", "acme_key[^=]{1,5}=(\\S{10,40})", "(?i)(?:x|y)?acme_key"])
  func keepsKeywordsInSight(expression: String) throws {
    let analysis = PatternAnalysis(pattern: try Self.translate(expression), keywords: ["acme_key"])
    #expect(analysis.keywordDistance != nil)
    #expect(analysis.maximumLength != nil)
  }
}
