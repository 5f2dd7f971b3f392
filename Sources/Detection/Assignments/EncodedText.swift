/// Text in base64: what a value says that only looks random.
enum EncodedText {
  /// Whether decoded bytes are one line of printable ASCII.
  ///
  /// Twelve characters of base64 at random decode to printable ASCII once in ten thousand times.
  static func isText(_ plain: [UInt8]) -> Bool {
    plain.count >= 8 && plain.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// Whether decoded bytes are several lines of text that are no key: what is signed, say, which is a text to be searched
  /// and no secret as a whole.
  static func isLines(_ plain: [UInt8]) -> Bool {
    !plain.starts(with: "-----BEGIN".utf8) && plain.dropLast().contains(UInt8(ascii: "\n"))
      && plain.allSatisfy { (0x20...0x7E).contains($0) || Byte.isSpace($0) }
  }

  /// What `bytes` encode, up to the last four characters that belong together; nil where they are no base64.
  static func content(of bytes: Span<UInt8>, _ shape: ValueShape) -> [UInt8]? {
    guard bytes.count >= 12, shape.spaces == 0, shape.nonASCII == 0, shape.upper > 0 else {
      return nil
    }
    var text: [UInt8] = []
    for index in 0..<(bytes.count / 4 * 4) {
      guard Byte.isAlphanumeric(bytes[index]) || Self.marks.contains(bytes[index]) else { return nil }
      text.append(bytes[index])
    }
    return Base64.decode(text)
  }

  private static let marks: Set<UInt8> = [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "=")]
}
