import GitReader
import KeyfuseCore
import Testing

@Suite struct ObjectReadingTests {
  static let fixtures = [
    "history", "packed", "ref-deltas", "index-v1", "several-packs", "multi-pack-index",
    "deep", "bare", "sha256", "alternates", "shallow",
    "partial", "worktree", "submodule", "empty", "unborn",
  ]

  @Test(arguments: fixtures, [1, 2])
  func walkHandsOutEveryObjectOnceAsGitReadsIt(name: String, workers: Int) throws {
    let fixture = try GitFixture.shared(name)
    let walked = try WalkedObjects(Repository(path: fixture.repository), workers: workers)
    let expected = try fixture.allObjects()
    #expect(walked.objects == expected)
    #expect(walked.repeated.isEmpty)
    #expect(walked.report.issues.isEmpty)
    #expect(walked.report.objects == expected.count)
  }

  @Test(arguments: ["history", "packed", "ref-deltas", "index-v1", "sha256", "alternates", "deep"])
  func singleObjectsAreReadAsGitReadsThem(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let repository = try Repository(path: fixture.repository)
    let all = try fixture.allObjects().sorted { $0.key < $1.key }
    let step = max(1, all.count / 200)
    for (hex, expected) in stride(from: 0, to: all.count, by: step).map({ all[$0] }) {
      let object = try repository.object(try #require(ObjectID(hex: hex)))
      #expect(StoredObject(kind: object.kind.name, bytes: object.bytes) == expected)
    }
  }

  @Test(arguments: ObjectKind.allCases)
  func walkHandsOutOnlyTheKindsAskedFor(kind: ObjectKind) throws {
    let fixture = try GitFixture.shared("several-packs")
    let walked = try WalkedObjects(Repository(path: fixture.repository), kinds: [kind])
    #expect(walked.objects == (try fixture.allObjects().filter { $0.value.kind == kind.name }))
  }

  @Test func deepFixtureIsDeep() throws {
    let fixture = try GitFixture.shared("deep")
    let index = try #require(try fixture.files(".idx").first)
    let depths = try fixture.gitLines("verify-pack", "-v", index).compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 7 ? Int(words[5]) : nil
    }
    #expect((depths.max() ?? 0) > 4_000)
  }

  @Test(arguments: [20_000, 40_000, 100_000, 1 << 20])
  func memoryBudgetChangesNothingButTheWay(budget: Int) throws {
    let fixture = try GitFixture.shared("deep")
    var limits = GitLimits()
    limits.memoryBudget = budget
    let walked = try WalkedObjects(Repository(path: fixture.repository), limits: limits)
    let expected = try fixture.allObjects()
    let missing = expected.keys.filter { walked.objects[$0] == nil }
    #expect(walked.objects.allSatisfy { expected[$0.key] == $0.value })
    #expect(walked.report.unread == missing.count)
    #expect(walked.report.issues.allSatisfy { $0.kind == .limit })
    #expect(walked.repeated.isEmpty)
    if budget >= 40_000 { #expect(missing.isEmpty) }
  }

  @Test(arguments: ["history", "packed"])
  func largeObjectsComeInOverlappingWindows(name: String) throws {
    let fixture = try GitFixture.shared(name)
    var limits = GitLimits()
    limits.maximumObjectSize = 100
    limits.windowSize = 64
    limits.windowOverlap = 10
    let walked = try WalkedObjects(Repository(path: fixture.repository), limits: limits)
    #expect(walked.objects == (try fixture.allObjects()))
    #expect(walked.report.issues.isEmpty)
  }

  @Test func largeObjectsAreLimitSkipsWithoutWindows() throws {
    let fixture = try GitFixture.shared("packed")
    var limits = GitLimits()
    limits.maximumObjectSize = 1_000
    let report = try Repository(path: fixture.repository).forEachObject(workers: 2, limits: limits) { _, _, _, _ in }
    let large = try fixture.allObjects().filter { $0.value.bytes.count > 1_000 }
    #expect(!large.isEmpty)
    #expect(Set(report.issues.compactMap { $0.object?.hex }) == Set(large.keys))
    #expect(report.issues.allSatisfy { $0.kind == .limit })
  }

  @Test func whatTheBodyThrowsEndsTheWalk() throws {
    struct Stop: Error {}
    let fixture = try GitFixture.shared("packed")
    let repository = try Repository(path: fixture.repository)
    #expect(throws: Stop.self) {
      _ = try repository.forEachObject(workers: 2) { _, _, _, _ in throw Stop() }
    }
  }
}
