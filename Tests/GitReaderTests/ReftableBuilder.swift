import GitReader
import TestSupport

/// Writes reftables as git's documentation (technical/reftable) lays them out, independently of the reader.
struct ReftableBuilder {
  enum Value {
    case deleted
    case object([UInt8])
    case peeled([UInt8], [UInt8])
    case symbolic(String)
  }

  struct Log {
    var reference: String
    var updateIndex: UInt64
    var old: [UInt8]
    var new: [UInt8]
    var name = "Carl Committer"
    var email = "carl@example.org"
    var seconds = 1_700_000_060
    var zone: Int16 = 0
    var message: String
    var isDeletion = false
  }

  var format = ObjectFormat.sha1
  /// 0 for blocks without padding.
  var blockSize = 0
  /// Each so many records have a whole key.
  var restartInterval = 3
  var references: [(name: String, value: Value)] = []
  var logs: [Log] = []

  private static func big(_ number: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (size - 1 - $0))) }
  }

  static func varint(_ number: Int) -> [UInt8] {
    var bytes = [UInt8(number & 0x7F)]
    var rest = number >> 7
    while rest > 0 {
      rest -= 1
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }

  private static func text(_ string: String) -> [UInt8] { varint(string.utf8.count) + Array(string.utf8) }

  private var header: [UInt8] {
    var bytes = Array("REFT".utf8) + [format == .sha1 ? 1 : 2] + Self.big(UInt64(blockSize), 3)
    bytes += Self.big(1, 8) + Self.big(1_000, 8)
    if format == .sha256 { bytes += Array("s256".utf8) }
    return bytes
  }

  private func record(_ value: Value) -> (type: Int, bytes: [UInt8]) {
    switch value {
    case .deleted: (0, [])
    case .object(let id): (1, id)
    case .peeled(let id, let peeled): (2, id + peeled)
    case .symbolic(let name): (3, Self.text(name))
    }
  }

  private func record(_ log: Log) -> (type: Int, bytes: [UInt8]) {
    guard !log.isDeletion else { return (0, []) }
    return (
      1,
      log.old + log.new + Self.text(log.name) + Self.text(log.email) + Self.varint(log.seconds)
        + Self.big(UInt64(UInt16(bitPattern: log.zone)), 2) + Self.text(log.message + "\n")
    )
  }

  /// Records in blocks of about `limit` bytes: what stands behind the block's type and length.
  private func blocks(_ records: [(key: [UInt8], type: Int, bytes: [UInt8])], limit: Int, first: Int) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var body: [UInt8] = []
    var restarts: [Int] = []
    var previous: [UInt8] = []
    var count = 0
    var base = first
    func end() {
      guard !body.isEmpty else { return }
      blocks.append(body + restarts.flatMap { Self.big(UInt64($0), 3) } + Self.big(UInt64(restarts.count), 2))
      (body, restarts, previous, count, base) = ([], [], [], 0, 0)
    }
    for record in records {
      let size = base + 4 + body.count + record.key.count + record.bytes.count + 3 * restarts.count
      // Two numbers before the key, another place and their count behind the records.
      if size + 16 > limit { end() }
      let isWhole = count % restartInterval == 0
      let shared = isWhole ? 0 : zip(previous, record.key).prefix { $0 == $1 }.count
      if isWhole { restarts.append(base + 4 + body.count) }
      body += Self.varint(shared) + Self.varint((record.key.count - shared) << 3 | record.type)
      body += record.key[shared...] + record.bytes
      previous = record.key
      count += 1
    }
    end()
    return blocks
  }

  func build() -> [UInt8] {
    var file = header
    let limit = blockSize == 0 ? 4_096 : blockSize
    let sorted = references.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    let records = sorted.map { reference in
      let (type, bytes) = record(reference.value)
      return (Array(reference.name.utf8), type, Self.varint(0) + bytes)
    }
    for (number, block) in blocks(records, limit: limit, first: header.count).enumerated() {
      if number > 0, blockSize > 0 { file += [UInt8](repeating: 0, count: -file.count & (blockSize - 1)) }
      let start = number == 0 ? header.count : 0
      file += [UInt8(ascii: "r")] + Self.big(UInt64(start + 4 + block.count), 3) + block
    }
    let logStart = logs.isEmpty ? 0 : references.isEmpty ? 0 : file.count
    let logRecords = logs.map { log in
      let (type, bytes) = record(log)
      return (Array(log.reference.utf8) + [0] + Self.big(~log.updateIndex, 8), type, bytes)
    }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    for (number, block) in blocks(logRecords, limit: 600, first: references.isEmpty ? header.count : 0).enumerated() {
      let start = number == 0 && references.isEmpty ? header.count : 0
      file += [UInt8(ascii: "g")] + Self.big(UInt64(start + 4 + block.count), 3)
      file += PackBuilder.zlib(block)
    }
    var footer = header + Self.big(0, 8) + Self.big(0, 8) + Self.big(0, 8) + Self.big(UInt64(logStart), 8)
    footer += Self.big(0, 8)
    return file + footer + Self.big(UInt64(PackBuilder.crc(footer)), 4)
  }
}
