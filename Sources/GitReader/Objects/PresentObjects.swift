private import CSystem
import KeyfuseCore

/// Which objects a store has, by the first eight bytes of their ids: for millions of questions.
///
/// Ids that agree in the bits that are looked at count as one: 50 of them where there are a million objects, so that one
/// absent object in some hundred million is taken for present.
struct PresentObjects: Sendable {
  /// The number of ids in a bucket, of each of which it holds 32 bits: a line of the cache.
  private static let room = 16

  /// How many of the first bits of an id choose the bucket.
  private let bits: UInt64
  private var tags: [UInt32]
  /// The ids that found no room in their buckets.
  private var others: PrefixSet

  /// - Complexity: O(n) for n objects; eight to sixteen bytes of memory for each.
  init(_ store: ObjectStore) throws(GitError) {
    var loose: [UInt64] = []
    for directory in store.directories {
      for fan in try Files.list(directory) where fan.utf8.count == 2 {
        for name in try Files.list("\(directory)/\(fan)") {
          if let id = ObjectID(hex: fan + name) { loose.append(id.prefix) }
        }
      }
    }
    self.init(capacity: store.packs.reduce(loose.count) { $0 + $1.index.count })
    for pack in store.packs {
      for position in 0..<pack.index.count { insert(pack.index.prefix(at: position)) }
    }
    for prefix in loose { insert(prefix) }
  }

  /// - Parameter capacity: how many ids are expected.
  init(capacity: Int) {
    // Four to eight ids a bucket.
    bits = UInt64(max(1, min(28, Int.bitWidth - capacity.leadingZeroBitCount - 3)))
    tags = Array(repeating: 0, count: Self.room << Int(bits))
    others = PrefixSet()
  }

  /// Where the bucket of an id begins.
  private func place(_ prefix: UInt64) -> Int { Int(prefix >> (64 - bits)) * Self.room }

  /// The bits behind those that choose the bucket; 0 stands for nothing.
  private func tag(_ prefix: UInt64) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: prefix >> (32 - bits)))
  }

  mutating func insert(_ prefix: UInt64) {
    let place = place(prefix)
    let tag = tag(prefix)
    for slot in place..<place + Self.room where tags[slot] == 0 || tags[slot] == tag {
      tags[slot] = tag
      return
    }
    others.insert(prefix)
  }

  func contains(_ prefix: UInt64) -> Bool {
    let isThere = unsafe tags.withUnsafeBufferPointer { tags in
      // SAFETY: a whole bucket begins at each place.
      unsafe tags.baseAddress.map { unsafe keyfuse_holds($0 + place(prefix), tag(prefix)) } == true
    }
    return isThere || !others.isEmpty && others.contains(prefix)
  }

  /// Fetches what `contains` will look at.
  func prefetch(_ prefix: UInt64) {
    // SAFETY: nothing is read.
    unsafe tags.withUnsafeBufferPointer { unsafe keyfuse_prefetch($0.baseAddress.map { unsafe $0 + place(prefix) }) }
  }
}
