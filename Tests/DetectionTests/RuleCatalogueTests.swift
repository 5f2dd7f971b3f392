import BuiltInRules
public import Detection
public import Testing

extension Rule: CustomTestStringConvertible {
  public var testDescription: String { id }
}

@Suite struct RuleCatalogueTests {
  static let rules: [Rule] = {
    do {
      return try RuleSet.load(files: BuiltInRules.files).rules
    } catch {
      Issue.record("the built-in rules do not load: \(error)")
      return []
    }
  }()

  @Test func coversTheMostLeakedTypes() {
    #expect(Self.rules.count >= 60)
  }

  @Test(arguments: rules)
  func keepsItsPromises(rule: Rule) {
    let report = RuleSelfTest().report(of: rule)
    for failure in report.failures + report.gaps { Issue.record("\(failure)") }
  }

  @Test(arguments: rules)
  func statesItsSpan(rule: Rule) {
    #expect(rule.maximumSpan != nil)
  }

  /// A rule that is not tied to its keywords would have to see the whole text.
  @Test(arguments: rules)
  func isTiedToItsKeywords(rule: Rule) {
    let fit = RuleFit(of: rule)
    #expect(fit.keywordDistance != nil, "\(rule.id): some match may hold none of \(rule.keywords)")
    #expect(fit.maximumLength != nil, "\(rule.id): the expression has no bound")
  }
}
