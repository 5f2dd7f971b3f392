internal import KeyfuseCore

/// Reads rules for what makes them slow, blind or superfluous.
public struct RuleLint: Sendable {
  /// What is noticed about a rule.
  public enum Kind: String, Sendable, CaseIterable {
    case keywords, span, backtracking, entropy, examples, evidence, overlap
  }

  /// One thing that is noticed.
  public struct Remark: Sendable, CustomStringConvertible {
    public var rule: String
    public var origin: RuleOrigin
    public var kind: Kind
    public var message: String

    /// Such as `rules/x.toml:3: rule x-token: it has no keywords …`.
    public var description: String { "\(origin.file):\(origin.line): rule \(rule): \(message)" }
  }

  private let rules: [Rule]
  private let overlaps: RuleOverlap

  /// - Parameter others: further rules that those of `set` may overlap with; a rule of the same id is left out.
  public init(_ set: RuleSet, others: RuleSet = RuleSet()) {
    rules = set.rules
    let ids = Set(rules.map(\.id))
    overlaps = RuleOverlap(rules + others.rules.filter { !ids.contains($0.id) })
  }

  /// The number of rules.
  public var count: Int { rules.count }

  /// What is noticed about the rule of a number.
  ///
  /// - Parameter kinds: what is looked for.
  public func remarks(at number: Int, kinds: [Kind] = Kind.allCases) -> [Remark] {
    let rule = rules[number]
    return kinds.flatMap { kind in
      messages(of: kind, on: rule).map { Remark(rule: rule.id, origin: rule.origin, kind: kind, message: $0) }
    }
  }

  private func messages(of kind: Kind, on rule: Rule) -> [String] {
    switch kind {
    case .keywords: keywords(rule)
    case .span: span(rule)
    case .backtracking: backtracking(rule)
    case .entropy: entropy(rule)
    case .overlap: overlaps.remarks(on: rule)
    case .examples: examples(rule)
    case .evidence: evidence(rule)
    }
  }

  private func examples(_ rule: Rule) -> [String] {
    (rule.examples.isEmpty ? ["it has no examples"] : [])
      + (rule.counterexamples.isEmpty ? ["it has no counterexamples"] : [])
  }

  private func evidence(_ rule: Rule) -> [String] {
    var lacks: [String] = []
    if rule.form == nil { lacks.append("it states no form, so that nothing tests its expression") }
    if rule.evidence == nil { lacks.append("it states no evidence") }
    if !rule.references.contains(where: { $0.hasPrefix("https://") }) {
      lacks.append("it gives no https address as reference")
    }
    return lacks
  }

  private func keywords(_ rule: Rule) -> [String] {
    // Files that are known by their path need none, and a reader may have words of its own.
    guard rule.files.isEmpty, !rule.isForPathsAlone, rule.reader == nil || !rule.keywords.isEmpty else { return [] }
    guard !rule.keywords.isEmpty else { return ["it has no keywords, so that it has to see all text"] }
    let short = rule.keywords.filter { $0.utf8.count < KeywordIndex.minimumLength }
    if let first = short.first {
      return ["its keyword \(first) is shorter than three bytes, so that it has to see all text"]
    }
    guard RuleFit(of: rule).keywordDistance == nil else { return [] }
    return ["not every match holds one of its keywords, so that it sees all text that has one of them"]
  }

  private func span(_ rule: Rule) -> [String] {
    guard !rule.pattern.isEmpty else { return [] }
    let longest = RuleFit(of: rule).maximumLength
    switch (longest, rule.maximumSpan) {
    case (nil, nil): return ["its expression sets no bound to the length of a match; state max_span"]
    case (nil, let span?):
      return ["its expression sets no bound to the length of a match, though max_span says \(span)"]
    case (let longest?, let span?) where longest > span:
      return ["a match may have \(longest) bytes, max_span says \(span)"]
    default: return []
    }
  }

  /// Tries the expression on the texts that could make it go back most often.
  private func backtracking(_ rule: Rule) -> [String] {
    guard !rule.pattern.isEmpty, let node = PatternParser.parse(rule.pattern) else { return [] }
    let attacks = BacktrackingAnalysis(of: node).attacks
    guard !attacks.isEmpty else { return [] }
    do throws(PatternError) {
      let pattern = try CompiledPattern(rule.pattern)
      guard let text = Self.firstToReachTheLimit(of: attacks, pattern) else { return [] }
      return [
        "its expression goes back more than \(PatternMatcher.matchLimit) times on a text of \(text.count) bytes: "
          + "a repetition in it matches the same text in many ways"
      ]
    } catch {
      return ["its expression is wrong: \(error.message)"]
    }
  }

  private static func firstToReachTheLimit(of texts: [[UInt8]], _ pattern: CompiledPattern) -> [UInt8]? {
    var matcher = PatternMatcher()
    for text in texts {
      let outcome = matcher.match(pattern, in: text.span, starts: 0...text.count, end: text.count, isEnd: true)
      if case .limit = outcome { return text }
    }
    return nil
  }

  /// Whether texts of the form have the entropy that the rule asks for.
  private func entropy(_ rule: Rule) -> [String] {
    guard let least = rule.entropy, let form = rule.form else { return [] }
    do throws(TemplateError) {
      let values = try Self.entropies(of: form, seed: rule.id)
      let missed = 100 * values.count { $0 < least } / values.count
      guard missed < 100 else {
        return ["its form never has an entropy of \(least), at most \(Self.rounded(values.max() ?? 0))"]
      }
      return missed >= 1 ? ["\(missed) % of what its form makes has less entropy than \(least)"] : []
    } catch {
      return ["its form cannot be filled: \(error.message)"]
    }
  }

  /// What 400 texts of the form have.
  private static func entropies(of form: String, seed: String) throws(TemplateError) -> [Double] {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: seed))
    var values: [Double] = []
    for _ in 0..<400 {
      let text = try filler.fill(form)
      values.append(ShannonEntropy.bitsPerByte(text.span))
    }
    return values
  }

  private static func rounded(_ value: Double) -> Double {
    (value * 100).rounded() / 100
  }
}
