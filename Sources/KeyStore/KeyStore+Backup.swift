import GRDB
import KeyfuseCore

extension KeyStore {
  /// Copies the store and its audit head, as they are at one moment, to new files with mode 0600. The key-encryption key
  /// is not copied: it belongs elsewhere.
  ///
  /// - Parameters:
  ///   - destination: where the copy goes; nothing may be there.
  ///   - headFile: where the copy of the head goes; beside the copy of the store where nothing is given.
  public func backup(to destination: String, headFile: String? = nil) throws {
    let headFile = headFile ?? Self.defaultHeadFile(for: destination)
    guard !FileAccess.exists(headFile) else { throw StoreError(.alreadyExists, path: headFile) }
    try FileAccess.create(destination, content: [])
    do {
      let lock = try head.lock()
      defer { withExtendedLifetime(lock) {} }
      let copy = try Self.connect(destination, access: .readWrite, creating: false)
      try write { source in try copy.writeWithoutTransaction { try source.backup(to: $0) } }
      let end = try copy.read { try AuditLog.end($0) }
      try copy.close()
      let content: AuditHead.Content
      do {
        content = try head.read()
      } catch let fault as AuditHead.Fault {
        throw StoreError(.auditMismatch(fault.problem), path: path)
      }
      if let problem = content.problem(at: end) { throw StoreError(.auditMismatch(problem), path: path) }
      try AuditHead(path: headFile, storeID: storeID, mac: keys.auditHead)
        .write(AuditHead.Content(committed: end, intended: nil))
    } catch {
      for file in [destination, destination + "-wal", destination + "-shm", headFile] { FileAccess.remove(file) }
      throw StoreError.mapping(error, path: destination)
    }
  }
}
