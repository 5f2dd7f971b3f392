internal import KeyfuseCore

/// Why a value that looks like a credential is worth less where it stands.
enum Doubt: String {
  case column = "one of many that the same name is given, or an item of a list of data"
  case identifier = "written like the name of something, which the text around confirms"
  case thing = "written like a host, a title, or a name in a program"
  case words = "made of words by which the text around calls other things"
}

/// What a value is worth with all that is around it.
extension AssignmentReader {
  /// What name, form and value are worth by themselves; nil where that is nothing.
  func weight(of pair: JudgedPair, in bytes: Span<UInt8>) -> Confidence? {
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
  func isInnocent(_ pair: JudgedPair, in bytes: Span<UInt8>) -> Bool {
    let (name, value) = (pair.name.range, pair.value)
    return ValueContext.innocence(of: pair.whole, named: name, kind: pair.kind, in: bytes) != nil
      || names.isNoise(name, in: bytes) || EncodedSurroundings.enclose(name, in: bytes)
      || ValueSurroundings.innocence(of: value.range, isQuoted: pair.whole.isQuoted, in: bytes) != nil
      || ValueSurroundings.isCalledPublic(value.range, in: bytes)
  }

  func raised(_ confidence: Confidence, _ pair: JudgedPair, in bytes: Span<UInt8>) -> Confidence {
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

  /// Lowers what the text around doubts, and notes why.
  func lowered(_ confidence: Confidence, _ pair: inout JudgedPair, in bytes: Span<UInt8>) -> Confidence {
    let (name, value, kind) = (pair.name, pair.value, pair.kind)
    if confidence == .low { return .low }
    let isVague = (kind == .key || kind == .token) && name.strength <= .normal
    let isColumn =
      (confidence == .high || isVague) && RepeatedName.isColumn(value.range, named: name.range, in: bytes)
    if isColumn { pair.doubt = .column }
    let unlessColumn: Confidence = isColumn ? .medium : confidence
    let hasName = kind != .password || !pair.isAnnounced && value.form.isDirect
    if !hasName, isOneOfMany(pair, in: bytes) {
      pair.doubt = .column
      return .low
    }
    guard name.service?.isSure != true else { return unlessColumn }
    if confidence == .medium,
      isVague && (isColumn || DataList.holds(value, in: bytes))
        || kind != .password && SiblingRow.isOne(value.range, named: name.range, in: bytes)
    {
      pair.doubt = .column
      return .low
    }
    // Calls take words for many other things, options of commands only for what they are called.
    let place = pair.isPlaced && value.form != .option ? CredentialKind.command : kind
    if place != .password, IdentifierJudge.isIdentifier(value, kind: place, pair.valueClass, in: bytes) {
      pair.doubt = .identifier
    } else if !hasName,
      NamedThing.isOne(value, named: name.range, in: bytes) || SilentCall.takesName(value, at: name.range, in: bytes)
    {
      pair.doubt = .thing
    } else if isOfVocabulary(pair, hasName: hasName, in: bytes) {
      pair.doubt = .words
    } else {
      return unlessColumn
    }
    return .low
  }

  /// Whether the value is an item of a list, or an argument of a call that the text makes over and over.
  private func isOneOfMany(_ pair: JudgedPair, in bytes: Span<UInt8>) -> Bool {
    // What a program is started with is a list as well.
    pair.value.form != .option && ListedLiteral.isOneOfMany(pair.value.range, in: bytes)
      || pair.isPlaced && ListedLiteral.isOfRepeatedCall(pair.name.range, in: bytes)
  }

  /// Whether the words of the text around say that the value names something: a password only where no name is given it, and
  /// where it is not written as people write what they think of.
  private func isOfVocabulary(_ pair: JudgedPair, hasName: Bool, in bytes: Span<UInt8>) -> Bool {
    let value = pair.value
    if pair.kind == .password {
      if hasName { return false }
      if FileVocabulary.isOneOfNumbered(value.range, in: bytes) { return true }
      if FileVocabulary.isChosen(bytes.extracting(value.range)) { return false }
    } else if pair.valueClass != .password, pair.valueClass != .weakPassword {
      // acme_prod_8f3k2j5h7d9s0a1q: a generator has made the rest.
      return false
    }
    return FileVocabulary.holdsWords(of: value.range, named: pair.name.range, in: bytes)
  }

  func assignment(_ pair: JudgedPair, _ confidence: Confidence, in bytes: Span<UInt8>) -> Assignment {
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
      doubts.formUnion(IdentifierJudge.doubts(pair, in: bytes))
      doubts.formUnion(SentenceEvidence.doubts(pair, in: bytes))
    }
    return Assignment(
      name: name, value: value, valueClass: pair.valueClass, confidence: confidence, doubt: pair.doubt,
      credential: credential, doubtfulIn: doubts)
  }
}
