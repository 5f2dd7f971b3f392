import GitReader
import KeyfuseCore
import Testing

@Suite struct RangeChangeTests {
  struct Change: Hashable {
    var commit: String
    var path: [UInt8]
    var new: String
    var old: [String?]
  }

  @Test(
    arguments: ["history", "packed", "sha256"],
    [
      "main~4..main", "main~11..main", "left..main", "main..left", "stash^..stash", "feature..main", "main..main",
      "main~2..", "v1..HEAD",
    ])
  func everyCommitIsComparedWithAllItsParents(name: String, text: String) throws {
    let fixture = try GitFixture.shared(name)
    let repository = try Repository(path: fixture.repository)
    let result = repository.changes(in: try repository.range(text))
    let oracle = try HistoryOracle(fixture)
    let commits = try fixture.gitLines("rev-list", text)
    var expected: Set<Change> = []
    for commit in commits {
      let parents = oracle.parents[commit] ?? []
      for (path, blob) in oracle.trees[commit] ?? [:] {
        let old = parents.map { oracle.trees[$0]?[path] }
        if !old.contains(blob) { expected.insert(Change(commit: commit, path: path, new: blob, old: old)) }
      }
    }
    let found = result.changes.map {
      Change(commit: $0.commit.hex, path: $0.path.bytes, new: $0.new.hex, old: $0.old.map { $0?.hex })
    }
    #expect(Set(result.commits.map(\.id.hex)) == Set(commits))
    #expect(Set(found) == expected)
    #expect(found.count == expected.count)
    #expect(result.issues.isEmpty)
  }

  @Test func firstCommitAddsAllItsFiles() throws {
    let fixture = try GitFixture.shared("history")
    let repository = try Repository(path: fixture.repository)
    let root = try #require(try fixture.gitLines("rev-list", "--max-parents=0", "main").first)
    let result = repository.changes(in: RevisionRange(base: nil, head: try #require(ObjectID(hex: root))))
    let files = try HistoryOracle.files(fixture, root)
    #expect(Dictionary(uniqueKeysWithValues: result.changes.map { ($0.path.bytes, $0.new.hex) }) == files)
  }

  @Test(arguments: ["main", "main...left", "main..nothing", "a..b..c", ""])
  func whatIsNoRangeIsRefused(text: String) throws {
    let repository = try Repository(path: GitFixture.shared("history").repository)
    let error = #expect(throws: GitError.self) { try repository.range(text) }
    #expect(error?.code == .badRevision)
  }

  @Test func absentTreesInsideTheRangeAreErrors() throws {
    let fixture = try GitFixture.copy("history")
    let tree = try #require(try fixture.gitLines("rev-parse", "main~3^{tree}").first)
    try fixture.change("\(fixture.repository)/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))") { $0 = [] }
    let repository = try Repository(path: fixture.repository)
    let result = repository.changes(in: try repository.range("main~5..main"))
    #expect(result.issues.contains { $0.kind == .error })
    #expect(!result.changes.isEmpty)
  }
}
