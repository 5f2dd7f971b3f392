internal import KeyfuseCore

/// Checksums that vendors put into their tokens.
enum ChecksumValidation {
  /// `prefix_` + body + six base62 characters of the body's CRC-32.
  static func ofBody(_ token: Span<UInt8>) -> Validator.Outcome {
    var start = token.count
    while start > 0, token[start - 1] != UInt8(ascii: "_") { start -= 1 }
    return base62(token.extracting(start..<token.count))
  }

  /// Anything + six base62 characters of its CRC-32.
  static func ofWhole(_ token: Span<UInt8>) -> Validator.Outcome {
    base62(token)
  }

  /// Anything + eight hexadecimal digits of its CRC-32.
  static func hexadecimal(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 8 else { return .rejected }
    let split = token.count - 8
    let sum = CRC32.checksum(of: token.extracting(0..<split))
    var value: UInt32 = 0
    for index in split..<token.count {
      guard let digit = Character(UnicodeScalar(token[index])).hexDigitValue else { return .rejected }
      value = value << 4 | UInt32(digit)
    }
    return value == sum ? .proven : .rejected
  }

  /// Anything + seven base36 characters of its CRC-32.
  static func gitlabRoutable(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 10 else { return .rejected }
    let split = token.count - 7
    let expected = base36(CRC32.checksum(of: token.extracting(0..<split)), width: 7)
    for index in 0..<7 where token[split + index] != expected[index] { return .rejected }
    return .proven
  }

  /// Anything + `_` + eight hexadecimal digits of its CRC-32, lowest byte first.
  static func grafana(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 9, token[token.count - 9] == UInt8(ascii: "_") else { return .rejected }
    let expected = littleEndianHexadecimal(CRC32.checksum(of: token.extracting(0..<(token.count - 9))))
    for index in 0..<8 where token[token.count - 8 + index] != expected[index] { return .rejected }
    return .proven
  }

  /// Anything + `_` + six base62 characters of its CRC-32.
  static func beforeLastUnderscore(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 7, token[token.count - 7] == UInt8(ascii: "_") else { return .rejected }
    let expected = CRC32.base62(of: token.extracting(0..<(token.count - 7)))
    for index in 0..<6 where token[token.count - 6 + index] != expected[index] { return .rejected }
    return .proven
  }

  /// `value` in the digits `0-9a-z`, with zeros before it.
  static func base36(_ value: UInt32, width: Int) -> [UInt8] {
    let digits = Array(String(value, radix: 36).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
  }

  /// The four bytes of `value`, lowest first, two digits each.
  static func littleEndianHexadecimal(_ value: UInt32) -> [UInt8] {
    let digits = Array(String(value.byteSwapped, radix: 16).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: 8 - digits.count) + digits
  }

  private static func base62(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 6 else { return .rejected }
    let split = token.count - 6
    let expected = CRC32.base62(of: token.extracting(0..<split))
    for index in 0..<6 where token[split + index] != expected[index] { return .rejected }
    return .proven
  }
}
