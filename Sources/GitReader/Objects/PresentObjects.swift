import KeyfuseCore

/// Which objects a store has, by the first eight bytes of their ids: for millions of questions.
///
/// Ids that agree in their first bits count as one: in the first 50 where there are a million objects, so that one absent
/// object in a thousand million is taken for present.
struct PresentObjects: Sendable {
  /// The ids of a pack: where those begin that share their first bits, and the next 32 bits of each.
  ///
  /// Half a dozen ids share a place, so that a look-up costs one access to memory that is not at hand.
  private struct Shelf: Sendable {
    private let bits: UInt64
    private let starts: [UInt32]
    private let tags: [UInt32]

    /// - Returns: nil where the index is not in the order of its ids.
    init?(_ index: PackIndex) {
      let bits = UInt64(max(1, min(24, Int.bitWidth - index.count.leadingZeroBitCount - 3)))
      var starts = [UInt32](repeating: 0, count: 1 << Int(bits) + 1)
      var tags: [UInt32] = []
      tags.reserveCapacity(index.count)
      var next = 0
      var last: UInt64 = 0
      for position in 0..<index.count {
        let prefix = index.prefix(at: position)
        guard prefix >= last else { return nil }
        last = prefix
        while next <= Int(prefix >> (64 - bits)) {
          starts[next] = UInt32(position)
          next += 1
        }
        tags.append(UInt32(truncatingIfNeeded: prefix >> (32 - bits)))
      }
      while next < starts.count {
        starts[next] = UInt32(index.count)
        next += 1
      }
      self.bits = bits
      self.starts = starts
      self.tags = tags
    }

    func contains(_ prefix: UInt64) -> Bool {
      let place = Int(prefix >> (64 - bits))
      let tag = UInt32(truncatingIfNeeded: prefix >> (32 - bits))
      var low = Int(starts[place])
      var high = Int(starts[place + 1])
      while high - low > 32 {
        let middle = (low + high) / 2
        if tags[middle] <= tag { low = middle } else { high = middle }
      }
      while low < high {
        if tags[low] == tag { return true }
        low += 1
      }
      return false
    }
  }

  /// Packs with a shelf of their own; the ids of further ones share a table.
  private static let shelfLimit = 4

  private var shelves: [Shelf] = []
  private var others: PrefixSet

  /// - Complexity: O(n) for n objects; five bytes of memory for each, sixteen where there are many packs.
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
