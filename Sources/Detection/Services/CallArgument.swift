internal import KeyfuseCore

/// The first argument of a call: `new Pingdom("value", …)`, `pingdom = Client("value")`, `pingdom.init('value')`.
enum CallArgument {
  /// The most bytes between a name and the bracket.
  private static let reach = 64

  /// The quoted first argument of the call that `name` names, or that is assigned to it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    let end = min(bytes.count, at + reach)
    // require('pingdom')('value')
    if Byte.isQuote(bytes.at(at)), bytes.at(at + 1) == UInt8(ascii: ")"), bytes.at(at + 2) == UInt8(ascii: "(") {
      at += 2
    }
    if bytes.at(at) != UInt8(ascii: "(") {
      ValueLocator.skipBlanks(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ":") else { return nil }
      at += 1
      if bytes.at(at) == UInt8(ascii: "=") { at += 1 }
      ValueLocator.skipBlanks(bytes, &at)
      guard Byte.isLetter(bytes.at(at)) else { return nil }
      while at < end, isCalleeByte(bytes[at]) { at += 1 }
    }
    guard at < end, bytes[at] == UInt8(ascii: "(") else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call)
  }

  /// The quoted argument behind another one.
  static func next(behind value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue? {
    guard value.form == .call, value.isQuoted else { return nil }
    var at = value.range.upperBound + 1
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ",") else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call)
  }

  private static func isCalleeByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == 0x20 || byte == UInt8(ascii: ":")
  }
}
