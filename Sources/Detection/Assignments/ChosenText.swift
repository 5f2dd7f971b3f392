internal import KeyfuseCore

/// What people put in quotes where a program or a setting takes a secret from them: one word or several of any language,
/// joined by whatever marks, with a number or without. The name has said that it is a secret; that it is no label, message
/// or name of something else is told by its words and by what stands around it.
enum ChosenText {
  private static let lengths = 6...90

  /// Whether all words of a text are such as programs have no meaning for.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard lengths.contains(text.count), isLetter(text[0]) || Byte.isDigit(text[0]) else { return false }
    let last = text[text.count - 1]
    guard isLetter(last) || Byte.isDigit(last) || last == UInt8(ascii: "!") || last == UInt8(ascii: "*") else {
      return false
    }
    let isPhrase = text.count(of: 0x20) > 1
    var (words, known, digits, marks, capitals, longest) = (0, 0, 0, 0, 0, 0)
    var at = 0
    while at < text.count {
      let byte = text[at]
      guard isLetter(byte) else {
        if Byte.isDigit(byte) { digits += 1 } else if byte != 0x20 { marks += 1 }
        guard Byte.isDigit(byte) || isJoint(byte), !isJoint(byte) || isApart(text, at) else { return false }
        at += 1
        continue
      }
      let end = wordEnd(text, at)
      let word = at..<end
      guard end - at < 3 || !tells(word, in: text, isPhrase: isPhrase, &known) else { return false }
      if Byte.isUpper(byte) { capitals += 1 }
      longest = max(longest, end - at)
      words += 1
      at = end
    }
    guard (1...12).contains(words), longest >= 4, digits <= 6, known * 2 <= words, marks <= words + 1 else {
      return false
    }
    // a.b.c, as members of objects and keys of texts are written
    let dots = text.count(of: UInt8(ascii: "."))
    if dots > 0, dots == marks, capitals == 0, digits == 0, words > 1, !ChosenSetting.isSentence(text) { return false }
    if isOfOtherLetters(text), words < 3, digits == 0 { return false }
    guard !asks.contains(where: { text.holds($0, in: 0..<text.count) }) else { return false }
    return !ChosenSetting.holdsCredential(text) && !text.has("define ", at: 0) && !ForeignPassword.isNamed(in: text)
      && !ValueRecogniser.isAlgorithm(text)
      && !ValueRecogniser.isSequence(text) && !ValueRecogniser.isMonotonous(text, ValueShape(text))
  }

  /// What labels and places for a value say in other languages than English.
  private static let asks: [StaticString] = [
    "eingeb", "paßwor", "zmien", "zmień", "ingres", "introdu", "saisi", "inseri", "digite", "wpisz", "podaj", "zadej",
    "syötä", "skriv", "indtast", "invoer", "voer ", "密", "鍵", "钥", "ключ", "парол", "секрет", "パス", "暗証", "암호",
    "비밀", "κωδικ", "giriniz", "wrong", "vergessen", "olvid", "oubli", "fråga", "pregunta", "question",
  ]

  /// Whether letters of another alphabet than the Latin one stand in it.
  private static func isOfOtherLetters(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).contains { text[$0] >= 0xCE }
  }

  /// The end of a word: small letters behind at most one capital; a word that goes on in capitals ends where it begins.
  private static func wordEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var at = start + 1
    while at < text.count, isLetter(text[at]) || text[at] == UInt8(ascii: "'") && isLetter(text.at(at + 1)) {
      if Byte.isUpper(text[at]), Byte.isLower(text[at - 1]) { break }
      at += 1
    }
    return at
  }

  /// Whether a word has a meaning for programs, or is written as names of them are.
  ///
  /// - Parameter isPhrase: whether it is one of three words and more, of which some may be names of things in programs too.
  private static func tells(
    _ word: Range<Int>, in text: Span<UInt8>, isPhrase: Bool, _ known: inout Int
  ) -> Bool {
    let isInCapitals = word.allSatisfy { Byte.isUpper(text[$0]) }
    if isInCapitals { return true }
    // aWord
    if word.lowerBound > 0, Byte.isLetter(text[word.lowerBound - 1]), Byte.isUpper(text[word.lowerBound]) {
      return true
    }
    let roles = CredentialLexicon.words.roles(of: word, in: text)
    if roles.isEmpty { return false }
    let allowed: WordRole =
      isPhrase ? [.commonPassword, .stopWord, .mention, .neutral, .owner] : [.commonPassword, .stopWord]
    guard roles.isSubset(of: allowed) else { return true }
    known += 1
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { Byte.isLetter(byte) || byte >= 0x80 }

  private static func isJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  /// Whether a mark parts two words: no other one stands beside it but a blank.
  private static func isApart(_ text: Span<UInt8>, _ at: Int) -> Bool {
    let next = text.at(at + 1)
    return next == 0 || isLetter(next) || Byte.isDigit(next) || next == 0x20 && text[at] != 0x20
      || text[at] == 0x20 && next == UInt8(ascii: "&")
  }

  /// `Birne/Quitte`: two words with capitals that a slash parts, as no path has.
  static func isHalved(_ text: Span<UInt8>) -> Bool {
    guard let slash = text.first(UInt8(ascii: "/"), in: 0..<text.count), slash > 3, text.count - slash > 4 else {
      return false
    }
    return Byte.isUpper(text[0]) && Byte.isUpper(text[slash + 1]) && ChosenWords.areUnknown(text)
  }

  /// Small letters and hyphens alone, as things in clusters and stores are named.
  static func isResource(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "-") || Byte.isDigit(text[$0]) }
  }

  /// Letters alone.
  static func isPlain(_ text: Span<UInt8>) -> Bool { (0..<text.count).allSatisfy { isLetter(text[$0]) } }
}
