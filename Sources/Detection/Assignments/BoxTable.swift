internal import KeyfuseCore

/// Tables whose cells lines of boxes part, as consoles draw them: `│ user │ password │`.
enum BoxTable {
  /// What parts cells: `│`, `┃` and `║`.
  static func isBar(at index: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(index) == 0xE2 else { return false }
    let (second, third) = (bytes.at(index + 1), bytes.at(index + 2))
    return second == 0x94 && (third == 0x82 || third == 0x83) || second == 0x95 && third == 0x91
  }

  /// Whether a bar stands in the few bytes before the name.
  static func isBar(before name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while bytes.at(at - 1) == 0x20 || Byte.isQuote(bytes.at(at - 1)) { at -= 1 }
    return isBar(at: at - 3, in: bytes)
  }

  /// The cells below the one that the name fills.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard isBar(before: name, in: bytes) else { return [] }
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)
    let column = bars(in: line..<name.lowerBound, of: bytes).count
    var values: [AssignedValue] = []
    var at = TabularValue.lineEnd(name.upperBound, in: bytes)
    for _ in 0..<(2 * TabularValue.rows) {
      guard let row = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(row, in: bytes)
      at = end
      var first = row
      ValueLocator.skipBlanks(bytes, &first)
      guard bytes.at(first) == 0xE2 else { break }
      let bars = bars(in: row..<end, of: bytes)
      guard column < bars.count, column > 0 else { continue }
      if let value = TabularValue.cell((bars[column - 1] + 3)..<bars[column], in: bytes) {
        values.append(SeparatedTable.marked(value, in: bytes))
      }
    }
    return values
  }

  private static func bars(in line: Range<Int>, of bytes: Span<UInt8>) -> [Int] {
    line.filter { isBar(at: $0, in: bytes) }
  }
}
