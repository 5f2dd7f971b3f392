internal import KeyfuseCore

/// What stands around a word that may be a password, and what it is like.
extension ToldPassword {
  /// `The hint pass is narrow`: a pass over data, where no word of its line speaks of logging in.
  static func isRun(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name) else { return false }
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    let words: [StaticString] = [
      "user", "login", "log in", "account", "wifi", "wi-fi", "wlan", "server", "admin", "router", "root", "ssh", "@",
      "db ", "vpn", "guest", "office",
    ]
    return !words.contains { bytes.holds($0, in: line) }
  }

  /// `Claves públicas`, `(password utility)`: several of them, or what has to do with them.
  static func namesThings(_ name: Range<Int>, _ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if ListValue.isPlural(name, in: bytes), !bytes.has("pass", at: name.upperBound - 4) { return true }
    return bytes.equals("password", in: name) && bytes.at(name.lowerBound - 1) == UInt8(ascii: "(")
      && bytes.at(word.upperBound) == UInt8(ascii: ")")
  }

  /// Whether nothing else stands beside a word for a password that is like it.
  static func isApart(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(word)
    return SpokenValue.isVaried(text, .beside) || ChosenPassword.isOne(text, .beside) || TalkShape.isChosen(text)
      || isSpelt(word, in: bytes)
  }

  /// `velvet82`, `ksxd785`, `88120`: letters and then a number, or a number alone, as no version and no commit is written.
  static func isSpelt(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var letters = word.lowerBound
    while letters < word.upperBound, Byte.isLetter(bytes[letters]) || bytes[letters] >= 0x80 { letters += 1 }
    var digits = letters
    while digits < word.upperBound, Byte.isDigit(bytes[digits]) { digits += 1 }
    let count = letters - word.lowerBound
    if digits == word.upperBound { return count >= 4 && digits - letters < 5 || count == 0 && digits - letters > 4 }
    return TalkShape.isChosen(bytes.extracting(word)) || WordsAndNumbers.areChosen(bytes.extracting(word))
      || word.allSatisfy { Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 || !Byte.isDigit(bytes[$0]) }
  }

  /// Whether words stand before the name in its line, as in a sentence or an item, and not only a name's own.
  static func isInText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    var at = line.lowerBound
    while at < name.lowerBound, !Byte.isLetter(bytes[at]), bytes[at] < 0x80 { at += 1 }
    guard at < name.lowerBound else { return false }
    return bytes.first(0x20, in: at..<name.lowerBound) != nil
  }

  /// Whether the name is an item of a list within its line: `user web, pw x`, `web / pw x`, `login web und Passwort x`.
  static func isListed(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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
  static func isSetApart(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
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
  static func isChanged(before link: Int, of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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

  static func isFollowedByParticiple(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      " gesetzt", " geändert", " gestellt", " festgelegt", " zurückgesetzt", " umgestellt", " gezet", " gewijzigd",
      " değiştir",
    ]
    return words.contains { bytes.has($0, at: end) }
  }
}
