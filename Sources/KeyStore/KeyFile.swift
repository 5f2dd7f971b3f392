import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The file that holds a store's key-encryption key: two lines of text, the second the key in hexadecimal.
///
/// The key unlocks everything that the store seals, so the file belongs on another disk or in another backup than the
/// store, and nobody but its owner may read or change it.
enum KeyFile {
  private static let firstLine = "keyfuse key-encryption key 1"

  /// Makes a file with 32 random bytes and mode 0600.
  static func create(at path: String) throws -> Secret {
    var key = SecureRandom.bytes(32)
    var content = Array("\(firstLine)\n\(Hex.encode(key))\n".utf8)
    defer {
      SecureMemory.wipe(&key)
      SecureMemory.wipe(&content)
    }
    do {
      try FileAccess.create(path, content: content)
    } catch let error as StoreError where error.code == .alreadyExists {
      throw StoreError(.keyFileExists(path: path), path: path)
    }
    return Secret(key)
  }

  /// Reads the key.
  ///
  /// - Throws: `StoreError` where the file is absent, malformed, or open to its group or to others.
  static func read(from path: String) throws -> Secret {
    let descriptor: Int32
    do {
      descriptor = try FileAccess.open(path, O_RDONLY | O_CLOEXEC)
    } catch let error as StoreError where error.code == .missing {
      throw StoreError(.keyFileMissing(path: path), path: path)
    }
    defer { close(descriptor) }
    // The mode of the opened file itself: its path may lead elsewhere a moment later.
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw StoreError.system(errno, path: path) }
    let mode = UInt32(status.st_mode) & 0o7777
    guard mode & 0o077 == 0 else {
      throw StoreError(.keyFileUnprotected(path: path, mode: String(mode, radix: 8)), path: path)
    }
    var content = try FileAccess.read(descriptor, limit: 4096, path: path)
    defer { SecureMemory.wipe(&content) }
    guard var key = parse(content) else { throw StoreError(.keyFileMalformed(path: path), path: path) }
    defer { SecureMemory.wipe(&key) }
    return Secret(key)
  }

  private static func parse(_ content: [UInt8]) -> [UInt8]? {
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[0].elementsEqual(firstLine.utf8), lines[1].count == 64 else {
      return nil
    }
    return Hex.decode(String(decoding: lines[1], as: UTF8.self))
  }
}
