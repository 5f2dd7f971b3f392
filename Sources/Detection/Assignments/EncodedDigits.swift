/// Hexadecimal digits: what they say that only look random.
enum EncodedDigits {
  /// The bytes that `digits` encode, a `0x` before them left out; nil where they are none, or fewer than six.
  static func content(of digits: Span<UInt8>) -> [UInt8]? {
    let start = digits.has("0x", at: 0) ? 2 : 0
    guard digits.count - start >= 12, (digits.count - start) % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for index in stride(from: start, to: digits.count, by: 2) {
      guard let high = value(of: digits[index]), let low = value(of: digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// Whether most bytes are one more than the one before, or one less: `000102…`, `0f0e0d…`.
  static func countsUp(_ bytes: [UInt8]) -> Bool {
    var steps = 0
    for (before, here) in zip(bytes, bytes.dropFirst()) where here &- before == 1 || before &- here == 1 { steps += 1 }
    return steps * 3 >= bytes.count * 2
  }

  private static func value(of digit: UInt8) -> UInt8? {
    if Byte.isDigit(digit) { return digit &- 0x30 }
    let letter = (digit | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
