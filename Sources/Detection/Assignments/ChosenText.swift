internal import KeyfuseCore

/// What people put in quotes where a program or a setting takes a secret from them: one word or several of any language,
/// joined by whatever marks, with a number or without. The name has said that it is a secret; that it is no label, message
/// or name of something else is told by its words and by what stands around it.
enum ChosenText {
  private static let lengths = 6...90

  /// Whether the value of a name may be nothing but what somebody thought of.
  static func mayStand(
    _ value: AssignedValue, named name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    guard value.isQuoted else { return false }
    let text = bytes.extracting(value.range)
    switch value.form {
    case .assignment, .pair, .fallback: guard isGiven(value, name, in: bytes) else { return false }
    case .option: return kind == .password && (isOne(text) || isHalved(text))
    case .call:
      return kind == .password && ProgramWord.isSet(name, value.range, in: bytes) && isOne(text)
        && !ProgramWord.isRepeated(value.range, in: bytes)
    case .arguments: return isSetting(name, in: bytes) && isOne(text) && !ProgramWord.isRepeated(value.range, in: bytes)
    default: return false
    }
    guard isOne(text), !isAmongSentences(name, value.range, in: bytes) else { return false }
    // Resources are named so.
    if kind == .secret, isResource(text) {
      let isHyphenated = text.first(UInt8(ascii: "-"), in: 0..<text.count) != nil
      return !isHyphenated && isCompound(name, in: bytes) && value.form == .assignment
        || ChosenArgument.isAmongArguments(name, value.range, in: bytes)
    }
    // An attribute for a pass over something is called so as well.
    if bytes.equals("pass", in: name) { return isBesideAccount(name, value.range, in: bytes) }
    // Labels are given so in objects of texts.
    let isMember = Byte.isQuote(bytes.at(name.upperBound)) && bytes.at(name.upperBound + 1) == UInt8(ascii: ":")
    let isSpaced = text.first(0x20, in: 0..<text.count) != nil
    if isMember, isSpaced { return isBesideAccount(name, value.range, in: bytes) }
    if isPlain(text) {
      return !isMember && !ProgramWord.isRepeated(value.range, in: bytes)
        && (kind == .key || OwnedName.isOne(name, in: bytes)
          || ChosenArgument.isAmongArguments(name, value.range, in: bytes))
    }
    return true
  }

  /// `setopt(c, CURLOPT_PASSWORD, "x")`, `set_var("MINISIGN_PASSWORD", "x")`: the name of a setting that a call is given.
  private static func isSetting(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard OwnedName.isOne(name, in: bytes) else { return false }
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)) else {
      return !name.contains { Byte.isLower(bytes[$0]) } && bytes.first(UInt8(ascii: "_"), in: name) != nil
    }
    return SettingCall.around(name, in: bytes).contains(.sets)
  }

  /// Whether a sign in the same line gives the value to the name, and not the second of two items.
  private static func isGiven(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.upperBound < value.range.lowerBound else { return false }
    let gap = name.upperBound..<(value.range.lowerBound - 1)
    guard gap.count <= 80,
      !gap.contains(where: {
        Byte.isLineEnd(bytes[$0])
          || bytes[$0] == UInt8(ascii: ">") && !bytes.has("=>", at: $0 - 1) && !bytes.has("->", at: $0 - 1)
      })
    else { return false }
    let signs: [StaticString] = ["=", ":", "=>", "->", "||", "??", "<-"]
    return signs.contains { bytes.holds($0, in: gap) } || value.form == .fallback
  }

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
  private static func isHalved(_ text: Span<UInt8>) -> Bool {
    guard let slash = text.first(UInt8(ascii: "/"), in: 0..<text.count), slash > 3, text.count - slash > 4 else {
      return false
    }
    return Byte.isUpper(text[0]) && Byte.isUpper(text[slash + 1]) && ChosenWords.areUnknown(text)
  }

  /// Small letters and hyphens alone, as things in clusters and stores are named.
  private static func isResource(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "-") || Byte.isDigit(text[$0]) }
  }

  /// Letters alone.
  private static func isPlain(_ text: Span<UInt8>) -> Bool { (0..<text.count).allSatisfy { isLetter(text[$0]) } }

  /// `clientSecret`, `x-admin-secret`: a name of several words.
  private static func isCompound(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    var words = 0
    while splitter.next(in: bytes) != nil { words += 1 }
    return words > 1
  }

  /// Whether the name of an account or a place to log in to stands in the same object.
  private static func isBesideAccount(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = bytes.surroundings(of: name, value, before: 120, behind: 100)
    let words: [StaticString] = [
      "user", "login\"", "login'", "host", "email\"", "mail\"", "account", "bind", "server\"", "\"url", "'url",
      "port\"",
      "role\"", "role'", "dsn", "username",
    ]
    return words.contains {
      bytes.holds($0, in: around.lowerBound..<name.lowerBound)
        || bytes.holds($0, in: value.upperBound..<around.upperBound)
    }
  }

  /// Whether two and more values around it are sentences with a capital, as where texts are kept.
  private static func isAmongSentences(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = bytes.surroundings(of: name, value, before: 240, behind: 240)
    var sentences = 0
    var at = around.lowerBound
    while at + 2 < around.upperBound {
      let isValue =
        Byte.isQuote(bytes[at]) && Byte.isUpper(bytes[at + 1]) && at + 1 != value.lowerBound
        && (bytes.at(at - 1) == 0x20 || bytes.at(at - 1) == UInt8(ascii: ":") || bytes.at(at - 1) == UInt8(ascii: "="))
      if isValue, let literal = ValueLocator.quoted(bytes, at, .cell) {
        let blanks = literal.range.count { bytes[$0] == 0x20 }
        if blanks > 1 { sentences += 1 }
        at = literal.range.upperBound
      }
      at += 1
    }
    return sentences > 1
  }
}
