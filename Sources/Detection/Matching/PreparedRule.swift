internal import KeyfuseCore
private import Synchronization

/// A rule whose expressions are compiled when they are first needed.
final class PreparedRule: Sendable {
  /// What the compiled form of a rule consists of.
  struct Parts: Sendable {
    var rule: Rule
    /// Nil for a rule that has a reader.
    var pattern: CompiledPattern?
    var path: CompiledPattern?
    var allowlists: [PreparedAllowlist]
    /// See `PatternAnalysis.keywordDistance`.
    var keywordDistance: Int?
    /// The longest match that has to be expected; nil where the expression sets no bound that is small enough.
    var maximumLength: Int?
  }

  private let entry: RuleEntry
  private let parts = Mutex<Parts?>(nil)

  init(_ entry: RuleEntry) {
    self.entry = entry
  }

  /// The compiled form; the same for every caller.
  ///
  /// - Throws: for an expression that PCRE2 does not accept.
  func compiled() throws(RuleError) -> Parts {
    try parts.withLock { (known) throws(RuleError) -> Parts in
      if let known { return known }
      let made = try Self.make(entry.rule)
      known = made
      return made
    }
  }

  private static func make(_ rule: Rule) throws(RuleError) -> Parts {
    let compile = { (expression: String) throws(RuleError) in try Self.compile(expression, of: rule) }
    let analysis = PatternAnalysis(pattern: rule.pattern, keywords: rule.keywords)
    var allowlists: [PreparedAllowlist] = []
    for allowlist in rule.allowlists {
      allowlists.append(
        PreparedAllowlist(
          target: allowlist.target, condition: allowlist.condition,
          expressions: try allowlist.expressions.map(compile), paths: try allowlist.paths.map(compile),
          stopwords: allowlist.stopwords.map { $0.utf8.map(PatternAnalysis.fold) }))
    }
    return Parts(
      rule: rule, pattern: rule.reader == nil ? try compile(rule.pattern) : nil, path: try rule.path.map(compile),
      allowlists: allowlists,
      keywordDistance: analysis.keywordDistance.flatMap { $0 <= 32 * 1024 ? $0 : nil },
      maximumLength: analysis.maximumLength.flatMap { $0 <= 32 * 1024 ? $0 : nil })
  }

  private static func compile(_ expression: String, of rule: Rule) throws(RuleError) -> CompiledPattern {
    do throws(PatternError) {
      return try CompiledPattern(expression)
    } catch {
      throw RuleError(
        file: rule.origin.file, line: rule.origin.line, rule: rule.id,
        message: "the expression \(expression) is wrong at offset \(error.offset): \(error.message)")
    }
  }
}

/// An allowlist with its expressions compiled.
struct PreparedAllowlist: Sendable {
  var target: Allowlist.Target
  var condition: Allowlist.Condition
  var expressions: [CompiledPattern]
  var paths: [CompiledPattern]
  /// Folded to lower case.
  var stopwords: [[UInt8]]

  /// Whether a match does not count.
  func allows(
    _ candidate: Candidate, in bytes: Span<UInt8>, path: String?, with matcher: inout PatternMatcher
  ) -> Bool {
    var results: [Bool] = []
    if !expressions.isEmpty {
      let text = bytes.extracting(range(of: candidate, in: bytes))
      results.append(expressions.contains { matcher.matches($0, text) })
    }
    if !paths.isEmpty {
      let text = Array((path ?? "").utf8)
      results.append(paths.contains { matcher.matches($0, text.span) })
    }
    if !stopwords.isEmpty {
      let secret = candidate.secret.map { PatternAnalysis.fold(bytes[$0]) }
      results.append(stopwords.contains { secret.contains($0) })
    }
    guard !results.isEmpty else { return false }
    return condition == .any ? results.contains(true) : results.allSatisfy { $0 }
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
