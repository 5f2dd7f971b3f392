public import KeyfuseCore

/// Something that has to stand near a rule's match: a `[[rules.required]]` table.
public struct RequiredPart: Sendable {
  /// The rule that finds the part, or the part's name where it brings its own expression.
  public var id: String
  /// A PCRE2 expression over bytes; nil where the rule `id` finds the part.
  public var pattern: String?
  /// The capture group of `pattern` that holds the part; nil for the first that took part, or the whole match.
  public var secretGroup: Int?
  /// The least Shannon entropy of a part that `pattern` finds, in bits per character.
  public var entropy: Double?
  /// How many lines the begin of the part may be away from that of the match, up or down.
  public var withinLines: Int?
  /// How far the columns of the two begins may be apart.
  public var withinColumns: Int?
  /// How far the two begins may be apart in bytes; never further than `reach`.
  public var withinBytes: Int?
  /// The confidence of a match without the part; nil where it is no finding then.
  public var confidenceWithout: Confidence?
  /// Where the finding is about this part, the name by which the match of the rule is a part of it.
  public var leading: String?

  /// How far a part may be away from the match in bytes, whatever the lines.
  public static let reach = 16 * 1024
}

/// Turns one `[[rules.required]]` table into a `RequiredPart`.
struct RequiredPartReader {
  private var table: TableReader
  let dialect: RuleDialect
  let origin: RuleOrigin
  let rule: String
  var warnings: [String] { table.warnings }

  private static let known: Set<String> = [
    "id", "regex", "secretgroup", "entropy", "within_lines", "withinlines", "within_columns", "withincolumns",
    "within_bytes", "leading", "missing",
  ]

  init(table: TOMLFields, dialect: RuleDialect, origin: RuleOrigin, rule: String) {
    self.table = TableReader(table, file: origin.file, line: origin.line, rule: rule, place: " of a required part")
    self.dialect = dialect
    self.origin = origin
    self.rule = rule
  }

  /// - Returns: nil where the part's expression cannot be run.
  mutating func part() throws(RuleError) -> RequiredPart? {
    table.warnOfOthers(than: Self.known)
    let id = try table.read { try $0.string("id") } ?? ""
    guard !id.isEmpty else { throw table.failure("a required part needs an id") }
    var part = RequiredPart(id: id)
    if let written = try table.read({ try $0.string("regex") }) {
      let translation = try ExpressionTranslation(written, dialect: dialect, rule: rule, origin: origin)
      for remark in translation.remarks { table.warn(remark) }
      guard let expression = translation.expression else { return nil }
      part.pattern = expression
    }
    part.secretGroup = try table.read { try $0.integer("secretGroup") }
    part.entropy = try table.read { try $0.number("entropy") }
    part.withinLines = try distance("within_lines", "withinLines")
    part.withinColumns = try distance("within_columns", "withinColumns")
    part.withinBytes = try distance("within_bytes", "withinBytes")
    part.leading = try table.read { try $0.string("leading") }
    part.confidenceWithout = try confidenceWithout()
    if dialect == .gitleaks, part.withinLines == nil {
      table.warn("the required part \(id) is looked for within \(RequiredPart.reach) bytes, not in the whole fragment")
    }
    return part
  }

  private func distance(_ name: String, _ foreignName: String) throws(RuleError) -> Int? {
    guard let value = try table.read({ try $0.integer(name) ?? $0.integer(foreignName) }) else { return nil }
    guard value >= 0 else { throw table.failure("\(name) of a required part is negative") }
    return value
  }

  private func confidenceWithout() throws(RuleError) -> Confidence? {
    guard let text = try table.read({ try $0.string("missing") }), text != "drop" else { return nil }
    guard let value = Confidence(rawValue: text) else {
      throw table.failure("missing \"\(text)\" is none of drop, low, medium, high")
    }
    return value
  }
}
