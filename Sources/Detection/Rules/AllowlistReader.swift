internal import KeyfuseCore

/// Turns one allowlist table, of a rule or of a file, into an `Allowlist`.
struct AllowlistReader {
  let table: TOMLFields
  let dialect: RuleDialect
  let file: String
  let line: Int?
  /// The rule that the allowlist is part of.
  let rule: String?
  private(set) var warnings: [String] = []

  private static let known: Set<String> = [
    "description", "regexes", "regextarget", "paths", "commits", "stopwords", "condition", "targetrules",
  ]

  init(table: TOMLFields, dialect: RuleDialect, file: String, line: Int?, rule: String?) {
    self.table = table
    self.dialect = dialect
    self.file = file
    self.line = line
    self.rule = rule
  }

  mutating func allowlist() throws(RuleError) -> Allowlist {
    for key in table.keys.sorted() where !Self.known.contains(key.lowercased()) {
      warn("the field \(key) of an allowlist is not understood and has no effect")
    }
    var allowlist = Allowlist()
    allowlist.dialect = dialect
    allowlist.summary = try read { try $0.string("description") }
    let given = (expressions: try read { try $0.strings("regexes") }, paths: try read { try $0.strings("paths") })
    allowlist.expressions = try translated(given.expressions)
    allowlist.paths = try translated(given.paths)
    allowlist.stopwords = try read { try $0.strings("stopwords") }
    allowlist.commits = try read { try $0.strings("commits") }.map { $0.lowercased() }
    allowlist.target = try target()
    allowlist.condition = try condition()
    // An allowlist all of whose conditions must hold may not lose one of them: it would allow more than it says.
    if allowlist.condition == .all,
      given.expressions.count + given.paths.count > allowlist.expressions.count + allowlist.paths.count
    {
      warn("the allowlist has no effect, since a condition of it cannot be kept")
      allowlist.expressions = []
      allowlist.paths = []
      allowlist.stopwords = []
      allowlist.commits = []
    }
    if allowlist.isEmpty { warn("an allowlist without regexes, paths, commits and stopwords allows nothing") }
    return allowlist
  }

  private mutating func translated(_ expressions: [String]) throws(RuleError) -> [String] {
    var result: [String] = []
    for expression in expressions {
      let origin = RuleOrigin(file: file, line: line ?? 0)
      let translation = try ExpressionTranslation(expression, dialect: dialect, rule: rule, origin: origin)
      for remark in translation.remarks { warn(remark) }
      if let text = translation.expression { result.append(text) }
    }
    return result
  }

  private func target() throws(RuleError) -> Allowlist.Target {
    guard let name = try read({ try $0.string("regexTarget") }), !name.isEmpty else { return .secret }
    guard let value = Allowlist.Target(rawValue: name.lowercased()) else {
      throw failure("regexTarget \"\(name)\" is none of secret, match, line")
    }
    return value
  }

  private func condition() throws(RuleError) -> Allowlist.Condition {
    let text = try read { try $0.string("condition") } ?? ""
    switch text.uppercased() {
    case "AND", "&&": return .all
    case "OR", "||", "": return .any
    default: throw failure("condition \"\(text)\" is none of OR, AND")
    }
  }

  private func read<Value>(_ body: (TOMLFields) throws -> Value) throws(RuleError) -> Value {
    do {
      return try body(table)
    } catch let error as TOMLFields.Mismatch {
      throw failure("\(error.key) of an allowlist is not \(error.expected)")
    } catch {
      throw failure("\(error)")
    }
  }

  private func failure(_ message: String) -> RuleError {
    RuleError(file: file, line: line, rule: rule, message: message)
  }

  private mutating func warn(_ message: String) {
    warnings.append("\(failure(message))")
  }
}

extension Allowlist {
  /// Whether nothing is allowed.
  var isEmpty: Bool { expressions.isEmpty && paths.isEmpty && stopwords.isEmpty && commits.isEmpty }
}
