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

  /// `reset-admin-password script instead.`: small letters behind a command, and words behind them up to the end of a sentence.
  static func goesOnAsSentence(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.form != .sentence, bytes.at(value.range.upperBound) == 0x20,
      bytes.at(value.range.lowerBound - 1) == 0x20, value.range.allSatisfy({ Byte.isLower(bytes[$0]) })
    else { return false }
    var (at, words) = (value.range.upperBound, 0)
    while at < bytes.count, at - value.range.upperBound < 120, bytes[at] == 0x20 {
      at += 1
      let start = at
      while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
      guard at > start else { return false }
      words += 1
    }
    let next = bytes.at(at + 1)
    return words > 0 && bytes.at(at) == UInt8(ascii: ".")
      && (next <= 0x20 || Byte.isQuote(next) || next == UInt8(ascii: "\\") || next == UInt8(ascii: "<"))
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
