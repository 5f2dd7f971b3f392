/// Credentials that are called by what they are for alone: `jwt = "…"`, `"hmac": "…"`. Such a name also holds the result,
/// so only letters of both cases and digits at random count, of which neither a token of the kind nor a digest is made.
enum BareNoun {
  /// The least characters of such a value.
  private static let least = 32

  /// Whether the keyword at `literal` is such a noun.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals("jwt", in: literal) || bytes.equals("hmac", in: literal)
  }

  /// The value that the noun is given, where it is the whole name.
  static func value(of noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let before = bytes.at(noun.lowerBound - 1)
    guard !Byte.isWord(before), before != UInt8(ascii: "-"), before != UInt8(ascii: "/") else { return nil }
    var at = noun.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    if bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ">") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    guard let value, value.range.count >= least else { return nil }
    let text = bytes.extracting(value.range)
    if ValueShape.marks(in: text) == 0, GeneratedKey.isOne(text) { return value }
    // Nothing that a key of web tokens makes is hexadecimal.
    return bytes.equals("jwt", in: noun) && GeneratedKey.isHexadecimal(text) ? value : nil
  }
}
