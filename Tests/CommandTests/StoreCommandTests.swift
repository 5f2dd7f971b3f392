import Foundation
import TestSupport
import Testing

@Suite struct StoreCommandTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func initMakesProtectedFilesAndOverwritesNothing() throws {
    let fixture = try StoreFixture()
    for suffix in ["", ".key", ".head"] { #expect(try mode(fixture.path + suffix) == 0o600) }
    let key = try Data(contentsOf: URL(fileURLWithPath: fixture.path + ".key"))
    let again = try fixture.run(["store", "init"])
    #expect(again.status == 2)
    #expect(again.messages.contains("there is a file at \(fixture.path) already; nothing was changed"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path + ".key")) == key)
    let elsewhere = try fixture.run([
      "store", "init", "--store", fixture.directory.path("b.db"), "--key-file", fixture.path + ".key",
    ])
    #expect(elsewhere.status == 2)
    #expect(!FileManager.default.fileExists(atPath: fixture.directory.path("b.db")))
  }

  @Test func wrongStoresAndKeysEndWithTwoAndSayWhatToDo() throws {
    let fixture = try StoreFixture()
    let other = try StoreFixture()
    let text = try fixture.directory.write("no database, but long enough to have a header", to: "text").path
    let cases: [(arguments: [String], part: String)] = [
      (["--store", fixture.directory.path("none.db")], "store init"),
      (["--store", text], "is not a key store"),
      (["--store", fixture.directory.url.path], "is not a key store"),
      (["--store", "https://keys.example.org"], "SQLite files only"),
      (["--store", fixture.path, "--key-file", other.path + ".key"], "is not the key-encryption key of store"),
      (["--store", fixture.path, "--key-file", fixture.directory.path("none.key")], "--key-file or KEYFUSE_KEY_FILE"),
      (["--store", fixture.path, "--key-file", text], "chmod 600"),
    ]
    for (arguments, part) in cases {
      let outcome = try fixture.run(["api-key", "list"] + arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.messages.hasPrefix("keyfuse: "))
      #expect(outcome.messages.contains(part), "\(outcome.messages)")
      #expect(outcome.output.isEmpty)
    }
    let unnamed = try fixture.run(["api-key", "list"], environment: ["KEYFUSE_STORE": ""])
    #expect(unnamed.status == 2)
    #expect(unnamed.messages.contains("use --store FILE or set KEYFUSE_STORE"))
  }

  @Test func optionsBeatTheEnvironment() throws {
    let fixture = try StoreFixture()
    let moved = fixture.directory.path("moved.key")
    try FileManager.default.moveItem(atPath: fixture.path + ".key", toPath: moved)
    #expect(try fixture.run(["api-key", "list"]).status == 2)
    #expect(try fixture.run(["api-key", "list"], environment: ["KEYFUSE_KEY_FILE": moved]).status == 0)
    #expect(
      try fixture.run(["api-key", "list", "--key-file", moved], environment: ["KEYFUSE_KEY_FILE": "/none"]).status == 0)
  }

  @Test func importsReportBadLinesByNumber() throws {
    let fixture = try StoreFixture()
    let salt = try fixture.directory.write("the salt\n", to: "salt").path
    let lines = [
      String(repeating: "ab", count: 32), "", "bad", "{\"digest\":\"\(String(repeating: "cd", count: 32))\"}",
    ]
    let outcome = try fixture.run(
      [
        "store", "import", "--label", "old", "--algorithm", "hmac-sha256", "--salt-file", salt, "--length", "20-40",
        "--format", "jsonl",
      ], input: lines.joined(separator: "\n"))
    #expect(outcome.status == 4)
    #expect(outcome.messages == "keyfuse: line 3: neither 64 hexadecimal digits nor a JSON object\n")
    let counts = try #require(try outcome.json().first)
    #expect(counts["added"] as? Int == 2)
    #expect(counts["rejected"] as? Int == 1)
    let unsalted = try fixture.run(["store", "import", "--label", "x", "--algorithm", "hmac-sha256", "--length", "20"])
    #expect(unsalted.status == 2)
  }

  @Test func usageIsImportedOnce() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let lines = (0..<3).map {
      #"{"time":"2026-01-0\#($0 + 1)T00:00:00","key_id":"\#(key.id)","address":"192.0.2.1","status":200,"request_id":"r\#($0)"}"#
    }
    let file = try fixture.directory.write(lines.joined(separator: "\n") + "\n", to: "usage.jsonl").path
    #expect(try fixture.succeed(["usage", "import", file]).text == "3 added, 0 known already, 0 refused\n")
    #expect(try fixture.succeed(["usage", "import", file]).text == "0 added, 3 known already, 0 refused\n")
    let range = [
      "usage", "query", "--api-key-id", key.id, "--start", "2026-01-02", "--end", "2026-01-03", "--format", "jsonl",
    ]
    #expect(try fixture.succeed(range).json().dropFirst().map { $0["request_id"] as? String } == ["r1"])
    let missing = try fixture.run(["usage", "import", fixture.directory.path("none")])
    #expect(missing.status == 2)
    #expect(missing.messages.contains("cannot read the usage file"))
  }

  @Test func backupOpensWithTheSameKey() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let copy = fixture.directory.path("copy.db")
    try fixture.succeed(["store", "backup", copy])
    _ = try fixture.issue()
    let restored = try fixture.succeed(
      ["api-key", "list", "--store", copy, "--key-file", fixture.path + ".key", "--format", "jsonl"])
    #expect(try restored.json().dropFirst().map { $0["id"] as? String } == [key.id])
    #expect(try fixture.run(["store", "backup", copy]).status == 2)
    try fixture.succeed(["store", "migrate"])
  }
}
