/// Values that a call copies or prints into what is named: `strcpy(conf->password, "x")`,
/// `snprintf(conf.secret, 64, "x")`, `(curl, CURLOPT_PASSWORD, "x")`.
enum CopiedValue {
  /// The value for the first argument named at `name`, whose end is the comma at `comma`.
  static func value(into name: Range<Int>, comma: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.has("curlopt_", at: name.lowerBound) || bytes.has("security_credentials", at: name.upperBound - 20) {
      return ValueLocator.arguments(bytes, comma)
    }
    guard let open = parenthesis(before: name, in: bytes) else { return nil }
    if bytes.has("cpy", at: open - 3) { return ValueLocator.arguments(bytes, comma) }
    if bytes.has("strcmp", at: open - 6) || bytes.has("strncmp", at: open - 7) {
      return ValueLocator.arguments(bytes, comma).map {
        AssignedValue(range: $0.range, form: .comparison, isQuoted: true)
      }
    }
    guard bytes.has("printf", at: open - 6) else { return nil }
    if let value = ValueLocator.arguments(bytes, comma) { return value }
    // The size of the target stands between.
    var at = comma + 1
    var depth = 0
    let end = min(bytes.count, comma + 80)
    while at < end, depth > 0 || bytes[at] != UInt8(ascii: ",") {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
      guard depth >= 0, !Byte.isLineEnd(bytes[at]) else { return nil }
      at += 1
    }
    return at < end ? ValueLocator.arguments(bytes, at) : nil
  }

  /// The parenthesis that opens the call whose first argument the name belongs to, a cast apart.
  private static func parenthesis(before name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = name.lowerBound
    let first = max(0, at - 80)
    while at > first, isMemberByte(bytes[at - 1]) { at -= 1 }
    if at > first, bytes[at - 1] == UInt8(ascii: ")") {
      while at > first, bytes[at - 1] != UInt8(ascii: "(") { at -= 1 }
      at -= 1
    }
    return at > first && bytes[at - 1] == UInt8(ascii: "(") ? at - 1 : nil
  }

  private static func isMemberByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]")
  }
}
