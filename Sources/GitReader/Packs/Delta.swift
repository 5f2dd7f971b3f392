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

  /// Lists what the instructions copy, neighbours that are neighbours in the base as one.
  ///
  /// SAFETY: reads inside `delta` only. The delta must be one that `apply` has accepted.
  static func copies(
    _ delta: UnsafeBufferPointer<UInt8>, from start: Int, into copies: inout [CopiedRange]
  ) {
    copies.removeAll(keepingCapacity: true)
    guard let input = delta.baseAddress else { return }
    var at = start
    var filled = 0
    while at < delta.count {
      let code = unsafe input[at]
      at += 1
      if code & 0x80 != 0 {
        let (offset, length) = unsafe copy(code, input, &at)
        if let last = copies.last, last.target + last.count == filled, last.source + last.count == offset {
          copies[copies.count - 1].count += length
        } else {
          copies.append(CopiedRange(target: filled, source: offset, count: length))
        }
        filled += length
      } else {
        filled += Int(code)
        at += Int(code)
      }
    }
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
  /// SAFETY: reads inside `delta` and `base` and writes inside `output` only; every length is checked before it is used.
  ///
  /// - Returns: whether they fill `output` exactly, from inside `base`.
  static func apply(
    _ delta: UnsafeBufferPointer<UInt8>, from start: Int, base: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>
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
