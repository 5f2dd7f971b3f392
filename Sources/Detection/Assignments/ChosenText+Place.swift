internal import KeyfuseCore

/// The places where a text in quotes may be a secret.
extension ChosenText {
  /// Whether the value of a name may be nothing but what somebody thought of.
  static func mayStand(
    _ value: AssignedValue, named name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    guard value.isQuoted else { return false }
    let text = bytes.extracting(value.range)
    switch value.form {
    case .assignment, .pair, .fallback: guard isGiven(value, name, in: bytes) else { return false }
    case .option: return kind == .password && (isOne(text) || isHalved(text))
    case .call:
      return kind == .password && ProgramWord.isSet(name, value.range, in: bytes) && isOne(text)
        && !ProgramWord.isRepeated(value.range, in: bytes)
    case .arguments: return isSetting(name, in: bytes) && isOne(text) && !ProgramWord.isRepeated(value.range, in: bytes)
    default: return false
    }
    if kind == .password, isHalved(text), OwnedName.isOne(name, in: bytes) { return true }
    guard isOne(text), !isAmongSentences(name, value.range, in: bytes) else { return false }
    // Resources are named so.
    if kind == .secret, isResource(text) {
      let isHyphenated = text.first(UInt8(ascii: "-"), in: 0..<text.count) != nil
      return !isHyphenated && isCompound(name, in: bytes) && value.form == .assignment
        || ChosenArgument.isAmongArguments(name, value.range, in: bytes)
    }
    // An attribute for a pass over something is called so as well.
    if bytes.equals("pass", in: name) { return isBesideAccount(name, value.range, in: bytes) }
    // Labels are given so in objects of texts.
    let isMember = Byte.isQuote(bytes.at(name.upperBound)) && bytes.at(name.upperBound + 1) == UInt8(ascii: ":")
    let isSpaced = text.first(0x20, in: 0..<text.count) != nil
    if isMember, isSpaced { return isBesideAccount(name, value.range, in: bytes) }
    if isPlain(text) {
      return !isMember && !ProgramWord.isRepeated(value.range, in: bytes)
        && (kind == .key || OwnedName.isOne(name, in: bytes)
          || ChosenArgument.isAmongArguments(name, value.range, in: bytes))
    }
    return true
  }

  /// `setopt(c, CURLOPT_PASSWORD, "x")`, `set_var("MINISIGN_PASSWORD", "x")`: the name of a setting that a call is given.
  private static func isSetting(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard OwnedName.isOne(name, in: bytes) else { return false }
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)) else {
      return !name.contains { Byte.isLower(bytes[$0]) } && bytes.first(UInt8(ascii: "_"), in: name) != nil
    }
    return SettingCall.around(name, in: bytes).contains(.sets)
  }

  /// Whether a sign in the same line gives the value to the name, and not the second of two items.
  private static func isGiven(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.upperBound < value.range.lowerBound else { return false }
    let gap = name.upperBound..<(value.range.lowerBound - 1)
    guard gap.count <= 80,
      !gap.contains(where: {
        Byte.isLineEnd(bytes[$0])
          || bytes[$0] == UInt8(ascii: ">") && !bytes.has("=>", at: $0 - 1) && !bytes.has("->", at: $0 - 1)
      })
    else { return false }
    let signs: [StaticString] = ["=", ":", "=>", "->", "||", "??", "<-"]
    return signs.contains { bytes.holds($0, in: gap) } || value.form == .fallback
  }

  /// `clientSecret`, `x-admin-secret`: a name of several words.
  private static func isCompound(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    var words = 0
    while splitter.next(in: bytes) != nil { words += 1 }
    return words > 1
  }

  /// Whether the name of an account or a place to log in to stands in the same object.
  private static func isBesideAccount(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = bytes.surroundings(of: name, value, before: 120, behind: 100)
    let words: [StaticString] = [
      "user", "login\"", "login'", "host", "email\"", "mail\"", "account", "bind", "server\"", "\"url", "'url",
      "port\"",
      "role\"", "role'", "dsn", "username",
    ]
    return words.contains {
      bytes.holds($0, in: around.lowerBound..<name.lowerBound)
        || bytes.holds($0, in: value.upperBound..<around.upperBound)
    }
  }

  /// Whether two and more values around it are sentences with a capital, as where texts are kept.
  private static func isAmongSentences(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = bytes.surroundings(of: name, value, before: 240, behind: 240)
    var sentences = 0
    var at = around.lowerBound
    while at + 2 < around.upperBound {
      let isValue =
        Byte.isQuote(bytes[at]) && Byte.isUpper(bytes[at + 1]) && at + 1 != value.lowerBound
        && (bytes.at(at - 1) == 0x20 || bytes.at(at - 1) == UInt8(ascii: ":") || bytes.at(at - 1) == UInt8(ascii: "="))
      if isValue, let literal = ValueLocator.quoted(bytes, at, .cell) {
        let blanks = literal.range.count { bytes[$0] == 0x20 }
        if blanks > 1 { sentences += 1 }
        at = literal.range.upperBound
      }
      at += 1
    }
    return sentences > 1
  }
}
