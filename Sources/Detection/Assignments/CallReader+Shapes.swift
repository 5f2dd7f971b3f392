internal import KeyfuseCore

/// What stands at a keyword and has a shape of its own: varied literals, generated keys, items of lists.
extension CallReader {
  /// The first arguments that no language, program or product would write: `changePassword("x", "y")`.
  static func chosen(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    arguments(from: literal.upperBound, in: bytes).prefix(3).compactMap(\.literal).filter { value in
      let text = bytes.extracting(value.range)
      return text.count >= 8 && ValueShape(text).digits > 1 && SpokenValue.isVaried(text, .told)
    }
  }

  /// `** router :: x`
  static func item(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var start = TabularValue.lineStart(literal.lowerBound, in: bytes)
    while Byte.isBlank(bytes.at(start)) { start += 1 }
    let mark = bytes.at(start)
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+"),
      literal.lowerBound > start,
      let value = SpokenValue.read(bytes, literal.upperBound, .told), value.range.count >= 10,
      ShapedPassword.isMixed(value.range, in: bytes)
        || NearbyValue.isPassword(bytes.extracting(value.range), isQuoted: true),
      Byte.isLineEnd(bytes.at(value.range.upperBound)) || value.range.upperBound == bytes.count
    else { return nil }
    return value
  }

  /// The key behind `(key: `: what only a generator of keys writes.
  static func labelled(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard Byte.isQuote(bytes.at(literal.upperBound)),
      let value = ValueLocator.quoted(bytes, literal.upperBound, .call), value.range.count >= 32
    else { return nil }
    let text = bytes.extracting(value.range)
    return GeneratedKey.isOne(text) || text.count == 64 && GeneratedKey.isHexadecimal(text) ? value : nil
  }

  /// `foreach (var c in "x") secure.AppendChar(c)`: the literal whose characters a loop goes through.
  static func before(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = max(TabularValue.lineStart(literal.lowerBound, in: bytes), literal.lowerBound - 120)
    guard let quote = bytes.first(UInt8(ascii: "\""), in: line..<literal.lowerBound),
      let value = ValueLocator.quoted(bytes, quote, .call), value.range.upperBound < literal.lowerBound
    else { return nil }
    return ShapedPassword.isOne(value, in: bytes)
  }
}
