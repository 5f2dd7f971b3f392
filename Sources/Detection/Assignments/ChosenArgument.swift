internal import KeyfuseCore

/// Passwords of words whose grammar leaves them nothing else to be: arguments that a call is given by their names, and
/// secrets for which somebody thought of a phrase.
enum ChosenArgument {
  /// Whether the value of a strong name is one or several words in quotes that an argument of a call is given by its name:
  /// `open("a.pdf", password="x")`, `Workbooks.Open Filename:="a.xls", Password:="x"`.
  static func isNamed(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, value.form == .assignment, !Byte.isQuote(bytes.at(name.upperBound)),
      isAmongArguments(name, value.range, in: bytes)
    else { return false }
    let text = bytes.extracting(value.range)
    // A date, as people choose it
    if text.count == 8, (0..<8).allSatisfy({ Byte.isDigit(text[$0]) }) {
      return !ValueRecogniser.isSequence(text) && ValueShape(text).distinct > 3
    }
    guard let reading = ChosenWords.read(text) else { return false }
    return reading.spaces == 0 || SecretPhrase.isOne(text)
  }

  /// `open("a.zip", withPassword: "x")`: whether the bracket around the label is that of a call, and of no map.
  private static func isOfCall(_ label: Int, in bytes: Span<UInt8>) -> Bool {
    var depth = 0
    var at = label - 1
    let first = max(0, label - 160)
    while at > first {
      switch bytes[at] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("):
        if depth == 0 { return Byte.isWord(bytes[at - 1]) }
        depth -= 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { return false }
        depth -= 1
      case UInt8(ascii: ";"): return false
      default: break
      }
      at -= 1
    }
    return false
  }

  /// Whether a bracket or a comma stands before the name, and one behind the value.
  static func isAmongArguments(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var before = name.lowerBound - 1
    while Byte.isSpace(bytes.at(before)) { before -= 1 }
    var behind = value.upperBound + 1
    while Byte.isSpace(bytes.at(behind)) { behind += 1 }
    let opens = bytes.at(before) == UInt8(ascii: "(") || bytes.at(before) == UInt8(ascii: ",")
    let ends = bytes.at(behind) == UInt8(ascii: ")") || bytes.at(behind) == UInt8(ascii: ",")
    let isByColon = bytes.has(":=", at: name.upperBound)
    // Sheet.Unprotect Password:="x"
    if isByColon, Byte.isLetter(bytes.at(before)), bytes.at(name.lowerBound - 1) == 0x20 {
      return value.lowerBound == name.upperBound + 3
    }
    // password=x, Password:="x" to the end of the line
    let isByEquals =
      bytes.at(name.upperBound) == UInt8(ascii: "=")
      && (value.lowerBound == name.upperBound + 2
        || bytes.has("=b", at: name.upperBound) && value.lowerBound == name.upperBound + 3)
    if opens, ends, bytes.has(": ", at: name.upperBound), value.lowerBound == name.upperBound + 3 {
      return isOfCall(name.lowerBound, in: bytes)
    }
    return opens && (isByColon || isByEquals && ends)
  }

  /// Whether the value is what a call is given by the label `key`, of something that opens an interface or signs:
  /// `APIKeyMiddleware(key: "x")`, `rememberMe(r -> r.key("x"))`.
  static func isKeyOfCall(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, name.count <= 6, bytes.has("key", at: name.upperBound - 3) else { return false }
    let first = max(0, name.lowerBound - 60)
    guard let open = bytes.last(UInt8(ascii: "("), in: first..<name.lowerBound),
      bytes.last(UInt8(ascii: ")"), in: open..<name.lowerBound) == nil
    else { return false }
    var start = open
    while start > first, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
    let calls: [StaticString] = [
      "api", "auth", "access", "client", "secret", "token", "sign", "cred", "remember", "licen", "gateway", "sdk",
    ]
    return calls.contains { bytes.holds($0, in: start..<open) }
  }
}
