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
    case .query where kind == .password:
      return isWord(text) && ConnectionText.holdsUser(before: name, in: bytes)
    case .option: return value.range.count >= 8 && (isJoined(text) || isForMailProgram(text))
    case .element where bytes.has("#passwordtext\">", at: value.range.lowerBound - 15): return isWord(text)
    case .element:
      return value.range.count >= 8 && isJoined(text) || bytes.holds("community", in: name) && isWord(text)
        || OwnedName.isOne(name, in: bytes) && isWord(text) && text.firstDigit(in: 0..<text.count) != nil
    case .arguments:
      if value.isQuoted, SettingCall.takesValue(behind: name, in: bytes) { return ChosenLiteral.isLikely(text) }
      guard value.isQuoted, isWord(text) || isUnlikeName(text) else { return false }
      if ProgramWord.isPassword(value, named: name, in: bytes) { return true }
      return OwnedName.isOne(name, in: bytes) && (isProperty(name, in: bytes) || isRow(name, value.range, in: bytes))
        || isBehindUser(name, in: bytes)
    default: return false
    }
    if !value.isQuoted, !endsSetting(value.range, in: bytes) {
      return kind == .password && value.form == .assignment
        && ConnectionText.encloses(name, value.range, in: bytes) && isWord(text)
    }
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
        || kind == .password && value.form == .assignment && isWord(text) && isOwnLine(name, in: bytes)
          && OwnedName.isOne(name, in: bytes) && SettingsBlock.admits(name, value.range, in: bytes)
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

  /// `session-secret`, `cookie: … secret`, `sharedSecret`: what a server signs with or two sides know, and no name of a secret.
  private static func isShared(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 40)..<name.upperBound
    let uses: [StaticString] = ["session", "cookie", "sharedsecret", "shared_secret", "jwt", "hmac"]
    return uses.contains { bytes.holds($0, in: line) }
  }

  /// `  - web::admin_password: x`: whether nothing but the path of the name stands before it in its line.
  private static func isOwnLine(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while Byte.isWord(bytes.at(at - 1)) || bytes.at(at - 1) == UInt8(ascii: ":")
      || bytes.at(at - 1) == UInt8(ascii: ".")
    {
      at -= 1
    }
    if bytes.has("- ", at: at - 2) { at -= 2 }
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    return at == 0 || Byte.isLineEnd(bytes[at - 1])
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
    return calls.contains { bytes.has($0, endingAt: name.lowerBound - 1) }
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
