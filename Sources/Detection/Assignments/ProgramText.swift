internal import KeyfuseCore

/// Recognises what programs evaluate where a credential would stand without quotes: members of objects, calls, types,
/// constants, loops.
enum ProgramText {
  /// Whether a value without quotes is code for what it is, or for what follows it.
  static func isCode(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, !value.range.isEmpty else { return false }
    switch value.form {
    case .sentence, .query, .cell, .block, .element, .nearby: return false
    case .assignment, .comparison, .call, .arguments, .pair, .option, .directive, .fallback: break
    }
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    if isLiteral(text) || holdsEnd(text) || isCondition(text) || isCall(text) || isReached(value.range, in: bytes) {
      return true
    }
    if isChain(text, shape, isReused: isReused(value.range, in: bytes)) { return true }
    if isNumberedConstant(text, shape) { return true }
    if endsInCredentialConstant(text) || closesMore(text) && shape.wordShare > 0.5 { return true }
    if closesLiteral(text) { return true }
    if isDottedName(text), shape.wordShare > 0.3, opensCall(behind: value.range, in: bytes) { return true }
    if isMember(of: text, assignedTo: name, in: bytes) || isStatement(value, shape, in: bytes) { return true }
    if opensLiteral(value.range, in: bytes) || isType(value, in: bytes) || isShortened(text) { return true }
    return isName(text) && isLoop(name, in: bytes) && bytes.at(value.range.upperBound) == UInt8(ascii: ")")
  }

  /// `SIGNATURE_MD5`: words in capitals and numbers.
  private static func isNumberedConstant(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.lower == 0, shape.digits <= 4, shape.digits * 3 <= shape.count, shape.wordShare > 0.4,
      text.count(of: UInt8(ascii: "_")) == shape.marks
    else { return false }
    return shape.marks > 0
  }

  /// `settings.ACME_API_KEY`: a member in capitals, of which a word is one for credentials.
  private static func endsInCredentialConstant(_ text: Span<UInt8>) -> Bool {
    guard isDottedName(text), let dot = text.indices.last(where: { text[$0] == UInt8(ascii: ".") }),
      dot > 0, dot + 1 < text.count, text.extracting((dot + 1)..<text.count).holds("_", in: 0..<(text.count - dot - 1))
    else { return false }
    var splitter = WordSplitter((dot + 1)..<text.count)
    var isNamed = false
    while let word = splitter.next(in: text) {
      for index in word where Byte.isLower(text[index]) { return false }
      if CredentialLexicon.words.roles(of: word, in: text).contains(.credential) { isNamed = true }
    }
    return isNamed
  }

  /// Whether a list of parameters ends in it: `Uint8Array):`.
  private static func closesMore(_ text: Span<UInt8>) -> Bool {
    text.holds("):", in: 0..<text.count) && !text.holds("(", in: 0..<text.count)
  }

  /// `deriveKey(salt, recipientKey2)`: whether the value is the last argument of a call, with the bracket that ends it.
  static func endsCall(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes[value.upperBound - 1] == UInt8(ascii: ")"), !Byte.isQuote(bytes.at(value.lowerBound - 1)) else {
      return false
    }
    let name = bytes.extracting(value.lowerBound..<(value.upperBound - 1))
    guard isName(name), ValueShape(name).wordShare > 0.4 else { return false }
    let line = TabularValue.lineStart(value.lowerBound, in: bytes)..<value.lowerBound
    var depth = 0
    for index in line.reversed() {
      if bytes[index] == UInt8(ascii: ")") { depth += 1 }
      if bytes[index] == UInt8(ascii: "(") {
        if depth == 0 { return Byte.isWord(bytes.at(index - 1)) }
        depth -= 1
      }
    }
    return false
  }

  /// `&api.Pod{`: the address of a literal of a type.
  private static func isLiteral(_ text: Span<UInt8>) -> Bool {
    guard text[0] == UInt8(ascii: "&") else { return false }
    var at = 1
    while at < text.count, Byte.isWord(text[at]) || text[at] == UInt8(ascii: ".") { at += 1 }
    return at > 2 && text.at(at) == UInt8(ascii: "{")
  }

  /// `x?y:z`: names on either side.
  private static func isCondition(_ text: Span<UInt8>) -> Bool {
    guard let mark = (1..<max(1, text.count - 2)).first(where: { text[$0] == UInt8(ascii: "?") }),
      isName(text.extracting(0..<mark)),
      let colon = ((mark + 1)..<text.count).first(where: { text[$0] == UInt8(ascii: ":") }), colon > mark + 1
    else { return false }
    return isName(text.extracting((mark + 1)..<colon)) && text.count <= 40
  }

  /// `u8((*i).second)`, `vi.fn(()`: a name and what opens behind it, closed at the end or not at all.
  private static func isCall(_ text: Span<UInt8>) -> Bool {
    guard let open = text.indices.first(where: { text[$0] == UInt8(ascii: "(") }), open > 0 else { return false }
    var dots = 0
    for index in 0..<open where !Byte.isWord(text[index]) {
      guard text[index] == UInt8(ascii: "."), Byte.isLetter(text.at(index + 1)) else { return false }
      dots += 1
    }
    guard Byte.isLetter(text[0]) else { return false }
    var depth = 0
    for index in open..<text.count {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index == text.count - 1 && index > open + 1 }
    }
    return dots > 0 || text.has("((", at: open) || text.has("()", at: open)
  }

  /// Whether the value is a member of what was taken for its name: `key->next = x;`.
  private static func isReached(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("->", at: value.lowerBound - 2) && Byte.isWord(bytes.at(value.lowerBound - 3))
      && isName(bytes.extracting(value))
  }

  private static func isName(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty, Byte.isLetter(text[0]) || text[0] == UInt8(ascii: "_") else { return false }
    for index in 0..<text.count where !Byte.isWord(text[index]) { return false }
    return true
  }

  /// Two names with a dot between them, each of a letter first.
  private static func isMemberOfName(_ text: Span<UInt8>) -> Bool {
    guard isDottedName(text), let dot = text.indices.first(where: { text[$0] == UInt8(ascii: ".") }) else {
      return false
    }
    return dot > 0 && Byte.isLetter(text.at(dot + 1))
  }

  /// `g,o(window).on(` before a literal: what is called with it.
  private static func opensLiteral(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes[value.upperBound - 1] == UInt8(ascii: "(") && Byte.isQuote(bytes.at(value.upperBound))
  }

  /// `OnPassword : TPasswordEvent;`: a type of Pascal.
  private static func isType(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    guard text.count > 3, text[0] == UInt8(ascii: "T"), Byte.isUpper(text[1]),
      bytes.at(value.range.upperBound) == UInt8(ascii: ";") || bytes.has(" read ", at: value.range.upperBound)
    else { return false }
    for index in 0..<text.count where !Byte.isLetter(text[index]) { return false }
    return bytes.has(": ", at: value.range.lowerBound - 2) || bytes.at(value.range.lowerBound - 1) == UInt8(ascii: ":")
  }

  private static func isDottedName(_ text: Span<UInt8>) -> Bool {
    guard !text.isEmpty, Byte.isLetter(text[0]) || text[0] == UInt8(ascii: "_") else { return false }
    for index in 0..<text.count where !Byte.isWord(text[index]) && text[index] != UInt8(ascii: ".") { return false }
    return true
  }

  /// `_password = sha1AsBase64;`: words that capitals part, given by a statement that ends behind them.
  private static func isStatement(_ value: AssignedValue, _ shape: ValueShape, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .assignment, bytes.at(value.range.upperBound) == UInt8(ascii: ";"),
      bytes.has(" = ", at: value.range.lowerBound - 3), Byte.isLower(bytes[value.range.lowerBound])
    else { return false }
    // apiKey = other.f12;
    let text = bytes.extracting(value.range)
    if text.count <= 32, text.count(of: UInt8(ascii: ".")) == 1, isMemberOfName(text) {
      return true
    }
    return shape.wordShare > 0.5 && shape.upper > 1 && shape.marks == 0 && shape.strongMarks == 0
      && isName(bytes.extracting(value.range))
  }

  /// `name (x`: what stands there is called.
  private static func opensCall(behind value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let isApart = bytes.at(value.upperBound) == 0x20
    let open = value.upperBound + (isApart ? 1 : 0)
    guard bytes.at(open) == UInt8(ascii: "(") else { return false }
    // A remark in parentheses follows a password too.
    return !isApart || bytes.count(of: UInt8(ascii: "_"), in: value) > 0
  }

  /// `for (auto name : `, `foreach (name in `
  private static func isLoop(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 40, bytes[at - 1] != UInt8(ascii: "("), !Byte.isLineEnd(bytes[at - 1]) {
      at -= 1
    }
    return bytes.has("for (", at: at - 5) || bytes.has("for(", at: at - 4) || bytes.has("foreach (", at: at - 9)
      || bytes.has("foreach(", at: at - 8)
  }
}
