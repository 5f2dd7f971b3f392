import GRDB
import KeyfuseCore

/// The rows of the audit log.
enum AuditLog {
  /// The last entry, by number and by the hash that it says it has.
  static func end(_ db: Database) throws -> AuditPosition {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1")
    else { return .start }
    return AuditPosition(sequence: row["sequence"], hash: row.digest("hash") ?? AuditPosition.start.hash)
  }

  static func insert(_ entry: AuditEntry, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO audit_log (sequence, time, actor_type, actor_id, action, organisation, key_id, subject, request_id,
          detail, state, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.sequence, entry.time.microseconds, entry.actor.type, entry.actor.id, entry.action, entry.organisation,
        entry.keyID, entry.subject, entry.requestID, entry.detail, entry.state?.data, entry.previous.data,
        entry.hash.data,
      ])
  }
}
