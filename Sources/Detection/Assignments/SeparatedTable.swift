internal import KeyfuseCore

/// Tables whose cells one character parts: commas, semicolons, tabs, bars, the ampersands of LaTeX.
enum SeparatedTable {
  /// The cells below a column's title; where the name is itself the title of a row, the one behind it.
  static func values(of name: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> [AssignedValue] {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    if let first = TabularValue.nextLine(name.upperBound, in: bytes) {
      let header = line..<first
      if isHeader(header, separator, in: bytes), !isAmongRows(header, separator, in: bytes) {
        let isLoose = separator == UInt8(ascii: "|") || bytes.holds(", ", in: header)
        let values = below(name, header, separator, in: bytes)
        return isLoose && !(separator == UInt8(ascii: "|") && AccountTable.isOfAccounts(name, in: bytes))
          ? values.filter { SpokenValue.isVaried(bytes.extracting($0.range), .told) }
          : values.map { marked($0, in: bytes) }
      }
    }
    return beside(name, line, separator, in: bytes)
  }

  /// `Host & Password \\` of LaTeX.
  static func typeset(_ name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    let separator = UInt8(ascii: "&")
    let width = bytes.count(of: separator, in: line..<end)
    guard width > 0, bytes.holds("\\\\", in: line..<end) else { return [] }
    let column = bytes.count(of: separator, in: line..<name.lowerBound)
    var values: [AssignedValue] = []
    var at = end
    for _ in 0..<TabularValue.rows {
      guard let row = TabularValue.nextLine(at, in: bytes) else { break }
      let rowEnd = TabularValue.lineEnd(row, in: bytes)
      at = rowEnd
      if bytes.at(row) == UInt8(ascii: "\\") { continue }
      guard bytes.count(of: separator, in: row..<rowEnd) == width,
        let last = (row..<rowEnd).first(where: { bytes.has("\\\\", at: $0) })
      else { break }
      if let value = cell(column, row..<last, separator, in: bytes) { values.append(value) }
    }
    return values
  }

  private static func below(
    _ name: Range<Int>, _ header: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    let titles = DelimitedRow.cells(header, separator, in: bytes)
    guard let column = titles.firstIndex(where: { $0.contains(name.lowerBound) }) else { return [] }
    var values: [AssignedValue] = []
    var row = header.upperBound
    for _ in 0..<TabularValue.rows {
      let end = TabularValue.nextLine(row, in: bytes) ?? bytes.count
      let cells = DelimitedRow.cells(row..<end, separator, in: bytes)
      // The last cell of a row may be missing, but not what makes it one.
      let lacksLast = titles.count > 2 && cells.count + 1 == titles.count && separator != UInt8(ascii: ",")
      guard cells.count == titles.count || lacksLast,
        !sharesFirstCell(header.lowerBound, row, separator, in: bytes)
      else { break }
      if column < cells.count, let value = TabularValue.cell(cells[column], in: bytes) { values.append(value) }
      guard end < bytes.count else { break }
      row = end
    }
    return values
  }

  /// The value, marked where only its column says that it is a password.
  static func marked(_ value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    var value = value
    value.isMarked = DelimitedRow.isChosen(bytes.extracting(value.range))
    return value
  }

  /// `db_password,x`: the last cell of a row whose first is the name, where that is a credential beyond doubt.
  private static func beside(
    _ name: Range<Int>, _ line: Int, _ separator: UInt8, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    guard separator != 0x09, name.lowerBound - line <= 1,
      bytes.at(name.upperBound) == separator || Byte.isQuote(bytes.at(name.upperBound))
    else { return [] }
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    let width = bytes.count(of: separator, in: name.upperBound..<end)
    guard (1...4).contains(width), let value = cell(width, line..<end, separator, in: bytes),
      SpokenValue.isVaried(bytes.extracting(value.range), .beside)
    else { return [] }
    return [value]
  }

  /// Whether a line holds nothing but names, at least two.
  private static func isHeader(_ line: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> Bool {
    guard line.count < 400 else { return false }
    var separators = 0
    // 1.0.3, 2018-02: no column is called so.
    var (letters, digits) = (0, 0)
    for index in line {
      let byte = bytes[index]
      if Byte.isDigit(byte) { digits += 1 } else if Byte.isLetter(byte) || byte >= 0x80 { letters += 1 }
      if byte == separator {
        guard letters > 0 || digits < 3 else { return false }
        (letters, digits) = (0, 0)
        separators += 1
        guard !Byte.isLineEnd(bytes.at(index + 1)) || separators > 1 else { return false }
      } else if !Byte.isWord(byte), byte != 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "\""),
        byte < 0x80, !Byte.isLineEnd(byte), !isOfTitle(byte, index, in: bytes)
      {
        return false
      }
    }
    return separators > 0 && (letters > 0 || digits < 3) && !Byte.isSpace(bytes[line.lowerBound])
  }

  /// Whether the two lines before one have as many cells, each with something in its first two: then it is a row as they are.
  private static func isAmongRows(_ line: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> Bool {
    let width = bytes.count(of: separator, in: line)
    guard width > 0 else { return false }
    var start = line.lowerBound
    for _ in 0..<2 {
      guard start > 1 else { return false }
      let end = start - 1
      start = TabularValue.lineStart(end, in: bytes)
      guard bytes.count(of: separator, in: start..<end) == width,
        let first = bytes.first(separator, in: start..<end), first > start, Byte.isWord(bytes.at(first - 1)),
        !Byte.isLineEnd(bytes.at(first + 1)), bytes.at(first + 1) != separator
      else { return false }
    }
    return true
  }

  /// Whether people write the byte in titles, where programs do not: `Login (E-Mail)`, `User/Host`, `Kd.-Nr.`.
  private static func isOfTitle(_ byte: UInt8, _ index: Int, in bytes: Span<UInt8>) -> Bool {
    switch byte {
    case UInt8(ascii: "("): bytes.at(index - 1) == 0x20
    case UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "*"): true
    case UInt8(ascii: "."):
      !Byte.isLower(bytes.at(index + 1)) && !(Byte.isDigit(bytes.at(index - 1)) && Byte.isDigit(bytes.at(index + 1)))
    default: false
    }
  }

  /// Whether two lines begin with the same cell: what repeats is no title.
  private static func sharesFirstCell(_ left: Int, _ right: Int, _ separator: UInt8, in bytes: Span<UInt8>) -> Bool {
    var offset = 0
    while bytes.at(left + offset) == bytes.at(right + offset), bytes.at(left + offset) != separator, offset < 64 {
      offset += 1
    }
    return bytes.at(left + offset) == separator && bytes.at(right + offset) == separator
  }

  /// Cell `column` of a row; separators between quotes do not count.
  private static func cell(
    _ column: Int, _ row: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    let cells = DelimitedRow.cells(row, separator, in: bytes)
    return column < cells.count ? TabularValue.cell(cells[column], in: bytes) : nil
  }
}
