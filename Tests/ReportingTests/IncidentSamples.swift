import KeyfuseCore
import Reporting

/// A whole incident with every section filled, from a fixed seed.
enum IncidentSamples {
  static let began = Timestamp("2026-03-04T09:12:44Z") ?? Timestamp(seconds: 0)
  static let detected = Timestamp("2026-03-06T14:03:10Z") ?? Timestamp(seconds: 0)
  static let ended = Timestamp("2026-03-06T14:03:11.240Z") ?? Timestamp(seconds: 0)

  static func report() -> IncidentReport {
    var key = KeyFacts(
      identity: KeyIdentity(
        id: "key_7Qd2", name: "scheduler-prod",
        accessKey: ["sa", "acme", "scheduler", "x91kd2"].joined(separator: "_"),
        owner: "service account scheduler",
        state: "revoked", environment: "prod"),
      fingerprint: Fingerprint(text: "kf1:hmac:9f2c4e71b0aa83d5"), redacted: "kf_prod_…x91Z")
    key.organisation = "acme"
    key.summary = "Nightly billing runs"
    key.service = "billing-scheduler"
    key.created = Timestamp("2025-11-02T08:00:00Z")
    key.createdBy = "ada@acme.example"
    key.allowedNetworks = []
    var report = IncidentReport(
      id: "inc_01JQ7ZK4", severity: .critical, status: .contained, generated: ended.adding(seconds: 2), key: key,
      exposure: Exposure(
        kinds: ["public", "private-repository", "log"], began: began, basis: "the commit that introduced it",
        detected: detected, ended: ended),
      containment: Containment(
        action: "revoke",
        reason:
          "Policy rule “public, prod: revoke” (policy.toml, line 4): the digest of the secret matches this key exactly.",
        stateBefore: "live", stateAfter: "revoked", evidence: evidence),
      blastRadius: BlastRadius(
        role: "member", scopes: ["orders:read", "invoices:write"], workspaces: ["billing"],
        resources: [
          .init(name: "/v1/orders", count: 221, flagged: 160),
          .init(name: "/v1/customers/export", count: 12, flagged: 12),
          .init(name: "/v1/invoices", count: 58, flagged: 0),
        ], addresses: ["10.20.4.17", "198.51.100.23", "203.0.113.77"]),
      coverage: Samples.coverage(skipped: Samples.skipped), version: "0.1.0")
    fill(&report)
    return report
  }

  private static let evidence = [
    AuditEvidence(
      sequence: 4118, time: ended, actor: "keyfuse sweep (root@build-7)", action: "api-key.revoke",
      hash: "5be1f0c39a77d2e44c1908a6b3fd0e12a99c7d50e18f34b6c2ad4471f90e8b3d"),
    AuditEvidence(
      sequence: 4119, time: ended, actor: "keyfuse sweep (root@build-7)", action: "incident.open",
      hash: "c7d20a5e61b8f94403e2bd17a6f5c8909e1d34c2b7a0f6e85d9341c2aa07be64"),
  ]

  private static func fill(_ report: inout IncidentReport) {
    var random = SplitMix(state: 7)
    var events: [KeyAction] = []
    for hour in -96..<53 {
      let usual = 2 + Int(random.next() % 4)
      let isAttack = (30...36).contains(hour)
      var flagged = 0
      for index in 0..<(usual + (isAttack ? 22 + Int(random.next() % 12) : 0)) {
        let odd = index >= usual
        flagged += odd ? 1 : 0
        guard hour >= 0 else { continue }
        let time = began.adding(seconds: Int64(hour) * 3600 + Int64(random.next() % 3600))
        let event = UsageEvent(
          keyID: "key_7Qd2", time: time, action: odd ? "customers:export" : "orders:read",
          resource: odd ? "/v1/customers/export?page=\(index)" : "/v1/orders",
          address: odd ? "203.0.113.77" : "10.20.4.17",
          userAgent: odd ? "python-requests/2.31" : "billing-scheduler/4.2", status: odd && index % 9 == 0 ? 429 : 200,
          requestID: "req_\(hour + 100)\(index)")
        events.append(KeyAction(event: event, flags: odd ? ["new-network", "volume-spike"] : []))
      }
      let start = Timestamp(seconds: (began.microseconds / 3_600_000_000 + Int64(hour)) * 3600)
      let total = usual + flagged
      report.usage.append(UsageBucket(start: start, count: total, flagged: flagged))
    }
    report.actions = events.sorted { $0.event.time < $1.event.time }
    report.anomalies = anomalies(report.actions)
    report.locations = locations
    report.timeline = timeline
    report.otherCredentials = [
      OtherCredential(
        title: "AWS access key", redacted: "AKIA…7Q2X", fingerprint: Fingerprint(text: "kf1:hmac:00aa"),
        verdict: .unconfirmed, path: "deploy/.env", places: 3)
    ]
    report.followUps = [
      FollowUp(
        title: "Issue a replacement", detail: "billing-scheduler has no working key; issue one and deploy it.",
        owner: "scheduler"),
      FollowUp(
        title: "Review the 12 exports", detail: "customers:export was called from 203.0.113.77.", owner: "security"),
      FollowUp(
        title: "Remove the key from the history", detail: "It is revoked; removal avoids further alarms.",
        owner: "repository owner"),
    ]
    report.techniques = [
      Technique(
        id: "T1552.001", name: "Unsecured Credentials: Credentials In Files", reason: "The key lay in 5 files."),
      Technique(id: "T1078", name: "Valid Accounts", reason: "The key was used from a network never seen before."),
    ]
    report.limits = [
      "Usage is what the gateways reported to the store; requests that they did not report are not in it."
    ]
  }

  private static func anomalies(_ actions: [KeyAction]) -> [Anomaly] {
    let odd = actions.filter { !$0.flags.isEmpty }
    guard let first = odd.first, let last = odd.last else { return [] }
    let ids = odd.compactMap(\.event.requestID)
    return [
      Anomaly(
        kind: "new-network", title: "Address outside the networks seen before",
        finding: "\(odd.count) uses came from 203.0.113.0/24, which had never used the key.",
        baseline: "Before the exposure, 408 uses came from 1 network: 10.20.4.0/24.", score: 92,
        began: first.event.time,
        ended: last.event.time, requestIDs: ids),
      Anomaly(
        kind: "volume-spike", title: "Volume spike", finding: "37 uses in one hour, against a usual 3.",
        baseline: "Median 3 uses an hour, deviation (MAD) 1, over 96 hours before the exposure.", score: 88,
        began: first.event.time, ended: last.event.time, requestIDs: ids),
    ]
  }

  private static var locations: [ReportedLocation] {
    let commit = Samples.git(commit: "8c1f02aa7be3d9", date: began.description, removed: "41d07cc8", isAtTip: false)
    let places: [(String, [SourceLayer], String)] = [
      ("deploy/scheduler.env", [commit], "private-repository"), ("docs/run<book>.md", [commit], "private-repository"),
      ("public/assets/app.9f3c2.js", [.file], "public"),
      (
        "var/log/gateway-2026-03-05.log.gz",
        [.archive(member: "gateway.log"), .log(timestamp: "2026-03-05T15:22:07Z")], "log"
      ),
      ("var/log/gateway-2026-03-05.log.gz", [.archive(member: "gateway.log"), .log(timestamp: nil)], "log"),
    ]
    return places.map { path, layers, exposure in
      ReportedLocation(
        location: Samples.finding(path: path, target: "shop", layers: layers).location, exposure: exposure,
        since: exposure == "public" ? nil : began)
    }
  }

  private static var timeline: [TimelineEvent] {
    [
      TimelineEvent(
        time: Timestamp("2025-11-02T08:00:00Z") ?? began, kind: .issued, title: "Key issued",
        detail: "by ada@acme.example for billing-scheduler"),
      TimelineEvent(
        time: began, kind: .leaked, title: "Key committed",
        detail: "deploy/scheduler.env in commit 8c1f02aa7b by Ada Lovelace <ada@example.org>"),
      TimelineEvent(
        time: began.adding(seconds: 7200), kind: .removed, title: "Removed from the branch tip",
        detail: "commit 41d07cc8; the history still holds it"),
      TimelineEvent(
        time: began.adding(seconds: 109_000), kind: .anomaly, title: "First use from an unknown network",
        detail: "203.0.113.77, customers:export, request req_1302"),
      TimelineEvent(
        time: detected, kind: .detected, title: "Leak found", detail: "by a sweep over 2 targets; the digest matches"),
      TimelineEvent(
        time: ended, kind: .contained, title: "Key revoked", detail: "audit entry 4118; every later request is refused"),
    ]
  }
}

/// A generator with a fixed seed (Steele, Lea and Flood's SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
