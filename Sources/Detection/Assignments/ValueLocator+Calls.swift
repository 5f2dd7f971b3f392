internal import KeyfuseCore

/// Values among the arguments of calls, and in what looks like one.
extension ValueLocator {
  /// `name("value"`
  static func call(_ bytes: Span<UInt8>, _ open: Int) -> AssignedValue? {
    var at = open + 1
    skipSpaces(bytes, &at)
    guard var value = quoted(bytes, at, .call) ?? wrapped(bytes, at, .call) else { return nil }
    // password("{noop}" + "x")
    if bytes.has("{noop}", at: value.range.lowerBound), value.range.count == 6 {
      return JoinedLiteral.value(behind: value.range.upperBound, .call, in: bytes)
    }
    at = min(value.range.upperBound + 1, bytes.count)
    while bytes.at(at) == UInt8(ascii: "\"")
      || bytes.at(at) == UInt8(ascii: ")")
        && (bytes.at(at + 1) == UInt8(ascii: ")") || bytes[open] == UInt8(ascii: "{"))
    {
      at += 1
    }
    skipSpaces(bytes, &at)
    let closing = bytes[open] + (bytes[open] == UInt8(ascii: "(") ? 1 : 2)
    // set_api_key("x", install = TRUE)
    let hasOptions =
      bytes.at(at) == UInt8(ascii: ",") && bytes.at(at + 1) == 0x20 && Byte.isLetter(bytes.at(at + 2))
      && CallReader.isGenerated(value, in: bytes)
    guard bytes.at(at) == closing || bytes.at(at) == UInt8(ascii: ".") || hasOptions else { return nil }
    value.form = .call
    return value
  }

  /// Whether the quoted name is an argument of a call, not an element of a list.
  static func isArgument(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 60, !Byte.isLineEnd(bytes[at - 1]) {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: "("): return true
      // release { buildConfigField 'String', 'SECRET', '"x"' }
      case UInt8(ascii: "{") where bytes.has(" buildconfigfield", at: at + 1) || bytes.has(" resvalue", at: at + 1):
        return true
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ")"): return false
      default: break
      }
    }
    // systemProperty 'name', 'value'
    guard at == 0 || Byte.isLineEnd(bytes[at - 1]) else { return false }
    skipBlanks(bytes, &at)
    return Byte.isLetter(bytes.at(at)) && at < name.lowerBound
  }

  /// Whether the name is a constant that a call is given: `put(Names.DB_PASSWORD, "value")`.
  static func isConstant(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let start = name.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? name.lowerBound
    let word = start..<name.upperBound
    guard word.contains(where: { bytes[$0] == UInt8(ascii: "_") }) else { return false }
    return !word.contains { Byte.isLower(bytes[$0]) } && isArgument(bytes, name)
  }

  /// Whether the name is a symbol of Ruby: `set :name, 'value'`.
  static func isSymbol(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let before = bytes.at(name.lowerBound - 2)
    return bytes.at(name.lowerBound - 1) == UInt8(ascii: ":") && (before == 0x20 || before == UInt8(ascii: "("))
  }

  /// Whether a call sets the variable: `Set($DatabasePassword, 'value')`.
  static func isSetVariable(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: "$") else { return false }
    var at = name.lowerBound - 1
    while at > 0, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    return bytes.has("set(", at: at - 4)
  }

  /// `{name, "value"}` and `{name, <<"value">>}`, as in Erlang.
  static func tuple(_ bytes: Span<UInt8>, _ comma: Int) -> AssignedValue? {
    var at = comma + 1
    skipBlanks(bytes, &at)
    let isBinary = bytes.has("<<", at: at)
    guard let value = quoted(bytes, isBinary ? at + 2 : at, .arguments) else { return nil }
    at = value.range.upperBound + (isBinary ? 3 : 1)
    return bytes.at(at) == UInt8(ascii: "}") ? value : nil
  }

  /// `NetworkCredential`, `UsernamePasswordCredentials`: types that take a user and a password.
  static func isCredentialType(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    bytes.has("credential", at: name.upperBound - 10) || bytes.has("credentials", at: name.upperBound - 11)
  }

  /// `"name", "value"`
  static func arguments(_ bytes: Span<UInt8>, _ comma: Int) -> AssignedValue? {
    var at = comma + 1
    skipSpaces(bytes, &at)
    // 'API_SECRET', { value: 'x' }
    if bytes.at(at) == UInt8(ascii: "{") {
      var key = at + 1
      skipSpaces(bytes, &key)
      if let start = PairedValue.valueKey(bytes, key) { return quoted(bytes, start, .arguments) }
    }
    if bytes.has("<<\"", at: at) { at += 2 }
    // StringVarP(&token, "token", "t", "x", …)
    if Byte.isQuote(bytes.at(at)), Byte.isLetter(bytes.at(at + 1)), bytes.has("\", \"", at: at + 2) { at += 5 }
    return quoted(bytes, at, .arguments) ?? wrapped(bytes, at, .arguments) ?? defaultArgument(bytes, at)
  }

  /// The second of two literals that are alone in their brackets: `{"x-api-key", "value"}`.
  static func pair(_ bytes: Span<UInt8>, _ name: Range<Int>, _ comma: Int) -> AssignedValue? {
    let open = bytes.at(name.lowerBound - 2)
    guard Byte.opensBracket(open), let value = arguments(bytes, comma) else { return nil }
    let closing = open + (open == UInt8(ascii: "(") ? 1 : 2)
    guard bytes.at(value.range.upperBound + 1) == closing else { return nil }
    return AssignedValue(range: value.range, form: .pair, isQuoted: true)
  }

  /// `default="value"` among the arguments that follow.
  private static func defaultArgument(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 200)
    while at < end, bytes[at] != UInt8(ascii: ")") {
      if bytes.has("default=", at: at) { return quoted(bytes, at + 8, .fallback) }
      if bytes.has("default: ", at: at) { return quoted(bytes, at + 9, .fallback) }
      if bytes.has("default_var=", at: at) { return quoted(bytes, at + 12, .fallback) }
      if bytes.has("fallback=", at: at) { return quoted(bytes, at + 9, .fallback) }
      if bytes.has("defaultvalue: ", at: at) { return quoted(bytes, at + 14, .fallback) }
      at += 1
    }
    return nil
  }
}
