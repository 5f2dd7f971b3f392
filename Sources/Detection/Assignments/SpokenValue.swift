/// One word of a sentence, a chat or a ticket that can only be a credential: no word of a language, no version, no path.
enum SpokenValue {
  /// How much what stands around a word says for it.
  enum Tie {
    /// A verb or a colon leads to it: `is x`, `: x`.
    case told
    /// It only stands beside the name: `password x`.
    case beside
  }

  /// The most bytes of a word.
  static let limit = 160

  /// The credential that begins at `start`, blanks and marks of emphasis apart.
  static func read(_ bytes: Span<UInt8>, _ start: Int, _ tie: Tie) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    while bytes.at(at) == UInt8(ascii: "*"), at - start < 6 { at += 1 }
    skipMarkup(bytes, &at)
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    if let quoted = enclosed(bytes, at) {
      return isVaried(bytes.extracting(quoted), .told)
        ? AssignedValue(range: quoted, form: .sentence, isQuoted: true) : nil
    }
    let word = trimmed(bytes, bare(bytes, at))
    guard !word.isEmpty, isVaried(bytes.extracting(word), tie) else { return nil }
    return AssignedValue(range: word, form: .sentence, isQuoted: false)
  }

  /// As the other one, for names of passwords, which may also be short or plain where `tie` says that they are passwords.
  static func read(
    _ bytes: Span<UInt8>, _ start: Int, _ tie: Tie, orChosen chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let mayBeMarked = bytes.at(at) == UInt8(ascii: "<") || bytes.has("@", at: at) || bytes.has("||", at: at)
    if !mayBeMarked, let value = read(bytes, start, tie) { return value }
    guard let chosen else { return mayBeMarked ? read(bytes, start, tie) : nil }
    if bytes.has("\",{\"type\":\"", at: at), let inner = entity(bytes, at) { at = inner }
    if let word = MarkedWord.range(at: at, in: bytes) {
      let text = bytes.extracting(word)
      return isVaried(text, .told) || ChosenPassword.isOne(text, .led) || ChosenPassword.isWordAndNumber(text)
        ? AssignedValue(range: word, form: .sentence, isQuoted: true, isMarked: true) : nil
    }
    if mayBeMarked { return read(bytes, start, tie) }
    let word = trimmed(bytes, bare(bytes, at))
    guard !word.isEmpty, ChosenPassword.isOne(bytes.extracting(word), chosen), !holdsBrackets(word, in: bytes),
      chosen == .led || endsClause(word.upperBound, in: bytes),
      bytes.has("</", at: word.upperBound) || !NearbyValue.isCode(lineAround: word, in: bytes)
    else { return nil }
    return AssignedValue(range: word, form: .sentence, isQuoted: false, isMarked: true)
  }

  /// Whether programs reach into something with it, or compare it: `parts[2]`, `config$1`, `size==1`.
  static func holdsBrackets(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in word {
      switch bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
        return true
      case UInt8(ascii: "="): if bytes.at(index + 1) == UInt8(ascii: "=") { return true }
      default: break
      }
    }
    return false
  }

  /// Where the text of the entity begins that follows the text of a message: `",{"type":"code","text":"x"}`.
  static func entity(_ bytes: Span<UInt8>, _ quote: Int) -> Int? {
    var at = quote
    while at - quote < 60, at < bytes.count, !bytes.has("\"text\":", at: at) { at += 1 }
    guard bytes.has("\"text\":", at: at) else { return nil }
    at += 7
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether a clause ends at `end`, so that no noun follows the word before it.
  static func endsClause(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(end) {
    case 0, 0x0A, 0x0D, UInt8(ascii: "<"), UInt8(ascii: "\\"), UInt8(ascii: "\""): return true
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "?"),
      UInt8(ascii: "!"), UInt8(ascii: "#"):
      return !Byte.isAlphanumeric(bytes.at(end + 1))
    case 0x20:
      let next = bytes.at(end + 1)
      return next == UInt8(ascii: "(") || next == UInt8(ascii: "-") || next == UInt8(ascii: "/") || next == 0x20
        || Byte.isLineEnd(next) || next >= 0xE2
    default: return bytes[end] >= 0xE2
    }
  }

  /// Skips what sets type: `<b>`, `<code>`, `{color:red}`, `~`, `=`.
  private static func skipMarkup(_ bytes: Span<UInt8>, _ at: inout Int) {
    switch bytes.at(at) {
    case UInt8(ascii: "<"), UInt8(ascii: "{"), 0x60, 0x27, UInt8(ascii: "="), UInt8(ascii: "~"), 0xC2: break
    default: return
    }
    let tags: [StaticString] = [
      "<b>", "<code>", "<tt>", "<strong>", "<em>", "<i>", "<kbd>", "<pre>", "<u>", "<nowiki>", "<span>", "{color:red}",
      "{color}", "{monospace}", "{noformat}", "{quote}", "{code}", "``", "« ", "'''", "''",
    ]
    while let length = bytes.length(ofFirst: tags, at: at) { at += length }
    // Org: =x=, ~x~
    let mark = bytes.at(at)
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "~"), Byte.isAlphanumeric(bytes.at(at + 1)) else { return }
    var end = at + 1
    while end < bytes.count, end - at < limit, bytes[end] > 0x20 { end += 1 }
    while end > at + 1, bytes[end - 1] != mark, !Byte.isAlphanumeric(bytes[end - 1]) { end -= 1 }
    if bytes[end - 1] == mark { at += 1 }
  }

  /// The credential that ends before `end`, where a blank stands before it.
  static func read(_ bytes: Span<UInt8>, endingAt end: Int) -> AssignedValue? {
    var last = end
    while last > 0, end - last < 3, bytes[last - 1] == 0x20 || Byte.isQuote(bytes[last - 1]) { last -= 1 }
    let tags: [StaticString] = ["</code>", "</b>", "</strong>", "</tt>", "</em>", "</i>", "**", "''", "}}"]
    if let length = bytes.length(ofFirst: tags, endingAt: last) {
      last -= length
      var first = last
      while first > 0, last - first < limit, bytes[first - 1] > 0x20, !isMark(bytes[first - 1]) { first -= 1 }
      let text = bytes.extracting(first..<last)
      guard first < last, isMark(bytes.at(first - 1)), isVaried(text, .told) || ChosenPassword.isOne(text, .led) else {
        return nil
      }
      return AssignedValue(range: first..<last, form: .sentence, isQuoted: true, isMarked: true)
    }
    var first = last
    while first > 0, last - first < limit, bytes[first - 1] > 0x20, !Byte.isQuote(bytes[first - 1]) { first -= 1 }
    guard first < last, last - first < limit, isVaried(bytes.extracting(first..<last), .beside) else { return nil }
    return AssignedValue(range: first..<last, form: .sentence, isQuoted: Byte.isQuote(bytes.at(first - 1)))
  }

  /// What marks of emphasis and tags end with.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "{")
  }

  /// What stands between quotes, in braces as wikis set type in, or behind a typographic quote.
  private static func enclosed(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var first = start
    let closing: UInt8
    if Byte.isQuote(bytes.at(start)) {
      closing = bytes[start]
      first += 1
    } else if bytes.has("{{", at: start) {
      closing = UInt8(ascii: "}")
      first += 2
    } else if bytes.has("«", at: start) {
      closing = 0xC2
      first += 2
    } else if bytes.at(start) == 0xE2, bytes.at(start + 1) == 0x80, bytes.at(start + 2) >= 0x98 {
      closing = 0xE2
      first += 3
    } else {
      return nil
    }
    var end = first
    while end < bytes.count, end - first < limit, bytes[end] > 0x20, bytes[end] != closing { end += 1 }
    return end > first && bytes.at(end) == closing ? first..<end : nil
  }

  private static func bare(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int> {
    var end = start
    let last = min(bytes.count, start + limit)
    while end < last, bytes[end] > 0x20, bytes[end] < 0xE0 {
      switch bytes[end] {
      case 0x22, 0x27, 0x60: return start..<end
      case UInt8(ascii: "\\"): if bytes.has("\\n", at: end) { return start..<end }
      case UInt8(ascii: "{"): if bytes.has("{color", at: end) { return start..<end }
      case UInt8(ascii: "<"): if bytes.has("</", at: end) { return start..<end }
      default: break
      }
      end += 1
    }
    // What goes on is no word.
    return end - start < limit || bytes.at(end) <= 0x20 || Byte.isQuote(bytes.at(end)) ? start..<end : start..<start
  }

  /// Without the punctuation of the sentence that goes on or ends behind the word.
  private static func trimmed(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Range<Int> {
    var end = word.upperBound
    while end > word.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"),
        UInt8(ascii: "*"), UInt8(ascii: "|"):
        end -= 1
      case UInt8(ascii: ")") where !bytes.holds("(", in: word): end -= 1
      case UInt8(ascii: "}") where !bytes.holds("{", in: word): end -= 1
      case UInt8(ascii: "~"): end -= 1
      case UInt8(ascii: "<") where end == word.upperBound: end -= 1
      default: return word.lowerBound..<end
      }
    }
    return word.lowerBound..<end
  }
}
