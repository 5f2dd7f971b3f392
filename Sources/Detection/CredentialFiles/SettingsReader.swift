/// Reads lines of names and values: INI with sections, properties, shell exports, directives of servers.
enum SettingsReader {
  /// All settings, in order; a setting's section is its outer name.
  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var fields: [FileField] = []
    var section: FileField.Name?
    var lines = LineReader(bytes.count)
    while let line = lines.next(in: bytes) {
      var at = line.lowerBound
      skipBlanks(bytes, &at, line.upperBound)
      guard at < line.upperBound else { continue }
      switch bytes[at] {
      case UInt8(ascii: "#"), UInt8(ascii: ";"), UInt8(ascii: "!"): continue
      case UInt8(ascii: "["):
        var end = at + 1
        while end < line.upperBound, bytes[end] != UInt8(ascii: "]") { end += 1 }
        section = FileField.Name(range: (at + 1)..<end)
      default:
        if var field = field(in: at..<line.upperBound, of: bytes) {
          if let section { field.names.insert(section, at: 0) }
          fields.append(field)
        }
      }
    }
    return fields
  }

  private static let leadingWords: [StaticString] = [
    "export ", "setenv ", "set -x ", "set ", "declare ", "env ", "arg ",
  ]

  /// The setting in a line that is not empty.
  static func field(in line: Range<Int>, of bytes: Span<UInt8>) -> FileField? {
    var start = line.lowerBound
    for word in leadingWords where bytes.has(word, at: start) {
      start += word.utf8CodeUnitCount
      skipBlanks(bytes, &start, line.upperBound)
      break
    }
    var name = start..<start
    var at = start
    if start < line.upperBound, Byte.isQuote(bytes[start]) {
      let text = quoted(bytes, start, line.upperBound)
      (name, at) = (text, text.upperBound + 1)
    } else {
      while at < line.upperBound, !endsName(bytes, at, line.upperBound) { at += 1 }
      name = start..<at
    }
    guard !name.isEmpty else { return nil }
    skipBlanks(bytes, &at, line.upperBound)
    let isTied = skipOperator(bytes, &at, line.upperBound)
    skipBlanks(bytes, &at, line.upperBound)
    guard at < line.upperBound, isTied || at > name.upperBound else { return nil }
    if Byte.isQuote(bytes[at]) {
      let text = quoted(bytes, at, line.upperBound)
      return FileField(names: [FileField.Name(range: name)], value: text, isQuoted: true)
    }
    return FileField(
      names: [FileField.Name(range: name)], value: bare(bytes, at..<line.upperBound), isQuoted: false)
  }

  private static func endsName(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "="), 0x20, 0x09: true
    case UInt8(ascii: ":"): at + 1 == end || Byte.isBlank(bytes[at + 1]) || Byte.isQuote(bytes[at + 1])
    default: false
    }
  }

  /// `=`, `:`, `=>`, `:=`, `?=`, `+=`
  private static func skipOperator(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
    let start = at
    while at < end, at - start < 2, isOperator(bytes[at]) { at += 1 }
    if at - start == 2, bytes[start] == UInt8(ascii: "="), bytes[start + 1] != UInt8(ascii: ">") { at = start + 1 }
    return at > start
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "?")
  }

  /// What stands between quotes; to the end of the line where the second one is missing.
  static func quoted(_ bytes: Span<UInt8>, _ open: Int, _ end: Int) -> Range<Int> {
    var at = open + 1
    while at < end, bytes[at] != bytes[open] { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return (open + 1)..<max(open + 1, min(at, end))
  }

  /// A value without quotes: to the end of the line, but for a comment, a separator at the end, and blanks.
  static func bare(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
    var end = line.lowerBound
    while end < line.upperBound {
      let isComment = bytes[end] == UInt8(ascii: "#") || bytes[end] == UInt8(ascii: ";")
      if isComment, end == line.lowerBound || Byte.isBlank(bytes[end - 1]) { break }
      end += 1
    }
    while end > line.lowerBound, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    return line.lowerBound..<end
  }

  static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    while at < end, Byte.isBlank(bytes[at]) { at += 1 }
  }
}

/// The lines of a text, without their ends.
struct LineReader {
  private var at = 0
  private let end: Int

  init(_ count: Int) {
    end = count
  }

  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    guard at < end else { return nil }
    let start = at
    while at < end, bytes[at] != 0x0A { at += 1 }
    var stop = at
    if stop > start, bytes[stop - 1] == 0x0D { stop -= 1 }
    at += 1
    return start..<stop
  }
}
