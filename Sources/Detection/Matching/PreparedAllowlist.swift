internal import KeyfuseCore

/// An allowlist with its expressions compiled.
struct PreparedAllowlist: Sendable {
  var target: Allowlist.Target
  var condition: Allowlist.Condition
  var expressions: [CompiledPattern]
  var paths: [CompiledPattern]
  /// Folded to lower case.
  var stopwords: [[UInt8]]
  var commits: [String]
  var dialect: RuleDialect

  /// What an allowlist says of a match.
  enum Outcome {
    case counts
    case allowed
    /// Does not count where one of these commits brought it in.
    case allowedInCommits([String])
  }

  init(
    _ allowlist: Allowlist, compile: (String) throws(RuleError) -> CompiledPattern
  ) throws(RuleError) {
    target = allowlist.target
    condition = allowlist.condition
    expressions = try allowlist.expressions.map(compile)
    paths = try allowlist.paths.map(compile)
    stopwords = allowlist.stopwords.map { $0.utf8.map(PatternAnalysis.fold) }
    commits = allowlist.commits
    dialect = allowlist.dialect
  }

  /// Whether a match counts.
  ///
  /// - Parameter path: nil where it is not known; then no path is allowed.
  func judge(
    _ candidate: Candidate, in bytes: Span<UInt8>, path: String?, with matcher: inout PatternMatcher,
    lines: inout LineVerdicts
  ) -> Outcome {
    var results: [Bool] = []
    if !expressions.isEmpty {
      switch target {
      case .line: results.append(lines.match(expressions, around: candidate.match, in: bytes, with: &matcher))
      case .secret, .match:
        let text = bytes.extracting(target == .secret ? candidate.secret : candidate.match)
        results.append(expressions.contains { matcher.matches($0, text) })
      }
    }
    if !paths.isEmpty {
      let text = Array((path ?? "").utf8)
      results.append(path != nil && paths.contains { matcher.matches($0, text.span) })
    }
    if !stopwords.isEmpty {
      let secret = candidate.secret.map { PatternAnalysis.fold(bytes[$0]) }
      results.append(stopwords.contains { secret.contains($0) })
    }
    switch condition {
    case .any:
      if results.contains(true) { return .allowed }
      return commits.isEmpty ? .counts : .allowedInCommits(commits)
    case .all:
      guard results.allSatisfy({ $0 }), !(results.isEmpty && commits.isEmpty) else { return .counts }
      return commits.isEmpty ? .allowed : .allowedInCommits(commits)
    }
  }
}
