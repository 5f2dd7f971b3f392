/// A name for a secret that does not reveal it: the same secret has the same fingerprint wherever it is found.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  /// `kf1:`, the scheme, and hexadecimal digits.
  public let text: String

  public init(text: String) {
    self.text = text
  }

  public var description: String { text }
}

/// What a finding says of the rule that made it.
public struct RuleReference: Sendable, Hashable {
  /// The rule's id, such as `github-pat`.
  public var id: String
  /// What the rule found, for people: `Hunter API key` where the text tells the service, otherwise the rule's title.
  public var title: String
  /// What the rule finds, for people.
  public let ruleTitle: String
  /// The harm that such a secret can do.
  public var severity: Severity
  /// The service that the secret belongs to, where the rule does not tell but the text does.
  public var service: String?

  public init(id: String, title: String, severity: Severity) {
    self.id = id
    self.title = title
    ruleTitle = title
    self.severity = severity
  }
}

/// Why a finding does not count.
public struct Suppression: Sendable, Hashable {
  /// Which means suppressed it.
  public enum Kind: String, Sendable, CaseIterable {
    /// A comment beside the secret.
    case inlineComment = "inline"
    /// An entry of an ignore file that names the secret.
    case ignoreFile = "ignore-file"
    /// An entry of an ignore file for a path or a rule.
    case allowlist
    /// The secret was there before, at the same path.
    case baseline
  }

  public var kind: Kind
  /// The comment, entry or allowlist that matched.
  public var detail: String

  public init(kind: Kind, detail: String) {
    self.kind = kind
    self.detail = detail
  }
}

/// What belongs to a credential beside the secret that its finding is about: the key id of an access key, say.
public struct FindingPart: Sendable {
  /// The rule that found the part, or the part's name.
  public var rule: String
  public var fingerprint: Fingerprint
  /// A shortened form that is safe to show.
  public var redacted: String
  public var secret: Secret
  /// Where it lies, in the content that the finding's location is in.
  public var position: Position
  public var verdict: Verdict
  /// The key, where a store knows the part.
  public var key: KeyIdentity?

  /// Lines and columns from 1, in bytes, and offsets.
  public struct Position: Sendable, Hashable {
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int
    public var start: Int
    public var end: Int

    public init(line: Int, column: Int, endLine: Int, endColumn: Int, start: Int, end: Int) {
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
      self.start = start
      self.end = end
    }
  }

  public init(
    rule: String, fingerprint: Fingerprint, redacted: String, secret: Secret, position: Position,
    verdict: Verdict = .unconfirmed, key: KeyIdentity? = nil
  ) {
    self.rule = rule
    self.fingerprint = fingerprint
    self.redacted = redacted
    self.secret = secret
    self.position = position
    self.verdict = verdict
    self.key = key
  }
}

/// A secret at one place: (secret, path, introducing commit).
public struct Finding: Sendable {
  public var rule: RuleReference
  public var confidence: Confidence
  public var fingerprint: Fingerprint
  /// A shortened form that is safe to show, such as `ghp_…0mLq`.
  public var redacted: String
  /// The secret itself, for `--show-secrets` and for the operator's own commands; no output renders it unasked.
  public var secret: Secret
  public var location: Location
  public var verdict: Verdict
  /// The key, where a store knows it.
  public var key: KeyIdentity?
  public var suppression: Suppression?
  /// What belongs to the secret and stands near it.
  public var parts: [FindingPart] = []

  public init(
    rule: RuleReference, confidence: Confidence, fingerprint: Fingerprint, redacted: String, secret: Secret,
    location: Location, verdict: Verdict = .unconfirmed, key: KeyIdentity? = nil, suppression: Suppression? = nil
  ) {
    self.rule = rule
    self.confidence = confidence
    self.fingerprint = fingerprint
    self.redacted = redacted
    self.secret = secret
    self.location = location
    self.verdict = verdict
    self.key = key
    self.suppression = suppression
  }
}

/// Receives findings as they are made, and the coverage at the end.
public protocol FindingSink: AnyObject {
  /// Called once per finding, one call at a time.
  func write(_ finding: Finding) throws

  /// Called once, after the last finding.
  func finish(_ coverage: Coverage) throws

  /// Whether `text(of:)` and `write(text:)` do what `write(_:)` does, so that several threads can make the text of many findings.
  var isDivisible: Bool { get }

  /// What `write(_:)` would write of some findings, one after the other. Called on any thread, on several at once.
  func text(of findings: some Sequence<Finding>) -> [UInt8]

  /// Called with texts of findings in their order, one call at a time.
  func write(text: [UInt8]) throws
}

extension FindingSink {
  public var isDivisible: Bool { false }

  public func text(of findings: some Sequence<Finding>) -> [UInt8] { [] }

  public func write(text: [UInt8]) throws {}
}
