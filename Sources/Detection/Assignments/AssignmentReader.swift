internal import KeyfuseCore

/// A name, its value, and what the two together are worth.
struct Assignment: Sendable {
  var name: AssignedName
  var value: AssignedValue
  var valueClass: ValueClass
  /// What a finding deserves.
  var confidence: Confidence

  /// The service that it belongs to, where the text tells.
  var credential: ServiceCredential?
  /// The files in which that is less.
  var doubtfulIn: FileKinds = []

  /// The bytes of the credential.
  var secret: Range<Int> { value.range }

  /// The bytes from the name to the end of the value.
  var match: Range<Int> {
    min(name.range.lowerBound, value.range.lowerBound)..<max(name.range.upperBound, value.range.upperBound)
  }
}

/// Reads assignments of credentials: a pure function of the bytes around a credential word.
final class AssignmentReader: Sendable {
  let names = NameReader()
  let services = ServiceJudge()
  let classifier = ValueClassifier(words: CredentialLexicon.words)

  /// The bytes around a credential word that are looked at.
  struct Reach {
    var before: Int
    var behind: Int
  }

  /// What tells most words that are no names of credentials.
  static let near = Reach(before: 160, behind: 160)
  /// What most of the others are decided by: where nothing is found within it, nothing is.
  static let middle = Reach(before: 200, behind: 768)
  /// What decides about what was found: values, tables and lines around are not followed further.
  static let far = Reach(before: 1280, behind: 3072)

  /// What the text near a credential word lets expect.
  struct Prospect {
    /// The name around the word, where it is read as one.
    var name: AssignedName?
    /// Whether more of the text before the word counts than that of most.
    var looksBack = false
  }

  /// Whether the bytes beside the keyword at `literal` rule a value out: told before anything is summed up of what is around.
  func rulesOut(_ literal: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    guard kind == .command, bytes.equals(".new(", in: literal) || bytes.equals("::new(", in: literal) else {
      return false
    }
    return !CallReader.mayHaveSecond(literal, in: bytes)
  }

  /// Whether the word at `literal` may be the name of a credential with a value: nil for most others.
  ///
  /// - Parameter bytes: the text within `near` of the word.
  func prospect(_ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind) -> Prospect? {
    let none = Prospect(name: nil)
    if kind == .command {
      guard CommandReader.mayRead(literal, in: bytes) else { return nil }
      return Prospect(name: nil, looksBack: CallReader.looksBack(literal, in: bytes))
    }
    if kind == .service { return LoneServiceReader(names, classifier).mayAssign(bytes, at: literal) ? none : nil }
    if kind == .pin { return PinReader.mayRead(literal, in: bytes) ? none : nil }
    if kind == .password, NetworkNote.announces(literal, in: bytes) {
      return NetworkNote.value(behind: literal, in: bytes) == nil ? nil : none
    }
    if kind == .password, LoginPair.announces(literal, in: bytes) { return none }
    if kind == .token, BareNoun.isOne(literal, in: bytes) {
      return BareNoun.value(of: literal, in: bytes) == nil ? nil : none
    }
    guard let name = names.name(in: bytes, at: literal, kind: kind), mayAssign(name, kind, in: bytes) else {
      return nil
    }
    return Prospect(name: name)
  }

  /// Whether the name is that of a function, declared or called with variables alone: `get_key(struct sock *sk)`.
  private func takesNoText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound) == UInt8(ascii: "("), Byte.isLetter(bytes.at(name.upperBound + 1)) else {
      return false
    }
    let rest = name.upperBound..<min(bytes.count, name.upperBound + FunctionValue.reach + AssignedName.reach)
    return bytes.first(UInt8(ascii: "\""), in: rest) == nil && bytes.first(UInt8(ascii: "'"), in: rest) == nil
      && bytes.first(UInt8(ascii: "`"), in: rest) == nil
  }

  private func mayAssign(_ name: AssignedName, _ kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    name.strength > .open || services.admits(valueOf: name.range, in: bytes)
      || kind == .key
        && (names.isOfNetwork(name.range, in: bytes) || names.isOfSession(name.range, in: bytes)
          || PipeTable.isHeader(name.range, in: bytes)
          || TalkReader.tellsNetwork(name.range, in: bytes)
          || AccountTable.titlesKeys(name.range, in: bytes)
          || CopiedRows.holdsTokens(name.range, in: bytes)
          || SentenceReader.remark(behind: name.range, in: bytes) != nil
          || SentenceReader.run(behind: name.range, in: bytes) != nil
          || SentenceReader.purpose(behind: name.range, in: bytes) != nil)
  }

  /// Calls `found` for the credentials that the name around the word at `literal` is given: one, but for tables.
  ///
  /// - Parameters:
  ///   - bytes: the text within `far` of the word.
  ///   - known: the name, where it has been read.
  func read(
    _ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind, named known: AssignedName? = nil,
    found: (Assignment) throws -> Void
  ) rethrows {
    var read: [Range<Int>] = []
    try readSetting(bytes, at: literal, kind: kind, named: known) { assignment in
      if assignment.confidence > .low { read.append(assignment.value.range) }
      try found(assignment)
    }
    guard TalkReader.mayTell(literal, kind, in: bytes),
      let name = known ?? names.name(in: bytes, at: literal, kind: kind)
    else { return }
    let values = TalkReader.values(
      of: name.range, kind, isNetwork: names.isOfNetwork(name.range, in: bytes), in: bytes)
    for value in values {
      if read.contains(where: { $0.overlaps(value.range) }) { continue }
      let told = AssignedName(range: name.range, strength: .strong)
      if let assignment = judge(told, value, kind: .password, in: bytes) { try found(assignment) }
    }
  }

  private func readSetting(
    _ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind, named known: AssignedName?,
    found: (Assignment) throws -> Void
  ) rethrows {
    if kind == .command {
      let name = AssignedName(range: literal, strength: .strong)
      for value in CommandReader.values(in: bytes, at: literal) where !isVariable(value, in: bytes) {
        // A sentence may go on behind what is also a word of it: `/login or …`.
        let isCommand = Byte.isLetter(bytes[literal.lowerBound]) && !bytes.has("conn", at: literal.lowerBound)
        if let assignment = judge(name, value, kind: .password, isArgument: isCommand, isPlaced: true, in: bytes) {
          try found(assignment)
        }
      }
      return
    }
    if kind == .password, NetworkNote.announces(literal, in: bytes) {
      let name = AssignedName(range: literal, strength: .strong)
      if let value = NetworkNote.value(behind: literal, in: bytes),
        let assignment = judge(name, value, kind: kind, in: bytes)
      {
        try found(assignment)
      }
      return
    }
    if kind == .password, LoginPair.announces(literal, in: bytes) {
      let name = AssignedName(range: literal, strength: .strong)
      if let value = LoginPair.value(behind: literal, in: bytes) {
        if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
        return
      }
      if bytes.has("tested ", at: literal.lowerBound) { return }
      for value in NearbyValue.values(of: literal, in: bytes) {
        if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
      }
      return
    }
    if kind == .pin {
      for value in PinReader.values(of: literal, in: bytes) {
        if let assignment = pin(value, at: literal, in: bytes) { try found(assignment) }
      }
      return
    }
    if kind == .service {
      if let assignment = LoneServiceReader(names, classifier).read(bytes, at: literal) { try found(assignment) }
      return
    }
    if kind == .token, BareNoun.isOne(literal, in: bytes) {
      let name = AssignedName(range: literal, strength: .normal)
      if let value = BareNoun.value(of: literal, in: bytes),
        let assignment = judge(name, value, kind: BareNoun.kind(of: literal, in: bytes), in: bytes)
      {
        try found(assignment)
      }
      return
    }
    guard var name = known ?? names.name(in: bytes, at: literal, kind: kind), !takesNoText(name.range, in: bytes)
    else { return }
    var kind = kind
    if kind == .key, names.isOfNetwork(name.range, in: bytes) {
      kind = .password
      name.strength = .strong
    }
    if kind == .key, name.strength < .normal, AccountTable.titlesKeys(name.range, in: bytes) { name.strength = .normal }
    if kind == .key, name.strength < .normal, names.isOfCookie(name.range, in: bytes) { name.strength = .strong }
    if kind == .key, names.isOfSession(name.range, in: bytes) || CopiedRows.holdsTokens(name.range, in: bytes) {
      kind = .secret
      name.strength = .strong
    }
    if kind == .password, bytes.at(name.range.lowerBound - 1) == UInt8(ascii: "/"),
      let value = LoginPair.value(behind: name.range, in: bytes)
    {
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
      return
    }
    if kind == .secret, !bytes.holds("secret", in: name.range) || LoginPair.isSpaced(behind: name.range, in: bytes),
      let value = LoginPair.value(behind: name.range, in: bytes)
    {
      if let assignment = judge(name, value, kind: .password, in: bytes) { try found(assignment) }
      return
    }
    let mayList = name.strength > .open || kind == .key && ListValue.isPlural(name.range, in: bytes)
    var list = mayList ? ListValue.values(of: name.range, in: bytes) : []
    if name.strength > .weak {
      Self.add(CollectedValue.values(of: name.range, in: bytes), to: &list)
      Self.add(FunctionValue.values(of: name.range, in: bytes), to: &list)
      Self.add(EnclosedValue.values(of: name.range, in: bytes), to: &list)
      Self.add(SectionValue.values(of: name.range, in: bytes), to: &list)
    }
    if !list.isEmpty {
      var isFound = false
      for value in list {
        let kind = value.form == .cell && kind == .secret ? .password : kind
        guard let assignment = judge(name, value, kind: kind, in: bytes) else { continue }
        try found(assignment)
        isFound = true
      }
      if isFound { return }
    }
    var judged: Range<Int>?
    if var value = ValueLocator.value(of: name.range, in: bytes), !value.range.isEmpty {
      if kind == .password { Passphrase.extend(&value, of: name.range, in: bytes) }
      if kind == .password || kind == .secret { SecretPhrase.extend(&value, of: name.range, in: bytes) }
      if !value.isQuoted { value.range = MarkedWord.unwrapped(value.range, in: bytes) }
      if value.form == .call || value.form == .arguments, name.asks || isHelper(name.range, in: bytes) { return }
      if let assignment = judge(name, value, kind: kind, in: bytes) {
        try found(assignment)
        if assignment.confidence > .low { return }
      }
      judged = value.range
    }
    guard name.strength > .open || kind == .key && PipeTable.isHeader(name.range, in: bytes) else {
      let start = bytes.has(" is `", at: name.range.upperBound) ? name.range.upperBound + 4 : nil
      if let start = start ?? SentenceReader.remark(behind: name.range, in: bytes)
        ?? SentenceReader.run(behind: name.range, in: bytes)
        ?? SentenceReader.purpose(behind: name.range, in: bytes),
        let value = SpokenValue.read(bytes, start, .told), value.range.count >= 20
      {
        let told = AssignedName(range: name.range, strength: .normal)
        if let assignment = judge(told, value, kind: kind, in: bytes) { try found(assignment) }
      }
      return
    }
    for value in kind == .password || kind == .secret ? DeclaredRow.values(of: name.range, in: bytes) : [] {
      let kind = kind == .secret ? .password : kind
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
    }
    var told = TabularValue.values(of: name.range, in: bytes)
    let isOfAccounts =
      kind == .password
      || kind == .secret && (name.strength == .strong || AccountTable.titlesUser(name.range, in: bytes))
    if !told.isEmpty, isOfAccounts { told = AccountTable.given(told, titled: name.range, in: bytes) }
    Self.add(SentenceReader.values(of: name.range, kind, in: bytes), to: &told)
    if let value = AttributeValue.value(of: name.range, in: bytes) { told.append(value) }
    for value in told {
      // Where the text is itself a string of a program, its words end at an escape.
      if let judged, value.range.lowerBound == judged.lowerBound, !value.isMarked,
        bytes.at(value.range.upperBound) != UInt8(ascii: "\\") || value.range.upperBound >= judged.upperBound
      {
        continue
      }
      let kind = value.isGiven ? .password : kind
      if let assignment = judge(name, value, kind: kind, in: bytes) { try found(assignment) }
    }
    guard kind == .password || kind == .secret && bytes.holds("cred", in: name.range),
      SentenceReader.isSpoken(name.range, in: bytes), bytes.at(name.range.upperBound) != UInt8(ascii: ".")
    else { return }
    for value in NearbyValue.values(of: name.range, in: bytes) {
      if let assignment = judge(name, value, kind: .password, in: bytes) { try found(assignment) }
    }
  }

  /// `check(pass("Table1"), pass("Table2"))`: a function that makes something pass, not a setter of a password.
  private func isHelper(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name) else { return false }
    let before = bytes.at(name.lowerBound - 1)
    return before == UInt8(ascii: "(") || before == 0x20 && bytes.at(name.lowerBound - 2) == UInt8(ascii: ",")
  }

  /// `-p$db_password<<`: what a shell puts in, unless apostrophes keep it from that.
  private func isVariable(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound
    return bytes.at(start) == UInt8(ascii: "$") && Byte.isLower(bytes.at(start + 1))
      && bytes.at(start - 1) != UInt8(ascii: "'") && bytes.first(UInt8(ascii: "_"), in: value.range) != nil
  }

  /// Appends what was read, which for most names is nothing.
  private static func add(_ values: [AssignedValue], to list: inout [AssignedValue]) {
    if !values.isEmpty { list += values }
  }

  /// `password=NNNNNNNN `: digits that a password was given as, where an equals sign gives it and blanks end it.
  private func isBareNumber(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .assignment || value.form == .option, value.range.count >= 8,
      bytes.at(value.range.lowerBound - 1) == UInt8(ascii: "=")
    else { return false }
    let behind = bytes.at(value.range.upperBound)
    return (behind <= 0x20) && value.range.allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// The number that opens something at `literal`.
  private func pin(_ value: AssignedValue, at literal: Range<Int>, in bytes: Span<UInt8>) -> Assignment? {
    guard ValueSurroundings.innocence(of: value.range, isQuoted: value.isQuoted, in: bytes) == nil,
      !ValueSurroundings.isCalledPublic(value.range, in: bytes),
      !PinReader.isPostal(value.range, at: literal, in: bytes)
    else { return nil }
    let name = AssignedName(range: literal, strength: .strong)
    return Assignment(name: name, value: value, valueClass: .password, confidence: .medium)
  }

  /// Whether letters alone are no word: of both cases in no order, or small ones that a variable of the environment is
  /// given, in capitals.
  private func isRandomWord(_ value: AssignedValue, _ name: AssignedName, in bytes: Span<UInt8>) -> Bool {
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
  private func sharesWord(_ name: Range<Int>, _ text: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      guard word.count >= 3 else { continue }
      let first = Byte.lower(bytes[word.lowerBound])
      var at = 0
      while at + word.count <= text.count {
        if Byte.lower(text[at]) == first,
          word.allSatisfy({ Byte.lower(text[at + $0 - word.lowerBound]) == Byte.lower(bytes[$0]) })
        {
          return true
        }
        at += 1
      }
    }
    return false
  }

  /// Whether words, or a date, are what somebody thought of for the place where they stand.
  private func isChosenByPlace(
    _ value: AssignedValue, _ name: AssignedName, _ kind: CredentialKind, _ valueClass: ValueClass,
    in bytes: Span<UInt8>
  ) -> Bool {
    // WebPass=Some.Word4: what a program could also reach into
    let mayBeMember = valueClass == .password && !value.isQuoted && value.form == .assignment && kind == .password
    guard !name.asks, valueClass.isOfWords || valueClass == .innocent(.number) || mayBeMember,
      !value.isQuoted || !ChosenWords.isAmongTexts(name.range, in: bytes)
    else { return false }
    switch kind {
    case .password:
      guard name.strength == .strong else { return false }
      return ChosenArgument.isNamed(value, name.range, in: bytes)
        || (valueClass.isOfWords || mayBeMember) && ChosenSetting.isOne(value, named: name.range, kind: kind, in: bytes)
    case .secret:
      return name.strength >= .normal && valueClass.isOfWords
        && ChosenSetting.isOne(value, named: name.range, kind: kind, in: bytes)
    case .key:
      return name.strength == .strong && valueClass.isOfWords && value.isQuoted && value.form == .assignment
        && !Byte.isQuote(bytes.at(name.range.upperBound)) && SecretPhrase.isOne(bytes.extracting(value.range))
    default: return false
    }
  }

  /// Whether a secret may have been thought up: it has a number, and is no path of names.
  private func isChosen(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    for index in 0..<text.count {
      if text[index] == UInt8(ascii: ":") { return false }
      if Byte.isDigit(text[index]) { digits += 1 }
    }
    return digits > 0
  }

  /// Whether the title of a column stands beside that of one for accounts: `service,token`.
  private func isOfAccounts(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<TabularValue.lineEnd(name.upperBound, in: bytes)
    let titles: [StaticString] = ["user", "login", "mail", "account", "service", "host", "client", "owner", "server"]
    return titles.contains { bytes.holds($0, in: line) }
  }

  /// - Parameters:
  ///   - isArgument: whether a command or call takes it for a password, whatever it looks like.
  ///   - isPlaced: whether its reader has told by the place what words may be there.
  private func judge(
    _ name: AssignedName, _ value: AssignedValue, kind: CredentialKind, isArgument: Bool = false,
    isPlaced: Bool = false, in bytes: Span<UInt8>
  ) -> Assignment? {
    guard value.range.count <= AssignedValue.limit, !value.repeats(name.range, in: bytes), !value.endsInHole(bytes)
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
    let isKey =
      kind == .key && name.strength < .normal && names.mayBeSecret(name.range, in: bytes)
      && (CipherKey.isDecoded(value, valueClass, in: bytes)
        || (GeneratedKey.isPadded(text) || text.count == 64 && GeneratedKey.isHexadecimal(text))
          && bytes.holds("encryption", in: max(0, name.range.lowerBound - 40)..<name.range.lowerBound))
      || kind == .key && name.strength < .normal && RequestParameter.isOne(name.range, in: bytes)
        && value.form == .assignment && SpokenValue.isVaried(text, .beside)
      || kind == .key && name.strength < .normal
        && (GeneratedKey.isOne(text)
          || GeneratedKey.isHexadecimal(text) && (value.form == .query || GeneratedKey.isUsed(value.range, in: bytes)))
        && (names.mayBeSecret(name.range, in: bytes) || GeneratedKey.isPadded(text) && name.range.count == 11)
      || kind == .key && name.strength < .normal && ConstantKey.isOne(value, named: name.range, names, in: bytes)
    let isConstantUUID =
      kind == .key && valueClass == .uuid && ConstantKey.isUUID(value, named: name.range, names, in: bytes)
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
          && !sharesWord(name.range, text, in: bytes)
    {
      name.strength = .normal
      if valueClass.isOfWords { valueClass = .password }
    }
    let judged = kind == .key && CipherKey.isGiven(value, name, valueClass, in: bytes) ? ValueClass.random : valueClass
    let weighed = AssignmentJudge.confidence(kind: kind, name: name, value: value, judged, text)
    guard var confidence = value.isGiven ? .medium : weighed else {
      return nil
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
    let credential = name.service.map {
      ServiceCredential(service: $0.service, noun: CredentialNoun(kind: kind, name: name.range, in: bytes))
    }
    var doubts = AssignmentJudge.doubts(kind: kind, name: name, valueClass, text)
    if value.form == .cell, isOfAccounts(name.range, in: bytes) { doubts.remove(.data) }
    return Assignment(
      name: name, value: value, valueClass: valueClass, confidence: confidence, credential: credential,
      doubtfulIn: doubts)
  }
}

/// Weighs name, form and value.
enum AssignmentJudge {
  /// What a finding deserves; nil where the value is no credential.
  static func confidence(
    kind: CredentialKind, name: AssignedName, value: AssignedValue, _ valueClass: ValueClass, _ text: Span<UInt8>
  ) -> Confidence? {
    let isLoose =
      value.form == .sentence || value.form == .comparison || value.form == .directive || value.form == .nearby
      || ((value.form == .cell || value.form == .arguments) && kind != .password
        && !(kind == .secret && name.strength == .strong))
    let length = text.count
    // encode("password", "hash"): the first argument is a value itself.
    let isPassedBeside = value.form == .arguments && kind == .password && name.range.count <= 10
    switch valueClass {
    case .innocent: return nil
    case .weakPassword:
      if kind == .password, value.isMarked, ValueShape(text).wordRuns == 0 { return .medium }
      return kind == .password && name.strength == .strong ? .low : nil
    case .password:
      // A secret that nobody called a password is more than a word with a number.
      if kind == .secret, value.form == .cell || value.form == .arguments, !SpokenValue.isVaried(text, .told) {
        return .low
      }
      if kind == .secret, value.form == .directive, name.strength >= .normal, SpokenValue.isVaried(text, .told) {
        return .medium
      }
      return isPlausible(kind, name, value, isLoose: isLoose) ? .medium : .low
    case .digest:
      if kind == .password { return value.form == .sentence || isPassedBeside ? .low : .medium }
      // Keys are also told by their fingerprints, which GnuPG writes in capitals.
      let isFingerprint = kind == .key && value.form == .sentence && ValueShape(text).upper > 0
      return name.strength >= .normal && value.form != .comparison && !isFingerprint ? .medium : .low
    case .uuid:
      let isDirect = value.form == .assignment || value.form == .pair || value.form == .option
      let isIdentity = (kind == .password || kind == .token) && !isDirect && name.service?.isSure != true
      // token = "…": what is called nothing else is no identifier, if it is given as a text.
      if kind == .token, name.strength == .normal, name.range.count == 5, value.isQuoted, isDirect { return .medium }
      return name.strength == .strong && kind != .command && !isIdentity && !isLoose ? .medium : .low
    case .random:
      if isPassedBeside, ValueShape.isHexadecimal(text) { return .low }
      let isVague = name.strength <= .weak && (length < 20 || kind == .key && ValueShape.marks(in: text) > 0)
      let isPath = value.form == .arguments && kind != .password && length < 24 && ValueShape.marks(in: text) > 0
      if isVague || isPath { return .low }
      return isBeyondDoubt(name, value, text) ? .high : .medium
    }
  }

  /// The files in which name and value say too little together: tests and data hold identifiers as keys and tokens, what
  /// translations say of a password is no password, and compiled programs hold names beside names.
  static func doubts(
    kind: CredentialKind, name: AssignedName, _ valueClass: ValueClass, _ text: Span<UInt8>
  ) -> FileKinds {
    switch kind {
    case .key where isOfGenerator(text), .token where isOfGenerator(text): [.compiled, .data]
    case .key, .token:
      name.strength <= .normal && name.service?.isSure != true ? [.tests, .compiled, .data] : .compiled
    case .password, .secret, .pin:
      valueClass == .password || valueClass == .weakPassword ? [.translations, .compiled] : .compiled
    case .command, .service: .compiled
    }
  }

  /// Whether forty and more letters of both cases and digits, and nothing else, stand in no order: what tests make up
  /// has words, marks or digits alone.
  private static func isOfGenerator(_ text: Span<UInt8>) -> Bool {
    // What begins so is a piece of a token of JSON.
    guard (40...128).contains(text.count), !text.has("eyj", at: 0) else { return false }
    let shape = ValueShape(text)
    return shape.marks == 0 && shape.spaces == 0 && shape.lower > 5 && shape.upper > 5 && shape.digits > 2
      && shape.wordShare < 0.3 && shape.switches >= 6
  }

  /// Whether a name that is sure is given, directly, what only a generator of secrets writes: thirty-two and more letters
  /// of both cases and digits, in no order.
  private static func isBeyondDoubt(_ name: AssignedName, _ value: AssignedValue, _ text: Span<UInt8>) -> Bool {
    let isDirect = value.form == .assignment || value.form == .pair || value.form == .element
    guard name.strength == .strong, isDirect, text.count >= 32, text.count <= 128 else { return false }
    let shape = ValueShape(text)
    return shape.lower > 3 && shape.upper > 3 && shape.digits > 1 && shape.spaces == 0 && shape.strongMarks <= 3
      && shape.wordShare < 0.3 && shape.switches >= 4
  }

  /// Whether something that a person could have thought up is likely to be what its name says.
  private static func isPlausible(
    _ kind: CredentialKind, _ name: AssignedName, _ value: AssignedValue, isLoose: Bool
  ) -> Bool {
    let length = value.range.count
    return switch kind {
    case .password, .command: name.strength >= .normal && length >= (isLoose && !value.isMarked ? 8 : 6)
    case .secret: name.strength >= .normal && length >= 8 && (!isLoose || value.form == .sentence && length >= 10)
    case .token, .key, .service, .pin: name.strength == .strong && length >= 12 && !isLoose
    }
  }
}
