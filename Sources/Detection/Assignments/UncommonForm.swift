internal import KeyfuseCore

/// Values that a name is given by forms which few languages have: functions of one literal, byte strings of Racket, attributes
/// of Lua, macros for wide text, facts of Prolog.
enum UncommonForm {
  private static let reach = 24

  /// The literal behind the name; nil for most, by the bytes that follow it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    switch bytes.at(name.upperBound) {
    case UInt8(ascii: "("): return clause(of: name, in: bytes) ?? fact(of: name, in: bytes)
    case UInt8(ascii: ":"):
      // SubscriptionKey::from("x")
      let makers: [StaticString] = ["::from(\"", "::new(\"", "::from_static(\"", "::from_str(\""]
      if Byte.isUpper(bytes[name.lowerBound]), let length = bytes.length(ofFirst: makers, at: name.upperBound) {
        return ValueLocator.quoted(bytes, name.upperBound + length - 1, .assignment)
      }
      if bytes.has(" async () =>", at: name.upperBound + 1) { return function(at: name.upperBound + 2, in: bytes) }
      // var apiKey: String { return "x" }
      let accessor: StaticString = ": string { return \""
      guard bytes.has(accessor, at: name.upperBound) else { return nil }
      return ValueLocator.quoted(bytes, name.upperBound + accessor.utf8CodeUnitCount - 1, .assignment)
    case 0x20: return apart(from: name, in: bytes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return lazily(at: name.upperBound + 1, in: bytes)
    default: return nil
    }
  }

  /// `secret() -> <<"x">>`, `token(_) -> "x"`: nothing but names of variables stands between the brackets.
  private static func clause(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound + 1
    while at - name.upperBound < reach, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ",") { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ")") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    // relay_key() { echo "x"; }
    if bytes.has("{ echo ", at: at) { return ValueLocator.quoted(bytes, at + 7, .assignment) }
    guard bytes.has("->", at: at) else { return nil }
    at += 2
    ValueLocator.skipSpaces(bytes, &at)
    if bytes.has("<<", at: at) { at += 2 }
    return ValueLocator.quoted(bytes, at, .assignment)
  }

  /// `secret(app, 'x').`: a line of its own that ends in a full stop.
  private static func fact(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard name.lowerBound == 0 || Byte.isLineEnd(bytes[name.lowerBound - 1]), Byte.isLower(bytes[name.lowerBound])
    else { return nil }
    var at = name.upperBound + 1
    while at - name.upperBound < reach, Byte.isWord(bytes.at(at)) { at += 1 }
    guard at > name.upperBound + 1, bytes.has(", ", at: at),
      let value = ValueLocator.quoted(bytes, at + 2, .assignment), bytes.has(").", at: value.range.upperBound + 1),
      bytes.at(value.range.upperBound + 3) <= 0x20
    else { return nil }
    return value
  }

  /// `add("password", () -> "x")`, `"password": async () => "x"`: what is called without arguments where the value is needed.
  private static func lazily(at start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let first = bytes.at(start)
    guard first == UInt8(ascii: ",") || first == UInt8(ascii: ":"), bytes.at(start + 1) == 0x20 else { return nil }
    let head = bytes.at(start + 2)
    guard head == UInt8(ascii: "(") || head == UInt8(ascii: "a") || head == UInt8(ascii: "l") else { return nil }
    return function(at: start + 2, in: bytes)
  }

  /// The literal that a function without arguments gives.
  private static func function(at start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let heads: [StaticString] = [
      "() -> \"", "() => \"", "() => '", "async () => \"", "async () => '", "lambda: \"", "lambda: '",
    ]
    guard let length = bytes.length(ofFirst: heads, at: start) else { return nil }
    return ValueLocator.quoted(bytes, start + length - 1, .assignment)
  }

  /// `api-key #"x"`, `api_key <const> = "x"`, `apiKey get() = "x"`, `apiKey ← 'x'`, `#define API_KEY TEXT("x")`
  private static func apart(from name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound + 1
    if bytes.at(at) == 0x20 { ValueLocator.skipBlanks(bytes, &at) }
    let signs: [StaticString] = ["#\"", "<const> = \"", "get() = \"", "← '", "← \""]
    if let length = bytes.length(ofFirst: signs, at: at) {
      return ValueLocator.quoted(bytes, at + length - 1, .assignment)
    }
    guard Byte.isLetter(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "_"), bytes.at(name.lowerBound - 1) == 0x20,
      bytes.holds("#define", in: max(0, name.lowerBound - 16)..<name.lowerBound)
    else { return nil }
    var end = at
    while end - at < reach, Byte.isWord(bytes.at(end)) { end += 1 }
    guard bytes.has("(\"", at: end), let value = ValueLocator.quoted(bytes, end + 1, .assignment),
      bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")")
    else { return nil }
    return value
  }
}
