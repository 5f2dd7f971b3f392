import KeyfuseCore

/// Reads the records of a reftable block.
struct ReftableCursor {
  var at: Int
  /// Where the records end.
  let end: Int

  init(at: Int, end: Int) {
    self.at = at
    self.end = end
  }

  /// The records of a block: behind them stand the places of those with a whole key, three bytes each, and their number.
  init(_ block: Range<Int>, of bytes: Span<UInt8>, in name: String) throws(GitError) {
    var list = ReftableCursor(at: max(block.lowerBound, block.upperBound - 2), end: block.upperBound)
    let restarts = Int(try list.number(bytes, 2, in: name))
    guard block.upperBound - 2 - 3 * restarts >= block.lowerBound else {
      throw GitError(.malformed, name, "a block is shorter than its list of places")
    }
    self.init(at: block.lowerBound, end: block.upperBound - 2 - 3 * restarts)
  }

  private func need(_ count: Int, in name: String) throws(GitError) {
    guard count >= 0, count <= end - at else { throw GitError(.malformed, name, "a record is cut off") }
  }

  /// A big-endian number of `size` bytes.
  mutating func number(_ bytes: Span<UInt8>, _ size: Int, in name: String) throws(GitError) -> UInt64 {
    try need(size, in: name)
    var value: UInt64 = 0
    for index in at..<at + size { value = value << 8 | UInt64(bytes[index]) }
    at += size
    return value
  }

  /// A number of seven bits a byte, each further byte adding one.
  mutating func varint(_ bytes: Span<UInt8>, in name: String) throws(GitError) -> Int {
    var byte = try number(bytes, 1, in: name)
    var value = byte & 0x7F
    while byte & 0x80 != 0 {
      guard value < 1 << 54 else { throw GitError(.malformed, name, "a number is too large") }
      byte = try number(bytes, 1, in: name)
      value = (value + 1) << 7 | byte & 0x7F
    }
    return Int(value)
  }

  /// Bytes behind their number.
  mutating func text(_ bytes: Span<UInt8>, in name: String) throws(GitError) -> [UInt8] {
    let count = try varint(bytes, in: name)
    try need(count, in: name)
    defer { at += count }
    return bytes.array(in: at..<at + count)
  }

  mutating func id(_ bytes: Span<UInt8>, _ format: ObjectFormat, in name: String) throws(GitError) -> ObjectID {
    try need(format.idSize, in: name)
    defer { at += format.idSize }
    return ObjectID(bytes, at: at, count: format.idSize)
  }

  /// Makes `key`, that of the record before, the key of the next one.
  ///
  /// - Returns: the type of the record.
  mutating func key(
    _ bytes: Span<UInt8>, _ key: inout [UInt8], _ allowance: inout Int, in name: String
  ) throws(GitError) -> Int {
    let shared = try varint(bytes, in: name)
    let length = try varint(bytes, in: name)
    try need(length >> 3, in: name)
    guard shared <= key.count else { throw GitError(.malformed, name, "a key shares more than there is") }
    key.removeLast(key.count - shared)
    key += bytes.array(in: at..<at + length >> 3)
    at += length >> 3
    allowance -= key.count
    guard allowance >= 0 else { throw GitError(.limit, name, "has too many bytes of names") }
    return length & 7
  }
}

extension Span<UInt8> {
  /// Whether the bytes from `offset` on are those in `range`.
  func matches(_ range: Range<Int>, at offset: Int) -> Bool {
    guard offset >= 0, offset + range.count <= count else { return false }
    for index in range where self[index] != self[offset + index - range.lowerBound] { return false }
    return true
  }

  /// The CRC-32 of the bytes in `range`.
  func crc32(in range: Range<Int>) -> UInt32 {
    // SAFETY: `extracting` checks the range; the pointer is used during the call only.
    unsafe extracting(range).withUnsafeBufferPointer { unsafe Inflater.checksum($0) }
  }
}
