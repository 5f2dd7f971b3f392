import GitReader
import KeyfuseCore
import Testing

@Suite struct AttributionTests {
  static let fixtures = ["history", "packed", "several-packs", "bare", "sha256", "worktree", "shallow", "alternates"]

  /// The attribution of all blobs of the fixture.
  private func attribution(_ fixture: GitFixture, _ oracle: HistoryOracle, workers: Int = 2) throws -> Attribution {
    let blobs = Set(oracle.blobs.compactMap { ObjectID(hex: $0) })
    return try Repository(path: fixture.repository).attribution(of: blobs, workers: workers)
  }

  private func introduction(_ occurrence: BlobOccurrence) -> HistoryOracle.Introduction? {
    guard let path = occurrence.path, let commit = occurrence.commit else { return nil }
    return HistoryOracle.Introduction(blob: occurrence.blob.hex, path: path.bytes, commit: commit.hex)
  }

  @Test(arguments: fixtures, [1, 2])
  func everyIntroductionIsFoundOnce(name: String, workers: Int) throws {
    let fixture = try GitFixture.shared(name)
    let oracle = try HistoryOracle(fixture)
    let found = try attribution(fixture, oracle, workers: workers)
    let introductions = found.occurrences.compactMap { introduction($0) }
    #expect(Set(introductions) == oracle.introductions)
    #expect(introductions.count == Set(introductions).count)
    #expect(found.history.count == oracle.trees.count)
    #expect(found.issues.allSatisfy { $0.kind == .declaredAbsent })
    let placed = Set(oracle.introductions.map(\.blob))
    let unplaced = found.occurrences.filter { $0.commit == nil }.map(\.blob.hex)
    #expect(Set(unplaced) == oracle.blobs.subtracting(placed))
  }

  @Test(arguments: fixtures)
  func authorsAndDatesAreThoseOfGitLog(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let found = try attribution(fixture, HistoryOracle(fixture))
    for commit in Set(found.occurrences.compactMap(\.commit)) {
      let expected = try fixture.gitLines("show", "-s", "--format=%an%n%ae%n%aI", commit.hex)
      for occurrence in found.occurrences where occurrence.commit == commit {
        #expect([occurrence.author, occurrence.email, occurrence.date] == expected)
      }
    }
  }

  @Test(arguments: fixtures)
  func referencesAreThoseThatContainTheCommit(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let found = try attribution(fixture, HistoryOracle(fixture))
    let commits = Set(found.occurrences.compactMap(\.commit))
    let references = found.history.references(containing: commits)
    for commit in commits {
      let lines = try fixture.gitLines("for-each-ref", "--contains", commit.hex, "--format=%(refname)%(symref)")
      let expected = lines.filter { !$0.contains("/HEADrefs/") }.sorted()
      #expect(Array(try #require(references[commit])) == expected)
      for occurrence in found.occurrences where occurrence.commit == commit {
        #expect(occurrence.isReachable == !expected.isEmpty)
      }
    }
  }

  @Test(arguments: fixtures)
  func tipsAndRemovalsFollowTheBlobThroughTheHistory(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let oracle = try HistoryOracle(fixture)
    let found = try attribution(fixture, oracle)
    let reachable = Set(try fixture.gitLines("rev-list", "--all"))
    for occurrence in found.occurrences {
      guard let introduction = introduction(occurrence) else { continue }
      let (alive, removers) = oracle.region(of: introduction)
      #expect(occurrence.isAtTip == oracle.isAtTip(introduction))
      guard alive.isDisjoint(with: oracle.branchTips), !removers.isEmpty else {
        #expect(occurrence.removed == nil)
        continue
      }
      func quality(_ commit: String) -> Int {
        (reachable.contains(commit) ? 2 : 0) + (oracle.isTotal(commit, introduction) ? 1 : 0)
      }
      let removed = try #require(occurrence.removed?.hex)
      #expect(removers.contains(removed))
      #expect(quality(removed) == removers.map(quality).max())
    }
  }

  @Test func gitLogKnowsEachReachableIntroductionOfAPath() throws {
    let fixture = try GitFixture.shared("history")
    let found = try attribution(fixture, HistoryOracle(fixture))
    for occurrence in found.occurrences where occurrence.isReachable {
      guard let path = occurrence.path, path.description.utf8.elementsEqual(path.bytes) else { continue }
      let log = try fixture.gitLines("log", "--all", "--full-history", "-m", "--format=%H", "--", path.description)
      #expect(log.contains(try #require(occurrence.commit?.hex)))
    }
  }

  @Test func fewBlobsGiveTheSameAsAll() throws {
    let fixture = try GitFixture.shared("history")
    let oracle = try HistoryOracle(fixture)
    let all = try attribution(fixture, oracle).occurrences
    for blob in oracle.blobs.sorted() {
      let id = try #require(ObjectID(hex: blob))
      let own = try Repository(path: fixture.repository).attribution(of: [id], workers: 1).occurrences
      let expected = all.filter { $0.blob == id }.map { occurrence in
        var occurrence = occurrence
        occurrence.replaced = []
        return occurrence
      }
      #expect(own == expected)
    }
  }

  @Test(arguments: fixtures)
  func whatIsReplacedIsWhatParentsHaveAtThePath(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let oracle = try HistoryOracle(fixture)
    let asked = Set(oracle.blobs.compactMap { ObjectID(hex: $0) })
    for occurrence in try attribution(fixture, oracle).occurrences {
      guard let path = occurrence.path, let commit = occurrence.commit else { continue }
      let before = (oracle.parents[commit.hex] ?? []).compactMap { oracle.trees[$0]?[path.bytes] }
      let expected = Set(before.compactMap { ObjectID(hex: $0) })
      #expect(occurrence.replaced == expected.intersection(asked))
    }
  }

  /// Blobs that nobody said to be wanted before the trees came by are found all the same.
  @Test(arguments: ["history", "several-packs", "bare", "sha256"], [1, 2])
  func aWalkOverAllObjectsTellsTheSame(name: String, workers: Int) throws {
    let fixture = try GitFixture.shared(name)
    let oracle = try HistoryOracle(fixture)
    let expected = try attribution(fixture, oracle)
    let repository = try Repository(path: fixture.repository)
    let blobs = Set(oracle.blobs.compactMap { ObjectID(hex: $0) })
    for wanted in [blobs, [], Set(blobs.sorted().prefix(2))] {
      let recorder = try HistoryRecorder(repository, workers: workers, .init(keepsPlaces: true))
      recorder.want(wanted)
      for kinds: Set<ObjectKind> in [[.blob], [.tree], [.commit, .tag]] {
        _ = try repository.forEachObject(kinds: kinds, workers: workers) { worker, id, kind, bytes in
          recorder.visit(worker, id, kind, bytes)
        }
      }
      let history = recorder.history()
      #expect(try recorder.attribution(of: blobs, history, workers: workers).occurrences == expected.occurrences)
      let few = Set(blobs.sorted().prefix(2))
      #expect(
        try recorder.attribution(of: few, history, workers: workers).occurrences
          == expected.occurrences.filter { few.contains($0.blob) })
    }
  }

  @Test func resultDoesNotDependOnThreads() throws {
    let fixture = try GitFixture.shared("several-packs")
    let oracle = try HistoryOracle(fixture)
    let single = try attribution(fixture, oracle, workers: 1)
    let several = try attribution(fixture, oracle, workers: 4)
    #expect(single.occurrences == several.occurrences)
  }
}
