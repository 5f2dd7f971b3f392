/// What a function that is called as a credential returns: `def get_token():` / `return "x"`.
enum FunctionValue {
  /// The most bytes from the name to the value.
  private static let reach = 240

  /// The literal that is all that the function named at `name` does; nil where the name is not declared here.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.at(name.upperBound) == UInt8(ascii: "("), bytes.at(name.lowerBound - 1) == 0x20,
      bytes.has("def ", at: name.lowerBound - 4) || bytes.has("function ", at: name.lowerBound - 9)
        || bytes.has("func ", at: name.lowerBound - 5)
    else { return nil }
    var at = name.upperBound
    let end = min(bytes.count, at + reach)
    while at < end, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    while at < end, bytes[at] != UInt8(ascii: ":"), bytes[at] != UInt8(ascii: "{"), !Byte.isLineEnd(bytes[at]) {
      at += 1
    }
    guard at < end, !Byte.isLineEnd(bytes[at]) else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    skipDocumentation(bytes, &at, end)
    // func password() -> String { "x" }
    if Byte.isQuote(bytes.at(at)), let value = ValueLocator.quoted(bytes, at, .assignment) {
      var end = value.range.upperBound + 1
      ValueLocator.skipSpaces(bytes, &end)
      return bytes.at(end) == UInt8(ascii: "}") ? value : nil
    }
    guard bytes.has("return ", at: at) else { return nil }
    return ValueLocator.quoted(bytes, at + 7, .assignment)
  }

  private static func skipDocumentation(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    guard bytes.has("\"\"\"", at: at) else { return }
    at += 3
    while at < end, !bytes.has("\"\"\"", at: at) { at += 1 }
    at = min(end, at + 3)
    ValueLocator.skipSpaces(bytes, &at)
  }
}
