import GitReader
import KeyfuseCore
import TestSupport
import Testing

/// Packs that git would never write.
@Suite struct HostilePackTests {
  private let text = Array("the quick brown fox jumps over the lazy dog".utf8)

  /// Writes the packs into an empty repository and walks it.
  private func walk(
    _ packs: PackBuilder..., limits: GitLimits = GitLimits(), change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> (walked: WalkedObjects, repository: Repository) {
    let fixture = try GitFixture.copy("empty")
    for (number, pack) in packs.enumerated() {
      try pack.write(to: fixture.repository, name: "pack-\(number)", change: change)
    }
    let repository = try Repository(path: fixture.repository, limits: limits)
    return (try WalkedObjects(repository), repository)
  }

  private func content(_ walked: WalkedObjects, _ number: Int) -> [UInt8]? {
    walked.objects[Hex.encode(PackBuilder.id(number))]?.bytes
  }

  private func appending(_ text: [UInt8], to base: [UInt8]) -> [UInt8] {
    PackBuilder.delta(base: base.count, result: base.count + text.count, copies: [(0, base.count)], text: text)
  }

  @Test func basesMayComeLaterAndByName() throws {
    var pack = PackBuilder()
    pack.add(1, .namedDelta(base: PackBuilder.id(2)), appending([1], to: text + [2]))
    pack.add(2, .namedDelta(base: PackBuilder.id(3)), appending([2], to: text))
    pack.add(3, .whole(kind: 3), text)
    let (walked, repository) = try walk(pack)
    #expect(content(walked, 1) == text + [2, 1])
    #expect(content(walked, 2) == text + [2])
    #expect(content(walked, 3) == text)
    #expect(walked.report.unread == 0)
    #expect(try repository.object(PackBuilder.name(1)).bytes == text + [2, 1])
  }

  @Test func basesInAnotherPackAreFound() throws {
    var first = PackBuilder()
    first.add(1, .whole(kind: 3), text)
    var second = PackBuilder()
    second.add(2, .namedDelta(base: PackBuilder.id(1)), appending([2], to: text))
    second.add(3, .offsetDelta(base: 0), appending([3], to: text + [2]))
    let (walked, _) = try walk(first, second)
    #expect(content(walked, 2) == text + [2])
    #expect(content(walked, 3) == text + [2, 3])
    #expect(walked.report.unread == 0)
    #expect(walked.repeated.isEmpty)
  }

  @Test func cyclesAreReportedAndEndTheReading() throws {
    var pack = PackBuilder()
    pack.add(1, .namedDelta(base: PackBuilder.id(2)), appending([1], to: text))
    pack.add(2, .namedDelta(base: PackBuilder.id(1)), appending([2], to: text))
    pack.add(3, .namedDelta(base: PackBuilder.id(3)), appending([3], to: text))
    pack.add(4, .offsetDelta(base: 0), appending([4], to: text))
    pack.add(5, .whole(kind: 3), text)
    let (walked, repository) = try walk(pack)
    #expect(content(walked, 5) == text)
    #expect(walked.objects.count == 1)
    let broken = walked.report.issues.compactMap(\.object?.bytes)
    #expect(Set(broken) == Set((1...4).map { PackBuilder.id($0) }))
    #expect(walked.report.issues.contains { $0.detail.contains("cycle") })
    #expect(throws: GitError.self) { try repository.object(PackBuilder.name(4)) }
  }

  @Test func missingBasesAreReportedWithTheirPlace() throws {
    var pack = PackBuilder()
    pack.add(1, .whole(kind: 3), text)
    pack.add(2, .namedDelta(base: PackBuilder.id(99)), appending([2], to: text))
    pack.add(3, .offsetDelta(base: 1), appending([3], to: text + [2]))
    let (walked, _) = try walk(pack)
    #expect(content(walked, 1) == text)
    #expect(walked.report.unread == 2)
    let issue = try #require(walked.report.issues.first { $0.object?.bytes == PackBuilder.id(2) })
    #expect(issue.description.hasPrefix("pack-0.pack: delta base missing at offset "))
    #expect(issue.kind == .error)
  }

  @Test(arguments: [
    ("copies from behind its base", [(10, 60)], 60), ("makes less than it says", [(0, 10)], 20),
    ("makes more than it says", [(0, 10), (0, 10)], 15),
  ])
  func deltasThatLieAreReported(name: String, copies: [(Int, Int)], result: Int) throws {
    var pack = PackBuilder()
    pack.add(1, .whole(kind: 3), text)
    pack.add(2, .offsetDelta(base: 0), PackBuilder.delta(base: text.count, result: result, copies: copies))
    pack.add(3, .offsetDelta(base: 0), PackBuilder.delta(base: 7, result: 7, copies: [(0, 7)]))
    pack.add(4, .offsetDelta(base: 0), [0x80])
    pack.add(5, .offsetDelta(base: 0), appending([5], to: text))
    let (walked, _) = try walk(pack)
    #expect(Set(walked.objects.keys) == Set([1, 5].map { Hex.encode(PackBuilder.id($0)) }))
    #expect(Set(walked.report.issues.compactMap(\.object?.bytes)) == Set([2, 3, 4].map { PackBuilder.id($0) }))
  }

  @Test(arguments: [0, 5, 44, 1 << 20, 1 << 40])
  func sizesThatLieAreReported(size: Int) throws {
    var pack = PackBuilder()
    pack.add(1, .whole(kind: 3), text, claiming: size)
    pack.add(2, .whole(kind: 3), text)
    let (walked, repository) = try walk(pack)
    #expect(walked.objects.count == 1)
    #expect(walked.report.issues.map(\.object?.bytes) == [PackBuilder.id(1)])
    #expect(throws: GitError.self) { try repository.object(PackBuilder.name(1)) }
  }

  @Test(arguments: [0, 5])
  func unknownTypesAreReported(kind: UInt8) throws {
    var pack = PackBuilder()
    pack.add(1, .whole(kind: kind), text)
    pack.add(2, .whole(kind: 3), text)
    let (walked, _) = try walk(pack)
    #expect(walked.objects.count == 1)
    #expect(walked.report.unread == 1)
  }

  @Test func chainsOfAnyDepthAreResolvedWithoutRecursion() throws {
    var pack = PackBuilder()
    pack.add(0, .whole(kind: 3), text)
    let depth = 20_000
    for number in 1...depth {
      pack.add(number, .offsetDelta(base: number - 1), PackBuilder.delta(base: 43, result: 43, copies: [(0, 43)]))
    }
    let (walked, repository) = try walk(pack)
    #expect(walked.objects.count == depth + 1)
    #expect(content(walked, depth) == text)
    #expect(try repository.object(PackBuilder.name(depth)).bytes == text)
  }

  @Test func memoryStaysInTheBudgetWhereDeltasGrow() throws {
    // Each object copies its base eight times: the last would have 43 · 8⁶ bytes, 11 MB.
    var pack = PackBuilder()
    pack.add(0, .whole(kind: 3), text)
    var size = text.count
    for number in 1...6 {
      let copies = Array(repeating: (0, size), count: 8)
      pack.add(number, .offsetDelta(base: number - 1), PackBuilder.delta(base: size, result: 8 * size, copies: copies))
      size *= 8
    }
    pack.add(7, .whole(kind: 3), [7])
    var limits = GitLimits()
    limits.memoryBudget = 4 << 20
    let (walked, _) = try walk(pack, limits: limits)
    #expect(walked.objects.count == 7)
    #expect(walked.report.issues.map(\.kind) == [.limit])
    #expect(walked.report.issues.first?.object?.bytes == PackBuilder.id(6))
  }

  @Test func offsetsOutsideThePackAreReported() throws {
    var pack = PackBuilder()
    for number in 1...4 { pack.add(number, .whole(kind: 3), text + [UInt8(number)]) }
    let (walked, _) = try walk(pack) { index in
      // The last four bytes before the two checksums are the last offset.
      let end = index.count - 40
      index.replaceSubrange(end - 4..<end, with: [0x80, 0, 0, 9])
      index.replaceSubrange(end - 8..<end - 4, with: [0x7F, 0, 0, 9])
    }
    #expect(walked.objects.count == 2)
    #expect(walked.report.unread == 2)
  }
}
