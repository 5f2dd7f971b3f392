/// A digest of 256 bits.
public struct Digest256: Sendable, Hashable {
  /// Big-endian words.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// - Returns: nil unless `bytes` holds 32 bytes.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 32 else { return nil }
    func word(at start: Int) -> UInt64 {
      var value: UInt64 = 0
      for index in start..<(start + 8) { value = value << 8 | UInt64(bytes[index]) }
      return value
    }
    words = (word(at: 0), word(at: 8), word(at: 16), word(at: 24))
  }

  /// - Returns: nil unless `hex` holds 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes.span)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  /// The lower-case hexadecimal form.
  public var hex: String { Hex.encode(bytes) }

  /// Comparison in a time that does not depend on the values.
  public static func == (left: Digest256, right: Digest256) -> Bool {
    (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2)
      | (left.words.3 ^ right.words.3) == 0
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

extension Digest256: CustomStringConvertible {
  public var description: String { hex }
}

/// Comparison of byte strings in a time that depends on their lengths alone.
public enum ConstantTime {
  /// Whether both hold the same bytes.
  public static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in 0..<left.count { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}
