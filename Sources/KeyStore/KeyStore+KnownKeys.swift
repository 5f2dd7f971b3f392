import GRDB
public import KeyfuseCore
import Synchronization

extension KeyStore {
  /// An index of all keys that the store knows, for a scan: filter values in memory, states read from the store at every
  /// look-up. A key that is issued later is not in it.
  public func knownKeyIndex() throws -> KnownKeySnapshot {
    let sets = try importSets()
    return try read { db in
      var filter = HashSet64()
      var mixed: UInt64 = 0
      var count = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT filter FROM api_key")
      while let row = try rows.next() {
        let value = UInt64(bitPattern: row[0])
        filter.insert(value)
        mixed ^= value
        count += 1
      }
      var importedFilter = HashSet64()
      let digests = try Row.fetchCursor(db, sql: "SELECT digest FROM imported_digest")
      while let row = try digests.next() { importedFilter.insert(HashSet64.head(of: row.bytes("digest") ?? [])) }
      let imported = try Row.fetchAll(
        db, sql: "SELECT set_id, COUNT(*) AS count FROM imported_digest GROUP BY set_id ORDER BY set_id")
      let revision =
        ["\(count)", "\(mixed)"] + imported.map { row in "\(row["set_id"] as String) \(row["count"] as Int)" }
      let heads = try Row.fetchAll(db, sql: "SELECT DISTINCT token_head, token_length FROM api_key ORDER BY 1, 2")
      let own = heads.map { row in
        let head: String = row["token_head"]
        let length: Int = row["token_length"]
        return TokenShape(
          alphabet: ByteSet.alphanumeric.union(ByteSet(head)), lengths: length...length, prefix: Array(head.utf8))
      }
      return KnownKeySnapshot(
        store: self, filter: filter, importedFilter: importedFilter, ownShapes: own, sets: sets,
        revision: revision.joined(separator: "\n"))
    }
  }

  /// The key whose secret is `token`, with its state now; nil where no issued key has it.
  func findIssued(_ token: Span<UInt8>) throws -> APIKey? {
    let digest = keys.pepper.authenticationCode(for: token)
    return try read { db in
      // A log may hold the same key on every line: compiling the statement costs ten times its run.
      let statement = try db.cachedStatement(sql: APIKey.select + " WHERE api_key.digest = ?")
      return try Row.fetchOne(statement, arguments: [digest.data]).map { try APIKey($0, path: path) }
    }
  }
}

/// The keys of a store as a scan needs them. May be used by several threads at once.
public final class KnownKeySnapshot: KnownKeyIndex {
  /// Another one after the store changed in a way that the first one cannot see.
  private let store: Mutex<KeyStore>
  private let keys: StoreKeys
  private let filter: HashSet64
  /// The heads of the digests that are stored of imported keys: nearly all look-ups end there.
  private let importedFilter: HashSet64
  private let ownShapes: [TokenShape]
  private let sets: [ImportSet]
  public let shapes: [TokenShape]
  /// Another one after keys were issued or imported.
  public let revision: String

  init(
    store: KeyStore, filter: HashSet64, importedFilter: HashSet64, ownShapes: [TokenShape], sets: [ImportSet],
    revision: String
  ) {
    self.importedFilter = importedFilter
    self.revision = revision
    self.store = Mutex(store)
    keys = store.keys
    self.filter = filter
    self.ownShapes = ownShapes
    self.sets = sets
    shapes = ownShapes + sets.map(\.shape)
  }

  /// - Complexity: one SipHash of `token`; and a pass over its bytes for each import set of its length.
  public func mayContain(_ token: Span<UInt8>) -> Bool {
    filter.contains(keys.filter.hash(token)) || sets.contains { $0.shape.fits(token) }
  }

  public func lookUp(_ token: Span<UInt8>) throws -> KnownKey? {
    try answer { try lookUp(token, in: $0) }
  }

  private func lookUp(_ token: Span<UInt8>, in store: KeyStore) throws -> KnownKey? {
    if filter.contains(keys.filter.hash(token)), let key = try store.findIssued(token) {
      let now = store.clock()
      return KnownKey(identity: key.identity(at: now), verdict: key.state(at: now).verdict)
    }
    for set in sets where set.shape.fits(token) {
      if let identity = try store.findImported(token, set: set, filter: importedFilter) {
        return KnownKey(identity: identity, verdict: .foreign)
      }
    }
    return nil
  }

  /// What `ask` says of the store; where that changed unseen, of the store as it is now.
  private func answer(_ ask: (KeyStore) throws -> KnownKey?) throws -> KnownKey? {
    let asked = store.withLock { $0 }
    do {
      return try ask(asked)
    } catch let error as StoreError where error.code == .changed {
      let renewed = try store.withLock { current in
        if current === asked { current = try asked.reopen() }
        return current
      }
      return try ask(renewed)
    }
  }
}

extension TokenShape {
  /// Whether `token` has the length, the bytes and the beginning.
  func fits(_ token: Span<UInt8>) -> Bool {
    guard lengths.contains(token.count), prefix.count <= token.count else { return false }
    for index in 0..<prefix.count where token[index] != prefix[index] { return false }
    for index in 0..<token.count where !alphabet.contains(token[index]) { return false }
    return true
  }
}

/// A set of 64-bit hashes: open addressing at no more than half load, so that a test that fails, as nearly all do, costs
/// one or two reads.
struct HashSet64: Sendable {
  private var slots: [UInt64] = [UInt64](repeating: 0, count: 16)
  private var count = 0
  /// Zero marks a free slot, so it is kept apart.
  private var hasZero = false

  /// The first eight bytes of a digest.
  static func head(of digest: some Sequence<UInt8>) -> UInt64 { digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  mutating func insert(_ value: UInt64) {
    if value == 0 {
      hasZero = true
      return
    }
    if 2 * (count + 1) > slots.count { grow() }
    var index = Int(truncatingIfNeeded: value) & (slots.count - 1)
    while slots[index] != 0 {
      if slots[index] == value { return }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = value
    count += 1
  }

  func contains(_ value: UInt64) -> Bool {
    guard value != 0 else { return hasZero }
    var index = Int(truncatingIfNeeded: value) & (slots.count - 1)
    while slots[index] != 0 {
      if slots[index] == value { return true }
      index = (index + 1) & (slots.count - 1)
    }
    return false
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    count = 0
    for value in old where value != 0 { insert(value) }
  }
}
