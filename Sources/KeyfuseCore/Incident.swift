/// A place where a key of ours lay open, as an incident keeps it: no secret, only its fingerprint and redacted form.
public struct LeakLocation: Sendable, Hashable, Codable {
  /// The id of the rule that found it.
  public var rule: String
  public var confidence: Confidence
  /// The text of the fingerprint.
  public var fingerprint: String
  public var redacted: String
  public var location: Location
  /// When Keyfuse first found it.
  public var foundAt: Timestamp

  private enum CodingKeys: String, CodingKey {
    case rule, confidence, fingerprint, redacted, location
    case foundAt = "found_at"
  }

  public init(_ finding: Finding, foundAt: Timestamp) {
    rule = finding.rule.id
    confidence = finding.confidence
    fingerprint = finding.fingerprint.text
    redacted = finding.redacted
    location = finding.location
    self.foundAt = foundAt
  }

  /// What makes two locations the same: target, path, introducing commit and the archive members on the way; a line that
  /// moved and a rule that was renamed make no new location.
  public var identity: String {
    var parts = [location.target, location.path]
    for layer in location.layers {
      switch layer {
      case .git(let provenance): parts.append("git \(provenance.commit ?? "")")
      case .archive(let member): parts.append("archive \(member)")
      case .bundle(let original, _): parts.append("bundle \(original)")
      default: parts.append(layer.kind)
      }
    }
    let canonical = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return HashFunction.sha256.digest(of: Array(canonical.utf8)).hex
  }
}

/// What is done to a leaked key.
public enum ContainmentAction: String, Sendable, Codable, CaseIterable {
  /// The key is revoked at once and for good.
  case revoke
}

/// What was decided about a leak, and why.
public struct DecisionRecord: Sendable, Hashable, Codable {
  /// What the policy says: `revoke`, `report` …
  public var action: String
  /// The name of the policy's rule that matched.
  public var rule: String
  /// How far the leak is open: `public`, `private`, `log`, `ci`, `local` …
  public var exposure: String
  /// A sentence for a person.
  public var reason: String
  /// The SHA-256 of the policy that decided, where it came from a file.
  public var policyDigest: String?

  private enum CodingKeys: String, CodingKey {
    case action, rule, exposure, reason
    case policyDigest = "policy_digest"
  }

  public init(action: String, rule: String, exposure: String, reason: String, policyDigest: String? = nil) {
    self.action = action
    self.rule = rule
    self.exposure = exposure
    self.reason = reason
    self.policyDigest = policyDigest
  }
}

/// The evidence that a leaked key was cut off.
public struct ContainmentRecord: Sendable, Hashable, Codable {
  public var action: ContainmentAction
  public var time: Timestamp
  /// The key's state before and after: `live`, `disabled`, `expired`, `revoked`.
  public var stateBefore: String
  public var stateAfter: String
  /// The sequence numbers of the audit entries that the action made; empty where the key was revoked already.
  public var auditSequences: [Int64]

  private enum CodingKeys: String, CodingKey {
    case action, time
    case stateBefore = "state_before"
    case stateAfter = "state_after"
    case auditSequences = "audit_sequences"
  }

  public init(
    action: ContainmentAction, time: Timestamp, stateBefore: String, stateAfter: String, auditSequences: [Int64]
  ) {
    self.action = action
    self.time = time
    self.stateBefore = stateBefore
    self.stateAfter = stateAfter
    self.auditSequences = auditSequences
  }
}

/// How far an incident has come.
public enum IncidentStatus: String, Sendable, Codable, CaseIterable {
  /// Found; nothing was done to the key yet.
  case open
  /// The key is cut off.
  case contained
  /// A report was written.
  case reported
  /// A person has read the report and agrees.
  case approved
  /// Done. A further leak of the key opens a new incident.
  case closed
}

/// What is to be recorded about a confirmed leak of one key.
public struct IncidentDraft: Sendable {
  /// The store's identifier of the key.
  public var keyID: String
  public var severity: Severity
  public var locations: [LeakLocation]
  /// The earliest and the latest moment at which the secret is known to have lain open, where the locations tell.
  public var exposureFirst: Timestamp?
  public var exposureLast: Timestamp?
  public var decision: DecisionRecord

  public init(
    keyID: String, severity: Severity, locations: [LeakLocation], exposureFirst: Timestamp?, exposureLast: Timestamp?,
    decision: DecisionRecord
  ) {
    self.keyID = keyID
    self.severity = severity
    self.locations = locations
    self.exposureFirst = exposureFirst
    self.exposureLast = exposureLast
    self.decision = decision
  }
}

/// The leak of one key, from its discovery to its closing.
public struct IncidentRecord: Sendable, Hashable, Codable {
  /// A report that was written about an incident.
  public struct Report: Sendable, Hashable, Codable {
    public var path: String
    /// The SHA-256 of the file in hexadecimal.
    public var digest: String
    public var time: Timestamp

    public init(path: String, digest: String, time: Timestamp) {
      self.path = path
      self.digest = digest
      self.time = time
    }
  }

  /// `inc_…`
  public var id: String
  public var keyID: String
  public var status: IncidentStatus
  public var severity: Severity
  public var openedAt: Timestamp
  public var updatedAt: Timestamp
  public var closedAt: Timestamp?
  public var exposureFirst: Timestamp?
  public var exposureLast: Timestamp?
  /// In the order in which they were found.
  public var locations: [LeakLocation]
  public var decision: DecisionRecord
  public var containment: ContainmentRecord?
  public var report: Report?
  /// Who approved the report.
  public var approvedBy: String?

  private enum CodingKeys: String, CodingKey {
    case id, status, severity, locations, decision, containment, report
    case keyID = "key_id"
    case openedAt = "opened_at"
    case updatedAt = "updated_at"
    case closedAt = "closed_at"
    case exposureFirst = "exposure_first"
    case exposureLast = "exposure_last"
    case approvedBy = "approved_by"
  }

  public init(
    id: String, keyID: String, status: IncidentStatus, severity: Severity, openedAt: Timestamp, updatedAt: Timestamp,
    closedAt: Timestamp? = nil, exposureFirst: Timestamp?, exposureLast: Timestamp?, locations: [LeakLocation],
    decision: DecisionRecord, containment: ContainmentRecord? = nil, report: Report? = nil, approvedBy: String? = nil
  ) {
    self.id = id
    self.keyID = keyID
    self.status = status
    self.severity = severity
    self.openedAt = openedAt
    self.updatedAt = updatedAt
    self.closedAt = closedAt
    self.exposureFirst = exposureFirst
    self.exposureLast = exposureLast
    self.locations = locations
    self.decision = decision
    self.containment = containment
    self.report = report
    self.approvedBy = approvedBy
  }
}

extension Severity: Codable {}
extension Confidence: Codable {}
