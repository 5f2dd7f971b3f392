internal import KeyfuseCore

/// Passwords that a program holds to compare with what somebody typed: beside the message that it was wrong, and beside the
/// name that is compared with it.
enum ComparedLiteral {
  /// How far before the message the comparison may stand.
  private static let reach = 240
  private static let users: [StaticString] = [
    "user", "u", "username", "login", "usr", "name", "benutzer", "usuario", "account", "email", "mail", "uid", "userid",
    "user_name", "uname",
  ]
  private static let passwords: [StaticString] = [
    "pass", "p", "pw", "pwd", "password", "passwd", "passwort", "kennwort", "secret", "clave", "senha", "psw", "passw",
    "userpass", "user_pass", "pword", "passphrase",
  ]

  /// The literals that were compared before a message that a password is wrong:
  /// `if x <> 'y' then ShowMessage('Wrong password')`, `if (typed.equals("x") || "y".equals(typed)) … else show("Wrong PIN")`.
  static func refused(before message: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let first = max(0, message.lowerBound - reach)
    var start = TabularValue.lineStart(message.lowerBound, in: bytes)
    for _ in 0..<4 where start > first { start = TabularValue.lineStart(start - 1, in: bytes) }
    var values: [AssignedValue] = []
    var at = max(first, start)
    while at < message.lowerBound {
      guard Byte.isQuote(bytes[at]) else {
        at += 1
        continue
      }
      guard let literal = ValueLocator.quoted(bytes, at, .call), literal.range.upperBound < message.lowerBound else {
        return values
      }
      let text = bytes.extracting(literal.range)
      if isCompared(at, in: bytes) || isEqualled(literal, in: bytes),
        isNear(literal.range.upperBound, message, in: bytes),
        ChosenWords.areUnknown(text) || isNumber(text), let value = chosen(literal, in: bytes)
      {
        values.append(value)
      }
      at = literal.range.upperBound + 1
    }
    return values
  }

  /// Whether no other statement stands between the literal and the message, but for the branch where it was right.
  private static func isNear(_ end: Int, _ message: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let between = end..<message.lowerBound
    return bytes.first(UInt8(ascii: ";"), in: between) == nil || bytes.holds("else", in: between)
  }

  /// `typed.equals("x")`, `"x".equals(typed)`, `strcmp(typed, "x")`
  private static func isEqualled(_ literal: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let quote = literal.range.lowerBound - 1
    let before: [StaticString] = [".equals(", "equalsignorecase(", ".compareto(", "isequaltostring:@", "-eq ", "-ne "]
    if before.contains(where: { bytes.has($0, endingAt: quote) }) { return true }
    if bytes.has(".equals", at: literal.range.upperBound + 1) || FormOfComparison.stands(before: quote, in: bytes) {
      return true
    }
    return bytes.holds("strcmp(", in: max(0, quote - 40)..<quote)
      || bytes.holds("compare(", in: max(0, quote - 40)..<quote)
  }

  /// Whether it is a number of six digits and more, as is typed for a PIN.
  private static func isNumber(_ text: Span<UInt8>) -> Bool {
    (4...10).contains(text.count) && (0..<text.count).allSatisfy { Byte.isDigit(text[$0]) }
      && !ValueRecogniser.isSequence(text)
  }

  /// The second literal of `user == "bob" && pass == "x"`: the keyword is what stands between the two comparisons.
  static func pair(around joint: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = bytes[joint.lowerBound]
    guard let open = openQuote(before: joint.lowerBound, quote, in: bytes),
      let user = name(before: open, in: bytes), users.contains(where: { bytes.equals($0, in: user) })
    else { return nil }
    var at = joint.upperBound
    while bytes.at(at) == UInt8(ascii: "(") || bytes.at(at) == UInt8(ascii: "$") { at += 1 }
    var start = at
    while Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") || bytes.has("->", at: at) {
      if bytes[at] == UInt8(ascii: ".") { start = at + 1 }
      if bytes.has("->", at: at) {
        start = at + 2
        at += 1
      }
      at += 1
    }
    guard passwords.contains(where: { bytes.equals($0, in: start..<at) }) else { return nil }
    ValueLocator.skipBlanks(bytes, &at)
    guard let end = comparison(at, in: bytes) else { return nil }
    at = end
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call).flatMap { chosen($0, in: bytes) }
  }

  /// The literal that a template hashes: `{{ 'x' | password_hash('sha512') }}`.
  static func filtered(before filter: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var end = filter.lowerBound
    while Byte.isBlank(bytes.at(end - 1)) { end -= 1 }
    let quote = bytes.at(end - 1)
    guard Byte.isQuote(quote), let open = openQuote(before: end - 1, quote, in: bytes),
      let literal = ValueLocator.quoted(bytes, open, .call)
    else { return nil }
    return chosen(literal, in: bytes)
  }

  /// The quote that opens the literal which ends at `close`.
  private static func openQuote(before close: Int, _ quote: UInt8, in bytes: Span<UInt8>) -> Int? {
    var at = close - 1
    while at > 0, close - at < 80, bytes[at] != quote {
      if Byte.isLineEnd(bytes[at]) { return nil }
      at -= 1
    }
    return at > 0 && bytes[at] == quote ? at : nil
  }

  /// The last word of the name that is compared with the literal at `quote`.
  private static func name(before quote: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard isCompared(quote, in: bytes) else { return nil }
    var end = quote
    while end > 0, !Byte.isWord(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: ")") { end -= 1 }
    // eq, is
    if bytes.has("eq", at: end - 2), bytes.at(end - 3) == 0x20 {
      end -= 2
      while Byte.isBlank(bytes.at(end - 1)) { end -= 1 }
    }
    var start = end
    while start > 0, Byte.isWord(bytes[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  /// Whether an operator that compares stands before the literal at `quote`.
  private static func isCompared(_ quote: Int, in bytes: Span<UInt8>) -> Bool {
    var at = quote
    while at > 0, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    let (last, before) = (bytes.at(at - 1), bytes.at(at - 2))
    switch last {
    case UInt8(ascii: "="):
      return before == UInt8(ascii: "=") || before == UInt8(ascii: "!") || before == UInt8(ascii: "~")
        || before == UInt8(ascii: "/") || before == UInt8(ascii: "\\")
    case UInt8(ascii: ">"): return before == UInt8(ascii: "<")
    case UInt8(ascii: "q"), UInt8(ascii: "e"):
      return bytes.has(" eq", at: at - 3) && last == UInt8(ascii: "q") || bytes.has(" ne", at: at - 3)
    default: return false
    }
  }

  /// The end of the operator that compares at `at`.
  private static func comparison(_ at: Int, in bytes: Span<UInt8>) -> Int? {
    let operators: [StaticString] = ["===", "!==", "==", "!=", "~=", "<>", "eq ", "ne ", "is ", "= "]
    return bytes.length(ofFirst: operators, at: at).map { at + $0 }
  }

  /// The literal, where somebody chose it.
  private static func chosen(_ literal: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue? {
    let text = bytes.extracting(literal.range)
    if isNumber(text) {
      return .given(literal.range)
    }
    guard text.count >= 6 else { return nil }
    if SpokenValue.isVaried(text, .told) { return literal }
    guard ChosenWords.read(text) != nil else { return nil }
    var value = literal
    value.isMarked = true
    return value
  }
}
