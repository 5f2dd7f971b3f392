import Foundation
import KeyStore
import KeyfuseCore
import Response
import Synchronization

/// A store with keys, a folder for reports, and a clock that stands still unless it is moved.
final class ResponseFixture: Sendable {
  static let actor = AuditActor.user("ada")

  let folder: URL
  let store: KeyStore
  private let time: TestTime

  var path: String { folder.appendingPathComponent("keys.db").path }
  var reports: String { folder.appendingPathComponent("reports/here").path }
  var now: Timestamp { time.now }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("keyfuse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let time = TestTime()
    self.time = time
    store = try KeyStore.create(
      at: folder.appendingPathComponent("keys.db").path, actor: Self.actor, clock: { time.now })
    try store.createOrganisation(slug: "acme", actor: Self.actor)
    try store.createServiceAccount(organisation: "acme", slug: "robot", actor: Self.actor)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { print("cannot remove \(folder.path): \(error)") }
  }

  func advance(days: Int64 = 0, seconds: Int64 = 0) { time.advance(seconds: days * 86_400 + seconds) }

  func issue(_ name: String = "scheduler-prod", environment: String = "prod") throws -> IssuedKey {
    try store.issue(
      KeyRequest(
        organisation: "acme", account: "robot", name: name, service: "billing", environment: environment,
        scopes: ["orders:read"]), actor: Self.actor)
  }

  func responder(policy: Policy = .builtIn, reports: String? = nil) -> Responder {
    let time = time
    return Responder(
      store: store, policy: policy, actor: Self.actor, directory: reports ?? self.reports, version: "0.1.0",
      clock: { time.now })
  }

  /// What a scan gathers that finds `key` at `paths`.
  func collector(
    _ key: IssuedKey, paths: [String] = ["public/app.js"], layers: [SourceLayer] = [.file]
  ) throws
    -> LeakCollector
  {
    let collector = LeakCollector(foundAt: now)
    for path in paths { collector.write(try finding(key, path: path, layers: layers)) }
    var coverage = Coverage()
    coverage.files = paths.count
    collector.finish(coverage)
    return collector
  }

  func finding(_ key: IssuedKey, path: String, layers: [SourceLayer]) throws -> Finding {
    let current = try store.key(key.key.id)
    return Finding(
      rule: RuleReference(id: "keyfuse-key", title: "Key of ours", severity: .critical), confidence: .high,
      fingerprint: Fingerprint(text: "kf1:h:0123"), redacted: "kf_prod_…1234", secret: key.secret,
      location: Location(
        target: "shop", path: path, line: 3, column: 7, endLine: 3, endColumn: 60, start: 40, end: 93, layers: layers),
      verdict: current.state(at: now).verdict, key: current.identity(at: now))
  }

  static func git(date: Timestamp, removed: String? = nil) -> SourceLayer {
    .git(
      GitProvenance(
        repository: "shop", commit: "8c1f02aa7be3d98c1f02aa7be3d98c1f02aa7be3", author: "Ada", email: "ada@example.org",
        date: date.description, removed: removed, refs: ["refs/heads/main"], isReachable: true, isAtTip: removed == nil)
    )
  }

  /// Every file of the store and the reports with its content, but for SQLite's own side files.
  func files() throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(name)
      let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
      if type == .typeRegular { result[name] = try Data(contentsOf: file) }
    }
    return result
  }

  func audit(_ action: String) throws -> [AuditEntry] { try store.audit(AuditFilter(action: action)).results }
}

/// A clock that a test moves.
final class TestTime: Sendable {
  private let time = Mutex(Timestamp(seconds: 1_800_000_000))

  var now: Timestamp { time.withLock { $0 } }

  func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}
