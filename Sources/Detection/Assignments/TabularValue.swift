internal import KeyfuseCore

/// Values in tables: beside or below the cell that names them, and in the rows that SQL inserts.
enum TabularValue {
  /// The most rows of a table that are read.
  static let rows = 24

  /// The values of a name that is a cell or a column; none where it is neither.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = endOfTitle(name, in: bytes)
    while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    if bytes.at(at) == 0x09 { return separated(name, 0x09, in: bytes) }
    let closed = at
    ValueLocator.skipBlanks(bytes, &at, limit: 160)
    switch bytes.at(at) {
    case UInt8(ascii: "|"), UInt8(ascii: "!"):
      let values = PipeTable.values(of: name, in: bytes)
      return values.isEmpty ? SeparatedTable.values(of: name, UInt8(ascii: "|"), in: bytes) : values
    case PipeTable.caret: return PipeTable.values(of: name, in: bytes)
    case UInt8(ascii: ","), UInt8(ascii: ")"):
      let inserted = InsertedValue.values(of: name, from: at, in: bytes)
      if !inserted.isEmpty { return inserted }
      if CopiedRows.isColumn(name, in: bytes) { return CopiedRows.values(of: name, in: bytes) }
      return bytes[at] == UInt8(ascii: ",") ? separated(name, UInt8(ascii: ","), in: bytes) : []
    case UInt8(ascii: ";"): return separated(name, UInt8(ascii: ";"), in: bytes)
    case UInt8(ascii: "&"), UInt8(ascii: "\\"): return SeparatedTable.typeset(name, in: bytes)
    case UInt8(ascii: "<"): return MarkupTable.values(of: name, in: bytes)
    case 0x0A, 0x0D: return atLineEnd(name, in: bytes)
    case 0xE2 where BoxTable.isBar(at: at, in: bytes): return BoxTable.values(of: name, in: bytes)
    default:
      if at > closed, let value = NamedRow.aligned(name, in: bytes) { return [value] }
      return at > closed + 1 ? AlignedTable.values(of: name, in: bytes) : []
    }
  }

  /// The cells below a title, or the one beside the name of a setting.
  private static func separated(
    _ name: Range<Int>, _ separator: UInt8, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    let values = SeparatedTable.values(of: name, separator, in: bytes)
    return values.isEmpty ? NamedRow.separated(name, separator, in: bytes).map { [$0] } ?? [] : values
  }

  /// The end of a title's text: `Passwort (aktuell);`, `password iniziale,`.
  private static func endOfTitle(_ name: Range<Int>, in bytes: Span<UInt8>) -> Int {
    guard bytes.at(name.upperBound) == 0x20 else { return name.upperBound }
    var at = name.upperBound
    while at - name.upperBound < 24,
      Byte.isLetter(bytes.at(at)) || bytes.at(at) == 0x20 || bytes.at(at) == UInt8(ascii: "(")
        || bytes.at(at) == UInt8(ascii: ")") || bytes.at(at) >= 0x80
    {
      at += 1
    }
    let next = bytes.at(at)
    let isEnd = next == UInt8(ascii: ";") || next == UInt8(ascii: ",") || next == 0x09
    guard isEnd, bytes.at(at - 1) != 0x20 else { return name.upperBound }
    let line = lineStart(name.lowerBound, in: bytes)..<name.lowerBound
    return bytes.first(next, in: line) == nil ? name.upperBound : at
  }

  /// The values of a name that ends its line.
  private static func atLineEnd(_ name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var first = name.lowerBound
    // login_[totp]
    while first > 0, name.lowerBound - first < 32, bytes.at(name.lowerBound - 1) == UInt8(ascii: "_"),
      Byte.isWord(bytes[first - 1])
    {
      first -= 1
    }
    while first > 0, Byte.isQuote(bytes[first - 1]) { first -= 1 }
    var before = bytes.at(first - 1)
    if before == UInt8(ascii: ",") || before == UInt8(ascii: ";") || before == 0x09 {
      return SeparatedTable.values(of: name, before, in: bytes)
    }
    while first > 0, bytes[first - 1] == 0x20 || Byte.isLetter(bytes[first - 1]) { first -= 1 }
    before = bytes.at(first - 1)
    switch before {
    case UInt8(ascii: "|"), UInt8(ascii: "!"):
      let values = PipeTable.values(of: name, in: bytes)
      return values.isEmpty ? SeparatedTable.values(of: name, UInt8(ascii: "|"), in: bytes) : values
    case UInt8(ascii: ","): return SeparatedTable.values(of: name, before, in: bytes)
    case UInt8(ascii: "-"): return ListTable.values(of: name, in: bytes)
    default: return AlignedTable.values(of: name, in: bytes)
    }
  }

  // MARK: - Lines and cells

  static func lineStart(_ index: Int, in bytes: Span<UInt8>) -> Int {
    let first = max(0, index - 400)
    return bytes.last(0x0A, in: first..<index).map { $0 + 1 } ?? first
  }

  static func nextLine(_ index: Int, in bytes: Span<UInt8>) -> Int? {
    let limit = min(bytes.count, index + 800)
    guard index < limit, let end = bytes.first(0x0A, in: index..<limit), end + 1 < limit else { return nil }
    return end + 1
  }

  static func lineEnd(_ index: Int, in bytes: Span<UInt8>) -> Int {
    let limit = min(bytes.count, index + 800)
    guard index < limit else { return index }
    let end = bytes.first(0x0A, in: index..<limit) ?? limit
    return bytes.first(0x0D, in: index..<end) ?? end
  }

  /// Whether the line around `index` is an item of a list: `- mail :: postmaster / x`.
  static func isItem(lineAround index: Int, in bytes: Span<UInt8>) -> Bool {
    var start = lineStart(index, in: bytes)
    ValueLocator.skipBlanks(bytes, &start)
    return bytes.has("- ", at: start) || bytes.has("* ", at: start) || bytes.has(". ", at: start)
  }

  /// The text of `range` without blanks, quotes and emphasis around it; of a user and a password beside each other, the
  /// password.
  static func cell(_ range: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var (first, end) = (range.lowerBound, range.upperBound)
    while first < end, Byte.isBlank(bytes[first]) || Byte.isQuote(bytes[first]) { first += 1 }
    while end > first, Byte.isSpace(bytes[end - 1]) || Byte.isQuote(bytes[end - 1]) { end -= 1 }
    guard end > first, end - first <= AssignedValue.limit else { return nil }
    if let slash = (first..<end).first(where: { bytes.has(" / ", at: $0) }), slash + 3 < end {
      return AssignedValue(range: (slash + 3)..<end, form: .sentence, isQuoted: true)
    }
    if let word = MarkedWord.range(at: first, in: bytes), word.upperBound <= end, word.upperBound + 12 > end {
      return AssignedValue(range: word, form: .cell, isQuoted: true)
    }
    return AssignedValue(range: first..<end, form: .cell, isQuoted: true)
  }
}
