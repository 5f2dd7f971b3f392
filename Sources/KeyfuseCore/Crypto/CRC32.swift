/// The CRC-32 of IEEE 802.3, zlib and gzip (polynomial 0x04C11DB7, reflected).
public enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// The checksum of `bytes`.
  public static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    let table = table
    var value = UInt32.max
    for index in 0..<bytes.count {
      value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[index])]
    }
    return ~value
  }

  /// The checksum as six base62 characters, as GitHub's, npm's and our own tokens end with.
  public static func base62(of bytes: Span<UInt8>) -> [UInt8] {
    Base62.encode(checksum(of: bytes), width: 6)
  }
}

/// Numbers in the digits `0-9A-Za-z`, the highest place first.
public enum Base62 {
  /// The digits in the order of their values.
  public static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// `value` with zeros before it up to `width` digits; a `UInt32` needs at most six.
  public static func encode(_ value: UInt32, width: Int = 6) -> [UInt8] {
    var text: [UInt8] = []
    var rest = value
    while rest > 0 || text.count < width {
      text.append(digits[Int(rest % 62)])
      rest /= 62
    }
    return text.reversed()
  }
}
