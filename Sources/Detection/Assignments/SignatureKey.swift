internal import KeyfuseCore

/// Keys by which messages are signed, called by what is done with them: `const HMAC = "…"`, `_COURIER_HMAC = bytes.fromhex("…")`,
/// `shop.hmac=…`, `<entry key="hmac">…`. Results of it have the same form, so that the name, and what stands around, must not
/// speak of one.
enum SignatureKey {
  /// The most bytes of the name before the noun.
  private static let reach = 40

  /// The key that the name ending in the noun is given.
  static func value(of noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.equals("hmac", in: noun), !Byte.isWord(bytes.at(noun.upperBound)) else { return nil }
    var start = noun.lowerBound
    while start > 0, noun.lowerBound - start < reach,
      Byte.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    let name = start..<noun.upperBound
    guard !isPart(noun, of: name, in: bytes), !speaksOfResult(name, in: bytes),
      let value = ValueLocator.value(of: name, in: bytes),
      value.form == .assignment || value.form == .element || value.form == .pair || value.form == .directive,
      value.isQuoted || value.form == .element || bytes.endsLine(at: value.range.upperBound)
    else { return nil }
    let text = bytes.extracting(value.range)
    let isHexadecimal = GeneratedKey.isHexadecimalKey(text) || text.count == 40 && GeneratedKey.isHexadecimal(text)
    let isNamed = name.count > noun.count || !Byte.isLower(bytes[noun.lowerBound]) || text.count == 64
    guard isHexadecimal ? isNamed : GeneratedKey.isOne(text) else { return nil }
    // Results are written as their whole: base64 of twenty or thirty-two bytes, or hexadecimal of them.
    let mayBeResult = isHexadecimal || text[text.count - 1] == UInt8(ascii: "=")
    return mayBeResult && isBesideMessage(name, value.range, in: bytes) ? nil : value
  }

  /// Whether letters stand directly before the noun that are of the same word: `ghmac`.
  private static func isPart(_ noun: Range<Int>, of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard noun.lowerBound > name.lowerBound else { return false }
    let before = bytes[noun.lowerBound - 1]
    return Byte.isLetter(before) && Byte.isLower(before) == Byte.isLower(bytes[noun.lowerBound])
  }

  private static func speaksOfResult(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "expect", "comput", "calc", "verif", "actual", "got", "want", "valid", "header", "test", "md5", "sha",
    ]
    return words.contains { bytes.holds($0, in: name) }
  }

  /// Whether what was signed, or a check of it, stands beside the value.
  private static func isBesideMessage(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = bytes.surroundings(of: name, value, before: 160, behind: 160)
    let words: [StaticString] = [
      "payload", "ciphertext", "nonce", "expect", "assert", "vector", "digest", "verify", "message", "plaintext",
      "signature", "\"iv\"", "timestamp", "should", "test", "rfc", "nist",
    ]
    return words.contains {
      bytes.holds($0, in: around.lowerBound..<name.lowerBound)
        || bytes.holds($0, in: value.upperBound..<around.upperBound)
    }
  }
}
