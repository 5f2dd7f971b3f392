/// Credentials that are called by what they are for alone: `jwt = "…"`, `"hmac": "…"`. Such a name also holds the result,
/// so only letters of both cases and digits at random count, of which neither a token of the kind nor a digest is made.
enum BareNoun {
  /// The least characters of such a value.
  private static let least = 32

  /// Whether the keyword at `literal` is such a noun.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals("jwt", in: literal) || bytes.equals("hmac", in: literal) || bytes.equals("encryption", in: literal)
      || bytes.has("licen", at: literal.lowerBound) || bytes.equals("unity_serial", in: literal)
  }

  /// What the noun is like: keys of licences count where names of keys are sure.
  static func kind(of noun: Range<Int>, in bytes: Span<UInt8>) -> CredentialKind {
    bytes.has("licen", at: noun.lowerBound) || bytes.equals("unity_serial", in: noun) ? .password : .token
  }

  /// The value that the noun is given, where it is the whole name, or the end of it.
  static func value(of noun: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let before = bytes.at(noun.lowerBound - 1)
    // backup_encryption
    let isEnd = before == UInt8(ascii: "_") && bytes.equals("encryption", in: noun)
    guard isEnd || !Byte.isWord(before), before != UInt8(ascii: "-"), before != UInt8(ascii: "/") else { return nil }
    var at = noun.upperBound
    // license = "…: the keyword holds what follows the noun.
    let isLicence = bytes.has("licen", at: noun.lowerBound)
    if isLicence { at = noun.lowerBound + 7 }
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    if bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ">") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    if isLicence || bytes.equals("unity_serial", in: noun) {
      return value.flatMap { isSerial(bytes.extracting($0.range)) ? $0 : nil }
    }
    guard let value, value.range.count >= least else { return nil }
    let text = bytes.extracting(value.range)
    if ValueShape.marks(in: text) == 0, GeneratedKey.isOne(text) { return value }
    // Nothing that a key of web tokens makes is hexadecimal.
    return bytes.equals("jwt", in: noun) && GeneratedKey.isHexadecimal(text) ? value : nil
  }

  /// Whether it is three groups and more of capitals and digits, as keys of licences are printed: `SB-7KU9-XU42-C465`.
  private static func isSerial(_ text: Span<UInt8>) -> Bool {
    guard (14...48).contains(text.count) else { return false }
    var groups = 0
    var length = 0
    var longest = 0
    var (capitals, digits) = (0, 0)
    for index in 0..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "-") {
        guard length >= 2, index + 1 < text.count else { return false }
        length = 0
      } else {
        guard Byte.isUpper(byte) || Byte.isDigit(byte) else { return false }
        capitals += Byte.isUpper(byte) ? 1 : 0
        digits += Byte.isDigit(byte) ? 1 : 0
        length += 1
        if length == 4 { groups += 1 }
        longest = max(longest, length)
      }
    }
    return groups >= 3 && longest <= 8 && capitals > 3 && digits > 1
  }
}
