import Foundation
import KeyStore
import KeyfuseCore
import Testing

@testable import Response

@Suite struct ResponderTests {
  private let fixture: ResponseFixture

  init() throws { fixture = try ResponseFixture() }

  private func report(_ outcome: ResponseOutcome) throws -> [String: Any] {
    let path = try #require(outcome.report).replacing(".html", with: ".json")
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a live key in public is revoked, once, with an incident and its three files`() throws {
    let key = try fixture.issue()
    fixture.advance(days: 30)
    let outcomes = try fixture.responder().respond(to: try fixture.collector(key))
    let outcome = try #require(outcomes.first)
    #expect(outcomes.count == 1 && outcome.effect == .revoked && outcome.decision.rule == "public")
    #expect(try fixture.store.key(key.key.id).state(at: fixture.now) == .revoked)
    #expect(try fixture.audit("key.revoke").count == 1)
    #expect(try fixture.store.incidents().results.map(\.status) == [.reported])
    let incident = try #require(outcome.incident)
    let files = try FileManager.default.contentsOfDirectory(atPath: fixture.reports).sorted()
    #expect(files == ["\(incident).html", "\(incident).json", "\(incident).md"])
    let report = try report(outcome)
    let containment = try #require(report["containment"] as? [String: Any])
    #expect(containment["state_before"] as? String == "live" && containment["state_after"] as? String == "revoked")
    let audit = try #require(containment["audit"] as? [[String: Any]])
    let revocation = try #require(try fixture.audit("key.revoke").first)
    #expect(
      audit.contains { $0["sequence"] as? Int64 == revocation.sequence && $0["hash"] as? String == revocation.hash.hex }
    )
  }

  @Test func `the same sweep again changes nothing`() throws {
    let key = try fixture.issue()
    fixture.advance(days: 1)
    _ = try fixture.responder().respond(to: try fixture.collector(key))
    try fixture.store.close()
    let before = try fixture.files()
    fixture.advance(days: 1)
    let store = try KeyStore.open(at: fixture.path)
    let again = Responder(
      store: store, policy: .builtIn, actor: ResponseFixture.actor, directory: fixture.reports, version: "0.1.0")
    let collector = LeakCollector(foundAt: fixture.now)
    let identity = try store.key(key.key.id).identity(at: fixture.now)
    var finding = try Self.finding(like: key, identity: identity)
    finding.verdict = .revoked
    collector.write(finding)
    collector.finish(Coverage())
    let outcomes = try again.respond(to: collector)
    #expect(outcomes.map(\.effect) == [.nothing])
    try store.close()
    #expect(try fixture.files() == before)
  }

  private static func finding(like key: IssuedKey, identity: KeyIdentity) throws -> Finding {
    Finding(
      rule: RuleReference(id: "keyfuse-key", title: "Key of ours", severity: .critical), confidence: .high,
      fingerprint: Fingerprint(text: "kf1:h:0123"), redacted: "kf_prod_…1234", secret: key.secret,
      location: Location(
        target: "shop", path: "public/app.js", line: 3, column: 7, endLine: 3, endColumn: 60, start: 40, end: 93,
        layers: [.file]), key: identity)
  }

  @Test func `a dry run tells what would happen and changes nothing`() throws {
    let (first, second) = (try fixture.issue(), try fixture.issue("reader", environment: "dev"))
    let collector = try fixture.collector(first)
    collector.write(try fixture.finding(second, path: "notes.txt", layers: [.file]))
    let before = (try fixture.files(), try fixture.audit("*").count)
    let outcomes = try fixture.responder().plan(collector)
    let effects = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.key.id, $0.effect) })
    #expect(effects == [first.key.id: .wouldRevoke, second.key.id: .wouldReport])
    #expect(try fixture.files() == before.0)
    #expect(try fixture.audit("*").count == before.1 && !FileManager.default.fileExists(atPath: fixture.reports))
  }

  @Test func `a policy that only reports leaves the key alone`() throws {
    let key = try fixture.issue()
    let outcome = try #require(
      try fixture.responder(policy: Policy(rules: [])).respond(to: try fixture.collector(key)).first)
    #expect(outcome.effect == .reported)
    #expect(try fixture.store.key(key.key.id).state(at: fixture.now) == .live)
    #expect(try report(outcome)["status"] as? String == "open")
    let titles = (try report(outcome)["follow_up"] as? [[String: Any]])?.compactMap { $0["title"] as? String }
    #expect(titles?.first == "Revoke the key")
  }

  @Test(arguments: ["disabled", "revoked"])
  func `a key that did not work any more opens no incident`(state: String) throws {
    let key = try fixture.issue()
    if state == "disabled" {
      try fixture.store.disable(key.key.id, actor: ResponseFixture.actor)
    } else {
      try fixture.store.revoke(key.key.id, reason: "old", actor: ResponseFixture.actor)
    }
    #expect(try fixture.responder().plan(try fixture.collector(key)).isEmpty)
    #expect(try fixture.responder().respond(to: try fixture.collector(key)).isEmpty)
    #expect(try fixture.store.incidents().total == 0)
  }

  @Test func `a further place extends the incident and renews its report`() throws {
    let key = try fixture.issue()
    _ = try fixture.responder().respond(to: try fixture.collector(key))
    fixture.advance(days: 1)
    let outcome = try #require(
      try fixture.responder().respond(to: try fixture.collector(key, paths: ["public/app.js", "b/gateway.log"])).first)
    #expect(outcome.effect == .reported)
    #expect(try fixture.store.incidents().results.map(\.locations.count) == [2])
    #expect((try report(outcome)["locations"] as? [Any])?.count == 2)
    #expect(try fixture.audit("key.revoke").count == 1)
  }

  @Test func `every line of a file is a place of the report, though the store keeps one`() throws {
    let key = try fixture.issue()
    let collector = LeakCollector(foundAt: fixture.now)
    for line in 1...20_000 {
      var finding = try fixture.finding(key, path: "a.log", layers: [.log(timestamp: nil)])
      finding.location.line = line
      collector.write(finding)
    }
    collector.finish(Coverage())
    let outcome = try #require(try fixture.responder().respond(to: collector).first)
    let lines = (try report(outcome)["locations"] as? [[String: Any]])?.compactMap { $0["line"] as? Int }
    #expect(lines == Array(1...20_000))
    let page = try String(contentsOfFile: try #require(outcome.report), encoding: .utf8)
    #expect(page.contains("40:7 and 19,960 more lines") && page.utf8.count < 100_000)
    #expect(try fixture.store.incidents().results.map(\.locations.count) == [1])
  }

  @Test func `reports that are missing are written again`() throws {
    let key = try fixture.issue()
    let first = try #require(try fixture.responder().respond(to: try fixture.collector(key)).first)
    let page = try #require(first.report)
    try FileManager.default.removeItem(atPath: page)
    let second = try #require(try fixture.responder().respond(to: try fixture.collector(key)).first)
    #expect(second.effect == .finished && second.report == page && FileManager.default.fileExists(atPath: page))
    let elsewhere = fixture.folder.appendingPathComponent("elsewhere").path
    let third = try #require(
      try fixture.responder(reports: elsewhere).respond(to: try fixture.collector(key)).first)
    #expect(third.effect == .finished && third.report?.hasPrefix(elsewhere) == true)
  }

  @Test func `the exposure begins with the earliest commit or log line, but not before the key was issued`() throws {
    let key = try fixture.issue()
    let issued = fixture.now
    fixture.advance(days: 10)
    let collector = LeakCollector(foundAt: fixture.now)
    let early = ResponseFixture.git(date: issued.adding(seconds: -5000), removed: "41d0")
    collector.write(try fixture.finding(key, path: "a.env", layers: [early]))
    collector.write(try fixture.finding(key, path: "b.log", layers: [.log(timestamp: "20/Jan/2027:10:00:00 +0100")]))
    collector.finish(Coverage())
    let outcome = try #require(try fixture.responder().respond(to: collector).first)
    let exposure = try #require(try report(outcome)["exposure"] as? [String: Any])
    #expect(exposure["began"] as? String == issued.description)
    #expect(exposure["kinds"] as? [String] == ["private-repository", "log"])
    #expect(exposure["ended"] as? String == fixture.now.description)
  }

  @Test func `unusual use since the exposure is told with its request ids`() throws {
    let key = try fixture.issue()
    fixture.advance(days: 20)
    let began = fixture.now
    func use(_ seconds: Int64, _ address: String, _ id: String) -> UsageEvent {
      UsageEvent(
        keyID: key.key.id, time: began.adding(seconds: seconds), action: "orders:read", resource: "/v1/orders?page=2",
        address: address, userAgent: "curl/8", status: 200, requestID: id)
    }
    try fixture.store.record((1...200).map { use(Int64(-$0) * 3600, "10.1.2.3", "old\($0)") })
    try fixture.store.record((1...40).map { use(3600 + Int64($0), "203.0.113.9", "bad\($0)") })
    fixture.advance(days: 1)
    let collector = try fixture.collector(key, paths: ["a.env"], layers: [ResponseFixture.git(date: began)])
    let outcome = try #require(try fixture.responder().respond(to: collector).first)
    let report = try report(outcome)
    let anomalies = try #require(report["anomalies"] as? [[String: Any]])
    #expect(Set(anomalies.compactMap { $0["kind"] as? String }) == ["new-network", "volume-spike"])
    let ids = (1...40).map { "bad\($0)" }
    for anomaly in anomalies { #expect(anomaly["request_ids"] as? [String] == ids) }
    #expect((report["actions"] as? [[String: Any]])?.compactMap { $0["request_id"] as? String } == ids)
    let reached = (report["blast_radius"] as? [String: Any])?["resources"] as? [[String: Any]]
    #expect(reached?.compactMap { $0["name"] as? String } == ["/v1/orders"])
    #expect(report["severity"] as? String == "critical")
    let usage = try #require(report["usage"] as? [[String: Any]])
    #expect(usage.compactMap { $0["flagged"] as? Int }.reduce(0, +) == 40)
  }

  @Test func `credentials in the same file are to be rotated too, others are not told`() throws {
    let key = try fixture.issue()
    let collector = try fixture.collector(key, paths: ["deploy/.env"])
    for (name, path) in [("beside", "deploy/.env"), ("elsewhere", "other.txt")] {
      var finding = try fixture.finding(key, path: path, layers: [.file])
      finding.key = nil
      finding.verdict = .unconfirmed
      finding.fingerprint = Fingerprint(text: name)
      finding.redacted = name
      collector.write(finding)
    }
    let outcome = try #require(try fixture.responder().respond(to: collector).first)
    let others = try #require(try report(outcome)["other_credentials"] as? [[String: Any]])
    #expect(others.compactMap { $0["redacted"] as? String } == ["beside"])
  }

  @Test func `neither store nor report holds a secret in any usual encoding`() throws {
    let key = try fixture.issue()
    _ = try fixture.responder().respond(to: try fixture.collector(key))
    let secret = Data(key.secret.reveal().utf8)
    var needles = [
      secret.base64EncodedData().dropLast(4), Data(secret.map { String(format: "%02x", $0) }.joined().utf8),
    ]
    // The head, prefix and environment, is no secret.
    let start = key.secret.reveal().split(separator: "_").dropLast().joined(separator: "_").utf8.count + 1
    for index in start...(secret.count - 12) { needles.append(secret[index..<index + 12]) }
    for (name, content) in try fixture.files() {
      for needle in needles { #expect(content.range(of: needle) == nil, "\(name)") }
    }
  }
}
