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

  /// The last place of `byte` in `range`, eight bytes at a time.
  public func last(_ byte: UInt8, in range: Range<Int>) -> Int? {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let wanted = 0x0101_0101_0101_0101 &* UInt64(byte)
    // SAFETY: `extracting` checks the range, and eight bytes are read where as many are left.
    return unsafe extracting(range).withUnsafeBytes { bytes in
      var end = bytes.count
      while end >= 8 {
        let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self))
        // Only a byte that is the wanted one leaves the high bit clear in all three.
        let apart = word ^ wanted
        let others = ((apart & low) &+ low) | apart | low
        if others != .max { return range.lowerBound + end - 1 - (~others).leadingZeroBitCount / 8 }
        end -= 8
      }
      while end > 0 {
        end -= 1
        if unsafe bytes[end] == byte { return range.lowerBound + end }
      }
      return nil
    }
  }

  /// The last place in `range` where `first` and then `second` stand, sixteen places at a time.
  public func last(_ first: UInt8, _ second: UInt8, in range: Range<Int>) -> Int? {
    typealias Block = SIMD16<UInt8>
    // SAFETY: `extracting` checks the range, and seventeen bytes are read where as many are left.
    return unsafe extracting(range).withUnsafeBytes { bytes in
      var end = bytes.count - 1
      while end >= 16 {
        end -= 16
        let here = unsafe bytes.loadUnaligned(fromByteOffset: end, as: Block.self)
        let next = unsafe bytes.loadUnaligned(fromByteOffset: end + 1, as: Block.self)
        let found = (here .== Block(repeating: first)) .& (next .== Block(repeating: second))
        let lanes = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
        if lanes.y != 0 { return range.lowerBound + end + 15 - UInt64(littleEndian: lanes.y).leadingZeroBitCount / 8 }
        if lanes.x != 0 { return range.lowerBound + end + 7 - UInt64(littleEndian: lanes.x).leadingZeroBitCount / 8 }
      }
      while end > 0 {
        end -= 1
        if unsafe bytes[end] == first && bytes[end + 1] == second { return range.lowerBound + end }
      }
      return nil
    }
  }

  /// How often `byte` stands in `range`.
  public func count(of byte: UInt8, in range: Range<Int>) -> Int {
    let text = extracting(range)
    var total = 0
    for index in 0..<text.count where text[index] == byte { total += 1 }
    return total
  }

  /// The first place of a decimal digit in `range`, eight bytes at a time.
  public func firstDigit(in range: Range<Int>) -> Int? {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    // SAFETY: `extracting` checks the range, and eight bytes are read where as many are left.
    return unsafe extracting(range).withUnsafeBytes { bytes in
      var at = 0
      while at + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        // A byte of `apart` is below ten where a digit stands; the sum has its high bit set where it is not.
        let apart = word ^ 0x3030_3030_3030_3030
        let others = ((apart & low) &+ 0x7676_7676_7676_7676) | apart | low
        if others != .max { return range.lowerBound + at + (~others).trailingZeroBitCount / 8 }
        at += 8
      }
      while at < bytes.count {
        if unsafe bytes[at] &- 0x30 < 10 { return range.lowerBound + at }
        at += 1
      }
      return nil
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
