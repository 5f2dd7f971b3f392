import Detection
import Foundation
import KeyfuseCore
import Testing

@testable import Scanning

/// Rules and allowlists that depend on paths and commits, in trees, changes and histories.
@Suite struct RulePathTests {
  private static let rules = """
    [[rules]]
    id = "in-path"
    regex = 'pth_[0-9A-Za-z]{36}'
    path = '\\.conf$'
    keywords = ["pth_"]
    [[rules]]
    id = "everywhere"
    regex = 'tst_[0-9A-Za-z]{36}'
    keywords = ["tst_"]
    [[rules]]
    id = "key-file"
    path = '(^|/)id_key$'
    """

  private static func scan(
    _ source: ScanPlan.Source, _ more: String = "", attributes: Bool = true
  ) throws -> (findings: [Finding], outcome: ScanOutcome) {
    var plan = try TestScan.plan([source])
    plan.engine = try TestScan.engine(rules: rules + "\n" + more)
    plan.attributesHistory = attributes
    return try TestScan.run(plan)
  }

  private static func describe(_ findings: [Finding]) -> [String] {
    findings.filter { $0.suppression == nil }.map { "\($0.rule.id) \($0.location.path)" }.sorted()
  }

  private struct Repository {
    let sandbox: GitSandbox
    var first = ""
    var second = ""

    init() throws {
      var generator = SeededGenerator(seed: 5)
      sandbox = try GitSandbox()
      let restricted = "pth_" + generator.token(36)
      let free = TestScan.token(&generator)
      try sandbox.write("\(restricted)\n", to: "a.conf")
      try sandbox.write("\(restricted)\n", to: "a.txt")
      try sandbox.write("nothing\n", to: "keys/id_key")
      first = try sandbox.commit("one")
      try sandbox.write("\(free)\n", to: "b.txt")
      try sandbox.write("nothing at all\n", to: "keys/id_key")
      try sandbox.write("nothing\n", to: "id_key")
      second = try sandbox.commit("two with pth_\(String(restricted.dropFirst(4)))")
    }
  }

  private static let all = ["everywhere b.txt", "in-path a.conf", "key-file id_key", "key-file keys/id_key"]

  @Test func treesAreSearchedByPath() throws {
    let repository = try Repository()
    #expect(Self.describe(try Self.scan(.path(repository.sandbox.path)).findings) == Self.all)
  }

  @Test func historiesAreSearchedByPath() throws {
    let repository = try Repository()
    let (findings, outcome) = try Self.scan(.history(repository: repository.sandbox.path))
    #expect(Self.describe(findings) == Self.all)
    #expect(outcome.coverage.isComplete)
    let file = try #require(findings.first { $0.location.path == "keys/id_key" })
    guard case .git(let provenance) = file.location.layers[0] else {
      Issue.record("\(file.location.layers)")
      return
    }
    #expect(provenance.commit == repository.first)
    #expect(provenance.isAtTip)
  }

  @Test func withoutAttributionWhatDependsOnPathsIsNamed() throws {
    let repository = try Repository()
    let (findings, outcome) = try Self.scan(.history(repository: repository.sandbox.path), attributes: false)
    #expect(Set(findings.map(\.rule.id)) == ["everywhere"])
    #expect(!outcome.coverage.isComplete)
    #expect(outcome.coverage.skipped.contains { $0.reason.contains("in-path") })
    #expect(outcome.coverage.skipped.contains { $0.reason.contains("key-file") })
  }

  @Test func aRangeIsSearchedByPath() throws {
    let repository = try Repository()
    let range = "\(repository.first)..\(repository.second)"
    let (findings, _) = try Self.scan(.range(repository: repository.sandbox.path, range: range))
    // The other key file was there before.
    #expect(Self.describe(findings) == ["everywhere b.txt", "key-file id_key"])
  }

  @Test func commitsOfAnAllowlistLetPassWhatTheyBroughtIn() throws {
    let repository = try Repository()
    for (commit, counted) in [
      (repository.first, ["everywhere b.txt", "key-file id_key"]),
      (repository.second, ["in-path a.conf", "key-file keys/id_key"]),
    ] {
      let (findings, outcome) = try Self.scan(
        .history(repository: repository.sandbox.path), "[[allowlists]]\ncommits = [\"\(commit)\"]\n")
      #expect(Self.describe(findings) == counted)
      let suppressed = findings.filter { $0.suppression != nil }
      #expect(suppressed.allSatisfy { $0.suppression == Suppression(kind: .allowlist, detail: "commit \(commit)") })
      #expect(outcome.coverage.suppressed == suppressed.count && suppressed.count == 2)
    }
  }

  @Test func pathsOfAnAllowlistHoldForTheirPathsAlone() throws {
    let repository = try Repository()
    let list = "[[allowlists]]\npaths = ['''^(b\\.txt|keys/.*)$''']\n"
    for source in [
      ScanPlan.Source.history(repository: repository.sandbox.path), .path(repository.sandbox.path),
    ] {
      let (findings, outcome) = try Self.scan(source, list)
      #expect(Self.describe(findings) == ["in-path a.conf", "key-file id_key"])
      #expect(outcome.coverage.suppressedBy == [.allowlist: 2])
    }
  }
}
