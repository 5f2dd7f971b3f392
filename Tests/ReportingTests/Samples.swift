import KeyfuseCore

/// Findings for tests. Their secrets are made at run time and look like nobody's.
enum Samples {
  static let secretText = (0..<24).map { String(UnicodeScalar(UInt8(97 + $0 * 7 % 26))) }.joined() + "-9876"

  static func finding(
    rule: String = "sample-token", title: String = "Sample token", severity: Severity = .critical,
    fingerprint: String = "kf1:test:00ff", path: String = "src/deploy.sh", target: String = ".", line: Int = 12,
    layers: [SourceLayer] = [.file], verdict: Verdict = .unconfirmed, key: KeyIdentity? = nil,
    suppression: Suppression? = nil
  ) -> Finding {
    Finding(
      rule: RuleReference(id: rule, title: title, severity: severity), confidence: .high,
      fingerprint: Fingerprint(text: fingerprint), redacted: "abc…876", secret: Secret(secretText),
      location: Location(
        target: target, path: path, line: line, column: 9, endLine: line, endColumn: 38, start: 311, end: 340,
        layers: layers),
      verdict: verdict, key: key, suppression: suppression)
  }

  static let key = KeyIdentity(
    id: "key_01", name: "scheduler-prod", accessKey: "sa_acme_scheduler_x1", owner: "scheduler", state: "live",
    environment: "prod")

  static func git(
    commit: String, date: String = "2026-03-04T05:06:07+01:00", removed: String? = nil, isAtTip: Bool = true
  ) -> SourceLayer {
    .git(
      GitProvenance(
        repository: "shop", commit: commit, author: "Ada Lovelace", email: "ada@example.org", date: date,
        removed: removed, refs: ["refs/heads/main"], isReachable: true, isAtTip: isAtTip))
  }

  static func coverage(skipped: [SkippedItem] = []) -> Coverage {
    var coverage = Coverage()
    coverage.targets = ["."]
    coverage.files = 1204
    coverage.bytes = 83_200_000
    coverage.commits = 12
    coverage.objects = 96
    coverage.skipped = skipped
    coverage.seconds = 1.25
    coverage.rules = 64
    coverage.version = "0.1.0"
    return coverage
  }

  /// One of each kind of layer, verdict and suppression.
  static let variety: [Finding] = [
    finding(),
    finding(path: "a b/ü.txt", layers: [git(commit: "1a2b3c4d5e", removed: "9f8e7d6c5b", isAtTip: false)]),
    finding(
      fingerprint: "kf1:test:01", path: "app.js",
      layers: [.archive(member: "app.js"), .bundle(original: "a.ts", line: 3)],
      verdict: .confirmed, key: key),
    finding(path: "x.log.gz", layers: [.archive(member: "x.log"), .log(timestamp: "2026-03-05T00:00:00Z")]),
    finding(path: "x.log", layers: [.log(timestamp: nil), .encoding("base64")], verdict: .revoked, key: key),
    finding(path: "s", layers: [.staged]), finding(path: "u", layers: [.unstaged], verdict: .disabled, key: key),
    finding(path: "-", target: "-", layers: [.standardInput], verdict: .foreign),
    finding(
      path: "e", verdict: .expired, key: key, suppression: Suppression(kind: .inlineComment, detail: "keyfuse:allow")),
  ]

  static let skipped = [
    SkippedItem(path: "core", kind: .policy, reason: "a binary format"),
    SkippedItem(path: "big \u{1B}[31m.bin", kind: .limit, reason: "larger than the limit"),
  ]
}
