import KeyfuseCore
import Testing

@testable import GitReader

/// Trees that differ little from one another, as they come in the order of their deltas.
@Suite struct TreeRecorderTests {
  private struct Entry: Hashable {
    var name: String
    var id: UInt8
    var isDirectory: Bool

    var bytes: [UInt8] {
      Array("\(isDirectory ? "40000" : "100644") \(name)\0".utf8) + [UInt8](repeating: id, count: 20)
    }
  }

  /// Some trees, each made from the one before.
  private static func trees(_ random: inout SplitMix) -> [[Entry]] {
    var tree: [Entry] = []
    return (0..<30).map { _ in
      for _ in 0..<(1 + random.below(4)) {
        switch tree.isEmpty ? 0 : random.below(4) {
        case 0, 1: tree.insert(entry(&random), at: random.below(tree.count + 1))
        case 2: tree.remove(at: random.below(tree.count))
        default: tree[random.below(tree.count)] = entry(&random)
        }
      }
      if random.below(12) == 0 { tree = [] }
      return tree
    }
  }

  private static func entry(_ random: inout SplitMix) -> Entry {
    let name = String(repeating: Character(UnicodeScalar(UInt8(97 + random.below(4)))), count: 1 + random.below(5))
    return Entry(name: name, id: UInt8(1 + random.below(12)), isDirectory: random.below(3) == 0)
  }

  private static func note(_ trees: [[Entry]], _ recorder: inout TreeRecorder) throws {
    for (number, tree) in trees.enumerated() {
      let id = try #require(ObjectID(hex: String(repeating: "c\(number % 10)", count: 20)))
      let bytes = tree.flatMap(\.bytes)
      recorder.note(id, bytes.span)
    }
    recorder.finish()
  }

  @Test(arguments: 0..<100) func whatIsNotableIsNotedWhereverItStands(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let trees = Self.trees(&random)
    var recorder = TreeRecorder(format: .sha1, keepsPlaces: seed.isMultiple(of: 2)) { name, isDirectory in
      name.count == 2 || isDirectory && name.count == 3
    }
    try Self.note(trees, &recorder)
    let found = recorder.notable.map { entry in
      Entry(
        name: String(decoding: recorder.names[Int(entry.name)], as: UTF8.self), id: entry.id.bytes[0],
        isDirectory: entry.isDirectory)
    }
    #expect(Set(found) == Set(trees.joined().filter { $0.name.count == 2 || $0.isDirectory && $0.name.count == 3 }))
  }

  @Test(arguments: 0..<100) func directoriesAndWantedBlobsAreKnownOfEachTree(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let trees = Self.trees(&random)
    var recorder = TreeRecorder(format: .sha1, keepsPlaces: true)
    recorder.wanted.insert(0x0303_0303_0303_0303)
    try Self.note(trees, &recorder)
    for (number, tree) in trees.enumerated() {
      let found = recorder.entries.filter { Int($0.first) <= number && number < Int($0.end) }.map { entry in
        Entry(
          name: String(decoding: recorder.names[Int(entry.name)], as: UTF8.self),
          id: UInt8(truncatingIfNeeded: entry.key.high), isDirectory: !entry.isBlob)
      }
      #expect(Set(found) == Set(tree.filter { $0.isDirectory || $0.id == 3 }))
    }
  }
}

@Suite struct PresentObjectTests {
  @Test(arguments: ["history", "packed", "several-packs", "sha256", "alternates"])
  func objectsArePresentAndOthersAreNot(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let repository = try Repository(path: fixture.repository)
    let present = try PresentObjects(repository.objects)
    let ids = try fixture.allObjects().keys.map { try #require(ObjectID(hex: $0)) }
    let prefixes = Set(ids.map(\.prefix))
    for prefix in prefixes {
      #expect(present.contains(prefix))
      for other in [prefix ^ 1 << 40, prefix ^ 1 << 63, ~prefix] {
        #expect(present.contains(other) == prefixes.contains(other))
      }
    }
  }
}
