/// Values that tests and robots put into the field that a selector or label names:
/// `find_element(By.ID, "password").send_keys("x")`, `fill_in 'Password', with: 'x'`.
enum InputValue {
  /// The value for the field whose selector ends behind the name.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    var isQuoted = false
    var isAttribute = false
    while at - name.upperBound < 4 {
      let byte = bytes.at(at)
      if Byte.isQuote(byte) { isQuoted = true } else if byte == UInt8(ascii: "]") { isAttribute = true } else { break }
      at += 1
    }
    guard isQuoted else { return nil }
    if bytes.at(at) == UInt8(ascii: ")") { return typed(bytes, at + 1) ?? Fallback.chained(bytes, at + 1) }
    guard bytes.at(at) == UInt8(ascii: ",") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("with: ", at: at) { return ValueLocator.quoted(bytes, at + 6, .arguments) }
    if bytes.has(":with => ", at: at) { return ValueLocator.quoted(bytes, at + 9, .arguments) }
    return isAttribute ? ValueLocator.quoted(bytes, at, .arguments) : nil
  }

  /// `.send_keys("x")`, `.type('x')`, `.fill('x')`
  private static func typed(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    let methods: [StaticString] = [
      ".send_keys(", ".sendkeys(", ".type(", ".fill(", ".setvalue(", ".set_value(", ".set(", ".val(", ".typetext(",
      ".presssequentially(", ".and_return(", ".thenreturn(", ".andreturn(", ".returns(",
    ]
    guard let length = bytes.length(ofFirst: methods, at: start) else { return nil }
    return ValueLocator.quoted(bytes, start + length, .arguments)
  }
}
