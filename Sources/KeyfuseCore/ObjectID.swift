/// The name of a git object: 20 bytes (SHA-1) or 32 bytes (SHA-256).
@frozen public struct ObjectID: Sendable, Hashable, Comparable {
  /// Big-endian words, unused ones zero.
  @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of bytes: 20 or 32.
  public let count: Int

  /// - Returns: nil unless `bytes` holds 20 or 32 bytes.
  @inlinable public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    self.init(bytes, at: 0, count: bytes.count)
  }

  /// The id in the `count` bytes from `offset`, which must lie in `bytes`; `count` is 20 or 32.
  @inlinable public init(_ bytes: Span<UInt8>, at offset: Int, count: Int) {
    precondition(count == 20 || count == 32, "an object id has 20 or 32 bytes")
    let third =
      count == 32
      ? ObjectID.word(bytes, offset + 16, 8) : ObjectID.word(bytes, offset + 16, 4) << 32
    words = (
      ObjectID.word(bytes, offset, 8), ObjectID.word(bytes, offset + 8, 8), third,
      count == 32 ? ObjectID.word(bytes, offset + 24, 8) : 0
    )
    self.count = count
  }

  /// - Returns: nil unless `hex` holds 40 or 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes.span)
  }

  /// - Returns: nil unless `digits` holds 40 or 64 hexadecimal digits.
  public init?(hexDigits digits: Span<UInt8>) {
    guard digits.count == 40 || digits.count == 64 else { return nil }
    var strange: UInt64 = 0
    let isLong = digits.count == 64
    words = (
      ObjectID.half(digits, 0, &strange) << 32 | ObjectID.half(digits, 8, &strange),
      ObjectID.half(digits, 16, &strange) << 32 | ObjectID.half(digits, 24, &strange),
      ObjectID.half(digits, 32, &strange) << 32 | (isLong ? ObjectID.half(digits, 40, &strange) : 0),
      isLong ? ObjectID.half(digits, 48, &strange) << 32 | ObjectID.half(digits, 56, &strange) : 0
    )
    guard strange == 0 else { return nil }
    count = digits.count / 2
  }

  /// The value of eight hexadecimal digits, worked out side by side: which ones come cannot be foretold by a branch.
  ///
  /// - Parameter strange: gets bits where a byte is no digit.
  private static func half(_ digits: Span<UInt8>, _ offset: Int, _ strange: inout UInt64) -> UInt64 {
    let each: UInt64 = 0x0101_0101_0101_0101
    let text = word(digits, offset, 8)
    let low = text & (0x7F * each)
    // The highest bit of each byte says what is asked; no byte carries into the next one.
    let isHigh = (low ^ 0x30 * each) + 0x76 * each
    let letter = (low | 0x20 * each) ^ 0x60 * each
    let isLetter = (letter + 0x7F * each) & ~(letter + 0x79 * each) & (0x80 * each)
    strange |= (text | isHigh & ~isLetter) & (0x80 * each)
    var value = (low & (0x0F * each)) + 9 * (isLetter >> 7)
    value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
    value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
    return (value | value >> 16) & 0xFFFF_FFFF
  }

  /// Four or eight bytes as a number.
  @inlinable static func word(_ bytes: Span<UInt8>, _ offset: Int, _ count: Int) -> UInt64 {
    precondition(offset >= 0 && offset + count <= bytes.count, "the id goes beyond the bytes")
    // SAFETY: the bytes are there, and any bytes are an integer.
    if count == 8 {
      return unsafe UInt64(bigEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    return unsafe UInt64(UInt32(bigEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// The first eight bytes as a number: for a table of one's own, and in the order of `<`.
  @inlinable public var prefix: UInt64 { words.0 }

  /// The second eight bytes as a number.
  @inlinable public var secondWord: UInt64 { words.1 }

  /// The bytes, big-endian as git writes them.
  public var bytes: [UInt8] {
    let all = [words.0, words.1, words.2, words.3]
    return (0..<count).map { UInt8(truncatingIfNeeded: all[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
  }

  /// The lower-case hexadecimal form.
  public var hex: String { Hex.encode(bytes.span) }

  @inlinable public static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.count == right.count
  }

  @inlinable public static func < (left: ObjectID, right: ObjectID) -> Bool {
    left.words < right.words
  }

  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension ObjectID: CustomStringConvertible {
  public var description: String { hex }
}
