internal import KeyfuseCore

/// Phrases that people make up where a secret is asked for: `der fuchs springt nie über den bach`.
enum SecretPhrase {
  private static let lengths = 12...80
  /// What sentences about a secret are made of.
  private static let telling: WordRole = [.credential, .placeholder, .mention, .asks, .state, .voidsAny]

  /// Takes the rest of the line for a value without quotes where that is a phrase: `shared_secret: kraai raaf kauw ekster`.
  static func extend(_ value: inout AssignedValue, of name: Range<Int>, in bytes: Span<UInt8>) {
    guard value.form == .assignment, !value.isQuoted, bytes.at(value.range.upperBound) == 0x20,
      Byte.isAlphanumeric(bytes.at(value.range.upperBound + 1)) || bytes.at(value.range.upperBound + 1) >= 0x80
        || bytes.at(value.range.upperBound + 1) == UInt8(ascii: "&"),
      startsLine(name, in: bytes),
      let line = BareValue.line(bytes, value.range.lowerBound, .assignment)
    else { return }
    let text = bytes.extracting(line.range)
    guard isOne(text) else { return }
    let isOfSettings =
      bytes.first(UInt8(ascii: "."), in: name) != nil || bytes.first(UInt8(ascii: "_"), in: name) != nil
    if isOfSettings && !Byte.isUpper(text[0]) || SettingsBlock.surrounds(name, line.range, in: bytes)
      || OwnedName.isOne(name, in: bytes) && SettingsBlock.admits(name, line.range, in: bytes)
    {
      value.range = line.range
    }
  }

  /// Whether nothing but blanks stands before the name in its line.
  private static func startsLine(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    return at == 0 || Byte.isLineEnd(bytes[at - 1])
  }

  /// Whether it is three and more words of any language that say nothing about what they are.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard lengths.contains(text.count), Byte.isAlphanumeric(text[0]) || text[0] >= 0x80 else { return false }
    var splitter = PhraseWords()
    var words = 0
    var known = 0
    var isForeign = false
    while let word = splitter.next(in: text) {
      guard !word.isEmpty else { return false }
      // moss & lichen
      if word.count == 1, text[word.lowerBound] == UInt8(ascii: "&") || text[word.lowerBound] == UInt8(ascii: "+") {
        words += 1
        continue
      }
      let isNumber = word.allSatisfy { Byte.isDigit(text[$0]) }
      if isNumber, word.count > 4 { return false }
      if word.contains(where: { text[$0] >= 0x80 }) { isForeign = true }
      // API, TLS: an abbreviation is of a label.
      if word.count >= 2, word.allSatisfy({ Byte.isUpper(text[$0]) }) { return false }
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      let isArticle = word.count < 3 || word.count == 3 && roles.contains(.stopWord)
      if !isArticle, !roles.isDisjoint(with: telling) { return false }
      if roles.contains(.stopWord) { known += 1 }
      words += 1
    }
    guard words >= 3, known < words, splitter.separators == 1, !ForeignPassword.isNamed(in: text) else { return false }
    let isSpaced = text.first(0x20, in: 0..<text.count) != nil
    // ein-langer-satz: words of identifiers are joined as well, but make no sentences.
    if !isSpaced {
      return words >= 4 && known * 2 < words && (known > 0 || isForeign)
        && !(0..<text.count).contains { Byte.isUpper(text[$0]) }
    }
    // The sentences of messages begin with a capital and end without a number.
    return Byte.isDigit(text[text.count - 1]) || !Byte.isUpper(text[0]) || words <= 4 && known <= 1
  }
}

/// The words of a text that blanks, hyphens or underscores part.
private struct PhraseWords {
  private var at = 0
  private var mark: UInt8 = 0
  /// How many times another mark than the last one parts two words.
  private(set) var separators = 0

  /// The next word; an empty one where something stands that no phrase has.
  mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    guard at < text.count else { return nil }
    let start = at
    if text[at] == UInt8(ascii: "&") || text[at] == UInt8(ascii: "+") { at += 1 }
    while at < text.count, Byte.isAlphanumeric(text[at]) || text[at] >= 0x80 || isApostrophe(text, at) { at += 1 }
    let word = start..<at
    if at < text.count {
      let byte = text[at]
      guard byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else { return at..<at }
      if byte != mark { separators += 1 }
      mark = byte
      at += 1
    }
    return word
  }

  /// `tog'ralgan`
  private func isApostrophe(_ text: Span<UInt8>, _ at: Int) -> Bool {
    text[at] == UInt8(ascii: "'") && at > 0 && Byte.isLetter(text[at - 1]) && Byte.isLetter(text.at(at + 1))
  }
}
