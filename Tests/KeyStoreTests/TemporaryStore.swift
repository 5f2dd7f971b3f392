import Foundation
import KeyStore
import KeyfuseCore
import Synchronization

/// A store in a folder of its own, which goes away with it. Its clock stands still unless it is set.
final class TemporaryStore: Sendable {
  let folder: URL
  let store: KeyStore
  let clock = TestClock()

  var path: String { folder.appendingPathComponent("keys.db").path }
  var keyFile: String { KeyStore.defaultKeyFile(for: path) }
  var headFile: String { KeyStore.defaultHeadFile(for: path) }

  static let actor = AuditActor.user("ada")

  /// With organisation `acme` and service account `robot` unless `isEmpty`.
  init(isEmpty: Bool = false, quota: Int? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("keyfuse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = clock
    store = try KeyStore.create(
      at: folder.appendingPathComponent("keys.db").path, actor: Self.actor, clock: { clock.now })
    if !isEmpty {
      try store.createOrganisation(slug: "acme", keyQuota: quota, actor: Self.actor)
      try store.createServiceAccount(organisation: "acme", slug: "robot", actor: Self.actor)
    }
  }

  deinit {
    // A folder that stays behind in the temporary folder harms nobody.
    do { try FileManager.default.removeItem(at: folder) } catch { print("cannot remove \(folder.path): \(error)") }
  }

  @discardableResult
  func issue(_ name: String = "scheduler-prod", environment: String = "prod") throws -> IssuedKey {
    try store.issue(
      KeyRequest(organisation: "acme", account: "robot", name: name, environment: environment), actor: Self.actor)
  }

  /// The store opened once more, as another process would.
  func reopen(_ access: KeyStore.Access = .readWrite) throws -> KeyStore {
    let clock = clock
    return try KeyStore.open(at: path, access: access, clock: { clock.now })
  }
}

/// A clock that a test sets.
final class TestClock: Sendable {
  private let time = Mutex(Timestamp(seconds: 1_800_000_000))

  var now: Timestamp { time.withLock { $0 } }

  func advance(seconds: Int64) {
    time.withLock { $0 = $0.adding(seconds: seconds) }
  }
}

extension StoreError {
  /// The code of the error that `body` throws; nil where it throws none or another.
  static func code(_ body: () throws -> Void) -> Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? StoreError)?.code
    }
  }
}
