/// The name of a git object: 20 bytes (SHA-1) or 32 bytes (SHA-256).
public struct ObjectID: Sendable, Hashable, Comparable {
  /// Big-endian words, unused ones zero.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of bytes: 20 or 32.
  public let count: Int

  /// - Returns: nil unless `bytes` holds 20 or 32 bytes.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 20 || bytes.count == 32 else { return nil }
    var parts: [UInt64] = [0, 0, 0, 0]
    for index in 0..<bytes.count {
      parts[index / 8] |= UInt64(bytes[index]) << UInt64(56 - 8 * (index % 8))
    }
    words = (parts[0], parts[1], parts[2], parts[3])
    count = bytes.count
  }

  /// - Returns: nil unless `hex` holds 40 or 64 hexadecimal digits.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes.span)
  }

  /// The bytes, big-endian as git writes them.
  public var bytes: [UInt8] {
    let all = [words.0, words.1, words.2, words.3]
    return (0..<count).map { UInt8(truncatingIfNeeded: all[$0 / 8] >> UInt64(56 - 8 * ($0 % 8))) }
  }

  /// The lower-case hexadecimal form.
  public var hex: String { Hex.encode(bytes.span) }

  public static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.count == right.count
  }

  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    left.words < right.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension ObjectID: CustomStringConvertible {
  public var description: String { hex }
}
