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
  /// Whether it is a key that is printed in groups, as those of licences are.
  var isSerial = false
  /// Whether it is a UUID that a constant, or an argument, called a key is given.
  var isConstantUUID = false

  /// - Parameter value: the value as it stands there.
  init(_ name: AssignedName, _ value: AssignedValue, _ kind: CredentialKind, in bytes: Span<UInt8>) {
    self.name = name
    self.kind = kind
    whole = value
    self.value = value.withoutScheme(in: bytes)
    valueClass = .random
  }
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
    var pair = JudgedPair(name, value, kind, in: bytes)
    guard mayCount(pair, in: bytes) else { return nil }
    takeForSecret(&pair, in: bytes)
    pair.valueClass = ownClass(of: pair, in: bytes)
    changeClass(&pair, isArgument: isArgument, isPlaced: isPlaced, in: bytes)
    // Of what is innocent, only a key can become anything else by what it is used for.
    if case .innocent = pair.valueClass, pair.kind != .key, !(pair.kind == .password && pair.name.strength == .weak) {
      return nil
    }
    guard nameService(&pair, in: bytes) else { return nil }
    strengthenAbbreviation(&pair, in: bytes)
    guard let weight = weight(of: pair, in: bytes), !isInnocent(pair, in: bytes) else { return nil }
    let confidence = lowered(raised(weight, pair, in: bytes), pair, isPlaced: isPlaced, in: bytes)
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

  // MARK: - Weight

  /// What name, form and value are worth by themselves; nil where that is nothing.
  private func weight(of pair: JudgedPair, in bytes: Span<UInt8>) -> Confidence? {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    let isGiven = kind == .key && CipherKey.isGiven(value, name, pair.valueClass, in: bytes)
    let weighed = AssignmentJudge.confidence(
      kind: kind, name: name, value: value, isGiven ? .random : pair.valueClass, bytes.extracting(pair.value.range))
    guard let confidence = value.isGiven ? .medium : weighed else { return nil }
    let isCipherKey =
      confidence == .low && pair.valueClass == .password && kind == .key && value.isQuoted
      && CipherName.isOne(name.range, in: bytes)
    return isCipherKey ? .medium : confidence
  }

  /// Whether what stands around them says that it is none. What most values are by themselves has been told by now: the rest
  /// is few, and worth a look around.
  private func isInnocent(_ pair: JudgedPair, in bytes: Span<UInt8>) -> Bool {
    let (name, value) = (pair.name.range, pair.value)
    return ValueContext.innocence(of: pair.whole, named: name, kind: pair.kind, in: bytes) != nil
      || names.isNoise(name, in: bytes) || EncodedSurroundings.enclose(name, in: bytes)
      || ValueSurroundings.innocence(of: value.range, isQuoted: pair.whole.isQuoted, in: bytes) != nil
      || ValueSurroundings.isCalledPublic(value.range, in: bytes)
  }

  private func raised(_ confidence: Confidence, _ pair: JudgedPair, in bytes: Span<UInt8>) -> Confidence {
    let (name, kind) = (pair.name, pair.kind)
    var confidence = confidence
    if confidence == .low, pair.valueClass == .uuid {
      let start = name.range.lowerBound
      // clientId: web, and below it secret: its UUID
      let isOfClient =
        kind == .secret && pair.value.form == .assignment
        && (bytes.holds("client", in: max(0, start - 64)..<start)
          || bytes.holds("credentials\"", in: max(0, start - 24)..<start))
      // X-Gateway-Key: its UUID
      let isOfGateway = kind == .key && name.strength >= .normal && (pair.isConstantUUID || bytes.has("x-", at: start))
      if isOfClient || isOfGateway { confidence = .medium }
    }
    let isSure =
      confidence == .medium && services.isBeyondDoubt(name, pair.value, kind: kind, bytes.extracting(pair.value.range))
    return isSure ? .high : confidence
  }

  private func lowered(
    _ confidence: Confidence, _ pair: JudgedPair, isPlaced: Bool, in bytes: Span<UInt8>
  ) -> Confidence {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    let isOfKnownService = name.service?.isSure == true
    var confidence = confidence
    if confidence == .medium, kind == .key || kind == .token, name.strength <= .normal, !isOfKnownService,
      RepeatedName.isColumn(value.range, named: name.range, in: bytes) || DataList.holds(value, in: bytes)
    {
      confidence = .low
    }
    if confidence == .high, RepeatedName.isColumn(value.range, named: name.range, in: bytes) { confidence = .medium }
    // Calls take words for many other things, options of commands only for what they are called.
    let place = isPlaced && value.form != .option ? CredentialKind.command : kind
    if confidence > .low, place != .password, !isOfKnownService,
      IdentifierJudge.isIdentifier(value, kind: place, pair.valueClass, in: bytes)
    {
      confidence = .low
    }
    return confidence
  }

  private func assignment(_ pair: JudgedPair, _ confidence: Confidence, in bytes: Span<UInt8>) -> Assignment {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    let credential = name.service.map {
      ServiceCredential(service: $0.service, noun: CredentialNoun(kind: kind, name: name.range, in: bytes))
    }
    var doubts = AssignmentJudge.doubts(kind: kind, name: name, pair.valueClass, bytes.extracting(pair.value.range))
    if value.form == .cell, isOfAccounts(name.range, in: bytes) { doubts.remove(.data) }
    if value.form == .sentence, value.isMarked || value.isQuoted, !standsInQuotes(value.range, in: bytes) {
      doubts.insert(.sources)
    }
    if confidence > .low {
      doubts.formUnion(IdentifierJudge.doubts(pair.whole, value, kind: kind, pair.valueClass, in: bytes))
    }
    return Assignment(
      name: name, value: value, valueClass: pair.valueClass, confidence: confidence, credential: credential,
      doubtfulIn: doubts)
  }
}
