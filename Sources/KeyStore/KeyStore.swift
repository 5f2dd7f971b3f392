import GRDB
public import KeyfuseCore
import Synchronization

/// The store of keys that an organisation issued or knows of: owners, keys, their use, leaks and the audit log.
///
/// Secrets are in it as keyed digests and under envelope encryption, never in clear. All functions may be called from
/// several threads; each change is one transaction, together with its audit entries.
public final class KeyStore: Sendable {
  /// What a caller means to do.
  public enum Access: Sendable {
    case readOnly, readWrite
  }

  /// The path of the SQLite file.
  public let path: String
  /// A random identifier that the store keeps for life.
  public let storeID: String
  /// What every issued secret begins with.
  public let tokenPrefix: String

  let queue: DatabaseQueue
  /// Set where the store is read as a file that nobody changes.
  let fixed: FixedFile?
  /// Opens the same store once more, as it is then.
  let reopen: @Sendable () throws -> KeyStore
  let keys: StoreKeys
  let head: AuditHead
  let clock: @Sendable () -> Timestamp
  /// Written and read on the queue's own thread only, so that no call meets a closed connection.
  let isClosed = Atomic<Bool>(false)

  /// The key for fingerprints in findings: the same for the store's life, and unknown without its key-encryption key.
  public var fingerprintKey: Secret { keys.fingerprint }

  /// Where the key-encryption key of the store at `path` lies by default.
  public static func defaultKeyFile(for path: String) -> String { path + ".key" }

  /// Where the audit head of the store at `path` lies by default.
  public static func defaultHeadFile(for path: String) -> String { path + ".head" }

  private init(
    path: String, queue: DatabaseQueue, fixed: FixedFile? = nil, record: StoreRecord, keys: StoreKeys, head: AuditHead,
    clock: @escaping @Sendable () -> Timestamp, reopen: @escaping @Sendable () throws -> KeyStore
  ) {
    self.path = path
    self.reopen = reopen
    self.fixed = fixed
    self.queue = queue
    self.storeID = record.storeID
    self.tokenPrefix = record.tokenPrefix
    self.keys = keys
    self.head = head
    self.clock = clock
  }

  /// Makes a new store, its key-encryption key and its audit head, all with mode 0600.
  ///
  /// - Parameters:
  ///   - path: where the SQLite file goes; nothing may be there.
  ///   - keyFile: where the new key-encryption key goes; nothing may be there.
  ///   - headFile: where the audit head goes.
  ///   - tokenPrefix: what issued secrets begin with: letters, digits and hyphens.
  ///   - actor: who makes it, for the audit log.
  ///   - clock: the source of all times.
  /// - Throws: `StoreError`; files made until then are removed again.
  public static func create(
    at path: String, keyFile: String? = nil, headFile: String? = nil, tokenPrefix: String = "kf", actor: AuditActor,
    clock: @escaping @Sendable () -> Timestamp = { .now() }
  ) throws -> KeyStore {
    let keyFile = keyFile ?? defaultKeyFile(for: path)
    let headFile = headFile ?? defaultHeadFile(for: path)
    try Slug.check(tokenPrefix, field: "token prefix", path: path)
    for file in [path, headFile] where FileAccess.exists(file) { throw StoreError(.alreadyExists, path: file) }
    try FileAccess.create(path, content: [])
    var made = [path]
    do {
      let key = try KeyFile.create(at: keyFile)
      made.append(keyFile)
      let record = try StoreRecord.make(tokenPrefix: tokenPrefix, keyEncryptionKey: key, now: clock())
      let queue = try connect(path, access: .readWrite, creating: true)
      try Migrations.migrator().migrate(queue)
      try queue.write { try record.insert($0) }
      let keys = try record.keys(keyEncryptionKey: key)
      let head = AuditHead(path: headFile, storeID: record.storeID, mac: keys.auditHead)
      made.append(headFile)
      try head.write(AuditHead.Content(committed: .start, intended: nil))
      let store = KeyStore(path: path, queue: queue, record: record, keys: keys, head: head, clock: clock) {
        try open(at: path, keyFile: keyFile, headFile: headFile, clock: clock)
      }
      try store.change(by: actor) { change in
        try change.audit("store.create", subject: "store:\(record.storeID)", detail: ["token_prefix": tokenPrefix])
      }
      return store
    } catch {
      for file in made + [path + "-wal", path + "-shm", headFile + ".lock"] {
        FileAccess.remove(file)
      }
      throw StoreError.mapping(error, path: path)
    }
  }

  /// Opens a store, and proves that the key file is its own.
  ///
  /// - Parameter patience: how long to wait for another process's transaction, in seconds.
  /// - Throws: `StoreError` for every reason why the store cannot be used.
  public static func open(
    at path: String, keyFile: String? = nil, headFile: String? = nil, access: Access = .readWrite,
    patience: Double = 5, clock: @escaping @Sendable () -> Timestamp = { .now() }
  ) throws -> KeyStore {
    try open(
      at: path, keyFile: keyFile, headFile: headFile, access: access, patience: patience, clock: clock,
      migrating: false)
  }

  /// Opens a store that an older Keyfuse made, and brings its schema up to date.
  public static func migrate(at path: String, keyFile: String? = nil, headFile: String? = nil) throws -> KeyStore {
    try open(
      at: path, keyFile: keyFile, headFile: headFile, access: .readWrite, patience: 5, clock: { .now() },
      migrating: true)
  }

  /// - Parameter isFixed: whether to read the store as a file that nobody changes; nil leaves that to the file's mode.
  static func open(
    at path: String, keyFile: String?, headFile: String?, access: Access, patience: Double,
    clock: @escaping @Sendable () -> Timestamp, migrating: Bool, isFixed: Bool? = nil
  ) throws -> KeyStore {
    let keyFile = keyFile ?? defaultKeyFile(for: path)
    try checkFile(path)
    do {
      let (queue, fixed) =
        access == .readOnly
        ? try connectForReading(path, patience: patience, isFixed: isFixed ?? Self.isFixed(path))
        : (try connect(path, access: access, patience: patience, creating: false), nil)
      try checkSchema(queue, path: path, migrating: migrating)
      let record = try queue.read { try StoreRecord.fetch($0, path: path) }
      let key = try KeyFile.read(from: keyFile)
      let keys: StoreKeys
      do {
        keys = try record.keys(keyEncryptionKey: key)
      } catch AES256GCM.Failure.notAuthentic {
        throw StoreError(.wrongKey(keyFile: keyFile), path: path)
      }
      let head = AuditHead(
        path: headFile ?? defaultHeadFile(for: path), storeID: record.storeID, mac: keys.auditHead)
      let store = KeyStore(
        path: path, queue: queue, fixed: fixed, record: record, keys: keys, head: head, clock: clock
      ) {
        try open(at: path, keyFile: keyFile, headFile: headFile, access: access, patience: patience, clock: clock)
      }
      if access == .readWrite { try store.settleHead() }
      return store
    } catch {
      throw StoreError.mapping(error, path: path)
    }
  }

  /// Closes the connection, so that the write-ahead log is folded into the store file. Later calls throw.
  public func close() throws {
    do {
      let wasClosed = queue.writeWithoutTransaction { _ in isClosed.exchange(true, ordering: .sequentiallyConsistent) }
      if !wasClosed { try queue.close() }
    } catch {
      throw StoreError.mapping(error, path: path)
    }
  }
}
