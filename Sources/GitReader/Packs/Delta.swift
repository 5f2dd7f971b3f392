import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The instructions that make an object from its base (git's documentation, gitformat-pack, "Deltified representation").
enum Delta {
  /// The sizes that a delta begins with.
  struct Header {
    var baseSize: Int
    var resultSize: Int
    /// Where the instructions begin.
    var start: Int
  }

  /// - Returns: nil where the sizes are cut off or absurd.
  static func header(_ delta: UnsafeBufferPointer<UInt8>) -> Header? {
    var offset = 0
    guard let baseSize = unsafe size(delta, &offset), let resultSize = unsafe size(delta, &offset) else { return nil }
    return Header(baseSize: baseSize, resultSize: resultSize, start: offset)
  }

  private static func size(_ delta: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < delta.count, shift < 49 {
      let byte = unsafe delta[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    return nil
  }

  /// The operands of a copy instruction.
  @inline(__always)
  private static func copy(_ code: UInt8, _ input: UnsafePointer<UInt8>, _ at: inout Int) -> (offset: Int, length: Int)
  {
    var offset = 0
    var length = 0
    if code & 0x01 != 0 { offset = unsafe operand(input, &at) }
    if code & 0x02 != 0 { offset |= unsafe operand(input, &at) << 8 }
    if code & 0x04 != 0 { offset |= unsafe operand(input, &at) << 16 }
    if code & 0x08 != 0 { offset |= unsafe operand(input, &at) << 24 }
    if code & 0x10 != 0 { length = unsafe operand(input, &at) }
    if code & 0x20 != 0 { length |= unsafe operand(input, &at) << 8 }
    if code & 0x40 != 0 { length |= unsafe operand(input, &at) << 16 }
    return (offset, length == 0 ? 0x10000 : length)
  }

  /// Carries the instructions out.
  ///
  /// SAFETY: as the other one.
  ///
  /// - Returns: whether they fill `output` exactly, from inside `base`.
  static func apply(
    _ delta: UnsafeBufferPointer<UInt8>, from start: Int, base: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    unsafe apply(delta, from: start, base: base, to: output) { _ in }
  }

  /// Carries the instructions out, and lists what they copy, neighbours that are neighbours in the base as one.
  ///
  /// SAFETY: as the other one.
  ///
  /// - Returns: whether they fill `output` exactly, from inside `base`.
  static func apply(
    _ delta: UnsafeBufferPointer<UInt8>, from start: Int, base: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>, listing copies: inout [CopiedRange]
  ) -> Bool {
    copies.removeAll(keepingCapacity: true)
    var last = CopiedRange(target: 0, source: 0, count: 0)
    let isWhole = unsafe apply(delta, from: start, base: base, to: output) { copy in
      if last.target + last.count == copy.target, last.source + last.count == copy.source {
        last.count += copy.count
      } else {
        if last.count > 0 { copies.append(last) }
        last = copy
      }
    }
    if last.count > 0 { copies.append(last) }
    return isWhole
  }

  /// Carries the instructions out.
  ///
  /// SAFETY: reads inside `delta` and `base` and writes inside `output` only; every length is checked before it is used.
  ///
  /// - Parameter copied: is told what is copied.
  /// - Returns: whether they fill `output` exactly, from inside `base`.
  @inline(__always)
  private static func apply(
    _ delta: UnsafeBufferPointer<UInt8>, from start: Int, base: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>, copied: (CopiedRange) -> Void
  ) -> Bool {
    guard let input = delta.baseAddress, let source = base.baseAddress,
      let target = output.baseAddress
    else { return output.count == 0 && start == delta.count }
    let end = delta.count
    var at = start
    var filled = 0
    while at < end {
      let code = unsafe input[at]
      at += 1
      if code & 0x80 != 0 {
        guard at + (code & 0x7F).nonzeroBitCount <= end else { return false }
        let (offset, length) = unsafe copy(code, input, &at)
        guard offset + length <= base.count, filled + length <= output.count else { return false }
        unsafe memcpy(target + filled, source + offset, length)
        copied(CopiedRange(target: filled, source: offset, count: length))
        filled += length
      } else {
        let length = Int(code)
        guard length > 0, at + length <= end, filled + length <= output.count else { return false }
        unsafe memcpy(target + filled, input + at, length)
        filled += length
        at += length
      }
    }
    return filled == output.count
  }

  @inline(__always)
  private static func operand(_ input: UnsafePointer<UInt8>, _ at: inout Int) -> Int {
    let byte = unsafe input[at]
    at += 1
    return Int(byte)
  }
}
