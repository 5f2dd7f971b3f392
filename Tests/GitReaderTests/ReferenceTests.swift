import GitReader
import KeyfuseCore
import Testing

@Suite struct ReferenceTests {
  static let fixtures = [
    "history", "packed", "bare", "sha256", "alternates", "shallow", "partial", "submodule", "empty", "unborn",
  ]

  @Test(arguments: fixtures + ["worktree"])
  func referencesAreThoseOfForEachRef(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let list = try Repository(path: fixture.repository).references()
    let expected = try fixture.gitLines("for-each-ref", "--format=%(refname) %(objectname) %(symref)")
    let found = list.references.filter { $0.name.hasPrefix("refs/") }.map {
      "\($0.name) \($0.target.hex) \($0.symbolicTarget ?? "")"
    }
    #expect(found == expected.sorted())
    #expect(list.issues.isEmpty)
  }

  @Test(arguments: fixtures.dropLast(2) + ["worktree"])
  func headIsWhatRevParseSays(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let head = try Repository(path: fixture.repository).head()
    #expect(head.commit?.hex == (try fixture.gitLines("rev-parse", "HEAD").first))
    #expect(head.branch == (try fixture.answer("symbolic-ref", "-q", "HEAD")))
  }

  @Test(arguments: ["empty", "unborn"])
  func unbornHeadHasABranchAndNoCommit(name: String) throws {
    let head = try Repository(path: GitFixture.shared(name).repository).head()
    #expect(head.branch == "refs/heads/main")
    #expect(head.commit == nil)
  }

  @Test func worktreesHaveTheirOwnHead() throws {
    let fixture = try GitFixture.shared("worktree")
    let linked = try Repository(path: fixture.repository)
    let main = try Repository(path: fixture.directory + "/main")
    let ids = try fixture.gitLines("rev-parse", "main", "linked")
    #expect(linked.references().references.first { $0.name == "HEAD" }?.target.hex == ids[1])
    #expect(linked.references().references.first { $0.name == "main-worktree/HEAD" }?.target.hex == ids[0])
    #expect(main.references().references.first { $0.name == "worktrees/repo/HEAD" }?.target.hex == ids[1])
    #expect(linked.workTree == fixture.repository)
  }

  @Test(arguments: ["HEAD", "refs/stash", "refs/heads/main", "refs/heads/feature"])
  func reflogIsThatOfGit(reference: String) throws {
    let fixture = try GitFixture.shared("history")
    let list = try Repository(path: fixture.repository).reflogs()
    let expected = try fixture.gitLines("log", "-g", "--format=%H%x09%gs", reference)
    let entries = list.entries.filter { $0.reference == reference }
    #expect(entries.isEmpty == expected.isEmpty)
    #expect(
      entries.reversed().map { "\($0.new?.hex ?? "")\t\(String(decoding: $0.message, as: UTF8.self))" } == expected)
    #expect(list.issues.isEmpty)
  }

  @Test(arguments: [
    "HEAD", "@", "main", "v1", "light", "origin/main", "origin", "refs/heads/left", "heads/right", "HEAD~", "HEAD~3",
    "HEAD^", "main~2^", "main^{tree}", "v1^{}", "v1^{commit}", "v1^0", "stash@{1}", "stash", "@{2}", "main@{1}~2",
    "HEAD~9^2", "HEAD~8^3",
  ])
  func revisionsAreWhatRevParseSays(revision: String) throws {
    let fixture = try GitFixture.shared("history")
    let expected = try fixture.answer("rev-parse", "--verify", "-q", revision)
    let repository = try Repository(path: fixture.repository)
    do throws(GitError) {
      #expect(try repository.resolve(revision).hex == expected)
    } catch {
      #expect(error.code == .badRevision)
      #expect(expected == nil)
    }
  }

  @Test(arguments: ["history", "packed", "sha256"])
  func abbreviatedIdsAreResolved(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let repository = try Repository(path: fixture.repository)
    for line in try fixture.gitLines("rev-list", "--all", "--abbrev-commit", "--abbrev=7") {
      #expect(try repository.resolve(line).hex.hasPrefix(line))
    }
  }

  @Test(arguments: ["", "nothing", "HEAD~9999", "main^7", "v1^{blob}", "../../etc/passwd", "config", "abcd", "main^{"])
  func whatNamesNothingIsRefused(revision: String) throws {
    let repository = try Repository(path: GitFixture.shared("history").repository)
    let error = #expect(throws: GitError.self) { try repository.resolve(revision) }
    #expect(error?.code == .badRevision)
  }

  @Test func brokenReferencesAreReportedAndTheOthersRead() throws {
    let fixture = try GitFixture.copy("history")
    try fixture.change(fixture.repository + "/.git/refs/heads/left") { $0 = Array("nonsense\n".utf8) }
    let list = try Repository(path: fixture.repository).references()
    #expect(list.issues.map(\.kind) == [.error])
    #expect(list.issues.first?.place.hasSuffix("refs/heads/left") == true)
    #expect(list.references.contains { $0.name == "refs/heads/right" })
  }
}
