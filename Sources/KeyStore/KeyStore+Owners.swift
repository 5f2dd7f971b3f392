import GRDB
public import KeyfuseCore

/// A tenant.
public struct Organisation: Sendable, Hashable {
  /// `org_…`
  public var id: String
  public var slug: String
  public var name: String
  /// How many keys it may have that are neither revoked nor deleted; nil for any number.
  public var keyQuota: Int?
  public var createdAt: Timestamp
  public var createdBy: String
}

/// A non-human owner of keys.
public struct ServiceAccount: Sendable, Hashable {
  /// `acc_…`
  public var id: String
  /// The slug of its organisation.
  public var organisation: String
  public var slug: String
  public var name: String
  public var description: String
  public var createdAt: Timestamp
  public var createdBy: String
}

extension KeyStore {
  /// Makes an organisation.
  ///
  /// - Throws: `StoreError` with `invalid` or `duplicate`.
  @discardableResult
  public func createOrganisation(
    slug: String, name: String? = nil, keyQuota: Int? = nil, actor: AuditActor
  ) throws -> Organisation {
    try Slug.check(slug, field: "organisation", path: path)
    if let keyQuota, keyQuota < 0 {
      throw StoreError(.invalid(field: "key quota", value: "\(keyQuota)", rule: "a number from 0"), path: path)
    }
    return try change(by: actor) { change in
      guard try Self.organisation(slug, change.db) == nil else {
        throw StoreError(.duplicate(kind: "organisation", name: slug), path: path)
      }
      let organisation = Organisation(
        id: Identifier.make("org"), slug: slug, name: name ?? slug, keyQuota: keyQuota, createdAt: change.now,
        createdBy: actor.description)
      try change.db.execute(
        sql: "INSERT INTO organisation (id, slug, name, key_quota, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          organisation.id, slug, organisation.name, keyQuota, change.now.microseconds, organisation.createdBy,
        ])
      try change.audit(
        "organisation.create", subject: "organisation:\(organisation.id)", organisation: slug,
        detail: keyQuota.map { ["key_quota": "\($0)"] } ?? [:])
      return organisation
    }
  }

  /// Changes how many keys an organisation may have; nil for any number.
  public func setKeyQuota(_ quota: Int?, organisation slug: String, actor: AuditActor) throws {
    try change(by: actor) { change in
      guard let organisation = try Self.organisation(slug, change.db) else {
        throw StoreError(.notFound(kind: "organisation", name: slug), path: path)
      }
      guard organisation.keyQuota != quota else { return }
      try change.db.execute(
        sql: "UPDATE organisation SET key_quota = ? WHERE id = ?", arguments: [quota, organisation.id])
      try change.audit(
        "organisation.update", subject: "organisation:\(organisation.id)", organisation: slug,
        detail: ["key_quota": quota.map { "\($0)" } ?? "none"])
    }
  }

  /// All organisations by slug.
  public func organisations() throws -> [Organisation] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM organisation ORDER BY slug").map(Organisation.init)
    }
  }

  /// The organisation with the slug, if there is one.
  public func organisation(_ slug: String) throws -> Organisation? {
    try read { try Self.organisation(slug, $0) }
  }

  static func organisation(_ slug: String, _ db: Database) throws -> Organisation? {
    try Row.fetchOne(db, sql: "SELECT * FROM organisation WHERE slug = ?", arguments: [slug]).map(Organisation.init)
  }

  /// Makes a service account in an organisation that exists.
  @discardableResult
  public func createServiceAccount(
    organisation: String, slug: String, name: String? = nil, description: String = "", actor: AuditActor
  ) throws -> ServiceAccount {
    try Slug.check(slug, field: "account", path: path)
    return try change(by: actor) { change in
      guard let owner = try Self.organisation(organisation, change.db) else {
        throw StoreError(.notFound(kind: "organisation", name: organisation), path: path)
      }
      guard try Self.serviceAccount(slug, organisation: organisation, change.db) == nil else {
        throw StoreError(.duplicate(kind: "service account", name: "\(organisation)/\(slug)"), path: path)
      }
      let account = ServiceAccount(
        id: Identifier.make("acc"), organisation: organisation, slug: slug, name: name ?? slug,
        description: description, createdAt: change.now, createdBy: actor.description)
      try change.db.execute(
        sql: """
          INSERT INTO service_account (id, organisation_id, slug, name, description, created_at, created_by)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account.id, owner.id, slug, account.name, description, change.now.microseconds, account.createdBy,
        ])
      try change.audit(
        "account.create", subject: "account:\(account.id)", organisation: organisation, detail: ["slug": slug])
      return account
    }
  }

  /// The service accounts of one organisation, or of all.
  public func serviceAccounts(organisation: String? = nil) throws -> [ServiceAccount] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: Self.selectAccount + " WHERE ?1 IS NULL OR organisation.slug = ?1 ORDER BY organisation.slug, slug",
        arguments: [organisation]
      ).map(ServiceAccount.init)
    }
  }

  static func serviceAccount(_ slug: String, organisation: String, _ db: Database) throws -> ServiceAccount? {
    try Row.fetchOne(
      db, sql: selectAccount + " WHERE organisation.slug = ? AND service_account.slug = ?",
      arguments: [organisation, slug]
    ).map(ServiceAccount.init)
  }

  private static let selectAccount = """
    SELECT service_account.*, organisation.slug AS organisation
    FROM service_account JOIN organisation ON organisation.id = service_account.organisation_id
    """
}

extension Organisation {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], slug: row["slug"], name: row["name"], keyQuota: row["key_quota"],
      createdAt: Timestamp(microseconds: row["created_at"]), createdBy: row["created_by"])
  }
}

extension ServiceAccount {
  fileprivate init(_ row: Row) {
    self.init(
      id: row["id"], organisation: row["organisation"], slug: row["slug"], name: row["name"],
      description: row["description"], createdAt: Timestamp(microseconds: row["created_at"]),
      createdBy: row["created_by"])
  }
}
