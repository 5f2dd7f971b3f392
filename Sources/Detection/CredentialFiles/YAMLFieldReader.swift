/// Reads the scalars of block-style YAML with the keys that lead to them, told by the indentation.
enum YAMLFieldReader {
  /// What lies deeper has only the names of the outermost so many.
  private static let depthLimit = 64

  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var fields: [FileField] = []
    var open: [(indentation: Int, name: FileField.Name)] = []
    var lines = LineReader(bytes.count)
    while let line = lines.next(in: bytes) {
      var at = line.lowerBound
      SettingsReader.skipBlanks(bytes, &at, line.upperBound)
      while at + 1 < line.upperBound, bytes[at] == UInt8(ascii: "-"), Byte.isBlank(bytes[at + 1]) {
        at += 1
        SettingsReader.skipBlanks(bytes, &at, line.upperBound)
      }
      guard at < line.upperBound, bytes[at] != UInt8(ascii: "#") else { continue }
      let indentation = at - line.lowerBound
      while let last = open.last, last.indentation >= indentation { open.removeLast() }
      guard let (name, behind) = key(bytes, at..<line.upperBound) else { continue }
      if open.count == depthLimit { open.removeLast() }
      open.append((indentation, name))
      guard let value = value(bytes, behind..<line.upperBound) else { continue }
      fields.append(FileField(names: open.map(\.name), value: value.range, isQuoted: value.isQuoted))
    }
    return fields
  }

  /// The key at the begin of `line`, without quotes and without the colon of a symbol, and where its value begins.
  private static func key(_ bytes: Span<UInt8>, _ line: Range<Int>) -> (FileField.Name, Int)? {
    var start = line.lowerBound
    if bytes[start] == 0x22 || bytes[start] == 0x27 {
      let text = SettingsReader.quoted(bytes, start, line.upperBound)
      guard bytes.at(text.upperBound + 1) == UInt8(ascii: ":") else { return nil }
      return (FileField.Name(range: text), min(text.upperBound + 2, line.upperBound))
    }
    if bytes[start] == UInt8(ascii: ":") { start += 1 }
    var at = start
    while at < line.upperBound {
      if bytes[at] == UInt8(ascii: ":"), at + 1 == line.upperBound || Byte.isBlank(bytes[at + 1]) { break }
      if bytes[at] == UInt8(ascii: "{") { return nil }
      at += 1
    }
    guard at < line.upperBound, at > start else { return nil }
    return (FileField.Name(range: start..<at), at + 1)
  }

  /// A scalar that stands behind its key; nil for blocks, aliases and values with a tag of their own (`!vault`).
  private static func value(_ bytes: Span<UInt8>, _ line: Range<Int>) -> (range: Range<Int>, isQuoted: Bool)? {
    var at = line.lowerBound
    SettingsReader.skipBlanks(bytes, &at, line.upperBound)
    if bytes.has("!!str ", at: at) || bytes.has("!binary ", at: at) {
      while at < line.upperBound, !Byte.isBlank(bytes[at]) { at += 1 }
      SettingsReader.skipBlanks(bytes, &at, line.upperBound)
    }
    guard at < line.upperBound else { return nil }
    switch bytes[at] {
    case 0x22, 0x27: return (SettingsReader.quoted(bytes, at, line.upperBound), true)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"),
      UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"):
      return nil
    default: break
    }
    var end = at
    while end < line.upperBound, bytes[end] != UInt8(ascii: "#") || !Byte.isBlank(bytes[end - 1]) { end += 1 }
    while end > at, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    return (at..<end, false)
  }
}
