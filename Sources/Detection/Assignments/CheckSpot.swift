internal import KeyfuseCore

/// Places of literals that something is compared with, hashed with or replaced by.
enum CheckSpot: Equatable {
  /// The second of two literals that a user and a password are compared with.
  case compared
  /// Between a name for a password and another literal that are compared: `strcmp(pw, "x")`.
  case comparedByCall
  /// What is compared with what the call gives that somebody typed.
  ///
  /// - Parameter isPrompted: whether the name of the call says that it asks for a password.
  case asked(isPrompted: Bool)
  /// The literal that was compared before the message that a password is wrong.
  case refused
  /// What a comment keeps of a credential that was replaced.
  case former
  /// The literal before the filter of a template that hashes it.
  case filtered
  /// The literal that is joined to what is hashed.
  case salted
  /// What the header is compared with whose name the keyword begins.
  case header
  /// The constant that a header for a key is given: `header("X-Api-Key", K)`.
  case headerVariable
  /// What a header is compared with in Lisp.
  case headerOfMap

  /// Whether the keyword may have a credential; says no to most.
  func mayHold(at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if case .headerVariable = self { return UsedConstant.mayBeName(at: literal.upperBound, in: bytes) }
    return !values(at: literal, in: bytes).isEmpty
  }

  /// The credentials at the keyword.
  func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    switch self {
    case .compared: ComparedLiteral.pair(around: literal, in: bytes).list
    case .comparedByCall: Self.compared(behind: literal, in: bytes).list
    case .asked(let isPrompted): AskedLiteral.value(behind: literal, isPrompted: isPrompted, in: bytes).list
    case .refused: ComparedLiteral.refused(before: literal, in: bytes)
    case .former: FormerValue.value(behind: literal, in: bytes).list
    case .filtered: ComparedLiteral.filtered(before: literal, in: bytes).list
    case .salted: SaltedHash.value(behind: literal.upperBound, in: bytes).list
    case .header: CallReader.header(at: literal, in: bytes).list
    case .headerVariable: UsedConstant.value(of: literal.upperBound, before: literal.lowerBound, in: bytes).list
    case .headerOfMap: SettingSpot.header(behind: literal, in: bytes).list
    }
  }

  private static let names: [StaticString] = [
    "p", "pw", "pwd", "pass", "passwd", "password", "passphrase", "user_pass", "userpass", "pword", "kennwort",
    "passwort", "secret", "senha", "clave", "haslo", "salasana",
  ]

  /// `strcmp(p, "x")`
  private static func compared(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    let start = at
    while at - start < 24, Byte.isWord(bytes.at(at)) { at += 1 }
    guard at > start, bytes.has(", \"", at: at), names.contains(where: { bytes.equals($0, in: start..<at) }),
      let value = ValueLocator.quoted(bytes, at + 2, .call), bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")")
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 6, !ChosenWords.isNamed(text) else { return nil }
    return SpokenValue.isVaried(text, .told) || CallSpot.isWords(text) ? .given(value.range) : nil
  }
}
