/// A set of byte values.
public struct ByteSet: Sendable, Hashable {
  @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The empty set.
  @inlinable
  public init() {}

  /// The set of the bytes of `text` in UTF-8.
  public init(_ text: String) {
    for byte in text.utf8 { insert(byte) }
  }

  /// `0-9A-Za-z`.
  public static let alphanumeric = ByteSet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  /// Adds `byte`.
  @inlinable
  public mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  /// Whether `byte` is in the set.
  @inlinable
  public func contains(_ byte: UInt8) -> Bool {
    // Without a branch: the bytes of a text come in no order.
    let low = byte & 0x40 == 0 ? words.0 : words.1
    let high = byte & 0x40 == 0 ? words.2 : words.3
    return (byte & 0x80 == 0 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  /// The number of bytes in the set.
  public var count: Int {
    words.0.nonzeroBitCount + words.1.nonzeroBitCount + words.2.nonzeroBitCount + words.3.nonzeroBitCount
  }

  /// The set of the bytes in either.
  public func union(_ other: ByteSet) -> ByteSet {
    combined(with: other, |)
  }

  /// The set of the bytes in both.
  public func intersection(_ other: ByteSet) -> ByteSet {
    combined(with: other, &)
  }

  /// Those bytes that are not in the set.
  public func inverted() -> ByteSet {
    combined(with: self) { word, _ in ~word }
  }

  /// The set with the other case of each ASCII letter in it.
  public func withBothCases() -> ByteSet {
    var result = self
    let letters: UInt64 = 0x07FF_FFFE
    result.words.1 |= (words.1 & letters) << 32 | words.1 >> 32 & letters
    return result
  }

  /// The lowest byte in the set; nil for the empty set.
  public var first: UInt8? {
    if words.0 != 0 { return UInt8(words.0.trailingZeroBitCount) }
    if words.1 != 0 { return UInt8(64 + words.1.trailingZeroBitCount) }
    if words.2 != 0 { return UInt8(128 + words.2.trailingZeroBitCount) }
    return words.3 == 0 ? nil : UInt8(192 + words.3.trailingZeroBitCount)
  }

  /// The byte, where there is exactly one.
  public var onlyMember: UInt8? {
    count == 1 ? first : nil
  }

  /// The bytes in the set, in their order.
  public var members: [UInt8] {
    var members: [UInt8] = []
    var rest = self
    while let byte = rest.first {
      members.append(byte)
      rest.remove(byte)
    }
    return members
  }

  /// Takes `byte` out.
  private mutating func remove(_ byte: UInt8) {
    let rest = ~(UInt64(1) << UInt64(byte & 63))
    switch byte >> 6 {
    case 0: words.0 &= rest
    case 1: words.1 &= rest
    case 2: words.2 &= rest
    default: words.3 &= rest
    }
  }

  private func combined(with other: ByteSet, _ combine: (UInt64, UInt64) -> UInt64) -> ByteSet {
    var result = ByteSet()
    result.words.0 = combine(words.0, other.words.0)
    result.words.1 = combine(words.1, other.words.1)
    result.words.2 = combine(words.2, other.words.2)
    result.words.3 = combine(words.3, other.words.3)
    return result
  }

  public static func == (left: ByteSet, right: ByteSet) -> Bool {
    left.words == right.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
