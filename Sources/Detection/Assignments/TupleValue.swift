/// Values of names that are assigned together: `user, password = "bob", "x"`, `my ($user, $pass) = ('bob', 'x')`.
enum TupleValue {
  /// The value at the name's place among the values; nil where the name is not one of several.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let place = place(of: name, in: bytes) else { return nil }
    var at = name.upperBound
    if bytes.at(at) == UInt8(ascii: ")") || bytes.at(at) == UInt8(ascii: "]") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.at(at) == UInt8(ascii: ":") { at += 1 }
    let next = bytes.at(at + 1)
    guard bytes.at(at) == UInt8(ascii: "="), next != UInt8(ascii: "="), next != UInt8(ascii: ">") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.at(at) == UInt8(ascii: "(") || bytes.at(at) == UInt8(ascii: "[") { at += 1 }
    for _ in 0..<place {
      ValueLocator.skipBlanks(bytes, &at)
      guard skipItem(bytes, &at) else { return nil }
    }
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .assignment)
  }

  /// How many names of the statement stand before this one; nil where the text before it is something else than names.
  private static func place(of name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = name.lowerBound
    while isSigil(bytes.at(at - 1)) { at -= 1 }
    while bytes.at(at - 1) == 0x20 { at -= 1 }
    guard bytes.at(at - 1) == UInt8(ascii: ",") else { return nil }
    var place = 0
    let first = max(0, at - 120)
    while at > first, !Byte.isLineEnd(bytes[at - 1]) {
      let byte = bytes[at - 1]
      if byte == UInt8(ascii: ",") {
        place += 1
      } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
        return Byte.isWord(bytes.at(at - 2)) ? nil : place
      } else if !Byte.isWord(byte), !Byte.isBlank(byte), !isSigil(byte) {
        return nil
      }
      at -= 1
    }
    return place
  }

  private static func isSigil(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
  }

  /// Skips a literal or a simple expression, and the comma behind it.
  private static func skipItem(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    if let value = ValueLocator.quoted(bytes, at, .assignment) { at = value.range.upperBound + 1 }
    let start = at
    while at - start < 80, bytes.at(at) != UInt8(ascii: ",") {
      let byte = bytes.at(at)
      guard byte > 0x20 || byte == 0x20, !Byte.isQuote(byte), byte != UInt8(ascii: ";") else { return false }
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: ",") else { return false }
    at += 1
    return true
  }
}
