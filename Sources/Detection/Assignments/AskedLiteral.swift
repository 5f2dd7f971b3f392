internal import KeyfuseCore

/// Passwords that what somebody typed is compared with where it is asked for: `if input("Password: ") == "x"`,
/// `If InputBox("…") <> "x" Then`.
enum AskedLiteral {
  private static let reach = 90
  private static let prompts: [StaticString] = [
    "pass", "kennwort", "parol", "clave", "contrase", "senha", "haslo", "hasło", "pin", "code", "secret", "salasana",
    "lösenord", "wachtwoord", "heslo", "losung", "pwd", "şifre", "sifre",
  ]

  /// The literal that is compared with what the call that the keyword begins gives.
  ///
  /// - Parameter isPrompted: whether its name says that it asks for a password.
  static func value(behind call: Range<Int>, isPrompted: Bool, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = call.upperBound
    let end = min(bytes.count, at + reach)
    var depth = bytes[call.upperBound - 1] == UInt8(ascii: "(") ? 1 : 0
    var isPrompted = isPrompted
    let isPart = isPartOfName(call, in: bytes)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      if Byte.isQuote(bytes[at]) {
        guard let literal = ValueLocator.quoted(bytes, at, .call) else { return nil }
        if depth > 0 {
          isPrompted = isPrompted || prompts.contains { bytes.holds($0, in: literal.range) }
        } else if follows(comparison: at, in: bytes) {
          return isPart && !isPrompted ? nil : chosen(literal, isPrompted: isPrompted, in: bytes)
        } else {
          return nil
        }
        at = literal.range.upperBound
      } else if bytes[at] == UInt8(ascii: "(") {
        depth += 1
      } else if bytes[at] == UInt8(ascii: ")") {
        depth -= 1
      }
      at += 1
    }
    return nil
  }

  /// `filter_input(`: whether the call is one of a longer name, which asks nobody unless it says what for.
  private static func isPartOfName(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    Byte.isWord(bytes.at(call.lowerBound - 1)) && !bytes.has("raw_", at: call.lowerBound - 4)
      && !(Byte.isUpper(bytes[call.lowerBound]) && Byte.isLower(bytes.at(call.lowerBound - 1)))
  }

  private static func follows(comparison quote: Int, in bytes: Span<UInt8>) -> Bool {
    var at = quote
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    return bytes.at(at - 1) == UInt8(ascii: "=") || bytes.has("<>", at: at - 2) || bytes.has(" eq", at: at - 3)
      || bytes.has(" ne", at: at - 3)
  }

  private static func chosen(_ literal: AssignedValue, isPrompted: Bool, in bytes: Span<UInt8>) -> AssignedValue? {
    let text = bytes.extracting(literal.range)
    guard text.count >= 6 else { return nil }
    if SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text) {
      return CallReader.marked(literal, in: bytes)
    }
    guard isPrompted, ChosenWords.read(text) != nil else { return nil }
    return CallReader.marked(literal, in: bytes)
  }
}
