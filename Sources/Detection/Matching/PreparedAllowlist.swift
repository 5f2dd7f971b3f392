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
    _ candidate: Candidate, in bytes: Span<UInt8>, path: String?, with matcher: inout PatternMatcher
  ) -> Outcome {
    var results: [Bool] = []
    if !expressions.isEmpty {
      let text = bytes.extracting(range(of: candidate, in: bytes))
      results.append(expressions.contains { matcher.matches($0, text) })
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

  private func range(of candidate: Candidate, in bytes: Span<UInt8>) -> Range<Int> {
    switch target {
    case .secret: return candidate.secret
    case .match: return candidate.match
    case .line:
      var start = candidate.match.lowerBound
      var end = candidate.match.upperBound
      while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      return start..<end
    }
  }
}
