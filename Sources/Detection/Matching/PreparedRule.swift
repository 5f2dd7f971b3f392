internal import KeyfuseCore
private import Synchronization

/// A rule whose expressions are compiled when they are first needed.
final class PreparedRule: Sendable {
  /// What the compiled form of a rule consists of: a class, so that handing it on for each keyword counts one reference.
  final class Parts: Sendable {
    let rule: Rule
    /// Nil for a rule that has a reader, or is for paths alone.
    let pattern: CompiledPattern?
    let path: CompiledPattern?
    let allowlists: [PreparedAllowlist]
    let required: [PreparedPart]

    init(
      rule: Rule, pattern: CompiledPattern?, path: CompiledPattern?, allowlists: [PreparedAllowlist],
      required: [PreparedPart]
    ) {
      self.rule = rule
      self.pattern = pattern
      self.path = path
      self.allowlists = allowlists
      self.required = required
    }
  }

  /// The expression of a rule before and after it is first asked for.
  private enum Expression {
    case unmade
    /// Nil where the rule has none.
    case made(CompiledPattern?)
  }

  private let entry: RuleEntry
  private let parts = Mutex<Parts?>(nil)
  private let expression = Mutex(Expression.unmade)
  private let knownGate = Mutex<KeywordGate?>(nil)

  init(_ entry: RuleEntry) {
    self.entry = entry
  }

  /// What is asked around a keyword of the rule, for which nothing is compiled.
  var gate: KeywordGate {
    knownGate.withLock { known in
      if let known { return known }
      let made = KeywordGate(entry.analysis)
      known = made
      return made
    }
  }

  /// The compiled expression, nil for a rule that has none: most rules that a scan tries match nowhere, and need no more.
  ///
  /// - Throws: for an expression that PCRE2 does not accept.
  func pattern() throws(RuleError) -> CompiledPattern? {
    try expression.withLock { (known) throws(RuleError) -> CompiledPattern? in
      if case .made(let pattern) = known { return pattern }
      let made = try Self.compilePattern(entry.pattern, of: entry.rule)
      known = .made(made)
      return made
    }
  }

  /// The compiled form; the same for every caller.
  ///
  /// - Throws: for an expression that PCRE2 does not accept.
  func compiled() throws(RuleError) -> Parts {
    try parts.withLock { (known) throws(RuleError) -> Parts in
      if let known { return known }
      let made = try Self.make(entry.rule, pattern: try pattern())
      known = made
      return made
    }
  }

  private static func make(_ rule: Rule, pattern: CompiledPattern?) throws(RuleError) -> Parts {
    var allowlists: [PreparedAllowlist] = []
    for allowlist in rule.allowlists {
      allowlists.append(
        try PreparedAllowlist(allowlist) { (expression) throws(RuleError) in try Self.compile(expression, of: rule) })
    }
    var required: [PreparedPart] = []
    for part in rule.required {
      let own = try part.rule(of: rule).map { (rule) throws(RuleError) in
        try make(rule, pattern: try compilePattern(rule.pattern, of: rule))
      }
      required.append(PreparedPart(part: part, own: own))
    }
    return Parts(
      rule: rule, pattern: pattern,
      path: try rule.path.map { (path) throws(RuleError) in try compile(path, of: rule) },
      allowlists: allowlists, required: required)
  }

  private static func compilePattern(
    _ expression: String, of rule: @autoclosure () -> Rule
  ) throws(RuleError) -> CompiledPattern? {
    expression.isEmpty ? nil : try compile(expression, of: rule())
  }

  /// - Parameter rule: whose expression it is, asked for where it is wrong.
  private static func compile(
    _ expression: String, of rule: @autoclosure () -> Rule
  ) throws(RuleError) -> CompiledPattern {
    do throws(PatternError) {
      return try CompiledPattern(expression)
    } catch {
      let rule = rule()
      throw RuleError(
        file: rule.origin.file, line: rule.origin.line, rule: rule.id,
        message: "the expression \(expression) is wrong at offset \(error.offset): \(error.message)")
    }
  }
}

/// Something that has to stand near a match, ready to be looked for.
struct PreparedPart: Sendable {
  var part: RequiredPart
  /// What finds the part; nil where another rule does.
  var own: PreparedRule.Parts?
}

extension RequiredPart {
  /// The part's own expression as a rule; nil where another rule finds it.
  fileprivate func rule(of owner: Rule) -> Rule? {
    guard let pattern else { return nil }
    var rule = owner
    rule.id = id
    rule.pattern = pattern
    rule.secretGroup = secretGroup
    rule.entropy = entropy
    rule.keywords = []
    rule.validators = []
    rule.allowlists = []
    rule.path = nil
    rule.required = []
    return rule
  }
}
