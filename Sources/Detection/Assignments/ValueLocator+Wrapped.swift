internal import KeyfuseCore

/// Literals in the calls that convert them.
extension ValueLocator {
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
      bytes.equals("atob", in: name) || bytes.equals("from", in: name) || bytes.equals("data", in: name)
        || bytes.equals("byte", in: name)
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
    case 7:
      bytes.equals("fromhex", in: name) || bytes.equals("hex2bin", in: name) || bytes.equals("musthex", in: name)
        || bytes.equals("a2b_hex", in: name) || bytes.equals("qstring", in: name)
    case 8:
      bytes.equals("borrowed", in: name) || bytes.equals("hextoraw", in: name) || bytes.equals("getbytes", in: name)
        || bytes.equals("password", in: name)
        || bytes.equals("nsstring", in: name)
        || bytes.equals("hashsync", in: name) || bytes.equals("decode64", in: name)
    case 9:
      bytes.equals("stringify", in: name) || bytes.equals("secretstr", in: name) || bytes.equals("bytearray", in: name)
        || bytes.equals("b64decode", in: name)
        || bytes.equals("b32decode", in: name) || bytes.equals("hexdecode", in: name)
        || bytes.equals("decodehex", in: name) || bytes.equals("hex2bytes", in: name)
        || bytes.equals("unhexlify", in: name)
    case 10:
      bytes.equals("decode_hex", in: name) || bytes.equals("hextobytes", in: name)
        || bytes.equals("frombase64", in: name)
        || bytes.equals("from_slice", in: name) || bytes.equals("qbytearray", in: name)
    case 11:
      bytes.equals("from_static", in: name) || bytes.equals("from_base64", in: name)
        || bytes.equals("tobytearray", in: name) || bytes.equals("cast_to_raw", in: name)
    case 12:
      bytes.equals("securestring", in: name) || bytes.equals("hashpassword", in: name)
        || bytes.equals("secretstring", in: name) || bytes.equals("decodestring", in: name)
    case 13:
      bytes.equals("password_hash", in: name) || bytes.equals("base64_decode", in: name)
        || bytes.equals("decode_base64", in: name) || bytes.equals("make_password", in: name)
        || bytes.equals("fromhexstring", in: name) || bytes.equals("qlatin1string", in: name)
    case 14:
      bytes.equals("qstringliteral", in: name) || bytes.equals("hextobytearray", in: name)
        || bytes.equals("parsehexbinary", in: name)
    case 16: bytes.equals("frombase64string", in: name)
    case 22: bytes.equals("generate_password_hash", in: name)
    default: bytes.equals("secretkeyspec", in: name)
    }
  }
}
