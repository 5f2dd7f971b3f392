internal import KeyfuseCore

/// Values behind an operator, and what stands between the two.
extension ValueLocator {
  static func afterOperator(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ spaceStart: Int, _ start: Int, _ closers: Closers
  ) -> AssignedValue? {
    guard !namesMember(bytes, start), let operation = AssignmentOperator(bytes, at: start) else { return nil }
    var at = operation.end
    if operation.isComparison {
      skipBlanks(bytes, &at)
      let form: AssignedValue.Form = RequestParameter.isOne(name, in: bytes) ? .assignment : .comparison
      return quoted(bytes, at, form) ?? wrapped(bytes, at, form)
    }
    let isQuery = !closers.isQuoted && isQueryParameter(bytes, name) && operation.end == name.upperBound + 1
    if isQuery, Byte.isQuote(bytes.at(at)) {
      let rest = quoted(bytes, at, .query)
      if let rest, isJoint(rest.range, in: bytes) { return quoted(bytes, rest.range.upperBound, .query) }
      return JoinedLiteral.value(behind: at, .query, in: bytes)
    }
    if isQuery { return BareValue.read(bytes, at, .query, context: .query) }
    let isColon = operation.isColon
    // new_password=&token=x
    if bytes.at(at) == UInt8(ascii: "&"), Byte.isLetter(bytes.at(at + 1)), !isColon, !bytes.has("&quot;", at: at) {
      return nil
    }
    skipBlanks(bytes, &at)
    if operation.isAlternative {
      guard let literal = quoted(bytes, at, .fallback), literal.range.isEmpty else {
        return quoted(bytes, at, .fallback)
      }
      return compared(bytes, name, behind: literal.range.upperBound + 1)
    }
    if isColon, let typed = afterType(bytes, at) { at = typed }
    if bytes.at(at) == UInt8(ascii: "\\"), Byte.isLineEnd(bytes.at(at + 1)) {
      at += 1
      skipSpaces(bytes, &at)
      return quoted(bytes, at, .assignment)
    }
    if at < bytes.count, Byte.isLineEnd(bytes[at]) || (isColon && isBlockMark(bytes, at)) {
      return onNextLine(bytes, at, name, isColon: isColon)
    }
    let spaced = at > operation.end || start > spaceStart
    if isColon { skipAnchor(bytes, &at) }
    // *b"x" of Rust
    if bytes.has("*b\"", at: at) { at += 1 }
    // {x-api-key=[x], accept=[y]}
    if !isColon, !spaced, bytes.at(at) == UInt8(ascii: "["), bytes.at(start) == UInt8(ascii: "="),
      let value = BareValue.read(bytes, at + 1, .assignment, context: .structured),
      bytes.at(value.range.upperBound) == UInt8(ascii: "]")
    {
      return value
    }
    let form: AssignedValue.Form = isOption(bytes, name) ? .option : .assignment
    return value(bytes, at, form, isColon: isColon, isQuotedName: closers.isQuoted, isSpaced: spaced)
  }

  /// `($_POST['pw'] ?? '') === 'x'`
  static func compared(_ bytes: Span<UInt8>, _ name: Range<Int>, behind end: Int) -> AssignedValue? {
    guard bytes.at(end) == UInt8(ascii: ")"), RequestParameter.isOne(name, in: bytes) else { return nil }
    var at = end + 1
    // getParameter("pw").equals("x")
    if bytes.has(".equals(", at: at) { return quoted(bytes, at + 8, .assignment) }
    skipBlanks(bytes, &at)
    // param('pw') eq 'x'
    if bytes.has("eq ", at: at) || bytes.has("ne ", at: at) { return quoted(bytes, at + 3, .assignment) }
    guard let operation = AssignmentOperator(bytes, at: at), operation.isComparison else { return nil }
    at = operation.end
    skipBlanks(bytes, &at)
    return quoted(bytes, at, .assignment)
  }

  /// `password->title = …`: what is given is a member of the object, and another thing than its name says.
  private static func namesMember(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "-"), bytes.at(start + 1) == UInt8(ascii: ">") else { return false }
    var end = start + 2
    while Byte.isWord(bytes.at(end)) { end += 1 }
    let roles = CredentialLexicon.words.roles(of: (start + 2)..<end, in: bytes)
    return roles.contains(.mention) && !roles.contains(.neutral)
  }

  /// Whether the name is a parameter of a query or of a connection string.
  private static func isQueryParameter(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let before = bytes.at(name.lowerBound - 1)
    return before == UInt8(ascii: "?") || before == UInt8(ascii: "&") || before == UInt8(ascii: ";")
  }

  /// Skips a type behind a colon: `: String = `, `: Optional[str] = `.
  private static func afterType(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard
      Byte.isLetter(bytes.at(start)) || bytes.at(start) == UInt8(ascii: "&") || bytes.has("[u8;", at: start)
        || bytes.has("[]const u8 ", at: start)
    else {
      return nil
    }
    var at = start
    let end = min(bytes.count, start + 48)
    // [u8; 16] and &[u8; 16] of Rust
    let isArray = bytes.has("[u8;", at: start) || bytes.has("&[u8;", at: start)
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "=") {
        let next = bytes.at(at + 1)
        guard next != UInt8(ascii: "="), next != UInt8(ascii: ">") else { return nil }
        // STRING := 'x', as programs of controllers are written
        guard Byte.isBlank(bytes[at - 1]) || Byte.isQuote(next) || bytes[at - 1] == UInt8(ascii: ":") else {
          return nil
        }
        at += 1
        skipBlanks(bytes, &at)
        return at
      }
      // apiKey: String { "x" }
      if byte == UInt8(ascii: "{"), Byte.isBlank(bytes[at - 1]), Byte.isUpper(bytes.at(start)) {
        at += 1
        skipBlanks(bytes, &at)
        return Byte.isQuote(bytes.at(at)) ? at : nil
      }
      let isType =
        Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "?")
        || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ":")
        || isArray && byte == UInt8(ascii: ";")
        || (byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")) && bytes.has("string(", at: start)
      guard isType else { return nil }
      at += 1
    }
    return nil
  }

  private static func isBlockMark(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard bytes[at] == UInt8(ascii: "|") || bytes[at] == UInt8(ascii: ">") else { return false }
    var next = at + 1
    while next < at + 3, bytes.at(next) == UInt8(ascii: "-") || bytes.at(next) == UInt8(ascii: "+") { next += 1 }
    return Byte.isLineEnd(bytes.at(next))
  }

  /// Skips what YAML lets stand before a value: `&name `, `!tag `.
  private static func skipAnchor(_ bytes: Span<UInt8>, _ at: inout Int) {
    guard bytes.at(at) == UInt8(ascii: "&") || bytes.at(at) == UInt8(ascii: "!") else { return }
    var end = at + 1
    while end - at < 32, Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-") { end += 1 }
    if end > at + 1, bytes.at(end) == 0x20, bytes.at(end + 1) > 0x20 { at = end + 1 }
  }
}
