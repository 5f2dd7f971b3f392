import GRDB

/// The schema of a store, version by version. A version that was released is never changed; a new one is added.
enum Migrations {
  /// Marks a SQLite file as a key store ("KFS1").
  static let applicationID = 0x4B46_5331

  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 keys, usage, audit and incidents", migrate: version1)
    return migrator
  }

  private static func version1(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: Schema1.store)
    try db.execute(sql: Schema1.owners)
    try db.execute(sql: Schema1.keys)
    try db.execute(sql: Schema1.imports)
    try db.execute(sql: Schema1.usage)
    try db.execute(sql: Schema1.incidents)
    try db.execute(sql: Schema1.audit)
    for trigger in Schema1.auditTriggers { try db.execute(sql: trigger) }
  }
}

/// The statements of version 1. Times are microseconds since 1970 in UTC; lists are JSON arrays.
enum Schema1 {
  static let store = """
    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      store_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      sealed_root BLOB NOT NULL,
      token_prefix TEXT NOT NULL
    ) STRICT;
    """

  static let owners = """
    CREATE TABLE organisation (
      id TEXT PRIMARY KEY,
      slug TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      key_quota INTEGER CHECK (key_quota >= 0),
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE workspace (
      id TEXT PRIMARY KEY,
      organisation_id TEXT NOT NULL REFERENCES organisation (id),
      slug TEXT NOT NULL,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (organisation_id, slug)
    ) STRICT;
    CREATE TABLE user_account (
      id TEXT PRIMARY KEY,
      organisation_id TEXT NOT NULL REFERENCES organisation (id),
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (organisation_id, email)
    ) STRICT;
    CREATE TABLE service_account (
      id TEXT PRIMARY KEY,
      organisation_id TEXT NOT NULL REFERENCES organisation (id),
      slug TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      UNIQUE (organisation_id, slug)
    ) STRICT;
    """

  static let keys = """
    CREATE TABLE api_key (
      id TEXT PRIMARY KEY,
      access_key TEXT NOT NULL UNIQUE,
      organisation_id TEXT NOT NULL REFERENCES organisation (id),
      service_account_id TEXT NOT NULL REFERENCES service_account (id),
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      owner TEXT NOT NULL,
      service TEXT NOT NULL,
      environment TEXT NOT NULL,
      role TEXT NOT NULL,
      workspace TEXT,
      scopes TEXT NOT NULL,
      allowlist TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      expires_at INTEGER,
      last_used_at INTEGER,
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      revoked_at INTEGER,
      revocation_reason TEXT,
      deleted_at INTEGER,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      filter INTEGER NOT NULL,
      token_head TEXT NOT NULL,
      token_length INTEGER NOT NULL,
      sealed_secret BLOB,
      wrapped_key BLOB
    ) STRICT;
    CREATE INDEX api_key_by_organisation ON api_key (organisation_id, created_at);
    CREATE INDEX api_key_by_account ON api_key (service_account_id);
    """

  static let imports = """
    CREATE TABLE import_set (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL UNIQUE,
      issuer TEXT NOT NULL,
      algorithm TEXT NOT NULL CHECK (algorithm IN ('sha256', 'sha512-256', 'hmac-sha256')),
      sealed_salt BLOB,
      shortest INTEGER NOT NULL CHECK (shortest >= 1),
      longest INTEGER NOT NULL CHECK (longest >= shortest),
      alphabet TEXT,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL
    ) STRICT;
    CREATE TABLE imported_digest (
      set_id TEXT NOT NULL REFERENCES import_set (id),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      name TEXT NOT NULL,
      owner TEXT NOT NULL,
      environment TEXT,
      PRIMARY KEY (set_id, digest)
    ) STRICT, WITHOUT ROWID;
    """

  static let usage = """
    CREATE TABLE usage_event (
      id INTEGER PRIMARY KEY,
      key_id TEXT NOT NULL REFERENCES api_key (id),
      time INTEGER NOT NULL,
      action TEXT NOT NULL,
      resource TEXT NOT NULL,
      address TEXT NOT NULL,
      user_agent TEXT NOT NULL,
      status INTEGER NOT NULL,
      request_id TEXT,
      UNIQUE (key_id, request_id)
    ) STRICT;
    CREATE INDEX usage_event_by_time ON usage_event (key_id, time);
    """

  static let incidents = """
    CREATE TABLE incident (
      id TEXT PRIMARY KEY,
      key_id TEXT NOT NULL REFERENCES api_key (id),
      status TEXT NOT NULL CHECK (status IN ('open', 'contained', 'reported', 'approved', 'closed')),
      severity TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      closed_at INTEGER,
      exposure_first INTEGER,
      exposure_last INTEGER,
      decision TEXT NOT NULL,
      containment TEXT,
      report TEXT,
      approved_by TEXT
    ) STRICT;
    CREATE UNIQUE INDEX incident_open_by_key ON incident (key_id) WHERE status <> 'closed';
    CREATE INDEX incident_by_key ON incident (key_id, opened_at);
    CREATE TABLE incident_location (
      id INTEGER PRIMARY KEY,
      incident_id TEXT NOT NULL REFERENCES incident (id),
      identity TEXT NOT NULL,
      location TEXT NOT NULL,
      UNIQUE (incident_id, identity)
    ) STRICT;
    """

  static let audit = """
    CREATE TABLE audit_log (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
      time INTEGER NOT NULL,
      actor_type TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      action TEXT NOT NULL,
      organisation TEXT,
      key_id TEXT,
      subject TEXT NOT NULL,
      request_id TEXT,
      detail TEXT NOT NULL,
      state BLOB CHECK (length(state) = 32),
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX audit_log_by_time ON audit_log (time);
    CREATE INDEX audit_log_by_key ON audit_log (key_id);
    """

  /// A second line of defence: against mistakes, not against somebody who may drop them.
  static let auditTriggers = [
    """
    CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
    """
    CREATE TRIGGER audit_log_keeps_content BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
    """,
  ]
}
