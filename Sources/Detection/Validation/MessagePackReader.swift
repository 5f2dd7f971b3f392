/// Reads MessagePack as far as tokens need it.
///
/// Source: the MessagePack specification (github.com/msgpack/msgpack, `spec.md`).
struct MessagePackReader {
  private static let maximumDepth = 32
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  /// The number of elements of the array that begins here.
  mutating func array() -> Int? {
    guard let head = byte() else { return nil }
    switch head {
    case 0x90...0x9F: return Int(head & 0x0F)
    case 0xDC: return number(2)
    case 0xDD: return number(4)
    default: return nil
    }
  }

  /// The bytes of a binary value or a string.
  mutating func content() -> ArraySlice<UInt8>? {
    guard let head = byte() else { return nil }
    switch head {
    case 0xA0...0xBF: return take(Int(head & 0x1F))
    case 0xC4, 0xD9: return number(1).flatMap { take($0) }
    case 0xC5, 0xDA: return number(2).flatMap { take($0) }
    case 0xC6, 0xDB: return number(4).flatMap { take($0) }
    default: return nil
    }
  }

  mutating func bool() -> Bool? {
    switch byte() {
    case 0xC2: false
    case 0xC3: true
    default: nil
    }
  }

  /// Goes behind a value of any kind; false where it is none.
  mutating func skip(depth: Int = 0) -> Bool {
    guard depth < Self.maximumDepth, let head = byte() else { return false }
    switch head {
    case 0x00...0x7F, 0xC0, 0xC2, 0xC3, 0xE0...0xFF: return true
    case 0x80...0x8F: return skip(2 * Int(head & 0x0F), depth: depth)
    case 0x90...0x9F: return skip(Int(head & 0x0F), depth: depth)
    case 0xCC, 0xD0: return take(1) != nil
    case 0xCD, 0xD1: return take(2) != nil
    case 0xCA, 0xCE, 0xD2: return take(4) != nil
    case 0xCB, 0xCF, 0xD3: return take(8) != nil
    case 0xD4...0xD8: return take(1 + 1 << Int(head - 0xD4)) != nil
    case 0xC7...0xC9: return number(1 << Int(head - 0xC7)).flatMap { take($0 + 1) } != nil
    case 0xDC, 0xDD: return number(head == 0xDC ? 2 : 4).map { skip($0, depth: depth) } ?? false
    case 0xDE, 0xDF: return number(head == 0xDE ? 2 : 4).map { skip(2 * $0, depth: depth) } ?? false
    case 0xA0...0xBF, 0xC4...0xC6, 0xD9...0xDB:
      at -= 1
      return content() != nil
    case 0xC1: return false
    default: return false
    }
  }

  private mutating func skip(_ count: Int, depth: Int) -> Bool {
    // Each value takes a byte at least.
    guard count <= bytes.count - at else { return false }
    for _ in 0..<count where !skip(depth: depth + 1) { return false }
    return true
  }

  private mutating func byte() -> UInt8? { take(1)?.first }

  private mutating func number(_ width: Int) -> Int? {
    take(width)?.reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - at else { return nil }
    defer { at += count }
    return bytes[at..<(at + count)]
  }
}
