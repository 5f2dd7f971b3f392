internal import KeyfuseCore

/// What people note behind the name of a service.
extension LoneServiceReader {
  /// `ScraperAPI → x`, `| Finnhub | Mira | x |`, as people note what they have.
  func noted(behind name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 24)
    if bytes.at(at) == UInt8(ascii: "|") {
      guard PipeTable.isHeader(name, in: bytes) else { return nil }
      let end = min(TabularValue.lineEnd(at, in: bytes), name.upperBound + 120)
      while at < end {
        var cell = at + 1
        while Byte.isBlank(bytes.at(cell)) || bytes.at(cell) == UInt8(ascii: "`") { cell += 1 }
        let value = Self.word(from: cell, in: bytes)
        if value.count >= 20, isDense(value, in: bytes) {
          return AssignedValue(range: value, form: .cell, isQuoted: true)
        }
        at = bytes.first(UInt8(ascii: "|"), in: cell..<max(cell, end)) ?? end
      }
      return nil
    }
    // TMDB v3: x
    if bytes.at(at) == UInt8(ascii: "v"), Byte.isDigit(bytes.at(at + 1)), at > name.upperBound { at += 2 }
    let signs: [StaticString] = ["→ ", "– ", "— ", "-> ", "=> ", ": "]
    var sign = signs.first { bytes.has($0, at: at) }
    // Hetzner DNS: x
    if sign == nil, let end = Self.endOfQualifiers(at, in: bytes) {
      at = end
      sign = signs.first { bytes.has($0, at: at) }
    }
    let isColumn =
      sign == nil && (at > name.upperBound + 1 || bytes.at(at - 1) == 0x09) && Self.beginsLine(name, in: bytes)
    // Pexels x, where nothing else stands in the line
    guard sign != nil || at == name.upperBound + 1 || isColumn else { return nil }
    at += sign?.utf8CodeUnitCount ?? 0
    if bytes.at(at) == UInt8(ascii: "`") { at += 1 }
    let value = Self.word(from: at, in: bytes)
    let next = bytes.at(value.upperBound)
    guard value.count >= (isColumn || sign != nil ? 14 : 32),
      next == UInt8(ascii: "`") || next == UInt8(ascii: ",") || next <= 0x20,
      sign != nil || Byte.isLineEnd(next) || next == 0
    else { return nil }
    return AssignedValue(range: value, form: .pair, isQuoted: true)
  }

  /// The end of one or two words behind the name of a service that say which of its parts is meant.
  private static func endOfQualifiers(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    for _ in 0..<2 {
      let word = at
      while Byte.isLetter(bytes.at(at)) { at += 1 }
      guard at > word, isSilent(word..<at, in: bytes) || partWords.contains(where: { bytes.equals($0, in: word..<at) })
      else { return nil }
      if bytes.at(at) != 0x20 || bytes.at(at + 1) >= 0x80 || bytes.at(at + 1) == UInt8(ascii: "-") { break }
      at += 1
    }
    ValueLocator.skipBlanks(bytes, &at, limit: 2)
    return at
  }

  /// What parts of services are called beside them.
  private static let partWords: [StaticString] = [
    "dns", "cloud", "console", "robot", "maps", "places", "search", "translate", "speech", "storage", "mail", "rest",
    "app", "zugang", "backup",
  ]

  /// Whether nothing but the mark of an item stands before the name in its line.
  private static func beginsLine(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 8,
      Byte.isBlank(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "*")
    {
      at -= 1
    }
    return at == 0 || Byte.isLineEnd(bytes[at - 1])
  }

  /// Whether the first row of the table says that keys stand in it.
  static func isOfKeys(rowAt start: Int, in bytes: Span<UInt8>) -> Bool {
    var line = TabularValue.lineStart(start, in: bytes)
    for _ in 0..<24 where line > 1 {
      let above = TabularValue.lineStart(line - 1, in: bytes)
      guard bytes.at(above) == UInt8(ascii: "|") else { break }
      line = above
    }
    let header = line..<TabularValue.lineEnd(line, in: bytes)
    let words: [StaticString] = ["key", "token", "secret", "credential", "schlüssel", "clave", "clé"]
    return words.contains { bytes.holds($0, in: header) }
  }

  static func word(from start: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < 129, Byte.isWord(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return start..<end
  }
}
