import KeyfuseCore

extension Span<UInt8> {
  /// The number of four bytes at `offset`, the highest first.
  func number32(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset + 4 <= count, "the number goes beyond the bytes")
    // SAFETY: the bytes are there, and any bytes are an integer.
    return unsafe UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The bytes in `range` as text: UTF-8, or Latin-1 where it is not.
  func text(in range: Range<Int>) -> String {
    let bytes = array(in: range)
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// A copy of the bytes in `range`.
  func array(in range: Range<Int>) -> [UInt8] {
    // SAFETY: `extracting` checks the range; the pointer is used during the call only.
    unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Whether the bytes from `offset` on are `prefix`.
  func has(_ prefix: StaticString, at offset: Int) -> Bool {
    guard offset + prefix.utf8CodeUnitCount <= count else { return false }
    for index in 0..<prefix.utf8CodeUnitCount {
      // SAFETY: the index stays below the count of the literal's bytes.
      let wanted = unsafe prefix.utf8Start[index]
      if self[offset + index] != wanted { return false }
    }
    return true
  }
}
