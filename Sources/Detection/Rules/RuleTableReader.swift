internal import KeyfuseCore

/// Turns one `[[rules]]` table into a `Rule`.
struct RuleTableReader {
  let table: TOMLFields
  let file: String
  let lines: RuleFileLines
  /// Which `[[rules]]` table of the file this is, from 0.
  let number: Int
  /// Whether its own expressions need no check, see `RuleFile`.
  let isTrusted: Bool
  private let line: Int?
  /// The names of its fields, in lower case.
  private let given: Set<String>
  private let dialect: RuleDialect
  private(set) var warnings: [String] = []

  /// Fields that gitleaks' format has no counterpart of: a rule that uses one is in our dialect.
  private static let own: Set<String> = [
    "title", "severity", "confidence", "max_span", "validators", "form", "examples", "counterexamples", "evidence",
    "references", "reader", "files", "fields", "values", "context", "exceptions",
  ]
  private static let shared: Set<String> = [
    "id", "description", "regex", "secretgroup", "keywords", "entropy", "path", "allowlists", "allowlist", "tags",
    "required", "skipreport",
  ]
  private static let known = own.union(shared)
  /// Why fields of others have no effect.
  private static let unkept = [
    "tokenefficiency": "matches that it would drop are reported",
    "filter": "matches that it would drop are reported",
    "prefilter": "texts that it would pass over are searched",
    "validate": "nothing is sent to anybody; --store confirms findings",
  ]

  init(table: TOMLFields, file: String, lines: RuleFileLines, number: Int, isTrusted: Bool) {
    self.isTrusted = isTrusted
    self.table = table
    self.file = file
    self.lines = lines
    self.number = number
    line = lines.header(ofRule: number)
    given = Set(table.keys.map { $0.lowercased() })
    dialect = given.isDisjoint(with: Self.own) ? .gitleaks : .keyfuse
  }

  /// - Returns: nil where the rule cannot be used; a warning tells why.
  mutating func entry() throws(RuleError) -> RuleFile.Entry? {
    let id = try read { try $0.string("id") } ?? ""
    guard !id.isEmpty else { throw failure("a rule needs an id") }
    let others = given.isSubset(of: Self.known) ? [] : table.keys.filter { !Self.known.contains($0.lowercased()) }
    for key in others.sorted() {
      let reason = Self.unkept[key.lowercased()].map { ": \($0)" } ?? ""
      warn("the field \(key) is not understood and has no effect\(reason)", id, at: key)
    }
    let written = try read(id) { try $0.string("regex") } ?? ""
    let credentialFile = try credentialFile(id)
    let reader = credentialFile == nil ? try choice(id, "reader", CredentialKind.self) : nil
    guard written.isEmpty || (reader == nil && credentialFile == nil) else {
      throw failure("a rule has either a regex or a reader", rule: id)
    }
    guard let pattern = try expression("regex", id), let path = try expression("path", id) else { return nil }
    let summary = try read(id) { try $0.string("description") } ?? ""
    let group = try read(id) { try $0.integer("secretGroup") }
    var rule = Rule(
      id: id,
      title: try read(id) { try $0.string("title") } ?? (summary.isEmpty ? id : summary),
      summary: summary,
      severity: try choice(id, "severity", Severity.self) ?? .high,
      confidence: try choice(id, "confidence", Confidence.self) ?? .medium,
      pattern: pattern,
      reader: reader,
      secretGroup: dialect == .gitleaks && group == 0 ? nil : group,
      keywords: try read(id) { try $0.strings("keywords") }.filter { !$0.isEmpty },
      maximumSpan: try read(id) { try $0.integer("max_span") },
      entropy: try read(id) { try $0.number("entropy") },
      validators: try validators(id),
      path: path.isEmpty ? nil : path,
      allowlists: try allowlists(id),
      form: try read(id) { try $0.string("form") },
      context: try read(id) { try $0.string("context") },
      exceptions: try exceptions(id),
      examples: try read(id) { try $0.strings("examples") },
      counterexamples: try read(id) { try $0.strings("counterexamples") },
      evidence: try choice(id, "evidence", Evidence.self),
      references: try read(id) { try $0.strings("references") },
      origin: RuleOrigin(file: file, line: line ?? 0))
    rule.file = credentialFile
    rule.dialect = dialect
    rule.writtenPattern = written == pattern ? nil : written
    rule.tags = try read(id) { try $0.strings("tags") }
    rule.isReported = try !(read(id) { try $0.boolean("skipReport") } ?? false)
    guard let required = try required(id) else { return nil }
    rule.required = required
    return RuleFile.Entry(rule: rule, given: given)
  }

  /// The expression under `key` as PCRE2 is to run it, empty where there is none; nil where it cannot be run.
  private mutating func expression(_ key: String, _ id: String) throws(RuleError) -> String? {
    guard let written = try read(id, { try $0.string(key) }), !written.isEmpty else { return "" }
    if isTrusted, dialect == .keyfuse { return written }
    let origin = RuleOrigin(file: file, line: lines.line(of: key, inRule: number) ?? 0)
    let translation = try ExpressionTranslation(written, dialect: dialect, rule: id, origin: origin)
    for remark in translation.remarks { warn(remark, id, at: key) }
    if translation.expression == nil { warn("the rule is not used", id, at: key) }
    return translation.expression
  }

  /// What a rule with `reader = "file:GRAMMAR"` says of the files.
  private func credentialFile(_ id: String) throws(RuleError) -> CredentialFile? {
    guard let text = try read(id, { try $0.string("reader") }), text.hasPrefix("file:") else { return nil }
    guard let grammar = CredentialFile.Grammar(rawValue: String(text.dropFirst("file:".count))) else {
      throw failure("reader \"\(text)\" is none of file:\(names(of: CredentialFile.Grammar.self))", rule: id)
    }
    let paths = try read(id) { try $0.strings("files") }
    guard !paths.isEmpty else { throw failure("a reader of files needs files, the ends of their paths", rule: id) }
    return CredentialFile(
      grammar: grammar, paths: paths, fields: try read(id) { try $0.strings("fields") },
      value: try choice(id, "values", CredentialFile.Value.self) ?? .any)
  }

  private func validators(_ id: String) throws(RuleError) -> [Validator] {
    var result: [Validator] = []
    for name in try read(id, { try $0.strings("validators") }) {
      guard let validator = Validator(rawValue: name) else {
        throw failure("there is no validator \"\(name)\"; there are \(names(of: Validator.self))", rule: id)
      }
      result.append(validator)
    }
    return result
  }

  private func exceptions(_ id: String) throws(RuleError) -> [SelfTestException] {
    var result: [SelfTestException] = []
    for text in try read(id, { try $0.strings("exceptions") }) {
      let pieces = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard pieces.count == 2, !pieces[1].isEmpty else {
        throw failure("the exception \"\(text)\" gives no reason; write \"kind: reason\"", rule: id)
      }
      result.append(SelfTestException(kind: String(pieces[0]), reason: String(pieces[1])))
    }
    return result
  }

  private mutating func allowlists(_ id: String) throws(RuleError) -> [Allowlist] {
    var result: [Allowlist] = []
    for field in try read(id, { try $0.tables("allowlists") + $0.tables("allowlist") }) {
      let line = lines.line(of: "regexes", inRule: number)
      var reader = AllowlistReader(table: field, dialect: dialect, file: file, line: line, rule: id)
      result.append(try reader.allowlist())
      warnings += reader.warnings
    }
    return result
  }

  /// The required parts; nil where one of them cannot be looked for.
  private mutating func required(_ id: String) throws(RuleError) -> [RequiredPart]? {
    var result: [RequiredPart] = []
    for field in try read(id, { try $0.tables("required") }) {
      let origin = RuleOrigin(file: file, line: line ?? 0)
      var reader = RequiredPartReader(table: field, dialect: dialect, origin: origin, rule: id)
      let part = try reader.part()
      warnings += reader.warnings
      guard let part else {
        warn("the rule is not used", id, at: "required")
        return nil
      }
      result.append(part)
    }
    return result
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ id: String, _ key: String, _ type: Choice.Type
  ) throws(RuleError) -> Choice? where Choice.RawValue == String {
    guard let text = try read(id, { try $0.string(key) }) else { return nil }
    guard let value = Choice(rawValue: text) else {
      throw failure("\(key) \"\(text)\" is none of \(names(of: type))", rule: id)
    }
    return value
  }

  private func names<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> String
  where Choice.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private func read<Value>(
    _ id: String? = nil, _ body: (TOMLFields) throws -> Value
  ) throws(RuleError) -> Value {
    try TableReader(table, file: file, line: line, rule: id).read(body)
  }

  private func failure(_ message: String, rule: String? = nil) -> RuleError {
    RuleError(file: file, line: line, rule: rule, message: message)
  }

  private mutating func warn(_ message: String, _ id: String, at key: String) {
    let line = lines.line(of: key, inRule: number)
    warnings.append("\(RuleError(file: file, line: line, rule: id, message: message))")
  }
}
