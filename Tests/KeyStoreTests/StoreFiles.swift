import Foundation
import GRDB
import KeyStore

/// Copies of a store's files at one moment, as an attacker or a crash would leave them.
struct StoreFiles {
  static let suffixes = ["", "-wal", "-shm", ".key", ".head"]
  private let contents: [String: Data]

  /// - Parameter path: the path of the store.
  init(_ path: String) throws {
    var contents: [String: Data] = [:]
    for suffix in Self.suffixes where FileManager.default.fileExists(atPath: path + suffix) {
      contents[suffix] = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
    }
    self.contents = contents
  }

  /// Puts the files with `suffixes` in the place of those that are there; of the shared-memory file, which SQLite makes
  /// anew, none is kept.
  func restore(to path: String, _ suffixes: [String] = ["", "-wal", ".key", ".head"]) throws {
    for suffix in suffixes {
      let file = URL(fileURLWithPath: path + suffix)
      if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
      guard let content = contents[suffix] else { continue }
      try content.write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
    let shared = path + "-shm"
    if FileManager.default.fileExists(atPath: shared) { try FileManager.default.removeItem(atPath: shared) }
  }
}

/// Changes the store at `path` as somebody with plain SQL would.
func tamper(_ path: String, _ body: (Database) throws -> Void) throws {
  let queue = try DatabaseQueue(path: path)
  try queue.write(body)
  try queue.close()
}
