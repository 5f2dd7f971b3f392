public import KeyfuseCore

/// Everything an incident report tells of one leaked key: facts only, no rendering, and never the secret.
public struct IncidentReport: Sendable {
  /// The incident's identifier in the store.
  public var id: String
  public var severity: Severity
  public var status: Status
  public var generated: Timestamp
  public var key: KeyFacts
  public var exposure: Exposure
  public var locations: [ReportedLocation] = []
  public var timeline: [TimelineEvent] = []
  /// What the key did since `exposure.examinedFrom`, in order of time.
  public var actions: [KeyAction] = []
  /// How often the key was used, from before the exposure on.
  public var usage: [UsageBucket] = []
  public var anomalies: [Anomaly] = []
  public var containment: Containment
  public var blastRadius: BlastRadius
  /// Credentials other than this key that lie in the same files.
  public var otherCredentials: [OtherCredential] = []
  /// What the scan read and did not read; nil where the report was made without one.
  public var coverage: Coverage?
  /// Further things that this report does not cover.
  public var limits: [String] = []
  public var followUps: [FollowUp] = []
  public var techniques: [Technique] = []
  /// Keyfuse's version.
  public var version: String

  public init(
    id: String, severity: Severity, status: Status, generated: Timestamp, key: KeyFacts, exposure: Exposure,
    containment: Containment, blastRadius: BlastRadius, coverage: Coverage?, version: String
  ) {
    self.id = id
    self.severity = severity
    self.status = status
    self.generated = generated
    self.key = key
    self.exposure = exposure
    self.containment = containment
    self.blastRadius = blastRadius
    self.coverage = coverage
    self.version = version
  }

  /// How the incident stands.
  public enum Status: String, Sendable, CaseIterable {
    /// The key does not work any more.
    case contained
    /// The key still works.
    case open
    /// A person closed it.
    case closed
  }
}

/// What is known of the key.
public struct KeyFacts: Sendable, Hashable {
  /// Identity and state when the report was made.
  public var identity: KeyIdentity
  public var fingerprint: Fingerprint
  public var redacted: String
  public var organisation: String?
  public var summary: String?
  public var service: String?
  public var created: Timestamp?
  public var createdBy: String?
  public var expires: Timestamp?
  /// The networks from which alone the key is accepted; empty where it is accepted from everywhere.
  public var allowedNetworks: [String] = []

  public init(identity: KeyIdentity, fingerprint: Fingerprint, redacted: String) {
    self.identity = identity
    self.fingerprint = fingerprint
    self.redacted = redacted
  }
}

/// From when to when others could use the key, and how public the places are.
public struct Exposure: Sendable, Hashable {
  /// `public`, `private-repository`, `log`, `ci` or `local`: the widest first.
  public var kinds: [String]
  /// The earliest moment that any location proves; nil where none tells a time.
  public var began: Timestamp?
  /// What `began` rests on, for people.
  public var basis: String
  public var detected: Timestamp
  /// When the key stopped working.
  public var ended: Timestamp?
  /// From when on the use of the key was examined: the beginning, or, where nothing tells that, some days before the
  /// discovery.
  public var examinedFrom: Timestamp

  public init(
    kinds: [String], began: Timestamp?, basis: String, detected: Timestamp, ended: Timestamp?,
    examinedFrom: Timestamp? = nil
  ) {
    self.kinds = kinds
    self.began = began
    self.basis = basis
    self.detected = detected
    self.ended = ended
    self.examinedFrom = examinedFrom ?? began ?? detected
  }
}

/// One place of the key.
public struct ReportedLocation: Sendable, Hashable {
  public var location: Location
  /// How public the place is.
  public var exposure: String
  /// When the key came there, where anything tells.
  public var since: Timestamp?

  public init(location: Location, exposure: String, since: Timestamp?) {
    self.location = location
    self.exposure = exposure
    self.since = since
  }
}

/// One moment worth telling.
public struct TimelineEvent: Sendable, Hashable {
  /// What it means for the key; decides how it is drawn.
  public enum Kind: String, Sendable, CaseIterable {
    case issued, leaked, removed, used, anomaly, detected, contained, reported
  }

  public var time: Timestamp
  public var kind: Kind
  public var title: String
  public var detail: String

  public init(time: Timestamp, kind: Kind, title: String, detail: String = "") {
    self.time = time
    self.kind = kind
    self.title = title
    self.detail = detail
  }
}

/// One use of the key.
public struct KeyAction: Sendable, Hashable {
  public var event: UsageEvent
  /// The kinds of the anomalies that it is evidence of.
  public var flags: [String]

  public init(event: UsageEvent, flags: [String] = []) {
    self.event = event
    self.flags = flags
  }
}

/// How often the key was used in an hour.
public struct UsageBucket: Sendable, Hashable {
  /// The start of the hour.
  public var start: Timestamp
  public var count: Int
  /// How many of them are evidence of an anomaly.
  public var flagged: Int

  public init(start: Timestamp, count: Int, flagged: Int) {
    self.start = start
    self.count = count
    self.flagged = flagged
  }
}

/// Something unusual in the use of the key.
public struct Anomaly: Sendable, Hashable {
  /// Such as `new-network`.
  public var kind: String
  public var title: String
  /// What was seen, in a sentence.
  public var finding: String
  /// What it was compared with, in a sentence.
  public var baseline: String
  /// From 0 (usual) to 100.
  public var score: Int
  public var began: Timestamp
  public var ended: Timestamp
  /// The request ids that prove it.
  public var requestIDs: [String]

  public init(
    kind: String, title: String, finding: String, baseline: String, score: Int, began: Timestamp, ended: Timestamp,
    requestIDs: [String]
  ) {
    self.kind = kind
    self.title = title
    self.finding = finding
    self.baseline = baseline
    self.score = score
    self.began = began
    self.ended = ended
    self.requestIDs = requestIDs
  }
}
