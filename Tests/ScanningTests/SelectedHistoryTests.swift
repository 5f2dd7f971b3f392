import Detection
import GitReader
import KeyfuseCore
import Testing

@testable import Scanning

/// A part of a history is told as the whole is.
@Suite struct SelectedHistoryTests {
  private static func scan(
    _ repository: GitSandbox, _ edit: (inout ScanPlan) -> Void = { _ in }
  ) throws -> Set<[String]> {
    var plan = try TestScan.plan([.history(repository: repository.path)])
    edit(&plan)
    let (findings, outcome) = try TestScan.run(plan)
    #expect(outcome.coverage.isComplete)
    return Set(
      findings.map { finding in
        guard case .git(let git) = finding.location.layers.first else { return [] }
        return [
          git.commit ?? "", finding.secret.reveal(), finding.location.path, git.removed ?? "", "\(git.isAtTip)",
          "\(git.isReachable)",
        ]
      })
  }

  /// A base, a branch that was merged and one that was not; secrets come, go, come back and stand in messages.
  private static func repository() throws -> GitSandbox {
    var generator = SeededGenerator(seed: 23)
    let tokens = (0..<7).map { _ in TestScan.token(&generator) }
    let repository = try GitSandbox()
    try repository.write("key \(tokens[0])\n", to: "a")
    try repository.commit("first, key \(tokens[1])")
    try repository.write("gone\n", to: "a")
    try repository.commit("second")
    try repository.git(["checkout", "-q", "-b", "side"])
    try repository.write("key \(tokens[2])\n", to: "side")
    try repository.commit("aside")
    try repository.git(["checkout", "-q", "main"])
    try repository.write("key \(tokens[0])\nback\n", to: "a")
    try repository.write("key \(tokens[3])\n", to: "b")
    try repository.commit("third, key \(tokens[4])")
    try repository.git(["tag", "-a", "-m", "key \(tokens[5])", "v1"])
    try repository.git(["merge", "-q", "--no-ff", "-m", "merge", "side"])
    try repository.write("gone\n", to: "b")
    try repository.commit("last")
    try repository.git(["checkout", "-q", "-b", "open", "side"])
    try repository.write("key \(tokens[6])\n", to: "open")
    try repository.commit("not merged")
    return repository
  }

  @Test(arguments: [["main"], ["side"], ["open"], ["side", "main"], ["main~2"]])
  func aBranchTellsWhatItsCommitsBroughtIn(branches: [String]) throws {
    let repository = try Self.repository()
    let commits = Set(try repository.git(["rev-list"] + branches + ["--"]).split(separator: "\n").map(String.init))
    let whole = try Self.scan(repository)
    let part = try Self.scan(repository) { $0.commits.branches = branches }
    #expect(part.subtracting(whole).isEmpty)
    #expect(part.filter { $0[2] != ":reflog" } == whole.filter { commits.contains($0[0]) && $0[2] != ":reflog" })
    #expect(!part.isEmpty)
  }

  @Test func aTimeTellsWhatCameSince() throws {
    let repository = try Self.repository()
    let whole = try Self.scan(repository)
    let dates = try repository.git(["log", "--all", "--format=%ct"]).split(separator: "\n").compactMap { Int($0) }
    for date in dates {
      let commits = Set(
        try repository.git(["rev-list", "--all", "--since=@\(date)"]).split(separator: "\n").map(String.init))
      let part = try Self.scan(repository) { $0.commits.since = date }
      #expect(part.subtracting(whole).isEmpty)
      #expect(part.filter { $0[2] != ":reflog" } == whole.filter { commits.contains($0[0]) && $0[2] != ":reflog" })
    }
  }

  @Test func whatARevisionLeadsToIsLeftOut() throws {
    let repository = try Self.repository()
    let commits = Set(
      try repository.git(["rev-list", "--all", "^main~2"]).split(separator: "\n").map(String.init))
    let part = try Self.scan(repository) { $0.commits.excluded = ["main~2"] }
    #expect(part == (try Self.scan(repository)).filter { commits.contains($0[0]) })
  }
}
