import GRDB
import KeyfuseCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension KeyStore {
  /// Issues a key. Its secret is in the result and can never be had again.
  ///
  /// - Throws: `StoreError` with `notFound`, `invalid` or `quotaExceeded`.
  public func issue(_ request: KeyRequest, actor: AuditActor, requestID: String? = nil) throws -> IssuedKey {
    try check(request)
    return try change(by: actor, requestID: requestID) { change in
      let (organisation, account) = try owners(of: request, change.db)
      try checkQuota(organisation, change.db)
      let key = APIKey(
        id: Identifier.make("key"), accessKey: Self.makeAccessKey(request), organisation: organisation.slug,
        account: account.slug, name: request.name, description: request.description,
        owner: request.owner ?? "\(organisation.slug)/\(account.slug)", service: request.service,
        environment: request.environment, role: request.role, workspace: request.workspace, scopes: request.scopes,
        allowlist: request.allowlist, createdAt: change.now, createdBy: actor.description,
        expiresAt: request.expiresAt, lastUsedAt: nil, isEnabled: true, revokedAt: nil, revocationReason: nil,
        deletedAt: nil)
      let head = TokenFormat.head(prefix: tokenPrefix, environment: request.environment)
      let secret = TokenFormat.make(head: head)
      try insert(key, organisation: organisation, account: account, secret: secret, tokenHead: head, change.db)
      try change.audit(
        "key.issue", subject: "key:\(key.id)", organisation: organisation.slug, keyID: key.id,
        detail: [
          "access_key": key.accessKey, "name": key.name, "environment": key.environment, "role": key.role.rawValue,
        ])
      return IssuedKey(key: key, secret: secret)
    }
  }

  private static func makeAccessKey(_ request: KeyRequest) -> String {
    "sa_\(request.organisation)_\(request.account)_" + String(decoding: SecureRandom.base62(12), as: UTF8.self)
  }

  private func check(_ request: KeyRequest) throws {
    try Slug.check(request.environment, field: "environment", path: path)
    try checkName(request.name)
    try checkScopes(request.scopes)
    if let workspace = request.workspace { try Slug.check(workspace, field: "workspace", path: path) }
    if let expiresAt = request.expiresAt, expiresAt <= clock() {
      throw StoreError(.invalid(field: "expiry", value: "\(expiresAt)", rule: "a time to come"), path: path)
    }
  }

  func checkName(_ name: String) throws {
    let isPrintable = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
    guard (1...200).contains(name.utf8.count), isPrintable else {
      throw StoreError(.invalid(field: "name", value: name, rule: "1 to 200 printable characters"), path: path)
    }
  }

  func checkScopes(_ scopes: [String]) throws {
    for scope in scopes where scope.isEmpty || scope.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) {
      throw StoreError(.invalid(field: "scope", value: scope, rule: "printable characters without spaces"), path: path)
    }
  }

  private func owners(of request: KeyRequest, _ db: Database) throws -> (Organisation, ServiceAccount) {
    guard let organisation = try Self.organisation(request.organisation, db) else {
      throw StoreError(.notFound(kind: "organisation", name: request.organisation), path: path)
    }
    guard let account = try Self.serviceAccount(request.account, organisation: request.organisation, db) else {
      throw StoreError(
        .notFound(kind: "service account", name: "\(request.organisation)/\(request.account)"), path: path)
    }
    return (organisation, account)
  }

  private func checkQuota(_ organisation: Organisation, _ db: Database) throws {
    guard let quota = organisation.keyQuota else { return }
    let count =
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM api_key WHERE organisation_id = ? AND revoked_at IS NULL AND deleted_at IS NULL",
        arguments: [organisation.id]) ?? 0
    guard count < quota else {
      throw StoreError(.quotaExceeded(organisation: organisation.slug, limit: quota), path: path)
    }
  }

  private func insert(
    _ key: APIKey, organisation: Organisation, account: ServiceAccount, secret: Secret, tokenHead: String,
    _ db: Database
  ) throws {
    let sealed = try keys.sealSecret(secret, id: key.id)
    let (digest, filter) = secret.withBytes { (keys.pepper.authenticationCode(for: $0), keys.filter.hash($0)) }
    try db.execute(
      sql: """
        INSERT INTO api_key (id, access_key, organisation_id, service_account_id, name, description, owner, service,
          environment, role, workspace, scopes, allowlist, created_at, created_by, expires_at, enabled, digest, filter,
          token_head, token_length, sealed_secret, wrapped_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key.id, key.accessKey, organisation.id, account.id, key.name, key.description, key.owner, key.service,
        key.environment, key.role.rawValue, key.workspace, try JSONText.encode(key.scopes),
        try JSONText.encode(key.allowlist.map(\.description)), key.createdAt.microseconds, key.createdBy,
        key.expiresAt?.microseconds, digest.data, Int64(bitPattern: filter), tokenHead, secret.count,
        Data(sealed.sealedSecret), Data(sealed.wrappedKey),
      ])
  }

  /// The key with an id or access key.
  public func key(_ name: String) throws -> APIKey {
    try read { try findKey(name, $0) }
  }

  /// The keys that fit a filter, the newest last; deleted ones are left out.
  public func keys(_ filter: KeyFilter = KeyFilter(), page: Page = Page()) throws -> Listing<APIKey> {
    let now = clock().microseconds
    let condition = """
       WHERE api_key.deleted_at IS NULL
        AND (?1 IS NULL OR organisation.slug = ?1) AND (?2 IS NULL OR service_account.slug = ?2)
        AND (?3 IS NULL OR api_key.environment = ?3) AND (?4 IS NULL OR api_key.service = ?4)
        AND (?5 IS NULL OR api_key.owner = ?5)
        AND (?6 IS NULL OR ?6 = CASE
          WHEN api_key.revoked_at IS NOT NULL THEN 'revoked'
          WHEN api_key.expires_at <= ?7 THEN 'expired'
          WHEN api_key.enabled = 0 THEN 'disabled'
          ELSE 'live' END)
      """
    let arguments: StatementArguments = [
      filter.organisation, filter.account, filter.environment, filter.service, filter.owner, filter.state?.rawValue,
      now,
    ]
    return try read { db in
      let total =
        try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(APIKey.select)\(condition))", arguments: arguments) ?? 0
      let rows = try Row.fetchAll(
        db,
        sql:
          "\(APIKey.select)\(condition) ORDER BY api_key.created_at, api_key.id LIMIT \(page.size) OFFSET \(page.offset)",
        arguments: arguments)
      return Listing(total: total, page: page, results: try rows.map { try APIKey($0, path: path) })
    }
  }
}
