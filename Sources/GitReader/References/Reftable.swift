import KeyfuseCore

/// One file of a reftable stack, version 1 or 2 (git's documentation, technical/reftable): references and their logs in
/// blocks of records, each of which shares the beginning of its key with the one before.
///
/// All blocks are read one after the other; the indexes in the file are for those who look for one name.
struct Reftable {
  /// A change in the log of a reference.
  struct Log {
    var reference: String
    var updateIndex: UInt64
    /// Nil where the record takes an earlier one away.
    var entry: ReflogEntry?
  }

  /// What references say; nil where the record takes an earlier one away.
  private(set) var references: [(name: String, value: ReferenceStore.Value?)] = []
  private(set) var logs: [Log] = []

  private let name: String
  private let format: ObjectFormat
  private let blockSize: Int
  private let headerSize: Int
  /// Where the footer begins.
  private let end: Int
  /// The bytes that names may still take: shared beginnings can make a small file long.
  private var allowance: Int
  /// The bytes that logs may still take, which are stored deflated.
  private var logAllowance = 64 << 20

  /// - Parameter name: What an error calls it: its path.
  init(_ bytes: Span<UInt8>, format: ObjectFormat, name: String, limits: GitLimits) throws(GitError) {
    self.name = name
    self.format = format
    allowance = limits.maximumFileSize
    guard bytes.has("REFT", at: 0), bytes.count >= 24 + 68 else {
      throw GitError(.malformed, name, "is no reftable")
    }
    let version = bytes[4]
    guard version == 1 || version == 2 else {
      throw GitError(.unsupported, name, "has version \(version); 1 and 2 are known")
    }
    headerSize = version == 1 ? 24 : 28
    end = bytes.count - headerSize - 44
    guard end >= headerSize, bytes.matches(0..<headerSize, at: end) else {
      throw GitError(.malformed, name, "has a footer that is not that of its header; it is cut off")
    }
    var footer = ReftableCursor(at: 5, end: bytes.count)
    blockSize = Int(try footer.number(bytes, 3, in: name))
    if version == 2 {
      let hash: StaticString = format == .sha1 ? "sha1" : "s256"
      guard bytes.has(hash, at: 24) else { throw GitError(.malformed, name, "is for another object format") }
    }
    let checksum = bytes.crc32(in: end..<bytes.count - 4)
    footer.at = bytes.count - 4
    guard try footer.number(bytes, 4, in: name) == UInt64(checksum) else {
      throw GitError(.malformed, name, "does not match its checksum")
    }
    footer.at = end + headerSize + 24
    let logStart = try footer.number(bytes, 8, in: name)
    try readReferences(bytes)
    let first = end > headerSize ? bytes[headerSize] : 0
    if first == UInt8(ascii: "g") {
      try readLogs(bytes, from: 0)
    } else if logStart > 0 {
      guard logStart < UInt64(end) else { throw broken("the log lies outside of the file") }
      try readLogs(bytes, from: Int(logStart))
    }
  }

  private func broken(_ detail: String) -> GitError { GitError(.malformed, name, detail) }

  /// The size of the block at `start`, with the file's header in the first one; nil where no block of `type` is there.
  private func block(_ bytes: Span<UInt8>, at start: Int, type: StaticString) throws(GitError) -> (Int, body: Int)? {
    let header = start == 0 ? headerSize : start
    guard header + 4 <= end, bytes.has(type, at: header) else { return nil }
    var cursor = ReftableCursor(at: header + 1, end: end)
    let size = Int(try cursor.number(bytes, 3, in: name))
    guard size >= header + 4 - start + 2 else { throw broken("the block at offset \(start) is too short") }
    return (size, header + 4)
  }

  private mutating func readReferences(_ bytes: Span<UInt8>) throws(GitError) {
    var start = 0
    while let (size, body) = try block(bytes, at: start, type: "r") {
      guard start + size <= end else { throw broken("the block at offset \(start) is cut off") }
      var records = try ReftableCursor(body..<start + size, of: bytes, in: name)
      var key: [UInt8] = []
      while records.at < records.end {
        let type = try records.key(bytes, &key, &allowance, in: name)
        _ = try records.varint(bytes, in: name)
        references.append((String(decoding: key, as: UTF8.self), try value(bytes, type, &records)))
      }
      // Blocks are padded to their size with zeros, or follow one another.
      let isPadded = blockSize > size && start + size < end && bytes[start + size] == 0
      start += isPadded ? blockSize : size
    }
  }

  private func value(
    _ bytes: Span<UInt8>, _ type: Int, _ records: inout ReftableCursor
  ) throws(GitError) -> ReferenceStore.Value? {
    switch type {
    case 0: return nil
    case 1: return .object(try records.id(bytes, format, in: name))
    case 2:
      let id = try records.id(bytes, format, in: name)
      // What an annotated tag leads to.
      _ = try records.id(bytes, format, in: name)
      return .object(id)
    case 3: return .symbolic(String(decoding: try records.text(bytes, in: name), as: UTF8.self))
    default: throw broken("a reference has the unknown type \(type)")
    }
  }

  private mutating func readLogs(_ bytes: Span<UInt8>, from first: Int) throws(GitError) {
    let inflater = try Inflater()
    var start = first
    while let (size, body) = try block(bytes, at: start, type: "g") {
      let length = size - (body - start)
      guard Inflater.isPlausible(size: length, input: end - body) else { throw broken("a log block is too long") }
      logAllowance -= length
      guard logAllowance >= 0 else { throw GitError(.limit, name, "has more than 64 MB of logs") }
      var content = [UInt8](repeating: 0, count: length)
      var consumed = 0
      // SAFETY: the buffer has room for the `length` bytes that are asked for; both pointers live during the call.
      let failure = unsafe content.withUnsafeMutableBufferPointer { output in
        unsafe bytes.extracting(body..<end).withUnsafeBufferPointer { input -> StaticString? in
          guard let output = output.baseAddress else { return "the block is empty" }
          return unsafe inflater.inflate(input, to: output, size: length, consumed: &consumed)
        }
      }
      if let failure { throw broken("log block at offset \(start): \(failure)") }
      try readLogs(content.span)
      start = body + consumed
    }
  }

  private mutating func readLogs(_ bytes: Span<UInt8>) throws(GitError) {
    var records = try ReftableCursor(0..<bytes.count, of: bytes, in: name)
    var key: [UInt8] = []
    while records.at < records.end {
      let type = try records.key(bytes, &key, &allowance, in: name)
      guard key.count > 9, key[key.count - 9] == 0, type <= 1 else { throw broken("a log record is broken") }
      let reference = String(decoding: key.dropLast(9), as: UTF8.self)
      // The youngest come first: the index is stored as its distance to the largest number.
      let index = ~key.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var log = Log(reference: reference, updateIndex: index, entry: nil)
      if type == 1 { log.entry = try entry(bytes, reference, &records) }
      logs.append(log)
    }
  }

  private func entry(
    _ bytes: Span<UInt8>, _ reference: String, _ records: inout ReftableCursor
  ) throws(GitError) -> ReflogEntry {
    let old = try records.id(bytes, format, in: name)
    let new = try records.id(bytes, format, in: name)
    let person = String(decoding: try records.text(bytes, in: name), as: UTF8.self)
    let email = String(decoding: try records.text(bytes, in: name), as: UTF8.self)
    let seconds = try records.varint(bytes, in: name)
    // Git stores the zone as the number that it writes: 530 is +0530.
    let zone = Int(Int16(truncatingIfNeeded: Int(try records.number(bytes, 2, in: name))))
    let message = try records.text(bytes, in: name)
    return ReflogEntry(
      reference: reference, line: 0, old: old.isZero ? nil : old, new: new.isZero ? nil : new,
      author: Signature(
        name: person, email: email, seconds: seconds, zoneMinutes: zone / 100 * 60 + zone % 100),
      message: Array(message.prefix { $0 != UInt8(ascii: "\n") }))
  }
}
