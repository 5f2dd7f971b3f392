import KeyfuseCore

/// Which objects a store has, by the first eight bytes of their ids: for millions of questions.
///
/// Two ids with the same first eight bytes count as one.
struct PresentObjects: Sendable {
  /// A pack's index, with where the ids begin that share their first bits.
  private struct Shelf: Sendable {
    let index: PackIndex
    let shift: UInt64
    let starts: [UInt32]

    /// - Returns: nil where the index is not in the order of its ids.
    init?(_ index: PackIndex) {
      self.index = index
      let bits = max(1, min(24, Int.bitWidth - index.count.leadingZeroBitCount))
      shift = UInt64(64 - bits)
      var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
      var next = 0
      for position in 0..<index.count {
        let bucket = Int(index.prefix(at: position) >> shift)
        guard bucket + 1 >= next else { return nil }
        while next <= bucket {
          starts[next] = UInt32(position)
          next += 1
        }
      }
      while next < starts.count {
        starts[next] = UInt32(index.count)
        next += 1
      }
      self.starts = starts
    }

    func contains(_ prefix: UInt64) -> Bool {
      let bucket = Int(prefix >> shift)
      var low = Int(starts[bucket])
      var high = Int(starts[bucket + 1])
      while high - low > 4 {
        let middle = (low + high) / 2
        if index.prefix(at: middle) <= prefix { low = middle } else { high = middle }
      }
      while low < high {
        if index.prefix(at: low) == prefix { return true }
        low += 1
      }
      return false
    }
  }

  /// Indexes that are looked into themselves; those of further packs are copied.
  private static let shelfLimit = 4

  private var shelves: [Shelf] = []
  private var others: PrefixSet

  /// - Complexity: O(n) for n objects; four bytes of memory for each, sixteen where there are many packs.
  init(_ store: ObjectStore) throws(GitError) {
    let packs = store.packs.sorted { $0.index.count > $1.index.count }
    var copied: [PackIndex] = []
    for pack in packs {
      if shelves.count < Self.shelfLimit, let shelf = Shelf(pack.index) {
        shelves.append(shelf)
      } else {
        copied.append(pack.index)
      }
    }
    others = PrefixSet(minimumCapacity: copied.reduce(0) { $0 + $1.count })
    for index in copied { for position in 0..<index.count { others.insert(index.prefix(at: position)) } }
    for directory in store.directories {
      for fan in try Files.list(directory) where fan.utf8.count == 2 {
        for name in try Files.list("\(directory)/\(fan)") {
          if let id = ObjectID(hex: fan + name) { others.insert(id.prefix) }
        }
      }
    }
  }

  func contains(_ prefix: UInt64) -> Bool {
    for shelf in shelves where shelf.contains(prefix) { return true }
    return !others.isEmpty && others.contains(prefix)
  }
}
