import KeyfuseCore
import Testing

@testable import Detection

/// Rule files that build upon others, and what cannot be kept of them.
@Suite struct RuleExtensionTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Loads `main` upon `base`; other files are those of `others`.
  private static func load(
    _ main: String, upon base: String? = nil, others: [String: String] = [:]
  ) throws -> RuleSet {
    let builtIn = try base.map { try RuleSet.load(files: [(name: "base.toml", bytes: bytes($0))]) } ?? RuleSet()
    return try builtIn.extended(by: [(name: "main.toml", bytes: bytes(main))]) {
      (path, from) throws(RuleError) in
      guard let text = others[path] else { throw RuleError(file: from, message: "there is no \(path)") }
      return (name: path, bytes: bytes(text))
    }
  }

  private static func found(_ rules: RuleSet, _ text: String, path: String? = "a.txt") throws -> [String] {
    var detector = Detector(DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .low))
    var candidates: [Candidate] = []
    let content = bytes(text)
    try detector.detect(in: content.span, owned: 0..<max(content.count, 1), isEnd: true, path: path, into: &candidates)
    return candidates.map { String(decoding: content[$0.secret], as: UTF8.self) }
  }

  private static let base = """
    [[rules]]
    id = "acme"
    title = "Acme key"
    severity = "critical"
    regex = 'acme_([a-z]{8})'
    keywords = ["acme_"]
    [[rules]]
    id = "other"
    title = "Other key"
    regex = 'other_([a-z]{8})'
    keywords = ["other_"]
    """

  @Test func aRuleWithoutAnExpressionAddsToTheOneOfItsID() throws {
    let rules = try Self.load(
      "[[rules]]\nid = \"acme\"\n[[rules.allowlists]]\nregexes = ['^zz']\n", upon: Self.base)
    #expect(rules.count == 2)
    #expect(rules.warnings == [])
    #expect(rules.rules.first { $0.id == "acme" }?.severity == .critical)
    #expect(try Self.found(rules, "acme_qwertzui acme_zzertzui other_qwertzui") == ["qwertzui", "qwertzui"])
  }

  @Test func useDefaultMergesFieldsAndOtherwiseTheRuleIsReplaced() throws {
    let rule = "[[rules]]\nid = \"acme\"\nregex = 'acme2_([a-z]{8})'\nkeywords = [\"acme2_\"]\n"
    let merged = try #require(
      try Self.load("[extend]\nuseDefault = true\n" + rule, upon: Self.base).rules.first { $0.id == "acme" })
    #expect(merged.title == "Acme key" && merged.severity == .critical)
    #expect(merged.keywords == ["acme_", "acme2_"])
    #expect(merged.pattern == "acme2_([a-z]{8})")
    let replaced = try #require(try Self.load(rule, upon: Self.base).rules.first { $0.id == "acme" })
    #expect(replaced.title == "acme" && replaced.severity == .high)
    #expect(replaced.keywords == ["acme2_"])
  }

  @Test func filesBuildUponOthers() throws {
    let rules = try Self.load(
      "[extend]\npath = \"two.toml\"\ndisabledRules = [\"b\"]\n[[rules]]\nid = \"a\"\nentropy = 3.5\n",
      others: [
        "two.toml": "[extend]\npath = \"three.toml\"\n[[rules]]\nid = \"a\"\nregex = 'a([a-z]{8})'\n",
        "three.toml": "[[rules]]\nid = \"b\"\nregex = 'b'\n[[rules]]\nid = \"c\"\nregex = 'c([a-z]{8})'\n",
      ])
    #expect(Set(rules.rules.map(\.id)) == ["a", "c"])
    #expect(rules.rules.first { $0.id == "a" }?.entropy == 3.5)
    #expect(try Self.found(rules, "aaaaaaaaa cabcdefgh") == ["abcdefgh"])
  }

  @Test func aCircleIsNamed() {
    let error = #expect(throws: RuleError.self) {
      try Self.load(
        "[extend]\npath = \"two.toml\"\n", others: ["two.toml": "[extend]\npath = \"main.toml\"\n", "main.toml": ""])
    }
    #expect(error?.description == "two.toml: extend.path leads in a circle: main.toml → two.toml → main.toml")
  }

  @Test func aChainWithoutEndIsRefused() {
    let error = #expect(throws: RuleError.self) {
      try RuleSet().extended(by: [(name: "0", bytes: Self.bytes("[extend]\npath = \"1\"\n"))]) {
        (path, _) throws(RuleError) in
        (name: path, bytes: Self.bytes("[extend]\npath = \"\((Int(path) ?? 0) + 1)\"\n"))
      }
    }
    #expect(error?.message.contains("8 files") == true)
  }

  @Test func allowlistsOfAFileHoldForTheRulesThatItBuildsUpon() throws {
    let lists = """
      [[allowlists]]
      stopwords = ["FORTUNE"]
      [[allowlists]]
      targetRules = ["other"]
      paths = ['''^docs/''']
      """
    let rules = try Self.load(lists, upon: Self.base)
    #expect(rules.warnings == [])
    #expect(try Self.found(rules, "acme_qfortune acme_qwertzui") == ["qwertzui"])
    #expect(try Self.found(rules, "acme_qwertzui other_asdfghjk", path: "docs/a") == ["qwertzui"])
    #expect(try Self.found(rules, "acme_qwertzui other_asdfghjk", path: "src/a") == ["qwertzui", "asdfghjk"])
  }

  /// Matches in one line, in others, and again in the first: each is held to its own.
  @Test func anAllowlistOfLinesJudgesEachByItsOwn() throws {
    let rules = try Self.load(
      """
      [[rules]]
      id = "acme"
      regex = '(acme_[a-z]{4})'
      keywords = ["acme_"]
      [[rules.allowlists]]
      regexTarget = "line"
      regexes = ['harmless']
      """)
    let text = "acme_aaaa acme_bbbb\nacme_cccc acme_dddd harmless\nacme_eeee\nharmless acme_ffff\nacme_gggg acme_hhhh"
    #expect(try Self.found(rules, text) == ["acme_aaaa", "acme_bbbb", "acme_eeee", "acme_gggg", "acme_hhhh"])
    #expect(try Self.found(rules, text + " harmless") == ["acme_aaaa", "acme_bbbb", "acme_eeee"])
  }

  @Test func aFileThatIsNotUTF8IsRefused() {
    let error = #expect(throws: RuleError.self) {
      try RuleSet.load(files: [(name: "a.toml", bytes: Self.bytes("# a\n# b ") + [0xE9, 0x0A])])
    }
    #expect(error?.line == 2)
  }

  @Test func commitsLetPassOnlyWhatTheyBroughtIn() throws {
    let text = "acme_qwertzui"
    let listed = try Self.load("[[allowlists]]\ncommits = [\"ABCD\"]\n", upon: Self.base)
    var detector = Detector(DetectionEngine(rules: listed, knownKeys: nil, minimumConfidence: .low))
    var candidates: [Candidate] = []
    try detector.detect(in: Self.bytes(text).span, owned: 0..<13, isEnd: true, path: nil, into: &candidates)
    #expect(candidates.map(\.allowedCommits) == [["abcd"]])
    let both = "[[allowlists]]\ncondition = \"AND\"\ncommits = [\"abcd\"]\nregexes = ['^x']\n"
    detector = Detector(
      DetectionEngine(rules: try Self.load(both, upon: Self.base), knownKeys: nil, minimumConfidence: .low))
    candidates = []
    try detector.detect(in: Self.bytes(text).span, owned: 0..<13, isEnd: true, path: nil, into: &candidates)
    #expect(candidates.map(\.allowedCommits) == [[]])
  }

  struct Unkept: Sendable, CustomTestStringConvertible {
    var toml: String
    /// The line, the rule and the construct that the warning names.
    var naming: [String]
    var testDescription: String { naming.joined(separator: " ") }
  }

  @Test(arguments: [
    Unkept(
      toml: "[[rules]]\nid = \"r\"\ndescription = \"d\"\nregex = 'a\\p{Nonesuch}'\n",
      naming: ["main.toml:4: rule r", "\\p{Nonesuch}"]),
    Unkept(toml: "[[rules]]\nid = \"r\"\nregex = 'ab.{0,80}c'\n", naming: ["main.toml:3: rule r", "{0,80}"]),
    Unkept(
      toml: "[[rules]]\nid = \"r\"\nregex = 'ab'\ntokenEfficiency = true\n",
      naming: ["main.toml:4: rule r", "tokenEfficiency"]),
    Unkept(toml: "[[rules]]\nid = \"r\"\nregex = 'ab'\nfilter = 'x'\n", naming: ["main.toml:4: rule r", "filter"]),
    Unkept(
      toml: "[[rules]]\nid = \"r\"\nregex = 'ab'\n[rules.validate]\nurl = 'x'\n",
      naming: ["main.toml:", "rule r", "validate"]),
    Unkept(
      toml:
        "[[rules]]\nid = \"r\"\nregex = 'ab'\n[[rules.required]]\nid = \"s\"\n[[rules]]\nid = \"s\"\nregex = 'cd'\n",
      naming: ["main.toml:1: rule r", "required part s", "16384 bytes"]),
    Unkept(
      toml: "[[rules]]\nid = \"r\"\nregex = '(?:(?:(?:a\\p{L}b){60}){60}){60}'\n",
      naming: ["main.toml:3: rule r", "PCRE2"]),
    Unkept(
      toml: "[[rules]]\nid = \"ghost\"\n[[rules.allowlists]]\npaths = ['x']\n",
      naming: ["main.toml:1: rule ghost", "no regex"]),
    Unkept(toml: "[extend]\ndisabledRules = [\"ghost\"]\n", naming: ["main.toml", "ghost"]),
    Unkept(toml: "[[allowlists]]\ntargetRules = [\"ghost\"]\npaths = ['x']\n", naming: ["ghost"]),
    Unkept(toml: "[[allowlists]]\npaths = ['x']\nrepos = ['y']\n", naming: ["main.toml:1", "repos"]),
    Unkept(
      toml: "[[rules]]\nid = \"r\"\nregex = 'ab'\n[[rules.allowlists]]\ndescription = 'd'\n",
      naming: ["main.toml:", "rule r", "allows nothing"]),
    Unkept(toml: "[[rules]]\nid = \"r\"\nregex = 'ab'\n[plugins]\nx = 1\n", naming: ["main.toml:4", "plugins"]),
    Unkept(
      toml:
        "[[rules]]\nid = \"r\"\nregex = 'ab'\n[[rules.allowlists]]\ncondition = 'AND'\nregexes = ['\\p{Nonesuch}']\npaths = ['x']\n",
      naming: ["main.toml:6: rule r", "allowlist has no effect"]),
  ])
  func whatIsNotKeptIsNamed(unkept: Unkept) throws {
    let warnings = try Self.load(unkept.toml).warnings
    #expect(
      warnings.contains { warning in unkept.naming.allSatisfy { warning.contains($0) } }, "\(warnings)")
  }

  @Test(arguments: [
    ("[[rules]]\nid = \"r\"\nregex = 'a**'\n", "main.toml:3: rule r"),
    ("[[rules]]\nid = \"r\"\nregex = 'a'\nsecretGroup = 2\n", "secretGroup is 2"),
    ("[[rules]]\nid = \"r\"\nregex = 'a'\n[[rules.required]]\nid = \"s\"\n", "requires s"),
    (
      "[[rules]]\nid = \"r\"\nregex = 'a'\n[[rules.required]]\nid = \"s\"\n[[rules]]\nid = \"s\"\npath = 'a'\n",
      "no such rule with a regex"
    ),
    ("[[rules]]\nregex = 'a'\n", "needs an id"),
    ("[[rules]]\nid = \"r\"\nregex = 5\n", "regex is not a string"),
    ("[[rules]]\nid = \"r\"\nregex = 'a'\n[[rules.allowlists]]\nregexTarget = \"path\"\n", "regexTarget"),
    ("[[rules]]\nid = \"r\"\nregex = 'a'\n[[rules.required]]\nid = \"s\"\nwithinLines = -1\n", "negative"),
    ("title = \"nothing\"\n", "no [[rules]]"),
  ])
  func whatIsWrongIsRefused(toml: String, naming: String) {
    let error = #expect(throws: RuleError.self) { try Self.load(toml) }
    #expect(error?.description.contains(naming) == true, "\(error?.description ?? "")")
  }

  @Test func allFieldsOfAPartAreKnown() throws {
    let part =
      "id = \"s\"\nregex = 'cd'\nwithin_lines = 1\nwithin_columns = 9\nwithin_bytes = 99\nleading = \"t\"\nmissing = \"low\"\n"
    let rules = try Self.load(
      "[[rules]]\nid = \"r\"\ntitle = \"R\"\nregex = 'ab'\n[[rules.required]]\n\(part)entropy = 0.1\nsecretGroup = 0\n")
    #expect(rules.warnings == [])
    #expect(rules.rules.first?.required.first?.withinBytes == 99)
  }

  /// gitleaks does not mind the case of a field's name.
  @Test func namesOfFieldsMayHaveAnyCase() throws {
    let rules = try Self.load("[[Rules]]\nID = \"r\"\nRegex = 'ab(c)(d)'\nsecretgroup = 2\nKeyWords = [\"AB\"]\n")
    #expect(rules.warnings == [])
    #expect(try Self.found(rules, "abcd") == ["d"])
  }
}
