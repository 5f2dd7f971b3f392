internal import KeyfuseCore

/// What a value is by itself, and by the name, the form and the place that it has.
extension AssignmentReader {
  /// What the text of the value is.
  func ownClass(of pair: JudgedPair, in bytes: Span<UInt8>) -> ValueClass {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    let text = bytes.extracting(pair.value.range)
    let isCode =
      kind == .password && value.isQuoted && value.form == .assignment && name.strength == .strong
      && ValueRecogniser.isShortCode(text) && !ListValue.isPlural(name.range, in: bytes)
    let isLiteral = value.isQuoted || value.isMarked || kind == .password && isBareNumber(value, in: bytes)
    let valueClass =
      isCode
      ? .password : classifier.classify(text, isQuoted: isLiteral, isPassword: mayBeChosen(pair, text))
    return value.isGiven && !valueClass.isBeyondGrammar ? .password : valueClass
  }

  /// Whether people think up what the value is: passwords, and of secrets and keys what looks so.
  private func mayBeChosen(_ pair: JudgedPair, _ text: Span<UInt8>) -> Bool {
    let (name, value) = (pair.name, pair.value)
    switch pair.kind {
    case .password: return true
    case .secret:
      return isChosen(text) || (value.isQuoted || value.form == .option) && SpokenValue.isPassphrase(text)
        || value.form == .assignment && name.strength >= .normal && SpokenValue.isLongPassphrase(text)
        || value.isQuoted && Passphrase.isOne(text)
    case .key:
      return value.isQuoted && name.strength == .strong
        && (Passphrase.isOne(text) || SpokenValue.isLongPassphrase(text))
    case .token, .command, .service, .pin: return false
    }
  }

  /// Takes words and numbers for passwords where the name, the form or the place says so.
  func changeClass(_ pair: inout JudgedPair, isArgument: Bool, in bytes: Span<UInt8>) {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    let text = bytes.extracting(pair.value.range)
    // What the column of a table calls passwords may be numbers and words of no language.
    if value.isMarked, value.form == .cell, kind == .password, text.count < 20,
      pair.valueClass == .weakPassword || pair.valueClass == .innocent(.number)
        || pair.valueClass == .innocent(.identifier)
    {
      pair.valueClass = .password
    }
    if pair.valueClass == .weakPassword, kind == .password, isRandomWord(value, name, in: bytes) {
      pair.valueClass = .password
    }
    if pair.valueClass.isOfWords, kind == .password || kind == .secret && !value.isQuoted, name.strength == .strong,
      !name.asks || value.form == .assignment,
      isArgument
        ? ChosenWords.isArgument(value, of: name.range, in: bytes)
        : ChosenWords.isOne(value, named: name.range, in: bytes)
    {
      pair.valueClass = .password
    }
    if !pair.isPlaced, isChosenByPlace(value, name, kind, pair.valueClass, in: bytes) {
      pair.valueClass = .password
      // What settings are given is no expression.
      pair.whole.isQuoted = true
    }
    pair.isSerial =
      kind == .key && value.form.isDirect && SerialNumber.isOne(text)
      && (name.range.count == 3 && text.count >= 24 || SerialNumber.isNamed(by: name.range, in: bytes))
    if pair.isSerial { pair.valueClass = .random }
  }
}
