/// Literals that follow each other in a line, whatever parts them: `basicAuth "bob" "x"`, `Connect To Database    x    y`.
enum TypedLiterals {
  private static let reach = 240

  /// The literal of that number behind the keyword, or in the quote that ends it; the cell of it, where two blanks do.
  static func value(_ number: Int, behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.has("  ", at: literal.upperBound - 2) { return cell(number, from: literal.upperBound, in: bytes) }
    var at = literal.upperBound - 1
    if !Byte.isQuote(bytes[at]) {
      // open "dsn=
      var open = at
      while open > literal.lowerBound, !Byte.isQuote(bytes[open]) { open -= 1 }
      at = Byte.isQuote(bytes[open]) && bytes[at] == UInt8(ascii: "=") ? open : literal.upperBound
    }
    var count = 0
    let end = min(bytes.count, at + reach)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      guard Byte.isQuote(bytes[at]) else {
        at += 1
        continue
      }
      guard let value = ValueLocator.quoted(bytes, at, .call) else { return nil }
      if count == number { return value.range.isEmpty ? nil : value }
      count += 1
      at = value.range.upperBound + 1
    }
    return nil
  }

  /// The cell of that number, as two blanks and more part them.
  private static func cell(_ number: Int, from start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    var count = 0
    let end = min(bytes.count, start + reach)
    while at < end {
      ValueLocator.skipBlanks(bytes, &at)
      let first = at
      while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != 0x20 || bytes.at(at + 1) != 0x20 { at += 1 }
      guard at > first else { return nil }
      if count == number {
        let isHole = bytes[first] == UInt8(ascii: "$") || bytes[first] == UInt8(ascii: "%")
        return isHole ? nil : AssignedValue(range: first..<at, form: .call, isQuoted: true)
      }
      count += 1
    }
    return nil
  }
}
