import GitReader
import KeyfuseCore
import Testing

@Suite struct StagedChangeTests {
  static let fixtures = [
    "staged", "staged-v4", "staged-sha256", "split-index", "split-index-v4", "split-index-sha256", "sparse-index",
    "sparse-index-sha256", "cached-tree", "unborn", "empty", "worktree", "history", "bare",
  ]

  struct Expected: Hashable {
    var path: [UInt8]
    var mode: UInt32
    var new: String
    var old: String?
  }

  /// `git diff --cached` without deletions.
  private func diff(_ fixture: GitFixture) throws -> Set<Expected> {
    let base =
      try fixture.answer("rev-parse", "--verify", "-q", "HEAD") == nil
      ? String(decoding: try fixture.git("hash-object", "-t", "tree", "/dev/null"), as: UTF8.self).filter { $0 != "\n" }
      : "HEAD"
    let fields = try fixture.git(
      "diff-index", "--cached", "--ita-invisible-in-index", "--raw", "-z", "--no-renames", "--no-abbrev", base
    )
    .split(separator: 0)
    var expected: Set<Expected> = []
    for index in stride(from: 0, to: fields.count, by: 2) {
      let words = String(decoding: fields[index].dropFirst(), as: UTF8.self).split(separator: " ").map(String.init)
      guard words[4] != "D", words[4] != "U" else { continue }
      expected.insert(
        Expected(
          path: Array(fields[index + 1]), mode: try #require(UInt32(words[1], radix: 8)), new: words[3],
          old: words[2].allSatisfy { $0 == "0" } ? nil : words[2]))
    }
    return expected
  }

  @Test(arguments: fixtures)
  func stagedChangesAreThoseOfGitDiff(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let found = try Repository(path: fixture.repository).stagedChanges()
    let changes = found.map {
      Expected(path: $0.path.bytes, mode: $0.mode.rawValue, new: $0.new.hex, old: $0.old?.hex)
    }
    #expect(Set(changes) == (try diff(fixture)))
    #expect(changes.count == Set(changes).count)
    #expect(found.allSatisfy { $0.stage == 0 })
  }

  @Test(arguments: [
    "staged", "staged-v4", "staged-sha256", "split-index", "split-index-v4", "split-index-sha256", "conflict",
    "history", "unborn",
  ])
  func indexEntriesAreThoseOfLsFiles(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let index = try #require(try Repository(path: fixture.repository).index())
    let found = index.entries.map { entry in
      Array("\(String(entry.mode.rawValue, radix: 8)) \(entry.id.hex) \(entry.stage)\t".utf8) + entry.path.bytes
    }
    #expect(found == (try fixture.git("ls-files", "-s", "-z").split(separator: 0).map { Array($0) }))
  }

  @Test func sidesOfAConflictAreChanges() throws {
    let fixture = try GitFixture.shared("conflict")
    let changes = try Repository(path: fixture.repository).stagedChanges()
    let theirs = try #require(try fixture.gitLines("rev-parse", "side:root").first)
    #expect(changes.contains { $0.path == GitPath("root") && $0.stage == 3 && $0.new.hex == theirs })
    #expect(changes.contains { $0.path == GitPath("side") && $0.stage == 0 && $0.old == nil })
  }

  @Test func directoriesThatTheIndexKnowsAreNotRead() throws {
    let fixture = try GitFixture.copy("cached-tree")
    // Without the tree of `a` only a comparison that leaves it alone succeeds.
    let tree = try #require(try fixture.gitLines("rev-parse", "HEAD:a").first)
    try fixture.change("\(fixture.repository)/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))") { $0 = [0] }
    let changes = try Repository(path: fixture.repository).stagedChanges()
    #expect(changes.map(\.path) == [GitPath("e/two")])
  }

  @Test(arguments: ["", "-sha256"])
  func splitAndSparseIndexesAreWhatTheFixturesSay(format: String) throws {
    let split = try GitFixture.shared("split-index" + format)
    #expect(try !split.sharedIndexes().isEmpty)
    let sparse = try Repository(path: GitFixture.shared("sparse-index" + format).repository).index()
    #expect(try #require(sparse).entries.contains { $0.mode.isDirectory && $0.isSkippedInWorkTree })
  }

  @Test(arguments: ["split-index", "split-index-sha256"])
  func aSplitIndexWithoutItsOtherPartIsRefusedByName(name: String) throws {
    let fixture = try GitFixture.copy(name)
    for path in try fixture.sharedIndexes() { try fixture.remove(path) }
    let error = #expect(throws: GitError.self) { try Repository(path: fixture.repository).stagedChanges() }
    #expect(error?.description.contains("sharedindex.") == true)
  }

  @Test(arguments: ["staged", "staged-v4", "conflict"])
  func brokenIndexesAreRefused(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let whole = try GitFixture.bytes(fixture.repository + "/.git/index")
    // What is cut off in the checksum at the end is not missed.
    for length in stride(from: 0, to: whole.count - 40, by: 7) {
      #expect(throws: GitError.self) {
        let cut = Array(whole.prefix(length))
        let index = try IndexFile(cut.span, format: .sha1, name: "index")
        // A cut between two extensions leaves a whole index.
        if index.entries.isEmpty || length > 600 { throw GitError(.malformed, "index", "cut between parts") }
      }
    }
  }
}

extension GitFixture {
  fileprivate func sharedIndexes() throws -> [String] {
    try files("").filter { $0.contains("/.git/sharedindex.") }
  }
}
