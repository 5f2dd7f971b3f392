/// Literals that a program joins to what it hashes: `sha256((body + "x").encode())`, `md5($id . 'x')`. Whoever knows one can
/// make the same sums.
enum SaltedHash {
  /// The most bytes of the arguments.
  private static let reach = 200

  /// The literal among the arguments behind `open` that is joined to something else, and that nobody writes as a text.
  static func value(behind open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var depth = 0
    var at = open
    let end = min(bytes.count, open + reach)
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        if depth == 0 { return nil }
        depth -= 1
      } else if byte == UInt8(ascii: ";") {
        return nil
      } else if Byte.isQuote(byte) {
        guard let literal = ValueLocator.quoted(bytes, at, .call) else { return nil }
        if isJoined(literal.range, in: bytes), isSecret(literal, in: bytes) { return literal }
        at = literal.range.upperBound
      }
      at += 1
    }
    return nil
  }

  /// Whether an operator that joins texts stands before or behind the literal.
  private static func isJoined(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var before = literal.lowerBound - 2
    // b"x"
    if Byte.isLetter(bytes.at(before)), !Byte.isWord(bytes.at(before - 1)) { before -= 1 }
    while Byte.isSpace(bytes.at(before)) { before -= 1 }
    if joins(bytes.at(before)) { return true }
    var behind = literal.upperBound + 1
    while bytes.at(behind) == UInt8(ascii: ")") { behind += 1 }
    while Byte.isSpace(bytes.at(behind)) { behind += 1 }
    let next = bytes.at(behind)
    // "x".encode()
    return joins(next) && (next != UInt8(ascii: ".") || !Byte.isLetter(bytes.at(behind + 1)))
  }

  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">")
  }

  private static func isSecret(_ literal: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(literal.range)
    guard text.count >= 8 else { return false }
    // "…/v2/items?id=%s": addresses, formats and tags
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: ":"), 0x20, UInt8(ascii: "\\"):
        return false
      default: break
      }
    }
    if GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text) { return true }
    return NearbyValue.isPassword(text, isQuoted: true)
      || ValueShape(text).classes >= 3 && text.count >= 12 && SpokenValue.isVaried(text, .told)
  }
}
