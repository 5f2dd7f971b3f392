internal import KeyfuseCore

/// Settings of protocols and constants of programs that a keyword of the rule `generic-call-password` opens.
enum SettingSpot {
  private static let reach = 300

  /// The word by which a device is read and written: `GoSNMP{Community: "x"}`, `CommunityData("x")`; both sides know it, and
  /// the text around says that it is of SNMP.
  static func community(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call) else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 4, text.count <= 64,
      !["public", "private", "string"].contains(where: {
        bytes.holds($0, in: value.range)
      })
    else { return nil }
    let around = (literal.lowerBound - reach..<value.range.upperBound + reach).clamped(to: 0..<bytes.count)
    guard bytes.holds("snmp", in: around) else { return nil }
    let isWord = text.count >= 6 && ChosenWords.read(text) != nil && ChosenWords.areUnknown(text)
    return isWord || ChosenLiteral.isSure(text) ? .given(value.range) : nil
  }

  /// What a header for a key is compared with in Lisp: `(= (get-in req [:headers "x-api-key"]) "x")`.
  static func header(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let name = ValueLocator.quoted(bytes, literal.upperBound - 1, .call), name.range.count <= 40,
      ["key", "auth", "token", "secret"].contains(where: { bytes.holds($0, in: name.range) })
    else { return nil }
    var at = name.range.upperBound + 1
    while bytes.at(at) == UInt8(ascii: "]") || bytes.at(at) == UInt8(ascii: ")") { at += 1 }
    guard at > name.range.upperBound + 1 else { return nil }
    ValueLocator.skipBlanks(bytes, &at)
    guard let value = ValueLocator.quoted(bytes, at, .call),
      ChosenLiteral.isSure(bytes.extracting(value.range))
    else { return nil }
    return .given(value.range)
  }

  /// A constant that is decoded from hexadecimal where it is declared, by a name for a key:
  /// `(def secret (codecs/hex->bytes "x"))`, `let psk = hex::decode("x")`.
  static func decoded(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call),
      GeneratedKey.isHexadecimalKey(bytes.extracting(value.range))
    else { return nil }
    let line = max(TabularValue.lineStart(literal.lowerBound, in: bytes), literal.lowerBound - 100)..<literal.lowerBound
    let names: [StaticString] = ["key", "secret", "psk", "pepper"]
    let others: [StaticString] = [
      "pub", "expect", "vector", "assert", "cipher", "plain", "digest", "hash", "test", "rfc", "nist", "ecdh", "shared",
    ]
    let around = (line.lowerBound - reach..<value.range.upperBound + reach).clamped(to: 0..<bytes.count)
    guard names.contains(where: { bytes.holds($0, in: line) }),
      !others.contains(where: {
        bytes.holds($0, in: around.lowerBound..<value.range.lowerBound)
          || bytes.holds($0, in: value.range.upperBound..<around.upperBound)
      })
    else { return nil }
    return .given(value.range)
  }

  /// The keys of clients, partners and licences: `clients := []client{{"till", "x", 100}}`.
  static func collection(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var end = literal.upperBound
    while end > literal.lowerBound, !Byte.isWord(bytes[end - 1]) { end -= 1 }
    return KeyCollection.values(of: literal.lowerBound..<end, in: bytes)
  }
}
