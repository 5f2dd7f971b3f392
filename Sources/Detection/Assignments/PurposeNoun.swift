internal import KeyfuseCore

/// Keys that are called by what they are for, and not keys: `SIGNING = "x"`, `cookie_signature: x`, `password_salt = 'x'`,
/// `RememberMe => "x"`. Such names hold much else, so that only what a generator of keys writes counts.
enum PurposeNoun {
  /// The most bytes of a name before and behind the noun.
  private static let reach = 40

  /// Whether the keyword at `literal` is such a noun.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch literal.count {
    case 4: bytes.equals("salt", in: literal) || bytes.equals("csrf", in: literal)
    case 6:
      bytes.equals("fernet", in: literal) || bytes.equals("cookie", in: literal) || bytes.equals("cipher", in: literal)
    case 7: bytes.equals("signing", in: literal)
    case 8: bytes.equals("remember", in: literal)
    case 9: bytes.equals("signature", in: literal)
    default: false
    }
  }

  /// The key that the noun is given, where it is the last word of the name that says something.
  static func value(of noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let name = name(around: noun, in: bytes) else { return nil }
    var at = name.upperBound
    let isQuoted = Byte.isQuote(bytes.at(at))
    if isQuoted { at += 1 }
    if bytes.at(at) == UInt8(ascii: "]") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard let start = value(behind: at, isQuotedName: isQuoted, in: bytes) else { return nil }
    let literal = ValueLocator.quoted(bytes, start, .assignment) ?? ValueLocator.wrapped(bytes, start, .assignment)
    guard let value = literal ?? bare(start, in: bytes), mayBe(name, noun, in: bytes) else { return nil }
    let text = bytes.extracting(value.range)
    let isSalt = bytes.equals("salt", in: noun)
    guard !isBesideDigest(value.range, isSalt: isSalt && !isOfTokens(name, in: bytes), in: bytes) else { return nil }
    if isKey(text, isLiteral: literal != nil, mayBeHexadecimal: !isSalt) { return value }
    let isArgument =
      literal != nil && ChosenArgument.isAmongArguments(name, value.range, in: bytes) && !namesPurpose(name, in: bytes)
    let isConstant = !name.contains { Byte.isLower(bytes[$0]) } || ConstantKey.isConstant(name, in: bytes)
    guard isSalt, isConstant || SettingCall.takesValue(behind: name, in: bytes) || isArgument,
      text.count >= 8, ChosenLiteral.isSure(text) || ChosenText.isOne(text)
    else { return nil }
    return .given(value.range, as: .assignment)
  }

  /// Whether a salt only keeps apart what one key signs: `URLSafeTimedSerializer(key, salt="activate")`,
  /// `signing.dumps(x, salt="unsubscribe")`.
  private static func namesPurpose(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<name.lowerBound
    return bytes.holds("serializer(", in: line) || bytes.holds("sign", in: line) || bytes.holds("dumps(", in: line)
      || bytes.holds("loads(", in: line)
  }

  /// Where the value begins behind what ties it to the name.
  private static func value(behind start: Int, isQuotedName: Bool, in bytes: Span<UInt8>) -> Int? {
    var at = start
    let byte = bytes.at(at)
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "="):
      at += 1
      if bytes.at(at) == UInt8(ascii: "=") && byte == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: ">") { at += 1 }
      // SIGNING: &str = "x"
      if byte == UInt8(ascii: ":"), !isQuotedName,
        let equals = bytes.first(UInt8(ascii: "="), in: at..<min(bytes.count, at + 24)),
        !(at..<equals).contains(where: { Byte.isQuote(bytes[$0]) || Byte.isLineEnd(bytes[$0]) || bytes[$0] == 0x2C })
      {
        at = equals + 1
      }
    case UInt8(ascii: ",") where isQuotedName: at += 1
    default: return nil
    }
    ValueLocator.skipBlanks(bytes, &at)
    return at
  }

  /// A value without quotes that ends its line.
  private static func bare(_ start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var end = start
    while end < bytes.count, end - start <= 128, bytes[end] > 0x20, !Byte.isQuote(bytes[end]) { end += 1 }
    guard end > start, bytes.endsLine(at: end) else { return nil }
    return AssignedValue(range: start..<end, form: .assignment, isQuoted: false)
  }

  /// The whole name around the noun, which ends it but for a number or a word that says nothing.
  private static func name(around noun: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var start = noun.lowerBound
    while start > 0, noun.lowerBound - start < reach, isNameByte(bytes[start - 1]) { start -= 1 }
    while start < noun.lowerBound, !Byte.isWord(bytes[start]) { start += 1 }
    var end = noun.upperBound
    while end - noun.upperBound < reach, isNameByte(bytes.at(end)), bytes.at(end) != UInt8(ascii: ".") { end += 1 }
    // passwordsaltmain
    if end > noun.upperBound, Byte.isLower(bytes[noun.upperBound - 1]), Byte.isLower(bytes[noun.upperBound]),
      !bytes.equals("main", in: noun.upperBound..<end)
    {
      return nil
    }
    var splitter = WordSplitter(noun.upperBound..<end)
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) || bytes.equals("me", in: word) { continue }
      guard CredentialLexicon.words.roles(of: word, in: bytes).contains(.neutral) else { return nil }
    }
    return start..<end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Whether the words before the noun leave it a key: nothing that is public, a digest or a signature of something.
  private static func mayBe(_ name: Range<Int>, _ noun: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = name.lowerBound..<noun.lowerBound
    if bytes.equals("signature", in: noun) {
      let signed: [StaticString] = ["cookie", "session", "webhook", "paypal"]
      return signed.contains { bytes.holds($0, in: before) } || isOfPayPal(name, in: bytes)
    }
    let others: [StaticString] = ["hash", "digest", "public", "encrypted", "no_", "user_", "get", "set-", "random"]
    return !others.contains { bytes.holds($0, in: before) }
  }

  /// Whether the user and the password of an account of PayPal stand beside the signature.
  private static func isOfPayPal(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, name.lowerBound - 120)..<name.lowerBound
    return bytes.holds("paypal", in: before) || bytes.holds("_api1.", in: before)
  }

  private static func isKey(_ text: Span<UInt8>, isLiteral: Bool, mayBeHexadecimal: Bool) -> Bool {
    if GeneratedKey.isOne(text) { return true }
    let isHexadecimal = ValueShape.isHexadecimal(text)
    if isHexadecimal { return mayBeHexadecimal && GeneratedKey.isHexadecimal(text) }
    if CipherKey.isMaterial(text) { return true }
    // What WordPress draws for its salts
    let shape = ValueShape(text)
    return isLiteral && text.count >= 40 && shape.classes == 4 && shape.strongMarks >= 8 && shape.wordShare < 0.4
      && shape.distinct >= 24
  }

  /// `API_TOKEN_SALT`, `apiToken: { salt: `: what all tokens of a program are signed with, and no password is kept by.
  private static func isOfTokens(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("token", in: name) || bytes.holds("token", in: max(0, name.lowerBound - 16)..<name.lowerBound)
  }

  /// Whether what a password was turned into stands beside it, or what ciphers are tested with.
  private static func isBesideDigest(_ value: Range<Int>, isSalt: Bool, in bytes: Span<UInt8>) -> Bool {
    let around = (value.lowerBound - 240..<value.upperBound + 200).clamped(to: 0..<bytes.count)
    let words: [StaticString] = ["plaintext", "ciphertext", "vector", "expect", "assert"]
    let standards: [StaticString] = ["rfc", "nist"]
    // deterministic_key
    if words.contains(where: { bytes.holds($0, in: around) })
      || standards.contains(where: { bytes.holdsWord($0, in: around) })
    {
      return true
    }
    guard isSalt else { return false }
    // Salt = "…==": sixteen bytes that an account's password is hashed with
    if value.count <= 24, bytes[value.upperBound - 1] == UInt8(ascii: "=") { return true }
    let ofDigests: [StaticString] = [
      "hash\"", "hash'", "hash =", "hash:", "passwordhash", "digest", "iterations", "verifier", "scrypt", "argon",
    ]
    return ofDigests.contains { bytes.holds($0, in: around) }
  }
}
