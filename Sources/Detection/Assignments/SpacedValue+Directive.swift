internal import KeyfuseCore

/// Values of directives, which a line of settings gives without a sign.
extension SpacedValue {
  /// One word of a sentence, without what punctuation follows it.
  static func token(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("now ", at: at) { at += 4 }
    if bytes.has("still ", at: at) { at += 6 }
    if let value = ValueLocator.quoted(bytes, at, .sentence) { return value }
    guard var value = BareValue.read(bytes, at, .sentence, context: .line) else { return nil }
    var end = value.range.upperBound
    // The text may itself be a string of a program, whose lines escapes end.
    if let escape = bytes.first(UInt8(ascii: "\\"), in: at..<end), bytes.has("\\n", at: escape) { end = escape }
    while end > at, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "?") { end -= 1 }
    guard end > at else { return nil }
    value.range = at..<end
    return value
  }

  /// Whether what begins at `start` is more than a word in lower case, which no directive makes a credential.
  static func isVaried(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    while at < bytes.count, Byte.isLower(bytes[at]) { at += 1 }
    let next = bytes.at(at)
    return next > 0x20 && next != UInt8(ascii: ",") && next != UInt8(ascii: ".") && next != UInt8(ascii: ")")
      && next != UInt8(ascii: "(") && next != UInt8(ascii: ":")
  }

  /// Whether the line is of a kind in which white space parts name and value: `ENV NAME x`, `set NAME x`, a line of
  /// netrc, or nothing but two words.
  static func isDirective(of name: Range<Int>, from value: Int, in bytes: Span<UInt8>) -> Bool {
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < 200, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    if commands(in: start..<name.lowerBound, of: bytes) { return true }
    // { password 'x' }, keyAlias 'a'; keyPassword 'x'
    if Byte.isQuote(bytes.at(value)), bytes.at(name.lowerBound - 1) == 0x20 {
      let before = bytes.at(name.lowerBound - 2)
      if before == UInt8(ascii: "{") || before == UInt8(ascii: ";") { return true }
    }
    var first = start
    ValueLocator.skipBlanks(bytes, &first)
    guard first == name.lowerBound || bytes.has("user ", at: first) else { return false }
    var end = value
    while end < bytes.count, end - value < AssignedValue.limit, bytes[end] > 0x20 { end += 1 }
    ValueLocator.skipBlanks(bytes, &end)
    return bytes.endsLine(at: end)
  }

  /// Whether a word that gives values to names stands in `head`.
  private static func commands(in head: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["set", "env", "setx", "login", "#define"]
    var at = head.lowerBound
    while let space = bytes.first(0x20, in: at..<head.upperBound) {
      for word in words where space - word.utf8CodeUnitCount >= head.lowerBound {
        if bytes.has(word, at: space - word.utf8CodeUnitCount) { return true }
      }
      at = space + 1
    }
    return false
  }

  static func isStatement(of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.at(name.upperBound - 1) | 0x20 == UInt8(ascii: "y") { return true }
    let before = max(0, name.lowerBound - 80)..<name.lowerBound
    return bytes.holds("user ", in: before) || bytes.holds("role ", in: before) || bytes.holds("login ", in: before)
      || bytes.holds("with ", in: before) || bytes.holds("set ", in: before)
  }
}
