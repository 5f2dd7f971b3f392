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
  private static func string(
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

  /// A string inside of what turns it into another type: `SecureString("…")`, `[]byte("…")`, `String::from("…")`.
  static func wrapped(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    let inner = bytes.at(start) == UInt8(ascii: "(") ? start + 1 : start
    if bytes.has("convertto-securestring ", at: inner) { return secureString(bytes, inner + 23, form) }
    var at = start
    let end = min(bytes.count, start + 64)
    while at < end, bytes[at] != UInt8(ascii: "(") {
      let byte = bytes[at]
      let belongs =
        Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == 0x20
        || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "!")
      guard belongs else { return packed(bytes, at, from: start, form) }
      at += 1
      // getDecoder().decode("…")
      if bytes.has("().decode(", at: at) || bytes.has("().encode(", at: at) { at += 3 }
    }
    guard at < end, at > start else { return nil }
    // decode64!("…")
    let nameEnd = bytes[at - 1] == UInt8(ascii: "!") ? at - 1 : at
    var first = nameEnd
    while first > start, Byte.isWord(bytes[first - 1]) { first -= 1 }
    guard isConversion(bytes, first..<nameEnd) else { return nil }
    at += 1
    skipSpaces(bytes, &at)
    if bytes.has("default=", at: at) { at += 8 }
    // Lazy::new(|| String::from("…"))
    if bytes.has("|| ", at: at) { at += 3 }
    // Data(base64Encoded: "…"), Data(hexString: "…")
    let labels: [StaticString] = ["base64encoded: ", "hexstring: ", "hex: ", "base64: ", "\"h*\", ", "'h*', "]
    if let length = bytes.length(ofFirst: labels, at: at) { at += length }
    // z.string().default("…")
    if bytes.has(").default(", at: at) { at += 10 }
    return quoted(bytes, at, form) ?? wrapped(bytes, at, form)
  }

  /// `T.pack "value"`, as Haskell turns literals into other types.
  private static func packed(
    _ bytes: Span<UInt8>, _ quote: Int, from start: Int, _ form: AssignedValue.Form
  ) -> AssignedValue? {
    guard bytes[quote] == UInt8(ascii: "\""),
      bytes.has("pack ", at: quote - 5) || bytes.has("utf8 ", at: quote - 5)
        || bytes.has("fromstring ", at: quote - 11) || bytes.has("of_string ", at: quote - 10)
        || bytes.has("base64string ", at: quote - 13)
    else { return nil }
    return quoted(bytes, quote, form)
  }

  /// The argument of PowerShell's ConvertTo-SecureString, options apart.
  private static func secureString(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = start
    while bytes.at(at) == UInt8(ascii: "-") {
      while at < bytes.count, Byte.isAlphanumeric(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
      skipBlanks(bytes, &at)
    }
    return quoted(bytes, at, form)
  }

  private static func isConversion(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    switch name.count {
    case 1: bytes.equals("s", in: name) || bytes.equals("n", in: name)
    case 2: bytes.equals("of", in: name) || bytes.equals("_t", in: name)
    case 3:
      bytes.equals("str", in: name) || bytes.equals("new", in: name) || bytes.equals("md5", in: name)
        || bytes.equals("hex", in: name)
    case 4:
      bytes.equals("from", in: name) || bytes.equals("data", in: name) || bytes.equals("byte", in: name)
        || bytes.equals("text", in: name)
        || bytes.equals("some", in: name) || bytes.equals("hash", in: name) || bytes.equals("make", in: name)
        || bytes.equals("pack", in: name)
        || bytes.equals("sha1", in: name)
    case 5:
      bytes.equals("array", in: name) || bytes.equals("parse", in: name) || bytes.equals("bytes", in: name)
        || bytes.equals("token", in: name)
        || bytes.equals("field", in: name)
    case 6:
      bytes.equals("string", in: name) || bytes.equals("secret", in: name) || bytes.equals("encode", in: name)
        || bytes.equals("decode", in: name) || bytes.equals("tobyte", in: name)
        || bytes.equals("strdup", in: name) || bytes.equals("sha256", in: name) || bytes.equals("bcrypt", in: name)
    case 7: bytes.equals("fromhex", in: name) || bytes.equals("qstring", in: name)
    case 8:
      bytes.equals("borrowed", in: name) || bytes.equals("hextoraw", in: name) || bytes.equals("getbytes", in: name)
        || bytes.equals("password", in: name)
        || bytes.equals("nsstring", in: name)
        || bytes.equals("hashsync", in: name) || bytes.equals("decode64", in: name)
    case 9:
      bytes.equals("stringify", in: name) || bytes.equals("secretstr", in: name) || bytes.equals("bytearray", in: name)
        || bytes.equals("b64decode", in: name)
        || bytes.equals("b32decode", in: name)
        || bytes.equals("unhexlify", in: name)
    case 10:
      bytes.equals("decode_hex", in: name) || bytes.equals("frombase64", in: name)
        || bytes.equals("from_slice", in: name) || bytes.equals("qbytearray", in: name)
    case 11: bytes.equals("from_static", in: name) || bytes.equals("cast_to_raw", in: name)
    case 12:
      bytes.equals("securestring", in: name) || bytes.equals("hashpassword", in: name)
        || bytes.equals("secretstring", in: name) || bytes.equals("decodestring", in: name)
    case 13:
      bytes.equals("password_hash", in: name) || bytes.equals("make_password", in: name)
        || bytes.equals("fromhexstring", in: name) || bytes.equals("qlatin1string", in: name)
    case 14: bytes.equals("qstringliteral", in: name) || bytes.equals("parsehexbinary", in: name)
    case 16: bytes.equals("frombase64string", in: name)
    case 22: bytes.equals("generate_password_hash", in: name)
    default: bytes.equals("secretkeyspec", in: name)
    }
  }
}
