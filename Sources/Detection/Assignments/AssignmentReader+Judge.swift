internal import KeyfuseCore

/// A name and its value while they are judged: each step changes what the next ones go by.
struct JudgedPair {
  var name: AssignedName
  var kind: CredentialKind
  /// The value as it stands there.
  var whole: AssignedValue
  /// The same without the mark that says how it is encoded.
  let value: AssignedValue
  var valueClass: ValueClass
  /// Whether its reader has told by the place what words may be there.
  let isPlaced: Bool
  /// Whether it is a key that is printed in groups, as those of licences are.
  var isSerial = false
  /// Why it is worth less than it seems.
  var doubt: Doubt?
  /// Whether it is a UUID that a constant, or an argument, called a key is given.
  var isConstantUUID = false

  /// - Parameter value: the value as it stands there.
  init(
    _ name: AssignedName, _ value: AssignedValue, _ kind: CredentialKind, isPlaced: Bool, in bytes: Span<UInt8>
  ) {
    self.name = name
    self.kind = kind
    self.isPlaced = isPlaced
    whole = value
    self.value = value.withoutScheme(in: bytes)
    valueClass = .random
  }

  /// Whether a call, a command or a sentence says that the value is a credential, and no name that it is given.
  var isAnnounced: Bool { isPlaced || value.isGiven }
}

/// What a name and its value are worth together.
extension AssignmentReader {
  /// - Parameters:
  ///   - isArgument: whether a command or call takes it for a password, whatever it looks like.
  ///   - isPlaced: whether its reader has told by the place what words may be there.
  func judge(
    _ name: AssignedName, _ value: AssignedValue, kind: CredentialKind, isArgument: Bool = false,
    isPlaced: Bool = false, in bytes: Span<UInt8>
  ) -> Assignment? {
    guard value.range.count <= AssignedValue.limit, !value.repeats(name.range, in: bytes), !value.endsInHole(bytes),
      !value.isMember(named: name.range, in: bytes), !value.isCalled(in: bytes)
    else { return nil }
    var pair = JudgedPair(name, value, kind, isPlaced: isPlaced, in: bytes)
    guard mayCount(pair, in: bytes) else { return nil }
    takeForSecret(&pair, in: bytes)
    pair.valueClass = ownClass(of: pair, in: bytes)
    changeClass(&pair, isArgument: isArgument, in: bytes)
    // Of what is innocent, only a key can become anything else by what it is used for.
    if case .innocent = pair.valueClass, pair.kind != .key, !(pair.kind == .password && pair.name.strength == .weak) {
      return nil
    }
    guard nameService(&pair, in: bytes) else { return nil }
    strengthenAbbreviation(&pair, in: bytes)
    guard let weight = weight(of: pair, in: bytes), !isInnocent(pair, in: bytes) else { return nil }
    let confidence = lowered(raised(weight, pair, in: bytes), &pair, in: bytes)
    return assignment(pair, confidence, in: bytes)
  }

  /// Whether such a value is looked at: says no to words of sentences, and to most values of names that say nothing.
  private func mayCount(_ pair: JudgedPair, in bytes: Span<UInt8>) -> Bool {
    let value = pair.value
    let text = bytes.extracting(pair.value.range)
    if value.form == .sentence, !value.isQuoted, !value.isMarked, SpokenValue.isWritten(text, ValueShape(text)) {
      return false
    }
    return pair.name.strength > .open || services.admits(text)
  }

  /// Takes a key for a secret that is short: what a secretKey is given, both sides know, and people choose.
  private func takeForSecret(_ pair: inout JudgedPair, in bytes: Span<UInt8>) {
    guard pair.kind == .key else { return }
    let text = bytes.extracting(pair.value.range)
    guard
      text.count < 12
        || pair.value.isQuoted && text.count < 24 && ShapedPassword.isMixed(pair.value.range, in: bytes),
      names.isSecretKey(pair.name.range, in: bytes), SpokenValue.isVaried(text, .told)
    else { return }
    pair.kind = .secret
    pair.name.strength = .strong
  }

  // MARK: - Names

  /// Finds the service that the name speaks of, or what else makes it one of a credential.
  ///
  /// - Returns: whether it is one.
  private func nameService(_ pair: inout JudgedPair, in bytes: Span<UInt8>) -> Bool {
    let (name, value) = (pair.name.range, pair.value)
    var isNamed = pair.isSerial
    if pair.kind == .key {
      pair.isConstantUUID =
        pair.valueClass == .uuid
        && (ConstantKey.isUUID(value, named: name, names, in: bytes)
          || ChosenArgument.isKeyOfCall(value, name, in: bytes))
      isNamed = isNamed || pair.isConstantUUID || isToldKey(pair.name, value, pair.valueClass, in: bytes)
      if pair.name.strength == .weak, pair.valueClass == .digest || pair.valueClass == .random,
        names.isOfEnvironment(name, in: bytes), names.mayBeSecret(name, in: bytes)
      {
        pair.name.strength = .normal
      }
    }
    if let called = services.named(pair.name, value, kind: pair.kind, pair.valueClass, in: bytes) {
      pair.name = called
    } else if !isNamed {
      return false
    }
    if isNamed { pair.name.strength = max(pair.name.strength, .normal) }
    return true
  }

  /// Takes the abbreviation of a word for a password for one, where its value is what somebody chose.
  private func strengthenAbbreviation(_ pair: inout JudgedPair, in bytes: Span<UInt8>) {
    guard pair.kind == .password, pair.name.strength == .weak, AbbreviatedName.isOne(pair.name.range, in: bytes),
      AbbreviatedName.admits(pair.value, bytes.extracting(pair.value.range)) || isChosenForAbbreviation(pair, in: bytes)
    else { return }
    pair.name.strength = .normal
    if pair.valueClass.isOfWords { pair.valueClass = .password }
  }

  private func isChosenForAbbreviation(_ pair: JudgedPair, in bytes: Span<UInt8>) -> Bool {
    let (name, value) = (pair.name.range, pair.value)
    guard pair.valueClass.isOfWords || pair.valueClass == .password,
      value.form == .assignment || value.form == .option && ShapedPassword.isMixed(value.range, in: bytes),
      ChosenWords.isBare(bytes.extracting(pair.value.range)) && LoginContext.surrounds(name, value, in: bytes)
        || ChosenSetting.isOne(value, named: name, kind: pair.kind, in: bytes)
    else { return false }
    return !sharesWord(name, value.range, in: bytes)
  }
}
