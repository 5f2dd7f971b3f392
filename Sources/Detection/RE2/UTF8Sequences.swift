/// Writes a set of code points beyond ASCII as sequences of byte ranges.
///
/// Each range is cut where the number of bytes changes and where a following byte would not run through all its values,
/// so that every piece is a product of byte ranges.
enum UTF8Sequences {
  /// The byte ranges of all pieces, in the order of the code points.
  static func make(_ set: CodePointSet) -> [[ClosedRange<UInt8>]] {
    // Surrogates have no UTF-8 form.
    let encodable = set.intersection(CodePointSet([0...0xD7FF, 0xE000...0x10FFFF]))
    return encodable.ranges.flatMap { split($0) }
  }

  private static func split(_ range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
    for last in [0x7F, 0x7FF, 0xFFFF] as [UInt32] where range.lowerBound <= last && last < range.upperBound {
      return split(range.lowerBound...last) + split((last + 1)...range.upperBound)
    }
    let (low, high) = (encode(range.lowerBound), encode(range.upperBound))
    for tail in 1..<max(low.count, 1) {
      let mask = UInt32(1) << (6 * UInt32(tail)) - 1
      guard range.lowerBound & ~mask != range.upperBound & ~mask else { continue }
      if range.lowerBound & mask != 0 {
        return split(range.lowerBound...(range.lowerBound | mask))
          + split(((range.lowerBound | mask) + 1)...range.upperBound)
      }
      if range.upperBound & mask != mask {
        return split(range.lowerBound...((range.upperBound & ~mask) - 1))
          + split((range.upperBound & ~mask)...range.upperBound)
      }
    }
    return [zip(low, high).map { $0...$1 }]
  }

  private static func encode(_ value: UInt32) -> [UInt8] {
    // A surrogate never gets here, but as the end of a range it would.
    var bytes: [UInt8] = []
    switch value {
    case ..<0x80: bytes = [UInt8(value)]
    case ..<0x800: bytes = [0xC0 | UInt8(value >> 6), continuation(value)]
    case ..<0x10000: bytes = [0xE0 | UInt8(value >> 12), continuation(value >> 6), continuation(value)]
    default:
      bytes = [0xF0 | UInt8(value >> 18), continuation(value >> 12), continuation(value >> 6), continuation(value)]
    }
    return bytes
  }

  private static func continuation(_ value: UInt32) -> UInt8 {
    0x80 | UInt8(value & 0x3F)
  }
}
