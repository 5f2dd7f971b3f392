internal import KeyfuseCore

/// Places where keys are decoded, given or kept, each told by a small grammar of its own.
enum KeySpot: Equatable {
  /// The literal, of the length of a key and at random, of which the method is called.
  case materialOf
  /// The generated key behind the label of an argument.
  case labelled
  /// The decoded key in a line that speaks of a cipher.
  case decodedKey
  /// The keys that a call is given in hexadecimal: `Encrypt(hex("x"), hex("y"))`.
  case decodedKeys
  /// The same behind the name of a key: `KEY: [u8; 16] = hex!("x")`.
  case declaredKey
  /// A constant for a key that is decoded where it is declared.
  case decodedName
  /// The word of which a key is made by a hash: `AesCipher(sha256.convert(utf8.encode("x")))`.
  case hashedKey
  /// The key by which logins are remembered: `rememberMe(r -> r.key("x"))`.
  case remembered
  /// The key that binds an account of a certificate authority.
  case accountBinding
  /// The key in a field that a build writes into the program.
  case buildField
  /// The first argument, where it is a phrase: `jwt:verify("x y z", token)`.
  case phrase
  /// The default of a variable of the environment.
  case environmentDefault
  /// The values of a Secret of Kubernetes in the lines below the keyword.
  case manifest
  /// The values in base64 of a Secret of Kubernetes whose kind the keyword tells.
  case encodedManifest

  /// Whether the keyword may have a credential; says no to most.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch self {
    case .manifest, .encodedManifest: Byte.isLineEnd(bytes.at(literal.upperBound))
    default: !values(at: literal, in: bytes).isEmpty
    }
  }

  /// The credentials at the keyword.
  func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    switch self {
    case .materialOf: CipherKey.receiver(endingAt: literal.lowerBound, in: bytes).list
    case .labelled: CallReader.labelled(behind: literal, in: bytes).list
    case .decodedKey: CallReader.decodedKey(literal, in: bytes).list
    case .decodedKeys: Self.decoded(behind: literal, in: bytes)
    case .declaredKey: Self.namesKey(before: literal, in: bytes) ? Self.decoded(behind: literal, in: bytes) : []
    case .decodedName: SettingSpot.decoded(behind: literal, in: bytes).list
    case .hashedKey: Self.hashed(behind: literal, in: bytes).list
    case .remembered: Self.remembered(behind: literal, in: bytes).list
    case .accountBinding: Self.binding(behind: literal, in: bytes).list
    case .buildField: BuildField.key(behind: literal, in: bytes).list
    case .phrase: Self.phrase(behind: literal, in: bytes).list
    case .environmentDefault: EnvironmentDefault.value(behind: literal, in: bytes).list
    case .manifest: SecretManifest.values(below: literal, in: bytes)
    case .encodedManifest: SecretManifest.encodedValues(of: literal, in: bytes)
    }
  }

  /// `jwt:verify("x y z", token)`
  private static func phrase(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = CallReader.arguments(from: literal.upperBound, in: bytes).first?.literal else { return nil }
    let text = bytes.extracting(value.range)
    if KeyPhrase.isOne(text) { return .given(value.range) }
    return SpokenValue.isVaried(text, .told) || CallReader.isGenerated(value, in: bytes) ? value : nil
  }

  /// `AesCipher(sha256.convert(utf8.encode("x")))`, `SymmetricKey(data: SHA256.hash(data: Data("x".utf8)))`
  private static func hashed(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 64)
    guard let quote = reach.first(where: { Byte.isQuote(bytes[$0]) }),
      bytes.holds("sha", in: literal.lowerBound..<quote),
      bytes.first(UInt8(ascii: ","), in: literal.upperBound..<quote) == nil,
      bytes.first(UInt8(ascii: ";"), in: literal.upperBound..<quote) == nil,
      let value = ValueLocator.quoted(bytes, quote, .call)
    else { return nil }
    return value.range.count >= 6 && !ChosenWords.isNamed(bytes.extracting(value.range))
      ? .given(value.range) : nil
  }

  /// `rememberMe(r -> r.key("x"))`
  private static func remembered(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 48)
    guard let at = reach.first(where: { bytes.has("key(\"", at: $0) }),
      let value = ValueLocator.quoted(bytes, at + 4, .call)
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 6, !ChosenWords.isNamed(text) else { return nil }
    return CallSpot.isWords(text) || KeyPhrase.isOne(text) || SpokenValue.isVaried(text, .told)
      ? .given(value.range) : nil
  }

  /// `ExternalAccountBinding{KID: "…", Key: []byte("x")}`
  private static func binding(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let reach = literal.upperBound..<min(bytes.count, literal.upperBound + 160)
    guard let at = reach.first(where: { bytes.has("[]byte(\"", at: $0) }),
      let value = ValueLocator.quoted(bytes, at + 7, .call), value.range.count >= 32,
      ValueShape(bytes.extracting(value.range)).classes >= 3
    else { return nil }
    return .given(value.range)
  }

  /// `Encrypt(hex("x"), hex("y"))`: both, where the first has the length of a key.
  private static func decoded(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard Byte.isQuote(bytes.at(literal.upperBound - 1)),
      let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call),
      GeneratedKey.isHexadecimalKey(bytes.extracting(value.range))
    else { return [] }
    var values = [AssignedValue.given(value.range)]
    var at = value.range.upperBound + 1
    if bytes.has("), hex(\"", at: at) {
      at += 7
      if let next = ValueLocator.quoted(bytes, at, .call), next.range.count >= 16,
        ValueShape.isHexadecimal(bytes.extracting(next.range))
      {
        values.append(.given(next.range))
      }
    }
    return values
  }

  /// `KEY: [u8; 32] = hex!("x")`
  private static func namesKey(before literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = max(TabularValue.lineStart(literal.lowerBound, in: bytes), literal.lowerBound - 80)
    let line = first..<literal.lowerBound
    return bytes.holds("key", in: line) && !bytes.holds("pub", in: line) && !bytes.holds("expect", in: line)
  }
}
