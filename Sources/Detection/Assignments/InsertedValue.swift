internal import KeyfuseCore

/// The values that SQL inserts into the column of a name.
enum InsertedValue {
  /// The values at the column's place: `INSERT INTO t (a, password) VALUES ('x', 'y'), ('z', 'w')`.
  static func values(of name: Range<Int>, from start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = start
    let limit = min(bytes.count, start + 300)
    while at < limit, bytes[at] != UInt8(ascii: ")") {
      if bytes[at] == UInt8(ascii: "(") || bytes[at] == UInt8(ascii: ";") { return [] }
      at += 1
    }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.has("values", at: at) else { return [] }
    at += 6
    ValueLocator.skipSpaces(bytes, &at)
    var open = name.lowerBound
    while open > 0, name.lowerBound - open < 300, bytes[open] != UInt8(ascii: "(") { open -= 1 }
    let column = bytes.count(of: UInt8(ascii: ","), in: open..<name.lowerBound)
    var values: [AssignedValue] = []
    for _ in 0..<TabularValue.rows {
      guard bytes.at(at) == UInt8(ascii: "(") else { break }
      if let value = argument(column, from: at + 1, in: bytes) { values.append(value) }
      guard let end = rowEnd(at, in: bytes), bytes.at(end) == UInt8(ascii: ",") else { break }
      at = end + 1
      ValueLocator.skipSpaces(bytes, &at)
    }
    return values
  }

  /// What follows the parenthesis that closes a row of literals.
  private static func rowEnd(_ open: Int, in bytes: Span<UInt8>) -> Int? {
    var at = open
    let limit = min(bytes.count, open + 600)
    while at < limit, bytes[at] != UInt8(ascii: ")") {
      if bytes[at] == UInt8(ascii: "'") {
        at += 1
        while at < limit, bytes[at] != UInt8(ascii: "'") { at += 1 }
      }
      at += 1
    }
    return at < limit ? at + 1 : nil
  }

  /// The argument of that number in a list of literals.
  private static func argument(_ number: Int, from start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    let limit = min(bytes.count, start + 600)
    var left = number
    while left > 0, at < limit {
      if bytes[at] == UInt8(ascii: "'") {
        at += 1
        while at < limit, bytes[at] != UInt8(ascii: "'") { at += 1 }
      } else if bytes[at] == UInt8(ascii: ",") {
        left -= 1
      } else if bytes[at] == UInt8(ascii: ")") {
        return nil
      }
      at += 1
    }
    guard left == 0 else { return nil }
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, .cell)
  }
}
