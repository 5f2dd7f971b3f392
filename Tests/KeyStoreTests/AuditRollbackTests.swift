import Foundation
import KeyfuseCore
import Testing

@testable import KeyStore

/// Older copies of the store put in its place, and crashes between any two steps of a change.
@Suite struct AuditRollbackTests {
  private let actor = TemporaryStore.actor

  @Test func everyOlderCopyIsSeenAndTheCurrentOneIsNot() throws {
    let temporary = try TemporaryStore()
    let id = try temporary.issue().key.id
    var copies: [StoreFiles] = []
    // Of some copies the newest changes are in the write-ahead log, of others in the store file.
    for round in 0..<12 {
      copies.append(try StoreFiles(temporary.path))
      let store = try temporary.reopen()
      if round % 2 == 0 { try store.disable(id, actor: actor) } else { try store.enable(id, actor: actor) }
      if round % 3 == 0 { try store.close() }
    }
    try temporary.store.close()
    let current = try StoreFiles(temporary.path)
    for (round, copy) in copies.enumerated() {
      try copy.restore(to: temporary.path, ["", "-wal"])
      let store = try temporary.reopen()
      #expect(
        try store.verifyAudit().problem == AuditProblem(sequence: Int64(5 + round), reason: .removedFromEnd))
      guard
        case .auditMismatch = StoreError.code({
          try store.disable(id, actor: actor); try store.enable(id, actor: actor)
        })
      else {
        Issue.record("a change went on from an older copy")
        continue
      }
      try store.close()
      try current.restore(to: temporary.path)
      #expect(try temporary.reopen().verifyAudit().isIntact)
    }
  }

  /// What a crash leaves: the store before or after a change, and the head that was written ahead of it.
  private struct Crash {
    let temporary: TemporaryStore
    let before: StoreFiles
    let after: StoreFiles
    let committed: AuditPosition
    let intended: AuditPosition

    init() throws {
      temporary = try TemporaryStore()
      before = try StoreFiles(temporary.path)
      committed = try temporary.store.head.read().committed
      try temporary.issue()
      after = try StoreFiles(temporary.path)
      intended = try temporary.store.head.read().committed
      try temporary.store.close()
    }

    func restore(_ files: StoreFiles) throws -> KeyStore {
      try files.restore(to: temporary.path, ["", "-wal"])
      try temporary.store.head.write(AuditHead.Content(committed: committed, intended: intended))
      return try temporary.reopen(.readOnly)
    }
  }

  @Test func crashBeforeTheCommitIsNoFalseAlarm() throws {
    let crash = try Crash()
    #expect(try crash.restore(crash.before).verifyAudit().isIntact)
    let reopened = try crash.temporary.reopen()
    #expect(try reopened.head.read() == AuditHead.Content(committed: crash.committed, intended: nil))
    try reopened.createOrganisation(slug: "next", actor: actor)
    #expect(try reopened.verifyAudit().isIntact)
  }

  @Test func crashAfterTheCommitIsNoFalseAlarm() throws {
    let crash = try Crash()
    #expect(try crash.restore(crash.after).verifyAudit().isIntact)
    let reopened = try crash.temporary.reopen()
    #expect(try reopened.head.read() == AuditHead.Content(committed: crash.intended, intended: nil))
    try reopened.close()
    try crash.before.restore(to: crash.temporary.path, ["", "-wal"])
    #expect(try crash.temporary.reopen().verifyAudit().problem?.reason == .removedFromEnd)
  }

  @Test func changeAfterACrashNeedsNoReopening() throws {
    let crash = try Crash()
    try crash.after.restore(to: crash.temporary.path, ["", "-wal"])
    let store = try crash.temporary.reopen()
    try store.head.write(AuditHead.Content(committed: crash.committed, intended: crash.intended))
    try store.createOrganisation(slug: "next", actor: actor)
    #expect(try store.verifyAudit().isIntact)
  }

  @Test func aHalfWrittenHeadNeverReplacesTheGoodOne() throws {
    let temporary = try TemporaryStore()
    try Data("keyfuse audit".utf8).write(to: URL(fileURLWithPath: temporary.headFile + ".new"))
    #expect(try temporary.reopen().verifyAudit().isIntact)
    try temporary.issue()
    #expect(try temporary.reopen().verifyAudit().isIntact)
  }

  @Test func backupIsAStoreOfItsOwn() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    let copy = temporary.folder.appendingPathComponent("backup.db").path
    try temporary.store.backup(to: copy)
    try temporary.issue()
    let restored = try KeyStore.open(at: copy, keyFile: temporary.keyFile)
    #expect(try restored.verifyAudit() == AuditReport(entries: 4, head: 4, problem: nil))
    #expect(try restored.verify(VerifyRequest(token: issued.secret)).key?.id == issued.key.id)
    #expect(StoreError.code { try temporary.store.backup(to: copy) } == .alreadyExists)
  }
}
