import Foundation
import TestSupport
import Testing

/// A live key of the store counts, whatever is said of it; other keys of the store are hidden by no comment.
@Suite struct ProofBeatsSuppressionTests {
  private let fixture: StoreFixture
  private let key: (id: String, secret: String)

  init() throws {
    fixture = try StoreFixture()
    key = try fixture.issue()
    try fixture.directory.write("key = \(key.secret) # keyfuse:allow\n", to: "tree/a.env")
  }

  private func scan(_ arguments: String...) throws -> KeyfuseProcess.Outcome {
    try fixture.run(["scan", "tree", "--format", "jsonl", "--no-builtin"] + arguments)
  }

  private func revoke() throws {
    try fixture.succeed(["api-key", "revoke", "--api-key-id", key.id, "--reason", "test"])
  }

  /// An ignore file and a baseline for the key.
  private func accept() throws {
    let fingerprint = try #require(try scan().findings().first?["fingerprint"] as? String)
    try fixture.directory.write("\(fingerprint)\npath:**\n", to: "ignore.txt")
    let entry = #"{"schema":"keyfuse.baseline/1","fingerprint":"\#(fingerprint)","path":"a.env","rule":"x"}"#
    try fixture.directory.write(entry + "\n", to: "baseline.jsonl")
  }

  @Test(arguments: [[], ["--ignore", "ignore.txt"], ["--baseline", "baseline.jsonl"]])
  func aLiveKeyIsNotSuppressedAndTheReportSaysThatItWouldHaveBeen(means: [String]) throws {
    try accept()
    let outcome = try fixture.run(["scan", "tree", "--format", "jsonl", "--no-builtin"] + means)
    #expect(outcome.status == 3)
    #expect(try outcome.findings().first?["suppressed"] is NSNull)
    #expect(try outcome.coverage()["suppressed"] as? Int == 0)
    #expect(try outcome.coverage()["overruled"] as? Int == 1)
    let text = try fixture.run(["scan", "tree", "--no-builtin"] + means)
    #expect(text.text.contains("1 place of live keys counts all the same"))
  }

  @Test func aRevokedKeyIsForTheOperatorToAcceptAndForNoComment() throws {
    try accept()
    try revoke()
    #expect(try scan().status == 1)
    for means in [["--ignore", "ignore.txt"], ["--baseline", "baseline.jsonl"]] {
      let outcome = try fixture.run(["scan", "tree", "--format", "jsonl", "--no-builtin"] + means)
      #expect(outcome.status == 0)
      #expect(try outcome.suppressions().map(\.kind) != ["inline"])
    }
  }

  @Test func aBaselineLosesTheEntryOfALiveKey() throws {
    try accept()
    let outcome = try fixture.run(["baseline", "update", "--baseline", "baseline.jsonl", "tree"])
    #expect(outcome.status == 3)
    #expect(try Data(contentsOf: fixture.directory.url.appendingPathComponent("baseline.jsonl")).isEmpty)
  }

  @Test func aBaselineNeverTakesALiveKeyIn() throws {
    let create = ["baseline", "create", "--output", "new.jsonl", "tree"]
    let outcome = try fixture.run(create)
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("a.env:1:7: a live key of the store is never accepted"))
    #expect(try Data(contentsOf: fixture.directory.url.appendingPathComponent("new.jsonl")).isEmpty)
    try revoke()
    #expect(try fixture.run(["baseline", "update", "--baseline", "new.jsonl", "tree"]).status == 0)
    #expect(try scan("--baseline", "new.jsonl").status == 0)
  }

  @Test func whatWasAcceptedWithoutAStoreIsAcceptedWithOne() throws {
    let folder = try TemporaryDirectory()
    // The first gets a digest as its fingerprint, the second, which could be guessed, a slow hash.
    let password = ["Sommer", "Urlaub", "1987"].joined(separator: ".")  // keyfuse:allow
    try folder.write("key = \(Tokens.github(seed: 1))\npassword = \"\(password)\"\n", to: "tree/a.env")
    func run(_ arguments: String..., store: String) throws -> KeyfuseProcess.Outcome {
      try KeyfuseProcess.run(arguments, in: folder.url, environment: ["KEYFUSE_STORE": store])
    }
    #expect(try run("baseline", "create", "-o", "plain.jsonl", "tree", store: "").status == 0)
    let plain = try String(contentsOf: folder.url.appendingPathComponent("plain.jsonl"), encoding: .utf8)
    #expect(plain.contains("kf1:d:") && plain.contains("kf1:s:"))
    #expect(try run("scan", "tree", "--baseline", "plain.jsonl", store: fixture.path).status == 0)
    #expect(try run("baseline", "create", "-o", "keyed.jsonl", "tree", store: fixture.path).status == 0)
    #expect(try run("scan", "tree", "--baseline", "keyed.jsonl", store: fixture.path).status == 0)
    let keyless = try run("scan", "tree", "--baseline", "keyed.jsonl", store: "")
    #expect(keyless.status == 1)
    #expect(keyless.messages.contains("2 of its entries were made under the key of a store"))
  }

  @Test func aSweepKnowsTheMeansInFilesAndHistories() throws {
    let scene = try LeakScene()
    let token = Tokens.github(seed: 41)
    let made = try Command.shell(
      "printf 'key = \(token)\\n' > more.env && git add -A && git commit -q -m More",
      in: URL(fileURLWithPath: "\(scene.tree)/shop"),
      environment: [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
      ])
    try #require(made.status == 0, "\(made.messages)")
    let ignore = try scene.directory.write("path:shop/more.env\npath:shop/never\n", to: "ignore.txt").path
    let outcome = try scene.sweep(["--format", "jsonl", "--ignore", ignore])
    #expect(outcome.status == 3)
    #expect(try outcome.suppressions().map(\.kind) == ["allowlist", "allowlist"])
    #expect(outcome.messages.contains("ignore.txt:2: the entry matched nothing"))
    #expect(!outcome.messages.contains("ignore.txt:1:"))
  }
}
