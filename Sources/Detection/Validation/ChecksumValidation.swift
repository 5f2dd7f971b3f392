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

  private static func base62(_ token: Span<UInt8>) -> Validator.Outcome {
    guard token.count > 6 else { return .rejected }
    let split = token.count - 6
    let expected = CRC32.base62(of: token.extracting(0..<split))
    for index in 0..<6 where token[split + index] != expected[index] { return .rejected }
    return .proven
  }
}
