internal import KeyfuseCore

/// Keys that a line of settings gives and nothing qualifies, below the name of a section: `[indexer]`, `key = x`. What a
/// generator wrote there is a key: what finds rows and entries is no random text, and settings hold few of them.
enum SectionKey {
  /// How far before the name its section is looked for.
  private static let reach = 600
  /// What sections of other keys are about, and what stands beside them.
  private static let others: [StaticString] = [
    "public", "pub", "cert", "cache", "checksum", "digest", "hash", "fingerprint", "lock", "i18n", "lang", "sha",
    "commit", "metadata", "peer",
  ]

  /// Whether such a line may begin with the name: says no to most others by the bytes beside them.
  static func mayBe(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    value(of: name, in: bytes) != nil
  }

  /// The value to the end of the line; nil where only a person or another program may have written it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let next = bytes.at(name.upperBound)
    guard name.count == 3,
      next == UInt8(ascii: "=") || next == 0x20 && bytes.at(name.upperBound + 1) == UInt8(ascii: "="),
      bytes.has("key", at: name.lowerBound)
    else { return nil }
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < 12, Byte.isBlank(bytes[start - 1]) { start -= 1 }
    guard start > 0, Byte.isLineEnd(bytes[start - 1]) else { return nil }
    var at = name.upperBound + (next == 0x20 ? 2 : 1)
    ValueLocator.skipBlanks(bytes, &at)
    var end = at
    while end < bytes.count, end - at < 97, Byte.isAlphanumeric(bytes[end]) || isMark(bytes[end]) { end += 1 }
    guard end - at >= 20, bytes.endsLine(at: end),
      isGenerated(bytes.extracting(at..<end)), isInSection(start, in: bytes)
    else { return nil }
    return .given(at..<end, as: .assignment)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  /// Whether letters and digits stand in no order, of both cases or of one.
  private static func isGenerated(_ text: Span<UInt8>) -> Bool {
    if GeneratedKey.isOne(text) { return true }
    let shape = ValueShape(text)
    if text.count >= 28, shape.marks == 0, shape.lower > 5, shape.upper > 5, shape.digits > 0, shape.switches >= 8 {
      return shape.wordShare < 0.3
    }
    return text.count >= 24 && shape.marks == 0 && shape.digits > 3 && shape.letters > 7 && shape.wordShare < 0.3
      && shape.switches >= 6
  }

  /// Whether a section in brackets begins above, whose name is that of no other keys.
  private static func isInSection(_ line: Int, in bytes: Span<UInt8>) -> Bool {
    let first = max(0, line - reach)
    var at = line
    while at > first {
      at = TabularValue.lineStart(at - 1, in: bytes)
      var start = at
      ValueLocator.skipBlanks(bytes, &start)
      if bytes.at(start) == UInt8(ascii: "[") {
        let title = start..<TabularValue.lineEnd(start, in: bytes)
        return bytes.first(UInt8(ascii: "]"), in: title) != nil && !others.contains { bytes.holds($0, in: title) }
      }
    }
    return false
  }
}
