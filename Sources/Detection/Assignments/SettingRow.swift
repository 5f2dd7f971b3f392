internal import KeyfuseCore

/// Settings that SQL inserts as rows of a name and a value: `('mail', 'smtp_password', 'x')`, `(2, 'smtp_pass', 'x', 'yes')`.
enum SettingRow {
  /// The most bytes of a row before the name.
  private static let reach = 160

  /// The literal behind the quoted name, where both are columns of a row that is inserted.
  static func value(of name: Range<Int>, comma: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.at(name.upperBound) == UInt8(ascii: "'"), let open = opening(before: name, in: bytes),
      isInserted(open, in: bytes)
    else { return nil }
    var at = comma + 1
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "'"), let value = ValueLocator.quoted(bytes, at, .pair) else { return nil }
    let next = bytes.at(value.range.upperBound + 1)
    guard next == UInt8(ascii: ",") || next == UInt8(ascii: ")") else { return nil }
    return value
  }

  /// The bracket of the row, before which only literals and numbers stand.
  private static func opening(before name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = name.lowerBound
    let first = max(0, at - reach)
    while at > first {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: "("): return at
      case UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: "="), 0x0A: return nil
      default: break
      }
    }
    return nil
  }

  /// Whether `VALUES` or another row stands before the bracket.
  private static func isInserted(_ open: Int, in bytes: Span<UInt8>) -> Bool {
    var at = open
    while at > 0, Byte.isSpace(bytes[at - 1]) { at -= 1 }
    if bytes.has("values", at: at - 6) { return true }
    guard bytes.at(at - 1) == UInt8(ascii: ",") else { return false }
    at -= 1
    while at > 0, Byte.isSpace(bytes[at - 1]) { at -= 1 }
    return bytes.at(at - 1) == UInt8(ascii: ")")
  }
}

/// Members of objects as PHP serialises them: `s:4:"pass";s:14:"x";`.
enum SerialisedValue {
  /// The string that follows the member whose name ends before `semicolon`.
  static func value(behind semicolon: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has(";s:", at: semicolon) else { return nil }
    var at = semicolon + 3
    while at - semicolon < 8, Byte.isDigit(bytes.at(at)) { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ":") else { return nil }
    return ValueLocator.quoted(bytes, at + 1, .pair)
  }
}

/// Rows that PostgreSQL's COPY reads: `COPY t (id, password) FROM stdin;` and lines whose columns tabs part.
enum CopiedRows {
  /// Whether the name is a column of a COPY statement.
  static func isColumn(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    statement(around: name, in: bytes) != nil
  }

  /// Whether the table holds tokens, so that its column `key` is one.
  static func holdsTokens(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, let statement = statement(around: name, in: bytes) else { return false }
    let table = statement.start..<statement.open
    return bytes.holds("token", in: table) || bytes.holds("api_key", in: table) || bytes.holds("apikey", in: table)
      || bytes.holds("secret", in: table)
  }

  /// The values in the column of the name.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let statement = statement(around: name, in: bytes),
      let first = TabularValue.nextLine(statement.close, in: bytes)
    else { return [] }
    let column = bytes.count(of: UInt8(ascii: ","), in: statement.open..<name.lowerBound)
    var values: [AssignedValue] = []
    var row = first
    for _ in 0..<TabularValue.rows {
      if bytes.has("\\.", at: row) { break }
      let end = TabularValue.lineEnd(row, in: bytes)
      let cells = DelimitedRow.cells(row..<end, 0x09, in: bytes)
      guard column < cells.count else { break }
      if let value = TabularValue.cell(cells[column], in: bytes) {
        values.append(SeparatedTable.marked(value, in: bytes))
      }
      guard let next = TabularValue.nextLine(end, in: bytes) else { break }
      row = next
    }
    return values
  }

  private static func statement(
    around name: Range<Int>, in bytes: Span<UInt8>
  ) -> (start: Int, open: Int, close: Int)? {
    let next = bytes.at(name.upperBound + (Byte.isQuote(bytes.at(name.upperBound)) ? 1 : 0))
    guard next == UInt8(ascii: ",") || next == UInt8(ascii: ")") else { return nil }
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    guard bytes.has("copy ", at: line), let open = bytes.first(UInt8(ascii: "("), in: line..<name.lowerBound),
      let close = bytes.first(
        UInt8(ascii: ")"), in: name.upperBound..<TabularValue.lineEnd(name.upperBound, in: bytes)),
      bytes.has(" from stdin", at: close + 1)
    else { return nil }
    return (line, open, close)
  }
}
