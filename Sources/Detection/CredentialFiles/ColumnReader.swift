/// Reads one column of lines such as those of `passwd`, `.pgpass` and `chap-secrets`.
struct ColumnReader {
  /// The values of the lines of a text; of several patterns that fit a line the first counts.
  static func fields(of bytes: Span<UInt8>, as patterns: [String]) -> [FileField] {
    let readers = patterns.map { ColumnReader($0) }
    var fields: [FileField] = []
    var lines = LineReader(bytes.count)
    while let line = lines.next(in: bytes) {
      guard !line.isEmpty, bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
      for reader in readers {
        guard let field = reader.field(in: line, of: bytes) else { continue }
        fields.append(field)
        break
      }
    }
    return fields
  }

  /// Nil for columns that blanks part, and that may be in quotes.
  private let separator: UInt8?
  private let columns: [[UInt8]]

  /// - Parameter pattern: such as `*:*:?`; `*` for any column, `?` for the value, other text as it is. The value goes to the
  ///   end of the line where it is the last column and the separator is no blank.
  init(_ pattern: String) {
    let bytes = pattern.utf8.map(Byte.lower)
    let sign = bytes.first { !Byte.isAlphanumeric($0) && $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    separator = sign == 0x20 ? nil : sign
    columns = bytes.split(separator: sign ?? 0x20, omittingEmptySubsequences: false).map(Array.init)
  }

  private func field(in line: Range<Int>, of bytes: Span<UInt8>) -> FileField? {
    let parts = separator.map { split(line, at: $0, bytes) } ?? words(line, bytes)
    guard parts.count >= columns.count else { return nil }
    var value: (range: Range<Int>, isQuoted: Bool)?
    for (column, part) in zip(columns, parts) {
      if column == [UInt8(ascii: "?")] {
        value = part
      } else if !FoldedGlob.matches(column, bytes.extracting(part.range)) {
        return nil
      }
    }
    guard let value else { return nil }
    return FileField(names: [FileField.Name(range: parts[0].range)], value: value.range, isQuoted: value.isQuoted)
  }

  /// A backslash takes the separator as it is.
  private func split(
    _ line: Range<Int>, at separator: UInt8, _ bytes: Span<UInt8>
  ) -> [(range: Range<Int>, isQuoted: Bool)] {
    var parts: [(range: Range<Int>, isQuoted: Bool)] = []
    var start = line.lowerBound
    var at = start
    while at < line.upperBound {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 2
      } else if bytes[at] == separator, !endsWithValue || parts.count + 1 < columns.count {
        parts.append((start..<at, false))
        at += 1
        start = at
      } else {
        at += 1
      }
    }
    parts.append((start..<line.upperBound, false))
    return parts
  }

  private var endsWithValue: Bool { columns.last == [UInt8(ascii: "?")] }

  private func words(_ line: Range<Int>, _ bytes: Span<UInt8>) -> [(range: Range<Int>, isQuoted: Bool)] {
    var parts: [(range: Range<Int>, isQuoted: Bool)] = []
    var at = line.lowerBound
    while true {
      SettingsReader.skipBlanks(bytes, &at, line.upperBound)
      guard at < line.upperBound else { return parts }
      if bytes[at] == 0x22 || bytes[at] == 0x27 {
        let text = SettingsReader.quoted(bytes, at, line.upperBound)
        parts.append((text, true))
        at = text.upperBound + 1
      } else {
        let start = at
        while at < line.upperBound, !Byte.isBlank(bytes[at]) { at += 1 }
        parts.append((start..<at, false))
      }
    }
  }
}
