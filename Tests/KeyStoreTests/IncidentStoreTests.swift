import GRDB
import KeyStore
import KeyfuseCore
import Testing

@Suite struct IncidentStoreTests {
  private let actor = AuditActor.system("response")

  private func leak(_ path: String) -> LeakLocation {
    let location = Location(
      target: "/srv", path: path, line: 3, column: 1, endLine: 3, endColumn: 9, start: 0, end: 8, layers: [.file])
    let finding = Finding(
      rule: RuleReference(id: "own-key", title: "Own key", severity: .critical), confidence: .high,
      fingerprint: Fingerprint(text: "kf1:h:00"), redacted: "kf_…abcd", secret: Secret("x"), location: location)
    return LeakLocation(finding, foundAt: Timestamp(seconds: 1_700_000_000))
  }

  private func draft(
    _ id: String, _ paths: [String], severity: Severity = .high, first: Int64? = nil, last: Int64? = nil
  ) -> IncidentDraft {
    IncidentDraft(
      keyID: id, severity: severity, locations: paths.map(leak), exposureFirst: first.map { Timestamp(seconds: $0) },
      exposureLast: last.map { Timestamp(seconds: $0) },
      decision: DecisionRecord(action: "revoke", rule: "prod", exposure: "public", reason: "a test"))
  }

  @Test(arguments: [
    "UPDATE incident SET status = 'closed'", "UPDATE incident SET containment = NULL",
    "UPDATE incident SET decision = replace(decision, 'revoke', 'report')", "UPDATE incident SET severity = 'low'",
    "DELETE FROM incident_location WHERE identity = (SELECT min(identity) FROM incident_location)",
    "UPDATE incident_location SET location = replace(location, 'srv', 'opt')",
    "DELETE FROM incident_location; DELETE FROM incident",
  ])
  func incidentsThatWereChangedPastTheLogAreSeen(statements: String) throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    for containment in [nil, ContainmentAction.revoke] {
      try store.respond(draft(try temporary.issue().key.id, ["a"]), containment: containment, actor: actor)
      #expect(try store.verifyAudit().isIntact)
    }
    let id = try store.incidents().results[1].keyID
    try store.respond(draft(id, ["a", "b"], last: 30), containment: .revoke, actor: actor)
    for incident in try store.incidents().results {
      try store.markReported(incident.id, path: "r", digest: "d", actor: actor)
      #expect(try store.verifyAudit().isIntact)
    }
    try tamper(temporary.path) { try $0.execute(sql: statements) }
    #expect(try store.verifyAudit().problem?.reason == .contradicted)
  }

  @Test func secretInTheNameOfAPlaceIsStoredRedacted() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    let secret = issued.secret.reveal()
    let redacted = issued.secret.withBytes { Redaction.redact($0) }
    var draft = draft(issued.key.id, ["keys/\(secret).txt"])
    draft.locations[0].location.layers = [
      .git(
        GitProvenance(
          repository: "/srv", commit: "c", author: "A \(secret)", email: "\(secret)@example.org", date: "",
          removed: nil, refs: ["refs/heads/\(secret)"], isReachable: true, isAtTip: true))
    ]
    let incident = try temporary.store.respond(draft, containment: nil, actor: actor)
    #expect(incident.locations.map(\.location.path) == ["keys/\(redacted).txt"])
    #expect(!"\(try temporary.store.incident(incident.id))".contains(secret))
    #expect(try temporary.store.respond(draft, containment: nil, actor: actor) == incident, "it is the same place")
  }

  @Test func respondingRevokesOpensAndAuditsOnce() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let issued = try temporary.issue()
    let id = issued.key.id
    let before = try store.audit().total
    let incident = try store.respond(draft(id, ["a", "b"], first: 10, last: 20), containment: .revoke, actor: actor)
    #expect(incident.id.hasPrefix("inc_"))
    #expect(incident.status == .contained)
    #expect(incident.locations.map(\.location.path) == ["a", "b"])
    #expect(incident.exposureFirst == Timestamp(seconds: 10))
    #expect(try store.verify(VerifyRequest(token: issued.secret)).refusal == .revoked)
    let entries = try store.audit().results.dropFirst(before)
    #expect(entries.map(\.action) == ["incident.open", "key.revoke", "incident.contain"])
    #expect(
      incident.containment
        == ContainmentRecord(
          action: .revoke, time: temporary.clock.now, stateBefore: "live", stateAfter: "revoked",
          auditSequences: [Int64(before + 2)]))
    #expect(try store.incident(incident.id) == incident)

    temporary.clock.advance(seconds: 60)
    #expect(try store.respond(draft(id, ["b", "a"], last: 99), containment: .revoke, actor: actor) == incident)
    #expect(try store.audit().total == before + 3, "a repetition changes and audits nothing")
  }

  @Test func newLocationsAreMergedIntoTheOpenIncident() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let id = try temporary.issue().key.id
    let first = try store.respond(
      draft(id, ["a"], severity: .medium, first: 50, last: 60), containment: nil, actor: actor)
    #expect(first.status == .open)
    #expect(first.containment == nil)
    let second = try store.respond(
      draft(id, ["a", "b"], severity: .critical, first: 40, last: 55), containment: nil, actor: actor)
    #expect(second.id == first.id)
    #expect(second.locations.map(\.location.path) == ["a", "b"])
    #expect(second.severity == .critical)
    #expect(second.exposureFirst == Timestamp(seconds: 40))
    #expect(second.exposureLast == Timestamp(seconds: 60))
    let third = try store.respond(draft(id, ["a"], severity: .low), containment: .revoke, actor: actor)
    #expect(third.severity == .critical)
    #expect(third.status == .contained)
    let actions = try store.audit(AuditFilter(actorType: "system")).results.map(\.action)
    #expect(actions == ["incident.open", "incident.update", "key.revoke", "incident.contain"])
    #expect(try store.incidents(IncidentFilter(keyID: id)).total == 1)
  }

  @Test func aKeyRevokedBeforeIsNotRevokedAgain() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let id = try temporary.issue().key.id
    let revoked = try store.revoke(id, reason: "by hand", actor: actor)
    temporary.clock.advance(seconds: 10)
    let incident = try store.respond(draft(id, ["a"]), containment: .revoke, actor: actor)
    #expect(incident.containment?.stateBefore == "revoked")
    #expect(incident.containment?.auditSequences == [])
    #expect(try store.key(id) == revoked)
    #expect(try store.audit(AuditFilter(action: "key.revoke")).total == 1)
  }

  @Test func manyRespondersMakeOneIncidentAndOneRevocation() async throws {
    let temporary = try TemporaryStore()
    let id = try temporary.issue().key.id
    let drafts = (0..<12).map { draft(id, ["path-\($0 % 4)"]) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for chunk in 0..<3 {
        let store = try temporary.reopen()
        for number in 0..<4 {
          let draft = drafts[4 * chunk + number]
          group.addTask { _ = try store.respond(draft, containment: .revoke, actor: .system("response")) }
        }
      }
      try await group.waitForAll()
    }
    let incidents = try temporary.store.incidents().results
    #expect(incidents.count == 1)
    #expect(Set(incidents[0].locations.map(\.location.path)) == ["path-0", "path-1", "path-2", "path-3"])
    #expect(try temporary.store.audit(AuditFilter(action: "key.revoke")).total == 1)
    #expect(try temporary.store.verifyAudit().isIntact)
  }

  @Test func reportApprovalAndClosingHappenOnce() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let id = try temporary.issue().key.id
    let incident = try store.respond(draft(id, ["a"]), containment: .revoke, actor: actor)
    let reported = try store.markReported(incident.id, path: "/r.html", digest: "00", actor: actor)
    #expect(reported.status == .reported)
    #expect(reported.report?.path == "/r.html")
    #expect(try store.markReported(incident.id, path: "/r.html", digest: "00", actor: actor) == reported)
    let approved = try store.approve(incident.id, actor: .user("eve"))
    #expect(approved.approvedBy == "user:eve")
    #expect(try store.approve(incident.id, actor: .user("mallory")) == approved)
    let closed = try store.close(incident.id, actor: actor)
    #expect(closed.status == .closed)
    #expect(try store.close(incident.id, actor: actor) == closed)
    let actions = try store.audit(AuditFilter(action: "incident.*")).results.map(\.action)
    #expect(
      actions == ["incident.open", "incident.contain", "incident.report", "incident.approve", "incident.close"])

    #expect(
      try store.respond(draft(id, ["a"]), containment: .revoke, actor: actor) == closed,
      "the same leak again is still the closed incident")
    let next = try store.respond(draft(id, ["z"]), containment: .revoke, actor: actor)
    #expect(next.id != incident.id)
    #expect(try store.incidents(IncidentFilter(status: .closed)).results.map(\.id) == [incident.id])
    #expect(try store.incidents(page: Page(number: 2, size: 1)).results.count == 1)
  }

  @Test func unknownKeysAndIncidentsAreNamed() throws {
    let store = try TemporaryStore().store
    #expect(
      StoreError.code { try store.respond(draft("key_x", ["a"]), containment: .revoke, actor: actor) }
        == .notFound(kind: "key", name: "key_x"))
    #expect(StoreError.code { _ = try store.incident("inc_x") } == .notFound(kind: "incident", name: "inc_x"))
    #expect(try store.incidents().total == 0)
  }
}
