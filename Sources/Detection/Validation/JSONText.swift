internal import KeyfuseCore

/// Reads just enough of JSON (RFC 8259) to tell an object and its members' names from other text.
struct JSONText {
  private let text: [UInt8]
  private var at = 0
  /// Names and, where they are strings or numbers, values of the outermost object.
  private(set) var members: [String: String] = [:]

  private struct Malformed: Error {}
  private static let maximumDepth = 32

  /// - Returns: nil unless `text` is one object, with nothing but blanks around it.
  init?(object text: [UInt8]) {
    self.text = text
    do throws(Malformed) {
      skipBlanks()
      guard peek == UInt8(ascii: "{") else { return nil }
      try value(depth: 0)
      skipBlanks()
    } catch {
      return nil
    }
    guard at == text.count else { return nil }
  }

  private var peek: UInt8? { at < text.count ? text[at] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// - Returns: the value, where it is a string or a number.
  @discardableResult
  private mutating func value(depth: Int) throws(Malformed) -> String? {
    guard depth < Self.maximumDepth else { throw Malformed() }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try list(depth: depth)
    case UInt8(ascii: "\""): return try string()
    default: return try word()
    }
    return nil
  }

  private mutating func object(depth: Int) throws(Malformed) {
    at += 1
    guard !take(UInt8(ascii: "}")) else { return }
    repeat {
      skipBlanks()
      let name = try string()
      guard take(UInt8(ascii: ":")) else { throw Malformed() }
      let content = try value(depth: depth + 1)
      if depth == 0 { members[name] = content ?? "" }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw Malformed() }
  }

  private mutating func list(depth: Int) throws(Malformed) {
    at += 1
    guard !take(UInt8(ascii: "]")) else { return }
    repeat { try value(depth: depth + 1) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw Malformed() }
  }

  /// A string as it is written, escapes left in.
  private mutating func string() throws(Malformed) -> String {
    guard peek == UInt8(ascii: "\"") else { throw Malformed() }
    let start = at + 1
    at = start
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw Malformed() }
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard peek != nil else { throw Malformed() }
    at += 1
    return String(decoding: text[start..<(at - 1)], as: UTF8.self)
  }

  /// A number, `true`, `false` or `null`.
  /// - Returns: a number as it is written; nil for the other words.
  private mutating func word() throws(Malformed) -> String? {
    let start = at
    let allowed = ByteSet.alphanumeric.union(ByteSet("+-."))
    while let byte = peek, allowed.contains(byte) { at += 1 }
    let word = String(decoding: text[start..<at], as: UTF8.self)
    if ["true", "false", "null"].contains(word) { return nil }
    guard Double(word) != nil else { throw Malformed() }
    return word
  }
}
