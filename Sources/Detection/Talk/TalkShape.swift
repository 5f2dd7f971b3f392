internal import KeyfuseCore

/// What people make of words when a page asks them for a password: words with capitals, a number, and a mark that parts
/// them. Where a line speaks of passwords, such a word is hardly anything else.
enum TalkShape {
  private static let lengths = 8...40

  /// What a text consists of, in the order in which it stands there.
  private struct Parts {
    var words = 0
    var capitalised = 0
    var longest = 0
    var numbers = 0
    var digits = 0
    /// Of `_`, `.` and `-`.
    var joints = 0
    /// Of the marks that join no identifiers.
    var strong = 0
    /// The last mark, and whether something stands behind it.
    var lastMark: UInt8 = 0
    var isInner = false
    /// Whether one of its words is one that programs, tickets and notes are full of.
    var isKnown = false
    var firstIsWord = false
    var endsInNumber = false
  }

  /// Whether the text is like that.
  static func isChosen(_ text: Span<UInt8>) -> Bool {
    guard lengths.contains(text.count), let parts = parts(of: text), !parts.isKnown, parts.firstIsWord,
      parts.longest >= 4, parts.digits <= 6, !AlgorithmName.isOne(text), !JoinedItems.isParameter(text),
      !text.holds("ctrl", in: 0..<text.count), !text.holds("&apos", in: 0..<text.count)
    else { return false }
    if parts.strong > 0 { return isParted(text, parts) }
    if parts.joints > 0 { return isJoined(text, parts) }
    // mercadoViejo1, Darjeeling1st
    guard parts.digits > 0, parts.numbers == 1, parts.words == 2, parts.capitalised > 0 else { return false }
    return parts.endsInNumber
      ? parts.capitalised == 1 && Byte.isLower(text[0]) && parts.digits <= 2
      : parts.digits >= 1
        && parts.capitalised == 1
  }

  /// `Haubentaucher#7`, `Riemen&Dolle`, `Kantar!2024`
  private static func isParted(_ text: Span<UInt8>, _ parts: Parts) -> Bool {
    guard parts.strong <= 2, parts.joints <= 1, parts.words <= 3 else { return false }
    // media/step1.png
    if text.first(UInt8(ascii: "/"), in: 0..<text.count) != nil, parts.joints > 0 || parts.words > 1 { return false }
    switch parts.lastMark {
    case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "@"):
      return parts.isInner && parts.capitalised > 0 && parts.digits >= 2 && parts.words == 1
    case UInt8(ascii: "#"):
      // jana#0042: how some chats tell persons of one name apart
      return parts.isInner && (parts.digits != 4 && parts.digits > 1 || parts.capitalised > 0)
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "%"): return parts.isInner && parts.digits > 0
    default: break
    }
    if parts.isInner {
      return parts.digits > 0 && parts.capitalised + parts.words > 1 || parts.words == 2 && parts.capitalised > 0
        || parts.capitalised > 0 && parts.digits > 1
    }
    return parts.digits > 0 && parts.capitalised > 0 && parts.lastMark == UInt8(ascii: "!")
  }

  /// `almendra_44`, `Bottle.Cap.19`, `Geysir-Strokkur-31`, `Wolverine_in_Snow1`
  private static func isJoined(_ text: Span<UInt8>, _ parts: Parts) -> Bool {
    guard parts.digits > 0, parts.endsInNumber, parts.numbers == 1, (1...3).contains(parts.joints) else { return false }
    let isNumberApart = !Byte.isLetter(text[text.count - parts.digits - 1])
    switch parts.lastMark {
    case UInt8(ascii: "_"):
      return parts.longest >= 5 && parts.digits <= 4 && (parts.words == 1 && isNumberApart || parts.capitalised > 0)
    case UInt8(ascii: "."):
      return parts.capitalised == parts.words && (parts.digits >= 2 && isNumberApart || parts.words > 2)
    default: return parts.capitalised == parts.words && parts.words >= 2 && parts.digits >= 2 && isNumberApart
    }
  }

  private static func parts(of text: Span<UInt8>) -> Parts? {
    var parts = Parts()
    var at = 0
    while at < text.count {
      let byte = text[at]
      if Byte.isLetter(byte) || byte >= 0xC3 && byte < 0xD0 {
        let start = at
        at += byte >= 0x80 ? 2 : 1
        // A word goes on in small letters.
        while at < text.count, Byte.isLower(text[at]) || text[at] >= 0xC3 && text[at] < 0xD0 {
          at += text[at] >= 0x80 ? 2 : 1
        }
        guard at <= text.count else { return nil }
        parts.words += 1
        parts.longest = max(parts.longest, at - start)
        if Byte.isUpper(byte) { parts.capitalised += 1 }
        if start == 0 { parts.firstIsWord = true }
        let roles = CredentialLexicon.words.roles(of: start..<at, in: text)
        if !roles.isDisjoint(with: telling), at - start > 2 || start == 0 { parts.isKnown = true }
        // PC-Compta-07
        if at - start < 2, Byte.isUpper(byte) { parts.isKnown = true }
        parts.endsInNumber = false
        if parts.lastMark != 0 { parts.isInner = true }
      } else if Byte.isDigit(byte) {
        while at < text.count, Byte.isDigit(text[at]) {
          parts.digits += 1
          at += 1
        }
        parts.numbers += 1
        parts.endsInNumber = true
        if parts.lastMark != 0 { parts.isInner = true }
      } else {
        if byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
          parts.joints += 1
        } else if isStrong(byte) {
          parts.strong += 1
        } else {
          return nil
        }
        parts.lastMark = byte
        parts.isInner = false
        parts.endsInNumber = false
        at += 1
      }
    }
    return parts
  }

  private static let telling: WordRole = [
    .credential, .placeholder, .literal, .mention, .voidsAny, .owner, .asks, .commonPassword, .qualifiesKey,
  ]

  private static func isStrong(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "@"),
      UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "$"), UInt8(ascii: "/"),
      UInt8(ascii: "~"), UInt8(ascii: "^"):
      true
    default: false
    }
  }
}
