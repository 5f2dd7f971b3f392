internal import KeyfuseCore

/// Tables that are turned: the name of the credential is the first cell of a row, and those beside it its values, one for
/// each environment or machine: `| DB password | x | y |`.
enum RowTitle {
  /// The values beside the title of the row; nil where the row is the head of its table, or holds none.
  ///
  /// - Parameters:
  ///   - line: the row.
  ///   - cells: its cells.
  ///   - name: the name in the first of them.
  static func values(
    of line: Range<Int>, _ cells: [Range<Int>], named name: Range<Int>, in bytes: Span<UInt8>
  ) -> [AssignedValue]? {
    guard cells.count > 2, let title = TabularValue.cell(cells[0], in: bytes)?.range,
      name.lowerBound <= title.lowerBound || bytes[name.lowerBound - 1] == 0x20,
      title.upperBound - name.upperBound < 2, name.lowerBound - title.lowerBound < 24,
      let top = top(of: line, in: bytes)
    else { return nil }
    let isOfEnvironments = TableTitles.nameEnvironments(top, in: bytes)
    if !isOfEnvironments, TableTitles.describe(top, in: bytes) { return nil }
    let values = cells.dropFirst().compactMap { range -> AssignedValue? in
      guard let value = TabularValue.cell(range, in: bytes) else { return nil }
      guard bytes.first(0x20, in: value.range) == nil else { return nil }
      return AccountTable.credential(value, mayBeWord: isOfEnvironments, in: bytes)
    }
    return values.isEmpty ? nil : values
  }

  /// The first line of the table, where the row is one of its others: what bars or boxes part goes on above it.
  private static func top(of line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    // The ruler stands below the head.
    if let next = TabularValue.nextLine(line.upperBound, in: bytes), bytes.at(next) == UInt8(ascii: "|"),
      PipeTable.isRuler(next..<TabularValue.lineEnd(next, in: bytes), in: bytes)
    {
      return nil
    }
    var top: Range<Int>?
    var start = line.lowerBound
    for _ in 0..<TabularValue.rows {
      guard start > 1 else { break }
      let above = TabularValue.lineStart(start - 1, in: bytes)
      guard isOfTable(above, in: bytes) else { break }
      if !PipeTable.isRuler(above..<(start - 1), in: bytes) { top = above..<(start - 1) }
      start = above
    }
    return top
  }

  private static func isOfTable(_ line: Int, in bytes: Span<UInt8>) -> Bool {
    let first = PipeTable.firstMark(line, in: bytes)
    return first == UInt8(ascii: "|") || first == UInt8(ascii: "+") || first == UInt8(ascii: "^")
      || first == UInt8(ascii: "!")
  }
}
