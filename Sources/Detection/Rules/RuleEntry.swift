private import Synchronization

/// A rule that is parsed when it is first needed: a program that starts often cannot wait for hundreds of tables.
final class RuleEntry: Sendable {
  let id: String
  let keywords: [String]
  let maximumSpan: Int?
  let reader: CredentialKind?
  /// Whether there is something to look for in texts, rather than in paths alone.
  let searchesText: Bool
  /// Whether something has to stand near a match.
  let hasRequired: Bool
  /// The paths of the files that the rule reads; none for other rules.
  let files: [String]
  private let state: Mutex<State>

  private enum State {
    case parsed(Rule)
    case table(RuleFile)
  }

  init(_ rule: Rule) {
    id = rule.id
    keywords = rule.keywords
    maximumSpan = rule.maximumSpan
    reader = rule.reader
    searchesText = !rule.isForPathsAlone
    hasRequired = !rule.required.isEmpty
    files = rule.files
    state = Mutex(.parsed(rule))
  }

  /// - Parameter table: a rule file with this one rule in it.
  init(
    id: String, keywords: [String], maximumSpan: Int?, reader: CredentialKind?, files: [String], hasRequired: Bool,
    table: RuleFile
  ) {
    self.id = id
    self.keywords = keywords
    self.maximumSpan = maximumSpan
    self.reader = reader
    searchesText = true
    self.hasRequired = hasRequired
    self.files = files
    state = Mutex(.table(table))
  }

  /// Whether the whole rule is at hand.
  var isParsed: Bool {
    state.withLock { state in
      if case .parsed = state { return true }
      return false
    }
  }

  /// The whole rule.
  var rule: Rule {
    state.withLock { state in
      switch state {
      case .parsed(let rule): return rule
      case .table(let file):
        let rule = Self.parse(file)
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
