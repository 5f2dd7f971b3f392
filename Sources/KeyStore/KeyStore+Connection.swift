import GRDB
import KeyfuseCore
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The single row that describes a store.
struct StoreRecord: Sendable {
  let storeID: String
  let createdAt: Timestamp
  let sealedRoot: [UInt8]
  let tokenPrefix: String

  static func make(tokenPrefix: String, keyEncryptionKey: Secret, now: Timestamp) throws -> StoreRecord {
    let storeID = Identifier.make("store")
    let root = Secret(SecureRandom.bytes(32))
    return StoreRecord(
      storeID: storeID, createdAt: now,
      sealedRoot: try StoreKeys.sealRoot(root, storeID: storeID, keyEncryptionKey: keyEncryptionKey),
      tokenPrefix: tokenPrefix)
  }

  func keys(keyEncryptionKey: Secret) throws -> StoreKeys {
    let root = try StoreKeys.openRoot(sealedRoot, storeID: storeID, keyEncryptionKey: keyEncryptionKey)
    return try StoreKeys(root: root, keyEncryptionKey: keyEncryptionKey)
  }

  func insert(_ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO store (id, store_id, created_at, sealed_root, token_prefix) VALUES (1, ?, ?, ?, ?)",
      arguments: [storeID, createdAt.microseconds, Data(sealedRoot), tokenPrefix])
  }

  static func fetch(_ db: Database, path: String) throws -> StoreRecord {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM store WHERE id = 1"),
      let sealedRoot = row.bytes("sealed_root"), let createdAt = row.time("created_at")
    else { throw StoreError(.damaged, path: path) }
    return StoreRecord(
      storeID: row["store_id"], createdAt: createdAt, sealedRoot: sealedRoot, tokenPrefix: row["token_prefix"])
  }
}

/// Identifiers: a word for the kind, and 20 random base62 characters (119 bits).
enum Identifier {
  static func make(_ kind: String) -> String {
    "\(kind)_" + String(decoding: SecureRandom.base62(20), as: UTF8.self)
  }
}

extension KeyStore {
  /// - Parameter isFixed: whether nobody changes the file meanwhile, so that no lock and no shared memory is needed.
  static func connect(
    _ path: String, access: Access, patience: Double = 5, creating: Bool, isFixed: Bool = false
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "keyfuse.store"
    configuration.readonly = access == .readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      if creating {
        // Write-ahead logging is a property of the file from then on.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
      // What is acknowledged is on disk; SQLite's default in this mode would lose the last transactions at a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA secure_delete = ON")
      #if canImport(Darwin)
        try db.execute(sql: "PRAGMA fullfsync = ON")
      #endif
    }
    return try DatabaseQueue(path: isFixed ? fixedFileURI(path) : path, configuration: configuration)
  }

  /// Opens a store for reading alone: as others that use it do, or, where that is not possible, as a fixed file.
  ///
  /// - Returns: in the second case also what tells that it changed.
  static func connectForReading(
    _ path: String, patience: Double, isFixed: Bool
  ) throws -> (queue: DatabaseQueue, fixed: FixedFile?) {
    if !isFixed {
      do {
        let queue = try connect(path, access: .readOnly, patience: patience, creating: false)
        _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
        return (queue, nil)
      } catch let error as DatabaseError {
        // The log's index beside the store can be neither used nor made.
        guard error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY,
          FileAccess.isEmptyOrAbsent(path + "-wal")
        else { throw error }
      }
    }
    let fixed = try FixedFile(path)
    return (try connect(path, access: .readOnly, patience: patience, creating: false, isFixed: true), fixed)
  }

  /// Whether all changes are in the store file, nobody uses it, and this process cannot make the files that SQLite puts
  /// beside it, or would make them in place of the store's owner.
  ///
  /// Such a store can be read only as a fixed file, for write-ahead logging needs files beside it even for reading.
  static func isFixed(_ path: String) -> Bool {
    guard FileAccess.isEmptyOrAbsent(path + "-wal"), !FileAccess.isReadable(path + "-shm") else { return false }
    return !FileAccess.isWritable(path) || !FileAccess.isWritable(FileAccess.folder(of: path))
  }

  private static func fixedFileURI(_ path: String) -> String {
    let plain = ByteSet.alphanumeric.union(ByteSet("/-._"))
    let encoded = path.utf8.map { byte in
      plain.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + Hex.encode([byte])
    }
    return (path.hasPrefix("/") ? "file://" : "file:") + encoded.joined() + "?immutable=1"
  }

  /// Tells a path that leads to no readable file from one that does, before SQLite makes an empty database there.
  static func checkFile(_ path: String) throws {
    let descriptor = try FileAccess.open(path, O_RDONLY | O_CLOEXEC)
    defer { FileAccess.close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw StoreError.system(errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.notAStore, path: path) }
    let start = try FileAccess.read(descriptor, limit: 16, path: path)
    guard start.elementsEqual("SQLite format 3\0".utf8) else { throw StoreError(.notAStore, path: path) }
  }

  /// Refuses files of other programs and of newer versions, and older ones unless they are to be migrated.
  static func checkSchema(_ queue: DatabaseQueue, path: String, migrating: Bool) throws {
    let migrator = Migrations.migrator()
    let (isOurs, applied) = try queue.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") == Migrations.applicationID,
        try db.tableExists("grdb_migrations") ? try migrator.appliedIdentifiers(db) : []
      )
    }
    guard isOurs else { throw StoreError(.notAStore, path: path) }
    let unknown = applied.subtracting(migrator.migrations)
    guard unknown.isEmpty else { throw StoreError(.newerSchema(steps: unknown.sorted()), path: path) }
    guard applied.count < migrator.migrations.count else { return }
    guard migrating else { throw StoreError(.needsMigration, path: path) }
    try migrator.migrate(queue)
  }

  /// Calls `body` with a consistent view of the store.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.unsafeRead { db in
        try checkOpen()
        return try db.readOnly {
          var value: Value?
          try db.inTransaction(.deferred) {
            value = try body(db)
            return .commit
          }
          guard let value else { throw StoreError(.inputOutput, path: path) }
          try fixed?.check()
          return value
        }
      }
    } catch {
      throw StoreError.mapping(error, path: path)
    }
  }

  /// Calls `body` with the connection, outside of a transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.writeWithoutTransaction { db in
        try checkOpen()
        return try body(db)
      }
    } catch {
      throw StoreError.mapping(error, path: path)
    }
  }

  private func checkOpen() throws {
    if isClosed.load(ordering: .sequentiallyConsistent) { throw StoreError(.closed, path: path) }
  }
}
