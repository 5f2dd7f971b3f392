/// The objects of a pack in the order of their offsets.
struct OffsetOrder: Sendable {
  /// Ascending, and the end of the objects behind the last.
  private(set) var offsets: [Int]
  /// The position in the index of each.
  private(set) var positions: [UInt32]
  /// Positions in the index that have no valid offset.
  private(set) var unplaced: [UInt32] = []
  /// The first object of each bucket of `1 << shift` bytes.
  private var buckets: [UInt32] = []
  private var shift = 0

  /// - Complexity: O(n).
  init(_ pack: Pack) {
    let index = pack.index
    offsets = []
    positions = []
    offsets.reserveCapacity(index.count + 1)
    positions.reserveCapacity(index.count)
    for position in 0..<index.count {
      if let offset = index.offset(at: position), offset >= 12, offset < UInt64(pack.end) {
        offsets.append(Int(offset))
        positions.append(UInt32(position))
      } else {
        unplaced.append(UInt32(position))
      }
    }
    sort(highest: pack.end)
    offsets.append(pack.end)
    makeBuckets(end: pack.end)
  }

  var count: Int { positions.count }

  /// Radix sort by offset, 11 bits a pass.
  private mutating func sort(highest: Int) {
    var otherOffsets = [Int](repeating: 0, count: count)
    var otherPositions = [UInt32](repeating: 0, count: count)
    var shift = 0
    while highest >> shift > 0 {
      var starts = [Int](repeating: 0, count: 2_049)
      for offset in offsets { starts[(offset >> shift & 2_047) + 1] += 1 }
      for digit in 1...2_047 { starts[digit] += starts[digit - 1] }
      for index in 0..<count {
        let digit = offsets[index] >> shift & 2_047
        let target = starts[digit]
        starts[digit] += 1
        otherOffsets[target] = offsets[index]
        otherPositions[target] = positions[index]
      }
      swap(&offsets, &otherOffsets)
      swap(&positions, &otherPositions)
      shift += 11
    }
  }

  private mutating func makeBuckets(end: Int) {
    while end >> shift > max(count, 1) { shift += 1 }
    buckets = [UInt32](repeating: UInt32(count), count: (end >> shift) + 2)
    var bucket = 0
    for index in 0..<count {
      let own = offsets[index] >> shift
      while bucket <= own {
        buckets[bucket] = UInt32(index)
        bucket += 1
      }
    }
  }

  /// The object that begins at `offset`; nil where none does.
  func index(of offset: Int) -> Int? {
    let bucket = offset >> shift
    guard offset >= 0, bucket + 1 < buckets.count else { return nil }
    var low = Int(buckets[bucket])
    var high = Int(buckets[bucket + 1])
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < count && offsets[low] == offset ? low : nil
  }

  /// Where the object after `index` begins: the end of its own data.
  func end(of index: Int) -> Int {
    offsets[index + 1]
  }
}
