/// Values in tables: beside or below the cell that names them, and in the rows that SQL inserts.
enum TabularValue {
  /// The most rows of a table that are read.
  private static let rows = 24

  /// The values of a name that is a cell or a column; none where it is neither.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = name.upperBound
    while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    switch bytes.at(at) {
    case UInt8(ascii: "|"): return markdown(name, at, in: bytes)
    case UInt8(ascii: ","), UInt8(ascii: ")"):
      let inserted = inserted(name, at, in: bytes)
      if !inserted.isEmpty { return inserted }
      return bytes[at] == UInt8(ascii: ",") ? separated(name, UInt8(ascii: ","), in: bytes) : []
    case UInt8(ascii: ";"): return separated(name, UInt8(ascii: ";"), in: bytes)
    case 0x0A, 0x0D:
      let before = bytes.at(name.lowerBound - (Byte.isQuote(bytes.at(name.lowerBound - 1)) ? 2 : 1))
      guard before == UInt8(ascii: ",") || before == UInt8(ascii: ";") || before == 0x09 else { return [] }
      return separated(name, before, in: bytes)
    default: return bytes.at(name.upperBound) == 0x09 ? separated(name, 0x09, in: bytes) : []
    }
  }

  // MARK: Markdown

  /// The next cell of the row, and the cells below.
  private static func markdown(_ name: Range<Int>, _ bar: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    let line = lineStart(name.lowerBound, in: bytes)
    guard bytes.at(line) == UInt8(ascii: "|") else { return [] }
    var values: [AssignedValue] = []
    if let beside = cell(from: bar + 1, to: UInt8(ascii: "|"), in: bytes) { values.append(beside) }
    let column = count(of: UInt8(ascii: "|"), in: line..<name.lowerBound, bytes)
    guard var next = nextLine(name.upperBound, in: bytes), bytes.holds("--", in: next..<min(next + 8, bytes.count))
    else {
      return values
    }
    for _ in 0..<rows {
      guard let row = nextLine(next, in: bytes), bytes.at(row) == UInt8(ascii: "|") else { break }
      next = row
      if let start = columnStart(column, from: row, UInt8(ascii: "|"), in: bytes),
        let below = cell(from: start, to: UInt8(ascii: "|"), in: bytes)
      {
        values.append(below)
      }
    }
    return values
  }

  // MARK: Values parted by a character

  /// The cells below a column's title.
  private static func separated(_ name: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> [AssignedValue] {
    let line = lineStart(name.lowerBound, in: bytes)
    guard let first = nextLine(name.upperBound, in: bytes), isHeader(line..<first, separator, in: bytes) else {
      return []
    }
    let width = count(of: separator, in: line..<first, bytes)
    let column = count(of: separator, in: line..<name.lowerBound, bytes)
    var values: [AssignedValue] = []
    var row = first
    for _ in 0..<rows {
      let end = nextLine(row, in: bytes) ?? bytes.count
      guard count(of: separator, in: row..<end, bytes) == width, !sharesFirstCell(line, row, separator, in: bytes)
      else {
        break
      }
      if let start = columnStart(column, from: row, separator, in: bytes),
        let below = cell(from: start, to: separator, in: bytes)
      {
        values.append(below)
      }
      guard end < bytes.count else { break }
      row = end
    }
    return values
  }

  /// Whether a line holds nothing but names, at least two.
  private static func isHeader(_ line: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> Bool {
    guard line.count < 400 else { return false }
    var separators = 0
    for index in line {
      let byte = bytes[index]
      if byte == separator {
        separators += 1
        guard !Byte.isBlank(bytes.at(index + 1)) || separator == 0x09 else { return false }
        guard !Byte.isLineEnd(bytes.at(index + 1)) || separators > 1 else { return false }
      } else if !Byte.isWord(byte), byte != 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "\""),
        byte < 0x80, !Byte.isLineEnd(byte)
      {
        return false
      }
    }
    return separators > 0 && !Byte.isSpace(bytes[line.lowerBound])
  }

  /// Whether two lines begin with the same cell: what repeats is no title.
  private static func sharesFirstCell(_ left: Int, _ right: Int, _ separator: UInt8, in bytes: Span<UInt8>) -> Bool {
    var offset = 0
    while bytes.at(left + offset) == bytes.at(right + offset), bytes.at(left + offset) != separator, offset < 64 {
      offset += 1
    }
    return bytes.at(left + offset) == separator && bytes.at(right + offset) == separator
  }

  // MARK: SQL

  /// The values at the column's place: `INSERT INTO t (a, password) VALUES ('x', 'y'), ('z', 'w')`.
  private static func inserted(_ name: Range<Int>, _ start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
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
    let column = count(of: UInt8(ascii: ","), in: open..<name.lowerBound, bytes)
    var values: [AssignedValue] = []
    for _ in 0..<rows {
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

  // MARK: Lines and cells

  private static func lineStart(_ index: Int, in bytes: Span<UInt8>) -> Int {
    var at = index
    while at > 0, index - at < 400, bytes[at - 1] != 0x0A { at -= 1 }
    return at
  }

  private static func nextLine(_ index: Int, in bytes: Span<UInt8>) -> Int? {
    var at = index
    let limit = min(bytes.count, index + 800)
    while at < limit, bytes[at] != 0x0A { at += 1 }
    return at + 1 < limit ? at + 1 : nil
  }

  private static func count(of byte: UInt8, in range: Range<Int>, _ bytes: Span<UInt8>) -> Int {
    var total = 0
    for index in range where bytes[index] == byte { total += 1 }
    return total
  }

  private static func columnStart(_ column: Int, from start: Int, _ separator: UInt8, in bytes: Span<UInt8>) -> Int? {
    var at = start
    var left = column
    let limit = min(bytes.count, start + 800)
    while left > 0 {
      guard at < limit, !Byte.isLineEnd(bytes[at]) else { return nil }
      if bytes[at] == separator { left -= 1 }
      at += 1
    }
    return at
  }

  /// The text up to a separator or the line's end, without blanks, quotes and emphasis around it.
  private static func cell(from start: Int, to separator: UInt8, in bytes: Span<UInt8>) -> AssignedValue? {
    var first = start
    ValueLocator.skipBlanks(bytes, &first)
    while Byte.isQuote(bytes.at(first)) { first += 1 }
    var end = first
    let limit = min(bytes.count, first + AssignedValue.limit)
    while end < limit, bytes[end] != separator, !Byte.isLineEnd(bytes[end]) { end += 1 }
    while end > first, Byte.isBlank(bytes[end - 1]) || Byte.isQuote(bytes[end - 1]) { end -= 1 }
    guard end > first else { return nil }
    return AssignedValue(range: first..<end, form: .cell, isQuoted: true)
  }
}
