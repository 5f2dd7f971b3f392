/// Reads the fields of a table of a rule file, and words what is wrong with them.
struct TableReader {
  let fields: TOMLFields
  let file: String
  let line: Int?
  /// The rule that the table is, or is part of.
  let rule: String?
  /// What a message calls the table behind the name of a field, such as ` of an allowlist`.
  let place: String
  private(set) var warnings: [String] = []

  init(_ fields: TOMLFields, file: String, line: Int?, rule: String?, place: String = "") {
    self.fields = fields
    self.file = file
    self.line = line
    self.rule = rule
    self.place = place
  }

  /// What `body` makes of the fields.
  func read<Value>(_ body: (TOMLFields) throws -> Value) throws(RuleError) -> Value {
    do {
      return try body(fields)
    } catch let error as TOMLFields.Mismatch {
      throw failure("\(error.key)\(place) is not \(error.expected)")
    } catch {
      throw failure("\(error)")
    }
  }

  func failure(_ message: String) -> RuleError {
    RuleError(file: file, line: line, rule: rule, message: message)
  }

  mutating func warn(_ message: String) {
    warnings.append("\(failure(message))")
  }

  /// Warns of fields that are none of `known`, which are in lower case.
  mutating func warnOfOthers(than known: Set<String>) {
    for key in fields.keys.sorted() where !known.contains(key.lowercased()) {
      warn("the field \(key)\(place) is not understood and has no effect")
    }
  }
}
