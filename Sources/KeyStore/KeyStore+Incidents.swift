import GRDB
public import KeyfuseCore

/// Which incidents to list; nil stands for any.
public struct IncidentFilter: Sendable, Hashable {
  public var keyID: String?
  public var status: IncidentStatus?

  public init(keyID: String? = nil, status: IncidentStatus? = nil) {
    self.keyID = keyID
    self.status = status
  }
}

extension KeyStore {
  /// Records a confirmed leak and contains it, in one transaction that may be repeated at will.
  ///
  /// The open incident of the key takes the new locations; where there is none, exactly one is made. The containment is
  /// applied at most once. What was so already is neither written nor audited: a repetition changes nothing, and the
  /// exposure is extended only together with new locations. Where the
  /// key's last incident is closed, knows all locations and the containment is done, that one is returned as it is.
  ///
  /// - Parameter containment: what to do to the key; nil for nothing.
  /// - Throws: `StoreError` with `notFound` where the key is not in the store.
  @discardableResult
  public func respond(
    _ draft: IncidentDraft, containment: ContainmentAction?, actor: AuditActor, requestID: String? = nil
  ) throws -> IncidentRecord {
    var draft = draft
    draft.locations = draft.locations.map(\.withoutSecrets)
    return try change(by: actor, requestID: requestID) { [draft] change in
      let key = try findKey(draft.keyID, change.db)
      if let settled = try settledIncident(draft, key: key, containment: containment, change.db) { return settled }
      let existing = try openIncident(of: key, change.db)
      var incident = try existing ?? insertIncident(draft, key: key, change)
      let added = try addLocations(draft.locations, to: &incident, change.db)
      let severityBefore = incident.severity
      incident.severity = max(incident.severity, draft.severity)
      if !added.isEmpty { incident.extendExposure(draft) }
      let isContained = try contain(key, containment, draft: draft, in: &incident, change)
      let isWidened = !added.isEmpty || incident.severity != severityBefore
      guard existing == nil || isWidened || isContained else { return incident }
      incident.updatedAt = change.now
      try save(incident, change.db)
      // Of a new incident, `incident.open` has told it all.
      if existing != nil, isWidened {
        try change.audit(
          "incident.update", subject: "incident:\(incident.id)", organisation: key.organisation, keyID: key.id,
          detail: ["locations_added": "\(added.count)", "severity": incident.severity.rawValue])
      }
      if isContained {
        try change.audit(
          "incident.contain", subject: "incident:\(incident.id)", organisation: key.organisation, keyID: key.id,
          detail: ["action": containment?.rawValue ?? "", "state_before": incident.containment?.stateBefore ?? ""])
      }
      return incident
    }
  }

  /// The last incident of the key where it is closed and the draft brings nothing new.
  private func settledIncident(
    _ draft: IncidentDraft, key: APIKey, containment: ContainmentAction?, _ db: Database
  ) throws -> IncidentRecord? {
    guard containment == nil || key.revokedAt != nil,
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM incident WHERE key_id = ? ORDER BY opened_at DESC, id LIMIT 1", arguments: [key.id])
    else { return nil }
    let last = try incident(row, db)
    let known = Set(last.locations.map(\.identity))
    guard last.status == .closed, draft.locations.allSatisfy({ known.contains($0.identity) }) else { return nil }
    return last
  }

  private func openIncident(of key: APIKey, _ db: Database) throws -> IncidentRecord? {
    try Row.fetchOne(db, sql: "SELECT * FROM incident WHERE key_id = ? AND status <> 'closed'", arguments: [key.id])
      .map { try incident($0, db) }
  }

  private func insertIncident(_ draft: IncidentDraft, key: APIKey, _ change: Change) throws -> IncidentRecord {
    var incident = IncidentRecord(
      id: Identifier.make("inc"), keyID: key.id, status: .open, severity: draft.severity, openedAt: change.now,
      updatedAt: change.now, exposureFirst: draft.exposureFirst, exposureLast: draft.exposureLast, locations: [],
      decision: draft.decision)
    try change.db.execute(
      sql: """
        INSERT INTO incident (id, key_id, status, severity, opened_at, updated_at, exposure_first, exposure_last, decision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        incident.id, key.id, incident.status.rawValue, incident.severity.rawValue, change.now.microseconds,
        change.now.microseconds, draft.exposureFirst?.microseconds, draft.exposureLast?.microseconds,
        try JSONText.encode(draft.decision),
      ])
    // Before the entry, which holds the hash of incident and locations.
    _ = try addLocations(draft.locations, to: &incident, change.db)
    try change.audit(
      "incident.open", subject: "incident:\(incident.id)", organisation: key.organisation, keyID: key.id,
      detail: [
        "severity": draft.severity.rawValue, "locations": "\(draft.locations.count)", "decision": draft.decision.action,
        "rule": draft.decision.rule, "exposure": draft.decision.exposure,
      ])
    return incident
  }

  /// - Returns: the locations that the incident did not have yet.
  private func addLocations(
    _ locations: [LeakLocation], to incident: inout IncidentRecord, _ db: Database
  ) throws -> [LeakLocation] {
    var known = Set(incident.locations.map(\.identity))
    let added = locations.filter { known.insert($0.identity).inserted }
    for location in added {
      try db.execute(
        sql: "INSERT INTO incident_location (incident_id, identity, location) VALUES (?, ?, ?)",
        arguments: [incident.id, location.identity, try JSONText.encode(location)])
    }
    incident.locations += added
    return added
  }

  /// - Returns: whether something was done just now.
  private func contain(
    _ key: APIKey, _ action: ContainmentAction?, draft: IncidentDraft, in incident: inout IncidentRecord,
    _ change: Change
  ) throws -> Bool {
    guard let action, incident.containment == nil else { return false }
    let stateBefore = key.state(at: change.now)
    let (contained, sequence) =
      switch action {
      case .revoke: try revoke(key, reason: "leaked: incident \(incident.id)", change)
      }
    incident.containment = ContainmentRecord(
      action: action, time: change.now, stateBefore: stateBefore.rawValue,
      stateAfter: contained.state(at: change.now).rawValue, auditSequences: sequence.map { [$0] } ?? [])
    incident.decision = draft.decision
    incident.status = .contained
    return true
  }

  private func save(_ incident: IncidentRecord, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE incident SET status = ?, severity = ?, updated_at = ?, closed_at = ?, exposure_first = ?,
          exposure_last = ?, decision = ?, containment = ?, report = ?, approved_by = ? WHERE id = ?
        """,
      arguments: [
        incident.status.rawValue, incident.severity.rawValue, incident.updatedAt.microseconds,
        incident.closedAt?.microseconds, incident.exposureFirst?.microseconds, incident.exposureLast?.microseconds,
        try JSONText.encode(incident.decision), try incident.containment.map { try JSONText.encode($0) },
        try incident.report.map { try JSONText.encode($0) }, incident.approvedBy, incident.id,
      ])
  }
}

extension KeyStore {
  /// The incident with an id.
  public func incident(_ id: String) throws -> IncidentRecord {
    try read { try findIncident(id, $0) }
  }

  /// The incidents that fit a filter, the oldest first.
  public func incidents(
    _ filter: IncidentFilter = IncidentFilter(), page: Page = .all
  ) throws -> Listing<IncidentRecord> {
    let condition = "FROM incident WHERE (?1 IS NULL OR key_id = ?1) AND (?2 IS NULL OR status = ?2)"
    let arguments: StatementArguments = [filter.keyID, filter.status?.rawValue]
    return try read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) \(condition)", arguments: arguments) ?? 0
      let rows = try Row.fetchAll(
        db, sql: "SELECT * \(condition) ORDER BY opened_at, id LIMIT \(page.size) OFFSET \(page.offset)",
        arguments: arguments)
      return Listing(total: total, page: page, results: try rows.map { try incident($0, db) })
    }
  }

  /// Records that a report was written. The same path and digest again change nothing.
  @discardableResult
  public func markReported(_ id: String, path: String, digest: String, actor: AuditActor) throws -> IncidentRecord {
    try advance(id, action: "incident.report", detail: ["path": path, "sha256": digest], actor: actor) {
      incident, now in
      guard incident.report?.path != path || incident.report?.digest != digest else { return }
      incident.report = IncidentRecord.Report(path: path, digest: digest, time: now)
      if incident.status == .open || incident.status == .contained { incident.status = .reported }
    }
  }

  /// Records that a person has read the report and agrees.
  @discardableResult
  public func approve(_ id: String, actor: AuditActor) throws -> IncidentRecord {
    try advance(id, action: "incident.approve", actor: actor) { incident, _ in
      guard incident.status != .approved, incident.status != .closed else { return }
      incident.status = .approved
      incident.approvedBy = actor.description
    }
  }

  /// Ends an incident. A further leak of the key at another place opens a new one.
  @discardableResult
  public func close(_ id: String, actor: AuditActor) throws -> IncidentRecord {
    try advance(id, action: "incident.close", actor: actor) { incident, now in
      guard incident.status != .closed else { return }
      incident.status = .closed
      incident.closedAt = now
    }
  }

  /// Changes an incident, and audits that if anything is different.
  private func advance(
    _ id: String, action: String, detail: [String: String] = [:], actor: AuditActor,
    _ body: (inout IncidentRecord, Timestamp) -> Void
  ) throws -> IncidentRecord {
    try change(by: actor) { change in
      let before = try findIncident(id, change.db)
      var incident = before
      body(&incident, change.now)
      guard incident != before else { return before }
      incident.updatedAt = change.now
      try save(incident, change.db)
      try change.audit(action, subject: "incident:\(id)", keyID: incident.keyID, detail: detail)
      return incident
    }
  }

  private func findIncident(_ id: String, _ db: Database) throws -> IncidentRecord {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM incident WHERE id = ?", arguments: [id]) else {
      throw StoreError(.notFound(kind: "incident", name: id), path: path)
    }
    return try incident(row, db)
  }

  private func incident(_ row: Row, _ db: Database) throws -> IncidentRecord {
    let id: String = row["id"]
    guard let status = IncidentStatus(rawValue: row["status"]), let severity = Severity(rawValue: row["severity"]),
      let openedAt = row.time("opened_at"), let updatedAt = row.time("updated_at")
    else { throw StoreError(.damaged, path: path) }
    let locations = try String.fetchAll(
      db, sql: "SELECT location FROM incident_location WHERE incident_id = ? ORDER BY id", arguments: [id]
    ).map { try JSONText.decode(LeakLocation.self, from: $0) }
    return IncidentRecord(
      id: id, keyID: row["key_id"], status: status, severity: severity, openedAt: openedAt, updatedAt: updatedAt,
      closedAt: row.time("closed_at"), exposureFirst: row.time("exposure_first"),
      exposureLast: row.time("exposure_last"), locations: locations,
      decision: try JSONText.decode(DecisionRecord.self, from: row["decision"]),
      containment: try (row["containment"] as String?).map { try JSONText.decode(ContainmentRecord.self, from: $0) },
      report: try (row["report"] as String?).map { try JSONText.decode(IncidentRecord.Report.self, from: $0) },
      approvedBy: row["approved_by"])
  }
}

extension IncidentRecord {
  /// Takes over a longer exposure.
  fileprivate mutating func extendExposure(_ draft: IncidentDraft) {
    exposureFirst = [exposureFirst, draft.exposureFirst].compactMap { $0 }.min()
    exposureLast = [exposureLast, draft.exposureLast].compactMap { $0 }.max()
  }
}
