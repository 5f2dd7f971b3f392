/// Tables of HTML: the cells below the one that holds the name.
enum MarkupTable {
  /// The most bytes of a row.
  private static let reach = 800

  /// The texts of the cells in the name's column, in the rows that follow.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let open = (max(0, name.lowerBound - 80)..<name.lowerBound).last(where: { bytes[$0] == UInt8(ascii: "<") }),
      bytes.has("<th", at: open) || bytes.has("<td", at: open)
    else { return [] }
    // <td>license.secret</td>: the path of a setting is no title.
    let dot = UInt8(ascii: ".")
    if bytes.at(name.lowerBound - 1) == dot || name.contains(where: { bytes[$0] == dot }) { return [] }
    var first = open
    while first > 0, open - first < reach, !bytes.has("<tr", at: first) { first -= 1 }
    guard bytes.has("<tr", at: first) else { return [] }
    let column = cells(in: first..<open, of: bytes)
    var values: [AssignedValue] = []
    var at = name.upperBound
    for _ in 0..<TabularValue.rows {
      guard let row = next("<tr", from: at, in: bytes) else { break }
      let end = next("</tr", from: row, in: bytes) ?? min(bytes.count, row + reach)
      at = end
      if let value = text(ofCell: column, in: row..<end, of: bytes) { values.append(value) }
    }
    return values
  }

  private static func cells(in range: Range<Int>, of bytes: Span<UInt8>) -> Int {
    var total = 0
    for index in range where bytes.has("<th", at: index) || bytes.has("<td", at: index) { total += 1 }
    return total
  }

  private static func next(_ tag: StaticString, from start: Int, in bytes: Span<UInt8>) -> Int? {
    (start..<min(bytes.count, start + reach)).first { bytes.has(tag, at: $0) }
  }

  private static func text(ofCell number: Int, in row: Range<Int>, of bytes: Span<UInt8>) -> AssignedValue? {
    var left = number
    for index in row where bytes.has("<td", at: index) {
      guard left == 0 else {
        left -= 1
        continue
      }
      guard let close = (index..<row.upperBound).first(where: { bytes[$0] == UInt8(ascii: ">") }) else { return nil }
      var start = close + 1
      // <p><code>x</code></p>, <span class="red">x</span>
      for _ in 0..<4 where bytes.at(start) == UInt8(ascii: "<") && Byte.isLetter(bytes.at(start + 1)) {
        guard let inner = (start..<row.upperBound).first(where: { bytes[$0] == UInt8(ascii: ">") }) else { return nil }
        start = inner + 1
      }
      let end = (start..<row.upperBound).first { bytes[$0] == UInt8(ascii: "<") } ?? row.upperBound
      return start < end
        ? TabularValue.cell(start..<end, in: bytes).map { SeparatedTable.marked($0, in: bytes) } : nil
    }
    return nil
  }
}
