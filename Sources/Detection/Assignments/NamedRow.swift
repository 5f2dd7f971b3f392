internal import KeyfuseCore

/// Rows of a name and a value below titles that say so, as database clients print and export settings:
/// `name  value  changed`, and in a row below it `ldap_passwd  x  2021-06-11`.
enum NamedRow {
  /// The value beside a name that begins a line, where blanks part the columns and a ruler stands above them.
  static func aligned(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    guard line == name.lowerBound, bytes.at(name.upperBound) == 0x20 else { return nil }
    var at = name.upperBound
    while bytes.at(at) == 0x20 { at += 1 }
    var end = at
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    guard end > at, Byte.isLineEnd(bytes.at(end)) || bytes.has("  ", at: end) || end == bytes.count,
      let head = head(above: line, in: bytes)
    else { return nil }
    var title = head.lowerBound
    while title < head.upperBound, bytes[title] > 0x20 { title += 1 }
    while title < head.upperBound, bytes[title] == 0x20 { title += 1 }
    var titleEnd = title
    while titleEnd < head.upperBound, bytes[titleEnd] > 0x20 { titleEnd += 1 }
    guard titleEnd > title, TableTitles.isOfValues(title..<titleEnd, in: bytes) else { return nil }
    return credential(at..<end, in: bytes)
  }

  /// The titles above the ruler that stands in one of the lines above.
  private static func head(above line: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var start = line
    for _ in 0..<TabularValue.rows {
      guard start > 1 else { return nil }
      let above = TabularValue.lineStart(start - 1, in: bytes)
      guard start - above > 2 else { return nil }
      if bytes.has("---", at: above) || bytes.has("===", at: above) {
        guard above > 1, bytes.has(" -", at: above + 3) || bytes.first(0x20, in: above..<(start - 1)) != nil else {
          return nil
        }
        return TabularValue.lineStart(above - 1, in: bytes)..<(above - 1)
      }
      start = above
    }
    return nil
  }

  /// The cell behind the name, where the first line of the table calls that column one of values.
  static func separated(_ name: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    let before = bytes.at(name.lowerBound - 1)
    guard name.lowerBound == line || before == separator || Byte.isQuote(before) else { return nil }
    let row = line..<TabularValue.lineEnd(name.upperBound, in: bytes)
    let cells = DelimitedRow.cells(row, separator, in: bytes)
    guard cells.count > 1, let column = cells.firstIndex(where: { $0.contains(name.lowerBound) }),
      column + 1 < cells.count, cells[column].count <= name.count + 2
    else { return nil }
    var (start, top) = (line, row)
    for _ in 0..<TabularValue.rows {
      guard start > 1 else { break }
      let above = TabularValue.lineStart(start - 1, in: bytes)
      guard bytes.count(of: separator, in: above..<(start - 1)) >= cells.count - 1 else { break }
      top = above..<(start - 1)
      start = above
    }
    guard top.upperBound < line else { return nil }
    let titles = DelimitedRow.cells(top, separator, in: bytes)
    guard titles.count == cells.count, titles[column + 1].count < 24,
      !TableTitles.describe(top, in: bytes),
      let title = TabularValue.cell(titles[column + 1], in: bytes), TableTitles.isOfValues(title.range, in: bytes),
      let cell = TabularValue.cell(cells[column + 1], in: bytes)
    else { return nil }
    return credential(cell.range, in: bytes)
  }

  private static func credential(_ range: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    AccountTable.credential(AssignedValue(range: range, form: .cell, isQuoted: true), mayBeWord: true, in: bytes)
  }
}
