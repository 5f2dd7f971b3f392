import GRDB
import KeyfuseCore

/// One transaction that changes the store, and the audit entries that it appends.
final class Change {
  let db: Database
  let actor: AuditActor
  let requestID: String?
  /// The time of the change and of all its entries.
  let now: Timestamp
  private let storeID: String
  /// The end of the log before the transaction, and now.
  let start: AuditPosition
  private(set) var end: AuditPosition

  init(_ db: Database, actor: AuditActor, requestID: String?, now: Timestamp, storeID: String) throws {
    self.db = db
    self.actor = actor
    self.requestID = requestID
    self.now = now
    self.storeID = storeID
    start = try AuditLog.end(db)
    end = start
  }

  /// Appends an entry, with the hash of the key or incident that is its subject: so the last entry of a change about a
  /// row is appended after everything that the change writes there.
  ///
  /// - Parameters:
  ///   - action: what was done, such as `key.revoke`.
  ///   - subject: what was changed, such as `key:key_…`.
  ///   - detail: particulars; no secrets.
  /// - Returns: its sequence number.
  @discardableResult
  func audit(
    _ action: String, subject: String, organisation: String? = nil, keyID: String? = nil, detail: [String: String] = [:]
  ) throws -> Int64 {
    var entry = AuditEntry(
      sequence: end.sequence + 1, time: now, actor: actor, action: action, organisation: organisation, keyID: keyID,
      subject: subject, requestID: requestID, detail: try JSONText.encode(detail),
      state: try RowState.digest(of: subject, db), previous: end.hash, hash: end.hash)
    entry.hash = entry.computedHash(storeID: storeID)
    try AuditLog.insert(entry, db)
    end = AuditPosition(sequence: entry.sequence, hash: entry.hash)
    return entry.sequence
  }
}

extension KeyStore {
  /// Runs `body` in one transaction; its audit entries and its other changes happen together or not at all.
  @discardableResult
  func change<Value>(
    by actor: AuditActor, requestID: String? = nil, _ body: (Change) throws -> Value
  ) throws -> Value {
    try write { db in
      var value: Value?
      var announced: (lock: AuditHeadLock, end: AuditPosition)?
      try db.inTransaction(.immediate) {
        let change = try Change(db, actor: actor, requestID: requestID, now: clock(), storeID: storeID)
        value = try body(change)
        if change.end != change.start {
          announced = (try announce(change), change.end)
        }
        return .commit
      }
      if let announced { settle(announced.end) }
      guard let value else { throw StoreError(.inputOutput, path: path) }
      return value
    }
  }

  /// Step 1 of `AuditHead`: refuses to go on from a log that is not the head's, then names the new end as intended.
  private func announce(_ change: Change) throws -> AuditHeadLock {
    let lock = try head.lock()
    let content: AuditHead.Content
    do {
      content = try head.read()
    } catch let fault as AuditHead.Fault {
      throw StoreError(.auditMismatch(fault.problem), path: path)
    }
    if let problem = content.problem(at: change.start) { throw StoreError(.auditMismatch(problem), path: path) }
    try head.write(AuditHead.Content(committed: change.start, intended: change.end))
    Failpoint.auditHeadIntended.reach()
    return lock
  }

  /// Step 3 of `AuditHead`.
  ///
  /// The change is durable by now, so it must not be reported as failed if this does not succeed: the head still names
  /// the new end as intended, and the next opening or change settles it.
  private func settle(_ end: AuditPosition) {
    Failpoint.storeCommitted.reach()
    do {
      try head.write(AuditHead.Content(committed: end, intended: nil))
    } catch {
      return
    }
    Failpoint.auditHeadSettled.reach()
  }

  /// Settles the head after a crash: the end of the log that was intended is now committed, or never will be.
  ///
  /// A head that is absent, altered or of another end is left alone, for `verifyAudit` and the next change to report.
  func settleHead() throws {
    do {
      guard try head.read().intended != nil else { return }
      let lock = try head.lock()
      defer { withExtendedLifetime(lock) {} }
      let end = try read { try AuditLog.end($0) }
      let content = try head.read()
      guard content.intended != nil, content.accepts(end) else { return }
      try head.write(AuditHead.Content(committed: end, intended: nil))
    } catch is AuditHead.Fault {
      return
    }
  }
}
