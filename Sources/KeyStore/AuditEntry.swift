import GRDB
public import KeyfuseCore

/// Who did something.
public struct AuditActor: Sendable, Hashable, CustomStringConvertible {
  /// `user`, `service-account` or `system`.
  public var type: String
  public var id: String

  public init(type: String, id: String) {
    self.type = type
    self.id = id
  }

  /// A person at a command line, by login name.
  public static func user(_ name: String) -> AuditActor { AuditActor(type: "user", id: name) }

  /// Keyfuse itself, by the part of it that acts.
  public static func system(_ part: String) -> AuditActor { AuditActor(type: "system", id: part) }

  public var description: String { "\(type):\(id)" }
}

/// One change, as the audit log keeps it.
public struct AuditEntry: Sendable, Hashable {
  /// From 1, without gaps.
  public var sequence: Int64
  public var time: Timestamp
  public var actor: AuditActor
  /// What was done, such as `key.revoke`.
  public var action: String
  /// The slug of the organisation concerned.
  public var organisation: String?
  /// The id of the key concerned.
  public var keyID: String?
  /// What was changed, such as `key:key_…` or `incident:inc_…`.
  public var subject: String
  public var requestID: String?
  /// Particulars as a JSON object with sorted keys; never a secret.
  public var detail: String
  /// The hash of the key or incident that is the subject, as the change left it; nil for other subjects.
  public var state: Digest256?
  /// The hash of the entry before; 32 zero bytes in the first.
  public var previous: Digest256
  /// The hash over all other fields and the store's id.
  public var hash: Digest256

  /// `detail` taken apart.
  public func particulars() throws -> [String: String] {
    try JSONText.decode([String: String].self, from: detail)
  }
}

extension AuditEntry {
  /// The hash that an entry with these fields must have: SHA-256 over the store's id and every field, each preceded by
  /// its length, absent ones told apart from empty ones.
  func computedHash(storeID: String) -> Digest256 {
    var message = Array("keyfuse audit entry 1\n".utf8)
    func append(_ number: Int64) {
      for shift in stride(from: 56, through: 0, by: -8) {
        message.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
      }
    }
    func append(_ text: String?) {
      guard let text else { return append(-1) }
      append(Int64(text.utf8.count))
      message += Array(text.utf8)
    }
    append(storeID)
    append(sequence)
    append(time.microseconds)
    for text in [actor.type, actor.id, action, organisation, keyID, subject, requestID, detail] { append(text) }
    append(state?.hex)
    message += previous.bytes
    return HashFunction.sha256.digest(of: message)
  }

  /// - Returns: nil where a digest has another length than 32 bytes; the schema forbids that.
  init?(_ row: Row) {
    guard let previous = row.digest("previous"), let hash = row.digest("hash") else { return nil }
    self.init(
      sequence: row["sequence"], time: Timestamp(microseconds: row["time"]),
      actor: AuditActor(type: row["actor_type"], id: row["actor_id"]), action: row["action"],
      organisation: row["organisation"], keyID: row["key_id"], subject: row["subject"], requestID: row["request_id"],
      detail: row["detail"], state: row.digest("state"), previous: previous, hash: hash)
  }
}
