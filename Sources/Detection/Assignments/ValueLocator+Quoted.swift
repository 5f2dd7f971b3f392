internal import KeyfuseCore

extension ValueLocator {
  /// The string literal at `start`, where there is one, with its prefix, escapes and quotes of whatever kind.
  static func quoted(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    if let value = perl(bytes, start, form) ?? raw(bytes, start, form) { return value }
    var at = start
    // Prefixes of literals (r, b, f, u, L, N, @, $) and open brackets of lists.
    var prefix = 0
    while prefix < 3, at < bytes.count {
      let byte = bytes[at]
      if Byte.isQuote(byte) || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&") { break }
      let opens = Byte.opensBracket(byte)
      // u8"x" of C++, ~c"x" of Elixir
      let isMark = byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "~")
      guard Byte.isLetter(byte) || isMark || opens || bytes.has("u8", at: at - 1) else { return nil }
      at += 1
      if opens { skipSpaces(bytes, &at) }
      prefix += 1
    }
    var escapes = 0
    while bytes.at(at) == UInt8(ascii: "\\"), escapes < 4 {
      at += 1
      escapes += 1
    }
    if bytes.has("&quot;", at: at) { return entity(bytes, at + 6, form) }
    let quote = bytes.at(at)
    guard Byte.isQuote(quote) else { return nil }
    if escapes == 0, bytes.at(at + 1) == quote, bytes.at(at + 2) == quote { return triple(bytes, at + 3, quote, form) }
    // ""value"": quotes that are doubled within a string, as in C#, SQL and CSV
    if escapes == 0, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`"), bytes.at(at + 1) == quote,
      Byte.isAlphanumeric(bytes.at(at + 2))
    {
      return string(bytes, at + 2, quote, escapes: 0, form)
    }
    return string(bytes, at + 1, quote, escapes: escapes, form).map { innermost($0, in: bytes) }
  }

  /// The string within a string that holds nothing else: `"\"value\""`, `'"value"'`.
  private static func innermost(_ value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    let range = value.range
    if range.count > 8, bytes[range.lowerBound] == UInt8(ascii: "\""),
      bytes[range.upperBound - 1] == UInt8(ascii: "\""),
      bytes.first(UInt8(ascii: "\""), in: (range.lowerBound + 1)..<range.upperBound) == range.upperBound - 1
    {
      return AssignedValue(range: (range.lowerBound + 1)..<(range.upperBound - 1), form: value.form, isQuoted: true)
    }
    guard range.count > 8, bytes.has("\\\"", at: range.lowerBound), bytes.has("\\\"", at: range.upperBound - 2) else {
      return value
    }
    return AssignedValue(range: (range.lowerBound + 2)..<(range.upperBound - 2), form: value.form, isQuoted: true)
  }

  /// `q{value}`, `qq(value)`, `%q[value]` of Perl and Ruby.
  private static func perl(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = bytes.at(start) == UInt8(ascii: "%") ? start + 1 : start
    guard bytes.at(at) | 0x20 == UInt8(ascii: "q") else { return nil }
    at += bytes.at(at + 1) == UInt8(ascii: "q") ? 2 : 1
    let closing: UInt8
    switch bytes.at(at) {
    case UInt8(ascii: "{"): closing = UInt8(ascii: "}")
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    default: return nil
    }
    var end = at + 1
    while end < bytes.count, end - at < AssignedValue.limit, bytes[end] != closing, !Byte.isLineEnd(bytes[end]) {
      end += 1
    }
    guard bytes.at(end) == closing, end > at + 1 else { return nil }
    return AssignedValue(range: (at + 1)..<end, form: form, isQuoted: true)
  }

  /// `r#"value"#` of Rust, `#"value"#` of Swift, `[[value]]` of Lua: what their ends do not hold needs no escapes.
  private static func raw(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = start
    let closing: StaticString
    if bytes.has("[[", at: at), bytes.at(at + 2) > 0x20 {
      at += 2
      closing = "]]"
    } else if bytes.has("r\"(", at: at), Byte.isUpper(bytes[at]) {
      at += 3
      closing = ")\""
    } else {
      if bytes.at(at) == UInt8(ascii: "b") { at += 1 }
      if bytes.at(at) == UInt8(ascii: "r") { at += 1 }
      guard bytes.has("#\"", at: at) else { return nil }
      at += 2
      closing = "\"#"
    }
    let first = at
    let end = min(bytes.count, first + AssignedValue.limit)
    while at < end, !Byte.isLineEnd(bytes[at]), !bytes.has(closing, at: at) { at += 1 }
    guard bytes.has(closing, at: at), at > first, !Byte.isQuote(bytes[first]) else { return nil }
    return AssignedValue(range: first..<at, form: form, isQuoted: true)
  }

  /// The text up to the quote that is escaped as the first was.
  static func string(
    _ bytes: Span<UInt8>, _ start: Int, _ quote: UInt8, escapes: Int, _ form: AssignedValue.Form
  ) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + AssignedValue.limit)
    while at < end {
      let byte = bytes[at]
      if Byte.isLineEnd(byte) { return nil }
      if byte == UInt8(ascii: "\\") {
        var count = 0
        while bytes.at(at + count) == UInt8(ascii: "\\") { count += 1 }
        if escapes > 0, bytes.at(at + count) == quote, count <= escapes {
          return AssignedValue(range: start..<at, form: form, isQuoted: true)
        }
        at += count + (escapes == 0 && count % 2 == 1 ? 1 : 0)
        continue
      }
      if byte == quote { return escapes == 0 ? AssignedValue(range: start..<at, form: form, isQuoted: true) : nil }
      at += 1
    }
    return nil
  }

  private static func triple(
    _ bytes: Span<UInt8>, _ start: Int, _ quote: UInt8, _ form: AssignedValue.Form
  ) -> AssignedValue? {
    var first = start
    skipSpaces(bytes, &first)
    var at = first
    let end = min(bytes.count, first + AssignedValue.limit)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != quote { at += 1 }
    var rest = at
    skipSpaces(bytes, &rest)
    guard bytes.at(rest) == quote, at > first else { return nil }
    return AssignedValue(range: first..<at, form: form, isQuoted: true)
  }

  private static func entity(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + AssignedValue.limit)
    while at < end, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: "<") {
      if bytes.has("&quot;", at: at) { return AssignedValue(range: start..<at, form: form, isQuoted: true) }
      at += 1
    }
    return nil
  }
}
