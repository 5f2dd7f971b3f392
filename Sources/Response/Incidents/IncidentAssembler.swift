internal import KeyStore
internal import KeyfuseCore
internal import Reporting

/// Puts a report together from the incident, the key, its use and the audit log.
struct IncidentAssembler {
  let store: KeyStore
  let incident: IncidentRecord
  let classifier: ExposureClassifier
  /// The sweep that found the leak; nil where a report is made later.
  let collector: LeakCollector?
  let version: String

  /// Days before the discovery whose use is examined where nothing tells when the exposure began.
  static let examinedDays: Int64 = 7

  /// What the parts of the report share.
  struct Facts {
    var key: APIKey
    var state: KeyState
    var now: Timestamp
    /// From when on use is examined: the beginning of the exposure, or some days before the discovery where nothing tells
    /// that.
    var began: Timestamp
    /// When the key stopped working.
    var ended: Timestamp?
    var locations: [ReportedLocation]
    var usage: UsageEvidence
    var audit: [AuditEntry]
    var successors: [APIKey]

    /// Whether it was used before it came into this store.
    var isOlderThanItsEntry: Bool {
      [usage.baseline.first, usage.actions.first?.event.time].contains { $0.map { $0 < key.createdAt } ?? false }
    }

    /// The widest first.
    var exposures: [ExposureKind] {
      ExposureKind.allCases.filter { kind in locations.contains { $0.exposure == kind.rawValue } }
    }
  }

  func report(now: Timestamp) throws -> IncidentReport {
    let facts = try gather(now: now)
    var report = IncidentReport(
      id: incident.id, severity: severity(facts), status: status(facts), generated: now, key: keyFacts(facts),
      exposure: Exposure(
        kinds: facts.exposures.map(\.rawValue), began: incident.exposureFirst, basis: basis(facts),
        detected: incident.openedAt, ended: facts.ended, examinedFrom: facts.began),
      containment: containment(facts), blastRadius: facts.usage.blastRadius(of: facts.key),
      coverage: collector?.coverage, version: version)
    report.locations = facts.locations
    report.actions = facts.usage.actions
    report.usage = facts.usage.buckets
    report.anomalies = facts.usage.anomalies
    report.timeline = timeline(facts)
    report.otherCredentials = otherCredentials()
    report.followUps = followUps(facts, others: report.otherCredentials.count)
    report.techniques = techniques(facts)
    report.limits = limits(facts)
    return report
  }

  private func gather(now: Timestamp) throws -> Facts {
    let key = try store.key(incident.keyID)
    let began = incident.exposureFirst ?? incident.openedAt.adding(seconds: -Self.examinedDays * 86_400)
    let audit = try store.audit(AuditFilter(keyID: key.id)).results
    let state = key.state(at: now)
    let locations = places().map {
      ReportedLocation(location: $0, exposure: classifier.kind(of: $0).rawValue, since: $0.time)
    }
    let siblings = try store.keys(
      KeyFilter(organisation: key.organisation, account: key.account, environment: key.environment, state: .live),
      page: .all)
    return Facts(
      key: key, state: state, now: now, began: began, ended: end(key, state: state, audit: audit), locations: locations,
      usage: try UsageEvidence(store: store, key: key, began: began, now: now), audit: audit,
      successors: siblings.results.filter { $0.id != key.id && $0.createdAt >= began && $0.service == key.service })
  }

  /// All places. The store keeps one of the lines of a file; the sweep knows each.
  private func places() -> [Location] {
    let swept = collector?.leaks.first { $0.key.id == incident.keyID }?.locations ?? []
    let known = Set(swept.map(\.identity))
    return swept.map(\.location) + incident.locations.filter { !known.contains($0.identity) }.map(\.location)
  }

  private func end(_ key: APIKey, state: KeyState, audit: [AuditEntry]) -> Timestamp? {
    switch state {
    case .live: nil
    case .revoked: key.revokedAt
    case .expired: key.expiresAt
    case .disabled: audit.last { $0.action == "key.disable" }?.time
    }
  }

  private func severity(_ facts: Facts) -> Severity {
    let isProven = facts.usage.anomalies.contains { $0.score >= 70 }
    return isProven ? max(incident.severity, .critical) : incident.severity
  }

  private func status(_ facts: Facts) -> IncidentReport.Status {
    if incident.status == .closed { return .closed }
    return facts.state == .live ? .open : .contained
  }

  private func keyFacts(_ facts: Facts) -> KeyFacts {
    let key = facts.key
    let first = incident.locations.first
    var result = KeyFacts(
      identity: key.identity(at: facts.now), fingerprint: Fingerprint(text: first?.fingerprint ?? ""),
      redacted: first?.redacted ?? "")
    result.organisation = key.organisation
    result.summary = key.description.isEmpty ? nil : key.description
    result.service = key.service.isEmpty ? nil : key.service
    result.created = key.createdAt
    result.createdBy = key.createdBy
    result.expires = key.expiresAt
    result.allowedNetworks = key.allowlist.map(\.description)
    return result
  }

  private func basis(_ facts: Facts) -> String {
    guard let began = incident.exposureFirst else { return "no place tells a time" }
    if !facts.locations.contains(where: { $0.since == began }) {
      return "the key is first known to exist then; a place claims an earlier time"
    }
    let first = facts.locations.first { $0.since == began }
    return first?.location.provenance == nil ? "the earliest log line with the key" : "the earliest commit with the key"
  }

  private func containment(_ facts: Facts) -> Containment {
    let since = facts.audit.filter { $0.time >= incident.openedAt }
    let evidence = since.map { entry in
      AuditEvidence(
        sequence: Int(entry.sequence), time: entry.time, actor: entry.actor.description, action: entry.action,
        hash: entry.hash.hex)
    }
    let record = incident.containment
    let successor = facts.successors.last.map {
      "\($0.name) (\($0.id)) was issued on \($0.createdAt) for the same service account and environment."
    }
    return Containment(
      action: record?.action.rawValue ?? "report", reason: incident.decision.reason,
      stateBefore: record?.stateBefore ?? facts.state.rawValue, stateAfter: record?.stateAfter ?? facts.state.rawValue,
      evidence: evidence,
      replacement: successor ?? "No key was issued in its place since the exposure began.")
  }

  /// Secrets other than the key in the files in which it lies.
  private func otherCredentials() -> [OtherCredential] {
    guard let collector else { return [] }
    let places = Set(incident.locations.map { LeakCollector.Place($0.location) })
    return collector.others.compactMap { fingerprint, other -> OtherCredential? in
      guard let place = other.paths.intersection(places).min() else { return nil }
      return OtherCredential(
        title: other.title, redacted: other.redacted, fingerprint: fingerprint, verdict: other.verdict,
        path: place.path, places: other.places)
    }.sorted { ($0.title, $0.fingerprint.text) < ($1.title, $1.fingerprint.text) }
  }

  private func limits(_ facts: Facts) -> [String] {
    var limits = ["Use of the key is what was reported to the store; requests that nobody reported are not in it."]
    if facts.usage.baseline.count < NewNetworkDetector.minimumHistory {
      limits.append("The key was hardly used before the exposure, so that nothing is known of what is usual.")
    }
    if incident.exposureFirst == nil {
      limits.append(
        "No place tells since when the key lay there; its use is examined for \(Self.examinedDays) days before the discovery."
      )
    }
    if collector == nil {
      limits.append(
        "Further lines of the same file, and credentials beside the key, are only in the report that the sweep wrote.")
    }
    limits.append("Copies that others made of the places above are out of reach.")
    return limits
  }
}
