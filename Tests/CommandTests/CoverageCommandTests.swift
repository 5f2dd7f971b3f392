import Foundation
import TestSupport
import Testing

/// What scans and sweeps say of what they did not read.
@Suite struct CoverageCommandTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func run(_ arguments: String...) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(arguments, in: folder.url)
  }

  private func skipped(_ outcome: KeyfuseProcess.Outcome) throws -> [[String: Any]] {
    try #require(try outcome.coverage()["skipped"] as? [[String: Any]])
  }

  @Test func aSkippedFileHasItsTargetWhereThereAreSeveral() throws {
    for target in ["one", "two"] { try folder.write("x", to: "\(target)/sub/file") }
    let scan = ["scan", "--exclude", "file", "--format"]
    let several = try KeyfuseProcess.run(scan + ["jsonl", "one", "two"], in: folder.url)
    #expect(try skipped(several).map { $0["target"] as? String } == ["one", "two"])
    #expect(try skipped(several).map { $0["path"] as? String } == ["sub/file", "sub/file"])
    let single = try KeyfuseProcess.run(scan + ["jsonl", "one"], in: folder.url)
    #expect(try skipped(single).allSatisfy { $0["target"] == nil })
    let verbose = try KeyfuseProcess.run(scan + ["text", "--verbose", "one", "two"], in: folder.url)
    #expect(verbose.messages.contains("one/sub/file: excluded") && verbose.messages.contains("two/sub/file: excluded"))
  }

  @Test func aHistoryWithoutAttributionHasNoPathsToChooseAmong() throws {
    for option in ["--include", "--exclude"] {
      let outcome = try run("scan", "--history", "--no-attribution", option, "src/**")
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("--no-attribution"))
    }
  }

  @Test(arguments: [nil, "", "garbage\n", "ref: heads/main\n", "0123456789abcdef\n"])
  func aRepositoryWithADamagedHeadIsNamed(head: String?) throws {
    let repository = try GitRepository()
    try repository.write("key = \(Tokens.github(seed: 51))\n", to: "a")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "First")
    let file = repository.url.appendingPathComponent(".git/HEAD")
    if let head {
      try head.write(to: file, atomically: false, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(at: file)
    }
    let scan = try KeyfuseProcess.run(["scan", "work", "--format", "jsonl"], in: repository.directory.url)
    #expect(scan.status == 1)
    #expect(scan.messages.contains("work/.git looks like a git repository, but its HEAD is damaged"))
    #expect(try skipped(scan).contains { $0["path"] as? String == ".git/HEAD" && $0["kind"] as? String == "policy" })
    // A sweep reads histories, and cannot here.
    try FileManager.default.removeItem(at: repository.url.appendingPathComponent("a"))
    let sweep = try KeyfuseProcess.run(["sweep", "work", "--format", "jsonl"], in: repository.directory.url)
    #expect(sweep.status == 4)
    #expect(sweep.messages.contains("work/.git/HEAD: names neither"))
  }

  @Test func aSweepTellsASecretInAReflogOnce() throws {
    let repository = try GitRepository()
    try repository.write("a\n", to: "a")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "First")
    try repository.git("worktree", "add", "-q", "../linked")
    let token = Tokens.github(seed: 53)
    try repository.git("-C", "../linked", "commit", "-q", "--allow-empty", "-m", "Empty")
    try repository.git("-C", "../linked", "update-ref", "-m", "moved with \(token)", "HEAD", "HEAD~1")
    let outcome = try KeyfuseProcess.run(["sweep", ".", "--format", "jsonl"], in: repository.directory.url)
    #expect(try outcome.findings().compactMap { $0["path"] as? String } == [":reflog"], "\(outcome.text)")
    // A scan of the files, which does not read the history, reads the logs.
    let scan = try KeyfuseProcess.run(["scan", ".", "--format", "jsonl"], in: repository.directory.url)
    #expect(try scan.findings().contains { ($0["path"] as? String)?.contains("/logs/") == true })
  }
}
