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

  /// Whether names reach into each other and read like names: `a.b`, `a?.b2`, `a->b`, `A::b`, `a[0].b()`.
  ///
  /// - Parameter isReused: whether something else reaches into the first name as well. Where nothing does, two words with
  ///   a number at the end may be a password.
  private static func isChain(_ text: Span<UInt8>, _ shape: ValueShape, isReused: @autoclosure () -> Bool) -> Bool {
    guard shape.wordShare > 0.5 else { return false }
    var at = 0
    while at < min(3, text.count), isSigil(text[at]) { at += 1 }
    var links = 0
    var isPlain = true
    while true {
      guard skipName(text, &at) else { return false }
      if skipSuffixes(text, &at) { isPlain = false }
      guard at < text.count else { break }
      if text[at] == UInt8(ascii: ".") {
        at += 1
      } else if text.has("->", at: at) || text.has("::", at: at) {
        isPlain = false
        at += 2
      } else {
        return false
      }
      links += 1
    }
    guard links > 0 else { return false }
    return links > 1 || !isPlain || !(endsInNumber(text) || SpokenValue.isJoined(text, shape)) || isReused()
  }

  private static func isSigil(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "$")
      || byte == UInt8(ascii: "@")
  }

  private static func skipName(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    // data?.[0]
    if at > 0, text.at(at) == UInt8(ascii: "["), text[at - 1] == UInt8(ascii: ".") { return true }
    guard Byte.isLetter(text.at(at)) || text.at(at) == UInt8(ascii: "_") else { return false }
    while at < text.count, Byte.isWord(text[at]) { at += 1 }
    return true
  }

  /// Skips `?`, `!`, `[…]` and `(…)`.
  private static func skipSuffixes(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    let start = at
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"):
        guard text.at(at + 1) == UInt8(ascii: ".") else { return at > start }
        at += 1
      case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
        let closing = text[at] + (text[at] == UInt8(ascii: "(") ? 1 : 2)
        var end = at + 1
        while end < text.count, text[end] != closing { end += 1 }
        guard end < text.count else { return at > start }
        at = end + 1
      default: return at > start
      }
    }
    return at > start
  }

  private static func endsInNumber(_ text: Span<UInt8>) -> Bool {
    var start = text.count
    while start > 0, Byte.isDigit(text[start - 1]) { start -= 1 }
    return text.count - start >= 2
  }

  /// `SIGNATURE_MD5`: words in capitals and numbers.
  private static func isNumberedConstant(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.lower == 0, shape.digits <= 4, shape.digits * 3 <= shape.count, shape.wordShare > 0.4,
      ValueRecogniser.count(of: UInt8(ascii: "_"), in: text) == shape.marks
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

  /// `r},(0,s.e)(`: a name, and the brackets of what it is a member or an argument of.
  private static func closesLiteral(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while at < text.count, Byte.isWord(text[at]) || text[at] == UInt8(ascii: "$") || text[at] == UInt8(ascii: ".") {
      at += 1
    }
    // derive("a", length: 12).length
    if at > 0, (0..<at).allSatisfy({ Byte.isDigit(text[$0]) }), text.has(").", at: at), Byte.isLower(text.at(at + 2)) {
      return true
    }
    guard at > 0, at + 1 < text.count, !Byte.isDigit(text[0]), Byte.closesBracket(text[at]) else {
      return false
    }
    switch text[at + 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "("),
      UInt8(ascii: "."), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      // What a person types does not go on like a program.
      return at <= 3 || ValueShape(text.extracting(0..<at)).wordShare > 0.5
    default: return false
    }
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

  /// Whether a block or a statement ends in it: `!0};x(y);var`.
  private static func holdsEnd(_ text: Span<UInt8>) -> Bool {
    if text[0] == UInt8(ascii: "}"), !Byte.isAlphanumeric(text.at(1)), text.at(1) != UInt8(ascii: "^") { return true }
    if text.has("!0", at: 0) || text.has("!1", at: 0), !Byte.isAlphanumeric(text.at(2)) { return true }
    if text.holds("}}", in: 0..<text.count), !text.holds("{{", in: 0..<text.count) { return true }
    return text.holds("};", in: 0..<text.count) || text.holds(");", in: 0..<text.count)
      || text.holds("){", in: 0..<text.count)
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

  /// `t,r.Hi=e,r.R=n`, `i}=e;if(!t)return`: a variable of one or two letters, and how a minified program goes on.
  private static func isShortened(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while at < 3, Byte.isWord(text.at(at)) || text.at(at) == UInt8(ascii: "$") { at += 1 }
    guard at == 1 || at == 2, !Byte.isDigit(text[0]), text.count > at + 2 else { return false }
    let next = text[at + 1]
    switch text[at] {
    case UInt8(ascii: ","):
      // The next expression: a member, a variable that is given something, a call.
      var end = at + 1
      while end < text.count, Byte.isWord(text[end]) || text[end] == UInt8(ascii: "$") { end += 1 }
      guard end > at + 1, end - at <= 24 else { return next == UInt8(ascii: "!") || next == UInt8(ascii: "{") }
      return [UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "}")]
        .contains(text.at(end))
    case UInt8(ascii: "}"): return next == UInt8(ascii: "=") || next == UInt8(ascii: ")") || Byte.isLetter(next)
    case UInt8(ascii: "["), UInt8(ascii: "("): return Byte.isWord(next)
    case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "="): return next == text[at]
    default: return false
    }
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

  /// `t.password=e.pw2a`: a member of one letter's object is given to a member, as minified programs are written.
  private static func isMember(of text: Span<UInt8>, assignedTo name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard text.count > 2, Byte.isLetter(text[0]), text[1] == UInt8(ascii: "."), Byte.isLetter(text[2]) else {
      return false
    }
    return bytes.at(name.upperBound) == UInt8(ascii: "=") && bytes.at(name.lowerBound + 1) == UInt8(ascii: ".")
  }

  /// `_password = sha1AsBase64;`: words that capitals part, given by a statement that ends behind them.
  private static func isStatement(_ value: AssignedValue, _ shape: ValueShape, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .assignment, bytes.at(value.range.upperBound) == UInt8(ascii: ";"),
      bytes.has(" = ", at: value.range.lowerBound - 3), Byte.isLower(bytes[value.range.lowerBound])
    else { return false }
    // apiKey = other.f12;
    let text = bytes.extracting(value.range)
    if text.count <= 32, ValueRecogniser.count(of: UInt8(ascii: "."), in: text) == 1, isMemberOfName(text) {
      return true
    }
    return shape.wordShare > 0.5 && shape.upper > 1 && shape.marks == 0 && shape.strongMarks == 0
      && isName(bytes.extracting(value.range))
  }

  /// Whether the name before the first dot stands before another one nearby: `x: math.Max, y: math.Min`.
  private static func isReused(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let dot = value.first(where: { bytes[$0] == UInt8(ascii: ".") }), dot > value.lowerBound + 1 else {
      return false
    }
    let around = (value.lowerBound - 400..<value.upperBound + 400).clamped(to: 0..<bytes.count)
    for index in around where bytes[index] == UInt8(ascii: ".") && !value.contains(index) {
      let start = index - (dot - value.lowerBound)
      guard start >= 0, !Byte.isWord(bytes.at(start - 1)), Byte.isLetter(bytes.at(index + 1)) else { continue }
      if (0..<(dot - value.lowerBound)).allSatisfy({ bytes[start + $0] == bytes[value.lowerBound + $0] }) {
        return true
      }
    }
    return false
  }

  /// `name (x`: what stands there is called.
  private static func opensCall(behind value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let isApart = bytes.at(value.upperBound) == 0x20
    let open = value.upperBound + (isApart ? 1 : 0)
    guard bytes.at(open) == UInt8(ascii: "(") else { return false }
    // A remark in parentheses follows a password too.
    return !isApart || ValueRecogniser.count(of: UInt8(ascii: "_"), in: bytes.extracting(value)) > 0
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
