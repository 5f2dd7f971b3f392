/// One word that the text sets apart: `` `x` ``, `**x**`, `''x''`, `@x@`, `{{x}}`, `||x||`, `<code>x</code>`, `<span …>x</span>`.
enum MarkedWord {
  /// The most bytes of a word.
  private static let limit = 96

  /// The word that the marks at `start` enclose; nil where none do.
  static func range(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    let first = bytes.at(start)
    if first == UInt8(ascii: "<") { return element(start, in: bytes) }
    if first == UInt8(ascii: "{"), let word = macro(start, in: bytes) { return word }
    for pair in pairs where bytes.has(pair.open, at: start) {
      if let word = word(start + pair.open.utf8CodeUnitCount, upTo: pair.close, in: bytes) { return word }
    }
    return nil
  }

  /// The word within marks that an assignment takes for a part of it: `Passwort: @x@`, `password: ||x||`.
  static func unwrapped(_ value: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    guard value.count > 4, bytes.has("@", at: value.lowerBound) || bytes.has("||", at: value.lowerBound),
      let word = range(at: value.lowerBound, in: bytes),
      word.upperBound == value.upperBound
        || value.upperBound - word.upperBound == word.lowerBound - value.lowerBound
    else { return value }
    return word
  }

  /// What opens and closes, the longer ones first.
  private static let pairs: [(open: StaticString, close: StaticString)] = [
    ("{{{", "}}}"), ("{{", "}}"), ("||", "||"), ("**`", "`**"), ("***", "***"), ("**", "**"), ("'''", "'''"),
    ("''", "''"), ("__", "__"), ("~~", "~~"), ("%%", "%%"), ("```", "```"), ("``", "``"), ("`", "`"), ("\\\"", "\\\""),
    ("\"", "\""), ("'", "'"), ("*`", "`*"), ("*", "*"), ("@", "@"), ("«", "»"), ("„", "“"), ("“", "”"), ("‘", "’"),
    ("「", "」"), ("『", "』"), ("&quot;", "&quot;"), ("&lt;", "&gt;"), ("[code]", "[/code]"),
    ("[b]", "[/b]"),
  ]

  /// `{color:red}x{color}`, `{code}x{code}`, `{monospace}x{monospace}` of Jira and Confluence.
  private static func macro(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = start + 1
    while at - start < 40, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == 0x23 {
      at += 1
    }
    guard at - start > 4, bytes.at(at) == UInt8(ascii: "}"), bytes.at(start + 1) != UInt8(ascii: "{") else {
      return nil
    }
    return word(at + 1, upTo: "{", in: bytes)
  }

  /// The word that the innermost of a few tags holds.
  private static func element(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = start
    for _ in 0..<4 where bytes.at(at) == UInt8(ascii: "<") && Byte.isLetter(bytes.at(at + 1)) {
      guard let close = (at..<min(bytes.count, at + 160)).first(where: { bytes[$0] == UInt8(ascii: ">") }),
        bytes[close - 1] != UInt8(ascii: "/") || bytes.has("<br", at: at)
      else { return nil }
      at = close + 1
      while Byte.isBlank(bytes.at(at)) { at += 1 }
    }
    guard at > start, bytes.at(at) != UInt8(ascii: "<") else { return nil }
    // <span class="string">'x'</span>
    if Byte.isQuote(bytes.at(at)), let word = word(at + 1, upTo: "</", in: bytes), word.count > 1,
      bytes[word.upperBound - 1] == bytes[at]
    {
      return word.lowerBound..<(word.upperBound - 1)
    }
    return word(at, upTo: "</", in: bytes) ?? word(at, upTo: " </", in: bytes)
  }

  /// The word from `first` on, where `closing` follows it and no letter or digit follows that.
  private static func word(_ first: Int, upTo closing: StaticString, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = first
    let last = min(bytes.count, first + limit)
    while end < last, bytes[end] > 0x20 {
      if end > first, bytes.has(closing, at: end) {
        let behind = bytes.at(end + closing.utf8CodeUnitCount)
        if !Byte.isAlphanumeric(behind) || bytes.has("</", at: end) || bytes[end] == UInt8(ascii: "{") {
          return first..<end
        }
      }
      end += 1
    }
    return end > first && bytes.has(closing, at: end) ? first..<end : nil
  }
}
