import Foundation
import KeyStore
import KeyfuseCore
import TestSupport
import Testing

/// A store with two keys, and a tree in which one of them lies open: in a published file, in a compressed log, and in the
/// history of a repository whose tip no longer holds it.
final class LeakScene {
  let directory: TemporaryDirectory
  let leaked: IssuedKey
  let kept: IssuedKey

  var tree: String { directory.path("tree") }
  var store: String { directory.path("keys.db") }
  var reports: String { directory.path("reports") }

  private static let actor = AuditActor.user("ada")

  init() throws {
    directory = try TemporaryDirectory()
    let store = try KeyStore.create(at: directory.path("keys.db"), actor: Self.actor)
    try store.createOrganisation(slug: "acme", actor: Self.actor)
    try store.createServiceAccount(organisation: "acme", slug: "robot", actor: Self.actor)
    func issue(_ name: String) throws -> IssuedKey {
      try store.issue(
        KeyRequest(organisation: "acme", account: "robot", name: name, environment: "prod"), actor: Self.actor)
    }
    leaked = try issue("scheduler-prod")
    kept = try issue("reader-prod")
    try store.close()
    try plant(leaked.secret.reveal())
  }

  private func plant(_ secret: String) throws {
    try directory.write("!function(){fetch(\"/v1\",{headers:{k:\"\(secret)\"}})}();\n", to: "tree/public/app.js")
    try directory.write("2026-11-20T10:00:00Z GET /v1?key=\(secret) 200\n", to: "tree/logs/gateway.log")
    try directory.write("KEY=\(secret)\n", to: "tree/shop/.env")
    let made = try Command.shell(
      """
      set -e
      gzip logs/gateway.log
      cd shop
      git init -q
      git add -A
      git commit -q -m 'Add settings'
      git rm -q .env
      git commit -q -m 'Remove settings' --allow-empty
      """,
      in: URL(fileURLWithPath: tree),
      environment: [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
      ])
    try #require(made.status == 0, "\(made.messages)")
  }

  func sweep(
    _ arguments: [String], reports: String? = nil, environment: [String: String] = [:]
  ) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      ["sweep", tree, "--store", store, "--output", reports ?? self.reports] + arguments, environment: environment)
  }

  func incident(_ arguments: [String]) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(["incident"] + arguments + ["--store", store])
  }

  private func open<Result>(_ body: (KeyStore) throws -> Result) throws -> Result {
    let store = try KeyStore.open(at: store, access: .readOnly)
    let result = try body(store)
    try store.close()
    return result
  }

  func state(of key: IssuedKey) throws -> KeyState {
    try open { try $0.key(key.key.id).state(at: .now()) }
  }

  /// One revocation, one incident that is reported, an intact audit log, and whole files for it.
  func expectAnswered() throws {
    let incident = try open { store in
      #expect(try store.audit(AuditFilter(action: "key.revoke")).total == 1)
      #expect(try store.audit(AuditFilter(action: "incident.open")).total == 1)
      #expect(try store.verifyAudit().isIntact)
      let incidents = try store.incidents().results
      #expect(incidents.map(\.status) == [.reported])
      #expect(incidents.first?.containment?.auditSequences.count == 1)
      return try #require(incidents.first)
    }
    let id = incident.id
    let files = try FileManager.default.contentsOfDirectory(atPath: reports).sorted()
    #expect(files == ["\(id).html", "\(id).json", "\(id).md"])
    let page = try Data(contentsOf: URL(fileURLWithPath: "\(reports)/\(id).html"))
    #expect(String(decoding: page, as: UTF8.self).hasSuffix("</html>\n"))
    #expect(HashFunction.sha256.digest(of: Array(page)).hex == incident.report?.digest)
    let document = try JSONSerialization.jsonObject(
      with: try Data(contentsOf: URL(fileURLWithPath: "\(reports)/\(id).json")))
    let places = try #require((document as? [String: Any])?["locations"] as? [Any])
    #expect(places.count >= incident.locations.count && places.count >= 3)
  }

  /// What a run must not change: the whole audit log, all incidents, and the reports byte by byte.
  func fingerprint() throws -> [String] {
    let stored = try open { store in
      try store.audit().results.map { "\($0)" } + store.incidents().results.map { "\($0)" }
    }
    guard FileManager.default.fileExists(atPath: reports) else { return stored }
    let files = try FileManager.default.contentsOfDirectory(atPath: reports).sorted().map { name in
      let content = try Data(contentsOf: URL(fileURLWithPath: "\(reports)/\(name)"))
      return "\(name) \(HashFunction.sha256.digest(of: Array(content)).hex)"
    }
    return stored + files
  }
}
