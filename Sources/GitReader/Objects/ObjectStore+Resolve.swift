import KeyfuseCore

/// A link of a chain of deltas that is being resolved.
private struct DeltaLink {
  var pack: Pack
  var offset: Int
  var entry: PackEntry
  /// The CRC-32 that the index has for the entry, where its place there is known.
  var checksum: UInt32?
}

extension ObjectStore {
  /// The largest object that is resolved outside of a walk: base, delta and result are in memory at once.
  private var maximumSize: Int { limits.memoryBudget / 2 }

  /// The content at `place`; a chain of deltas is followed through packs and loose objects without recursion.
  func content(at place: Place) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
    var links: [DeltaLink] = []
    let root = try base(of: place, links: &links)
    guard !links.isEmpty else { return root }
    var bytes = root.bytes
    let inflater = try Inflater()
    while let link = links.popLast() {
      let delta = try inflate(link, inflater)
      bytes = try apply(delta, to: bytes, link)
    }
    return (root.kind, bytes)
  }

  /// Follows deltas from `place` to the object that is stored whole.
  private func base(
    of place: Place, links: inout [DeltaLink]
  ) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
    var packNumber: Int
    var offset: Int
    var known: Int?
    switch place {
    case .loose(let path): return try loose(path)
    case .packed(let pack, let position):
      packNumber = pack
      offset = try entryOffset(pack, position)
      known = position
    }
    let longest = packs.reduce(0) { $0 + $1.index.count }
    while true {
      let pack = packs[packNumber]
      let entry = try pack.entry(at: offset)
      let checksum = known.flatMap { pack.index.checksum(at: $0) }
      let link = DeltaLink(pack: pack, offset: offset, entry: entry, checksum: checksum)
      switch entry.storage {
      case .whole(let kind): return (kind, try inflate(link, Inflater()))
      case .offsetDelta(let base):
        links.append(link)
        offset = base
        known = knowledge.position(in: packNumber, at: base)
      case .namedDelta(let base):
        links.append(link)
        guard links.count <= longest else { throw pack.broken("deltas form a cycle", offset) }
        if let position = pack.index.position(of: base) {
          offset = try entryOffset(packNumber, position)
          known = position
          continue
        }
        switch locate(base, avoiding: packNumber) {
        case .packed(let other, let position):
          packNumber = other
          offset = try entryOffset(other, position)
          known = position
        case .loose(let path): return try loose(path)
        case nil: throw GitError(.malformed, pack.name, "delta base missing at offset \(offset) (object \(base.hex))")
        }
      }
    }
  }

  private func entryOffset(_ pack: Int, _ position: Int) throws(GitError) -> Int {
    guard let offset = packs[pack].index.offset(at: position), offset <= UInt64(Int.max) else {
      throw GitError(.malformed, packs[pack].index.file.name, "offset of object \(position) is missing")
    }
    return Int(offset)
  }

  private func inflate(_ link: DeltaLink, _ inflater: borrowing Inflater) throws(GitError) -> [UInt8] {
    let (pack, offset, size) = (link.pack, link.offset, link.entry.size)
    let start = link.entry.dataStart
    guard Inflater.isPlausible(size: size, input: pack.end - start) else {
      throw pack.broken("size of \(size) bytes is more than the pack can hold", offset)
    }
    guard size <= maximumSize else {
      throw GitError(.limit, pack.name, "object of \(size) bytes at offset \(offset) exceeds the memory budget")
    }
    var failure: StaticString?
    var consumed = 0
    // SAFETY: `inflate` fills exactly `size` bytes or fails, and then the array stays empty.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
      guard let output = buffer.baseAddress else { return }
      failure = unsafe inflater.inflate(
        pack.file.bytes(start..<pack.end), to: output, size: size, consumed: &consumed)
      count = failure == nil ? size : 0
    }
    if let failure { throw pack.broken("\(failure)", offset) }
    if let checksum = link.checksum, unsafe Inflater.checksum(pack.file.bytes(offset..<start + consumed)) != checksum {
      throw pack.broken("stored bytes do not match the checksum in the index", offset)
    }
    return bytes
  }

  private func apply(_ delta: [UInt8], to base: [UInt8], _ link: DeltaLink) throws(GitError) -> [UInt8] {
    // SAFETY: `apply` checks every length, and says whether it filled the result exactly.
    let header = unsafe delta.withUnsafeBufferPointer { unsafe Delta.header($0) }
    guard let header, header.baseSize == base.count else {
      throw link.pack.broken("delta does not fit its base", link.offset)
    }
    guard header.resultSize <= maximumSize else {
      throw GitError(
        .limit, link.pack.name,
        "object of \(header.resultSize) bytes at offset \(link.offset) exceeds the memory budget")
    }
    var isWhole = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: max(header.resultSize, 1)) { buffer, count in
      isWhole = unsafe delta.withUnsafeBufferPointer { delta in
        unsafe base.withUnsafeBufferPointer { base in
          unsafe Delta.apply(
            delta, from: header.start, base: base, to: .init(rebasing: buffer.prefix(header.resultSize)))
        }
      }
      count = isWhole ? header.resultSize : 0
    }
    guard isWhole else { throw link.pack.broken("delta is broken", link.offset) }
    return result
  }

  private func loose(_ path: String) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
    var object = try LooseObject(path: path)
    guard object.size <= maximumSize else {
      throw GitError(.limit, path, "object of \(object.size) bytes exceeds the memory budget")
    }
    let size = object.size
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(size, 1))
    defer { unsafe buffer.deallocate() }
    unsafe try object.readAll(into: buffer)
    return unsafe (object.kind, Array(UnsafeBufferPointer(start: buffer, count: size)))
  }
}
