/// How little a word is like those of languages: how its characters vary, or that it is several words joined.
extension SpokenValue {
  /// Whether no language, program or product would write the word.
  static func isVaried(_ word: Span<UInt8>, _ tie: Tie) -> Bool {
    guard (6...limit).contains(word.count), !isPlainWord(word) else { return false }
    let shape = ValueShape(word)
    // Routers are delivered with twenty digits.
    if shape.digits == word.count, word.count == 20, shape.distinct >= 6 { return true }
    if tie == .told || word.count >= 20, isPassphrase(word, shape) { return true }
    guard shape.nonASCII == 0, shape.spaces == 0, shape.letters > 0, isMixed(word, shape, tie) else { return false }
    if tie == .beside, isMarkup(word) { return false }
    return !isWritten(word, shape)
  }

  /// Whether characters of several kinds follow each other as in no word.
  private static func isMixed(_ word: Span<UInt8>, _ shape: ValueShape, _ tie: Tie) -> Bool {
    switch shape.classes {
    case 4: return word.count >= 8 && (shape.digits > 1 || shape.wordShare < 0.6 || shape.wordRuns > 1)
    case 3:
      guard shape.digits > 0 else { return shape.strongMarks > 1 && shape.wordShare < 0.5 }
      if shape.marks > 0 { return shape.strongMarks > 0 && (shape.digits > 1 || shape.wordShare < 0.5) }
      let isCompound = tie == .told && shape.digits > 2 && shape.wordRuns > 1
      return word.count >= 8 && (shape.wordShare < 0.6 || shape.switches > 2 || isCompound)
    case 2:
      guard shape.marks == 0, word.count >= 10 else { return false }
      if shape.digits > 0 {
        return shape.wordShare < 0.6 && (shape.digits > 1 && shape.switches > 2 || tie == .told)
      }
      return shape.digits == 0 && shape.wordShare < 0.35 && ValueShape.caseTurns(in: word) > (tie == .told ? 2 : 3)
    default: return false
    }
  }

  /// Whether it is letters alone, all of them small but perhaps the first.
  static func isPlainWord(_ word: Span<UInt8>) -> Bool {
    Byte.isLetter(word.at(0)) && (0..<word.count).dropFirst().allSatisfy { Byte.isLower(word[$0]) }
  }

  /// What begins as an option, a variable, a tag or a path does.
  private static func isMarkup(_ word: Span<UInt8>) -> Bool {
    switch word[0] {
    case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "<"), UInt8(ascii: "{"),
      UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "|"),
      UInt8(ascii: "\\"):
      return true
    default: break
    }
    for index in 0..<word.count {
      switch word[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "="),
        UInt8(ascii: "\\"), UInt8(ascii: "|"):
        return true
      default: break
      }
    }
    return false
  }

  /// Whether four words and more in small letters are joined by hyphens; says no to most others at the first capital.
  static func isPassphrase(_ word: Span<UInt8>) -> Bool {
    guard (20...80).contains(word.count) else { return false }
    for index in 0..<word.count where !Byte.isLower(word[index]) && word[index] != UInt8(ascii: "-") { return false }
    return isPassphrase(word, ValueShape(word))
  }

  /// Whether it is a passphrase of words that all have four letters and more, as no name of a secret has.
  static func isLongPassphrase(_ word: Span<UInt8>) -> Bool {
    guard isPassphrase(word) else { return false }
    var splitter = WordSplitter(0..<word.count)
    while let part = splitter.next(in: word) { if part.count < 4 { return false } }
    return true
  }

  /// Four and more words in small letters that hyphens join, of which no sentence and no name of a thing is made.
  private static func isPassphrase(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.lower + shape.marks == word.count, (3...6).contains(shape.marks), shape.wordShare > 0.5 else {
      return false
    }
    var splitter = WordSplitter(0..<word.count)
    var count = 0
    while let part = splitter.next(in: word) {
      guard part.count >= 3, CredentialLexicon.words.roles(of: part, in: word).isSubset(of: .commonPassword)
      else { return false }
      count += 1
    }
    return count == shape.marks + 1 && word.count(of: UInt8(ascii: "-")) == shape.marks
  }

  /// `Willow20.Canyon`, `Harbor.Candle52`: two words that begin with capitals, a dot, and a number at the end of one.
  static func isJoined(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.marks == 1, shape.digits > 1, shape.upper == 2, shape.switches <= 2, Byte.isUpper(word[0]),
      let dot = (0..<word.count).first(where: { word[$0] == UInt8(ascii: ".") })
    else { return false }
    return Byte.isUpper(word.at(dot + 1)) && (Byte.isDigit(word.at(dot - 1)) || Byte.isDigit(word[word.count - 1]))
  }
}
