internal import KeyfuseCore

/// Names of what programs are made of.
extension NamedThing {
  /// `platform_ai.llm`: small letters that both points and underscores part.
  static func isMemberPath(_ text: Span<UInt8>) -> Bool {
    let (all, last) = (0..<text.count, text.count - 1)
    guard text.count > 4, Byte.isLower(text[0]), Byte.isLower(text[last]) else { return false }
    return text.first(UInt8(ascii: "."), in: all) != nil && text.first(UInt8(ascii: "_"), in: all) != nil
      && all.allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: ".") || text[$0] == UInt8(ascii: "_") }
  }

  /// `"AREA_HARBOUR": "reports"`: small letters under a key in capitals that an underscore parts, as constants are called and
  /// no users.
  static func isUnderConstant(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.allSatisfy({ Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") }) else { return false }
    var end = value.lowerBound - 1
    while Byte.isBlank(bytes.at(end - 1)) || bytes.at(end - 1) == UInt8(ascii: ">") || bytes.at(end - 1) == 0x3D
      || bytes.at(end - 1) == UInt8(ascii: ":")
    {
      end -= 1
    }
    guard end < value.lowerBound - 1, Byte.isQuote(bytes.at(end - 1)) else { return false }
    var (at, underscores) = (end - 1, 0)
    while at > 0, Byte.isUpper(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "_") {
      at -= 1
      underscores += bytes[at] == UInt8(ascii: "_") ? 1 : 0
    }
    return underscores > 0 && bytes.at(at - 1) == bytes.at(end - 1)
  }
}
