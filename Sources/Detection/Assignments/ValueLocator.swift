internal import KeyfuseCore

/// Finds the value that belongs to a name: a function of the bytes behind the name, and of few before it.
///
/// Most names in programs have none: the first byte behind the name tells that.
enum ValueLocator {
  /// The value of the name at `name`; nil where it has none.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    // <th>PSK</th><th>Proposal</th>: the next title
    if bytes.has("</th>", at: at) { return nil }
    if MarkupValue.opensElement(name, in: bytes) {
      return MarkupValue.element(of: name, in: bytes)
    }
    if let value = DeclaredValue.value(of: name, in: bytes) { return value }
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "{"), bytes.at(name.lowerBound - 2) == UInt8(ascii: "$") {
      if let value = Fallback.expansion(bytes, name.lowerBound) { return value }
      // `${process.env.PASSWORD || 'x'}`
      let isAlternative = bytes.has(" || '", at: name.upperBound) || bytes.has(" ?? '", at: name.upperBound)
      return isAlternative ? quoted(bytes, name.upperBound + 4, .fallback) : nil
    }
    if let value = TupleValue.value(of: name, in: bytes) ?? InputValue.value(of: name, in: bytes) { return value }
    if let value = FunctionValue.value(of: name, in: bytes) { return value }
    if let open = expansionStart(before: name, in: bytes) { return Fallback.expansion(bytes, open) }
    // [type=password], as in selectors
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "="), bytes.at(at) == UInt8(ascii: "]") { return nil }
    let closers = skipClosers(bytes, &at)
    guard at < bytes.count, closers.isQuoted || !isVariableIndex(bytes, name) else { return nil }
    if closers.isQuoted {
      if let value = PairedValue.value(of: name, closed: at, in: bytes) { return value }
    } else if closers.count == 0, let value = PairedValue.bareValue(of: name, in: bytes) {
      return value
    }
    let operatorStart = at
    skipBlanks(bytes, &at)
    guard at < bytes.count else { return nil }
    // Set-Item -Path Env:\API_TOKEN -Value 'x'
    if bytes.has("-value ", at: at), at > operatorStart {
      at += 7
      skipBlanks(bytes, &at)
      return quoted(bytes, at, .option) ?? BareValue.read(bytes, at, .option, context: .line)
    }
    if Byte.isLineEnd(bytes[at]), isOption(bytes, name) { return item(bytes, below: at) }
    switch bytes[at] {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "~"), 0xEF:
      return afterOperator(bytes, name, operatorStart, at, closers)
    case UInt8(ascii: "("), UInt8(ascii: "{"):
      guard closers.count == 0 else { return nil }
      guard operatorStart == at else {
        // password { 'x' }, as factories of Ruby are written
        if bytes.has("{ '", at: at) || bytes.has("{ \"", at: at), let value = quoted(bytes, at + 2, .call),
          bytes.has(" }", at: value.range.upperBound + 1)
        {
          return value
        }
        if let value = braced(bytes, name, at) ?? Fallback.form(bytes, at) { return value }
        return isOption(bytes, name) ? SpacedValue.value(of: name, from: at, in: bytes) : nil
      }
      return call(bytes, at) ?? (isCredentialType(bytes, name) ? CallReader.pair(from: at + 1, in: bytes) : nil)
    case UInt8(ascii: ";"):
      guard closers.isQuoted else { return nil }
      return SerialisedValue.value(behind: at, in: bytes) ?? LabelledValue.value(before: name, in: bytes)
    case UInt8(ascii: ")"):
      guard closers.isQuoted else { return nil }
      // SetHeader(TEXT("X-Api-Key"), TEXT("x"))
      if let value = compared(bytes, name, behind: at) { return value }
      if SettingCall.around(name, in: bytes).contains(.asks), let value = Fallback.chained(bytes, at + 1) {
        return value
      }
      // ctx.config().get("dbPassword").orElse("x")
      if bytes.has(").orelse(", at: at) || bytes.has(").getorelse(", at: at) { return Fallback.chained(bytes, at + 1) }
      // ^CONFIG("HL7","TOKEN")="x", Session("Password") = "x"
      if bytes.has(")=\"", at: at) || bytes.has(") = \"", at: at),
        !SettingCall.around(name, in: bytes).contains(.asks)
      {
        return quoted(bytes, at + (bytes.at(at + 1) == 0x20 ? 4 : 2), .assignment)
      }
      if bytes.at(at + 1) == UInt8(ascii: ","), isWrappedName(bytes, name) { return arguments(bytes, at + 1) }
      return LabelledValue.value(before: name, in: bytes)
    case UInt8(ascii: "/"):
      // config.SECRET // "x"
      guard at > operatorStart, !closers.isQuoted else { return nil }
      return bytes.has("// \"", at: at)
        ? quoted(bytes, at + 3, .fallback) : SpacedValue.value(of: name, from: at, in: bytes)
    case UInt8(ascii: ","):
      // [--password, x, --port, 80]
      if closers.count == 0, bytes.at(at + 1) == 0x20, isOption(bytes, name) {
        return BareValue.read(bytes, at + 2, .option, context: .structured)
      }
      // `password`, `host`: columns of MySQL
      if closers.isQuoted, bytes.at(name.upperBound) == UInt8(ascii: "`") { return nil }
      if closers.isQuoted, let value = pair(bytes, name, at) ?? SettingRow.value(of: name, comma: at, in: bytes) {
        return value
      }
      if closers.isQuoted { return isOption(bytes, name) || isArgument(bytes, name) ? arguments(bytes, at) : nil }
      if let value = CopiedValue.value(into: name, comma: at, in: bytes) { return value }
      if closers.count == 0, SettingCall.gives(name, in: bytes) { return arguments(bytes, at) }
      if isConstant(bytes, name) { return arguments(bytes, at) }
      if isSymbol(bytes, name) { return arguments(bytes, at) }
      // set_env(app, jwt_secret, <<"x">>)
      if closers.count == 0, bytes.has(", <<\"", at: at) { return arguments(bytes, at) }
      // key, _ := hex.DecodeString("x")
      let results: [StaticString] = [", _ := ", ", err := ", ", _ = ", ", err = "]
      if closers.count == 0, let length = bytes.length(ofFirst: results, at: at) {
        let start = at + length
        return quoted(bytes, start, .assignment) ?? wrapped(bytes, start, .assignment)
      }
      if isSetVariable(bytes, name) {
        at += 1
        skipBlanks(bytes, &at)
        return quoted(bytes, at, .assignment)
      }
      // -define(SECRET, <<"x">>)
      if closers.count == 0, bytes.has("define(", at: name.lowerBound - 7) { return arguments(bytes, at) }
      return bytes.at(name.lowerBound - 1) == UInt8(ascii: "{") ? tuple(bytes, at) : nil
    default:
      // $in{'secret'} eq 'x'
      if bytes.has("eq '", at: at) || bytes.has("ne '", at: at) || bytes.has("eq \"", at: at), at > operatorStart {
        return quoted(bytes, at + 3, RequestParameter.isOne(name, in: bytes) ? .assignment : .comparison)
      }
      // vault.password shouldBe "x"
      if at > operatorStart, !closers.isQuoted, bytes.has("should", at: at) || bytes.has("must", at: at),
        let quote = bytes.first(UInt8(ascii: "\""), in: at..<min(bytes.count, at + 16))
      {
        return quoted(bytes, quote, .comparison)
      }
      // (:password . "x"), as Lisp writes pairs
      if at > operatorStart, bytes.has(". \"", at: at), bytes.at(name.lowerBound - 1) == UInt8(ascii: ":") {
        return quoted(bytes, at + 2, .pair)
      }
      // "password" to "x", as Kotlin writes pairs
      if closers.isQuoted, at > operatorStart, bytes.has("to \"", at: at) { return quoted(bytes, at + 3, .pair) }
      guard at > operatorStart, !closers.isQuoted else { return nil }
      return SpacedValue.value(of: name, from: at, in: bytes)
    }
  }

  /// `set password {x}`, `-password {x}`, as Tcl writes texts that hold no variables.
  private static func braced(_ bytes: Span<UInt8>, _ name: Range<Int>, _ open: Int) -> AssignedValue? {
    guard bytes[open] == UInt8(ascii: "{"), isOption(bytes, name) || bytes.has("set ", at: name.lowerBound - 4) else {
      return nil
    }
    // -password {x y}
    let line = (open + 1)..<min(bytes.count, open + 64)
    if isOption(bytes, name), let end = line.first(where: { !isOfWords(bytes[$0]) }), bytes[end] == UInt8(ascii: "}"),
      end - open > 6, bytes.first(0x20, in: open..<end) != nil
    {
      return .given((open + 1)..<end, as: .assignment)
    }
    guard
      let value = BareValue.read(bytes, open + 1, .assignment, context: .structured),
      bytes.at(value.range.upperBound) == UInt8(ascii: "}")
    else { return nil }
    return AssignedValue(range: value.range, form: .assignment, isQuoted: true)
  }

  private static func isOfWords(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte >= 0x80
  }

  /// Whether the quoted name is the argument of a macro or type: `TEXT("name")`, `QByteArray("name")`.
  private static func isWrappedName(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let open = name.lowerBound - 2
    guard bytes.at(open) == UInt8(ascii: "("), Byte.isQuote(bytes.at(open + 1)) else { return false }
    let wrappers: [StaticString] = ["text", "_t", "qbytearray", "qstring", "string", "qlatin1string", "qstringliteral"]
    return wrappers.contains { bytes.has($0, endingAt: open) }
  }

  /// The begin of the dotted name in `${a.b.name`; nil where none opens.
  private static func expansionStart(before name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: "."), bytes.at(name.upperBound) == UInt8(ascii: ":") else {
      return nil
    }
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 64,
      Byte.isWord(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: ".") || bytes[at - 1] == UInt8(ascii: "-")
    {
      at -= 1
    }
    return bytes.has("${", at: at - 2) ? at : nil
  }

  struct Closers {
    var count = 0
    var isQuoted = false
  }

  /// Skips what closes a quoted or indexed name: `"`, `\"`, `']`, `?`.
  private static func skipClosers(_ bytes: Span<UInt8>, _ at: inout Int) -> Closers {
    var closers = Closers()
    while at < bytes.count, closers.count < 6 {
      let byte = bytes[at]
      if Byte.isQuote(byte) {
        closers.isQuoted = true
      } else if byte == UInt8(ascii: "[") {
        var end = at + 1
        while end < bytes.count, end - at < 8, Byte.isWord(bytes[end]) { end += 1 }
        guard bytes.at(end) == UInt8(ascii: "]") else { break }
        at = end
      } else if byte == UInt8(ascii: "?") {
        guard bytes.at(at + 1) == UInt8(ascii: ":") else { break }
      } else if byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}"),
        byte != UInt8(ascii: "*")
      {
        break
      }
      at += 1
      closers.count += 1
    }
    if !closers.isQuoted, bytes.at(at) == UInt8(ascii: ")"), Byte.isBlank(bytes.at(at + 1)) || bytes.at(at + 1) == 0x3D
    {
      at += 1
    }
    return closers
  }

  /// `table[Name] = …`, `MD5 (name) = …`: the name says what the value belongs to, not what it is.
  private static func isVariableIndex(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    // MD5 (name) = …
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "("), bytes.at(name.lowerBound - 2) == 0x20 {
      let before = bytes.at(name.lowerBound - 3)
      if Byte.isDigit(before) || Byte.isUpper(before) { return true }
    }
    // env[NAME] = …, as PHP-FPM sets variables
    if bytes.has("env[", at: name.lowerBound - 4) { return false }
    return bytes.at(name.upperBound) == UInt8(ascii: "]") && Byte.isBlank(bytes.at(name.upperBound + 1))
      && bytes.at(name.lowerBound - 1) == UInt8(ascii: "[") && Byte.isWord(bytes.at(name.lowerBound - 2))
  }

  static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, limit: Int = 40) {
    let end = min(bytes.count, at + limit)
    while at < end, Byte.isBlank(bytes[at]) { at += 1 }
  }

  private static func afterOperator(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ spaceStart: Int, _ start: Int, _ closers: Closers
  ) -> AssignedValue? {
    guard !namesMember(bytes, start), let operation = Operation(bytes, at: start) else { return nil }
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
  private static func compared(_ bytes: Span<UInt8>, _ name: Range<Int>, behind end: Int) -> AssignedValue? {
    guard bytes.at(end) == UInt8(ascii: ")"), RequestParameter.isOne(name, in: bytes) else { return nil }
    var at = end + 1
    // getParameter("pw").equals("x")
    if bytes.has(".equals(", at: at) { return quoted(bytes, at + 8, .assignment) }
    skipBlanks(bytes, &at)
    // param('pw') eq 'x'
    if bytes.has("eq ", at: at) || bytes.has("ne ", at: at) { return quoted(bytes, at + 3, .assignment) }
    guard let operation = Operation(bytes, at: at), operation.isComparison else { return nil }
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

  /// The value that begins at `at`, in whatever way it is written.
  static func value(
    _ bytes: Span<UInt8>, _ at: Int, _ form: AssignedValue.Form, isColon: Bool, isQuotedName: Bool, isSpaced: Bool
  ) -> AssignedValue? {
    if bytes.has("{{", at: at) { return Fallback.value(bytes, at) }
    let at = bytes.has("() => ", at: at) ? at + 6 : at
    // <<"x">> of Erlang
    if bytes.has("<<\"", at: at), let value = quoted(bytes, at + 2, form),
      bytes.has(">>", at: value.range.upperBound + 1)
    {
      return value
    }
    if bytes.has("<<", at: at) {
      let lines = CommandLine.hereDocument(behind: at..<at, in: bytes)
      return lines.count == 1 && !lines[0].isEmpty ? AssignedValue(range: lines[0], form: .block, isQuoted: false) : nil
    }
    if var value = quoted(bytes, at, form) {
      if !isSpaced, !isQuotedName, isJoint(value.range, in: bytes) {
        return quoted(bytes, value.range.upperBound, form)
      }
      if !isSpaced, !isQuotedName, !value.range.isEmpty, bytes[value.range.lowerBound] <= 0x20,
        let joined = JoinedLiteral.value(behind: at, form, in: bytes)
      {
        return joined
      }
      if !isQuotedName { value.range = BareValue.cutAtParameter(bytes, value.range) }
      return value
    }
    if !isSpaced, !isQuotedName, Byte.isQuote(bytes.at(at)),
      let joined = JoinedLiteral.value(behind: at, form, in: bytes)
    {
      return joined
    }
    if let value = wrapped(bytes, at, form) { return value }
    if let value = Fallback.value(bytes, at) { return value }
    return BareValue.read(bytes, at, form, context: isQuotedName ? .structured : .line)
  }

  /// Whether two strings are joined here, of which the first ends behind the operator: `"?key=" + "value"`.
  private static func isJoint(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    text.count <= 3
      && text.allSatisfy { at in
        let byte = bytes[at]
        return byte == 0x20 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "&")
      } && !text.isEmpty
  }

  /// Whether the name is a parameter of a query or of a connection string.
  private static func isQueryParameter(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let before = bytes.at(name.lowerBound - 1)
    return before == UInt8(ascii: "?") || before == UInt8(ascii: "&") || before == UInt8(ascii: ";")
  }

  static func isOption(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let before = bytes.at(name.lowerBound - 1)
    guard before == UInt8(ascii: "-") || before == UInt8(ascii: "/") else { return false }
    var at = name.lowerBound - 1
    if bytes.at(at - 1) == UInt8(ascii: "-") { at -= 1 }
    let outside = bytes.at(at - 1)
    return outside == 0 || Byte.isSpace(outside) || Byte.isQuote(outside) || outside == UInt8(ascii: "[")
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

  /// A value that stands in the line below its name.
  private static func onNextLine(
    _ bytes: Span<UInt8>, _ start: Int, _ name: Range<Int>, isColon: Bool
  ) -> AssignedValue? {
    var at = start
    let isBlock = !Byte.isLineEnd(bytes[at])
    while at < bytes.count, !Byte.isLineEnd(bytes[at]) { at += 1 }
    while at < bytes.count, at - start < 8, Byte.isLineEnd(bytes[at]) { at += 1 }
    let lineStart = at
    skipBlanks(bytes, &at)
    guard at > lineStart || !isColon else { return nil }
    if isBlock { return BareValue.line(bytes, at, .block) }
    if let value = quoted(bytes, at, .assignment) { return value }
    guard isColon else { return nil }
    if bytes.at(at) == UInt8(ascii: "-"), bytes.at(at + 1) == 0x20 {
      at += 2
      return quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .line)
    }
    return PairedValue.valueKey(bytes, at).flatMap { start in
      quoted(bytes, start, .pair) ?? BareValue.read(bytes, start, .pair, context: .line)
    }
  }

  /// `- value` in the line below an option that is itself an item.
  private static func item(_ bytes: Span<UInt8>, below lineEnd: Int) -> AssignedValue? {
    var at = lineEnd
    skipSpaces(bytes, &at)
    guard bytes.has("- ", at: at) else { return nil }
    return quoted(bytes, at + 2, .option) ?? BareValue.read(bytes, at + 2, .option, context: .line)
  }

  /// Skips what YAML lets stand before a value: `&name `, `!tag `.
  private static func skipAnchor(_ bytes: Span<UInt8>, _ at: inout Int) {
    guard bytes.at(at) == UInt8(ascii: "&") || bytes.at(at) == UInt8(ascii: "!") else { return }
    var end = at + 1
    while end - at < 32, Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-") { end += 1 }
    if end > at + 1, bytes.at(end) == 0x20, bytes.at(end + 1) > 0x20 { at = end + 1 }
  }

  static func skipSpaces(_ bytes: Span<UInt8>, _ at: inout Int, limit: Int = 80) {
    let end = min(bytes.count, at + limit)
    while at < end, Byte.isSpace(bytes[at]) { at += 1 }
  }
}

/// What stands between a name and its value.
private struct Operation {
  var end: Int
  var isComparison = false
  var isColon = false
  /// Whether the value counts where the name has none: `||`, `??`.
  var isAlternative = false

  /// The operator at `at`; nil where there is none that ties a value to a name.
  init?(_ bytes: Span<UInt8>, at: Int) {
    let (first, second, third) = (bytes.at(at), bytes.at(at + 1), bytes.at(at + 2))
    let equals = UInt8(ascii: "=")
    switch (first, second) {
    case (equals, equals), (UInt8(ascii: "!"), equals):
      end = at + (third == equals ? 3 : 2)
      isComparison = true
    case (UInt8(ascii: "~"), equals), (UInt8(ascii: "<"), UInt8(ascii: ">")):
      end = at + 2
      isComparison = true
    case (equals, UInt8(ascii: ">")), (UInt8(ascii: "-"), UInt8(ascii: ">")), (UInt8(ascii: "<"), UInt8(ascii: "-")),
      (UInt8(ascii: "+"), equals), (UInt8(ascii: "?"), equals):
      end = at + 2
    case (equals, UInt8(ascii: "~")) where third <= 0x20 || third == UInt8(ascii: "/") || Byte.isQuote(third):
      return nil
    case (equals, _):
      end = at + 1
    case (UInt8(ascii: ":"), equals):
      end = at + 2
    case (UInt8(ascii: ":"), UInt8(ascii: ":")):
      guard third == equals else { return nil }
      end = at + 3
    case (UInt8(ascii: "|"), UInt8(ascii: "|")), (UInt8(ascii: "?"), UInt8(ascii: "?")):
      end = at + (third == equals ? 3 : 2)
      isAlternative = third != equals
    case (UInt8(ascii: ":"), _):
      end = at + 1
      isColon = true
    case (0xEF, 0xBC) where third == 0x9A || third == 0x9D:
      end = at + 3
      isColon = true
    default:
      return nil
    }
  }
}
