import Foundation
import TestSupport
import Testing

@Suite struct ApiKeyCommandTests {
  @Test func aKeyGoesThroughItsLife() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue("scheduler-prod", ["--environment", "prod", "--expires", "90d"])
    #expect(key.secret.hasPrefix("kf_prod_"))
    #expect(key.secret.utf8.count == 8 + 49)
    func verify() throws -> (Int32, String) {
      let outcome = try fixture.run(["api-key", "verify"], input: key.secret + "\n")
      return (outcome.status, String(outcome.text.prefix { $0 != " " || outcome.text.isEmpty }))
    }
    #expect(try verify() == (0, "accepted"))
    try fixture.succeed(["api-key", "disable", "--api-key-id", key.id, "--reason", "holiday"])
    #expect(try verify() == (4, "refused:"))
    try fixture.succeed(["api-key", "enable", "--api-key-id", key.id])
    #expect(try verify() == (0, "accepted"))
    for _ in 0..<2 { try fixture.succeed(["api-key", "revoke", "--api-key-id", key.id, "--reason", "leaked"]) }
    #expect(try verify() == (4, "refused:"))
    let shown = try #require(
      try fixture.succeed(["api-key", "show", "--api-key-id", key.id, "--format", "jsonl"]).json().first)
    #expect(shown["schema"] as? String == "keyfuse.api-key/1")
    #expect(shown["state"] as? String == "revoked")
    #expect(shown["active"] as? Bool == false)
    #expect(shown["revocation_reason"] as? String == "leaked")
    let enabled = try fixture.run(["api-key", "enable", "--api-key-id", key.id])
    #expect(enabled.status == 4)
    #expect(enabled.messages == "keyfuse: key \(key.id) is revoked for good; issue a new one\n")
    try fixture.succeed(["api-key", "delete", "--api-key-id", key.id])
    #expect(try fixture.keys().isEmpty)
    let actions = try fixture.succeed(["audit", "query", "--api-key-id", key.id, "--format", "jsonl"]).json()
      .compactMap { $0["action"] as? String }
    #expect(actions == ["key.issue", "key.disable", "key.enable", "key.revoke", "key.delete"])
  }

  @Test func theSecretIsShownOnceAndNeverAgain() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let commands = [
      ["api-key", "list"], ["api-key", "show", "--api-key-id", key.id], ["api-key", "verify"],
      ["api-key", "update", "--api-key-id", key.id, "--name", "other"], ["audit", "query"], ["audit", "export"],
      ["usage", "query", "--api-key-id", key.id], ["account", "list"],
    ]
    for command in commands {
      for format in command == ["audit", "export"] ? [[]] : [["--format", "text"], ["--format", "jsonl"]] {
        let outcome = try fixture.succeed(command + format, input: key.secret)
        #expect(!outcome.text.contains(key.secret.suffix(49)), "\(command)")
        #expect(!outcome.messages.contains(key.secret.suffix(49)), "\(command)")
      }
    }
    let text = try fixture.succeed(
      ["api-key", "issue", "--organisation", "acme", "--account", "robot", "--name", "n"])
    #expect(text.text.contains("cannot be shown again"))
  }

  @Test func tokensAreNotTakenFromArguments() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    #expect(try fixture.run(["api-key", "verify", key.secret]).status == 2)
    let file = try fixture.directory.write(key.secret + "\r\n", to: "token")
    #expect(try fixture.run(["api-key", "verify", "--token-file", file.path]).status == 0)
    let empty = try fixture.run(["api-key", "verify"], input: "\n")
    #expect(empty.status == 2)
    #expect(empty.messages == "keyfuse: the token is empty\n")
  }

  @Test func addressScopeAndUseAreJudgedAndRecorded() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue("n", ["--allow", "192.0.2.0/24", "--scope", "orders:*"])
    func status(_ more: [String]) throws -> Int32 {
      try fixture.run(["api-key", "verify", "--record"] + more, input: key.secret).status
    }
    #expect(try status(["--address", "192.0.2.9", "--action", "orders:read", "--request-id", "r1"]) == 0)
    #expect(try status(["--address", "198.51.100.9", "--action", "orders:read"]) == 4)
    #expect(try status(["--address", "192.0.2.9", "--action", "users:read"]) == 4)
    let events = try fixture.succeed(["usage", "query", "--api-key-id", key.id, "--format", "jsonl"]).json()
    #expect(events.first?["total"] as? Int == 3)
    #expect(events.dropFirst().compactMap { $0["status"] as? Int } == [200, 403, 403])
  }

  @Test func updateAndListTakeTheirOptions() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue("first", ["--environment", "staging", "--service", "billing", "--role", "viewer"])
    _ = try fixture.issue("second")
    func ids(_ more: [String]) throws -> [String] {
      try fixture.succeed(["api-key", "list", "--format", "jsonl"] + more).json().dropFirst()
        .compactMap { $0["name"] as? String }
    }
    #expect(try ids(["--environment", "staging"]) == ["first"])
    #expect(try ids(["--service", "billing", "--state", "live"]) == ["first"])
    #expect(try ids(["--page", "2", "--page-size", "1"]) == ["second"])
    #expect(try ids(["--account", "other"]) == [])
    let updated = try #require(
      try fixture.succeed([
        "api-key", "update", "--api-key-id", key.id, "--role", "admin", "--scope", "a", "--scope", "b",
        "--expires", "2099-01-01T00:00:00+02:00", "--format", "jsonl",
      ]).json().first)
    #expect(updated["role"] as? String == "admin")
    #expect(updated["scopes"] as? [String] == ["a", "b"])
    #expect(updated["expires_at"] as? String == "2098-12-31T22:00:00Z")
    let nothing = try fixture.run(["api-key", "update", "--api-key-id", key.id])
    #expect(nothing.status == 2)
  }

  @Test(arguments: [
    ["--environment", "a_b"], ["--expires", "2001-01-01"], ["--expires", "soon"], ["--allow", "home"],
    ["--role", "king"], ["--name", ""], ["--scope", "a b"],
  ])
  func wrongValuesEndWithTwoAndIssueNothing(options: [String]) throws {
    let fixture = try StoreFixture()
    let name = options[0] == "--name" ? [] : ["--name", "n"]
    let outcome = try fixture.run(
      ["api-key", "issue", "--organisation", "acme", "--account", "robot"] + name + options)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("keyfuse: "))
    #expect(try fixture.keys().isEmpty)
  }

  @Test func quotaIsAClearErrorWithAWayOut() throws {
    let fixture = try StoreFixture()
    try fixture.succeed(["account", "quota", "--organisation", "acme", "1"])
    _ = try fixture.issue()
    let issue = ["api-key", "issue", "--organisation", "acme", "--account", "robot", "--name", "n"]
    let refused = try fixture.run(issue)
    #expect(refused.status == 4)
    #expect(refused.messages.contains("organisation acme has reached its quota of 1 keys"))
    try fixture.succeed(["account", "quota", "--organisation", "acme", "none"])
    try fixture.succeed(issue)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a key whose secret cannot be shown is revoked at once`() throws {
    let fixture = try StoreFixture()
    let outcome = try Command.shell(
      "exec \"$KEYFUSE\" api-key issue --organisation acme --account robot --name n >/dev/full",
      environment: ["KEYFUSE": try KeyfuseProcess.binary.path, "KEYFUSE_STORE": fixture.path])
    #expect(outcome.status == 4)
    let keys = try fixture.succeed(["api-key", "list", "--format", "jsonl"]).json().filter { $0["id"] != nil }
    #expect(keys.map { $0["state"] as? String } == ["revoked"])
    let id = try #require(keys.first?["id"] as? String)
    #expect(outcome.messages.contains("key \(id) was revoked: its secret could not be shown"))
  }
}
