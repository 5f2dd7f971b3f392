extension Span<UInt8> {
  /// The first place of `byte` in `range`.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    for index in range where self[index] == byte { return index }
    return nil
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
