import Foundation
import TestSupport
import Testing

/// What comes of an error of the program's own at one place of what it reads: here a trap at a word that the test names.
@Suite struct CrashContainmentTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// Runs with a trap at the begin of every token of GitHub.
  private func run(_ arguments: [String], input: [UInt8] = []) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      arguments, input: input, in: folder.url, environment: ["KEYFUSE_FAILPOINT": "trap-at:ghp_"])
  }

  private func line(seed: UInt64) -> String { "see \(Tokens.github(seed: seed))\n" }

  private func passedOver(_ outcome: KeyfuseProcess.Outcome) throws -> [String] {
    let skipped = try #require(try outcome.coverage()["skipped"] as? [[String: Any]])
    return skipped.filter { ($0["reason"] as? String)?.contains("passed over") == true }.compactMap {
      $0["path"] as? String
    }
  }

  @Test func `a place that ends the program is passed over and named, and all others are read`() throws {
    try folder.write(line(seed: 1), to: "bad/a.py")
    try folder.write(line(seed: 2), to: "bad/b.py")
    try folder.write("password = '\(Tokens.password(seed: 3))'\n", to: "good/c.py")
    let outcome = try run(["scan", "--format", "jsonl", "--jobs", "2", "."])
    #expect(outcome.status == 1)
    #expect(try outcome.findings().compactMap { $0["path"] as? String } == ["good/c.py"])
    #expect(try passedOver(outcome).sorted() == ["bad/a.py", "bad/b.py"])
    #expect(outcome.messages.contains("the scan is incomplete"))
  }

  @Test func `what stands elsewhere in the same text is found`() throws {
    let far = String(repeating: "# nothing of interest stands here\n", count: 100)
    try folder.write("password = '\(Tokens.password(seed: 4))'\n\(far)\(line(seed: 5))", to: "a.py")
    let outcome = try run(["scan", "--format", "jsonl", "a.py"])
    #expect(try outcome.findings().count == 1)
    #expect(try passedOver(outcome).count == 1)
  }

  @Test func `versions in a history are passed over too`() throws {
    let repository = try GitRepository()
    for seed in 6...8 {
      try repository.write(line(seed: UInt64(seed)) + "password = '\(Tokens.password(seed: 9))'\n", to: "a.py")
      try repository.git("add", "-A")
      try repository.git("commit", "-q", "-m", "Version \(seed)")
    }
    let outcome = try KeyfuseProcess.run(
      ["scan", "--history", "--format", "jsonl", repository.url.path],
      environment: ["KEYFUSE_FAILPOINT": "trap-at:ghp_"])
    #expect(outcome.status == 1)
    #expect(try outcome.findings().count == 1)
    let blobs = try (6...8).map {
      try repository.git("rev-parse", "HEAD~\(8 - $0):a.py").trimmingCharacters(in: .newlines)
    }
    #expect(try passedOver(outcome).sorted() == blobs.sorted())
  }

  @Test func `input that cannot be read twice ends the program with a message`() throws {
    let outcome = try run(["scan", "--stdin"], input: Array(line(seed: 10).utf8))
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("an internal error ended the program"))
    #expect(!outcome.messages.contains("ghp_") && outcome.output.isEmpty)
  }

  @Test func `a tree full of such places ends it too`() throws {
    for seed in 1...18 { try folder.write("\(seed)" + line(seed: UInt64(seed)), to: "a\(seed).py") }
    let outcome = try run(["scan", "--format", "jsonl", "."])
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("an internal error ended the program") && outcome.output.isEmpty)
  }

  @Test func `a commit is not let through`() throws {
    let repository = try GitRepository()
    try repository.write(line(seed: 11), to: "a.py")
    try repository.git("add", "-A")
    let outcome = try KeyfuseProcess.run(
      ["scan", "--staged"], in: repository.url, environment: ["KEYFUSE_FAILPOINT": "trap-at:ghp_"])
    #expect(outcome.status == 4)
    #expect(outcome.text.contains("a.py: a place was passed over"))
  }
}
