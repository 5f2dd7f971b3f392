internal import KeyfuseCore

/// Keys that are called by the interface that they open, or by nothing but that they are private: `api = "x"`,
/// `relay.api=x`, `private = "x"`. Addresses and names are given so far more often, so that only what a generator writes counts.
enum InterfaceNoun {
  /// Whether the keyword at `literal` is such a noun with the sign behind it.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard literal.count > 5, !Byte.isLetter(bytes[literal.upperBound - 1]) else { return false }
    let isInterface = bytes.has("api", at: literal.lowerBound) && !Byte.isLetter(bytes.at(literal.lowerBound + 3))
    return isInterface
      || bytes.has("private", at: literal.lowerBound) && !Byte.isLetter(bytes.at(literal.lowerBound + 7))
  }

  /// The key behind the noun, which ends its name.
  static func value(behind noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let before = bytes.at(noun.lowerBound - 1)
    guard !Byte.isAlphanumeric(before), before != UInt8(ascii: "/"), before != UInt8(ascii: "@") else { return nil }
    var at = noun.upperBound
    if Byte.isQuote(bytes.at(at - 1)) { at -= 1 }
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    guard let value, value.isQuoted || bytes.endsLine(at: value.range.upperBound) else { return nil }
    let text = bytes.extracting(value.range)
    if bytes.has("private", at: noun.lowerBound) {
      return GeneratedKey.isPadded(text) && GeneratedKey.isOne(text) ? value : nil
    }
    if GeneratedKey.isOne(text) { return ValueShape.marks(in: text) == 0 && text.count >= 24 ? value : nil }
    return GeneratedKey.isHexadecimalKey(text) && ValueShape(text).digits > 3 ? value : nil
  }
}
