/// A text in UTF-16, as tools of Windows write their files, in UTF-8, and where each byte of that came from.
struct WideText {
  /// In UTF-8; what is no character is U+FFFD.
  private(set) var text: [UInt8] = []
  /// For each byte of `text`, and for its end, the offset in the original.
  private var origins: [Int32] = []

  /// - Returns: nil unless `bytes` begin with a byte order mark of UTF-16, or with letters of which every other byte is
  ///   zero.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= 4, bytes.count <= CredentialFile.sizeLimit, let order = Self.order(of: bytes) else {
      return nil
    }
    let units = bytes.count / 2
    func unit(_ index: Int) -> UInt16 {
      let (first, second) = (UInt16(bytes[2 * index]), UInt16(bytes[2 * index + 1]))
      return order.isLittle ? second << 8 | first : first << 8 | second
    }
    var index = order.start
    text.reserveCapacity(units)
    origins.reserveCapacity(units + 1)
    while index < units {
      let start = index
      var value = UInt32(unit(index))
      index += 1
      if value & 0xFC00 == 0xD800, index < units, unit(index) & 0xFC00 == 0xDC00 {
        value = 0x10000 + (value & 0x3FF) << 10 + UInt32(unit(index) & 0x3FF)
        index += 1
      }
      for byte in String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8 {
        text.append(byte)
        origins.append(Int32(2 * start))
      }
    }
    origins.append(Int32(2 * units))
  }

  /// The bytes of the original that a range of `text` came from.
  func original(_ range: Range<Int>) -> Range<Int> {
    Int(origins[range.lowerBound])..<Int(origins[range.upperBound])
  }

  /// The order of the bytes, and the unit where the text begins.
  private static func order(of bytes: Span<UInt8>) -> (isLittle: Bool, start: Int)? {
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return (true, 1)
    case (0xFE, 0xFF): return (false, 1)
    default: break
    }
    let isLittle = bytes[0] != 0
    for index in 0..<min(bytes.count, 32) & ~1 {
      let isHigh = (index % 2 == 0) != isLittle
      if isHigh != (bytes[index] == 0) { return nil }
    }
    return (isLittle, 0)
  }
}
