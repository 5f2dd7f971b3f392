internal import KeyfuseCore

/// Credentials that are called by what they are for alone: `jwt = "…"`, `"hmac": "…"`. Such a name also holds the result,
/// so only letters of both cases and digits at random count, of which neither a token of the kind nor a digest is made.
enum BareNoun {
  /// The least characters of such a value.
  private static let least = 32

  /// Whether the keyword at `literal` is such a noun.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals("jwt", in: literal) || bytes.equals("hmac", in: literal) || bytes.equals("encryption", in: literal)
      || isOfLicence(literal, in: bytes) || bytes.equals("unity_serial", in: literal)
      || PurposeNoun.isOne(literal, in: bytes) || InterfaceNoun.isOne(literal, in: bytes)
  }

  /// `HMAC=`, `#HMAC=`: a variable of the environment at the begin of its line.
  private static func isVariable(_ noun: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var start = noun.lowerBound
    if bytes.at(start - 1) == UInt8(ascii: "#") { start -= 1 }
    return bytes.at(noun.upperBound) == UInt8(ascii: "=") && Byte.isUpper(bytes[noun.lowerBound])
      && (start == 0 || Byte.isLineEnd(bytes[start - 1]))
  }

  /// Whether it is printed as keys of licences are, or only a generator writes it.
  private static func isKeyOfLicence(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    SerialNumber.isOne(bytes.extracting(value.range))
      || value.isQuoted && value.range.count >= 40 && CallReader.isGenerated(value, in: bytes)
  }

  /// What the noun is like: keys of licences count where names of keys are sure.
  static func kind(of noun: Range<Int>, in bytes: Span<UInt8>) -> CredentialKind {
    if bytes.equals("hmac", in: noun) || bytes.equals("signature", in: noun) { return .secret }
    return isOfLicence(noun, in: bytes) || bytes.equals("unity_serial", in: noun) ? .password : .token
  }

  private static func isOfLicence(_ noun: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("licen", at: noun.lowerBound) || bytes.has("lizenz", at: noun.lowerBound)
      || bytes.has("serial", at: noun.lowerBound)
  }

  /// The value that the noun is given, where it is the whole name, or the end of it.
  static func value(of noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if PurposeNoun.isOne(noun, in: bytes) { return PurposeNoun.value(of: noun, in: bytes) }
    if InterfaceNoun.isOne(noun, in: bytes) { return InterfaceNoun.value(behind: noun, in: bytes) }
    if let value = SignatureKey.value(of: noun, in: bytes) { return value }
    let before = bytes.at(noun.lowerBound - 1)
    // backup_encryption
    let isEnd = before == UInt8(ascii: "_") && bytes.equals("encryption", in: noun)
    // kLicence
    let isPrefixed = bytes.has("licen", at: noun.lowerBound) || bytes.has("lizenz", at: noun.lowerBound)
    guard isEnd || isPrefixed || !Byte.isWord(before), before != UInt8(ascii: "-"), before != UInt8(ascii: "/") else {
      return nil
    }
    var at = noun.upperBound
    // license = "…: the keyword holds what follows the noun.
    let isLicence = isOfLicence(noun, in: bytes)
    if isLicence {
      at = noun.lowerBound
      while Byte.isLetter(bytes.at(at)) { at += 1 }
    }
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    if isLicence, let value = SerialNumber.argument(behind: at, in: bytes) { return value }
    // HMAC (hex): x
    if bytes.at(at) == UInt8(ascii: "("), bytes.at(at - 1) == 0x20,
      let close = bytes.first(UInt8(ascii: ")"), in: at..<min(bytes.count, at + 16)),
      bytes.at(close + 1) == UInt8(ascii: ":")
    {
      at = close + 1
    }
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    if bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ">") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    if isLicence || bytes.equals("unity_serial", in: noun) {
      return value.flatMap { isKeyOfLicence($0, in: bytes) ? $0 : nil }
        ?? SerialNumber.argument(behind: at, in: bytes)
    }
    guard let value else { return nil }
    let phrase = bytes.extracting(value.range)
    if value.isQuoted, bytes.equals("hmac", in: noun), SecretPhrase.isOne(phrase) { return value }
    if value.isQuoted, bytes.equals("hmac", in: noun), !ValueShape.isHexadecimal(phrase),
      ChosenSetting.isUnlikeName(phrase) || ChosenText.isOne(phrase) && !SpokenValue.isPlainWord(phrase)
    {
      return .given(value.range, as: .assignment)
    }
    guard value.range.count >= least else { return nil }
    let text = bytes.extracting(value.range)
    if ValueShape.marks(in: text) == 0, GeneratedKey.isOne(text) { return value }
    if bytes.equals("encryption", in: noun), GeneratedKey.isPadded(text), GeneratedKey.isOne(text) { return value }
    // Nothing that a key of web tokens makes is hexadecimal, and no result of others is a constant of 32 bytes.
    let isConstant =
      (value.isQuoted || isVariable(noun, in: bytes)) && bytes.equals("hmac", in: noun)
      && (text.count == 64 || !Byte.isLower(bytes[noun.upperBound - 1]))
    return bytes.equals("jwt", in: noun) || isConstant ? GeneratedKey.isHexadecimal(text) ? value : nil : nil
  }
}
