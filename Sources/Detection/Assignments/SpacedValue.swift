internal import KeyfuseCore

/// Values that only white space parts from their names, in the formats that write it so.
enum SpacedValue {
  /// The value that begins at `at`, some blanks behind the name.
  static func value(of name: Range<Int>, from at: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    if ValueLocator.isOption(bytes, name) {
      return ValueLocator.quoted(bytes, at, .option) ?? ValueLocator.wrapped(bytes, at, .option)
        ?? BareValue.read(bytes, at, .option, context: .line)
    }
    // set(ENV{PGPASSWORD} "x")
    if bytes.at(name.upperBound) == UInt8(ascii: "}"), bytes.has("(env{", at: name.lowerBound - 5) {
      return ValueLocator.quoted(bytes, at, .assignment)
        ?? BareValue.read(bytes, at, .assignment, context: .structured)
    }
    let isVerb = name.count == 4 && bytes.equals("pass", in: name)
    // @password "value", as modules of Elixir hold constants
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "@"), Byte.isQuote(bytes[at]) {
      return ValueLocator.quoted(bytes, at, .directive)
    }
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "@"), let value = ValueLocator.wrapped(bytes, at, .directive) {
      return value
    }
    if Byte.isLetter(bytes[at]), let value = sentence(bytes, at) ?? (isVerb ? nil : typed(bytes, at)) { return value }
    if isVerb, isInSentence(name, in: bytes) { return nil }
    if bytes.has("password", at: name.lowerBound), let value = mixedWord(bytes, at, behind: name) { return value }
    // password 0 x, key 1 md5 x, pre-shared-key ascii-text "x", as routers are configured
    if let start = endOfForm(bytes, at), let value = SpokenValue.read(bytes, start, .beside) { return value }
    if isPhrase(bytes, name), let value = ofAccount(name, bytes, at) { return value }
    if isBehindUser(name, in: bytes), !Byte.isQuote(bytes[at]), isVaried(bytes, at) {
      return BareValue.read(bytes, at, .directive, context: .structured)
    }
    if bytes.has("by '", at: at) || bytes.has("by \"", at: at) { return ValueLocator.quoted(bytes, at + 3, .directive) }
    if bytes.has("/t reg_sz /d ", at: at) { return BareValue.read(bytes, at + 13, .option, context: .line) }
    if bytes.has("for '", at: at), let value = forAccount(bytes, at) { return value }
    if isVaried(bytes, at), !isPhrase(bytes, name), isDirective(of: name, from: at, in: bytes) {
      return ValueLocator.quoted(bytes, at, .directive) ?? BareValue.read(bytes, at, .directive, context: .line)
    }
    if bytes.has("token", at: name.upperBound - 5), let value = longToken(bytes, at) { return value }
    // SQL: PASSWORD 'x', IDENTIFIED BY 'x'
    guard bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") else { return nil }
    return isStatement(of: name, in: bytes) ? ValueLocator.quoted(bytes, at, .directive) : nil
  }

  /// Whether a lower-case word, or the mark of a list, stands before the word: `and pass x`, `* Pass x`.
  private static func isInSentence(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == 0x20 else { return false }
    let before = bytes.at(name.lowerBound - 2)
    if before == UInt8(ascii: "*") || before == UInt8(ascii: "-") { return true }
    return Byte.isLower(before) && !bytes.has("set ", at: name.lowerBound - 4)
      && !bytes.has("env ", at: name.lowerBound - 4)
  }

  /// `name string = "value"`, as in Go and SQL, `name As String = "value"`, as in Visual Basic.
  private static func typed(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = bytes.has("as ", at: start) ? start + 3 : start
    while at < bytes.count, at - start < 24, Byte.isWord(bytes[at]) { at += 1 }
    // nvarchar(50)
    if bytes.at(at) == UInt8(ascii: "("), Byte.isDigit(bytes.at(at + 1)) {
      while at - start < 32, bytes.at(at) != UInt8(ascii: ")"), !Byte.isLineEnd(bytes.at(at)) { at += 1 }
      if bytes.at(at) == UInt8(ascii: ")") { at += 1 }
    }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) != UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .assignment)
  }

  /// The end of the words that say how a router's password is written: `0 `, `1 md5 `, `ascii-text `.
  private static func endOfForm(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    if Byte.isDigit(bytes[at]), bytes.at(at + 1) == 0x20 { at += 2 }
    let words: [StaticString] = ["md5 ", "ascii-text ", "plain-text ", "cleartext ", "clear ", "ascii ", "text "]
    if let length = bytes.length(ofFirst: words, at: at) { at += length }
    return at > start ? at : nil
  }

  /// `password is x`, `password for bob is x`, `password for bob: x`
  static func sentence(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 56)
    var words = 0
    while at < end {
      let first = at
      while at < end, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ":") { at += 1 }
      let word = first..<at
      words += 1
      if bytes.at(at) == UInt8(ascii: ":"), bytes.at(at + 1) == 0x20,
        isVerb(bytes, word) || (words > 1 && isPreposition(bytes, start)) || bytes.equals("in", in: word)
          || bytes.equals("here", in: word)
      {
        return token(bytes, at + 2)
      }
      guard bytes.at(at) == 0x20 else { return nil }
      if isVerb(bytes, word) { return token(bytes, at + 1) }
      if words == 1, !isPreposition(bytes, start) { return nil }
      at += 1
    }
    return nil
  }

  /// What directly follows the word in a sentence and no word of a language looks like: all kinds of characters in one.
  private static func mixedWord(_ bytes: Span<UInt8>, _ start: Int, behind name: Range<Int>) -> AssignedValue? {
    guard bytes.at(name.lowerBound - 1) == 0x20, Byte.isLetter(bytes.at(name.lowerBound - 2)) else { return nil }
    guard let value = BareValue.read(bytes, start, .sentence, context: .structured), value.range.count >= 8 else {
      return nil
    }
    let shape = ValueShape(bytes.extracting(value.range))
    guard shape.classes == 4, shape.strongMarks <= 3, shape.nonASCII == 0 else { return nil }
    let behind = bytes.at(value.range.upperBound)
    return Byte.isSpace(behind) || behind == 0 ? value : nil
  }

  /// `SET PASSWORD FOR 'user'@'host' = 'value'`
  private static func forAccount(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 120)
    while at < end, bytes[at] != UInt8(ascii: "="), bytes[at] != UInt8(ascii: ";"), !Byte.isLineEnd(bytes[at]) {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .directive)
  }

  /// What directly follows the word and can only be a token: twenty letters and digits without a break.
  private static func longToken(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    while at < bytes.count, at - start < 20, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
    return at - start == 20 ? BareValue.read(bytes, start, .sentence, context: .line) : nil
  }

  private static func isPreposition(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    bytes.has("for ", at: at) || bytes.has("to ", at: at) || bytes.has("of ", at: at) || bytes.has("on ", at: at)
      || bytes.has("in ", at: at) || bytes.has("von ", at: at) || bytes.has("für ", at: at)
      || bytes.has("fuer ", at: at) || bytes.has("de ", at: at)
      || bytes.has("pour ", at: at) || bytes.has("para ", at: at) || bytes.has("del ", at: at)
  }

  /// Whether the keyword was several words, as `identified by`.
  private static func isPhrase(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    bytes.first(0x20, in: name) != nil
  }

  private static func isVerb(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    switch word.count {
    case 1: bytes.equals("e", in: word)
    case 2: bytes.equals("is", in: word) || bytes.equals("es", in: word)
    case 3: bytes.equals("ist", in: word) || bytes.equals("est", in: word) || bytes.equals("was", in: word)
    default: bytes.equals("lautet", in: word)
    }
  }

  /// `create user x identified by value`, without quotes.
  private static func ofAccount(_ name: Range<Int>, _ bytes: Span<UInt8>, _ at: Int) -> AssignedValue? {
    guard Byte.isAlphanumeric(bytes[at]), !bytes.has("values ", at: at), !bytes.has("password ", at: at),
      let value = BareValue.read(bytes, at, .directive, context: .line)
    else { return nil }
    let before = max(0, name.lowerBound - 100)..<name.lowerBound
    let statements: [StaticString] = ["create user ", "alter user ", "connect to ", "create role ", "grant connect"]
    return statements.contains { bytes.holds($0, in: before) } ? value : nil
  }

  /// `user bob pw x`: the name stands behind that of a user.
  private static func isBehindUser(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == 0x20 else { return false }
    var at = name.lowerBound - 1
    while at > 0, name.lowerBound - at < 40, bytes[at - 1] > 0x20 { at -= 1 }
    let words: [StaticString] = ["user ", "username ", "login ", "benutzer ", "usr "]
    guard at < name.lowerBound - 1 else { return false }
    return words.contains { bytes.has($0, endingAt: at) }
  }
}
