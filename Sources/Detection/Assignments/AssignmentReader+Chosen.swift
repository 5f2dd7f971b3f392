internal import KeyfuseCore

/// What tells values that people think up, and keys whose names say little.
extension AssignmentReader {
  /// `password=NNNNNNNN `: digits that a password was given as, where an equals sign gives it and blanks end it.
  func isBareNumber(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .assignment || value.form == .option, value.range.count >= 8,
      bytes.at(value.range.lowerBound - 1) == UInt8(ascii: "=")
    else { return false }
    let behind = bytes.at(value.range.upperBound)
    return (behind <= 0x20) && value.range.allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// The number that opens something at `literal`.
  func pin(_ value: AssignedValue, at literal: Range<Int>, in bytes: Span<UInt8>) -> Assignment? {
    guard ValueSurroundings.innocence(of: value.range, isQuoted: value.isQuoted, in: bytes) == nil,
      !ValueSurroundings.isCalledPublic(value.range, in: bytes),
      !PinReader.isPostal(value.range, at: literal, in: bytes)
    else { return nil }
    let name = AssignedName(range: literal, strength: .strong)
    let isName =
      PinReader.namesSomething(value.range, behind: literal, in: bytes)
      || value.form == .assignment && SiblingRow.isOne(value.range, named: literal, in: bytes)
    return Assignment(
      name: name, value: value, valueClass: .password, confidence: isName ? .low : .medium,
      doubt: isName ? .thing : nil, doubtfulIn: PinReader.doubts(value, behind: literal, in: bytes))
  }

  /// Whether quotes stand on both sides.
  func standsInQuotes(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let quote = bytes.at(range.lowerBound - 1)
    return (quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")) && bytes.at(range.upperBound) == quote
  }

  /// Whether letters alone are no word: of both cases in no order, or small ones that a variable of the environment is
  /// given, in capitals.
  func isRandomWord(_ value: AssignedValue, _ name: AssignedName, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    guard name.strength == .strong, text.count >= 10 else { return false }
    let shape = ValueShape(text)
    guard shape.letters == text.count, shape.nonASCII == 0, !classifier.isCommon(text, shape) else { return false }
    if shape.upper > 2, shape.lower > 2 { return value.isQuoted && SpokenValue.isVaried(text, .told) }
    return shape.lower == text.count && shape.wordRuns == 0 && shape.wordShare < 0.3 && value.form == .assignment
      && name.range.count > 8 && !name.range.contains { Byte.isLower(bytes[$0]) }
      && Byte.isLineEnd(
        bytes.at(value.range.upperBound))
  }

  /// Whether a word of the name stands in the value as well: `FTM_PASS = "ftm_responder"`.
  func sharesWord(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if word.count >= 3, bytes.repeats(word, in: value) { return true }
    }
    return false
  }

  /// Whether words, or a date, are what somebody thought of for the place where they stand.
  func isChosenByPlace(
    _ value: AssignedValue, _ name: AssignedName, _ kind: CredentialKind, _ valueClass: ValueClass,
    in bytes: Span<UInt8>
  ) -> Bool {
    guard !name.asks, !ValueRecogniser.isValidation(bytes.extracting(value.range)),
      mayBeChosen(kind, name.strength)
        || kind == .key && name.strength > .open && CipherName.isOne(name.range, in: bytes)
    else { return false }
    // WebPass=Some.Word4: what a program could also reach into
    let mayBeMember = valueClass == .password && !value.isQuoted && value.form == .assignment && kind == .password
    guard valueClass.isOfWords || mayBeMember || kind == .password && valueClass == .innocent(.number),
      !value.isQuoted || !ChosenWords.isAmongTexts(name.range, in: bytes)
    else { return false }
    if kind != .key || CipherName.isOne(name.range, in: bytes),
      ChosenText.mayStand(value, named: name.range, kind, in: bytes),
      !sharesWord(name.range, value.range, in: bytes)
    {
      return true
    }
    if kind == .key { return isChosenKey(value, name.range, in: bytes) }
    if kind == .password, LoggedValue.isOne(value, named: name.range, in: bytes) { return true }
    return kind == .password && ChosenArgument.isNamed(value, name.range, in: bytes)
      || valueClass != .innocent(.number) && ChosenSetting.isOne(value, named: name.range, kind: kind, in: bytes)
  }

  /// Whether people think up what such a name is given: asked first, as most names are of other kinds.
  func mayBeChosen(_ kind: CredentialKind, _ strength: AssignedName.Strength) -> Bool {
    switch kind {
    case .password, .key: strength == .strong
    case .secret: strength >= .normal
    default: false
    }
  }

  /// Whether a secret may have been thought up: it has a number, and is no path of names.
  func isChosen(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    for index in 0..<text.count {
      if text[index] == UInt8(ascii: ":") { return false }
      if Byte.isDigit(text[index]) { digits += 1 }
    }
    return digits > 0
  }

  /// Whether the title of a column stands beside that of one for accounts: `service,token`.
  func isOfAccounts(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<TabularValue.lineEnd(name.upperBound, in: bytes)
    let titles: [StaticString] = ["user", "login", "mail", "account", "service", "host", "client", "owner", "server"]
    return titles.contains { bytes.holds($0, in: line) }
  }

  /// Whether a key is what somebody thought of: the name says what is signed or encrypted with it, or it is a sentence.
  private func isChosenKey(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    if value.isQuoted, value.form == .assignment, !Byte.isQuote(bytes.at(name.upperBound)), SecretPhrase.isOne(text) {
      return true
    }
    guard text.count >= 8, CipherName.isOne(name, in: bytes), ChosenSetting.isUnlikeName(text) else { return false }
    switch value.form {
    case .assignment, .fallback, .directive, .pair:
      return value.isQuoted || ChosenSetting.endsSetting(value.range, in: bytes)
    default: return false
    }
  }

  /// Whether a key whose name says too little is one by its value and by how it is given.
  func isToldKey(_ name: AssignedName, _ value: AssignedValue, _ valueClass: ValueClass, in bytes: Span<UInt8>) -> Bool
  {
    guard name.strength < .normal else { return false }
    let text = bytes.extracting(value.range)
    let isGenerated = GeneratedKey.isOne(text)
    let isHexadecimal = !isGenerated && GeneratedKey.isHexadecimal(text)
    let mayBeSecret = names.mayBeSecret(name.range, in: bytes)
    if mayBeSecret, CipherKey.isDecoded(value, valueClass, in: bytes) { return true }
    if mayBeSecret, GeneratedKey.isPadded(text) || text.count == 64 && isHexadecimal,
      bytes.holds("encryption", in: max(0, name.range.lowerBound - 40)..<name.range.lowerBound)
    {
      return true
    }
    if value.form == .assignment, RequestParameter.isOne(name.range, in: bytes), SpokenValue.isVaried(text, .beside) {
      return true
    }
    if isGenerated || isHexadecimal && (value.form == .query || GeneratedKey.isUsed(value.range, in: bytes)),
      mayBeSecret || GeneratedKey.isPadded(text) && name.range.count == 11
    {
      return true
    }
    return ConstantKey.isOne(value, named: name.range, names, in: bytes)
      || isHexadecimal && ConstantKey.isHexadecimal(value, named: name.range, names, in: bytes)
  }
}
