internal import KeyfuseCore

/// Values behind brackets, commas and blanks.
extension ValueLocator {
  /// The value in the brackets at `at`, or behind what they hold.
  static func behindBracket(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ operatorStart: Int, _ at: Int
  ) -> AssignedValue? {
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
  }

  /// The value behind the parenthesis that closes at `at` behind a quoted name.
  static func behindParenthesis(_ bytes: Span<UInt8>, _ name: Range<Int>, _ at: Int) -> AssignedValue? {
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
  }

  /// The value behind the comma at `at`.
  static func behindComma(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ at: Int, _ closers: Closers
  ) -> AssignedValue? {
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
      var start = at + 1
      skipBlanks(bytes, &start)
      return quoted(bytes, start, .assignment)
    }
    // -define(SECRET, <<"x">>)
    if closers.count == 0, bytes.has("define(", at: name.lowerBound - 7) { return arguments(bytes, at) }
    return bytes.at(name.lowerBound - 1) == UInt8(ascii: "{") ? tuple(bytes, at) : nil
  }

  /// The value that a word, a sign or nothing but blanks leads to at `at`.
  static func behindBlank(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ at: Int, _ closers: Closers
  ) -> AssignedValue? {
    // $in{'secret'} eq 'x'
    if bytes.has("eq '", at: at) || bytes.has("ne '", at: at) || bytes.has("eq \"", at: at) {
      return quoted(bytes, at + 3, RequestParameter.isOne(name, in: bytes) ? .assignment : .comparison)
    }
    // vault.password shouldBe "x"
    if !closers.isQuoted, bytes.has("should", at: at) || bytes.has("must", at: at),
      let quote = bytes.first(UInt8(ascii: "\""), in: at..<min(bytes.count, at + 16))
    {
      return quoted(bytes, quote, .comparison)
    }
    // (:password . "x"), as Lisp writes pairs
    if bytes.has(". \"", at: at), bytes.at(name.lowerBound - 1) == UInt8(ascii: ":") {
      return quoted(bytes, at + 2, .pair)
    }
    // "password" to "x", as Kotlin writes pairs
    if closers.isQuoted, bytes.has("to \"", at: at) { return quoted(bytes, at + 3, .pair) }
    return closers.isQuoted ? nil : SpacedValue.value(of: name, from: at, in: bytes)
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
}
