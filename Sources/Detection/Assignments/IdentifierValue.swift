internal import KeyfuseCore

/// Values that read like names of things: words that marks or capitals part, and short numbers behind them.
///
/// Programs call nearly everything so, and no generator of credentials does. People choose passwords so as well: what such a
/// value is worth, its name and its file tell.
enum IdentifierValue {
  /// The most bytes of one, and the most digits in it.
  private static let longest = 64
  private static let mostDigits = 4

  /// Whether `text` is one: `ca-bundle`, `userId_1`, `isSelecting`, `gpt-4o-mini`, `LEGACY_KEY`, `Dette perso`.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard (4...longest).contains(text.count), Byte.isLetter(text[0]) || text[0] >= 0x80 else { return false }
    let shape = ValueShape(text)
    guard shape.digits <= mostDigits, shape.strongMarks == 0, shape.controls == 0,
      Byte.isWord(text[text.count - 1]) || text[text.count - 1] >= 0x80
    else { return false }
    // People join capitals to marks or digits where they think of a password, programs do not.
    guard isParted(text), shape.upper == 0 || shape.lower == 0 || shape.digits + shape.marks == 0 else { return false }
    if shape.spaces > 0 { return shape.digits == 0 && shape.marks == 0 && isCapitalised(text) }
    // What nothing parts is a word or two, and a number behind them.
    if shape.marks == 0 {
      return shape.digits == 0 || shape.switches == 1 ? readsLikeWords(shape) : false
    }
    return shape.wordRuns > 0
  }

  /// Whether letters stand in words: mostly, as languages other than English have words that read like none.
  private static func readsLikeWords(_ shape: ValueShape) -> Bool {
    shape.nonASCII > 0 ? shape.upper <= 1 : shape.wordShare > 0.6
  }

  /// Whether single marks part what stands between them: no two in a row, none at the ends.
  private static func isParted(_ text: Span<UInt8>) -> Bool {
    var isMark = true
    for index in 0..<text.count {
      let mark = !Byte.isAlphanumeric(text[index]) && text[index] < 0x80
      if mark, isMark { return false }
      isMark = mark
    }
    return !isMark
  }

  /// Whether capitals stand only where words begin behind a blank.
  private static func isCapitalised(_ text: Span<UInt8>) -> Bool {
    (1..<text.count).allSatisfy { !Byte.isUpper(text[$0]) || text[$0 - 1] == 0x20 }
  }

  /// Whether a word of what stands before the value in its line, nouns of credentials apart, is one of the value too:
  /// `console.tls.existingSecret: "legacy-console-certs"`.
  static func sharesWord(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(value.lowerBound, in: bytes), value.lowerBound - 72)
    var splitter = WordSplitter(line..<value.lowerBound)
    while let word = splitter.next(in: bytes) {
      guard word.count >= 3, Byte.isLetter(bytes[word.lowerBound]), !isNoun(word, in: bytes) else { continue }
      var inner = WordSplitter(value)
      while let other = inner.next(in: bytes) {
        if other.count == word.count, bytes.repeats(word, at: other.lowerBound) { return true }
      }
    }
    return false
  }

  /// Whether the word is one for credentials, or for nothing.
  static func isNoun(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let nouns: [StaticString] = [
      "key", "keys", "token", "tokens", "secret", "secrets", "password", "pass", "passwd", "pwd", "passphrase", "api",
      "access", "auth", "client", "private", "credentials", "credential", "name", "the", "for", "and", "value",
    ]
    return nouns.contains { bytes.equals($0, in: word) }
  }
}
