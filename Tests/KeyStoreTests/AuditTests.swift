import Foundation
import GRDB
import KeyfuseCore
import Testing

@testable import KeyStore

@Suite struct AuditTests {
  private let actor = TemporaryStore.actor

  @Test func everyChangeIsAuditedWithItsActorAndSubject() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let id = try temporary.issue().key.id
    let grace = AuditActor(type: "service-account", id: "ci")
    try store.disable(id, reason: "holiday", actor: grace, requestID: "req-1")
    try store.enable(id, actor: grace)
    try store.update(id, KeyUpdate(name: "other"), actor: grace)
    try store.revoke(id, reason: "leaked", actor: grace)
    try store.delete(id, actor: grace)
    let entries = try store.audit().results
    #expect(
      entries.map(\.action) == [
        "store.create", "organisation.create", "account.create", "key.issue", "key.disable", "key.enable", "key.update",
        "key.revoke", "key.delete",
      ])
    #expect(entries.map(\.sequence) == Array(1...9))
    #expect(entries[4].actor == grace)
    #expect(entries[4].requestID == "req-1")
    #expect(entries[4].detail == #"{"reason":"holiday"}"#)
    #expect(entries[3...].allSatisfy { $0.keyID == id && $0.subject == "key:\(id)" && $0.organisation == "acme" })
  }

  @Test func queriesAreFiltered() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let first = try temporary.issue().key.id
    temporary.clock.advance(seconds: 100)
    let middle = temporary.clock.now
    let second = try store.issue(
      KeyRequest(organisation: "acme", account: "robot", name: "b"), actor: .system("job"), requestID: "r2"
    ).key.id
    try store.revoke(first, reason: "x", actor: actor)
    #expect(try store.audit(AuditFilter(actorType: "system")).results.map(\.keyID) == [second])
    #expect(try store.audit(AuditFilter(actorID: "ada")).total == 5)
    #expect(try store.audit(AuditFilter(action: "key.issue")).total == 2)
    #expect(try store.audit(AuditFilter(action: "key.*")).total == 3)
    #expect(try store.audit(AuditFilter(action: "key.iss")).total == 0)
    #expect(try store.audit(AuditFilter(start: middle)).total == 2)
    #expect(try store.audit(AuditFilter(end: middle)).total == 4)
    #expect(try store.audit(AuditFilter(requestID: "r2")).total == 1)
    #expect(try store.audit(AuditFilter(keyID: first)).total == 2)
    let page = try store.audit(page: Page(number: 2, size: 4))
    #expect(page.total == 6)
    #expect(page.results.map(\.sequence) == [5, 6])
  }

  @Test func triggersForbidChanges() throws {
    let temporary = try TemporaryStore()
    for statement in ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log"] {
      #expect(throws: DatabaseError.self) { try tamper(temporary.path) { try $0.execute(sql: statement) } }
    }
    #expect(try temporary.store.verifyAudit().isIntact)
    try tamper(temporary.path) { try $0.execute(sql: "DROP TRIGGER audit_log_keeps_rows") }
    #expect(try temporary.store.verifyAudit().problem == AuditProblem(sequence: 0, reason: .protectionRemoved))
  }

  @Test(arguments: [
    ("UPDATE api_key SET revoked_at = NULL WHERE name = 'revoked'", Int64(6)),
    ("UPDATE api_key SET revoked_at = revoked_at + 1 WHERE name = 'revoked'", 6),
    ("UPDATE api_key SET revoked_at = 1 WHERE name = 'live'", 4),
    ("UPDATE api_key SET enabled = 1 WHERE name = 'disabled'", 8),
    ("UPDATE api_key SET enabled = 0 WHERE name = 'live'", 4),
    ("DELETE FROM api_key WHERE name = 'revoked'", 6),
    ("UPDATE api_key SET role = 'owner'", 4),
    ("UPDATE api_key SET scopes = '[\"*\"]' WHERE name = 'disabled'", 8),
    ("UPDATE api_key SET allowlist = '[\"0.0.0.0/0\"]' WHERE name = 'live'", 4),
    ("UPDATE api_key SET expires_at = 9 WHERE name = 'live'", 4),
    ("UPDATE api_key SET owner = 'x' WHERE name = 'live'", 4),
    ("UPDATE api_key SET environment = 'dev' WHERE name = 'live'", 4),
    ("UPDATE api_key SET digest = zeroblob(32) WHERE name = 'live'", 4),
    ("UPDATE api_key SET filter = filter + 1 WHERE name = 'live'", 4),
    ("UPDATE api_key SET description = 'x'", 4),
    ("UPDATE api_key SET last_used_at = 1", 0),
  ])
  func statesOfKeysThatContradictTheLogAreSeen(statement: String, sequence: Int64) throws {
    let temporary = try TemporaryStore()
    try temporary.issue("live")
    try temporary.store.revoke(temporary.issue("revoked").key.id, reason: "r", actor: actor)
    let disabled = try temporary.issue("disabled").key.id
    try temporary.store.disable(disabled, actor: actor)
    #expect(try temporary.store.verifyAudit().isIntact)
    try tamper(temporary.path) { try $0.execute(sql: statement) }
    #expect(
      try temporary.store.verifyAudit().problem
        == (sequence == 0 ? nil : AuditProblem(sequence: sequence, reason: .contradicted)))
  }

  @Test func secretOfARevokedKeyCannotBeMovedToALiveOneUnseen() throws {
    let temporary = try TemporaryStore()
    let live = try temporary.issue("live")
    let revoked = try temporary.issue("revoked")
    try temporary.store.revoke(revoked.key.id, reason: "r", actor: actor)
    try tamper(temporary.path) { db in
      try db.execute(sql: "CREATE TEMP TABLE old AS SELECT id, digest, filter FROM api_key")
      try db.execute(sql: "UPDATE api_key SET digest = randomblob(32)")
      try db.execute(
        sql: "UPDATE api_key SET (digest, filter) = (SELECT digest, filter FROM old WHERE old.id <> api_key.id)")
    }
    #expect(try temporary.store.verify(VerifyRequest(token: revoked.secret)).key?.id == live.key.id)
    #expect(try temporary.store.verifyAudit().problem == AuditProblem(sequence: 4, reason: .contradicted))
  }

  @Test func keyThatWasInsertedPastTheLogIsSeen() throws {
    let temporary = try TemporaryStore()
    try temporary.issue()
    try tamper(temporary.path) { db in
      try db.execute(sql: "CREATE TEMP TABLE copy AS SELECT * FROM api_key")
      try db.execute(sql: "UPDATE copy SET id = 'key_x', access_key = 'x', digest = randomblob(32)")
      try db.execute(sql: "INSERT INTO api_key SELECT * FROM copy")
    }
    #expect(try temporary.store.verifyAudit().problem == AuditProblem(sequence: 0, reason: .unlogged))
  }

  @Test func failedChangeLeavesNoEntry() throws {
    let temporary = try TemporaryStore()
    let before = try temporary.store.audit().results
    #expect(StoreError.code { try temporary.store.revoke("none", reason: "", actor: actor) } != nil)
    #expect(try temporary.store.audit().results == before)
    #expect(try temporary.store.verifyAudit().isIntact)
  }

  @Test func changesByManyThreadsAndConnectionsMakeOneChain() async throws {
    let temporary = try TemporaryStore()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        let store = try temporary.reopen()
        for _ in 0..<5 {
          group.addTask {
            _ = try store.issue(
              KeyRequest(organisation: "acme", account: "robot", name: "n"), actor: .system("test"))
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try temporary.store.verifyAudit()
    #expect(report == AuditReport(entries: 23, head: 23, problem: nil))
  }

  @Test func lostOrForeignHeadIsReportedAndStopsChanges() throws {
    let temporary = try TemporaryStore()
    let other = try TemporaryStore()
    let files = try StoreFiles(temporary.path)
    try FileManager.default.removeItem(atPath: temporary.headFile)
    #expect(try temporary.store.verifyAudit().problem == AuditProblem(sequence: 0, reason: .headMissing))
    #expect(
      StoreError.code { try temporary.issue() } == .auditMismatch(AuditProblem(sequence: 0, reason: .headMissing)))
    try FileManager.default.copyItem(atPath: other.headFile, toPath: temporary.headFile)
    #expect(try temporary.store.verifyAudit().problem == AuditProblem(sequence: 0, reason: .headNotAuthentic))
    #expect(
      StoreError.code { try temporary.issue() } == .auditMismatch(AuditProblem(sequence: 0, reason: .headNotAuthentic)))
    try files.restore(to: temporary.path, [".head"])
    #expect(try temporary.store.verifyAudit().isIntact)
    try temporary.issue()
  }

  @Test func everyAlteredByteOfTheHeadIsSeen() throws {
    let temporary = try TemporaryStore()
    let url = URL(fileURLWithPath: temporary.headFile)
    let content = try Data(contentsOf: url)
    for index in content.indices {
      var altered = content
      altered[index] ^= 1
      try altered.write(to: url)
      #expect(try temporary.store.verifyAudit().problem?.reason == .headNotAuthentic, "byte \(index)")
    }
    try content.write(to: url)
    #expect(try temporary.store.verifyAudit().isIntact)
  }
}
