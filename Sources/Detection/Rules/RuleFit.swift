/// How well a rule suits a search that looks only around keywords.
public struct RuleFit: Sendable {
  /// The greatest distance in bytes from a match's start to a keyword; nil where a match may hold no keyword, so that
  /// the rule has to see the whole text.
  public let keywordDistance: Int?
  /// The greatest length of a match in bytes; nil where the expression sets no bound.
  public let maximumLength: Int?

  public init(of rule: Rule) {
    if rule.reader != nil || rule.file != nil {
      keywordDistance = AssignedName.reach
      maximumLength = rule.maximumSpan
      return
    }
    let analysis = PatternAnalysis(pattern: rule.pattern, keywords: rule.keywords)
    keywordDistance = analysis.keywordDistance
    maximumLength = analysis.maximumLength
  }
}
