internal import KeyfuseCore

/// Tables of MediaWiki whose titles and cells have a line each: `! User`, `! Password`, and below them `|-`, `| ada`, `| x`.
enum WikiTable {
  private static let bar = UInt8(ascii: "|")
  private static let mark = UInt8(ascii: "!")

  /// The cells below the title that the name is; nil where its line holds more than one, or is no title.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue]? {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    guard bytes.at(line) == mark else { return nil }
    let end = TabularValue.lineEnd(name.upperBound, in: bytes)
    guard !bytes.holds("!!", in: line..<end), !bytes.holds("||", in: line..<end) else { return nil }
    let head = TableTitles.lines(around: name, in: bytes)
    guard head.count > end - line + 1 else { return nil }
    let column = bytes.count(of: 0x0A, in: head.lowerBound..<line)
    var values: [AssignedValue] = []
    var (at, place) = (head.upperBound, 0)
    for _ in 0..<(8 * TabularValue.rows) {
      guard let row = TabularValue.nextLine(at, in: bytes) else { break }
      let rowEnd = TabularValue.lineEnd(row, in: bytes)
      at = rowEnd
      guard bytes.at(row) == bar || bytes.at(row) == mark, !bytes.has("|}", at: row) else { break }
      if bytes.has("|-", at: row) {
        place = 0
        continue
      }
      for cell in cells(in: (row + 1)..<rowEnd, of: bytes) {
        if place == column, let value = TabularValue.cell(cell, in: bytes) {
          values.append(SeparatedTable.marked(value, in: bytes))
        }
        place += 1
      }
    }
    return values
  }

  /// The cells of a line, without what says how they look: `style="…" | x`.
  private static func cells(in line: Range<Int>, of bytes: Span<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var at = start
    while at < line.upperBound {
      if bytes.has("||", at: at) {
        cells.append(start..<at)
        at += 2
        start = at
      } else {
        if bytes[at] == bar, bytes.first(UInt8(ascii: "="), in: start..<at) != nil { start = at + 1 }
        at += 1
      }
    }
    cells.append(start..<max(start, line.upperBound))
    return cells
  }
}
