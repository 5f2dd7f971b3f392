internal import KeyfuseCore

/// Two and more words that a blank parts and that somebody logs in with: pile of leaves, canary in the mine 3, payslip
/// 11/24. Labels and messages are written so far more often; what tells them apart is the place, and words that say what
/// they are.
enum PlacedPhrase {
  private static let lengths = 8...64
  private static let most = 8
  /// What labels and messages about passwords are made of.
  private static let telling: WordRole = [
    .credential, .placeholder, .mention, .asks, .state, .voidsAny, .literal, .commonPassword, .qualifiesKey,
  ]
  /// Verbs and signs of messages that no list of roles holds.
  private static let ofMessages = WordTable(listing: [
    "please", "enter", "type", "wrong", "must", "should", "cannot", "could", "click", "choose", "select", "bitte",
    "forgot", "not", "was", "your", "hello", "world", "define", "change", "here", "my",
  ])
  /// Words of phrases that names of members have as well: regnbue over fjellet.
  private static let joining = WordTable(listing: [
    "over", "up", "down", "by", "with", "without", "through", "thru", "only", "open", "closed", "window", "table",
    "light", "box", "ring", "frame", "level", "space", "bottle", "color", "card", "icon", "end", "start", "last", "old",
  ])

  /// How the words are written.
  private enum Manner {
    /// As labels and sentences are: with a capital at the begin, and no number.
    case title
    case plain
  }

  /// Whether the text is several words that say nothing of what they are.
  ///
  /// - Parameter mayBeTitle: whether it may begin with a capital, as sentences and labels do.
  static func isOne(_ text: Span<UInt8>, mayBeTitle: Bool) -> Bool {
    manner(of: text).map { mayBeTitle || $0 == .plain } == true
  }

  /// Nil where the text is one word, or one of several says what it is.
  private static func manner(of text: Span<UInt8>) -> Manner? {
    guard lengths.contains(text.count), text.first(0x20, in: 0..<text.count) != nil,
      Byte.isAlphanumeric(text[0]) || text[0] >= 0x80
    else { return nil }
    var at = 0
    var (words, letters, digits, capitals, english) = (0, 0, 0, 0, 0)
    while at < text.count {
      let start = at
      while at < text.count, text[at] != 0x20 { at += 1 }
      guard at > start, isWord(start..<at, in: text) else { return nil }
      words += 1
      digits += (start..<at).count { Byte.isDigit(text[$0]) }
      if (start..<at).contains(where: { !Byte.isDigit(text[$0]) && Byte.isWord(text[$0]) || text[$0] >= 0x80 }) {
        letters += 1
      }
      if Byte.isUpper(text[start]) { capitals += 1 }
      if CredentialLexicon.words.roles(of: start..<at, in: text).contains(.stopWord) { english += 1 }
      at += 1
    }
    let last = text[text.count - 1]
    guard (2...most).contains(words), letters > 0, letters > 1 || digits > 0, digits <= 8, english < words,
      Byte.isAlphanumeric(last) || last >= 0x80 || last == UInt8(ascii: "!"), !ForeignPassword.isNamed(in: text)
    else { return nil }
    // Falsches Kennzeichen, Canary in the mine: titles and sentences, unless somebody adds a number.
    return digits > 0 || capitals == 0 || !Byte.isUpper(text[0]) ? .plain : .title
  }

  /// Whether it is a word, marks in it included, that does not say what the text is.
  private static func isWord(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    for index in range {
      switch text[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "."),
        UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "!"):
        break
      default: guard Byte.isAlphanumeric(text[index]) || text[index] >= 0x80 else { return false }
      }
    }
    if joining.holds(range, in: text) { return true }
    if range.count > 2, !CredentialLexicon.words.roles(of: range, in: text).isDisjoint(with: telling) { return false }
    return !ofMessages.holds(range, in: text)
  }

  /// Whether such words are the value of a name for a password at a place that is none for labels: what declares, sets or
  /// hands it over, beside the user, or where the environment is asked first.
  static func isPassword(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted else { return false }
    switch value.form {
    case .fallback, .assignment, .pair, .directive, .option, .call, .arguments: break
    case .comparison, .element, .query, .sentence, .block, .cell, .nearby: return false
    }
    guard let manner = manner(of: bytes.extracting(value.range)) else { return false }
    if value.form == .fallback || isConstant(name, in: bytes) || LoginContext.surrounds(name, value, in: bytes) {
      return true
    }
    return manner == .plain
      && (ProgramWord.isPassword(value, named: name, in: bytes) || isMember(name, in: bytes))
  }

  /// `CURLOPT_PASSWORD`, `MATCH_PASSWORD`: several words in capitals, of which the password is the last.
  private static func isConstant(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count > 8 && bytes.first(UInt8(ascii: "_"), in: name) != nil && !name.contains { Byte.isLower(bytes[$0]) }
      && (bytes.has("_password", at: name.upperBound - 9) || bytes.has("_pass", at: name.upperBound - 5)
        || bytes.has("_passphrase", at: name.upperBound - 11) || bytes.has("_pw", at: name.upperBound - 3)
        || bytes.has("_pwd", at: name.upperBound - 4))
  }

  /// `settings.encryptionPassword`: a password of something, which an object is given.
  private static func isMember(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var start = name.upperBound
    while start > 0, Byte.isWord(bytes[start - 1]) { start -= 1 }
    guard bytes.at(start - 1) == UInt8(ascii: "."), name.upperBound - start > 10 else { return false }
    let purposes: [StaticString] = ["encrypt", "store", "archive", "backup", "master", "admin", "database", "zip"]
    return purposes.contains { bytes.holds($0, in: start..<name.upperBound) }
  }
}
