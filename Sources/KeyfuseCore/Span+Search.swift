#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

extension Span<UInt8> {
  /// The first place of `byte` in `range`.
  public func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    // SAFETY: `extracting` checks the range, and its bytes are there during the call.
    unsafe extracting(range).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress, let found = unsafe memchr(start, Int32(byte), buffer.count) else {
        return nil
      }
      return range.lowerBound + (unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start))
    }
  }

  /// The order of the bytes in `range` and those in `otherRange` of `other`: negative, zero or positive.
  public func compare(_ range: Range<Int>, with other: Span<UInt8>, _ otherRange: Range<Int>) -> Int {
    // SAFETY: `extracting` checks the ranges, and no more is compared than the shorter one has.
    let order = unsafe extracting(range).withUnsafeBytes { left in
      unsafe other.extracting(otherRange).withUnsafeBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return Int32(0) }
        return unsafe memcmp(first, second, Swift.min(left.count, right.count))
      }
    }
    return order == 0 ? range.count - otherRange.count : Int(order)
  }
}
