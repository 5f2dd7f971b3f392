import Detection
import Foundation
import KeyfuseCore
import Testing

@testable import Scanning

/// What the work tree would add to the index.
@Suite struct UnstagedScanTests {
  private static func unstaged(_ repository: GitSandbox) throws -> [Finding] {
    try TestScan.run(try TestScan.plan([.unstaged(repository: repository.path)])).findings
  }

  private static func secrets(_ findings: [Finding]) -> [String] { findings.map { $0.secret.reveal() }.sorted() }

  @Test func onlyWhatTheIndexLacksCounts() throws {
    let tokens = TestScan.tokens(6, seed: 17)
    let repository = try GitSandbox()
    try repository.write("old \(tokens[0])\n", to: "a")
    try repository.write("ignored/\n", to: ".gitignore")
    try repository.commit("old")
    try repository.write("staged \(tokens[1])\n", to: "staged")
    try repository.git(["add", "-A"])
    try repository.write("new\nold \(tokens[0])\nkey \(tokens[2])\n", to: "a")
    try repository.write("key \(tokens[3])\n", to: "dir/untracked")
    try repository.write("key \(tokens[4])\n", to: "ignored/file")
    try repository.write("key \(tokens[5])\n", to: "intended")
    try repository.git(["add", "-N", "intended"])
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.unstaged(repository: repository.path)]))
    #expect(Self.secrets(findings) == [tokens[2], tokens[3], tokens[5]].sorted())
    #expect(findings.allSatisfy { $0.location.layers == [.unstaged] })
    #expect(findings.first { $0.location.path == "a" }?.location.line == 3)
    #expect(outcome.coverage.isComplete)
    #expect(
      outcome.coverage.skipped.contains {
        $0.path == "ignored" && $0.kind == .policy && $0.reason == "ignored by git (.gitignore, line 1)"
      })
  }

  @Test func movedLinesAreNotNewAndOneMoreOfTheSameIs() throws {
    let token = TestScan.tokens(1, seed: 17)[0]
    let repository = try GitSandbox()
    try repository.write("key \(token)\nx\n", to: "a")
    try repository.commit("old")
    try repository.write("x\ny\nkey \(token)\n", to: "a")
    #expect(try Self.unstaged(repository).isEmpty)
    try repository.write("x\nkey \(token)\nkey \(token)\n", to: "a")
    #expect(try Self.unstaged(repository).map(\.location.line) == [3])
  }

  @Test func aFileThatWasMovedOrTakenApartAddsNothing() throws {
    let tokens = TestScan.tokens(2, seed: 17)
    let repository = try GitSandbox()
    try repository.write("key \(tokens[0])\n", to: "a")
    try repository.write("key \(tokens[1])\nrest\n", to: "b")
    try repository.commit("old")
    try FileManager.default.moveItem(atPath: "\(repository.path)/a", toPath: "\(repository.path)/moved")
    try repository.write("rest\n", to: "b")
    try repository.write("key \(tokens[1])\n", to: "part")
    #expect(try Self.unstaged(repository).isEmpty)
  }

  @Test func noSideOfAConflictIsNew() throws {
    let tokens = TestScan.tokens(3, seed: 17)
    let repository = try GitSandbox()
    try repository.write("base\n", to: "a")
    try repository.commit("base")
    try repository.git(["checkout", "-q", "-b", "side"])
    try repository.write("theirs \(tokens[0])\n", to: "a")
    try repository.commit("theirs")
    try repository.git(["checkout", "-q", "main"])
    try repository.write("ours \(tokens[1])\n", to: "a")
    try repository.commit("ours")
    try repository.git(["-c", "alias.try=!git merge -q side || true", "try"])
    try repository.write("ours \(tokens[1])\ntheirs \(tokens[0])\nnew \(tokens[2])\n", to: "a")
    #expect(Self.secrets(try Self.unstaged(repository)) == [tokens[2]])
  }

  @Test func stagedAndUnstagedAreToldApart() throws {
    let tokens = TestScan.tokens(2, seed: 17)
    let repository = try GitSandbox()
    try repository.write("x\n", to: "a")
    try repository.commit("old")
    try repository.write("key \(tokens[0])\n", to: "a")
    try repository.git(["add", "-A"])
    try repository.write("key \(tokens[0])\nkey \(tokens[1])\n", to: "a")
    let plan = try TestScan.plan([
      .staged(repository: repository.path, index: nil), .unstaged(repository: repository.path),
    ])
    let (findings, outcome) = try TestScan.run(plan)
    let layers = Dictionary(uniqueKeysWithValues: findings.map { ($0.secret.reveal(), $0.location.layers) })
    #expect(layers == [tokens[0]: [.staged], tokens[1]: [.unstaged]])
    #expect(outcome.coverage.targets == [repository.path])
  }

  @Test func symbolicLinksAreReadAsTheirText() throws {
    let tokens = TestScan.tokens(2, seed: 17)
    let repository = try GitSandbox()
    let other = try GitSandbox()
    try other.write("key \(tokens[0])\n", to: "outside-\(tokens[1])")
    try FileManager.default.createSymbolicLink(
      atPath: "\(repository.path)/link", withDestinationPath: "\(other.path)/outside-\(tokens[1])")
    #expect(Self.secrets(try Self.unstaged(repository)) == [tokens[1]])
  }

  @Test func aRepositoryWithoutCommitAndIndexIsAllNew() throws {
    let repository = try GitSandbox()
    try repository.write("key \(TestScan.tokens(1, seed: 17)[0])\n", to: "a")
    #expect(try Self.unstaged(repository).map(\.location.path) == ["a"])
  }

  @Test func aLinkedWorkTreeHasItsOwnIndex() throws {
    let tokens = TestScan.tokens(2, seed: 17)
    let repository = try GitSandbox()
    try repository.write("x\n", to: "a")
    try repository.commit("first")
    let linked = try GitSandbox()
    try repository.git(["worktree", "add", "-q", "-b", "other", linked.path + "/tree"])
    try repository.write("key \(tokens[0])\n", to: "a")
    try linked.write("key \(tokens[1])\n", to: "tree/a")
    let plan = try TestScan.plan([.unstaged(repository: linked.path + "/tree")])
    #expect(Self.secrets(try TestScan.run(plan).findings) == [tokens[1]])
  }

  @Test func namesAndPatternsOfTheOperatorHold() throws {
    let tokens = TestScan.tokens(3, seed: 17)
    let repository = try GitSandbox()
    for (index, name) in ["vendor/a", "src/a", "src/large"].enumerated() {
      try repository.write(
        "key \(tokens[index])\n" + String(repeating: "x", count: name == "src/large" ? 5000 : 0), to: name)
    }
    var plan = try TestScan.plan([.unstaged(repository: repository.path)])
    plan.filter = PathFilter(exclude: [Glob("vendor")])
    plan.limits.maximumFileSize = 1000
    let (findings, outcome) = try TestScan.run(plan)
    #expect(Self.secrets(findings) == [tokens[1]])
    #expect(Set(outcome.coverage.skipped.map(\.path)) == ["vendor", "src/large"])
  }
}
