internal import KeyfuseCore

/// What a word that somebody may tell is like.
extension TalkValue {
  /// What the text is like, words in any joint included where marks set it apart; nil where it says what it is about, asks
  /// for another one, or names something.
  static func quality(_ range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Quality? {
    mayStand(range, isMarked: isMarked, in: bytes) ? quality(ofStanding: range, isMarked: isMarked, in: bytes) : nil
  }

  /// The same for a text that may stand there.
  static func quality(ofStanding range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Quality? {
    let text = bytes.extracting(range)
    if let quality = plainQuality(text, isMarked: isMarked) { return quality }
    return isMarked && text.count >= 8 && ColumnWord.isOne(text) && !ChosenWords.isNamed(text) ? .word : nil
  }

  private static func plainQuality(_ text: Span<UInt8>, isMarked: Bool) -> Quality? {
    if opensOnStopWord(text) { return nil }
    if text.first(0x20, in: 0..<text.count) == nil {
      if SpokenValue.isVaried(text, .told) || ChosenPassword.isOne(text, .led)
        || ChosenPassword.isWordAndNumber(text) || TalkShape.isChosen(text) || CodeGroups.areOne(text)
      {
        return .distinct
      }
    }
    let shape = ValueShape(text)
    if shape.digits == text.count { return isNumber(text, shape) ? .coded : nil }
    if ValueClassifier(words: CredentialLexicon.words).isCommon(text, shape) { return nil }
    if let reading = ChosenWords.read(text) {
      if reading.spaces > 0 { return isMarked && isPhrase(text, reading) ? .word : nil }
      if reading.isOfSeveralKinds || ChosenWords.isDistinct(text, reading) { return .distinct }
      if TalkWords.holds(text) || AlgorithmName.isOne(text) { return nil }
      if reading.digits > 0 {
        return WordsAndNumbers.endInNumber(text)
          ? .word : isCoded(text, shape) || WordsAndNumbers.areChosen(text) ? .coded : nil
      }
      if reading.joints + reading.marks > 0 { return isJoined(text, reading) ? .coded : nil }
      return text.count >= 6 && isWritten(text) ? .word : nil
    }
    // GHNKPUDGT
    if shape.upper == text.count, (8...20).contains(text.count), shape.wordRuns == 0, shape.wordShare < 0.3 {
      return .coded
    }
    return isCoded(text, shape) ? .coded : nil
  }

  /// Small letters, or a capital and small letters: no abbreviation, no name of a program's.
  private static func isWritten(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).dropFirst().allSatisfy { Byte.isLower(text[$0]) || text[$0] >= 0x80 }
  }

  /// Letters and digits, or those and marks, that name no algorithm, version, address or measure.
  private static func isCoded(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits > 0, shape.letters > 0 || shape.marks > 0, shape.spaces == 0, shape.controls == 0,
      shape.nonASCII == 0, text.count >= (shape.letters > 0 ? 6 : 5), !AlgorithmName.isOne(text),
      !ChosenPassword.isInnocent(text, shape)
    else { return false }
    if shape.letters == 0 { return shape.digits >= 4 && shape.strongMarks == 1 && text.count <= 10 }
    // PostgreSQL-14.2, XChaCha20-Poly1305
    if text.first(UInt8(ascii: "-"), in: 0..<text.count) ?? text.first(UInt8(ascii: "."), in: 0..<text.count) != nil {
      return TalkShape.isChosen(text) || SpokenValue.isJoined(text, shape) && !namesType(text)
    }
    return shape.letters >= 2 && !saysCredential(text) && !ValueRecogniser.isAddress(text, shape)
      && !JoinedItems.isList(text, shape)
      && !CredentialLexicon.words.roles(of: 0..<text.count, in: text).contains(.placeholder)
  }

  /// `System.Int32`: a type of programs.
  private static func namesType(_ text: Span<UInt8>) -> Bool {
    let ends: [StaticString] = ["16", "32", "64", "128", "256"]
    return ends.contains { text.has($0, endingAt: text.count) }
  }

  private static func saysCredential(_ text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2, !roles.isDisjoint(with: [.credential, .placeholder]) { return true }
    }
    return false
  }

  /// `bank.unter.der.linde`, `ladrillo_rojo`, `Dorfteich&Ente`: words of no language of programs.
  private static func isJoined(_ text: Span<UInt8>, _ reading: ChosenWords.Reading) -> Bool {
    guard text.count >= 8, reading.words > 1 else { return false }
    var splitter = WordSplitter(0..<text.count)
    var known = 0
    var letters = 0
    while let word = splitter.next(in: text) {
      letters = max(letters, word.count)
      if !CredentialLexicon.words.roles(of: word, in: text).isDisjoint(with: known_) { known += 1 }
    }
    return known == 0 && letters >= 4
  }

  private static let known_: WordRole = [
    .credential, .placeholder, .mention, .asks, .voidsAny, .literal, .owner, .neutral, .qualifiesKey,
  ]

  /// Several words that no sentence about passwords would set apart.
  private static func isPhrase(_ text: Span<UInt8>, _ reading: ChosenWords.Reading) -> Bool {
    (1...5).contains(reading.spaces) && text.count >= 8 && reading.marks <= 1 && !TalkWords.holds(text)
  }

  private static func opensOnStopWord(_ text: Span<UInt8>) -> Bool {
    guard let end = (1..<text.count).first(where: { Self.parts(text[$0]) }), end > 1 else { return false }
    // Durchschnitt-7, perrito-feo6: only in small letters and without a number a participle begins
    let mayDescribe = Byte.isLower(text[0]) && !(0..<text.count).contains { Byte.isDigit(text[$0]) }
    return mayDescribe ? TalkWords.holds(text.extracting(0..<end)) : TalkWords.lists(text.extracting(0..<end))
  }

  private static func isNumber(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (4...20).contains(text.count), shape.distinct >= (text.count > 4 ? 3 : 2) else { return false }
    if ValueRecogniser.isSequence(text) || text.has("1234", at: 0) || text.has("0000", at: 0) { return false }
    return !(text.count == 4 && (text.has("19", at: 0) || text.has("20", at: 0)))
  }
}
