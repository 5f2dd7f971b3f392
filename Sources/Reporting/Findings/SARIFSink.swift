public import KeyfuseCore

/// SARIF 2.1.0 (OASIS, with errata 01) as GitHub code scanning and others read it: one result per location, written as the
/// findings come; the rules met and the invocation follow at the end.
///
/// Columns are in UTF-16 units (`columnKind`) where the caller can give them. Elsewhere they are counted in bytes, which
/// differs only on lines with characters beyond ASCII in front of the secret; such a region says so in its property
/// `columns`. `byteOffset` and `byteLength` are always exact.
public final class SARIFSink: FindingSink {
  private let output: any ByteWriter
  private let options: FindingOutputOptions
  private var writer = JSONWriter(pretty: true)
  private var rules: [RuleReference] = []
  private var indexes: [String: Int] = [:]

  public init(output: any ByteWriter, options: FindingOutputOptions = FindingOutputOptions()) {
    self.output = output
    self.options = options
    writer.begin("{")
    writer.field(
      "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    writer.field("version", "2.1.0")
    writer.key("runs")
    writer.begin("[")
    writer.begin("{")
    writer.field("columnKind", "utf16CodeUnits")
    writer.key("results")
    writer.begin("[")
  }

  public func write(_ finding: Finding) throws {
    let index = ruleIndex(finding.rule)
    writer.object { writer in
      writer.field("ruleId", finding.rule.id)
      writer.field("ruleIndex", index)
      writer.field("level", Self.level(finding.rule.severity))
      writer.object("message") { $0.field("text", Self.message(finding)) }
      writer.array("locations") { $0.object { physicalLocation(finding.location, &$0) } }
      relatedLocations(finding, &writer)
      writer.object("partialFingerprints") { fingerprints(finding, &$0) }
      suppressions(finding.suppression, &writer)
      writer.object("properties") { properties(finding, &$0) }
    }
    try output.write(writer.take().span)
  }

  public func finish(_ coverage: Coverage) throws {
    writer.end("]")
    writer.object("tool") { tool(coverage, &$0) }
    writer.array("invocations") { $0.object { invocation(coverage, &$0) } }
    writer.object("properties") { writer in
      writer.object("coverage") { $0.coverageFields(coverage) }
    }
    writer.end("}")
    writer.end("]")
    writer.end("}")
    try output.write(writer.take().span)
    try output.write("\n")
    try output.finish()
  }

  private func ruleIndex(_ rule: RuleReference) -> Int {
    if let known = indexes[rule.id] { return known }
    indexes[rule.id] = rules.count
    rules.append(rule)
    return rules.count - 1
  }

  private static func message(_ finding: Finding) -> String {
    let identity = finding.key.map { ", key \($0.name) (\($0.id)) of \($0.owner)" } ?? ""
    let state =
      switch finding.verdict {
      case .unconfirmed: ""
      case .confirmed: "; confirmed and live\(identity)"
      case .disabled, .expired, .revoked: "; confirmed, \(finding.verdict.rawValue)\(identity)"
      case .foreign: "; another issuer's\(identity)"
      }
    return "\(finding.rule.title): \(finding.redacted)\(state)"
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }

  /// GitHub's scale: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium.
  private static func score(_ severity: Severity) -> String {
    switch severity {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    }
  }

  private func physicalLocation(_ location: Location, _ writer: inout JSONWriter) {
    let converted = options.utf16Columns?(location)
    writer.object("physicalLocation") { writer in
      writer.object("artifactLocation") { $0.field("uri", ArtifactURI.text(location)) }
      writer.object("region") { writer in
        writer.field("startLine", location.line)
        writer.field("startColumn", converted?.lowerBound ?? location.column)
        writer.field("endLine", location.endLine)
        writer.field("endColumn", converted?.upperBound ?? location.endColumn)
        writer.field("byteOffset", location.start)
        writer.field("byteLength", location.end - location.start)
        if converted == nil { writer.object("properties") { $0.field("columns", "bytes") } }
      }
    }
  }

  /// The parts of a credential of several.
  private func relatedLocations(_ finding: Finding, _ writer: inout JSONWriter) {
    guard !finding.parts.isEmpty else { return }
    writer.array("relatedLocations") { writer in
      for (number, part) in finding.parts.enumerated() {
        writer.object { writer in
          writer.field("id", number + 1)
          writer.object("message") { $0.field("text", "\(part.rule): \(part.redacted)") }
          physicalLocation(finding.location.moved(to: part.position), &writer)
          if options.showsSecrets { writer.object("properties") { $0.field("secret", part.secret.reveal()) } }
        }
      }
    }
  }

  private func fingerprints(_ finding: Finding, _ writer: inout JSONWriter) {
    let commit = finding.location.commit ?? ""
    let place = StableHash.hex([finding.fingerprint.text, ArtifactURI.text(finding.location), commit])
    writer.field("keyfuseSecret/v1", finding.fingerprint.text)
    writer.field("keyfuseLocation/v1", place)
  }

  private func suppressions(_ suppression: Suppression?, _ writer: inout JSONWriter) {
    guard let suppression else { return }
    writer.array("suppressions") { writer in
      writer.object { writer in
        writer.field("kind", suppression.kind == .inlineComment ? "inSource" : "external")
        writer.field("justification", "\(suppression.kind.rawValue): \(suppression.detail)")
      }
    }
  }

  private func properties(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.field("severity", finding.rule.severity.rawValue)
    writer.field("confidence", finding.confidence.rawValue)
    writer.field("verdict", finding.verdict.rawValue)
    writer.field("redacted", finding.redacted)
    if options.showsSecrets { writer.field("secret", finding.secret.reveal()) }
    if let key = finding.key { writer.object("key") { $0.keyFields(key) } }
    writer.layers(finding.location.layers)
  }

  private func tool(_ coverage: Coverage, _ writer: inout JSONWriter) {
    writer.object("driver") { writer in
      writer.field("name", "Keyfuse")
      if !coverage.version.isEmpty { writer.field("version", coverage.version) }
      writer.array("rules") { writer in
        for rule in rules { writer.object { Self.descriptor(rule, &$0) } }
      }
    }
  }

  private static func descriptor(_ rule: RuleReference, _ writer: inout JSONWriter) {
    let advice = "Revoke the secret at its issuer, replace it, and keep the new one out of files and histories."
    writer.field("id", rule.id)
    writer.object("shortDescription") { $0.field("text", rule.ruleTitle) }
    writer.object("fullDescription") { $0.field("text", "\(rule.ruleTitle) where others can read it.") }
    writer.object("help") { $0.field("text", advice) }
    writer.object("defaultConfiguration") { $0.field("level", level(rule.severity)) }
    writer.object("properties") { writer in
      writer.field("security-severity", score(rule.severity))
      writer.field("tags", ["security", "secret", "CWE-798"])
    }
  }

  private func invocation(_ coverage: Coverage, _ writer: inout JSONWriter) {
    writer.field("executionSuccessful", coverage.isComplete)
    writer.array("toolExecutionNotifications") { writer in
      for item in coverage.skipped {
        writer.object { writer in
          writer.object("descriptor") { $0.field("id", "skipped/\(item.kind.rawValue)") }
          writer.field("level", item.kind == .limit || item.kind == .error ? "error" : "note")
          writer.object("message") { $0.field("text", "\(item.place) was not read: \(item.reason)") }
          writer.array("locations") { writer in
            writer.object { writer in
              writer.object("physicalLocation") { writer in
                writer.object("artifactLocation") { $0.field("uri", ArtifactURI.encode(item.place)) }
              }
            }
          }
        }
      }
    }
  }
}
