import GRDB
public import KeyfuseCore

extension KeyStore {
  /// Writes uses of keys. An event whose request id the key has already is passed over. What looks
  /// like an issued secret, such as one in a path, is stored in its redacted form.
  ///
  /// Usage is not part of the audit log: it may be large, and losing some of it proves nothing.
  ///
  /// - Returns: how many were new.
  /// - Throws: `StoreError` with `notFound` where an event names no key of the store; nothing is written then.
  @discardableResult
  public func record(_ events: [UsageEvent]) throws -> Int {
    try write { db in
      var added = 0
      try db.inTransaction(.immediate) {
        for event in events where try insert(event, db) { added += 1 }
        return .commit
      }
      return added
    }
  }

  /// - Returns: whether the event is new.
  func insert(_ event: UsageEvent, _ db: Database) throws -> Bool {
    let event = event.withoutSecrets
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO usage_event (key_id, time, action, resource, address, user_agent, status, request_id)
        SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM api_key WHERE id = ?1
        ON CONFLICT (key_id, request_id) DO NOTHING
        """)
    try statement.execute(arguments: [
      event.keyID, event.time.microseconds, event.action, event.resource, event.address, event.userAgent, event.status,
      event.requestID,
    ])
    guard db.changesCount > 0 else {
      let isKnown = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM api_key WHERE id = ?)", arguments: [event.keyID])
      guard isKnown == true else { throw StoreError(.notFound(kind: "key", name: event.keyID), path: path) }
      return false
    }
    let update = try db.cachedStatement(
      sql: "UPDATE api_key SET last_used_at = max(coalesce(last_used_at, ?2), ?2) WHERE id = ?1")
    try update.execute(arguments: [event.keyID, event.time.microseconds])
    return true
  }

  /// The uses of a key with an id or access key from `start` to before `end`, the oldest first.
  public func usage(
    of name: String, from start: Timestamp? = nil, to end: Timestamp? = nil, page: Page = .all
  ) throws -> Listing<UsageEvent> {
    try read { db in
      let key = try findKey(name, db)
      let condition = "FROM usage_event WHERE key_id = ? AND time >= ? AND time < ?"
      let arguments: StatementArguments = [key.id, start?.microseconds ?? .min, end?.microseconds ?? .max]
      let total = try Int.fetchOne(db, sql: "SELECT count(*) \(condition)", arguments: arguments) ?? 0
      let rows = try Row.fetchAll(
        db, sql: "SELECT * \(condition) ORDER BY time, id LIMIT \(page.size) OFFSET \(page.offset)",
        arguments: arguments)
      return Listing(total: total, page: page, results: rows.map(UsageEvent.init))
    }
  }
}

extension UsageEvent {
  init(_ row: Row) {
    self.init(
      keyID: row["key_id"], time: Timestamp(microseconds: row["time"]), action: row["action"],
      resource: row["resource"], address: row["address"], userAgent: row["user_agent"], status: row["status"],
      requestID: row["request_id"])
  }
}
