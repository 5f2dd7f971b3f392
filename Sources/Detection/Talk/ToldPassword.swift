internal import KeyfuseCore

/// Passwords that are words, where the sentence, the item or the message around a word for a password tells them.
enum ToldPassword {
  /// The values that the text behind the name tells: the first thing that a link leads to and that may be one.
  static func value(behind name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard mayLead(name, in: bytes) else {
      return Byte.isLineEnd(bytes.at(name.upperBound)) ? PlacedPassword.before(name, in: bytes)?.assigned : nil
    }
    if let value = bracketed(behind: name, in: bytes) { return value.assigned }
    for link in TalkLink.find(behind: name, in: bytes) {
      if let value = value(of: name, link, in: bytes) { return value.assigned }
    }
    guard let value = PlacedPassword.value(of: name, in: bytes), !isFirstOfPair(value, in: bytes),
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value.assigned
  }

  /// `the old password (x) works`
  private static func bracketed(behind name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    guard bytes.has(" (", at: name.upperBound), let value = TalkValue.read(name.upperBound + 2, in: bytes) else {
      return nil
    }
    var end = value.range.upperBound
    while value.isMarked, end - value.range.upperBound < 3, bytes.at(end) != UInt8(ascii: ")") { end += 1 }
    let word = bytes.extracting(value.range)
    guard bytes.at(end) == UInt8(ascii: ")"), bytes.at(end + 1) != UInt8(ascii: ":"),
      value.isMarked || value.quality == .distinct
        || word.count >= 7 && isInText(name, in: bytes)
          && CredentialLexicon.words.roles(of: value.range, in: bytes).isEmpty,
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// Whether what follows the name may be a link at all: says no to most names in programs at their next byte.
  private static func mayLead(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "_"),
      UInt8(ascii: "]"), UInt8(ascii: "."), UInt8(ascii: ","):
      return true
    case let byte: return byte >= 0xE2
    }
  }

  private static func value(of name: Range<Int>, _ link: TalkLink, in bytes: Span<UInt8>) -> TalkValue? {
    guard let value = TalkValue.read(link.end, in: bytes) ?? below(link, in: bytes), !isFirstOfPair(value, in: bytes),
      isEnough(value, of: name, link, in: bytes), !isProduct(value, link, in: bytes),
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// Whether letters and digits that nothing but a blank ties to the name stand around it as well: the service whose password
  /// it is, `the SMTP2GO password`.
  private static func isProduct(_ value: TalkValue, _ link: TalkLink, in bytes: Span<UInt8>) -> Bool {
    guard link.kind == .none, !value.isMarked,
      value.quality == .coded || !value.range.contains(where: { Byte.isLower(bytes[$0]) })
    else { return false }
    let before = max(0, value.range.lowerBound - 300)..<value.range.lowerBound
    let behind = value.range.upperBound..<min(bytes.count, value.range.upperBound + 300)
    return bytes.repeats(value.range, in: before) || bytes.repeats(value.range, in: behind)
  }

  /// What stands alone in the next line, where the link ends this one: in a code block, a quotation, an item.
  private static func below(_ link: TalkLink, in bytes: Span<UInt8>) -> TalkValue? {
    guard link.kind != .none else { return nil }
    var at = link.end
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    guard Byte.isLineEnd(bytes.at(at)), var line = TalkLine.next(behind: at..<at, in: bytes) else { return nil }
    var isBlock = false
    if bytes.has("```", at: line.lowerBound) || bytes.has("{code", at: line.lowerBound)
      || bytes.has("<pre", at: line.lowerBound) || bytes.has("----", at: line.lowerBound)
    {
      guard let inner = TalkLine.next(behind: line, in: bytes) else { return nil }
      line = inner
      isBlock = true
    }
    var start = line.lowerBound
    ValueLocator.skipBlanks(bytes, &start)
    while bytes.has("> ", at: start) || bytes.has("- ", at: start) || bytes.has("* ", at: start) { start += 2 }
    guard var value = TalkValue.read(start, in: bytes) else { return nil }
    var end = value.range.upperBound
    if value.isMarked {
      while end < line.upperBound, !Byte.isSpace(bytes[end]), end < value.range.upperBound + 4 { end += 1 }
    }
    while end < line.upperBound, Byte.isBlank(bytes[end]) { end += 1 }
    guard end >= line.upperBound, isBlock || !value.range.allSatisfy({ Byte.isDigit(bytes[$0]) }) else { return nil }
    if isBlock { value.isMarked = true }
    return value
  }

  /// Whether the word is unlike enough those that stand there in sentences that tell nothing.
  private static func isEnough(
    _ value: TalkValue, of name: Range<Int>, _ link: TalkLink, in bytes: Span<UInt8>
  ) -> Bool {
    let isClosed = value.isMarked || endsClause(value.range.upperBound, in: bytes)
    switch link.kind {
    case .sign:
      // A setting's: those who read settings have judged it.
      // clave de sol: in Spanish, other things have keys as well
      let isOfPurpose = link.isOfPurpose && (value.quality > .word || !bytes.has("clave", at: name.lowerBound))
      guard isOfPurpose || isInText(name, in: bytes) || isSetApart(value, in: bytes) else { return false }
      return isClosed || value.quality == .distinct
    case .telling: return isClosed || value.quality > .word
    case .verb:
      if value.quality == .distinct { return true }
      if !value.isMarked, isRun(name, in: bytes) { return false }
      return isClosed && (value.isMarked || value.quality == .word || isSpelt(value.range, in: bytes))
    case .change:
      guard isChanged(before: link.end, of: name, in: bytes) else { return false }
      if value.range.allSatisfy({ Byte.isDigit(bytes[$0]) }) { return false }
      if value.quality == .distinct || value.isMarked { return true }
      return isClosed && value.quality > .word
        || value.range.count > 7 && isFollowedByParticiple(value.range.upperBound, in: bytes)
    case .none:
      guard !Byte.isBlank(bytes.at(link.end + 1)) else { return false }
      if !value.isMarked, value.quality == .word, namesThings(name, value.range, in: bytes) { return false }
      if value.isMarked {
        return value.quality > .word || isSetApart(value, in: bytes) || isListed(name, in: bytes)
      }
      if value.quality == .distinct, isApart(value.range, in: bytes) { return isClosed || isListed(name, in: bytes) }
      return isClosed && isListed(name, in: bytes) && (value.quality != .coded || isSpelt(value.range, in: bytes))
    }
  }

  /// `The hint pass is narrow`: a pass over data, where no word of its line speaks of logging in.
  private static func isRun(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name) else { return false }
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    let words: [StaticString] = [
      "user", "login", "log in", "account", "wifi", "wi-fi", "wlan", "server", "admin", "router", "root", "ssh", "@",
      "db ", "vpn", "guest", "office",
    ]
    return !words.contains { bytes.holds($0, in: line) }
  }

  /// `Claves públicas`, `(password utility)`: several of them, or what has to do with them.
  private static func namesThings(_ name: Range<Int>, _ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if ListValue.isPlural(name, in: bytes), !bytes.has("pass", at: name.upperBound - 4) { return true }
    return bytes.equals("password", in: name) && bytes.at(name.lowerBound - 1) == UInt8(ascii: "(")
      && bytes.at(word.upperBound) == UInt8(ascii: ")")
  }

  /// Whether nothing else stands beside a word for a password that is like it.
  private static func isApart(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(word)
    return SpokenValue.isVaried(text, .beside) || ChosenPassword.isOne(text, .beside) || TalkShape.isChosen(text)
      || isSpelt(word, in: bytes)
  }

  /// `velvet82`, `ksxd785`, `88120`: letters and then a number, or a number alone, as no version and no commit is written.
  private static func isSpelt(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var letters = word.lowerBound
    while letters < word.upperBound, Byte.isLetter(bytes[letters]) || bytes[letters] >= 0x80 { letters += 1 }
    var digits = letters
    while digits < word.upperBound, Byte.isDigit(bytes[digits]) { digits += 1 }
    let count = letters - word.lowerBound
    if digits == word.upperBound { return count >= 4 && digits - letters < 5 || count == 0 && digits - letters > 4 }
    return TalkShape.isChosen(bytes.extracting(word)) || WordsAndNumbers.areChosen(bytes.extracting(word))
      || word.allSatisfy { Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 || !Byte.isDigit(bytes[$0]) }
  }

  /// Whether a clause ends there.
  static func endsClause(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    if SpokenValue.endsClause(end, in: bytes) { return true }
    switch bytes.at(end) {
    case UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "]"): return true
    case 0x20:
      let next = bytes.at(end + 1)
      if next == UInt8(ascii: ",") || next == UInt8(ascii: "|") || next == UInt8(ascii: "[") { return true }
      let links: [StaticString] = [
        "und ", "and ", "et ", "y ", "e ", "i ", "en ", "or ", "oder ", "aber ", "but ", "bis ",
      ]
      return links.contains { bytes.has($0, at: end + 1) }
    default: return false
    }
  }

  /// Whether words stand before the name in its line, as in a sentence or an item, and not only a name's own.
  private static func isInText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    var at = line.lowerBound
    while at < name.lowerBound, !Byte.isLetter(bytes[at]), bytes[at] < 0x80 { at += 1 }
    guard at < name.lowerBound else { return false }
    return bytes.first(0x20, in: at..<name.lowerBound) != nil
  }

  /// Whether the name is an item of a list within its line: `user web, pw x`, `web / pw x`, `login web und Passwort x`.
  private static func isListed(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    if TalkLine.text(TalkLine.range(around: name.lowerBound, in: bytes), in: bytes)?.lowerBound == name.lowerBound {
      return true
    }
    // key pw, the root password
    for number in 0..<2 {
      let separators: [StaticString] = [
        ", ", "; ", "/ ", " und ", " and ", " et ", " y ", " e ", " i ", " en ", " mit ", " with ", "(", " con ",
        " avec ",
        " com ", " z ", " met ", "，", "、",
      ]
      let opens: [StaticString] = [": ", "- ", "– ", "| "]
      if separators.contains(where: { bytes.has($0, endingAt: at) })
        || number == 0 && opens.contains(where: { bytes.has($0, endingAt: at) })
      {
        return isInText(name, in: bytes) && !isMember(name, in: bytes)
      }
      guard at > 1, bytes[at - 1] == 0x20 else { return false }
      at -= 1
      let end = at
      while at > 0, Byte.isWord(bytes[at - 1]) || bytes[at - 1] >= 0x80 || bytes[at - 1] == UInt8(ascii: "-") {
        at -= 1
      }
      guard at < end, !TalkWords.holds(bytes.extracting(at..<end)) || isArticle(at..<end, in: bytes) else {
        return false
      }
    }
    return false
  }

  /// `name: Password x`: the value of a setting begins with the name.
  private static func isMember(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.has(": ", at: name.lowerBound - 2) else { return false }
    var start = name.lowerBound - 2
    while start > 0, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
    return bytes.first(UInt8(ascii: "_"), in: start..<name.lowerBound) != nil
      || Byte.isLower(bytes[start]) && (start == 0 || Byte.isSpace(bytes[start - 1]))
  }

  private static func isArticle(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let articles: [StaticString] = [
      "the", "das", "le", "la", "el", "il", "o", "a", "het", "root", "admin", "login", "user", "new", "old", "temp",
      "key", "store", "mail", "email", "database", "server",
    ]
    return articles.contains { bytes.equals($0, in: word) }
  }

  /// Whether code spans or emphasis set the word apart, and no quotes, which programs write as well.
  private static func isSetApart(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    guard value.isMarked else { return false }
    switch bytes.at(value.range.lowerBound - 1) {
    case 0x60, UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "_"),
      UInt8(ascii: "}"):
      return true
    default: return bytes.has("''", at: value.range.lowerBound - 2)
    }
  }

  /// Whether the word is the user of a pair, or the label of another value: `` `x` / `y` ``, `"x": y`.
  static func isFirstOfPair(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    var at = value.range.upperBound
    if value.isMarked, bytes.has("</", at: at) {
      while at - value.range.upperBound < 9, !Byte.isLineEnd(bytes.at(at)), bytes.at(at) != UInt8(ascii: ">") {
        at += 1
      }
      return bytes.has("> / ", at: at)
    }
    if value.isMarked, bytes.has("//", at: at), bytes.has("//", at: value.range.lowerBound - 2) { at += 2 }
    while value.isMarked, at - value.range.upperBound < 3, !Byte.isSpace(bytes.at(at)),
      bytes.at(at) != UInt8(ascii: ":"),
      bytes.at(at) != UInt8(ascii: "/")
    {
      at += 1
    }
    return bytes.has(" / ", at: at) || bytes.at(at) == UInt8(ascii: "/") || bytes.at(at) == UInt8(ascii: ":")
  }

  /// Whether somebody changes something before the link: `changed the password to`, `Passwort … auf x gesetzt`.
  private static func isChanged(before link: Int, of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    let around = max(line.lowerBound, name.lowerBound - 80)..<min(line.upperBound, link + 100)
    let verbs: [StaticString] = [
      "chang", "reset", "rotat", "set ", "updat", "switch", "geänder", "gesetzt", "zurückges", "umgestellt", "gestellt",
      "festgelegt", "ändere",
      "setze ", "cambi", "réinit", "modifi", "mis à", "zmien", "gewijzig", "aangepast", "alter", "mudei", "mudou",
      "redefin",
      "byttet", "bytt", "ändrat", "ændret", "endret", "değiştir", "смен", "помен", "измен", "reimpost", "impost",
    ]
    return verbs.contains { bytes.holds($0, in: around) }
  }

  private static func isFollowedByParticiple(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      " gesetzt", " geändert", " gestellt", " festgelegt", " zurückgesetzt", " umgestellt", " gezet", " gewijzigd",
      " değiştir",
    ]
    return words.contains { bytes.has($0, at: end) }
  }
}
