internal import KeyfuseCore

/// Turns one `[[rules]]` table into a `Rule`.
struct RuleTableReader {
  let table: TOMLFields
  let file: String
  let line: Int?

  private static let known: Set<String> = [
    "id", "title", "description", "severity", "confidence", "regex", "secretGroup", "keywords", "max_span", "entropy",
    "validators", "path", "allowlists", "allowlist", "form", "examples", "counterexamples", "evidence", "references",
    "tags", "reader", "context", "exceptions",
  ]

  func unknownKeys() -> [String] {
    table.keys.filter { !Self.known.contains($0) }.sorted()
  }

  func rule() throws(RuleError) -> Rule {
    let id = try read { try table.string("id") } ?? ""
    guard !id.isEmpty else { throw failure("a rule needs an id") }
    let reader = try choice(id, "reader", CredentialKind.self)
    let pattern = try read(id) { try table.string("regex") } ?? ""
    guard pattern.isEmpty != (reader == nil) else {
      throw failure("a rule needs a regex or a reader; rules for paths alone are not supported", rule: id)
    }
    let summary = try read(id) { try table.string("description") } ?? ""
    return Rule(
      id: id,
      title: try read(id) { try table.string("title") } ?? (summary.isEmpty ? id : summary),
      summary: summary,
      severity: try choice(id, "severity", Severity.self) ?? .high,
      confidence: try choice(id, "confidence", Confidence.self) ?? .medium,
      pattern: pattern,
      reader: reader,
      secretGroup: try read(id) { try table.integer("secretGroup") },
      keywords: try read(id) { try table.strings("keywords") },
      maximumSpan: try read(id) { try table.integer("max_span") },
      entropy: try read(id) { try table.number("entropy") },
      validators: try validators(id),
      path: try read(id) { try table.string("path") },
      allowlists: try allowlists(id),
      form: try read(id) { try table.string("form") },
      context: try read(id) { try table.string("context") },
      exceptions: try exceptions(id),
      examples: try read(id) { try table.strings("examples") },
      counterexamples: try read(id) { try table.strings("counterexamples") },
      evidence: try choice(id, "evidence", Evidence.self),
      references: try read(id) { try table.strings("references") },
      origin: RuleOrigin(file: file, line: line ?? 0))
  }

  private func validators(_ id: String) throws(RuleError) -> [Validator] {
    var result: [Validator] = []
    for name in try read(id, { try table.strings("validators") }) {
      guard let validator = Validator(rawValue: name) else {
        throw failure("there is no validator \"\(name)\"; there are \(names(of: Validator.self))", rule: id)
      }
      result.append(validator)
    }
    return result
  }

  private func exceptions(_ id: String) throws(RuleError) -> [SelfTestException] {
    var result: [SelfTestException] = []
    for text in try read(id, { try table.strings("exceptions") }) {
      let pieces = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard pieces.count == 2, !pieces[1].isEmpty else {
        throw failure("the exception \"\(text)\" gives no reason; write \"kind: reason\"", rule: id)
      }
      result.append(SelfTestException(kind: String(pieces[0]), reason: String(pieces[1])))
    }
    return result
  }

  private func allowlists(_ id: String) throws(RuleError) -> [Allowlist] {
    let fields = try read(id) { try table.tables("allowlists") + table.tables("allowlist") }
    var result: [Allowlist] = []
    for field in fields {
      var allowlist = Allowlist()
      allowlist.expressions = try read(id) { try field.strings("regexes") }
      allowlist.paths = try read(id) { try field.strings("paths") }
      allowlist.stopwords = try read(id) { try field.strings("stopwords") }
      if let target = try read(id, { try field.string("regexTarget") }) {
        guard let value = Allowlist.Target(rawValue: target) else {
          throw failure("regexTarget \"\(target)\" is none of secret, match, line", rule: id)
        }
        allowlist.target = value
      }
      if let condition = try read(id, { try field.string("condition") }) {
        switch condition.uppercased() {
        case "AND", "&&": allowlist.condition = .all
        case "OR", "||": allowlist.condition = .any
        default: throw failure("condition \"\(condition)\" is none of OR, AND", rule: id)
        }
      }
      result.append(allowlist)
    }
    return result
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ id: String, _ key: String, _ type: Choice.Type
  ) throws(RuleError) -> Choice? where Choice.RawValue == String {
    guard let text = try read(id, { try table.string(key) }) else { return nil }
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
    _ id: String? = nil, _ body: () throws -> Value
  ) throws(RuleError) -> Value {
    do {
      return try body()
    } catch let error as TOMLFields.Mismatch {
      throw failure("\(error.key) is not \(error.expected)", rule: id)
    } catch {
      throw failure("\(error)", rule: id)
    }
  }

  private func failure(_ message: String, rule: String? = nil) -> RuleError {
    RuleError(file: file, line: line, rule: rule, message: message)
  }
}
