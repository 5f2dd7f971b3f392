import Foundation
import Testing

@Suite struct AuditCommandTests {
  @Test func rollbackIsSeenAndStopsChanges() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let older = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    try fixture.succeed(["api-key", "revoke", "--api-key-id", key.id])
    #expect(try fixture.succeed(["audit", "verify"]).text == "intact: 5 entries, the head agrees\n")
    try older.write(to: URL(fileURLWithPath: fixture.path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: fixture.path)
    let outcome = try fixture.run(["audit", "verify", "--format", "jsonl"])
    #expect(outcome.status == 4)
    let report = try #require(try outcome.json().first)
    #expect(report["intact"] as? Bool == false)
    #expect(report["sequence"] as? Int == 5)
    let refused = try fixture.run(["api-key", "disable", "--api-key-id", key.id])
    #expect(refused.status == 4)
    #expect(refused.messages.contains("entry 5 and all later ones were removed"))
  }

  @Test func exportHoldsTheWholeChain() throws {
    let fixture = try StoreFixture()
    for _ in 0..<3 { _ = try fixture.issue() }
    let entries = try fixture.succeed(["audit", "export"]).json()
    #expect(entries.map { $0["sequence"] as? Int } == Array(1...6))
    #expect(entries[0]["previous"] as? String == String(repeating: "0", count: 64))
    for (entry, next) in zip(entries, entries.dropFirst()) {
      #expect(entry["hash"] as? String == next["previous"] as? String)
    }
    let issued = try fixture.succeed([
      "audit", "query", "--action", "key.*", "--actor-type", "user", "--format", "jsonl",
    ])
    #expect(try issued.json().count == 1 + 3)
  }

  /// The process kills itself with SIGKILL between two steps; afterwards the change is there whole or not at all, the log
  /// is intact, and work goes on.
  @Test(arguments: [("audit-head-intended", false), ("store-committed", true), ("audit-head-settled", true)])
  func crashBetweenTwoStepsDoesNoHarm(failpoint: String, isCommitted: Bool) throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let crashed = try fixture.run(
      ["api-key", "revoke", "--api-key-id", key.id], environment: ["KEYFUSE_FAILPOINT": failpoint])
    #expect(crashed.status == 9, "the failpoint was reached")
    let verified = try fixture.run(["api-key", "verify"], input: key.secret)
    #expect(verified.status == (isCommitted ? 4 : 0))
    #expect(
      try fixture.succeed(["audit", "verify"]).text == "intact: \(isCommitted ? 5 : 4) entries, the head agrees\n")
    try fixture.succeed(["api-key", "revoke", "--api-key-id", key.id])
    let revocations = try fixture.succeed(["audit", "query", "--action", "key.revoke", "--format", "jsonl"]).json()
    #expect(revocations.first?["total"] as? Int == 1)
    #expect(try fixture.succeed(["audit", "verify"]).text == "intact: 5 entries, the head agrees\n")
  }

  @Test func processesAtTheSameTimeMakeOneChain() async throws {
    let fixture = try StoreFixture()
    let path = fixture.path
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for number in 0..<6 {
        group.addTask {
          let issue = ["api-key", "issue", "--organisation", "acme", "--account", "robot", "--name", "k\(number)"]
          return try KeyfuseProcess.run(issue, environment: ["KEYFUSE_STORE": path]).status
        }
      }
      for try await status in group { #expect(status == 0) }
    }
    #expect(try fixture.keys().count == 6)
    #expect(try fixture.succeed(["audit", "verify"]).text == "intact: 9 entries, the head agrees\n")
  }
}
