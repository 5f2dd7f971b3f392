internal import KeyfuseCore

/// Runs what rules promise through the real engine: their examples and counterexamples, and texts that are made from the
/// form that each declares.
///
/// The form is the vendor's fact, the expression is not asked: so the one is tested against the other. Each rule is
/// tested by itself, so that what it promises does not depend on others.
public struct RuleSelfTest: Sendable {
  /// A promise that a rule does not keep.
  public struct Failure: Sendable, CustomStringConvertible {
    public var rule: String
    public var origin: RuleOrigin
    /// Which kind of text it is about, such as `example`, `url-query` or `longer-run`; empty for the rule as a whole.
    public var kind: String
    public var message: String
    /// The text, with `{form}` for what was generated.
    public var text: String
    public var form: String?

    /// Such as `rules/x.toml:3: rule x-token: url-query: it is not found: …`.
    public var description: String {
      let parts = ["\(origin.file):\(origin.line)", "rule \(rule)", kind, message, text].filter { !$0.isEmpty }
      return parts.joined(separator: ": ") + (form.map { " (form \($0))" } ?? "")
    }
  }

  /// What the test of one rule came to.
  public struct Report: Sendable {
    /// The number of texts that were searched.
    public var checks = 0
    public var failures: [Failure] = []
    /// What the rule lacks to be tested, or to be relied on: a failure only for rules that are part of the program.
    public var gaps: [Failure] = []
    /// The kinds of places in which the form was looked for.
    public var wrappings: Set<String> = []
  }

  /// How often each text is made with other characters.
  public let repetitions: Int

  /// - Parameter repetitions: how often each text is made, with other characters each time.
  public init(repetitions: Int = 2) {
    self.repetitions = repetitions
  }

  /// Tests one rule.
  public func report(of rule: Rule) -> Report {
    var run = RuleTestRun(rule: rule, repetitions: repetitions)
    run.checkEvidence()
    run.checkExamples()
    // Values of credential files are where their grammar has them, and nowhere else.
    if let form = rule.form, rule.file == nil {
      do throws(TemplateError) {
        try run.checkForm(try TemplateParser.parse(form))
      } catch {
        run.fail("form", error.message, text: form)
      }
    }
    run.checkExceptions()
    return run.report
  }

  /// The kinds of texts that are made from a form, as exceptions name them.
  public static var kinds: [String] {
    Wrapping.catalogue.map(\.kind) + NearMiss.Kind.allCases.map(\.rawValue)
  }
}
