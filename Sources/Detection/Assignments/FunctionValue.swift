/// What a function that is called as a credential returns: `def get_token():` / `return "x"`, `fun token() = "x"`,
/// `get token() { return 'x'; }`, `switch (env) { case 'live': return 'x'; … }`.
enum FunctionValue {
  /// The most bytes from the name to the last value.
  static let reach = 320
  /// The most values of a function.
  private static let most = 8

  /// The literal that is all that the function named at `name` does; nil where the name is not declared here.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    values(of: name, in: bytes).first
  }

  /// The literals that the function named at `name` returns, where it does no more than to choose one.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let next = bytes.at(name.upperBound)
    if Byte.isLineEnd(next), bytes.has("def ", at: name.lowerBound - 4) {
      return rubyValue(behind: name.upperBound, in: bytes).map { [$0] } ?? []
    }
    guard next == UInt8(ascii: "("), Byte.isSpace(bytes.at(name.lowerBound - 1)), isDeclared(name, in: bytes) else {
      return []
    }
    let end = min(bytes.count, name.upperBound + reach)
    var at = name.upperBound
    while at < end, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ")"), let body = body(behind: at + 1, end, in: bytes) else { return [] }
    at = body
    ValueLocator.skipSpaces(bytes, &at)
    skipDocumentation(bytes, &at, end)
    // func password() -> String { "x" }
    if Byte.isQuote(bytes.at(at)), let value = ValueLocator.quoted(bytes, at, .assignment) {
      var end = value.range.upperBound + 1
      ValueLocator.skipSpaces(bytes, &end)
      let isExpression = bytes[body - 1] == UInt8(ascii: "=") || bytes[body - 1] == UInt8(ascii: ">")
      return isExpression || bytes.at(end) == UInt8(ascii: "}") ? [value] : []
    }
    let begins: [StaticString] = ["return ", "switch ", "switch(", "if ", "if(", "match "]
    guard begins.contains(where: { bytes.has($0, at: at) }) else { return [] }
    return returned(from: at, end, in: bytes)
  }

  /// Whether the name is that of a function that is declared here: a word of the language or a type stands before it, or it
  /// begins its line.
  private static func isDeclared(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "def ", "function ", "func ", "fun ", "fn ", "get ", "string ", "static ", "async ", "sub ", "public ",
      "private ",
    ]
    if words.contains(where: { bytes.has($0, endingAt: name.lowerBound) }) { return true }
    var at = name.lowerBound
    while at > 0, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    return Byte.isLineEnd(bytes.at(at - 1))
  }

  /// Where the body of a function begins, behind its parameters and the type that it returns.
  private static func body(behind start: Int, _ end: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    while at < end, at - start < 60 {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "{"): return at + 1
      case UInt8(ascii: "="): return bytes.at(at + 1) == UInt8(ascii: ">") ? at + 2 : at + 1
      case UInt8(ascii: ":"):
        var next = at + 1
        ValueLocator.skipBlanks(bytes, &next)
        if Byte.isLineEnd(bytes.at(next)) || bytes.has("return ", at: next) { return at + 1 }
      case UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "?"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "."), 0x20:
        break
      default: guard Byte.isWord(byte) else { return nil }
      }
      at += 1
    }
    return nil
  }

  /// The literals behind `return` up to the brace that ends the function.
  private static func returned(from start: Int, _ end: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var depth = 1
    var at = start
    while at < end, values.count < most {
      switch bytes[at] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return values }
      case UInt8(ascii: "r"), UInt8(ascii: "R"):
        guard bytes.has("return ", at: at), !Byte.isWord(bytes.at(at - 1)) else { break }
        at += 7
        guard let value = ValueLocator.quoted(bytes, at, .assignment) else { continue }
        values.append(value)
        at = value.range.upperBound
      default: break
      }
      at += 1
    }
    return values
  }

  /// `def token` / `'x'` / `end`
  private static func rubyValue(behind lineEnd: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = lineEnd
    ValueLocator.skipSpaces(bytes, &at)
    guard Byte.isQuote(bytes.at(at)), let value = ValueLocator.quoted(bytes, at, .assignment) else { return nil }
    at = value.range.upperBound + 1
    ValueLocator.skipSpaces(bytes, &at)
    return bytes.has("end", at: at) ? value : nil
  }

  private static func skipDocumentation(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    guard bytes.has("\"\"\"", at: at) else { return }
    at += 3
    while at < end, !bytes.has("\"\"\"", at: at) { at += 1 }
    at = min(end, at + 3)
    ValueLocator.skipSpaces(bytes, &at)
  }
}
