internal import KeyfuseCore

/// What leads from a word for a password to the password: a sign, a verb, a preposition, or nothing.
struct TalkLink {
  enum Kind: Int, Comparable {
    /// Nothing: `pw x`
    case none
    /// A preposition of change: `to x`, `auf x`
    case change
    /// A verb that adjectives follow as well: `is x`
    case verb
    /// A verb that nothing but a name or a value follows: `lautet x`
    case telling
    /// A colon, a dash, an arrow, an equals sign.
    case sign

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  var kind: Kind
  /// Where what it leads to begins.
  var end: Int
  /// Whether words before it say whose password it is: `for the printer:`
  var isOfPurpose = false

  /// The most words between the word for a password and what leads on.
  private static let mostWords = 8

  /// The links behind the name, the nearest first: none where the sentence is about something else.
  static func find(behind name: Range<Int>, in bytes: Span<UInt8>) -> [TalkLink] {
    var at = name.upperBound
    if bytes.has("'s ", at: at) { at += 2 }
    if bytes.has(" d'ordine", at: at) { at += 9 }
    while at - name.upperBound < 4, isMark(bytes.at(at)) { at += 1 }
    if let close = remark(at, in: bytes) { at = close }
    var links: [TalkLink] = []
    if let link = link(at, of: name, in: bytes) {
      links.append(link)
      if link.kind >= .telling { return links }
    } else if let start = setApart(at, in: bytes) {
      links.append(TalkLink(kind: .none, end: start))
    } else if bytes.at(at) == 0x20 || at > name.upperBound && bytes.at(at) > 0x20 {
      links.append(TalkLink(kind: .none, end: at))
    }
    guard isGap(at, in: bytes) else { return links }
    // of the router: x; for you is x
    var isNoun = false
    for number in 0..<mostWords {
      if Byte.isLineEnd(bytes.at(at)) { at += 1 }
      ValueLocator.skipBlanks(bytes, &at, limit: 2)
      let start = at
      if let close = remark(at - 1, in: bytes) ?? remark(at, in: bytes) {
        at = close
      } else if let end = word(at, in: bytes) {
        at = end
        let word = bytes.extracting(start..<end)
        if turns(start..<end, in: bytes) { return links }
        // password input: a name of something else
        if number == 0, Byte.isLower(bytes[start]), !TalkWords.holds(word) { isNoun = true }
      } else {
        return links
      }
      if var link = link(at, of: name, in: bytes), !isNoun || link.kind == .sign {
        link.isOfPurpose = !isNoun
        links.append(link)
        if link.kind >= .telling { return links }
      }
      guard isGap(at, in: bytes) else { return links }
    }
    return links
  }

  /// Where a value that marks set apart follows a comma: `gets a fresh password, "x"`.
  private static func setApart(_ comma: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.has(", ", at: comma), !Byte.isAlphanumeric(bytes.at(comma + 2)),
      bytes.at(comma + 2) < 0xC3 || bytes.at(comma + 2) >= 0xE2,
      let value = TalkValue.read(comma + 2, in: bytes), value.isMarked, value.quality == .distinct
    else { return nil }
    return comma + 1
  }

  /// Whether the sentence speaks of something else behind the word: `password, if the server is offline`.
  private static func turns(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "if", "when", "unless", "whether", "because", "while", "until", "then", "which", "must", "wenn", "falls", "weil",
      "damit", "dass", "quand", "si", "cuando", "quando", "parce", "porque", "omdat", "als", "jeśli", "gdy", "если",
      "когда",
    ]
    return words.contains { bytes.equals($0, in: word) }
  }

  /// Whether a sentence goes on there: behind a blank, or in the next line, with a small letter.
  private static func isGap(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    if bytes.at(at) == 0x20 { return true }
    guard bytes.at(at) == 0x0A else { return false }
    let next = bytes.at(at + 1)
    guard Byte.isLower(next) || next >= 0xC3 && next < 0xD2 else { return false }
    // The line is a setting of its own.
    var end = at + 1
    while Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-") { end += 1 }
    return bytes.at(end) == 0x20 || bytes.at(end) >= 0x80
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "]")
  }

  /// The end of ` (some words)` at `at`.
  private static func remark(_ at: Int, in bytes: Span<UInt8>) -> Int? {
    var open = at
    if bytes.at(open) == 0x20 { open += 1 }
    guard bytes.at(open) == UInt8(ascii: "("), bytes.at(open + 1) > 0x20 else { return nil }
    var end = open
    while end < bytes.count, end - open < 48, bytes[end] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[end]) { end += 1 }
    guard bytes.at(end) == UInt8(ascii: ")") else { return nil }
    let inner = (open + 1)..<end
    // (x)
    return bytes.first(0x20, in: inner) != nil || inner.allSatisfy { Byte.isLetter(bytes[$0]) } ? end + 1 : nil
  }

  /// The end of a word of a sentence, a name of a machine or of an account, or one in a code span.
  private static func word(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    let mark = bytes.at(at)
    let isMarked = Byte.isQuote(mark) || mark == UInt8(ascii: "*")
    while isMark(bytes.at(at)) { at += 1 }
    let first = at
    while at < bytes.count, at - first < 40, isWordByte(at, in: bytes) { at += 1 }
    guard at > first else { return nil }
    while isMarked, isMark(bytes.at(at)) { at += 1 }
    return at
  }

  private static func isWordByte(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    let byte = bytes[at]
    if Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "@") {
      return true
    }
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
      return Byte.isAlphanumeric(bytes.at(at + 1))
    }
    return byte >= 0xC3 && byte < 0xE2 || byte >= 0x80 && byte < 0xC0 || bytes.has("’", at: at)
  }

  // MARK: - Links

  /// The link at `at`, the blank before it included.
  private static func link(_ at: Int, of name: Range<Int>, in bytes: Span<UInt8>) -> TalkLink? {
    // password:: x, as a list of definitions in AsciiDoc has it
    if bytes.has(":: ", at: at) { return TalkLink(kind: .sign, end: at + 2, isOfPurpose: true) }
    if let end = sign(at, in: bytes) { return TalkLink(kind: .sign, end: end) }
    if let length = bytes.length(ofFirst: particles, at: at) {
      return TalkLink(kind: .verb, end: at + length)
    }
    guard isGap(at, in: bytes) || bytes.at(at) == UInt8(ascii: ",") && bytes.at(at + 1) == 0x20 else { return nil }
    let start = at + (bytes[at] == UInt8(ascii: ",") ? 2 : 1)
    var end = start
    while end < bytes.count, end - start < 16, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ":") { end += 1 }
    guard bytes.at(end) == 0x20 || bytes.at(end) == UInt8(ascii: ":") || Byte.isLineEnd(bytes.at(end)) else {
      return nil
    }
    let word = start..<end
    let roles = verbs.roles(of: word, in: bytes)
    guard !roles.isEmpty else { return nil }
    let next = bytes[end] == UInt8(ascii: ":") ? end + 1 : fillersEnd(end, in: bytes)
    if bytes[end] == UInt8(ascii: ":") || bytes.at(next - 1) == UInt8(ascii: ":") {
      return TalkLink(kind: .sign, end: next)
    }
    // hasło to x
    let isPolish = bytes.equals("to", in: word) && bytes.has("has", at: name.lowerBound)
    let kind: Kind =
      isPolish ? .telling : roles.contains(.credential) ? .telling : roles.contains(.asks) ? .change : .verb
    return TalkLink(kind: kind, end: next)
  }
}
