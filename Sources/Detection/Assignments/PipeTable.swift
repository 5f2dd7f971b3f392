internal import KeyfuseCore

/// Tables whose cells bars part: Markdown, reStructuredText, AsciiDoc, wikis, and what database clients print.
enum PipeTable {
  private static let bar = UInt8(ascii: "|")
  /// What parts the cells of a header in DokuWiki.
  static let caret = UInt8(ascii: "^")

  /// Whether the name is all that stands between two bars.
  static func isHeader(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var (first, end) = (name.lowerBound, name.upperBound)
    while Byte.isBlank(bytes.at(first - 1)) { first -= 1 }
    while Byte.isBlank(bytes.at(end)) { end += 1 }
    if bytes.has("|=", at: first - 2) { first -= 1 }
    return isDelimiter(bytes.at(first - 1)) && (isDelimiter(bytes.at(end)) || Byte.isLineEnd(bytes.at(end)))
  }

  /// The cells beside and below the one that holds the name.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    if let values = WikiTable.values(of: name, in: bytes) { return values }
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    let isDokuWiki = firstMark(line, in: bytes) == caret
    let header = cells(line..<end, in: bytes, partedBy: isDokuWiki ? caret : bar)
    guard let column = header.firstIndex(where: { $0.contains(name.lowerBound) }) else { return [] }
    let isFramed = isDokuWiki || isDelimiter(firstMark(line, in: bytes))
    let hasPairs = isDouble(line..<end, in: bytes)
    guard isFramed || !hasPairs else { return [] }
    // |_. is a header's cell in Textile.
    let isMarked =
      isDokuWiki || bytes.has("_.", at: header[column].lowerBound)
      || bytes.at(header[column].lowerBound) == UInt8(ascii: "=")
    if isFramed, !isMarked, column == 0, let values = RowTitle.values(of: line..<end, header, named: name, in: bytes) {
      return values
    }
    let below = below(column, of: header.count, from: end, isTable: hasPairs || isMarked, in: bytes)
      .filter { !resembles(header[column], $0, in: bytes) }
      .map { SeparatedTable.marked($0, in: bytes) }
    guard isFramed, !isMarked, below.isEmpty || header.count == 2, column + 1 < header.count,
      let next = TabularValue.cell(header[column + 1], in: bytes)
    else { return below }
    // | `API_TOKEN` | what it is for | `x` |
    var beside = next
    if column == 0, header.count == 3, bytes.first(0x20, in: next.range) != nil,
      let last = TabularValue.cell(header[2], in: bytes), bytes.first(0x20, in: last.range) == nil
    {
      beside = last
    }
    return [beside] + below
  }

  // MARK: - Rows

  /// The cells of a column in the rows behind the header's line.
  private static func below(
    _ column: Int, of width: Int, from headerEnd: Int, isTable isMarked: Bool, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var isTable = isMarked
    var single = 0
    var at = headerEnd
    for _ in 0..<(2 * TabularValue.rows) {
      guard let row = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(row, in: bytes)
      at = end
      if isRuler(row..<end, in: bytes) {
        isTable = true
        continue
      }
      let isEmpty = row == end || firstMark(row, in: bytes) == 0x0A
      if isEmpty, !isTable, bytes.at(TabularValue.nextLine(row, in: bytes) ?? row) == bar {
        isTable = true
        continue
      }
      guard !isEmpty, isTable || opensAsciiDoc(headerEnd, in: bytes) else { break }
      let cells = cells(row..<end, in: bytes)
      if cells.count == 1, width > 1, bytes[row] == bar {
        // One cell a line.
        if single % width == column, let value = TabularValue.cell(cells[0], in: bytes) { values.append(value) }
        single += 1
        continue
      }
      guard cells.count > 1 || width == 1, isDelimiter(firstMark(row, in: bytes)) || cells.count >= width else { break }
      if column < cells.count, let value = TabularValue.cell(cells[column], in: bytes) { values.append(value) }
    }
    return values
  }

  /// Whether the cell begins as the name's does: one name of several.
  private static func resembles(_ header: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard let title = TabularValue.cell(header, in: bytes)?.range, min(title.count, value.range.count) >= 12 else {
      return false
    }
    for offset in 0..<12 where bytes[title.lowerBound + offset] != bytes[value.range.lowerBound + offset] {
      return false
    }
    return true
  }

  /// Whether `|===` opens the table in the line before the header.
  private static func opensAsciiDoc(_ headerEnd: Int, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(headerEnd, in: bytes)
    return line > 1 && bytes.has("|===", at: TabularValue.lineStart(line - 1, in: bytes))
  }

  /// Whether a line holds only what rules are drawn with.
  static func isRuler(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard line.count >= 2 else { return false }
    var dashes = 0
    for index in line {
      switch bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "="): dashes += 1
      case UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: ":"), 0x20, 0x09, 0x0D: break
      default: return false
      }
    }
    return dashes > 0
  }

  // MARK: - Cells

  /// The cells of a row, the empty ones before the first and behind the last bar left out.
  private static func cells(
    _ line: Range<Int>, in bytes: Span<UInt8>, partedBy bar: UInt8 = UInt8(ascii: "|")
  ) -> [Range<Int>] {
    let isDouble = isDouble(line, in: bytes)
    var cells: [Range<Int>] = []
    var at = line.lowerBound
    while at < line.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
    while at < line.upperBound, isDelimiter(bytes[at]) || bytes[at] == bar { at += 1 }
    var start = at
    while at < line.upperBound {
      // A line that is cut off may end between the two marks.
      let isPair = at + 1 < line.upperBound && isDelimiter(bytes[at]) && bytes[at + 1] == bytes[at]
      if isDouble ? isPair : bytes[at] == bar {
        cells.append(start..<at)
        at += isDouble ? 2 : 1
        start = at
      } else {
        at += 1
      }
    }
    if (start..<line.upperBound).contains(where: { !Byte.isSpace(bytes[$0]) && !isDelimiter(bytes[$0]) }) {
      cells.append(start..<line.upperBound)
    }
    return cells
  }

  /// Whether two marks part the cells: `||`, `!!`.
  private static func isDouble(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var first = line.lowerBound
    while first < line.upperBound, Byte.isBlank(bytes[first]) || isDelimiter(bytes[first]) { first += 1 }
    let rest = first..<line.upperBound
    return bytes.holds("||", in: rest) || bytes.holds("!!", in: rest)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool { byte == bar || byte == UInt8(ascii: "!") }

  /// The first byte of a line, blanks apart.
  static func firstMark(_ line: Int, in bytes: Span<UInt8>) -> UInt8 {
    var at = line
    ValueLocator.skipBlanks(bytes, &at)
    return bytes.at(at)
  }
}
