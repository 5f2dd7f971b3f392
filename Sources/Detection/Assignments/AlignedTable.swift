/// Tables whose columns blanks align: what commands print, and the simple tables of reStructuredText.
enum AlignedTable {
  /// The words that begin below the name.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    guard isHeader(line..<end, in: bytes) else { return [] }
    let offset = name.lowerBound - line
    let (column, width) = (gaps(line..<name.lowerBound, in: bytes), gaps(line..<end, in: bytes))
    var values: [AssignedValue] = []
    var at = end
    var isTable = false
    for _ in 0..<TabularValue.rows {
      guard let row = TabularValue.nextLine(at, in: bytes) else { break }
      let rowEnd = TabularValue.lineEnd(row, in: bytes)
      at = rowEnd
      if bytes.has("===", at: row) || bytes.has("---", at: row) {
        isTable = true
        continue
      }
      guard let start = start(row..<rowEnd, at: offset, column, of: width, in: bytes) else { break }
      var last = start
      while last < rowEnd, bytes[last] > 0x20 { last += 1 }
      guard last == rowEnd || bytes.at(last + 1) == 0x20 || bytes.at(last) != 0x20 || last + 1 == rowEnd else {
        continue
      }
      var value = AssignedValue(range: start..<last, form: .cell, isQuoted: true)
      if SpokenValue.isVaried(bytes.extracting(value.range), .beside) {
        values.append(value)
      } else if isTable || start == row + offset, TableTitles.nameAccounts(line..<name.lowerBound, in: bytes),
        AccountTable.isOne(value.range, in: bytes)
      {
        value.isMarked = true
        value.isGiven = true
        values.append(value)
      }
    }
    return values
  }

  /// Where the cell below the title begins: at its offset, or, where the columns shifted, the one of that number.
  private static func start(
    _ row: Range<Int>, at offset: Int, _ column: Int, of width: Int, in bytes: Span<UInt8>
  ) -> Int? {
    let start = row.lowerBound + offset
    if start < row.upperBound, bytes[start] > 0x20, offset == 0 || bytes[start - 1] == 0x20 { return start }
    guard gaps(row, in: bytes) == width else { return nil }
    return row.first { bytes[$0] > 0x20 && gaps(row.lowerBound..<$0, in: bytes) == column && bytes.at($0 - 1) == 0x20 }
  }

  /// How many gaps of two blanks and more the text has behind its first word.
  private static func gaps(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var total = 0
    for index in range.dropFirst() where bytes[index] == 0x20 && bytes.at(index + 1) == 0x20 && bytes[index - 1] > 0x20
    {
      total += 1
    }
    return total
  }

  /// Whether a line holds nothing but titles, at least two blanks apart.
  private static func isHeader(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard line.count < 200 else { return false }
    var gaps = 0
    for index in line {
      let byte = bytes[index]
      guard Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "-") else { return false }
      if byte == 0x20, bytes.at(index + 1) == 0x20, index > line.lowerBound, bytes[index - 1] > 0x20 { gaps += 1 }
    }
    return gaps > 0 && bytes[line.lowerBound] > 0x20
  }
}

/// The `list-table` of reStructuredText: rows that `* -` begins, and a line a cell.
enum ListTable {
  /// The items at the name's place in the rows that follow.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var row = TabularValue.lineStart(name.lowerBound, in: bytes)
    var column = 0
    while item(row, in: bytes)?.begins == false, column < 12, row > 1 {
      row = TabularValue.lineStart(row - 1, in: bytes)
      column += 1
    }
    guard item(row, in: bytes)?.begins == true else { return [] }
    var values: [AssignedValue] = []
    var place = column
    var at = name.upperBound
    for _ in 0..<(TabularValue.rows * 2) {
      guard let line = TabularValue.nextLine(at, in: bytes), let item = item(line, in: bytes) else { break }
      at = TabularValue.lineEnd(line, in: bytes)
      place = item.begins ? 0 : place + 1
      if place == column, item.start < at, let value = TabularValue.cell(item.start..<at, in: bytes) {
        values.append(value)
      }
    }
    return values
  }

  /// Where the text of an item begins, and whether it begins a row.
  private static func item(_ line: Int, in bytes: Span<UInt8>) -> (start: Int, begins: Bool)? {
    var at = line
    ValueLocator.skipBlanks(bytes, &at)
    let begins = bytes.has("* - ", at: at)
    guard begins || bytes.has("- ", at: at) else { return nil }
    return (at + (begins ? 4 : 2), begins)
  }
}
