/// An ordered set of rules with unique ids.
public struct RuleSet: Sendable {
  public private(set) var rules: [Rule]
  /// What could not be taken over from a rule file as it is meant, for people.
  public private(set) var warnings: [String]

  public init() {
    rules = []
    warnings = []
  }

  init(rules: [Rule], warnings: [String]) {
    self.rules = rules
    self.warnings = warnings
  }

  /// Reads rule files.
  ///
  /// - Parameters:
  ///   - files: name (for messages) and content of each.
  ///   - compiling: whether to compile each pattern now, so that a wrong one is an error here rather than when it is
  ///     first needed.
  public static func load(
    files: [(name: String, bytes: [UInt8])], compiling: Bool = true
  ) throws(RuleError) -> RuleSet {
    var result = RuleSet()
    for file in files {
      let parsed = try RuleFile(name: file.name, bytes: file.bytes).parse()
      if compiling {
        for rule in parsed.rules { try check(rule) }
      }
      try result.append(parsed)
    }
    return result
  }

  /// The rules of both; a rule of `other` replaces the one with the same id.
  public func merging(_ other: RuleSet) -> RuleSet {
    var result = self
    let replaced = Set(other.rules.map(\.id))
    result.rules.removeAll { replaced.contains($0.id) }
    result.rules += other.rules
    result.warnings += other.warnings
    return result
  }

  /// The rules whose id is in `only` (all, where that is empty) and not in `without`.
  ///
  /// - Throws: where a name is no rule's id.
  public func filtered(only: [String], without: [String]) throws(RuleError) -> RuleSet {
    let known = Set(rules.map(\.id))
    for name in only + without where !known.contains(name) {
      throw RuleError(
        file: "rules", line: nil, rule: name, message: "there is no such rule; `keyfuse rules list` names them")
    }
    let kept = rules.filter { (only.isEmpty || only.contains($0.id)) && !without.contains($0.id) }
    return RuleSet(rules: kept, warnings: warnings)
  }

  private mutating func append(_ other: RuleSet) throws(RuleError) {
    let known = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0.origin) })
    for rule in other.rules {
      if let first = known[rule.id] {
        throw RuleError(
          file: rule.origin.file, line: rule.origin.line, rule: rule.id,
          message: "the id is taken by the rule at \(first.file):\(first.line)")
      }
    }
    rules += other.rules
    warnings += other.warnings
  }

  private static func check(_ rule: Rule) throws(RuleError) {
    let expressions =
      [rule.pattern] + (rule.path.map { [$0] } ?? []) + rule.allowlists.flatMap { $0.expressions + $0.paths }
    for expression in expressions {
      do throws(PatternError) {
        _ = try CompiledPattern(expression)
      } catch {
        throw RuleError(
          file: rule.origin.file, line: rule.origin.line, rule: rule.id,
          message: "the expression \(expression) is wrong at offset \(error.offset): \(error.message)")
      }
    }
  }
}
