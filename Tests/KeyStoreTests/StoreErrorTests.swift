import Foundation
import GRDB
import KeyfuseCore
import Testing

@testable import KeyStore

@Suite struct StoreErrorTests {
  private let actor = TemporaryStore.actor

  private func codeOfOpening(_ path: String, keyFile: String? = nil) -> StoreError.Code? {
    StoreError.code { _ = try KeyStore.open(at: path, keyFile: keyFile) }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func allFilesBelongToTheirOwnerAlone() throws {
    let temporary = try TemporaryStore()
    for suffix in ["", "-wal", ".key", ".head", ".head.lock"] {
      #expect(try mode(temporary.path + suffix) == 0o600, "\(suffix)")
    }
  }

  @Test func missingStoreIsNotMade() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appendingPathComponent("none.db").path
    #expect(codeOfOpening(path) == .missing)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["", "a text file that is longer than a header", "SQLite format 3\0 but no more"])
  func otherFilesAreNoStores(content: String) throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appendingPathComponent("other").path
    try content.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(codeOfOpening(path) == .notAStore)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
  }

  @Test func foldersAndOtherDatabasesAreNoStores() throws {
    let temporary = try TemporaryStore()
    #expect(codeOfOpening(temporary.folder.path) == .notAStore)
    let path = temporary.folder.appendingPathComponent("other.db").path
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE store (id)") }
    try queue.close()
    #expect(codeOfOpening(path) == .notAStore)
  }

  @Test func damagedPagesAreReported() throws {
    let temporary = try TemporaryStore()
    try temporary.store.close()
    let url = URL(fileURLWithPath: temporary.path)
    var content = try Data(contentsOf: url)
    for index in 4096..<content.count { content[index] = UInt8(truncatingIfNeeded: index &* 31) }
    try content.write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: temporary.path)
    #expect(codeOfOpening(temporary.path) == .damaged)
  }

  @Test func newerStoreIsRefusedAndUntouched() throws {
    let temporary = try TemporaryStore()
    try temporary.store.close()
    try tamper(temporary.path) { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 the future')") }
    #expect(codeOfOpening(temporary.path) == .newerSchema(steps: ["9 the future"]))
    #expect(
      StoreError.code { _ = try KeyStore.migrate(at: temporary.path) } == .newerSchema(steps: ["9 the future"]))
  }

  @Test func wrongKeyIsRefused() throws {
    let temporary = try TemporaryStore()
    let other = try TemporaryStore()
    #expect(codeOfOpening(temporary.path, keyFile: other.keyFile) == .wrongKey(keyFile: other.keyFile))
  }

  @Test func keyFileMustBePresentWellFormedAndProtected() throws {
    let temporary = try TemporaryStore()
    let path = temporary.folder.appendingPathComponent("k").path
    #expect(codeOfOpening(temporary.path, keyFile: path) == .keyFileMissing(path: path))
    for content in [
      "", "keyfuse key-encryption key 1\n00\n",
      "keyfuse key-encryption key 2\n" + String(repeating: "0", count: 64) + "\n",
    ] {
      try content.write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      #expect(codeOfOpening(temporary.path, keyFile: path) == .keyFileMalformed(path: path))
    }
    for mode in [0o640, 0o604, 0o620, 0o666] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: temporary.keyFile)
      #expect(
        codeOfOpening(temporary.path) == .keyFileUnprotected(path: temporary.keyFile, mode: String(mode, radix: 8)))
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: temporary.keyFile)
    #expect(codeOfOpening(temporary.path) == nil)
  }

  @Test func creationOverwritesNothingAndLeavesNothingBehind() throws {
    let temporary = try TemporaryStore()
    let before = try StoreFiles(temporary.path)
    #expect(StoreError.code { _ = try KeyStore.create(at: temporary.path, actor: actor) } == .alreadyExists)
    let path = temporary.folder.appendingPathComponent("second.db").path
    #expect(
      StoreError.code { _ = try KeyStore.create(at: path, keyFile: temporary.keyFile, actor: actor) }
        == .keyFileExists(path: temporary.keyFile))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(
      StoreError.code { _ = try KeyStore.create(at: path, headFile: temporary.headFile, actor: actor) }
        == .alreadyExists)
    #expect(!FileManager.default.fileExists(atPath: path))
    try before.restore(to: temporary.path)
    #expect(try temporary.reopen().verifyAudit().isIntact)
  }

  @Test func filesAreMadeInFoldersThatExistOnly() throws {
    let temporary = try TemporaryStore()
    let (path, missing) = (temporary.folder.path + "/b.db", temporary.folder.path + "/none/b")
    #expect(StoreError.code { _ = try KeyStore.create(at: missing, actor: actor) } == .folderMissing)
    #expect(StoreError.code { _ = try KeyStore.create(at: path, keyFile: missing, actor: actor) } == .folderMissing)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func lockedStoreIsReportedAfterTheWait() throws {
    let temporary = try TemporaryStore()
    let store = try KeyStore.open(at: temporary.path, patience: 0.05)
    let other = try DatabaseQueue(path: temporary.path)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(StoreError.code { try store.createOrganisation(slug: "x", actor: actor) } == .locked)
      try db.execute(sql: "ROLLBACK")
    }
    try store.createOrganisation(slug: "x", actor: actor)
  }

  @Test func readOnlyStoreAnswersAndRefusesChanges() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    let store = try temporary.reopen(.readOnly)
    #expect(try store.verify(VerifyRequest(token: issued.secret)).isAccepted)
    #expect(StoreError.code { try store.createOrganisation(slug: "x", actor: actor) } == .readOnly)
    #expect(try store.verifyAudit().isIntact)
  }

  /// SQLite's own limit on the number of pages stands for a full disk: the same code of the same function.
  @Test func fullDiskLosesNothing() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    let store = temporary.store
    try store.queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var code: StoreError.Code?
    for _ in 0..<200 where code == nil { code = StoreError.code { try temporary.issue() } }
    #expect(code == .diskFull)
    #expect(try store.verifyAudit().isIntact)
    #expect(try store.verify(VerifyRequest(token: issued.secret)).isAccepted)
    try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    try temporary.issue()
    #expect(try store.verifyAudit().isIntact)
  }

  @Test func messagesNameThePlaceAndTheWayOut() {
    let error = StoreError(.keyFileUnprotected(path: "/k", mode: "644"), path: "/s.db")
    #expect("\(error)" == "key file /k has mode 644 and may be read or changed by others; run `chmod 600 /k`")
    let mapped = StoreError.mapping(DatabaseError(resultCode: .SQLITE_FULL, message: "full"), path: "/s.db")
    #expect("\(mapped)" == "no space is left for key store /s.db; nothing was changed (SQLite: full, code 13)")
  }
}
