import KeyfuseCore
import Reporting
import Scanning

/// Gathers what a hook finds and says in a few lines what to do about it.
final class HookReport: FindingSink {
  /// The most places, and the most items that were not read, that are named.
  private static let limit = 20

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
      lines.append("keyfuse: the commit was stopped: \(count) in what is staged")
      // Live keys first: they are what matters most where not all are named.
      let ordered = findings.filter { $0.verdict == .confirmed } + findings.filter { $0.verdict != .confirmed }
      lines += ordered.prefix(Self.limit).map(line)
      if findings.count > Self.limit {
        lines.append("  … and \(findings.count - Self.limit) more places; `keyfuse scan --staged` lists them")
      }
      lines.append(
        "Take it out and stage the file again. Where it is no secret, put `keyfuse:allow` into a comment on its line.")
      if findings.contains(where: { $0.verdict == .confirmed }) {
        lines.append("A live key of yours is among them: if it ever left this machine, revoke it now.")
      }
    }
    let serious = coverage.skipped.filter { $0.kind == .error || $0.kind == .limit }
    if !serious.isEmpty {
      lines.append("keyfuse: the commit was stopped: not everything that is staged could be checked")
      lines += serious.prefix(Self.limit).map { "  \(TerminalText.escape($0.path)): \(TerminalText.escape($0.reason))" }
      if serious.count > Self.limit { lines.append("  … and \(serious.count - Self.limit) more") }
    }
    if !lines.isEmpty { lines.append("To commit all the same: git commit --no-verify") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many secrets there are, and in how many places.
  private var count: String {
    let secrets = Set(findings.map(\.fingerprint)).count
    let places = findings.count > secrets ? ", in \(findings.count) places" : ""
    return (secrets == 1 ? "a secret" : "\(secrets) secrets") + places
  }

  private func line(_ finding: Finding) -> String {
    let place = "\(finding.location.path):\(finding.location.line):\(finding.location.column)"
    var text = "  \(place)  \(finding.rule.title)  \(Redaction.forPeople(finding.redacted))"
    if let key = finding.key { text += "  (\(finding.verdict.rawValue): \(key.name))" }
    return TerminalText.escape(text)
  }
}
