internal import KeyfuseCore

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
    var whole = value
    let value = value.withoutScheme(in: bytes)
    let text = bytes.extracting(value.range)
    if value.form == .sentence, !value.isQuoted, !value.isMarked, SpokenValue.isWritten(text, ValueShape(text)) {
      return nil
    }
    if name.strength == .open, !services.admits(text) { return nil }
    // What a secretKey is given that is short: what both sides know, and people choose.
    var (name, kind) = (name, kind)
    if kind == .key,
      text.count < 12 || value.isQuoted && text.count < 24 && ShapedPassword.isMixed(value.range, in: bytes),
      names.isSecretKey(name.range, in: bytes), SpokenValue.isVaried(text, .told)
    {
      kind = .secret
      name.strength = .strong
    }
    let mayBeChosen =
      kind == .password
      || kind == .secret
        && (isChosen(text) || (value.isQuoted || value.form == .option) && SpokenValue.isPassphrase(text)
          || value.form == .assignment && name.strength >= .normal && SpokenValue.isLongPassphrase(text))
      || value.isQuoted && (kind == .secret || kind == .key && name.strength == .strong) && Passphrase.isOne(text)
      || value.isQuoted && kind == .key && name.strength == .strong && SpokenValue.isLongPassphrase(text)
    let isLiteral = value.isQuoted || value.isMarked || kind == .password && isBareNumber(value, in: bytes)
    let isCode =
      kind == .password && value.isQuoted && value.form == .assignment
      && !ListValue.isPlural(name.range, in: bytes) && name.strength == .strong && ValueRecogniser.isShortCode(text)
    var valueClass =
      isCode ? .password : classifier.classify(text, isQuoted: isLiteral, isPassword: mayBeChosen)
    if value.isGiven, !valueClass.isBeyondGrammar { valueClass = .password }
    // What the column of a table calls passwords may be numbers and words of no language.
    if value.isMarked, value.form == .cell, kind == .password, text.count < 20,
      valueClass == .weakPassword || valueClass == .innocent(.number) || valueClass == .innocent(.identifier)
    {
      valueClass = .password
    }
    if valueClass == .weakPassword, kind == .password, isRandomWord(value, name, in: bytes) { valueClass = .password }
    if valueClass.isOfWords, kind == .password || kind == .secret && !value.isQuoted, name.strength == .strong,
      !name.asks || value.form == .assignment,
      isArgument
        ? ChosenWords.isArgument(value, of: name.range, in: bytes)
        : ChosenWords.isOne(value, named: name.range, in: bytes)
    {
      valueClass = .password
    }
    if !isPlaced, isChosenByPlace(value, name, kind, valueClass, in: bytes) {
      valueClass = .password
      // What settings are given is no expression.
      whole.isQuoted = true
    }
    let isSerial =
      kind == .key && name.range.count == 3 && text.count >= 24 && SerialNumber.isOne(text)
      && value.form == .assignment
    if isSerial { valueClass = .random }
    // Of what is innocent, only a key can become anything else by what it is used for.
    if case .innocent = valueClass, kind != .key, !(kind == .password && name.strength == .weak) { return nil }
    let isKey = kind == .key && isToldKey(name, value, valueClass, in: bytes)
    let isConstantUUID =
      kind == .key && valueClass == .uuid
      && (ConstantKey.isUUID(value, named: name.range, names, in: bytes)
        || ChosenArgument.isKeyOfCall(value, name.range, in: bytes))
    if kind == .key, name.strength == .weak, valueClass == .digest || valueClass == .random,
      names.isOfEnvironment(name.range, in: bytes), names.mayBeSecret(name.range, in: bytes)
    {
      name.strength = .normal
    }
    let isNamed = isKey || isSerial || isConstantUUID
    guard let called = services.named(name, value, kind: kind, valueClass, in: bytes) ?? (isNamed ? name : nil) else {
      return nil
    }
    name = called
    if isNamed { name.strength = max(name.strength, .normal) }
    if kind == .password, name.strength == .weak, AbbreviatedName.isOne(name.range, in: bytes),
      AbbreviatedName.admits(value, text)
        || (valueClass.isOfWords || valueClass == .password)
          && (value.form == .assignment || value.form == .option && ShapedPassword.isMixed(value.range, in: bytes))
          && (ChosenWords.isBare(text) && LoginContext.surrounds(name.range, value, in: bytes)
            || ChosenSetting.isOne(value, named: name.range, kind: kind, in: bytes))
          && !sharesWord(name.range, value.range, in: bytes)
    {
      name.strength = .normal
      if valueClass.isOfWords { valueClass = .password }
    }
    let judged = kind == .key && CipherKey.isGiven(value, name, valueClass, in: bytes) ? ValueClass.random : valueClass
    let weighed = AssignmentJudge.confidence(kind: kind, name: name, value: value, judged, text)
    guard var confidence = value.isGiven ? .medium : weighed else {
      return nil
    }
    if confidence == .low, valueClass == .password, kind == .key, value.isQuoted,
      CipherName.isOne(name.range, in: bytes)
    {
      confidence = .medium
    }
    // What most values are by themselves has been told by now: the rest is few, and worth a look around.
    guard ValueContext.innocence(of: whole, named: name.range, kind: kind, in: bytes) == nil,
      !names.isNoise(name.range, in: bytes), !EncodedSurroundings.enclose(name.range, in: bytes),
      ValueSurroundings.innocence(of: value.range, isQuoted: whole.isQuoted, in: bytes) == nil,
      !ValueSurroundings.isCalledPublic(value.range, in: bytes)
    else { return nil }
    // clientId: web, and below it secret: its UUID
    if confidence == .low, valueClass == .uuid, kind == .secret, value.form == .assignment,
      bytes.holds("client", in: max(0, name.range.lowerBound - 64)..<name.range.lowerBound)
        || bytes.holds("credentials\"", in: max(0, name.range.lowerBound - 24)..<name.range.lowerBound)
    {
      confidence = .medium
    }
    // X-Gateway-Key: its UUID
    if confidence == .low, valueClass == .uuid, kind == .key, name.strength >= .normal,
      isConstantUUID || bytes.has("x-", at: name.range.lowerBound)
    {
      confidence = .medium
    }
    if confidence == .medium, services.isBeyondDoubt(name, value, kind: kind, text) { confidence = .high }
    if confidence == .medium, kind == .key || kind == .token, name.strength <= .normal, name.service?.isSure != true,
      RepeatedName.isColumn(value.range, named: name.range, in: bytes) || DataList.holds(value, in: bytes)
    {
      confidence = .low
    }
    if confidence == .high, RepeatedName.isColumn(value.range, named: name.range, in: bytes) { confidence = .medium }
    // Calls take words for many other things, options of commands only for what they are called.
    let place = isPlaced && value.form != .option ? CredentialKind.command : kind
    if confidence > .low, place != .password, name.service?.isSure != true,
      IdentifierJudge.isIdentifier(value, kind: place, valueClass, in: bytes)
    {
      confidence = .low
    }
    let credential = name.service.map {
      ServiceCredential(service: $0.service, noun: CredentialNoun(kind: kind, name: name.range, in: bytes))
    }
    var doubts = AssignmentJudge.doubts(kind: kind, name: name, valueClass, text)
    if value.form == .cell, isOfAccounts(name.range, in: bytes) { doubts.remove(.data) }
    if value.form == .sentence, value.isMarked || value.isQuoted, !standsInQuotes(value.range, in: bytes) {
      doubts.insert(.sources)
    }
    if confidence > .low { doubts.formUnion(IdentifierJudge.doubts(whole, value, kind: kind, valueClass, in: bytes)) }
    return Assignment(
      name: name, value: value, valueClass: valueClass, confidence: confidence, credential: credential,
      doubtfulIn: doubts)
  }
}
