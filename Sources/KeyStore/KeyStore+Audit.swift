import GRDB
public import KeyfuseCore

/// Which audit entries to list; nil stands for any.
public struct AuditFilter: Sendable, Hashable {
  public var actorType: String?
  public var actorID: String?
  /// The action, or what it begins with before a final `*`, such as `key.*`.
  public var action: String?
  /// From this moment on.
  public var start: Timestamp?
  /// Until before this moment.
  public var end: Timestamp?
  public var requestID: String?
  public var keyID: String?

  public init(
    actorType: String? = nil, actorID: String? = nil, action: String? = nil, start: Timestamp? = nil,
    end: Timestamp? = nil, requestID: String? = nil, keyID: String? = nil
  ) {
    self.actorType = actorType
    self.actorID = actorID
    self.action = action
    self.start = start
    self.end = end
    self.requestID = requestID
    self.keyID = keyID
  }
}

extension KeyStore {
  /// The audit entries that fit a filter, the oldest first.
  public func audit(_ filter: AuditFilter = AuditFilter(), page: Page = .all) throws -> Listing<AuditEntry> {
    let condition = """
      FROM audit_log WHERE (?1 IS NULL OR actor_type = ?1) AND (?2 IS NULL OR actor_id = ?2)
        AND (?3 IS NULL OR action = ?3 OR (substr(?3, -1) = '*' AND substr(action, 1, length(?3) - 1) = rtrim(?3, '*')))
        AND (?4 IS NULL OR time >= ?4) AND (?5 IS NULL OR time < ?5)
        AND (?6 IS NULL OR request_id = ?6) AND (?7 IS NULL OR key_id = ?7)
      """
    let arguments: StatementArguments = [
      filter.actorType, filter.actorID, filter.action, filter.start?.microseconds, filter.end?.microseconds,
      filter.requestID, filter.keyID,
    ]
    return try read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) \(condition)", arguments: arguments) ?? 0
      let rows = try Row.fetchAll(
        db, sql: "SELECT * \(condition) ORDER BY sequence LIMIT \(page.size) OFFSET \(page.offset)",
        arguments: arguments)
      let entries = try rows.map { row in
        guard let entry = AuditEntry(row) else { throw StoreError(.damaged, path: path) }
        return entry
      }
      return Listing(total: total, page: page, results: entries)
    }
  }

  /// Checks every entry of the audit log, its place in the chain, the end against the head, and that the keys and
  /// incidents are as their last entries left them.
  ///
  /// - Complexity: O(n) for n entries.
  public func verifyAudit() throws -> AuditReport {
    do {
      // With it, no other process is between writing the head and committing.
      let lock = try lockForReading()
      defer { withExtendedLifetime(lock) {} }
      let content: AuditHead.Content?
      let fault: AuditProblem?
      do {
        (content, fault) = (try head.read(), nil)
      } catch let error as AuditHead.Fault {
        (content, fault) = (nil, error.problem)
      }
      var check = AuditCheck(storeID: storeID, head: content)
      try read { try check.run($0) }
      return AuditReport(
        entries: check.position.sequence, head: content?.committed.sequence, problem: check.problem ?? fault)
    } catch {
      throw StoreError.mapping(error, path: path)
    }
  }
}

extension KeyStore {
  /// The lock beside the head; nil where this process may not write there, and so, most likely, nobody does.
  private func lockForReading() throws -> AuditHeadLock? {
    do {
      return try head.lock()
    } catch let error as StoreError where error.code == .readOnly || error.code == .notPermitted {
      return nil
    }
  }
}

/// One pass over the log.
private struct AuditCheck {
  let storeID: String
  let head: AuditHead.Content?
  /// The last entry found good.
  private(set) var position = AuditPosition.start
  private(set) var problem: AuditProblem?
  /// By subject, the last entry with the state of a row.
  private var states: [String: (sequence: Int64, state: Digest256)] = [:]

  init(storeID: String, head: AuditHead.Content?) {
    self.storeID = storeID
    self.head = head
  }

  mutating func run(_ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit_log ORDER BY sequence")
    while problem == nil, let row = try rows.next() {
      problem = fault(of: row)
    }
    if problem == nil { problem = head?.problem(at: position) }
    if problem == nil { problem = try faultOfRows(db) }
    if problem == nil { problem = try faultOfProtection(db) }
  }

  private mutating func fault(of row: Row) -> AuditProblem? {
    let expected = position.sequence + 1
    guard let entry = AuditEntry(row) else { return AuditProblem(sequence: expected, reason: .altered) }
    guard entry.sequence == expected else {
      // A number below the expected one cannot come, for rows are unique and in order, unless it is below 1.
      return AuditProblem(
        sequence: min(expected, entry.sequence), reason: entry.sequence > expected ? .missing : .altered)
    }
    guard entry.computedHash(storeID: storeID) == entry.hash else {
      return AuditProblem(sequence: expected, reason: .altered)
    }
    guard entry.previous == position.hash else { return AuditProblem(sequence: expected, reason: .unlinked) }
    position = AuditPosition(sequence: entry.sequence, hash: entry.hash)
    if let state = entry.state { states[entry.subject] = (entry.sequence, state) }
    guard let head else { return nil }
    for known in [head.committed, head.intended].compactMap({ $0 }) where known.sequence == position.sequence {
      // The intended entry was perhaps never written, and another took its place only after the head was settled.
      if known.hash != position.hash { return AuditProblem(sequence: expected, reason: .replaced) }
    }
    return nil
  }

  /// The first of the last entries about keys and incidents whose row is not, or no longer, as the entry left it.
  private func faultOfRows(_ db: Database) throws -> AuditProblem? {
    var expected = states
    var contradicted: Int64?
    for subject in try RowState.subjects(db) {
      guard let last = expected.removeValue(forKey: subject) else {
        return AuditProblem(sequence: 0, reason: .unlogged)
      }
      if try RowState.digest(of: subject, db) != last.state {
        contradicted = min(contradicted ?? last.sequence, last.sequence)
      }
    }
    // What is left has no row any more.
    let first = ([contradicted] + expected.values.map(\.sequence)).compactMap { $0 }.min()
    return first.map { AuditProblem(sequence: $0, reason: .contradicted) }
  }

  private func faultOfProtection(_ db: Database) throws -> AuditProblem? {
    let statements = Set(
      try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'"))
    return statements == Set(Schema1.auditTriggers) ? nil : AuditProblem(sequence: 0, reason: .protectionRemoved)
  }
}
