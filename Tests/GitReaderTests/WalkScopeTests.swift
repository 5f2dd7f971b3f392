import GitReader
import KeyfuseCore
import Synchronization
import Testing

/// A walk that is limited to what is new hands out that, and nothing else.
@Suite struct WalkScopeTests {
  private func walked(_ repository: Repository) throws -> [ObjectID] {
    let ids = Mutex<[ObjectID]>([])
    let report = try repository.forEachObject(workers: 2) { _, id, _, _ in ids.withLock { $0.append(id) } }
    #expect(report.issues.isEmpty)
    return ids.withLock { $0 }.sorted()
  }

  private func objects(_ fixture: GitFixture) throws -> Set<ObjectID> {
    let lines = try fixture.gitLines("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    return Set(lines.compactMap { ObjectID(hex: $0) })
  }

  private func grow(_ fixture: GitFixture) throws {
    for number in 0..<5 {
      try fixture.write("new-\(number)", String(repeating: "line \(number)\n", count: 50 * (number + 1)))
      try fixture.git("add", "-A")
      try fixture.git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "new \(number)")
    }
  }

  /// How the objects lie when the second walk comes.
  static let packings: [[String]] = [
    ["status"], ["repack", "-q"], ["repack", "-q", "-a", "-d"], ["repack", "-q", "-A"],
  ]

  @Test(arguments: ["history", "packed", "sha256"], packings)
  func onlyNewObjectsAreHandedOut(name: String, packing: [String]) throws {
    let fixture = try GitFixture.copy(name)
    let old = try objects(fixture)
    let before = try Repository(path: fixture.repository)
    #expect(try before.objectCount() == old.count)
    try grow(fixture)
    _ = try Command.run("/usr/bin/env", ["git"] + packing, in: fixture.repository)
    let repository = try Repository(path: fixture.repository)
    let scope = try repository.scope(knownPacks: Set(before.packIdentities)) { old.contains($0) }
    let expected = try objects(fixture).subtracting(old)
    #expect(scope.new == expected)
    #expect(try walked(repository.limited(to: scope)) == expected.sorted())
    #expect(!expected.isEmpty)
  }

  @Test func knownPacksAreNotLookedInto() throws {
    let fixture = try GitFixture.copy("packed")
    let repository = try Repository(path: fixture.repository)
    let scope = try repository.scope(knownPacks: Set(repository.packIdentities)) { _ in false }
    let loose = try fixture.gitLines("count-objects").first?.split(separator: " ").first.flatMap { Int($0) }
    #expect(scope.new.count == loose)
    #expect(scope.new.count + scope.knownCount == (try objects(fixture).count))
  }

  @Test func theAttributionOfNewBlobsIsThatOfTheWhole() throws {
    let fixture = try GitFixture.copy("history")
    let old = try objects(fixture)
    try grow(fixture)
    let repository = try Repository(path: fixture.repository)
    let scope = try repository.scope(knownPacks: []) { old.contains($0) }
    let blobs = Set(
      try fixture.gitLines("ls-tree", "-r", "--format=%(objectname)", "HEAD").compactMap { ObjectID(hex: $0) }
    )
    .intersection(scope.new)
    let commits = try fixture.gitLines("rev-list", "-5", "HEAD").compactMap { ObjectID(hex: $0) }
      .map { CommitRecord(id: $0, commit: try repository.commit($0)) }
    let limited = try repository.limited(to: scope)
      .withFoundation(of: commits, paths: Set((0..<5).map { GitPath("new-\($0)") }))
    let part = try limited.attribution(of: blobs, workers: 2)
    let whole = try repository.attribution(of: blobs, workers: 2)
    #expect(part.occurrences.map(\.commit) == whole.occurrences.map(\.commit))
    #expect(part.occurrences == whole.occurrences)
    #expect(part.issues.isEmpty)
    #expect(part.occurrences.count == 5)
  }
}
