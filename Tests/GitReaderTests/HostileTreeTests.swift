import GitReader
import KeyfuseCore
import TestSupport
import Testing

/// Histories that git would never write.
@Suite struct HostileTreeTests {
  private let blob = 1

  private func entry(_ mode: String, _ name: String, _ number: Int) -> [UInt8] {
    Array("\(mode) \(name)\0".utf8) + PackBuilder.id(number)
  }

  private func commit(_ tree: Int, parent: Int? = nil) -> [UInt8] {
    var text = "tree \(Hex.encode(PackBuilder.id(tree)))\n"
    if let parent { text += "parent \(Hex.encode(PackBuilder.id(parent)))\n" }
    return Array(
      (text + "author A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n\nx\n").utf8)
  }

  /// A repository with these objects, the blob number 1, and `main` at object `tip`.
  private func repository(_ pack: PackBuilder, tip: Int, limits: GitLimits = GitLimits()) throws -> Repository {
    let fixture = try GitFixture.copy("empty")
    var pack = pack
    pack.add(blob, .whole(kind: 3), Array("secret".utf8))
    try pack.write(to: fixture.repository, name: "pack-0")
    try fixture.write(".git/refs/heads/main", Hex.encode(PackBuilder.id(tip)) + "\n")
    return try Repository(path: fixture.repository, limits: limits)
  }

  /// Ten entries a level, all of them the same directory: 10²⁰ paths.
  private var bomb: PackBuilder {
    var pack = PackBuilder()
    pack.add(100, .whole(kind: 2), entry("100644", "file", blob))
    for level in 101...120 {
      pack.add(level, .whole(kind: 2), (0..<10).flatMap { entry("40000", "d\($0)", level - 1) })
    }
    pack.add(200, .whole(kind: 1), commit(120))
    return pack
  }

  @Test func bombsOfTreesEndAtALimit() throws {
    var limits = GitLimits()
    limits.maximumOccurrences = 1_000
    let repository = try repository(bomb, tip: 200, limits: limits)
    let result = try repository.attribution(of: [PackBuilder.name(blob)], workers: 1)
    #expect(result.occurrences.count <= 1_000)
    #expect(result.issues.map(\.kind) == [.limit])
    let range = repository.changes(in: RevisionRange(base: nil, head: PackBuilder.name(200)))
    #expect(range.changes.count <= 1_010)
    #expect(range.issues.map(\.kind) == [.limit])
  }

  @Test func deepTreesEndAtALimit() throws {
    var pack = PackBuilder()
    pack.add(1_000, .whole(kind: 2), entry("100644", "file", blob))
    for level in 1_001...5_000 { pack.add(level, .whole(kind: 2), entry("40000", "d", level - 1)) }
    pack.add(200, .whole(kind: 1), commit(5_000))
    let result = try repository(pack, tip: 200).attribution(of: [PackBuilder.name(blob)], workers: 1)
    // A tree deeper than the limit is not seen to lead to the blob, which then has no commit.
    #expect(result.occurrences.map(\.commit) == [nil])
    #expect(result.issues.contains { $0.kind == .limit })
  }

  @Test func commitsThatAreTheirOwnAncestorsAreReported() throws {
    var pack = PackBuilder()
    pack.add(100, .whole(kind: 2), entry("100644", "file", blob))
    pack.add(200, .whole(kind: 1), commit(100, parent: 201))
    pack.add(201, .whole(kind: 1), commit(100, parent: 200))
    let repository = try repository(pack, tip: 200)
    let result = try repository.attribution(of: [PackBuilder.name(blob)], workers: 1)
    #expect(result.issues.contains { $0.detail.contains("their own ancestors") })
    #expect(repository.commits(from: [PackBuilder.name(200)]).commits.count == 2)
  }

  @Test(arguments: ["", "100644", "100644 ", "100644 name", "100644 name\0short", "9 name\0", "77777777 x\0"])
  func brokenTreesAreReportedAndTheOthersRead(bytes: String) throws {
    var pack = PackBuilder()
    pack.add(100, .whole(kind: 2), entry("100644", "file", blob))
    pack.add(101, .whole(kind: 2), Array(bytes.utf8))
    pack.add(200, .whole(kind: 1), commit(100))
    pack.add(201, .whole(kind: 1), commit(101, parent: 200))
    let repository = try repository(pack, tip: 201)
    let result = try repository.attribution(of: [PackBuilder.name(blob)], workers: 1)
    #expect(result.occurrences.map(\.commit) == [PackBuilder.name(200)])
    #expect(result.issues.isEmpty == bytes.isEmpty)
    let range = repository.changes(in: RevisionRange(base: nil, head: PackBuilder.name(201)))
    #expect(range.issues.isEmpty == bytes.isEmpty)
  }

  @Test(arguments: ["", "tree", "tree zz\n", "parent \n\n", "author x\n\nmessage"])
  func brokenCommitsAreReported(text: String) throws {
    var pack = PackBuilder()
    pack.add(200, .whole(kind: 1), Array(text.utf8))
    let result = try repository(pack, tip: 200).attribution(of: [], workers: 1)
    #expect(result.issues.map(\.kind) == [.error])
    #expect(result.issues.first?.object == PackBuilder.name(200))
  }
}
