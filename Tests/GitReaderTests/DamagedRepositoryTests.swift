import GitReader
import KeyfuseCore
import TestSupport
import Testing

@Suite struct DamagedRepositoryTests {
  /// Everything that is handed out is right, and everything else is reported.
  private func check(_ fixture: GitFixture, _ original: [String: StoredObject], isDamaged: Bool = true) throws {
    let walked = try WalkedObjects(Repository(path: fixture.repository))
    for (id, object) in walked.objects { #expect(original[id] == object) }
    let reported = Set(walked.report.issues.compactMap(\.object?.hex))
    let missing = Set(original.keys).subtracting(walked.objects.keys)
    #expect(missing.isSubset(of: reported))
    #expect(walked.report.issues.isEmpty != isDamaged)
    #expect(walked.report.issues.allSatisfy { $0.kind == .error })
    #expect(walked.repeated.isEmpty)
  }

  @Test(arguments: ["packed", "ref-deltas"])
  func anyDamagedByteOfAPackIsReported(name: String) throws {
    let fixture = try GitFixture.copy(name)
    let original = try fixture.allObjects()
    let path = try #require(try fixture.files(".pack").first)
    let whole = try GitFixture.bytes(path)
    // The header's twelve bytes and the checksum at the end concern the pack as a whole.
    for offset in stride(from: 12, to: whole.count - 20, by: max(1, whole.count / 150)) {
      try fixture.change(path) {
        $0 = whole; $0[offset] ^= UInt8(1 << (offset % 8))
      }
      try check(fixture, original)
    }
  }

  @Test(arguments: [0.1, 0.5, 0.9, 0.999])
  func whatATruncatedPackStillHoldsIsRead(part: Double) throws {
    let fixture = try GitFixture.copy("packed")
    let original = try fixture.allObjects()
    try fixture.change(try #require(try fixture.files(".pack").first)) {
      $0.removeLast($0.count - Int(Double($0.count) * part))
    }
    try check(fixture, original)
    let report = try WalkedObjects(Repository(path: fixture.repository)).report
    #expect(report.issues.contains { $0.detail.contains("truncated") })
    if part >= 0.5 { #expect(report.objects > 0) }
  }

  @Test(arguments: [
    ("is not a pack", ".pack", 0), ("has version", ".pack", 7), ("holds", ".pack", 11),
    ("has version", ".idx", 7), ("fan-out table is not ascending", ".idx", 8), ("truncated or too long", ".idx", 1_031),
  ])
  func damagedHeadersAreReportedByName(message: String, suffix: String, offset: Int) throws {
    let fixture = try GitFixture.copy("packed")
    try fixture.change(try #require(try fixture.files(suffix).first)) { $0[offset] ^= 0x11 }
    let walked = try WalkedObjects(Repository(path: fixture.repository))
    let issue = try #require(walked.report.issues.first)
    #expect(issue.description.contains(message))
    #expect(issue.place.hasPrefix("pack-"))
  }

  @Test(arguments: [0, 1, 500, 1_100])
  func shortIndexesAreReported(length: Int) throws {
    let fixture = try GitFixture.copy("packed")
    try fixture.change(try #require(try fixture.files(".idx").first)) { $0.removeLast($0.count - length) }
    let repository = try Repository(path: fixture.repository)
    #expect(repository.openingIssues.map(\.kind) == [.error])
  }

  @Test func indexesWithoutAPackAreReported() throws {
    let fixture = try GitFixture.copy("packed")
    try fixture.remove(try #require(try fixture.files(".pack").first))
    #expect(try Repository(path: fixture.repository).openingIssues.map(\.kind) == [.error])
  }

  @Test func anyDamagedLooseObjectIsReportedAndTheOthersRead() throws {
    let fixture = try GitFixture.copy("history")
    let original = try fixture.allObjects()
    let paths = try fixture.files("").filter {
      $0.contains("/.git/objects/") && $0.split(separator: "/").last?.count == 38
    }
    for (number, path) in paths.enumerated() {
      try fixture.change(path) { bytes in
        switch number % 5 {
        case 0: bytes.removeLast(bytes.count / 2)
        case 1: bytes = []
        case 2: bytes = PackBuilder.zlib(Array("blob 5\0too long".utf8))
        case 3: bytes = PackBuilder.zlib(Array("blob 50\0too short".utf8))
        default: bytes = PackBuilder.zlib(Array("thing 5\0hello".utf8))
        }
      }
      guard number % 10 == 9 else { continue }
      try check(fixture, original)
      let report = try WalkedObjects(Repository(path: fixture.repository)).report
      #expect(report.unread == number + 1)
    }
  }

  @Test func brokenCopiesAreMadeGoodByOthers() throws {
    let fixture = try GitFixture.copy("several-packs")
    let original = try fixture.allObjects()
    for path in try fixture.files(".pack") {
      try fixture.change(path) { bytes in
        for offset in stride(from: 12, to: bytes.count - 20, by: 40) { bytes[offset] ^= 0x10 }
      }
    }
    // The loose copies of all packed objects are still there.
    let walked = try WalkedObjects(Repository(path: fixture.repository))
    #expect(walked.objects == original)
    #expect(walked.repeated.isEmpty)
    #expect(walked.report.unread == 0)
    let repository = try Repository(path: fixture.repository)
    for hex in original.keys {
      let id = try #require(ObjectID(hex: hex))
      #expect(try repository.object(id).bytes == original[hex]?.bytes)
    }
  }

  @Test func alternatesThatAreGoneAreReported() throws {
    let fixture = try GitFixture("alternates")
    try fixture.remove(fixture.directory + "/first")
    let repository = try Repository(path: fixture.repository)
    #expect(repository.openingIssues.contains { $0.place.hasSuffix("first/.git/objects") })
    #expect(try WalkedObjects(repository).report.objects > 0)
  }

  @Test func absentParentsAndTreesAreReportedByTheAttribution() throws {
    let fixture = try GitFixture.copy("history")
    let parent = try #require(try fixture.gitLines("rev-parse", "main~3").first)
    try fixture.remove("\(fixture.repository)/.git/objects/\(parent.prefix(2))/\(parent.dropFirst(2))")
    let result = try Repository(path: fixture.repository).attribution(of: [], workers: 1)
    #expect(result.issues.contains { $0.object?.hex == parent && $0.kind == .error })
  }
}

@Suite struct AbsentObjectTests {
  @Test(arguments: ["partial", "shallow"])
  func clonesDeclareWhatTheyLack(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let absent = try Repository(path: fixture.repository).absentObjects(workers: 2)
    let missing = try fixture.gitLines("rev-list", "--objects", "--all", "--missing=print").filter { $0.hasPrefix("?") }
    let parents = try HistoryOracle(fixture).absentParents
    #expect(Set(absent.issues.map(\.place)) == Set(missing.map { String($0.dropFirst()) }).union(parents))
    #expect(absent.count == absent.issues.count)
    #expect(absent.count > 0)
    #expect(absent.issues.allSatisfy { $0.kind == .declaredAbsent })
  }

  @Test(arguments: ["history", "packed", "alternates", "submodule", "sha256"])
  func wholeRepositoriesLackNothing(name: String) throws {
    let repository = try Repository(path: GitFixture.shared(name).repository)
    #expect(try repository.absentObjects(workers: 2).count == 0)
  }

  @Test func lostObjectsAreErrors() throws {
    let fixture = try GitFixture.copy("history")
    let lost = try #require(try fixture.gitLines("rev-parse", "main:readme.txt").first)
    try fixture.remove("\(fixture.repository)/.git/objects/\(lost.prefix(2))/\(lost.dropFirst(2))")
    let absent = try Repository(path: fixture.repository).absentObjects(workers: 1)
    #expect(absent.issues.map(\.place) == [lost])
    #expect(absent.issues.map(\.kind) == [.error])
  }
}
