/// An allowlist for all rules, or for some: an `[[allowlists]]` table of a rule file.
public struct GlobalAllowlist: Sendable {
  public var allowlist: Allowlist
  /// The ids of the rules that it is for; all, where there are none.
  public var rules: Set<String>
  let prepared: PreparedAllowlist

  init(_ allowlist: Allowlist, rules: [String], file: String, _ line: Int?) throws(RuleError) {
    self.allowlist = allowlist
    self.rules = Set(rules)
    prepared = try PreparedAllowlist(allowlist) { (expression) throws(RuleError) in
      do throws(PatternError) {
        return try CompiledPattern(expression)
      } catch {
        throw RuleError(file: file, line: line, rule: nil, message: "\(expression): \(error.message)")
      }
    }
  }

  /// Whether it is for the rule `id`.
  func covers(_ id: String) -> Bool {
    rules.isEmpty || rules.contains(id)
  }
}
