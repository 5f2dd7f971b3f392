/// Keys of licences as they are printed: groups of capitals and digits.
enum SerialNumber {
  /// The first such key among the literals of the call that opens at `start`, or behind the comma there:
  /// `setLicense("Name", "x")`, `getenv("LICENSE", "x")`.
  static func argument(behind start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 120)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      if Byte.isQuote(bytes[at]), let literal = ValueLocator.quoted(bytes, at, .call) {
        if isOne(bytes.extracting(literal.range)) { return literal }
        at = literal.range.upperBound
      }
      at += 1
    }
    return nil
  }

  /// `lic_key`, `lizenz.schluessel`: whether the name of a key says that it is one of a licence.
  static func isNamed(by name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count > 5 else { return false }
    let words: [StaticString] = ["lic", "lizenz", "activat", "aktivier", "product", "produkt", "registr", "unlock"]
    return words.contains { bytes.holds($0, in: name) }
  }

  /// Whether it is three groups and more of capitals and digits, as keys of licences are printed: `SB-7KU9-XU42-C465`.
  static func isOne(_ text: Span<UInt8>) -> Bool {
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
