/// Passphrases of words that blanks part.
enum Passphrase {
  /// Whether the text is four to eight words in small letters, and none that a sentence would hold together by.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard (16...80).contains(text.count) else { return false }
    var spaces = 0
    for index in 0..<text.count {
      if text[index] == 0x20 { spaces += 1 } else if !Byte.isLower(text[index]) { return false }
    }
    guard (3...7).contains(spaces), Byte.isLower(text[0]), Byte.isLower(text[text.count - 1]) else { return false }
    var splitter = WordSplitter(0..<text.count)
    var words = 0
    while let word = splitter.next(in: text) {
      guard word.count >= 3, CredentialLexicon.words.roles(of: word, in: text).isEmpty else { return false }
      words += 1
    }
    return words == spaces + 1
  }

  /// Takes the rest of the line for the value where the name speaks of a phrase and four words and more stand there.
  static func extend(_ value: inout AssignedValue, of name: Range<Int>, in bytes: Span<UInt8>) {
    guard value.form == .assignment, !value.isQuoted, bytes.at(value.range.upperBound) == 0x20 else { return }
    guard bytes.holds("phrase", in: name), let line = BareValue.line(bytes, value.range.lowerBound, .assignment) else {
      return
    }
    var spaces = 0
    for index in line.range {
      if bytes[index] == 0x20 {
        spaces += 1
      } else if !Byte.isLower(bytes[index]) {
        return
      }
    }
    if (3...7).contains(spaces) { value.range = line.range }
  }
}
