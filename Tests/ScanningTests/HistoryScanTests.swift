import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

@Suite struct HistoryScanTests {
  /// A secret that a commit brought to a path.
  struct Introduction: Hashable {
    var secret: String
    var path: String
    var commit: String
  }

  private static func scan(_ repository: GitSandbox) throws -> (findings: [Finding], outcome: ScanOutcome) {
    try TestScan.run(try TestScan.plan([.history(repository: repository.path)]))
  }

  private static func introductions(_ findings: [Finding]) -> [Introduction] {
    findings.compactMap { finding in
      guard case .git(let git) = finding.location.layers.first, let commit = git.commit else { return nil }
      return Introduction(secret: finding.secret.reveal(), path: finding.location.path, commit: commit)
    }
  }

  private static func provenance(_ finding: Finding) -> GitProvenance? {
    if case .git(let git) = finding.location.layers.first { return git }
    return nil
  }

  /// What git itself says: a commit introduces a secret to a path where its tree has it there and no parent's tree does.
  private static func oracle(_ repository: GitSandbox, tokens: [String]) throws -> Set<Introduction> {
    var held: [String: Set<Introduction>] = [:]
    var result: Set<Introduction> = []
    for line in try repository.git(["rev-list", "--all", "--reverse", "--topo-order", "--parents"]).split(
      separator: "\n")
    {
      let ids = line.split(separator: " ").map(String.init)
      var own: Set<Introduction> = []
      for path in try repository.git(["ls-tree", "-r", "--name-only", ids[0]]).split(separator: "\n").map(String.init) {
        let text = try repository.git(["show", "\(ids[0]):\(path)"])
        for token in tokens where text.contains(token) {
          own.insert(Introduction(secret: token, path: path, commit: ""))
        }
      }
      held[ids[0]] = own
      let before = ids.dropFirst().reduce(into: Set<Introduction>()) { $0.formUnion(held[$1] ?? []) }
      for var new in own.subtracting(before) {
        new.commit = ids[0]
        result.insert(new)
      }
    }
    return result
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func everyIntroductionIsFoundAndNoOther(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tokens = (0..<4).map { _ in TestScan.token(&generator) }
    let repository = try GitSandbox()
    for step in 0..<14 {
      if step == 5 { try repository.git(["checkout", "-q", "-b", "side"]) }
      if step == 9 {
        try repository.git(["checkout", "-q", "main"])
      }
      if step == 11 { try repository.git(["merge", "-q", "-X", "ours", "-m", "merge", "side"]) }
      for _ in 0..<2 {
        let name = ["a.txt", "dir/b.txt", "dir/deep/c.txt"][Int.random(in: 0..<3, using: &generator)]
        let chosen = tokens.filter { _ in Bool.random(using: &generator) }
        try repository.write("step \(step)\n" + chosen.map { "key \($0)\n" }.joined(), to: name)
      }
      try repository.commit("step \(step)")
    }
    if seed % 2 == 0 { try repository.git(["gc", "-q"]) }
    let (findings, outcome) = try Self.scan(repository)
    let found = Self.introductions(findings)
    #expect(outcome.coverage.isComplete)
    #expect(found.count == Set(found).count)
    #expect(Set(found) == (try Self.oracle(repository, tokens: tokens)))
  }

  @Test func aSecretThatOutlivesItsBlobIsRemovedWhereItGoes() throws {
    var generator = SeededGenerator(seed: 1)
    let token = TestScan.token(&generator)
    let repository = try GitSandbox()
    try repository.write("key \(token)\n", to: "a")
    let first = try repository.commit("in")
    try repository.write("key \(token)\nmore\n", to: "a")
    try repository.commit("edit")
    try repository.write("gone\n", to: "a")
    let last = try repository.commit("out")
    let (findings, _) = try Self.scan(repository)
    #expect(findings.count == 1)
    let git = try #require(findings.first.flatMap(Self.provenance))
    #expect(git.commit == first)
    #expect(git.removed == last)
    #expect(!git.isAtTip)
    #expect(git.isReachable)
    #expect(git.refs == ["HEAD", "refs/heads/main"] || git.refs == ["refs/heads/main"])
    #expect(git.author == "Ada")
    #expect(git.date.hasPrefix("2023-11-14T"))
  }

  @Test func aSecretAtTheTipIsNotRemoved() throws {
    var generator = SeededGenerator(seed: 2)
    let repository = try GitSandbox()
    try repository.write("key \(TestScan.token(&generator))\n", to: "a")
    try repository.commit("in")
    let git = try #require(try Self.scan(repository).findings.first.flatMap(Self.provenance))
    #expect(git.isAtTip)
    #expect(git.removed == nil)
  }

  @Test func messagesTagsAndReflogsAreRead() throws {
    var generator = SeededGenerator(seed: 3)
    let tokens = (0..<3).map { _ in TestScan.token(&generator) }
    let repository = try GitSandbox()
    let commit = try repository.commit("subject\n\nkey \(tokens[0])")
    try repository.git(["tag", "-a", "-m", "key \(tokens[1])", "v1"])
    try repository.git(["update-ref", "-m", "key \(tokens[2])", "refs/heads/main", commit])
    try repository.git(["commit", "-q", "--allow-empty", "-m", "later"])
    try repository.git(["update-ref", "-m", "key \(tokens[2])", "refs/heads/main", commit])
    let (findings, _) = try Self.scan(repository)
    let paths = Dictionary(findings.map { ($0.secret.reveal(), $0.location.path) }) { first, _ in first }
    #expect(paths == [tokens[0]: ":message", tokens[1]: ":message", tokens[2]: ":reflog"])
    let message = try #require(findings.first { $0.secret.reveal() == tokens[0] })
    #expect(message.location.line == 3)
    #expect(message.location.column == 5)
    #expect(Self.provenance(message)?.commit == commit)
  }

  @Test func whatOnlyTheStashOrNothingReachesIsFound() throws {
    var generator = SeededGenerator(seed: 4)
    let tokens = (0..<3).map { _ in TestScan.token(&generator) }
    let repository = try GitSandbox()
    try repository.commit("empty")
    try repository.write("key \(tokens[0])", to: "stashed")
    try repository.git(["add", "stashed"])
    try repository.git(["stash", "-q"])
    try repository.write("key \(tokens[1])", to: "lost")
    let lost = try repository.commit("lost")
    try repository.git(["reset", "-q", "--hard", "HEAD~1"])
    try repository.write("key \(tokens[2])", to: "blob")
    try repository.git(["add", "blob"])
    try repository.git(["reset", "-q"])
    let (findings, _) = try Self.scan(repository)
    let bySecret = Dictionary(grouping: findings) { $0.secret.reveal() }
    #expect(Set(bySecret.keys) == Set(tokens))
    #expect(bySecret[tokens[0]]?.contains { Self.provenance($0)?.refs.contains("refs/stash") == true } == true)
    #expect(bySecret[tokens[1]]?.first.flatMap(Self.provenance)?.commit == lost)
    #expect(bySecret[tokens[1]]?.first.flatMap(Self.provenance)?.isReachable == false)
    #expect(bySecret[tokens[2]]?.first?.location.path.hasPrefix(":blob/") == true)
  }

  @Test func aBrokenPackIsNamedAndTheRestIsRead() throws {
    var generator = SeededGenerator(seed: 5)
    let tokens = (0..<2).map { _ in TestScan.token(&generator) }
    let repository = try GitSandbox()
    try repository.write("key \(tokens[0])\n", to: "packed")
    try repository.commit("packed")
    try repository.git(["gc", "-q"])
    try repository.write("key \(tokens[1])\n", to: "loose")
    try repository.commit("loose")
    let packs = repository.directory.url.appendingPathComponent(".git/objects/pack")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: packs.path).first { $0.hasSuffix(".pack") })
    var bytes = Array(try Data(contentsOf: packs.appendingPathComponent(name)))
    for index in 20..<bytes.count - 20 { bytes[index] = 0xFF }
    try FileManager.default.removeItem(at: packs.appendingPathComponent(name))
    try Data(bytes).write(to: packs.appendingPathComponent(name))
    let (findings, outcome) = try Self.scan(repository)
    #expect(findings.map { $0.secret.reveal() } == [tokens[1]])
    #expect(!outcome.coverage.isComplete)
    #expect(outcome.coverage.skipped.contains { $0.path.contains(name) && $0.kind == .error })
  }

  /// Takes a part of a repository of two commits away.
  enum Damage: String, CaseIterable {
    case blob, tree, parent, tip, looseObjects, packIndex, packs
  }

  @Test(arguments: Damage.allCases) func aRepositoryThatLacksAPartIsNotComplete(_ damage: Damage) throws {
    let repository = try GitSandbox()
    try repository.write("first", to: "dir/a")
    try repository.commit("first")
    try repository.write("second", to: "dir/a")
    try repository.commit("second")
    #expect(try Self.scan(repository).outcome.coverage.isComplete)
    if damage == .packIndex || damage == .packs { try repository.git(["gc", "-q"]) }
    #expect(try Self.scan(repository).outcome.coverage.isComplete)
    let objects = repository.directory.url.appendingPathComponent(".git/objects")
    func remove(_ revision: String) throws {
      let id = try repository.git(["rev-parse", revision])
      try FileManager.default.removeItem(at: objects.appendingPathComponent("\(id.prefix(2))/\(id.dropFirst(2))"))
    }
    switch damage {
    case .blob: try remove("HEAD~1:dir/a")
    case .tree: try remove("HEAD:dir")
    case .parent: try remove("HEAD~1")
    case .tip: try remove("HEAD")
    case .looseObjects:
      for name in try FileManager.default.contentsOfDirectory(atPath: objects.path) where name.count == 2 {
        try FileManager.default.removeItem(at: objects.appendingPathComponent(name))
      }
    case .packIndex:
      let packs = objects.appendingPathComponent("pack")
      for name in try FileManager.default.contentsOfDirectory(atPath: packs.path) where name.hasSuffix(".idx") {
        try FileManager.default.removeItem(at: packs.appendingPathComponent(name))
      }
    case .packs: try FileManager.default.removeItem(at: objects.appendingPathComponent("pack"))
    }
    let coverage = try Self.scan(repository).outcome.coverage
    #expect(!coverage.isComplete)
    #expect(coverage.skipped.contains { $0.kind == .error && ($0.path.count == 40 || $0.path.hasSuffix(".pack")) })
  }

  @Test func whatAShallowCloneLacksIsDeclared() throws {
    let repository = try GitSandbox()
    try repository.commit("first")
    try repository.commit("second")
    try repository.git(["clone", "-q", "--depth", "1", "file://\(repository.path)", "shallow"])
    let (_, outcome) = try TestScan.run(
      try TestScan.plan([.history(repository: repository.directory.path("shallow"))]))
    #expect(outcome.coverage.commits == 1)
    #expect(outcome.coverage.isComplete)
    #expect(outcome.coverage.skipped.contains { $0.kind == .declaredAbsent })
  }

  @Test func aLargeBlobIsReadInPieces() throws {
    var generator = SeededGenerator(seed: 6)
    let token = TestScan.token(&generator)
    let repository = try GitSandbox()
    let filler = String(repeating: "0123456789 abcdefgh\n", count: 3_600_000)
    try repository.write(filler + "key \(token)\n", to: "large")
    try repository.commit("large")
    let (findings, outcome) = try Self.scan(repository)
    #expect(outcome.coverage.isComplete)
    #expect(findings.map(\.location.start) == [filler.utf8.count + 4])
    #expect(findings.map(\.location.line) == [3_600_001])
    #expect(findings.map(\.location.column) == [5])
  }

  @Test func whatOptionsKeepFromAHistoryIsCounted() throws {
    var generator = SeededGenerator(seed: 8)
    let repository = try GitSandbox()
    try repository.write("key \(TestScan.token(&generator))\n", to: "a.md")
    try repository.write("key \(TestScan.token(&generator))\n" + String(repeating: "x\n", count: 600), to: "b.txt")
    try repository.git(["add", "-A"])
    var staged = try TestScan.plan([.staged(repository: repository.path, index: nil)])
    staged.limits.maximumFileSize = 1000
    #expect(try TestScan.run(staged).outcome.coverage.skipped.map(\.path) == ["b.txt"])
    try repository.commit("both")
    var history = try TestScan.plan([.history(repository: repository.path)])
    history.limits.maximumFileSize = 1000
    history.filter = PathFilter(exclude: [Glob("*.md")])
    let (findings, outcome) = try TestScan.run(history)
    #expect(findings.isEmpty)
    #expect(outcome.coverage.skipped.map(\.kind) == [.policy, .policy])
    #expect(outcome.coverage.skipped.contains { $0.reason.contains("excluded by *.md") })
    #expect(outcome.coverage.skipped.contains { $0.reason.contains("--max-file-size 1000") })
  }

  @Test func aPictureInTheHistoryIsPassedOver() throws {
    let repository = try GitSandbox()
    try repository.directory.write(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0], to: "a.png")
    try repository.commit("picture")
    let (_, outcome) = try Self.scan(repository)
    #expect(outcome.coverage.isComplete)
    #expect(outcome.coverage.skipped.map(\.kind) == [.policy])
    #expect(outcome.coverage.objects == 2)
    #expect(outcome.coverage.commits == 1)
  }
}
