import Foundation
import GRDB
import KeyfuseCore
import Testing

@testable import KeyStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ReadOnlyStoreTests {
  @Test func fixedFileIsReadWithoutFilesBesideItWhateverItsName() throws {
    let temporary = try TemporaryStore()
    try temporary.store.close()
    let folder = temporary.folder.appendingPathComponent("a b?c#d%41é&mode=x")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("keys.db").path
    try FileManager.default.copyItem(atPath: temporary.path, toPath: path)
    let queue = try KeyStore.connect(path, access: .readOnly, creating: false, isFixed: true)
    #expect(try queue.read { try String.fetchAll($0, sql: "SELECT slug FROM organisation") } == ["acme"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys.db"])
    try queue.close()
  }

  @Test func storeThatCanBeWrittenOrHasChangesBesideItIsNotTakenAsFixed() throws {
    let temporary = try TemporaryStore()
    #expect(!KeyStore.isFixed(temporary.path))
    try temporary.store.close()
    #expect(!KeyStore.isFixed(temporary.path))
    // What is not there cannot be written, not even by the superuser.
    let path = temporary.folder.appendingPathComponent("other.db").path
    #expect(KeyStore.isFixed(path))
    for (content, isFixed) in [("", true), ("x", false)] {
      try Data(content.utf8).write(to: URL(fileURLWithPath: path + "-wal"))
      #expect(KeyStore.isFixed(path) == isFixed)
    }
  }

  @Test func aStoreThatOthersUseIsNotTakenAsFixed() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appendingPathComponent("other.db").path
    #expect(KeyStore.isFixed(path))
    try Data().write(to: URL(fileURLWithPath: path + "-shm"))
    #expect(!KeyStore.isFixed(path))
  }

  /// A key that was disabled meanwhile must not be told as live.
  @Test func aFixedStoreThatChangesIsOpenedAnew() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    try temporary.store.close()
    let clock = temporary.clock
    let store = try KeyStore.open(
      at: temporary.path, keyFile: nil, headFile: nil, access: .readOnly, patience: 5, clock: { clock.now },
      migrating: false, isFixed: true)
    let index = try store.knownKeyIndex()
    let secret = Array(issued.secret.reveal().utf8)
    #expect(try index.lookUp(secret.span)?.verdict == .confirmed)
    let owner = try temporary.reopen()
    try owner.disable(issued.key.id, actor: TemporaryStore.actor)
    // Whoever asks the store itself is told; a scan gets the answer of the store as it is.
    #expect(StoreError.code { _ = try store.key(issued.key.id) } == .changed)
    #expect(try index.lookUp(secret.span)?.verdict == .disabled)
    try owner.enable(issued.key.id, actor: TemporaryStore.actor)
    try owner.close()
    #expect(try index.lookUp(secret.span)?.verdict == .confirmed)
    #expect(StoreError.code { _ = try store.key(issued.key.id) } == .changed)
    try store.close()
  }

  /// The superuser may write everywhere, so that nothing is read-only to it.
  @Test(.enabled(if: geteuid() != 0))
  func storeInAReadOnlyFolderIsReadAndVerified() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    try temporary.store.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: temporary.folder.path)
    defer {
      do {
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: temporary.folder.path)
      } catch {
        Issue.record(error)
      }
    }
    let store = try temporary.reopen(.readOnly)
    #expect(try store.verify(VerifyRequest(token: issued.secret)).isAccepted)
    #expect(try store.verifyAudit().isIntact)
    try store.close()
  }
}
