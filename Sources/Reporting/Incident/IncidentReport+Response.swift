public import KeyfuseCore

/// What was done to the key, with the entries of the audit log that prove it.
public struct Containment: Sendable, Hashable {
  /// `revoke` or `report`.
  public var action: String
  /// The policy rule that decided so, in words.
  public var reason: String
  public var stateBefore: String
  public var stateAfter: String
  public var evidence: [AuditEvidence]
  /// Whether another key has taken its place, in a sentence.
  public var replacement: String

  public init(
    action: String, reason: String, stateBefore: String, stateAfter: String, evidence: [AuditEvidence],
    replacement: String = "Nothing is known of a replacement."
  ) {
    self.action = action
    self.reason = reason
    self.stateBefore = stateBefore
    self.stateAfter = stateAfter
    self.evidence = evidence
    self.replacement = replacement
  }
}

/// One entry of the audit log.
public struct AuditEvidence: Sendable, Hashable {
  public var sequence: Int
  public var time: Timestamp
  public var actor: String
  public var action: String
  /// The hash that chains the entry to all before it, in hexadecimal.
  public var hash: String?

  public init(sequence: Int, time: Timestamp, actor: String, action: String, hash: String?) {
    self.sequence = sequence
    self.time = time
    self.actor = actor
    self.action = action
    self.hash = hash
  }
}

/// What the key could reach and what it did reach.
public struct BlastRadius: Sendable, Hashable {
  /// A resource that was reached while the key was exposed.
  public struct Resource: Sendable, Hashable {
    public var name: String
    public var count: Int
    public var flagged: Int

    public init(name: String, count: Int, flagged: Int) {
      self.name = name
      self.count = count
      self.flagged = flagged
    }
  }

  public var role: String?
  public var scopes: [String]
  public var workspaces: [String]
  public var resources: [Resource]
  /// The addresses that used the key while it was exposed.
  public var addresses: [String]

  public init(role: String?, scopes: [String], workspaces: [String], resources: [Resource], addresses: [String]) {
    self.role = role
    self.scopes = scopes
    self.workspaces = workspaces
    self.resources = resources
    self.addresses = addresses
  }
}

/// Another secret that lies beside the key.
public struct OtherCredential: Sendable, Hashable {
  public var title: String
  public var redacted: String
  public var fingerprint: Fingerprint
  public var verdict: Verdict
  /// One of its places.
  public var path: String
  public var places: Int

  public init(
    title: String, redacted: String, fingerprint: Fingerprint, verdict: Verdict, path: String, places: Int
  ) {
    self.title = title
    self.redacted = redacted
    self.fingerprint = fingerprint
    self.verdict = verdict
    self.path = path
    self.places = places
  }
}

/// Something that remains to be done.
public struct FollowUp: Sendable, Hashable {
  public var title: String
  public var detail: String
  public var owner: String

  public init(title: String, detail: String, owner: String) {
    self.title = title
    self.detail = detail
    self.owner = owner
  }
}

/// A technique of MITRE ATT&CK that the facts point to.
public struct Technique: Sendable, Hashable {
  /// Such as `T1552.001`.
  public var id: String
  public var name: String
  /// Which fact points to it.
  public var reason: String

  public init(id: String, name: String, reason: String) {
    self.id = id
    self.name = name
    self.reason = reason
  }
}
