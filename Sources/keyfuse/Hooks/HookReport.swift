import KeyfuseCore
import Reporting
import Scanning

/// Gathers what a hook finds and says in a few lines what to do about it.
final class HookReport: FindingSink {
  private var findings: [Finding] = []
  private var coverage = Coverage()

  func write(_ finding: Finding) {
    if finding.suppression == nil { findings.append(finding) }
  }

  func finish(_ coverage: Coverage) {
    self.coverage = coverage
  }

  /// What to say; empty where there is nothing to complain of.
  var text: String {
    var lines: [String] = []
    if !findings.isEmpty {
      let places = findings.count == 1 ? "a secret" : "\(findings.count) secrets"
      lines.append("keyfuse: the commit was stopped: \(places) in what is staged")
      lines += findings.map(line)
      lines.append(
        "Take it out and stage the file again. Where it is no secret, put `keyfuse:allow` into a comment on its line.")
      if findings.contains(where: { $0.verdict == .confirmed }) {
        lines.append("A live key of yours is among them: if it ever left this machine, revoke it now.")
      }
    }
    let serious = coverage.skipped.filter { $0.kind == .error || $0.kind == .limit }
    if !serious.isEmpty {
      lines.append("keyfuse: the commit was stopped: not everything that is staged could be checked")
      lines += serious.prefix(20).map { "  \(TerminalText.escape($0.path)): \(TerminalText.escape($0.reason))" }
    }
    if !lines.isEmpty { lines.append("To commit all the same: git commit --no-verify") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ finding: Finding) -> String {
    let place = "\(finding.location.path):\(finding.location.line):\(finding.location.column)"
    var text = "  \(place)  \(finding.rule.title)  \(finding.redacted)"
    if let key = finding.key { text += "  (\(finding.verdict.rawValue): \(key.name))" }
    return TerminalText.escape(text)
  }
}
