import Foundation
import TestSupport
import Testing

/// `scan --history --state FILE`
@Suite struct StateCommandTests {
  private static func scan(_ repository: GitRepository, _ options: String...) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      ["scan", "--history", "--format", "jsonl", "--state", "../state"] + options, in: repository.url,
      environment: repository.environment)
  }

  private static func commit(_ repository: GitRepository, _ text: String, to name: String) throws {
    try repository.write(text, to: name)
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "change")
  }

  private static func paths(_ outcome: KeyfuseProcess.Outcome) throws -> [String] {
    try outcome.json().compactMap { $0["path"] as? String }
  }

  @Test func onlyWhatIsNewIsReadAndTold() throws {
    let repository = try GitRepository()
    let token = Tokens.github(seed: 31)
    try Self.commit(repository, "key = \(token)\n", to: "a")
    let first = try Self.scan(repository)
    #expect(first.status == 1 && first.messages.isEmpty)
    let second = try Self.scan(repository)
    #expect(second.status == 0 && second.messages.isEmpty)
    #expect(try second.json().last?["objects"] as? Int == 0)
    try Self.commit(repository, "key = \(Tokens.github(seed: 32))\n", to: "b")
    let third = try Self.scan(repository)
    #expect(third.status == 1)
    #expect(try Self.paths(third) == ["b"])
    // The file says nothing of what was found, and is its owner's alone.
    let file = repository.directory.url.appendingPathComponent("state")
    let bytes = try Data(contentsOf: file)
    #expect(bytes.range(of: Data(token.utf8)) == nil)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
  }

  @Test func otherRulesAndOptionsReadEverythingAgain() throws {
    let repository = try GitRepository()
    try Self.commit(repository, "key = \(Tokens.github(seed: 33))\n", to: "a")
    for options in [["--min-confidence", "low"], ["--without", "slack-bot-token"], ["--exclude", "b"]] {
      #expect(try Self.scan(repository).status == 1)
      #expect(try Self.scan(repository).status == 0)
      let other = try KeyfuseProcess.run(
        ["scan", "--history", "--state", "../state"] + options, in: repository.url, environment: repository.environment)
      #expect(other.status == 1)
      #expect(other.messages.contains("everything is read again"))
    }
  }

  @Test(arguments: ["", "garbage", "KFSTATE1 garbage"])
  func aDamagedFileIsNamedAndReplaced(content: String) throws {
    let repository = try GitRepository()
    try Self.commit(repository, "key = \(Tokens.github(seed: 34))\n", to: "a")
    try repository.directory.write(content, to: "state")
    let first = try Self.scan(repository)
    #expect(first.status == 1)
    #expect(first.messages.contains("../state"))
    #expect(first.messages.contains("everything is read again"))
    #expect(try Self.scan(repository).status == 0)
  }

  @Test func aFileThatOthersCanWriteIsNotHeeded() throws {
    let repository = try GitRepository()
    try Self.commit(repository, "key = \(Tokens.github(seed: 35))\n", to: "a")
    #expect(try Self.scan(repository).status == 1)
    let path = repository.directory.url.appendingPathComponent("state").path
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    let outcome = try Self.scan(repository)
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("can be written by others"))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try Self.scan(repository).status == 0)
  }

  @Test func whatCannotBeRememberedIsNoSuccess() throws {
    let repository = try GitRepository()
    try Self.commit(repository, "nothing\n", to: "a")
    let outcome = try repository.keyfuse("scan", "--history", "--state", "../none/state")
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("../none/state"))
  }

  @Test func aKeyThatIsIssuedLaterIsFoundInWhatWasRead() throws {
    let store = try StoreFixture()
    let repository = try GitRepository()
    try Self.commit(repository, "nothing\n", to: "a")
    let options = ["scan", "--history", "--state", "../state", "--store", store.path]
    let run = { try KeyfuseProcess.run(options, in: repository.url, environment: repository.environment) }
    #expect(try run().status == 0)
    let issued = try store.issue().secret
    #expect(try run().messages.contains("everything is read again"))
    try Self.commit(repository, "\(issued)\n", to: "b")
    #expect(try run().status == 3)
  }

  @Test func runsAtTheSameTimeLeaveAWholeFile() throws {
    let repository = try GitRepository()
    try Self.commit(repository, "key = \(Tokens.github(seed: 36))\n", to: "a")
    let binary = try KeyfuseProcess.binary.path
    let outcome = try Command.shell(
      "printf '1\\n2\\n3\\n4\\n' | xargs -P 4 -I{} "
        + "sh -c '\"$0\" scan -q --history --state ../state >/dev/null; true' '\(binary)'",
      in: repository.url, environment: repository.environment)
    #expect(outcome.status == 0)
    let last = try Self.scan(repository)
    #expect(last.status == 0 && last.messages.isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: repository.directory.url.path)
    #expect(left.filter { $0.hasPrefix("state") } == ["state"])
  }

  @Test(arguments: [[], ["--staged"], ["--history", "--since", "1d"], ["--history", "--branch", "main"]])
  func onlyWholeHistoriesAreRemembered(options: [String]) throws {
    let repository = try GitRepository()
    try Self.commit(repository, "nothing\n", to: "a")
    let outcome = try KeyfuseProcess.run(["scan", "--state", "../state"] + options, in: repository.url)
    #expect(outcome.status == 2)
  }
}
