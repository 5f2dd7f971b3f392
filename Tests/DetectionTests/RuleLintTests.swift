import BuiltInRules
import Testing

@testable import Detection

@Suite struct RuleLintTests {
  /// A rule that is wrong in one way.
  struct Fault: Sendable, CustomTestStringConvertible {
    var kind: RuleLint.Kind
    var message: String
    var fields: String

    var testDescription: String { message }
  }

  private static let sound = """
    form = 'acme_{base62:20}'
    examples = ['{form}']
    counterexamples = ['acme_']
    evidence = "documented"
    references = ["https://acme.example/docs"]

    """

  static let faults = [
    Fault(kind: .keywords, message: "no keywords", fields: "regex = '''acme_[0-9a-f]{20}'''\nmax_span = 25\n" + sound),
    Fault(
      kind: .keywords, message: "not every match holds",
      fields: "regex = '''(?:acme_|x)[0-9a-f]{20}'''\nkeywords = [\"acme_\"]\n" + sound),
    Fault(
      kind: .keywords, message: "shorter than three bytes",
      fields: "regex = '''ac[0-9a-f]{20}'''\nkeywords = [\"ac\"]\n" + sound),
    Fault(
      kind: .span, message: "sets no bound", fields: "regex = '''acme_[0-9a-f]+'''\nkeywords = [\"acme_\"]\n" + sound),
    Fault(
      kind: .span, message: "a match may have 45 bytes, max_span says 25",
      fields: "regex = '''acme_[0-9a-f]{20,40}'''\nkeywords = [\"acme_\"]\nmax_span = 25\n" + sound),
    Fault(
      kind: .entropy, message: "never has an entropy of 5.5",
      fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\nentropy = 5.5\n" + sound),
    Fault(
      kind: .entropy, message: "less entropy than 4.",
      fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\nentropy = 4.1\n" + sound),
    Fault(
      kind: .examples, message: "no examples", fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\n"),
    Fault(
      kind: .evidence, message: "no evidence", fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\n"),
    Fault(
      kind: .evidence, message: "https", fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\n"),
    Fault(
      kind: .evidence, message: "no form", fields: "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\n"),
  ]

  /// Expressions that go back without end, one for each way to get there.
  static let catastrophes = [
    #"acme_(?:[a-z]+)+="#, #"acme_(?:[a-z]*)*="#, #"acme_(?:[a-z]|[a-m])+="#, #"acme_(?:[a-z]+,?)+="#,
    #"acme_(?:\w{1,20}){1,40}="#, #"acme_\w*\w*\w*="#, #"acme_(?:(?:ab?)+a?)*="#,
  ]

  static let harmless = [
    #"acme_[0-9a-f]{20,4000}"#, #"acme_(?:[a-z]+,)+="#, #"acme_[\w-]{1,40}\s*[:=]\s*([0-9a-f]{32})"#,
    #"(?i:acme)(?s:.{0,30}?)(?i:token|login)[\w.-]{0,16}["']{0,3}[\s:=>]{1,24}([0-9a-f]{40})(?![\w-])"#,
  ]

  static func lint(_ fields: String, others: RuleSet = RuleSet()) throws -> [RuleLint.Remark] {
    let text = "[[rules]]\nid = \"acme-token\"\n" + fields
    let lint = RuleLint(try RuleSet.load(files: [(name: "acme.toml", bytes: Array(text.utf8))]), others: others)
    return lint.remarks(at: 0)
  }

  @Test(arguments: faults)
  func aFaultIsRemarkedOn(fault: Fault) throws {
    let remarks = try Self.lint(fault.fields)
    #expect(remarks.contains { $0.kind == fault.kind && $0.message.contains(fault.message) }, "\(remarks)")
    #expect(remarks.allSatisfy { "\($0)".hasPrefix("acme.toml:1: rule acme-token: ") })
  }

  @Test func aSoundRuleHasNoRemarks() throws {
    let remarks = try Self.lint(
      "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\nmax_span = 25\n" + Self.sound)
    #expect(remarks.isEmpty, "\(remarks)")
  }

  @Test(arguments: catastrophes)
  func anExpressionThatGoesBackWithoutEndIsRemarkedOn(pattern: String) throws {
    let remarks = try Self.lint("regex = '''\(pattern)'''\nkeywords = [\"acme_\"]\n" + Self.sound)
    #expect(remarks.contains { $0.kind == .backtracking })
  }

  @Test(arguments: harmless)
  func oneThatDoesNotIsNot(pattern: String) throws {
    let remarks = try Self.lint("regex = '''\(pattern)'''\nkeywords = [\"acme\"]\n" + Self.sound)
    #expect(!remarks.contains { $0.kind == .backtracking }, "\(remarks)")
  }

  @Test func aRuleThatFindsTheFormOfAnotherIsNamed() throws {
    let other = """
      [[rules]]
      id = "acme-wide"
      regex = '''acme_[0-9A-Za-z]{10,40}'''
      keywords = ["acme"]

      [[rules]]
      id = "acme-elsewhere"
      regex = '''acme_[0-9]{40}'''
      keywords = ["acme"]
      """
    let others = try RuleSet.load(files: [(name: "other.toml", bytes: Array(other.utf8))])
    let remarks = try Self.lint(
      "regex = '''acme_[0-9A-Za-z]{20}'''\nkeywords = [\"acme_\"]\nmax_span = 25\n" + Self.sound, others: others)
    #expect(remarks.map(\.message) == ["its form is found by rule acme-wide too (other.toml:1)"])
  }

  /// No built-in rule lets a text go back without end, sees more text than its keywords call for, or lacks evidence.
  @Test func theBuiltInRulesAreSound() throws {
    let lint = RuleLint(try RuleSet.load(files: BuiltInRules.files))
    for number in 0..<lint.count {
      for remark in lint.remarks(at: number, kinds: [.keywords, .backtracking, .evidence, .examples]) {
        Issue.record("\(remark)")
      }
    }
  }
}
