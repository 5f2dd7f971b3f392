import Synchronization

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

  /// An object, and where it is.
  private struct Place {
    var offset: Int
    var position: UInt32
  }

  /// - Parameter workers: threads that share the work.
  /// - Complexity: O(n).
  init(_ pack: Pack, workers: Int = 1) {
    let count = pack.index.count
    let limits = Self.limits(pack, parts: workers)
    let sorted = Mutex<[[Place]]>(Array(repeating: [], count: limits.count - 1))
    Workers.run(limits.count - 1) { part in
      let places = Self.sorted(pack, from: limits[part], to: limits[part + 1], parts: limits.count - 1)
      sorted.withLock { $0[part] = places }
    }
    (offsets, positions) = Self.joined(sorted.withLock { $0 }, end: pack.end)
    if positions.count < count {
      unplaced = (0..<count).filter { Self.offset(of: $0, in: pack) == nil }.map { UInt32($0) }
    }
    makeBuckets(end: pack.end)
  }

  /// The objects of all parts, and behind the last one where objects end.
  private static func joined(_ parts: [[Place]], end: Int) -> (offsets: [Int], positions: [UInt32]) {
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let count = starts[parts.count]
    var offsets: [Int] = []
    let positions = unsafe [UInt32](unsafeUninitializedCapacity: count) { positionRoom, written in
      offsets = unsafe [Int](unsafeUninitializedCapacity: count + 1) { offsetRoom, written in
        // SAFETY: each thread writes a part of its own, and all have ended before anything is read.
        nonisolated(unsafe) let (offsets, positions) = unsafe (offsetRoom, positionRoom)
        Workers.run(parts.count) { part in
          var next = starts[part]
          for place in parts[part] {
            unsafe offsets[next] = place.offset
            unsafe positions[next] = place.position
            next += 1
          }
        }
        unsafe offsets[count] = end
        written = count + 1
      }
      written = count
    }
    return (offsets, positions)
  }

  var count: Int { positions.count }

  /// Where the object at `position` of the index lies; nil where that is outside of the pack's objects.
  private static func offset(of position: Int, in pack: Pack) -> Int? {
    guard let offset = pack.index.offset(at: position), offset >= 12, offset < UInt64(pack.end) else { return nil }
    return Int(offset)
  }

  /// Offsets between which about as many objects lie as between the others, from 0 to the pack's end.
  private static func limits(_ pack: Pack, parts: Int) -> [Int] {
    guard parts > 1 else { return [0, pack.end] }
    // The index is in the order of ids, which has nothing to do with that of offsets.
    let sample = stride(from: 0, to: pack.index.count, by: 256).compactMap { offset(of: $0, in: pack) }.sorted()
    guard !sample.isEmpty else { return [0, pack.end] }
    return [0] + (1..<parts).map { sample[sample.count * $0 / parts] } + [pack.end]
  }

  /// The objects in a part of the pack in their order: a radix sort by 11 bits a pass.
  private static func sorted(_ pack: Pack, from start: Int, to end: Int, parts: Int) -> [Place] {
    var places: [Place] = []
    // A tenth more than the share of each part: making room piece by piece takes twice the memory.
    places.reserveCapacity(pack.index.count / parts + pack.index.count / (10 * parts) + 64)
    for position in 0..<pack.index.count {
      guard let offset = offset(of: position, in: pack), offset >= start, offset < end else { continue }
      places.append(Place(offset: offset, position: UInt32(position)))
    }
    var other = places
    var shift = 0
    while (end - start) >> shift > 0 {
      var starts = [Int](repeating: 0, count: 2_049)
      for place in places { starts[((place.offset - start) >> shift & 2_047) + 1] += 1 }
      for digit in 1...2_047 { starts[digit] += starts[digit - 1] }
      for place in places {
        let digit = (place.offset - start) >> shift & 2_047
        other[starts[digit]] = place
        starts[digit] += 1
      }
      swap(&places, &other)
      shift += 11
    }
    return places
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
