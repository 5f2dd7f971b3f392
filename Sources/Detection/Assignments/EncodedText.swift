/// Text in base64: what a value says that only looks random.
enum EncodedText {
  /// The text that `bytes` encode; nil where they are no base64 of printable ASCII.
  ///
  /// Twelve characters of base64 at random decode to printable ASCII once in ten thousand times.
  static func decode(_ bytes: Span<UInt8>, _ shape: ValueShape) -> [UInt8]? {
    guard let plain = content(of: bytes, shape), plain.count >= 8 else { return nil }
    for byte in plain where byte < 0x20 || byte > 0x7E { return nil }
    return plain
  }

  /// Whether `bytes` encode several lines of text that are no key: what is signed, say, which is a text to be searched and
  /// no secret as a whole. What is only the first piece of it may be cut.
  static func isLines(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    let whole = bytes.extracting(0..<(bytes.count / 4 * 4))
    guard let plain = content(of: whole, shape), !plain.starts(with: "-----BEGIN".utf8) else { return false }
    for byte in plain where (byte < 0x20 && !Byte.isSpace(byte)) || byte > 0x7E { return false }
    return plain.dropLast().contains(UInt8(ascii: "\n"))
  }

  private static func content(of bytes: Span<UInt8>, _ shape: ValueShape) -> [UInt8]? {
    guard bytes.count >= 12, bytes.count % 4 == 0, shape.spaces == 0, shape.nonASCII == 0, shape.upper > 0 else {
      return nil
    }
    var text: [UInt8] = []
    for index in 0..<bytes.count {
      guard Byte.isAlphanumeric(bytes[index]) || Self.marks.contains(bytes[index]) else { return nil }
      text.append(bytes[index])
    }
    return Base64.decode(text)
  }

  private static let marks: Set<UInt8> = [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "=")]
}
