internal import KeyfuseCore

/// The form of a state file: numbers are little-endian.
///
/// Magic (8 bytes), digest of the settings (32), key of the hashes (16), number of repositories (8); for each its name (8),
/// the numbers of packs, objects and findings (8 each), and these, 8 bytes each, ascending; at the end the SHA-256 of all
/// before it.
struct ScanStateReader {
  struct Failure: Error {
    /// A clause about the file.
    var detail: String
  }

  static let magic = Array("KFSTATE1".utf8)
  private static let digestCount = 32
  private static let keyCount = 16

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// All of the file.
  mutating func read() throws(Failure) -> (
    settings: Digest256, key: [UInt8], sections: [UInt64: ScanState.Section]
  ) {
    let head = Self.magic.count + Self.digestCount + Self.keyCount + 8
    guard bytes.starts(with: Self.magic) else { throw Failure(detail: "is no state of a scan") }
    let end = bytes.count - Self.digestCount
    guard end >= head, HashFunction.sha256.digest(of: bytes.span.extracting(0..<end)) == digest(at: end),
      let settings = digest(at: Self.magic.count)
    else { throw Failure(detail: "is damaged") }
    let keyStart = Self.magic.count + Self.digestCount
    let key = Array(bytes[keyStart..<keyStart + Self.keyCount])
    at = head - 8
    var sections: [UInt64: ScanState.Section] = [:]
    for _ in 0..<(try number(upTo: end)) {
      let name = try word(upTo: end)
      let counts = [try number(upTo: end), try number(upTo: end), try number(upTo: end)]
      var section = ScanState.Section()
      section.packs = Set(try words(counts[0], upTo: end))
      section.objects = try words(counts[1], upTo: end)
      section.findings = try words(counts[2], upTo: end)
      sections[name] = section
    }
    guard at == end else { throw Failure(detail: "is damaged") }
    return (settings, key, sections)
  }

  private func digest(at offset: Int) -> Digest256? {
    Digest256(bytes.span.extracting(offset..<offset + Self.digestCount))
  }

  private mutating func word(upTo end: Int) throws(Failure) -> UInt64 {
    guard at + 8 <= end else { throw Failure(detail: "is damaged") }
    defer { at += 8 }
    // SAFETY: the bytes are there, and any bytes are a number.
    return unsafe UInt64(littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  private mutating func number(upTo end: Int) throws(Failure) -> Int {
    let value = try word(upTo: end)
    guard value <= UInt64(end) else { throw Failure(detail: "is damaged") }
    return Int(value)
  }

  private mutating func words(_ count: Int, upTo end: Int) throws(Failure) -> [UInt64] {
    guard count <= (end - at) / 8 else { throw Failure(detail: "is damaged") }
    var result: [UInt64] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try word(upTo: end)) }
    return result
  }

  /// The bytes of a file.
  static func encode(settings: Digest256, key: [UInt8], sections: [UInt64: ScanState.Section]) -> [UInt8] {
    var bytes = magic + settings.bytes + key
    append([UInt64(sections.count)], to: &bytes)
    for (name, section) in sections.sorted(by: { $0.key < $1.key }) {
      let counts = [section.packs.count, section.objects.count, section.findings.count].map { UInt64($0) }
      append([name] + counts, to: &bytes)
      append(section.packs.sorted(), to: &bytes)
      append(section.objects, to: &bytes)
      append(section.findings, to: &bytes)
    }
    return bytes + HashFunction.sha256.digest(of: bytes).bytes
  }

  private static func append(_ words: [UInt64], to bytes: inout [UInt8]) {
    // SAFETY: numbers have no padding; the pointer is used during the call only.
    unsafe words.map { $0.littleEndian }.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }
}
