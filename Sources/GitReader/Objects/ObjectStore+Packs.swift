import KeyfuseCore
import Synchronization

/// What is worked out about packs once and kept: for a walk, and for the next one.
final class PackKnowledge: Sendable {
  private let forests: Mutex<[DeltaForest?]>
  private let duplicates = Mutex<[BitSet?]?>(nil)
  /// The kinds of loose objects that a walk over other kinds met.
  private let looseKinds = Mutex<[ObjectID: ObjectKind]>([:])

  init(packs: Int) {
    forests = Mutex(Array(repeating: nil, count: packs))
  }

  func forest(_ pack: Int, make: () -> DeltaForest) -> DeltaForest {
    forests.withLock { forests in
      if let forest = forests[pack] { return forest }
      let forest = make()
      forests[pack] = forest
      return forest
    }
  }

  /// The position in the index of the object at `offset` of pack number `pack`, if its order was worked out already.
  func position(in pack: Int, at offset: Int) -> Int? {
    guard let order = forests.withLock({ $0[pack]?.order }) else { return nil }
    return order.index(of: offset).map { Int(order.positions[$0]) }
  }

  func note(_ kind: ObjectKind, ofLoose id: ObjectID) { looseKinds.withLock { $0[id] = kind } }

  /// The kind of a loose object, if a walk noted it.
  func kind(ofLoose id: ObjectID) -> ObjectKind? { looseKinds.withLock { $0[id] } }

  func duplicates(make: () -> [BitSet?]) -> [BitSet?] {
    duplicates.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}

extension ObjectStore {
  /// How the objects of pack number `pack` hang together.
  func forest(_ pack: Int, workers: Int) -> DeltaForest {
    knowledge.forest(pack) { DeltaForest(packs[pack], workers: workers) }
  }

  /// For each pack the positions of objects that an earlier pack, or an earlier position, holds as well; nil for none.
  func duplicates() -> [BitSet?] {
    knowledge.duplicates { findDuplicates() }
  }

  /// - Complexity: O(n log n) for n objects in all packs, 1/256 of them in memory at once.
  private func findDuplicates() -> [BitSet?] {
    var found = [BitSet?](repeating: nil, count: packs.count)
    guard packs.count > 1 else { return found }
    for bucket in 0..<256 {
      var entries: [(id: ObjectID, pack: Int, position: Int)] = []
      for (number, pack) in packs.enumerated() {
        let range = pack.index.bucket(bucket)
        for position in range { entries.append((pack.index.id(at: position), number, position)) }
      }
      entries.sort { ($0.id, $0.pack, $0.position) < ($1.id, $1.pack, $1.position) }
      for (previous, entry) in zip(entries, entries.dropFirst()) where previous.id == entry.id {
        var set = found[entry.pack] ?? BitSet(capacity: packs[entry.pack].index.count)
        set.insert(entry.position)
        found[entry.pack] = set
      }
    }
    return found
  }

  /// The names of all files that hold an object each.
  func looseIDs() throws(GitError) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    for directory in directories {
      for fan in try Files.list(directory) where fan.utf8.count == 2 {
        for name in try Files.list("\(directory)/\(fan)") {
          if let id = ObjectID(hex: fan + name), id.count == format.idSize { found.insert(id) }
        }
      }
    }
    return found
  }

  /// A readable copy of `id` outside of `pack`; nil where there is none.
  func anyCopy(of id: ObjectID, outside pack: Pack? = nil) -> GitObject? {
    for number in packs.indices where packs[number] !== pack {
      guard let position = packs[number].index.position(of: id) else { continue }
      if let object = readable(id, at: .packed(pack: number, position: position)) { return object }
    }
    for directory in directories {
      let path = LooseObject.path(id, in: directory)
      guard Files.kind(path) == .file else { continue }
      if let object = readable(id, at: .loose(path: path)) { return object }
    }
    return nil
  }

  private func readable(_ id: ObjectID, at place: Place) -> GitObject? {
    do throws(GitError) {
      let (kind, bytes) = try content(at: place)
      return GitObject(id: id, kind: kind, bytes: bytes)
    } catch {
      // The caller reports the copy that it came from; another broken one adds nothing.
      return nil
    }
  }
}
