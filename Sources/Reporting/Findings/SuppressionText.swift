internal import KeyfuseCore

/// What people are told of findings that do not count.
enum SuppressionText {
  /// The means and the comment, entry or file: `comment keyfuse:allow`.
  static func means(_ finding: Finding) -> String {
    guard let suppression = finding.suppression else { return "" }
    return "\(name(suppression.kind)) \(TerminalText.escape(suppression.detail))"
  }

  /// `; 3 findings suppressed (1 by comment, 2 by baseline); --show-suppressed lists them`
  ///
  /// - Parameter unlisted: how many of them could be listed and are not.
  static func note(_ coverage: Coverage, unlisted: Int) -> String {
    var text = ""
    if coverage.suppressed > 0 {
      let parts = Suppression.Kind.allCases.compactMap { kind in
        coverage.suppressedBy[kind].map { "\(Count.grouped($0)) by \(name(kind))" }
      }
      text = "; \(Count.text(coverage.suppressed, "finding")) suppressed (\(parts.joined(separator: ", ")))"
      if unlisted > 0 { text += "; --show-suppressed lists \(unlisted == 1 ? "it" : "them")" }
    }
    if coverage.overruled > 0 {
      let verb = coverage.overruled == 1 ? "counts" : "count"
      text += "; \(Count.text(coverage.overruled, "place")) of live keys \(verb) all the same"
    }
    return text
  }

  private static func name(_ kind: Suppression.Kind) -> String {
    switch kind {
    case .inlineComment: "comment"
    case .ignoreFile: "ignore file"
    case .allowlist: "allowlist"
    case .baseline: "baseline"
    }
  }
}
