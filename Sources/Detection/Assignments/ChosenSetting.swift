internal import KeyfuseCore

/// Passwords and secrets of words in programs and settings: the name says what the value is, and the words are joined as
/// people join them, and not as names of programs are.
enum ChosenSetting {
  /// Whether the value of a name for a password, or for a secret, is what a person thought of.
  static func isOne(
    _ value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    let text = bytes.extracting(value.range)
    if kind == .password, PlacedPhrase.isPassword(value, named: name, in: bytes) { return true }
    switch value.form {
    case .assignment, .pair, .fallback, .call, .directive, .comparison: break
    case .option: return value.range.count >= 8 && (isJoined(text) || isForMailProgram(text))
    case .element where bytes.has("#passwordtext\">", at: value.range.lowerBound - 15): return isWord(text)
    case .element:
      return value.range.count >= 8 && isJoined(text) || bytes.holds("community", in: name) && isWord(text)
        || OwnedName.isOne(name, in: bytes) && isWord(text) && text.firstDigit(in: 0..<text.count) != nil
    case .arguments:
      if value.isQuoted, EnvironmentDefault.follows(name, in: bytes) { return ChosenLiteral.isLikely(text) }
      guard value.isQuoted, isWord(text) || isUnlikeName(text) else { return false }
      if ProgramWord.isPassword(value, named: name, in: bytes) { return true }
      return OwnedName.isOne(name, in: bytes) && (isProperty(name, in: bytes) || isRow(name, value.range, in: bytes))
        || isBehindUser(name, in: bytes)
    default: return false
    }
    if !value.isQuoted, !endsSetting(value.range, in: bytes) { return false }
    // <td>Password:</td><td>comes by mail</td>
    if bytes.at(value.range.lowerBound - 1) == UInt8(ascii: ">") { return isJoined(text) }
    if isJoined(text) { return value.isQuoted || isOfSettings(value.range, in: bytes) }
    if isSentence(text) { return true }
    if bytes.holds("community", in: name), ChosenWords.read(text) != nil { return true }
    if kind == .password || bytes.holds("enable", in: name), value.form == .assignment, isWord(text),
      SettingsBlock.surrounds(name, value.range, in: bytes)
    {
      return true
    }
    guard value.isQuoted else {
      return SecretPhrase.isOne(text)
        || isYAMLVariable(name, value.range, in: bytes) && (isHyphenated(text) || isWord(text))
    }
    if kind == .password, value.form == .assignment, isWord(text), isInFlowWithUser(name, in: bytes) { return true }
    if isForMailProgram(text) || value.form == .directive && bytes.holds("identified by", in: name) && isWord(text) {
      return true
    }
    if value.form == .call, setsPassword(name, in: bytes), isWord(text) { return true }
    if kind == .password, isWord(text), ProgramWord.isPassword(value, named: name, in: bytes) { return true }
    if kind == .secret, ChosenWords.isDistinct(text) || isWord(text) && isShared(name, in: bytes) { return true }
    return SecretPhrase.isOne(text) || value.form != .call && OwnedName.isOne(name, in: bytes) && isShortPhrase(text)
  }

  /// Whether it is one word or several without a blank, and none of them has a meaning for programs.
  private static func isWord(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text), reading.spaces == 0, text.count >= 6, !holdsCredential(text) else {
      return false
    }
    return ChosenWords.areUnknown(text)
  }

  /// Whether it names a credential, as names of secrets do: `docker-io-pullsecret`.
  static func holdsCredential(_ text: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["secret", "token", "passw", "cred", "pass", "login", "auth"]
    return words.contains { text.holds($0, in: 0..<text.count) }
  }

  /// `session-secret`, `cookie: … secret`, `sharedSecret`: what a server signs with or two sides know, and no name of a secret.
  private static func isShared(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 40)..<name.upperBound
    let uses: [StaticString] = ["session", "cookie", "sharedsecret", "shared_secret", "jwt", "hmac"]
    return uses.contains { bytes.holds($0, in: line) }
  }

  /// `abcd-efgh-ijkl-mnop`: what Apple gives programs in the place of a password.
  private static func isForMailProgram(_ text: Span<UInt8>) -> Bool {
    guard text.count == 19, [4, 9, 14].allSatisfy({ text[$0] == UInt8(ascii: "-") }) else { return false }
    let shape = ValueShape(text)
    return shape.lower == 16 && shape.wordShare < 0.6
  }

  /// `SET PASSWORD FOR root = PASSWORD('x')`
  private static func setsPassword(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has(" = ", at: name.lowerBound - 3)
      && bytes.holds("set password", in: max(0, name.lowerBound - 60)..<name.lowerBound)
  }

  /// `(2,'smtp_password','x')`: a row of a table of settings.
  static func isRow(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(name.lowerBound - 2)
    let behind = bytes.at(value.upperBound + 1)
    return (before == UInt8(ascii: ",") || before == UInt8(ascii: "(") || before == 0x20)
      && (behind == UInt8(ascii: ")") || behind == UInt8(ascii: ","))
      && bytes.holds("'", in: (name.lowerBound - 1)..<name.lowerBound)
      && bytes.holds("insert", in: max(0, name.lowerBound - 160)..<name.lowerBound)
  }

  /// `{user: bob, password: "x"}`: a user stands before it in the same braces.
  private static func isInFlowWithUser(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = max(0, name.lowerBound - 80)
    guard let open = bytes.last(UInt8(ascii: "{"), in: first..<name.lowerBound),
      bytes.last(UInt8(ascii: "\n"), in: open..<name.lowerBound) == nil,
      bytes.last(UInt8(ascii: "}"), in: open..<name.lowerBound) == nil
    else { return false }
    let users: [StaticString] = ["user: ", "user\": ", "user': ", "login: ", "username: ", "username\": ", "login\": "]
    return users.contains { bytes.holds($0, in: open..<name.lowerBound) }
  }

  /// `'Username', 'bob', 'Password', 'x'`: options of a call, by turns names and values.
  private static func isBehindUser(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, name.lowerBound - 48)..<name.lowerBound
    return Byte.isQuote(bytes.at(name.lowerBound - 1))
      && (bytes.holds("username", in: before) || bytes.holds("'user", in: before) || bytes.holds("\"user", in: before))
  }

  /// `addProperty("sslpassword", "x")`: a call that says that it sets what its first argument names.
  private static func isProperty(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)) else { return false }
    let calls: [StaticString] = [
      "property(", "option(", "setting(", "config(", "param(", "set(", "put(", "setdefault(", "default(",
    ]
    return calls.contains { bytes.has($0, at: name.lowerBound - 1 - $0.utf8CodeUnitCount) }
  }

  /// Words of which each begins with a capital, or that a mark joins which no identifier has: `Wadi.Rum.Dusk`,
  /// `Tea&Toast-ward8`, `Schutsluis-open`, `Lefse-med-smør`.
  static func isJoined(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, let reading = ChosenWords.read(text), reading.spaces == 0,
      reading.words > 1 || reading.digits > 1, reading.joints + reading.marks > 0, !AlgorithmName.isOne(text),
      !holdsCredential(text)
    else { return false }
    if reading.marks > 0 { return reading.joints + reading.marks <= 3 && isPlain(text) }
    if reading.foreign > 0 { return areWords(text) }
    // a.b.Name: names of types stand behind those of their modules.
    let isDotted = text.first(UInt8(ascii: "."), in: 0..<text.count) != nil
    if isDotted, !Byte.isUpper(text[0]), reading.joints > 1 || reading.digits == 0 { return false }
    return reading.capitals > 0 && areWords(text)
  }

  /// Whether it is such words and can be no name of a program: a number, a mark or a letter beyond ASCII is among them.
  static func isUnlikeName(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text) else { return false }
    // claude-opus-4.8, ubuntu-22.04: versions
    let mayBeVersion = reading.digits > 0 && reading.joints > 0 && (reading.capitals == 0 || endsInDecimal(text))
    return reading.isOfSeveralKinds
      || reading.digits > 0 && !mayBeVersion && ChosenWords.isDistinct(text, reading)
      || isJoined(text) && (reading.marks > 0 || reading.digits > 0 || reading.foreign > 0) || isSentence(text)
  }

  /// `4.8`
  private static func endsInDecimal(_ text: Span<UInt8>) -> Bool {
    guard let dot = text.last(UInt8(ascii: "."), in: 0..<text.count) else { return false }
    return Byte.isDigit(text.at(dot - 1)) && Byte.isDigit(text.at(dot + 1))
  }

  /// Whether no address, path or expression is written so.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "*"): return false
      case UInt8(ascii: "@") where text.last(UInt8(ascii: "."), in: index..<text.count) != nil: return false
      case UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "#"):
        if index == 0 || index + 1 == text.count { return false }
      default: break
      }
    }
    return areWords(text)
  }

  /// Whether each part is a word of its own, with a capital at its begin at most, that programs have no meaning for.
  private static func areWords(_ text: Span<UInt8>) -> Bool {
    var at = 0
    var longest = 0
    while at < text.count {
      guard Byte.isAlphanumeric(text[at]) || text[at] >= 0x80 else {
        at += 1
        continue
      }
      let start = at
      at += 1
      var isNumber = Byte.isDigit(text[start])
      while at < text.count, Byte.isAlphanumeric(text[at]) || text[at] >= 0x80 {
        if Byte.isUpper(text[at]) { return false }
        if !Byte.isDigit(text[at]) { isNumber = false }
        at += 1
      }
      let word = start..<at
      longest = max(longest, word.count { !Byte.isDigit(text[$0]) })
      if isNumber, word.count > 4 { return false }
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2, !roles.isDisjoint(with: [.credential, .mention, .placeholder, .literal, .qualifiesKey]) {
        return false
      }
    }
    return longest >= 4
  }

  /// Words that a mark joins and of which a short one stands between two others, as in no name: `zout-op-slakken`,
  /// `lots.och.kapten`, `pontje.over.7`.
  static func isSentence(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 10, let reading = ChosenWords.read(text), reading.spaces == 0, reading.words > 2,
      reading.marks == 0, (2...4).contains(reading.joints), areWords(text), !holdsCredential(text)
    else { return false }
    var splitter = WordSplitter(0..<text.count)
    var lengths: [Int] = []
    var english = 0
    while let word = splitter.next(in: text) {
      if Byte.isDigit(text[word.lowerBound]) { continue }
      if CredentialLexicon.words.roles(of: word, in: text).contains(.stopWord) { english += 1 }
      lengths.append(word.count)
    }
    // to_be_added_in_the_near_future
    guard lengths.count >= 3, let last = lengths.last, lengths[0] >= 3, last >= 3, english < 2 else { return false }
    return lengths.dropFirst().dropLast().contains { $0 <= 3 }
  }

  /// `ci-runner-Biber`
  private static func isHyphenated(_ text: Span<UInt8>) -> Bool {
    ChosenWords.read(text).map { $0.spaces == 0 && $0.words > 1 && $0.words < 5 } == true && areWords(text)
  }

  /// Two or three words in small letters of which none says anything of what they are: `gallina ciega`.
  static func isShortPhrase(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 10, let reading = ChosenWords.read(text), (1...2).contains(reading.spaces),
      reading.words == reading.spaces + 1, reading.capitals == 0, reading.marks + reading.joints == 0
    else { return false }
    var at = 0
    while at < text.count {
      let start = at
      while at < text.count, text[at] != 0x20 { at += 1 }
      let roles = CredentialLexicon.words.roles(of: start..<at, in: text)
      if at - start > 1, !roles.isEmpty { return false }
      at += 1
    }
    return true
  }

  /// Whether a line, or a list of settings, ends behind a value without quotes.
  static func endsSetting(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let behind = bytes.at(value.upperBound)
    return value.upperBound >= bytes.count || Byte.isLineEnd(behind) || Byte.isQuote(behind)
      || Byte.isBlank(behind) && bytes.at(value.upperBound + 1) == UInt8(ascii: "#")
  }

  /// Whether a value without quotes stands behind a colon and a blank, or an equals sign without one, as settings are
  /// written and programs hardly ever.
  private static func isOfSettings(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has(": ", at: value.lowerBound - 2)
      || bytes.at(value.lowerBound - 1) == UInt8(ascii: "=") && !Byte.isBlank(bytes.at(value.lowerBound - 2))
      || bytes.has(" = ", at: value.lowerBound - 3) && bytes.at(value.upperBound - 1) != UInt8(ascii: ";")
        && !hasMember(value, in: bytes)
  }

  /// `settings.Value`
  private static func hasMember(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "."), in: value) != nil || bytes.first(UInt8(ascii: "-"), in: value) == nil
  }

  /// `POSTGRES_PASSWORD: x`: a variable of the environment in YAML.
  private static func isYAMLVariable(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "_"), in: name) != nil && !name.contains { Byte.isLower(bytes[$0]) }
      && bytes.has(": ", at: name.upperBound) && value.lowerBound == name.upperBound + 2
  }
}
