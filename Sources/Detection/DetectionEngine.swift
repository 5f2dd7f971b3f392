public import KeyfuseCore
private import Synchronization

/// Rules and known keys made ready for searching; immutable, shared by all threads.
public final class DetectionEngine: Sendable {
  private let entries: [RuleEntry]
  /// What a finding says that was found by digest alone.
  public static let knownKeyRule = RuleReference(
    id: "known-key", title: "Key known to the key store", severity: .critical)

  /// The bytes that a window needs on each side of the part it owns, so that no match is cut.
  public let context: Int

  /// Findings below it are dropped, unless the index knows the secret.
  public let minimumConfidence: Confidence
  let prepared: [PreparedRule]
  let keywords: KeywordIndex
  /// The keywords, in the order of `keywords`, and behind them the encoded words.
  let literals: LiteralTable
  let encodedWords = EncodedWords.builtIn
  /// Rules for which a path alone is a finding.
  let pathRules: [Int]
  let knownKeys: KnownKeyMatcher?
  /// For each rule what it reads in place of an expression.
  let readers: [CredentialKind?]
  let assignments = AssignmentReader()
  /// What makes matches of several rules not count.
  let allowlists: [GlobalAllowlist]
  /// The places of the rules by their ids; made when it is first needed.
  private let numbers = Mutex<[String: Int]>([:])
  /// Which rules read a file for its path.
  let credentialFiles: CredentialFileTable
  /// What is not read, since reading it ended the program before.
  let passedOver: PassedOverPlaces
  let fileValues = FileValueJudge(classifier: ValueClassifier(words: CredentialLexicon.words))

  private static let foreignSpan = 8 * 1024

  /// - Parameters:
  ///   - knownKeys: an index that each token-like run is looked up in.
  ///   - minimumConfidence: findings below it are dropped, unless the index knows the secret.
  ///   - passedOver: what is not read, since reading it ended the program before.
  public init(
    rules: RuleSet, knownKeys: (any KnownKeyIndex)?, minimumConfidence: Confidence,
    passedOver: PassedOverPlaces = PassedOverPlaces()
  ) {
    let all = rules.entries + rules.auxiliaries
    entries = all
    self.passedOver = passedOver
    self.minimumConfidence = minimumConfidence
    allowlists = rules.allowlists
    prepared = all.map(PreparedRule.init)
    readers = all.map(\.reader)
    credentialFiles = CredentialFileTable(all)
    self.knownKeys = knownKeys.map(KnownKeyMatcher.init)
    keywords = KeywordIndex(all)
    literals = LiteralTable(keywords.keywords, encodedWords)
    pathRules = all.indices.filter { !all[$0].searchesText }
    let span = all.map { $0.maximumSpan ?? Self.foreignSpan }.max() ?? 0
    // A part's own rule may have parts on its other side, and each match takes its span.
    let reach = all.contains { $0.hasRequired } ? 2 * RequiredPart.reach + span : 0
    context = min(max(2 * span, reach, EncodedRun.span), 64 * 1024)
  }

  /// Whether there are rules for which a path alone is a finding.
  public var hasPathRules: Bool { !pathRules.isEmpty }

  /// What a finding deserves in the file at `path`, which says more than the text alone; nil where that is too little to
  /// be told.
  ///
  /// - Parameters:
  ///   - confidence: what it deserves by its text.
  ///   - kinds: the files in which it deserves no more than `low`.
  public func confidence(_ confidence: Confidence, doubtfulIn kinds: FileKinds, at path: String) -> Confidence? {
    guard !kinds.isEmpty, !kinds.isDisjoint(with: FileKinds(ofFileAt: path)) else { return confidence }
    let least = min(confidence, .low)
    return least >= minimumConfidence ? least : nil
  }

  /// Whether what counts in a text depends on its path, so that a text that is searched without one has to be searched again
  /// where something was found.
  public var dependsOnPath: Bool {
    allowlists.contains { !$0.allowlist.paths.isEmpty } || entries.contains { $0.dependsOnPath }
  }

  /// The ids of the rules that are for certain paths alone.
  public var rulesForPaths: [String] { entries.filter(\.asksForPath).map(\.id) }

  /// The place of the rule `id`.
  func number(of id: String) -> Int? {
    numbers.withLock { known in
      if known.isEmpty { known = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first } }
      return known[id]
    }
  }

  /// The number of rules.
  public var ruleCount: Int { entries.count }

  /// The rule that `Candidate.rule` gives the index of.
  public func rule(at index: Int) -> Rule {
    entries[index].rule
  }

  /// Whether there are rules for files that are known by their paths.
  public var readsCredentialFiles: Bool { !credentialFiles.isEmpty }

  /// Whether a file of this name may be one that a rule reads for its path; other files are told by the directory they lie
  /// in or below.
  public func mayBeCredentialFile(named name: [UInt8]) -> Bool { credentialFiles.tells(name: name) }

  /// How far below a directory of this name files may lie that a rule reads for it; 0 where the name says nothing.
  public func credentialFileDepth(below name: [UInt8]) -> Int { credentialFiles.depth(ofDirectory: name) }

  /// Whether a rule reads a file whose path ends like this.
  public func mayBeCredentialFile(at path: [UInt8]) -> Bool {
    !credentialFiles.rules(for: path[...], isPartial: true).isEmpty
  }

  /// Whether a rule reads the file at `path` for its path.
  public func isCredentialFile(at path: String) -> Bool { !credentialFiles.rules(for: path).isEmpty }

  /// What a finding says of the rule that made `candidate`.
  public func reference(for candidate: Candidate) -> RuleReference {
    guard let rule = candidate.rule else { return Self.knownKeyRule }
    var reference = self.rule(at: rule).reference
    if let service = candidate.service {
      reference.service = service.serviceTitle
      reference.title = service.title
      if let severity = service.severity { reference.severity = severity }
    }
    return reference
  }
}
