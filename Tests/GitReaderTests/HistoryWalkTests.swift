import GitReader
import KeyfuseCore
import Synchronization
import Testing

@Suite struct HistoryWalkTests {
  @Test(arguments: ["history", "packed", "sha256", "shallow", "worktree"])
  func commitsOfAllReferencesAreThoseOfRevList(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let repository = try Repository(path: fixture.repository)
    let list = repository.commits(
      from: try fixture.gitLines("rev-parse", "--all").compactMap { ObjectID(hex: $0) }
        .filter { try repository.object($0).kind == .commit })
    #expect(Set(list.commits.map(\.id.hex)) == Set(try fixture.gitLines("rev-list", "--all")))
    #expect(list.issues.isEmpty)
  }

  @Test(arguments: [
    ("main~4", "main"), ("left", "main"), ("main", "left"), ("main~9", "feature"), ("feature", "main~8"),
    ("main", "main"),
    ("stash^2", "stash"), ("third", "conflict"),
  ])
  func excludedCommitsAreThoseOfRevList(base: String, head: String) throws {
    let fixture = try GitFixture.shared("history")
    let repository = try Repository(path: fixture.repository)
    let list = repository.commits(
      from: [try repository.resolveCommit(head)], excluding: [try repository.resolveCommit(base)])
    #expect(Set(list.commits.map(\.id.hex)) == Set(try fixture.gitLines("rev-list", head, "^" + base)))
  }

  @Test(arguments: ["history", "packed", "sha256"])
  func everyMessageIsHandedOut(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let collected = Mutex<[String: [UInt8]]>([:])
    _ = try Repository(path: fixture.repository).forEachMessage(workers: 2) { _, source, bytes in
      let id =
        switch source {
        case .commit(let id), .tag(let id): id
        }
      let copy = bytes.copy()
      collected.withLock { $0[id.hex] = copy }
    }
    let messages = collected.withLock { $0 }
    let objects = try fixture.allObjects().filter { ["commit", "tag"].contains($0.value.kind) }
    #expect(Set(messages.keys) == Set(objects.keys))
    for (id, object) in objects {
      let text = String(decoding: object.bytes, as: UTF8.self)
      let start = try #require(text.firstRange(of: "\n\n"))
      #expect(messages[id].map { String(decoding: $0, as: UTF8.self) } == String(text[start.upperBound...]))
    }
  }
}
