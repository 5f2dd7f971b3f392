import GRDB
import KeyfuseCore

extension KeyStore {
  /// Changes particulars of a key that is not revoked. What is already so is neither written nor audited.
  @discardableResult
  public func update(_ name: String, _ update: KeyUpdate, actor: AuditActor, requestID: String? = nil) throws -> APIKey
  {
    if let name = update.name { try checkName(name) }
    if let scopes = update.scopes { try checkScopes(scopes) }
    return try change(by: actor, requestID: requestID) { change in
      let before = try findKey(name, change.db)
      guard before.revokedAt == nil else { throw StoreError(.keyRevoked(id: before.id), path: path) }
      var after = before
      after.apply(update)
      let changes = after.differences(from: before)
      guard !changes.isEmpty else { return before }
      try change.db.execute(
        sql: """
          UPDATE api_key SET name = ?, description = ?, owner = ?, service = ?, role = ?, scopes = ?, allowlist = ?,
            expires_at = ? WHERE id = ?
          """,
        arguments: [
          after.name, after.description, after.owner, after.service, after.role.rawValue,
          try JSONText.encode(after.scopes), try JSONText.encode(after.allowlist.map(\.description)),
          after.expiresAt?.microseconds, after.id,
        ])
      try change.audit(
        "key.update", subject: "key:\(after.id)", organisation: after.organisation, keyID: after.id, detail: changes)
      return after
    }
  }

  /// Keeps a key from being accepted until it is enabled again.
  @discardableResult
  public func disable(_ name: String, reason: String = "", actor: AuditActor, requestID: String? = nil) throws -> APIKey
  {
    try setEnabled(false, name, reason: reason, actor: actor, requestID: requestID)
  }

  /// Lets a disabled key be accepted again.
  @discardableResult
  public func enable(_ name: String, reason: String = "", actor: AuditActor, requestID: String? = nil) throws -> APIKey
  {
    try setEnabled(true, name, reason: reason, actor: actor, requestID: requestID)
  }

  private func setEnabled(
    _ isEnabled: Bool, _ name: String, reason: String, actor: AuditActor, requestID: String?
  ) throws -> APIKey {
    try change(by: actor, requestID: requestID) { change in
      var key = try findKey(name, change.db)
      guard key.revokedAt == nil else { throw StoreError(.keyRevoked(id: key.id), path: path) }
      guard key.isEnabled != isEnabled else { return key }
      key.isEnabled = isEnabled
      try change.db.execute(sql: "UPDATE api_key SET enabled = ? WHERE id = ?", arguments: [isEnabled, key.id])
      try change.audit(
        isEnabled ? "key.enable" : "key.disable", subject: "key:\(key.id)", organisation: key.organisation,
        keyID: key.id, detail: reason.isEmpty ? [:] : ["reason": reason])
      return key
    }
  }

  /// Ends a key for good, from the next request on. A second revocation changes and audits nothing.
  ///
  /// - Returns: the key as it is now, with the time and reason of the first revocation.
  @discardableResult
  public func revoke(_ name: String, reason: String, actor: AuditActor, requestID: String? = nil) throws -> APIKey {
    try change(by: actor, requestID: requestID) { change in
      let key = try findKey(name, change.db)
      return try revoke(key, reason: reason, change).key
    }
  }

  /// - Returns: the key, and the number of the audit entry; nil where it was revoked before.
  func revoke(_ key: APIKey, reason: String, _ change: Change) throws -> (key: APIKey, sequence: Int64?) {
    guard key.revokedAt == nil else { return (key, nil) }
    var revoked = key
    revoked.revokedAt = change.now
    revoked.revocationReason = reason
    try change.db.execute(
      sql: "UPDATE api_key SET revoked_at = ?, revocation_reason = ? WHERE id = ?",
      arguments: [change.now.microseconds, reason, key.id])
    let sequence = try change.audit(
      "key.revoke", subject: "key:\(key.id)", organisation: key.organisation, keyID: key.id,
      detail: ["reason": reason, "state_before": key.state(at: change.now).rawValue])
    return (revoked, sequence)
  }

  /// Takes a key out of all lists, revokes it if it is not revoked, and destroys its sealed secret. Its digest and its
  /// use stay, so that a leak of it is still recognised and explained.
  public func delete(_ name: String, actor: AuditActor, requestID: String? = nil) throws {
    try change(by: actor, requestID: requestID) { change in
      let key = try findKey(name, change.db)
      guard key.deletedAt == nil else { throw StoreError(.notFound(kind: "key", name: name), path: path) }
      _ = try revoke(key, reason: "deleted", change)
      try change.db.execute(
        sql: "UPDATE api_key SET deleted_at = ?, sealed_secret = NULL, wrapped_key = NULL WHERE id = ?",
        arguments: [change.now.microseconds, key.id])
      try change.audit("key.delete", subject: "key:\(key.id)", organisation: key.organisation, keyID: key.id)
    }
  }
}

extension APIKey {
  fileprivate mutating func apply(_ update: KeyUpdate) {
    if let value = update.name { name = value }
    if let value = update.description { description = value }
    if let value = update.owner { owner = value }
    if let value = update.service { service = value }
    if let value = update.role { role = value }
    if let value = update.scopes { scopes = value }
    if let value = update.allowlist { allowlist = value }
    if let value = update.expiresAt { expiresAt = value }
  }

  /// What differs, as `name: before → after`.
  fileprivate func differences(from before: APIKey) -> [String: String] {
    let fields: [(String, String, String)] = [
      ("name", before.name, name), ("description", before.description, description), ("owner", before.owner, owner),
      ("service", before.service, service), ("role", before.role.rawValue, role.rawValue),
      ("scopes", before.scopes.joined(separator: " "), scopes.joined(separator: " ")),
      (
        "allowlist", before.allowlist.map(\.description).joined(separator: " "),
        allowlist.map(\.description).joined(separator: " ")
      ),
      ("expires_at", before.expiresAt?.description ?? "never", expiresAt?.description ?? "never"),
    ]
    return Dictionary(uniqueKeysWithValues: fields.filter { $0.1 != $0.2 }.map { ($0.0, "\($0.1) → \($0.2)") })
  }
}
