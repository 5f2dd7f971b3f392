/// An ordered set of rules with unique ids.
public struct RuleSet: Sendable {
  private(set) var entries: [RuleEntry]
  /// What could not be taken over from a rule file as it is meant, for people.
  public private(set) var warnings: [String]

  /// All rules, each parsed by now.
  public var rules: [Rule] { entries.map(\.rule) }

  /// The number of rules.
  public var count: Int { entries.count }

  /// The empty set.
  public init() {
    self.init(entries: [])
  }

  init(rules: [Rule], warnings: [String] = []) {
    self.init(entries: rules.map(RuleEntry.init), warnings: warnings)
  }

  init(entries: [RuleEntry], warnings: [String] = []) {
    self.entries = entries
    self.warnings = warnings
  }

  /// The rules of files that are part of the program and known to be right: each is parsed when it is first needed.
  public static func trusted(files: [(name: String, bytes: [UInt8])]) -> RuleSet {
    RuleSet(entries: files.flatMap { RuleIndex(name: $0.name, bytes: $0.bytes).entries() })
  }

  /// Reads rule files.
  ///
  /// - Parameter files: name (for messages) and content of each.
  /// - Throws: for whatever is wrong in them; each expression is compiled once to see.
  public static func load(files: [(name: String, bytes: [UInt8])]) throws(RuleError) -> RuleSet {
    var result = RuleSet()
    for file in files {
      let parsed = try RuleFile(name: file.name, bytes: file.bytes).parseWithWarnings()
      for rule in parsed.rules { try check(rule) }
      try result.append(parsed.rules)
      result.warnings += parsed.warnings
    }
    return result
  }

  /// The rules of both; a rule of `other` replaces the one with the same id.
  public func merging(_ other: RuleSet) -> RuleSet {
    var result = self
    let replaced = Set(other.entries.map(\.id))
    result.entries.removeAll { replaced.contains($0.id) }
    result.entries += other.entries
    result.warnings += other.warnings
    return result
  }

  /// The rules whose id is in `only` (all, where that is empty) and not in `without`.
  ///
  /// - Throws: where a name is no rule's id.
  public func filtered(only: [String], without: [String]) throws(RuleError) -> RuleSet {
    let known = Set(entries.map(\.id))
    for name in only + without where !known.contains(name) {
      throw RuleError(
        file: "rules", line: nil, rule: name, message: "there is no such rule; `keyfuse rules list` names them")
    }
    let kept = entries.filter { (only.isEmpty || only.contains($0.id)) && !without.contains($0.id) }
    return RuleSet(entries: kept, warnings: warnings)
  }

  private mutating func append(_ rules: [Rule]) throws(RuleError) {
    let known = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0.rule.origin) })
    for rule in rules {
      if let first = known[rule.id] {
        throw RuleError(
          file: rule.origin.file, line: rule.origin.line, rule: rule.id,
          message: "the id is taken by the rule at \(first.file):\(first.line)")
      }
    }
    entries += rules.map(RuleEntry.init)
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
