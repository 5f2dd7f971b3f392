import GRDB
import KeyfuseCore

extension APIKey {
  /// All columns of a key, with the slugs of its organisation and account.
  static let select = """
    SELECT api_key.*, organisation.slug AS organisation, service_account.slug AS account
    FROM api_key
    JOIN organisation ON organisation.id = api_key.organisation_id
    JOIN service_account ON service_account.id = api_key.service_account_id
    """

  /// - Throws: where lists or the role cannot be read: the row was not written by Keyfuse.
  init(_ row: Row, path: String) throws {
    guard let createdAt = row.time("created_at"), let role = KeyRole(rawValue: row["role"]) else {
      throw StoreError(.damaged, path: path)
    }
    let allowlist = try JSONText.decode([String].self, from: row["allowlist"]).map { text in
      guard let range = NetworkRange(text) else { throw StoreError(.damaged, path: path) }
      return range
    }
    self.init(
      id: row["id"], accessKey: row["access_key"], organisation: row["organisation"], account: row["account"],
      name: row["name"], description: row["description"], owner: row["owner"], service: row["service"],
      environment: row["environment"], role: role, workspace: row["workspace"],
      scopes: try JSONText.decode([String].self, from: row["scopes"]), allowlist: allowlist, createdAt: createdAt,
      createdBy: row["created_by"], expiresAt: row.time("expires_at"), lastUsedAt: row.time("last_used_at"),
      isEnabled: row["enabled"], revokedAt: row.time("revoked_at"), revocationReason: row["revocation_reason"],
      deletedAt: row.time("deleted_at"))
  }
}

extension KeyStore {
  /// The key with the id or access key `name`, deleted ones included.
  func findKey(_ name: String, _ db: Database) throws -> APIKey {
    let sql = APIKey.select + " WHERE api_key.id = ? OR api_key.access_key = ?"
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [name, name]) else {
      throw StoreError(.notFound(kind: "key", name: name), path: path)
    }
    return try APIKey(row, path: path)
  }
}
