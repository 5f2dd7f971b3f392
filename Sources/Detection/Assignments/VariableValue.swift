internal import KeyfuseCore

/// Names of variables in languages that write every text in quotes: what such a file gives a credential without them holds
/// it, and is none.
enum VariableValue {
  /// Whether a value without quotes is a name, or some that reach into each other, where a statement goes on or ends behind
  /// it: `password: kcAdminPw,`, `signKey: SIGN_KEY! || other`.
  ///
  /// Whether the language is one of those, only the path of the file tells.
  static func isOne(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, value.form == .assignment || value.form == .pair || value.form == .fallback,
      isName(value.range, in: bytes), goesOn(behind: value.range.upperBound, in: bytes)
    else { return false }
    let line = TabularValue.lineStart(value.range.lowerBound, in: bytes)
    return !isRemark(line..<value.range.lowerBound, in: bytes) && !opensText(line..<value.range.lowerBound, in: bytes)
  }

  /// What the names of variables that hold a credential end with, each as a word of its own.
  private static let nouns: [StaticString] = ["pw", "pwd", "pass", "passwd", "password", "secret", "token", "key"]

  /// Whether a value without quotes is the name of a variable that holds a credential, where a program goes on behind it:
  /// `password: user1Pw)`, `signKey: SIGN_KEY! || other`. In no language is that the credential itself.
  static func isOfCredential(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, !value.range.isEmpty else { return false }
    let name = withoutAssertion(value.range, in: bytes)
    guard name.count > 3, name.allSatisfy({ Byte.isWord(bytes[$0]) }) else { return false }
    if name.count < value.range.count {
      return bytes.first(UInt8(ascii: "_"), in: name) != nil && !name.contains { Byte.isLower(bytes[$0]) }
    }
    let behind = bytes.at(name.upperBound)
    guard behind == UInt8(ascii: ",") || behind == UInt8(ascii: ")") || behind == UInt8(ascii: ";"),
      Byte.isLower(bytes[name.lowerBound])
    else { return false }
    return nouns.contains { noun in
      let start = name.upperBound - noun.utf8CodeUnitCount
      return start > name.lowerBound && bytes.equals(noun, in: start..<name.upperBound) && Byte.isUpper(bytes[start])
        && !Byte.isUpper(bytes[start - 1])
    }
  }

  /// The name without what TypeScript and Swift write behind what is not nil.
  private static func withoutAssertion(_ value: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    bytes.at(value.upperBound - 1) == UInt8(ascii: "!") ? value.dropLast() : value
  }

  private static func isName(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let name = withoutAssertion(range, in: bytes)
    guard !name.isEmpty, Byte.isLetter(bytes[name.lowerBound]) || bytes[name.lowerBound] == UInt8(ascii: "_") else {
      return false
    }
    return name.allSatisfy { Byte.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") }
  }

  private static func goesOn(behind end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    switch bytes.at(at) {
    case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return true
    default: return at > end && (bytes.has("||", at: at) || bytes.has("??", at: at))
    }
  }

  /// Whether the line begins a remark, or goes one on, before the value.
  private static func isRemark(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
    switch bytes.at(at) {
    case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: ">"): return true
    default: return bytes.holds("//", in: range) || bytes.holds("/*", in: range)
    }
  }

  /// Whether a literal is open before the value.
  private static func opensText(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var quotes = 0
    for index in range where Byte.isQuote(bytes[index]) { quotes += 1 }
    return quotes % 2 == 1
  }
}
