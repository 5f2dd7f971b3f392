private import Synchronization

/// A rule that is parsed when it is first needed: a program that starts often cannot wait for hundreds of tables.
final class RuleEntry: Sendable {
  let id: String
  let maximumSpan: Int?
  let reader: CredentialKind?
  /// Whether there is something to look for in texts, rather than in paths alone.
  let searchesText: Bool
  /// Whether something has to stand near a match.
  let hasRequired: Bool
  /// Whether it reads files that are known by their paths.
  let readsFiles: Bool
  /// Whether the rule or an allowlist of it may have a condition for paths.
  private let mayAskForPaths: Bool
  private let state: Mutex<State>

  private enum State {
    indirect case parsed(Rule)
    case table(RuleTable)
  }

  init(_ rule: Rule) {
    id = rule.id
    maximumSpan = rule.maximumSpan
    reader = rule.reader
    searchesText = !rule.isForPathsAlone
    hasRequired = !rule.required.isEmpty
    readsFiles = !rule.files.isEmpty
    mayAskForPaths = true
    state = Mutex(.parsed(rule))
  }

  init(
    id: String, maximumSpan: Int?, reader: CredentialKind?, readsFiles: Bool, hasRequired: Bool, mayAskForPaths: Bool,
    table: RuleTable
  ) {
    self.id = id
    self.maximumSpan = maximumSpan
    self.reader = reader
    searchesText = true
    self.hasRequired = hasRequired
    self.readsFiles = readsFiles
    self.mayAskForPaths = mayAskForPaths
    state = Mutex(.table(table))
  }

  /// Calls `body` for each keyword.
  func forEachKeyword(_ body: (Span<UInt8>) -> Void) {
    switch state.withLock({ $0 }) {
    case .parsed(let rule): for keyword in rule.keywords { body(keyword.utf8.span) }
    case .table(let table): table.forEachKeyword(body)
    }
  }

  /// The expression, empty where there is none: of a rule that is part of the program it is read without parsing the table.
  var pattern: String {
    if case .table(let table) = state.withLock({ $0 }), let pattern = table.pattern { return pattern }
    return rule.pattern
  }

  /// What tells whether the expression may match around a keyword.
  var analysis: PatternAnalysis {
    var keywords: [String] = []
    forEachKeyword { keywords.append(String(copying: $0)) }
    return PatternAnalysis(pattern: pattern, keywords: keywords)
  }

  /// Calls `body` for each path of the files that the rule reads.
  func forEachFile(_ body: (Span<UInt8>) -> Void) {
    switch state.withLock({ $0 }) {
    case .parsed(let rule): for path in rule.files { body(path.utf8.span) }
    case .table(let table): table.forEachFile(body)
    }
  }

  /// Whether the whole rule is at hand.
  var isParsed: Bool {
    state.withLock { state in
      if case .parsed = state { return true }
      return false
    }
  }

  /// Whether the rule has a condition for paths.
  var asksForPath: Bool { mayAskForPaths && rule.path != nil }

  /// Whether the rule or an allowlist of it has a condition for paths.
  var dependsOnPath: Bool {
    mayAskForPaths && (rule.path != nil || rule.allowlists.contains { !$0.paths.isEmpty })
  }

  /// The whole rule.
  var rule: Rule {
    state.withLock { state in
      switch state {
      case .parsed(let rule): return rule
      case .table(let table):
        let rule = Self.parse(table.ruleFile)
        state = .parsed(rule)
        return rule
      }
    }
  }

  /// Tables are only left unparsed for rules that are part of the program, all of which the tests parse.
  private static func parse(_ file: RuleFile) -> Rule {
    do throws(RuleError) {
      guard let rule = try file.parse().first else { preconditionFailure("a built-in table holds no rule") }
      return rule
    } catch {
      preconditionFailure("a built-in rule does not parse: \(error)")
    }
  }
}
