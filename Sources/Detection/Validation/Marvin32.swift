/// Marvin32, a keyed checksum that Microsoft puts into the keys of Azure.
///
/// Source: `lib/marvin32.c` of microsoft/SymCrypt; folded to 32 bits as in `Marvin.cs` of microsoft/security-utilities.
enum Marvin32 {
  /// The checksum of `bytes`, both halves of the state combined.
  static func checksum(of bytes: some Collection<UInt8>, seed: UInt64) -> UInt32 {
    var low = UInt32(truncatingIfNeeded: seed)
    var high = UInt32(truncatingIfNeeded: seed >> 32)
    var word: UInt32 = 0
    var filled: UInt32 = 0
    for byte in bytes {
      word |= UInt32(byte) << (8 * filled)
      filled += 1
      if filled == 4 {
        low &+= word
        mix(&low, &high)
        (word, filled) = (0, 0)
      }
    }
    low &+= word | 0x80 << (8 * filled)
    mix(&low, &high)
    mix(&low, &high)
    return low ^ high
  }

  private static func mix(_ low: inout UInt32, _ high: inout UInt32) {
    high ^= low
    low = rotate(low, 20)
    low &+= high
    high = rotate(high, 9)
    high ^= low
    low = rotate(low, 27)
    low &+= high
    high = rotate(high, 19)
  }

  private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value << count | value >> (32 - count)
  }
}
