import Detection
import Foundation
import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct ChangeScanTests {
  private static func staged(_ repository: GitSandbox) throws -> [Finding] {
    try TestScan.run(try TestScan.plan([.staged(repository: repository.path, index: nil)])).findings
  }

  private static func range(_ repository: GitSandbox, _ range: String) throws -> [Finding] {
    try TestScan.run(try TestScan.plan([.range(repository: repository.path, range: range)])).findings
  }

  @Test func onlyWhatIsStagedCounts() throws {
    let tokens = TestScan.tokens(4, seed: 11)
    let repository = try GitSandbox()
    try repository.write("old \(tokens[0])\n", to: "a")
    try repository.commit("old")
    try repository.write("new\nold \(tokens[0])\nkey \(tokens[1])\n", to: "a")
    try repository.write("key \(tokens[2])\n", to: "dir/b")
    try repository.git(["add", "-A"])
    try repository.write("key \(tokens[3])\n", to: "unstaged")
    let findings = try Self.staged(repository)
    #expect(Set(findings.map { $0.secret.reveal() }) == [tokens[1], tokens[2]])
    #expect(findings.allSatisfy { $0.location.layers == [.staged] })
    #expect(findings.first { $0.location.path == "a" }?.location.line == 3)
  }

  @Test func theFirstCommitHasEverythingToAdd() throws {
    let repository = try GitSandbox()
    try repository.write("key \(TestScan.tokens(1, seed: 11)[0])\n", to: "a")
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).count == 1)
  }

  @Test func oneMoreOfTheSameIsOneFinding() throws {
    let token = TestScan.tokens(1, seed: 11)[0]
    let repository = try GitSandbox()
    try repository.write("a \(token)\n", to: "a")
    try repository.commit("old")
    try repository.write("a \(token)\nb \(token)\nc \(token)\n", to: "a")
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).map(\.location.line) == [2, 3])
  }

  @Test func aMovedLineAddsNothing() throws {
    let token = TestScan.tokens(1, seed: 11)[0]
    let repository = try GitSandbox()
    try repository.write("key \(token)\nx\n", to: "a")
    try repository.commit("old")
    try repository.write("x\ny\nkey \(token)\n", to: "a")
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).isEmpty)
  }

  @Test func aMovedFileAddsNothing() throws {
    let tokens = TestScan.tokens(3, seed: 11)
    let repository = try GitSandbox()
    for name in ["a", "dir/b", "dir/c"] { try repository.write("key \(tokens[0])\nin \(name)\n", to: name) }
    let base = try repository.commit("old")
    // Moved as it is, moved with changes, and a whole directory.
    try repository.git(["mv", "a", "moved"])
    try repository.write("a line more\nkey \(tokens[0])\n", to: "moved")
    try repository.git(["mv", "dir", "other"])
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).isEmpty)
    try repository.write("key \(tokens[0])\nkey \(tokens[1])\n", to: "moved")
    try repository.git(["add", "-A"])
    let findings = try Self.staged(repository)
    #expect(findings.map { $0.secret.reveal() } == [tokens[1]])
    #expect(findings.map(\.location.path) == ["moved"])
    try repository.commit("moved")
    #expect(try Self.range(repository, "\(base)..HEAD").map { $0.secret.reveal() } == [tokens[1]])
  }

  @Test func aSecretThatChangesItsFileAddsNothingAndACopyDoes() throws {
    let token = TestScan.tokens(1, seed: 11)[0]
    let repository = try GitSandbox()
    try repository.write("key \(token)\nrest\n", to: "from")
    try repository.write("rest\n", to: "to")
    let base = try repository.commit("old")
    try repository.write("rest\n", to: "from")
    try repository.write("rest\nkey \(token)\n", to: "to")
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).isEmpty)
    try repository.write("rest\nkey \(token)\n", to: "a copy")
    try repository.git(["add", "-A"])
    #expect(try Self.staged(repository).count == 1)
    try repository.commit("moved and copied")
    #expect(try Self.range(repository, "\(base)..HEAD").count == 1)
  }

  @Test func whatOneCommitRemovesTheNextBringsAnew() throws {
    let token = TestScan.tokens(1, seed: 11)[0]
    let repository = try GitSandbox()
    try repository.write("key \(token)\n", to: "a")
    let base = try repository.commit("old")
    try repository.write("", to: "a")
    try repository.commit("out")
    try repository.write("key \(token)\n", to: "b")
    let back = try repository.commit("back")
    let commits = try Self.range(repository, "\(base)..HEAD").map { finding -> String? in
      guard case .git(let git) = finding.location.layers.first else { return nil }
      return git.commit
    }
    #expect(commits == [back])
  }

  @Test func aRangeTellsWhatItsCommitsAdd() throws {
    let tokens = TestScan.tokens(4, seed: 11)
    let repository = try GitSandbox()
    try repository.write("old \(tokens[0])\n", to: "a")
    let base = try repository.commit("base")
    try repository.write("old \(tokens[0])\nkey \(tokens[1])\n", to: "a")
    let first = try repository.commit("in, key \(tokens[3])")
    try repository.write("old \(tokens[0])\n", to: "a")
    try repository.write("key \(tokens[2])\n", to: "b")
    let second = try repository.commit("out")
    let findings = try Self.range(repository, "\(base)..HEAD")
    let commits = Dictionary(
      findings.map { finding -> (String, [String?]) in
        guard case .git(let git) = finding.location.layers.first else { return (finding.secret.reveal(), []) }
        return (finding.secret.reveal(), [git.commit, git.isAtTip ? "tip" : "gone", finding.location.path])
      }
    ) { first, _ in first }
    #expect(
      commits == [
        tokens[1]: [first, "gone", "a"], tokens[2]: [second, "tip", "b"], tokens[3]: [first, "gone", ":message"],
      ])
    #expect(try Self.range(repository, "HEAD..HEAD").isEmpty)
  }

  @Test func aMergeAddsOnlyWhatNoParentHad() throws {
    let tokens = TestScan.tokens(3, seed: 11)
    let repository = try GitSandbox()
    try repository.write("base\n", to: "a")
    let base = try repository.commit("base")
    try repository.git(["checkout", "-q", "-b", "side"])
    try repository.write("key \(tokens[0])\n", to: "side")
    let side = try repository.commit("side")
    try repository.git(["checkout", "-q", "main"])
    try repository.write("key \(tokens[1])\n", to: "main")
    let main = try repository.commit("main")
    try repository.git(["merge", "-q", "--no-commit", "side"])
    try repository.write("base\nkey \(tokens[2])\n", to: "a")
    let merge = try repository.commit("merge")
    let found = try Self.range(repository, "\(base)..HEAD").map { finding -> [String] in
      guard case .git(let git) = finding.location.layers.first else { return [] }
      return [finding.secret.reveal(), git.commit ?? ""]
    }
    #expect(Set(found) == [[tokens[0], side], [tokens[1], main], [tokens[2], merge]])
  }

  @Test func excludedPathsAreNamedInTheCoverage() throws {
    let repository = try GitSandbox()
    try repository.write("key \(TestScan.tokens(1, seed: 11)[0])\n", to: "vendor/a")
    try repository.git(["add", "-A"])
    var plan = try TestScan.plan([.staged(repository: repository.path, index: nil)])
    plan.filter = PathFilter(exclude: [Glob("vendor")])
    let (findings, outcome) = try TestScan.run(plan)
    #expect(findings.isEmpty)
    #expect(outcome.coverage.skipped.map(\.path) == ["vendor/a"])
  }
}
