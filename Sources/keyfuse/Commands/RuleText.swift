import Detection
import KeyfuseCore
import Reporting

/// Rules as text.
enum RuleText {
  /// All that a rule states, a line for each.
  static func text(_ rule: Rule) -> String {
    var rows: [(String, String)] = [
      ("rule", rule.id), ("title", rule.title), ("summary", rule.summary), ("severity", rule.severity.rawValue),
      ("confidence", rule.confidence.rawValue), ("pattern", rule.pattern), ("reader", rule.reader?.rawValue ?? ""),
      ("secret group", rule.secretGroup.map(String.init) ?? ""), ("keywords", rule.keywords.joined(separator: ", ")),
      ("max span", rule.maximumSpan.map(String.init) ?? ""), ("entropy", rule.entropy.map { "\($0)" } ?? ""),
      ("validators", rule.validators.map(\.rawValue).joined(separator: ", ")), ("path", rule.path ?? ""),
      ("files", rule.files.joined(separator: ", ")),
    ]
    rows += rule.allowlists.map { ("allowlist", text($0)) }
    rows += [("form", rule.form ?? ""), ("context", rule.context ?? "")]
    rows += rule.exceptions.map { ("exception", "\($0.kind): \($0.reason)") }
    rows += rule.examples.map { ("example", $0) } + rule.counterexamples.map { ("counterexample", $0) }
    rows.append(("evidence", rule.evidence?.rawValue ?? ""))
    rows += rule.references.map { ("reference", $0) }
    rows.append(("from", "\(rule.origin.file):\(rule.origin.line)"))
    return rows.filter { !$0.1.isEmpty }.map { name, value in
      name + String(repeating: " ", count: 16 - name.count) + TerminalText.escape(value) + "\n"
    }.joined()
  }

  /// Such as `any of: regexes a, b on the line; stopwords test`.
  private static func text(_ allowlist: Allowlist) -> String {
    let parts = [
      allowlist.expressions.isEmpty
        ? "" : "the \(allowlist.target.rawValue) matches " + allowlist.expressions.joined(separator: " or "),
      allowlist.paths.isEmpty ? "" : "the path matches " + allowlist.paths.joined(separator: " or "),
      allowlist.stopwords.isEmpty ? "" : "the secret holds " + allowlist.stopwords.joined(separator: " or "),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: allowlist.condition == .any ? ", or " : ", and ")
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
      writer.field("reader", rule.reader?.rawValue)
      writer.field("secret_group", rule.secretGroup)
      writer.field("keywords", rule.keywords)
      writer.field("files", rule.files)
      writer.field("max_span", rule.maximumSpan)
      if let entropy = rule.entropy { writer.field("entropy", entropy) }
      writer.field("validators", rule.validators.map(\.rawValue))
      writer.field("path", rule.path)
      writer.field("allowlists", rule.allowlists.map(text))
      writer.field("form", rule.form)
      writer.field("context", rule.context)
      writer.field("exceptions", rule.exceptions.map { "\($0.kind): \($0.reason)" })
      writer.field("examples", rule.examples)
      writer.field("counterexamples", rule.counterexamples)
      writer.field("evidence", rule.evidence?.rawValue)
      writer.field("references", rule.references)
      writer.field("file", rule.origin.file)
      writer.field("line", rule.origin.line)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
