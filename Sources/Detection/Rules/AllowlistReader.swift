internal import KeyfuseCore

/// Turns one allowlist table, of a rule or of a file, into an `Allowlist`.
struct AllowlistReader {
  private var table: TableReader
  let dialect: RuleDialect
  var warnings: [String] { table.warnings }

  private static let known: Set<String> = [
    "description", "regexes", "regextarget", "paths", "commits", "stopwords", "condition", "targetrules",
  ]

  /// - Parameter rule: the rule that the allowlist is part of.
  init(table: TOMLFields, dialect: RuleDialect, file: String, line: Int?, rule: String?) {
    self.table = TableReader(table, file: file, line: line, rule: rule, place: " of an allowlist")
    self.dialect = dialect
  }

  mutating func allowlist() throws(RuleError) -> Allowlist {
    table.warnOfOthers(than: Self.known)
    var allowlist = Allowlist()
    allowlist.dialect = dialect
    allowlist.summary = try table.read { try $0.string("description") }
    let given = (
      expressions: try table.read { try $0.strings("regexes") }, paths: try table.read { try $0.strings("paths") }
    )
    allowlist.expressions = try translated(given.expressions)
    allowlist.paths = try translated(given.paths)
    allowlist.stopwords = try table.read { try $0.strings("stopwords") }
    allowlist.commits = try table.read { try $0.strings("commits") }.map { $0.lowercased() }
    allowlist.target = try target()
    allowlist.condition = try condition()
    // An allowlist all of whose conditions must hold may not lose one of them: it would allow more than it says.
    if allowlist.condition == .all,
      given.expressions.count + given.paths.count > allowlist.expressions.count + allowlist.paths.count
    {
      table.warn("the allowlist has no effect, since a condition of it cannot be kept")
      allowlist.expressions = []
      allowlist.paths = []
      allowlist.stopwords = []
      allowlist.commits = []
    }
    if allowlist.isEmpty { table.warn("an allowlist without regexes, paths, commits and stopwords allows nothing") }
    return allowlist
  }

  private mutating func translated(_ expressions: [String]) throws(RuleError) -> [String] {
    var result: [String] = []
    for expression in expressions {
      let origin = RuleOrigin(file: table.file, line: table.line ?? 0)
      let translation = try ExpressionTranslation(expression, dialect: dialect, rule: table.rule, origin: origin)
      for remark in translation.remarks { table.warn(remark) }
      if let text = translation.expression { result.append(text) }
    }
    return result
  }

  private func target() throws(RuleError) -> Allowlist.Target {
    guard let name = try table.read({ try $0.string("regexTarget") }), !name.isEmpty else { return .secret }
    guard let value = Allowlist.Target(rawValue: name.lowercased()) else {
      throw table.failure("regexTarget \"\(name)\" is none of secret, match, line")
    }
    return value
  }

  private func condition() throws(RuleError) -> Allowlist.Condition {
    let text = try table.read { try $0.string("condition") } ?? ""
    switch text.uppercased() {
    case "AND", "&&": return .all
    case "OR", "||", "": return .any
    default: throw table.failure("condition \"\(text)\" is none of OR, AND")
    }
  }
}

extension Allowlist {
  /// Whether nothing is allowed.
  var isEmpty: Bool { expressions.isEmpty && paths.isEmpty && stopwords.isEmpty && commits.isEmpty }
}
