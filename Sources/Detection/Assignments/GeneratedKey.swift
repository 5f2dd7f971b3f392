/// Values that only a generator of keys writes, so that even a name like `key` says enough.
enum GeneratedKey {
  /// The least characters of a key without padding.
  private static let least = 20

  /// Whether `bytes` are letters of both cases and digits in no order, or base64 of a whole number of bytes with marks.
  static func isOne(_ bytes: Span<UInt8>) -> Bool {
    guard (least...128).contains(bytes.count) else { return false }
    var marks = 0
    var padding = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "=") {
        padding += 1
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        || (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")) && bytes.count == 44 && isPadded(bytes)
      {
        marks += 1
        if padding > 0 { return false }
      } else if !Byte.isAlphanumeric(byte) || padding > 0 {
        return false
      }
    }
    if marks > 0 || padding > 0 {
      guard padding <= 2, bytes.count % 4 == 0, bytes.count >= 24 else { return false }
      // 32 and 64 bytes have padding.
      if padding == 0, bytes.count < 32 { return false }
    }
    let shape = ValueShape(bytes)
    return shape.lower > 3 && shape.upper > 3 && shape.digits > 1 && shape.switches >= 4 && shape.wordShare < 0.35
  }

  /// Whether `bytes` are hexadecimal of sixteen bytes and more.
  static func isHexadecimal(_ bytes: Span<UInt8>) -> Bool {
    guard (32...128).contains(bytes.count), ValueShape.isHexadecimal(bytes) else { return false }
    return ValueShape(bytes).distinct >= 9
  }

  /// Whether `bytes` are hexadecimal of 16, 24 or 32 bytes, as ciphers take keys.
  static func isHexadecimalKey(_ bytes: Span<UInt8>) -> Bool {
    (bytes.count == 32 || bytes.count == 48 || bytes.count == 64) && isHexadecimal(bytes)
  }

  /// Whether the literal is 32 bytes that are made of it where it stands, or a parameter of a request:
  /// `Buffer.from("x", "hex")`, `params: { key: 'x' }`.
  static func isUsed(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let end = literal.upperBound + 1
    if literal.count == 64, bytes.has(", 'hex')", at: end) || bytes.has(", \"hex\")", at: end) { return true }
    return bytes.holds("params: {", in: max(0, literal.lowerBound - 40)..<literal.lowerBound)
  }

  /// Whether the last character only fills `bytes` up.
  static func isPadded(_ bytes: Span<UInt8>) -> Bool {
    bytes.count > 40 && bytes[bytes.count - 1] == UInt8(ascii: "=")
  }
}
