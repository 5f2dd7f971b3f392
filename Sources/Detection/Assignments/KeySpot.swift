internal import KeyfuseCore

/// Keys that calls are given, whatever they are called: phrases, and what is decoded from hexadecimal.
enum KeySpot {
  /// Whether somebody made it up as a key: a phrase, or words that are joined as in no name.
  static func isPhrase(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8 else { return false }
    return PlacedPhrase.isOne(text, mayBeTitle: false) || SecretPhrase.isOne(text) || ChosenSetting.isUnlikeName(text)
      || isHyphenatedPhrase(text) || isRunOfWords(text)
  }

  /// `goats-climb-over-every-hedge`: four words and more that hyphens join.
  private static func isHyphenatedPhrase(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 20, ValueRecogniser.count(of: UInt8(ascii: "-"), in: text) >= 3 else { return false }
    return (0..<text.count).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "-") || text[$0] >= 0x80 }
      && !["secret", "password", "change", "your", "key", "token", "example"].contains {
        text.holds($0, in: 0..<text.count)
      }
  }

  /// `OurGoatsClimbEveryHedge`: five words and more of which each begins with a capital.
  private static func isRunOfWords(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 20, Byte.isUpper(text[0]), !ChosenWords.isNamed(text),
      (0..<text.count).allSatisfy({ Byte.isLetter(text[$0]) || text[$0] >= 0x80 })
    else { return false }
    return (0..<text.count).count { Byte.isUpper(text[$0]) } >= 5
      && (1..<text.count).allSatisfy { !Byte.isUpper(text[$0]) || !Byte.isUpper(text[$0 - 1]) }
  }

  /// The phrase among the first arguments of a call that takes the bytes of a key.
  static func phrase(among arguments: [CallReader.Argument], in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = arguments.first?.literal, isPhrase(bytes.extracting(value.range)) else { return nil }
    return CallSpot.given(value.range)
  }

  /// Whether the call's first argument can be nothing but a key.
  static func takesPhrase(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let calls: [StaticString] = [
      "hmac256(", "hmac512(", "hmacsha", "secretkeyspec(", "pbekeyspec(", "cookiestore(", "fernet(", "from_secret(",
      "cookieparser(", "securitykey(",
    ]
    return calls.contains { bytes.holds($0, in: call) }
  }

  /// `SymmetricSecurityKey(Encoding.UTF8.GetBytes("x"))`: whether the line speaks of a key before the call.
  static func isForKey(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(call.lowerBound, in: bytes), call.lowerBound - 120)..<call.lowerBound
    let names: [StaticString] = [
      "securitykey", "secretkey", "hmacsha", "signingkey", "encryptionkey", "pbkdf", "derivebytes",
    ]
    return names.contains { bytes.holds($0, in: line) }
  }

  /// `AesCipher(sha256.convert(utf8.encode("x")))`, `SymmetricKey(data: SHA256.hash(data: Data("x".utf8)))`
  static func hashed(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 64)
    guard let quote = reach.first(where: { Byte.isQuote(bytes[$0]) }),
      bytes.holds("sha", in: literal.lowerBound..<quote),
      bytes.first(UInt8(ascii: ","), in: literal.upperBound..<quote) == nil,
      bytes.first(UInt8(ascii: ";"), in: literal.upperBound..<quote) == nil,
      let value = ValueLocator.quoted(bytes, quote, .call)
    else { return nil }
    return value.range.count >= 6 && !ChosenWords.isNamed(bytes.extracting(value.range))
      ? CallSpot.given(value.range) : nil
  }

  /// `rememberMe(r -> r.key("x"))`
  static func remembered(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 48)
    guard let at = reach.first(where: { bytes.has("key(\"", at: $0) }),
      let value = ValueLocator.quoted(bytes, at + 4, .call)
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 6, !ChosenWords.isNamed(text) else { return nil }
    return CallSpot.isWords(text) || isPhrase(text) || SpokenValue.isVaried(text, .told)
      ? CallSpot.given(value.range) : nil
  }

  /// `ExternalAccountBinding{KID: "…", Key: []byte("x")}`
  static func binding(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 160)
    guard let at = reach.first(where: { bytes.has("[]byte(\"", at: $0) }),
      let value = ValueLocator.quoted(bytes, at + 7, .call), value.range.count >= 32,
      ValueShape(bytes.extracting(value.range)).classes >= 3
    else { return nil }
    return CallSpot.given(value.range)
  }

  /// `Encrypt(hex("x"), hex("y"))`: both, where the first has the length of a key.
  static func decoded(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard Byte.isQuote(bytes.at(literal.upperBound - 1)),
      let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call),
      [32, 48, 64].contains(value.range.count), GeneratedKey.isHexadecimal(bytes.extracting(value.range))
    else { return [] }
    // KEY: [u8; 32] = hex!("x")
    if bytes[literal.lowerBound] == UInt8(ascii: "=") {
      let line =
        max(TabularValue.lineStart(literal.lowerBound, in: bytes), literal.lowerBound - 80)..<literal.lowerBound
      guard bytes.holds("key", in: line), !bytes.holds("pub", in: line), !bytes.holds("expect", in: line) else {
        return []
      }
    }
    var values = [CallSpot.given(value.range)]
    var at = value.range.upperBound + 1
    if bytes.has("), hex(\"", at: at) {
      at += 7
      if let next = ValueLocator.quoted(bytes, at, .call), next.range.count >= 16,
        ValueShape.isHexadecimal(bytes.extracting(next.range))
      {
        values.append(CallSpot.given(next.range))
      }
    }
    return values
  }

  /// `buildConfigField("String", "WEATHER", "\"x\"")`: what only a generator writes, unless the name says that it is public.
  static func field(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = CallReader.arguments(from: literal.upperBound, in: bytes)
    guard arguments.count == 3, let name = arguments[1].literal, let value = arguments[2].literal else { return nil }
    let others: [StaticString] = [
      "id", "hash", "sha", "version", "public", "uuid", "commit", "date", "build", "time", "dsn", "sum", "url", "pub",
    ]
    let text = bytes.extracting(value.range)
    guard !others.contains(where: { bytes.holds($0, in: name.range) }),
      GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text)
    else { return nil }
    return CallSpot.given(value.range)
  }
}
