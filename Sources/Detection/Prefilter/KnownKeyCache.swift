internal import KeyfuseCore

/// What an index said of the tokens that were looked up: a log may hold the same key in every line.
///
/// It lives as long as a scan's thread, so that a verdict is that of the key's first sight there.
struct KnownKeyCache: ~Copyable {
  private var entries: [Int: Entry] = [:]
  private static let capacity = 4096

  private struct Entry {
    var token: Secret
    var key: KnownKey?
  }

  /// What `ask` says of `token`, or said before.
  mutating func key(for token: Span<UInt8>, ask: () throws -> KnownKey?) rethrows -> KnownKey? {
    let hash = Self.hash(token)
    if let entry = entries[hash], Self.areEqual(entry.token, token) { return entry.key }
    let key = try ask()
    if entries.count >= Self.capacity { entries.removeAll(keepingCapacity: true) }
    entries[hash] = Entry(token: Secret(copying: token), key: key)
    return key
  }

  private static func hash(_ token: Span<UInt8>) -> Int {
    var hasher = Hasher()
    // SAFETY: the bytes are read during the call only.
    unsafe token.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private static func areEqual(_ secret: Secret, _ token: Span<UInt8>) -> Bool {
    guard secret.count == token.count else { return false }
    return secret.withBytes { bytes in
      for index in 0..<bytes.count where bytes[index] != token[index] { return false }
      return true
    }
  }
}
