import Testing

@testable import Detection

/// The self-test is tested with rules that are wrong on purpose: for each kind of text one that fails it.
@Suite struct RuleSelfTestTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var kind: String
    var form: String
    var pattern: String
    var keyword = "acme_"
    var extra = ""

    var testDescription: String { kind }
  }

  static let faults = [
    Fault(kind: "shorter-run", form: "acme_{base62:20}", pattern: #"\b(acme_[0-9A-Za-z]{19,20})(?![\w-])"#),
    Fault(kind: "longer-run", form: "acme_{base62:20}", pattern: #"\b(acme_[0-9A-Za-z]{20,21})(?![\w-])"#),
    Fault(kind: "shorter-run", form: "acme_{hex:20-24}", pattern: #"\b(acme_[0-9a-f]{19,24})(?![\w-])"#),
    Fault(kind: "longer-run", form: "acme_{hex:20-24}", pattern: #"\b(acme_[0-9a-f]{20,25})(?![\w-])"#),
    Fault(kind: "wrong-alphabet", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-g]{20})(?![\w-])"#),
    Fault(kind: "wrong-alphabet", form: "acme_{base58:20}", pattern: #"\b(acme_[0-9A-Za-z]{20})(?![\w-])"#),
    Fault(
      kind: "wrong-checksum", form: "acme_{base62:20}{crc32-base62:6}", pattern: #"\b(acme_[0-9A-Za-z]{26})(?![\w-])"#),
    Fault(kind: "run-before", form: "acme_{hex:20}", pattern: #"(acme_[0-9a-f]{20})(?![\w-])"#),
    Fault(kind: "run-behind", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{20})"#),
    Fault(kind: "prefix-case", form: "acme_{hex:20}", pattern: #"(?i)\b(acme_[0-9a-f]{20})(?![\w-])"#),
    Fault(kind: "prefix-alone", form: "acme_{hex:20}", pattern: #"\b(acme_(?:[0-9a-f]{20})?)(?![\w-])"#),
    Fault(
      kind: "without-context", form: "{hex:20}", pattern: #"(?:acme_key|relate).{0,20}?\b([0-9a-f]{20})(?![\w-])"#,
      keyword: "acme_key\", \"relate"),
    Fault(kind: "full-stop", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{20})(?![\w.-])"#),
    Fault(kind: "end-of-file", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{20})[^\w-]"#),
    Fault(
      kind: "start-of-file", form: "{hex:20}", pattern: #"\s(?i:acme_key)[\s"':=,>]{1,4}([0-9a-f]{20})(?![\w-])"#,
      keyword: "acme_key"),
    Fault(kind: "json-in-json", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{20})(?![\w\\-])"#),
    Fault(kind: "comma", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{20},?)(?![\w-])"#),
    Fault(kind: "url-path", form: "acme_{hex:20}", pattern: #"(?<![\w/-])(acme_[0-9a-f]{20})(?![\w-])"#),
    Fault(
      kind: "percent-encoded-neighbours", form: "acme_{hex:20}", pattern: #"(?<![\w-])(acme_[0-9a-f]{20})(?![\w-])"#),
    Fault(kind: "escaped-line-feed", form: "acme_{hex:20}", pattern: #"(?<![\w-])(acme_[0-9a-f]{20})(?![\w\\-])"#),
    Fault(kind: "counterexample", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{8})"#),
    Fault(kind: "example", form: "acme_{hex:20}", pattern: #"\b(acme_[0-9a-f]{21})"#),
  ]

  private static func report(_ fault: Fault) throws -> RuleSelfTest.Report {
    let text = """
      [[rules]]
      id = "acme"
      regex = '''\(fault.pattern)'''
      keywords = ["\(fault.keyword)"]
      form = '\(fault.form)'
      examples = ['ACME_KEY={form}']
      counterexamples = ['ACME_KEY=acme_0b3f9a1c']
      evidence = "documented"
      references = ["https://acme.example/docs"]
      \(fault.extra)
      """
    let rules = try RuleSet.load(files: [(name: "acme.toml", bytes: Array(text.utf8))]).rules
    return RuleSelfTest().report(of: try #require(rules.first))
  }

  @Test(arguments: faults)
  func aFaultyRuleFailsTheKindOfItsFault(fault: Fault) throws {
    let report = try Self.report(fault)
    #expect(report.failures.contains { $0.kind == fault.kind }, "\(report.failures)")
  }

  @Test(arguments: [
    Fault(kind: "", form: "acme_{hex:20}", pattern: right),
    Fault(kind: "", form: "acme_{hex:20-24}", pattern: right.replacing("{20}", with: "{20,24}")),
    Fault(
      kind: "", form: "acme_{base62:20}{crc32-base62:6}",
      pattern: right.replacing("[0-9a-f]{20}", with: "[0-9A-Za-z]{26}"), extra: #"validators = ["github-checksum"]"#),
  ])
  func aRuleThatKeepsItsFormPasses(rule: Fault) throws {
    let report = try Self.report(rule)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.gaps.isEmpty)
    #expect(report.wrappings.count >= 20)
  }

  private static let right = #"(?:(?<![\w-])|(?<=\\[nrt]|%[0-9A-F]{2}))(acme_[0-9a-f]{20})(?![\w-])"#

  @Test func anExceptionTakesItsKindOut() throws {
    let rule = Fault(
      kind: "longer-run", form: "acme_{hex:20}", pattern: Self.right.replacing("{20}", with: "{20,21}"),
      extra: #"exceptions = ["longer-run: the vendor has not said"]"#)
    #expect(try Self.report(rule).failures.isEmpty)
  }

  @Test func anExceptionThatNothingNeedsFails() throws {
    let rule = Fault(
      kind: "", form: "acme_{hex:20}", pattern: Self.right, extra: #"exceptions = ["longer-run: not so"]"#)
    #expect(try Self.report(rule).failures.map(\.message) == ["the exception of longer-run is not needed"])
  }

  @Test func anExceptionWithoutReasonIsRefused() {
    let rule = Fault(kind: "", form: "acme_{hex:20}", pattern: Self.right, extra: #"exceptions = ["longer-run"]"#)
    #expect(throws: RuleError.self) { try Self.report(rule) }
  }

  @Test func missingEvidenceReferenceAndFormAreGaps() throws {
    let text = """
      [[rules]]
      id = "acme"
      regex = '''acme_[0-9a-f]{20}'''
      keywords = ["acme_"]
      references = ["http://"]
      """
    let rules = try RuleSet.load(files: [(name: "acme.toml", bytes: Array(text.utf8))]).rules
    let gaps = RuleSelfTest().report(of: try #require(rules.first)).gaps.map(\.message)
    for word in ["evidence", "reference", "form", "no examples", "counterexamples"] {
      #expect(gaps.contains { $0.contains(word) }, "\(word) is not named in \(gaps)")
    }
  }

  /// The acceptor is compared with what the filler makes of the same form, and with what misses it.
  @Test(arguments: ["acme_{hex:20}", "{oneof:a|bc}-{digit:2-4}{lower:3}", "{uuid}", "x{base62:5}{crc32-base62:6}"])
  func theAcceptorKnowsWhatTheFillerMakes(form: String) throws {
    let parts = try TemplateParser.parse(form)
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: form))
    for _ in 0..<50 {
      let text = try filler.fill(parts).bytes
      #expect(FormAcceptor.accepts(text, parts))
      #expect(!FormAcceptor.accepts(text + Array("~".utf8), parts))
      #expect(!FormAcceptor.accepts(Array(text.dropFirst()) + Array("~".utf8), parts))
    }
  }

  @Test func aNameIsWrittenInTheStyleOfItsPlace() throws {
    let name = try #require(VariableName(assignedIn: #""acmeApiKey": "{form}""#))
    #expect(name.words == ["acme", "api", "key"])
    #expect(
      [name.environment, name.snake, name.kebab, name.camel]
        == ["ACME_API_KEY", "acme_api_key", "acme-api-key", "acmeApiKey"])
    #expect(VariableName(assignedIn: "https://host.test/{form}") == nil)
  }
}
