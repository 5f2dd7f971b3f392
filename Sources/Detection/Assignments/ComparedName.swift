internal import KeyfuseCore

/// Literals that a program compares with what its name says is a password: `pw.value == "x"`, `"x" === form.password`,
/// `typed == pin || typed == "x"`, `password in ("x", "y")`. Nothing but a password can be compared so, whatever words it is of.
enum ComparedName {
  /// The most bytes of members, and of what a name is a member of.
  static let reach = 48
  private static let most = 4
  /// What names of passwords end with.
  private static let endings: [StaticString] = [
    "password", "passwd", "passwort", "passphrase", "kennwort", "pwd", "pw", "pass", "senha", "clave", "contrasena",
    "contraseña", "haslo", "heslo", "losenord", "wachtwoord", "salasana", "passord", "parola", "mdp", "psw", "passcode",
  ]
  static let operators: [StaticString] = ["===", "!==", "==", "!=", "<>", "~="]

  /// The literals that the name is compared with; none for most names, by the bytes beside them.
  static func values(of name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard kind == .password || kind == .secret || kind == .key else { return [] }
    guard mayCompare(name.upperBound, in: bytes) else { return [] }
    if kind == .password, endings.contains(where: { bytes.has($0, endingAt: name.upperBound) }) {
      var values = literals(behind: end(ofMembersBehind: name, in: bytes), in: bytes)
      if values.isEmpty, let value = reversed(before: name, in: bytes) { values.append(value) }
      // "opaque" === painter.renderPass
      if bytes.has("pass", at: name.upperBound - 4) {
        values.removeAll { !ChosenLiteral.isSure(bytes.extracting($0.range)) }
      }
      if !values.isEmpty { return values }
    }
    return alternative(to: name, in: bytes).list
  }

  /// Whether a comparison, a member or the end of an operand may follow at `end`, and no sign that gives a value: says no to most
  /// names by a byte or two.
  private static func mayCompare(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.at(end + 1)
    switch bytes.at(end) {
    case 0x20:
      return next == UInt8(ascii: "=") && (bytes.at(end + 2) == next || Byte.isQuote(bytes.at(end + 3)))
        || next == UInt8(ascii: "!") || next == UInt8(ascii: "|") || next == UInt8(ascii: "&")
        || next == UInt8(ascii: "?")
        || next == UInt8(ascii: "<") || bytes.has("in ", at: end + 1) || bytes.has("not in ", at: end + 1)
        || bytes.has("or ", at: end + 1)
    case UInt8(ascii: "="): return next == UInt8(ascii: "=")
    case UInt8(ascii: "!"): return next == UInt8(ascii: "=")
    case UInt8(ascii: "."): return Byte.isLetter(next)
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return next == UInt8(ascii: "]") || next == UInt8(ascii: ")")
    default: return false
    }
  }

  // MARK: - Behind the name

  /// The end of what closes the name and of its members: `"]`, `.value`, `.text.toString()`.
  static func end(ofMembersBehind name: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var at = name.upperBound
    let last = min(bytes.count, at + reach)
    while at < last {
      switch bytes[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "?"),
        UInt8(ascii: "!"):
        // !=
        if bytes[at] == UInt8(ascii: "!"), bytes.at(at + 1) == UInt8(ascii: "=") { return at }
        at += 1
      case UInt8(ascii: "."):
        guard Byte.isLetter(bytes.at(at + 1)), !bytes.has(".equals", at: at) else { return at }
        at += 1
        while at < last, Byte.isWord(bytes[at]) { at += 1 }
        if bytes.has("()", at: at) { at += 2 }
      default: return at
      }
    }
    return at
  }

  /// The literals behind the comparison at `start`, and behind those that follow it.
  private static func literals(behind start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = start
    let calls: [StaticString] = [".equals(", ".equalsignorecase(", ".contentequals(", ".compareto("]
    if let length = bytes.length(ofFirst: calls, at: at) {
      return literal(at + length, in: bytes).list
    }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let lists: [StaticString] = ["in (", "not in (", "in [", "not in [", "in {", "not in {"]
    if at > start, let length = bytes.length(ofFirst: lists, at: at) {
      return items(from: at + length, in: bytes)
    }
    return compared(at, in: bytes).list
  }

  /// The literal behind the operator at `start`.
  static func compared(_ start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard var at = comparison(start, in: bytes) else { return nil }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    return literal(at, in: bytes)
  }

  /// The end of the operator at `at` that compares.
  private static func comparison(_ at: Int, in bytes: Span<UInt8>) -> Int? {
    if let length = bytes.length(ofFirst: operators, at: at) { return at + length }
    // If box.Text = "x" Then
    guard bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) == 0x20, Byte.isQuote(bytes.at(at + 2)),
      FormOfComparison.stands(before: at + 2, in: bytes)
    else { return nil }
    return at + 1
  }

  /// The literals of a list that nothing else stands in.
  private static func items(from start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var at = start
    while values.count < most, let value = literal(at, in: bytes) {
      values.append(value)
      at = value.range.upperBound + 1
      guard bytes.at(at) == UInt8(ascii: ",") else { break }
      at += 1
      ValueLocator.skipSpaces(bytes, &at)
    }
    return values
  }

  // MARK: - The literal

  /// The literal at `at`, where somebody chose it.
  static func literal(_ at: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard Byte.isQuote(bytes.at(at)), let literal = ValueLocator.quoted(bytes, at, .comparison) else { return nil }
    let text = bytes.extracting(literal.range)
    guard (6...90).contains(text.count), !ChosenWords.isNamed(text),
      ChosenLiteral.isSure(text) || CallSpot.isWords(text) || ChosenText.isOne(text)
    else { return nil }
    return .given(literal.range, as: .comparison)
  }
}
