import Detection
import KeyfuseCore
import Reporting

/// Rules as text.
enum RuleText {
  static func text(_ rule: Rule) -> String {
    var rows: [(String, String)] = [
      ("rule", rule.id), ("title", rule.title), ("summary", rule.summary), ("severity", rule.severity.rawValue),
      ("confidence", rule.confidence.rawValue), ("pattern", rule.pattern),
      ("keywords", rule.keywords.joined(separator: ", ")), ("files", rule.files.joined(separator: ", ")),
      ("validators", rule.validators.map(\.rawValue).joined(separator: ", ")),
    ]
    if let entropy = rule.entropy { rows.append(("entropy", "\(entropy)")) }
    if let path = rule.path { rows.append(("path", path)) }
    if let evidence = rule.evidence { rows.append(("evidence", evidence.rawValue)) }
    rows += rule.references.map { ("reference", $0) }
    rows.append(("from", "\(rule.origin.file):\(rule.origin.line)"))
    return rows.filter { !$0.1.isEmpty }.map { name, value in
      name + String(repeating: " ", count: 12 - name.count) + TerminalText.escape(value) + "\n"
    }.joined()
  }

  static func json(_ rule: Rule) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("schema", "keyfuse.rule/1")
      writer.field("id", rule.id)
      writer.field("title", rule.title)
      writer.field("summary", rule.summary)
      writer.field("severity", rule.severity.rawValue)
      writer.field("confidence", rule.confidence.rawValue)
      writer.field("pattern", rule.pattern)
      writer.field("keywords", rule.keywords)
      writer.field("files", rule.files)
      writer.field("validators", rule.validators.map(\.rawValue))
      writer.field("evidence", rule.evidence?.rawValue)
      writer.field("references", rule.references)
      writer.field("file", rule.origin.file)
      writer.field("line", rule.origin.line)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// What makes a rule slower than it need be.
  static func remarks(_ rule: Rule) -> [String] {
    let fit = RuleFit(of: rule)
    var remarks: [String] = []
    if rule.keywords.isEmpty, rule.files.isEmpty {
      remarks.append("it has no keywords, so that it has to see all text")
    } else if fit.keywordDistance == nil {
      remarks.append("not every match holds one of its keywords, so that it sees all text that has one of them")
    }
    if fit.maximumLength == nil, rule.maximumSpan == nil {
      remarks.append("its expression sets no bound to the length of a match; state max_span")
    }
    return remarks
  }
}
