import KeyfuseCore

/// Hands objects of one worker out: those of the kinds asked for, each once.
struct ObjectOutput {
  let worker: Int
  let kinds: KindSet
  let limits: GitLimits
  let body: TrackedObjectBody
  let windows: ObjectWindowBody?
  /// Positions in the index of the pack at hand whose objects are given out from another place.
  var duplicates: BitSet?
  var report = ObjectWalkReport()

  /// Hands out an object of a pack.
  ///
  /// SAFETY: `bytes` must be valid during the call.
  ///
  /// - Returns: what the caller keeps of the object for those that are made from it.
  mutating func write(
    _ object: Int32, _ kind: ObjectKind, _ bytes: UnsafeBufferPointer<UInt8>, _ forest: DeltaForest,
    base: DeltaBase? = nil
  ) throws -> AnyObject? {
    let position = Int(forest.links[Int(object)].position)
    if let duplicates, duplicates.contains(position) { return nil }
    guard kinds.contains(kind) else { return nil }
    return try unsafe write(
      forest.pack.index.id(at: position), kind, bytes, place: (forest.pack.name, forest.order.offsets[Int(object)]),
      base: base)
  }

  /// Hands out an object that is in memory.
  mutating func write(
    _ id: ObjectID, _ kind: ObjectKind, _ bytes: UnsafeBufferPointer<UInt8>,
    place: @autoclosure () -> (name: String, offset: Int?), base: DeltaBase? = nil
  ) throws -> AnyObject? {
    if bytes.count <= limits.maximumObjectSize {
      report.objects += 1
      report.bytes += bytes.count
      return try unsafe body(worker, id, kind, bytes.span, base)
    }
    guard let windows else {
      let (name, offset) = place()
      skipLarge(id, size: bytes.count, place: name, offset: offset)
      return nil
    }
    report.objects += 1
    report.bytes += bytes.count
    var start = 0
    while true {
      let end = min(start + limits.windowSize, bytes.count)
      let window = ObjectWindow(offset: start, objectSize: bytes.count, isLast: end == bytes.count)
      try unsafe windows(worker, id, kind, window, UnsafeBufferPointer(rebasing: bytes[start..<end]).span)
      guard end < bytes.count else { return nil }
      start = end - min(limits.windowOverlap, limits.windowSize / 2)
    }
  }

  /// Hands out an object that was read by itself.
  mutating func write(_ object: GitObject, place: String) throws {
    var failure: (any Error)?
    unsafe object.bytes.withUnsafeBufferPointer { bytes in
      do {
        _ = try unsafe write(object.id, object.kind, bytes, place: (place, nil))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// Whether somebody takes objects in pieces.
  var takesWindows: Bool { windows != nil }

  /// Hands out a whole object that does not fit into memory, in windows.
  ///
  /// - Returns: false where nobody takes windows.
  mutating func stream(_ object: Int32, _ kind: ObjectKind, _ forest: DeltaForest) throws -> Bool {
    guard windows != nil else { return false }
    let index = Int(object)
    let pack = forest.pack
    let offset = forest.order.offsets[index]
    let entry = try pack.entry(at: offset)
    let input = unsafe pack.file.bytes(entry.dataStart..<max(entry.dataStart, forest.order.end(of: index)))
    guard let start = input.baseAddress else { return false }
    var source = unsafe try ZlibStream(start, count: input.count)
    let id = forest.id(object)
    let isWhole = try unsafe stream(id, kind, size: entry.size) { pointer, count throws(GitError) in
      unsafe source.read(into: pointer, count: count)
    }
    if !isWhole || !source.endsHere() {
      fail(
        ObjectIssue(
          kind: .error, place: pack.name, offset: offset, object: id,
          detail: "compressed data is broken, or not as long as the header says"))
    }
    return true
  }

  /// Hands out an object in windows that `read` fills.
  ///
  /// - Parameter read: Fills a buffer; returns the number of bytes, less than asked for only at the end; nil on failure.
  /// - Returns: whether `size` bytes came.
  mutating func stream(
    _ id: ObjectID, _ kind: ObjectKind, size: Int,
    read: (UnsafeMutablePointer<UInt8>, Int) throws(GitError) -> Int?
  ) throws -> Bool {
    guard let windows else { return false }
    let capacity = max(limits.windowSize, 4_096)
    let overlap = min(limits.windowOverlap, capacity / 2)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { unsafe buffer.deallocate() }
    var start = 0
    var kept = 0
    report.objects += 1
    while true {
      let wanted = min(capacity - kept, size - start - kept)
      guard let count = unsafe try read(buffer + kept, wanted), count == wanted else { return false }
      report.bytes += count
      let end = start + kept + count
      let window = ObjectWindow(offset: start, objectSize: size, isLast: end == size)
      let bytes = unsafe UnsafeBufferPointer(start: buffer, count: kept + count)
      try unsafe windows(worker, id, kind, window, bytes.span)
      guard end < size else { return true }
      // SAFETY: both ranges lie in the buffer; `update` allows overlap.
      unsafe buffer.update(from: buffer + (kept + count - overlap), count: overlap)
      start = end - overlap
      kept = overlap
    }
  }

  /// Notes an object that is too large.
  mutating func skipLarge(_ id: ObjectID?, size: Int, place: String, offset: Int?) {
    report.unread += 1
    report.add(
      ObjectIssue(
        kind: .limit, place: place, offset: offset, object: id,
        detail: "object of \(size) bytes is over the limit of \(limits.maximumObjectSize)"))
  }

  /// Notes an object that could not be read.
  mutating func fail(_ issue: ObjectIssue) {
    report.unread += 1
    report.add(issue)
  }
}

/// Kinds of objects, for a question about every object.
struct KindSet: Sendable {
  private let bits: UInt8

  init(_ kinds: Set<ObjectKind>) {
    bits = kinds.reduce(0) { $0 | 1 << $1.rawValue }
  }

  func contains(_ kind: ObjectKind) -> Bool { bits >> kind.rawValue & 1 == 1 }
}

/// A set of small numbers.
struct BitSet: Sendable {
  private var words: [UInt64]

  init(capacity: Int) {
    words = Array(repeating: 0, count: (capacity + 63) / 64)
  }

  /// The number of members. O(n) for a capacity of n.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func insert(_ member: Int) {
    words[member >> 6] |= 1 << UInt64(member & 63)
  }

  func contains(_ member: Int) -> Bool {
    words[member >> 6] >> UInt64(member & 63) & 1 == 1
  }
}
