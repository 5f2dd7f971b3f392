import Foundation
import TestSupport
import Testing

/// What somebody meets who does not know the program yet.
@Suite struct NewUserTests {
  @Test(arguments: [
    (["creat"], "has no command creat", "scan, baseline"), (["scna", "."], "did you mean scan?", "sweep"),
    (
      ["rules", "lst"], "keyfuse rules has no command lst; did you mean list?",
      "list, show, test, explain, lint, services"
    ),
    (["store", "frobnicate"], "keyfuse store has no command frobnicate\n", "init"),
  ])
  func unknownCommandsNameTheOnesThereAre(arguments: [String], problem: String, names: String) throws {
    let outcome = try KeyfuseProcess.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(problem), "\(outcome.messages)")
    #expect(outcome.messages.contains(names), "\(outcome.messages)")
  }

  @Test func valuesOfOptionsHaveNames() throws {
    for command in [
      ["scan"], ["sweep"], ["hook", "install"], ["rules", "list"], ["store", "import"], ["incident", "list"],
    ] {
      let help = try KeyfuseProcess.run(command + ["--help"]).text
      // A value that is called as its option says nothing.
      for name in [
        "rules", "min-confidence", "baseline-match", "color", "label", "issuer", "alphabet", "page", "page-size",
      ] {
        #expect(!help.contains("--\(name) <\(name)>"), "\(command) \(name)")
      }
    }
  }

  @Test(arguments: ["/nonexistent/x", "."])
  func aPathThatCannotBeIsAUsageError(path: String) throws {
    let folder = try TemporaryDirectory()
    try folder.write("a = 1\n", to: "a.py")
    #expect(try KeyfuseProcess.run(["scan", "a.py", "--format", "sarif=\(path)"], in: folder.url).status == 2)
    #expect(try KeyfuseProcess.run(["baseline", "create", "-o", path, "a.py"], in: folder.url).status == 2)
  }

  @Test func aBaselineThatCannotBeWrittenEndsBeforeTheScan() throws {
    let folder = try TemporaryDirectory()
    try folder.write("key = \(Tokens.github(seed: 9))\n", to: "a.py")
    let outcome = try KeyfuseProcess.run(["baseline", "create", "-o", "/nonexistent/b", "a.py"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.messages == "keyfuse: cannot create /nonexistent/b: No such file or directory\n")
  }

  @Test func rulesTellInJSONToo() throws {
    let folder = try TemporaryDirectory()
    try folder.write("[[rules]]\nid = \"x-any\"\nregex = '''x|y'''\n", to: "r.toml")
    let lint = try KeyfuseProcess.run(["rules", "lint", "--no-builtin", "r.toml", "--format", "jsonl"], in: folder.url)
    let remark = try #require(try lint.json().first)
    #expect(remark["schema"] as? String == "keyfuse.rule-remark/1")
    #expect(remark["rule"] as? String == "x-any" && remark["line"] as? Int == 1)
    let test = try KeyfuseProcess.run(
      ["rules", "test", "--no-builtin", "--rules", "r.toml", "--format", "jsonl"], in: folder.url)
    #expect(
      try test.json().allSatisfy { $0["schema"] as? String == "keyfuse.rule-test/1" && $0["failure"] as? Bool == false }
    )
    #expect(try !test.json().isEmpty)
    try folder.write("password = \"Wq7_\("xT2pLm")\"\n", to: "a.py")
    let explained = try KeyfuseProcess.run(["rules", "explain", "a.py:1", "--format", "jsonl"], in: folder.url).json()
    #expect(
      explained.compactMap { $0["schema"] as? String } == ["keyfuse.explained-finding/1", "keyfuse.explained-name/1"])
    #expect(explained.last?["name"] as? String == "password")
  }

  @Test func aHookNamesTwentyPlacesAndCountsSecrets() throws {
    let repository = try GitRepository()
    #expect(try repository.keyfuse("hook", "install").status == 0)
    let lines = (0..<30).map { "key = \(Tokens.github(seed: UInt64($0 % 10)))\n" }
    try repository.write(lines.joined(), to: "app.env")
    try repository.git("add", "-A")
    let stopped = try repository.tryGit(["commit", "-q", "-m", "leak"])
    #expect(stopped.messages.contains("10 secrets, in 30 places in what is staged"), "\(stopped.messages)")
    #expect(stopped.messages.contains("… and 10 more places"))
    #expect(stopped.messages.components(separatedBy: "app.env:").count == 21)
  }

  /// The README's own walk must not end in a false finding, nor overlook the key that unlocks the store.
  @Test func aStoreInTheTreeShowsItsKeyFileAndNoAccessKey() throws {
    let fixture = try StoreFixture()
    _ = try fixture.issue()
    let listed = try #require(try fixture.succeed(["api-key", "list", "--format", "jsonl"]).json().last)
    let accessKey = try #require(listed["access_key"] as? String)
    try fixture.directory.write("access_key = \(accessKey)\nsecret: \"\(accessKey)\"\n", to: "notes.txt")
    let found = try fixture.run(["scan", ".", "--format", "jsonl"]).findings()
    let places = found.compactMap { finding in (finding["rule"] as? String).map { "\($0) \(finding["path"] ?? "")" } }
    #expect(places == ["keyfuse-key-encryption-key keys.db.key"])
  }

  @Test func anEmptyListSaysSo() throws {
    let fixture = try StoreFixture()
    let outcome = try fixture.run(["incident", "list"])
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.messages == "keyfuse: no incidents\n")
  }

  @Test func alphabetsHaveNamesOrRanges() throws {
    let fixture = try StoreFixture()
    let secret = "3f9c0a1b2d4e" + "5f60718293a4b5c6d7e8"  // keyfuse:allow
    let digest = try Command.shell("printf %s \(secret) | sha256sum | cut -d' ' -f1").text
    for (number, alphabet) in ["hex", "0-9a-f", "base64url"].enumerated() {
      let label = "set\(number)"
      let imported = try fixture.run(
        ["store", "import", "--label", label, "--length", "32", "--alphabet", alphabet], input: digest)
      #expect(imported.status == 0, "\(imported.messages)")
    }
    try fixture.directory.write("see \(secret) there\n", to: "a.txt")
    let found = try fixture.run(["scan", "a.txt", "--format", "jsonl"]).findings()
    #expect(found.first?["verdict"] as? String == "foreign")
    for alphabet in ["base99", "abc", "base64-url", "0-9é"] {
      let refused = try fixture.run(
        ["store", "import", "--label", "x", "--length", "32", "--alphabet", alphabet], input: digest)
      #expect(refused.status == 2, "\(alphabet)")
    }
  }
}
