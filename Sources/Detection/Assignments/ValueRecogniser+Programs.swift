/// What stands in programs, style sheets and schemas rather than in a credential.
extension ValueRecogniser {
  /// `VARCHAR(255)`, `decimal(10,2)`: the type of a column.
  static func isColumnType(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
    guard (3...12).contains(at), bytes.at(at) == UInt8(ascii: "("), bytes[bytes.count - 1] == UInt8(ascii: ")"),
      bytes.count > at + 2
    else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy {
      Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",") || bytes[$0] == 0x20
    }
  }

  /// `2:{i:0;O:74:`: what PHP writes of an array or object.
  static func isSerialised(_ bytes: Span<UInt8>) -> Bool {
    var at = Byte.isLetter(bytes[0]) && bytes.at(1) == UInt8(ascii: ":") ? 2 : 0
    let digits = at
    while Byte.isDigit(bytes.at(at)) { at += 1 }
    return at > digits && bytes.at(at) == UInt8(ascii: ":") && bytes.at(at + 1) == UInt8(ascii: "{")
  }

  /// `hsla(60, 60%, 60%, 0.2)`: a function of style sheets with numbers alone.
  static func isColour(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLower(bytes[at]) { at += 1 }
    guard at >= 3, bytes.at(at) == UInt8(ascii: "("), bytes[bytes.count - 1] == UInt8(ascii: ")") else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy { index in
      Byte.isDigit(bytes[index]) || " ,.%/-".utf8.contains(bytes[index])
    }
  }

  /// `sys.exit(0)`: a function of a member, given a number.
  static func isCallOfNumber(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == UInt8(ascii: ")"), Byte.isLower(bytes[0]) else { return false }
    var at = 0
    var dots = 0
    while Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") {
      dots += bytes[at] == UInt8(ascii: ".") ? 1 : 0
      at += 1
    }
    guard dots > 0, bytes.at(at) == UInt8(ascii: "(") else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// `\"\\\n\r`, `form\[second\]`: characters that a function is told of, a field in an expression.
  static func isEscapes(_ bytes: Span<UInt8>) -> Bool {
    if bytes.holds("\\[", in: 0..<bytes.count), bytes.holds("\\]", in: 0..<bytes.count) { return true }
    guard bytes.count % 2 == 0 else { return false }
    return stride(from: 0, to: bytes.count, by: 2).allSatisfy { bytes[$0] == UInt8(ascii: "\\") }
  }

  /// `md5($salt.$pass)`: what a digest is computed of.
  static func isFormula(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == UInt8(ascii: ")"), bytes.holds("($", in: 0..<bytes.count) else { return false }
    return bytes.holds("$pass", in: 0..<bytes.count) || bytes.holds("$salt", in: 0..<bytes.count)
  }

  /// `+re);break;case`: what a program has between the end of one literal and the begin of the next.
  static func standsBetweenLiterals(_ bytes: Span<UInt8>) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "+"), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"):
      bytes.holds(");", in: 0..<bytes.count) || bytes.holds("+\"", in: 0..<bytes.count)
    default: false
    }
  }

  /// `required_if:version,v2`: what a form's field is checked by, as Laravel writes it.
  static func isValidation(_ bytes: Span<UInt8>) -> Bool {
    let checks: [StaticString] = [
      "required_if:", "required_unless:", "required_with:", "required_without:", "exists:", "unique:", "same:",
    ]
    if checks.contains(where: { bytes.has($0, at: 0) }) || bytes.equals("nullable", in: 0..<bytes.count) { return true }
    // max:100
    let bounds: [StaticString] = ["max:", "min:", "size:", "digits:", "between:"]
    guard let bound = bytes.length(ofFirst: bounds, at: 0), bound < bytes.count else {
      return false
    }
    return (bound..<bytes.count).allSatisfy { Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",") }
  }

  /// ``IdP`"]``: the end of a literal and of the brackets around it, with no begin.
  static func closesExpression(_ bytes: Span<UInt8>) -> Bool {
    let last = bytes[bytes.count - 1]
    // Promise<{key: Uint8Array}>
    if last == UInt8(ascii: ">"), bytes.at(bytes.count - 2) == UInt8(ascii: "}") {
      return bytes.count(of: UInt8(ascii: "{")) == 0
    }
    guard Byte.closesBracket(last), Byte.isQuote(bytes.at(bytes.count - 2)) else { return false }
    return bytes.count(of: last - (last == UInt8(ascii: ")") ? 1 : 2)) == 0
  }

  /// `0x00000010UL`, `0xFFu32`: digits of a number, and the letters by which C and its kin tell its type.
  static func isLiteralOfSize(_ bytes: Span<UInt8>) -> Bool {
    var end = 2
    while end < bytes.count, Byte.isHexadecimal(bytes[end]) { end += 1 }
    let suffixes: [StaticString] = ["u", "l", "ul", "lu", "ll", "ull", "llu", "u32", "u64", "i32", "i64", "usize"]
    return end > 2 && suffixes.contains { bytes.equals($0, in: end..<bytes.count) }
  }

  /// `#db.pass#`: what a template has in place of a value.
  static func isHole(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 4, bytes[0] == UInt8(ascii: "#"), bytes[bytes.count - 1] == UInt8(ascii: "#") else {
      return false
    }
    return (1..<(bytes.count - 1)).allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == 0x2E || bytes[$0] == 0x5F }
  }
}
