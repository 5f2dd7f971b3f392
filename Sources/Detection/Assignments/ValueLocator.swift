internal import KeyfuseCore

/// Finds the value that belongs to a name: a function of the bytes behind the name, and of few before it.
///
/// Most names in programs have none: the first byte behind the name tells that.
enum ValueLocator {
  /// The value of the name at `name`; nil where it has none.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    // <th>PSK</th><th>Proposal</th>: the next title
    if bytes.has("</th>", at: at) { return nil }
    if MarkupValue.opensElement(name, in: bytes) {
      return MarkupValue.element(of: name, in: bytes)
    }
    if let value = DeclaredValue.value(of: name, in: bytes) { return value }
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "{"), bytes.at(name.lowerBound - 2) == UInt8(ascii: "$") {
      if let value = Fallback.expansion(bytes, name.lowerBound) { return value }
      // `${process.env.PASSWORD || 'x'}`
      let isAlternative = bytes.has(" || '", at: name.upperBound) || bytes.has(" ?? '", at: name.upperBound)
      return isAlternative ? quoted(bytes, name.upperBound + 4, .fallback) : nil
    }
    if let value = TupleValue.value(of: name, in: bytes) ?? InputValue.value(of: name, in: bytes) { return value }
    if let value = FunctionValue.value(of: name, in: bytes) { return value }
    if let open = expansionStart(before: name, in: bytes) { return Fallback.expansion(bytes, open) }
    // [type=password], as in selectors
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "="), bytes.at(at) == UInt8(ascii: "]") { return nil }
    let closers = skipClosers(bytes, &at)
    guard at < bytes.count, closers.isQuoted || !isVariableIndex(bytes, name) else { return nil }
    if closers.isQuoted {
      if let value = PairedValue.value(of: name, closed: at, in: bytes) { return value }
    } else if closers.count == 0, let value = PairedValue.bareValue(of: name, in: bytes) {
      return value
    }
    let operatorStart = at
    skipBlanks(bytes, &at)
    guard at < bytes.count else { return nil }
    // Set-Item -Path Env:\API_TOKEN -Value 'x'
    if bytes.has("-value ", at: at), at > operatorStart {
      at += 7
      skipBlanks(bytes, &at)
      return quoted(bytes, at, .option) ?? BareValue.read(bytes, at, .option, context: .line)
    }
    // wg set wg0 private-key <(echo x)
    if bytes.has("<(echo ", at: at), at > operatorStart {
      return quoted(bytes, at + 7, .option) ?? BareValue.read(bytes, at + 7, .option, context: .structured)
    }
    if Byte.isLineEnd(bytes[at]), isOption(bytes, name) { return item(bytes, below: at) }
    switch bytes[at] {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "~"), 0xEF:
      return afterOperator(bytes, name, operatorStart, at, closers)
    case UInt8(ascii: "("), UInt8(ascii: "{"):
      return closers.count == 0 ? behindBracket(bytes, name, operatorStart, at) : nil
    case UInt8(ascii: ";"):
      guard closers.isQuoted else { return nil }
      return SerialisedValue.value(behind: at, in: bytes) ?? LabelledValue.value(before: name, in: bytes)
    case UInt8(ascii: ")"):
      return closers.isQuoted ? behindParenthesis(bytes, name, at) : nil
    case UInt8(ascii: "/"):
      // config.SECRET // "x"
      guard at > operatorStart, !closers.isQuoted else { return nil }
      return bytes.has("// \"", at: at)
        ? quoted(bytes, at + 3, .fallback) : SpacedValue.value(of: name, from: at, in: bytes)
    case UInt8(ascii: ","):
      return behindComma(bytes, name, at, closers)
    default:
      return at > operatorStart ? behindBlank(bytes, name, at, closers) : nil
    }
  }

  /// The begin of the dotted name in `${a.b.name`; nil where none opens.
  private static func expansionStart(before name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: "."), bytes.at(name.upperBound) == UInt8(ascii: ":") else {
      return nil
    }
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 64,
      Byte.isWord(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: ".") || bytes[at - 1] == UInt8(ascii: "-")
    {
      at -= 1
    }
    return bytes.has("${", at: at - 2) ? at : nil
  }

  struct Closers {
    var count = 0
    var isQuoted = false
  }

  /// Skips what closes a quoted or indexed name: `"`, `\"`, `']`, `?`.
  private static func skipClosers(_ bytes: Span<UInt8>, _ at: inout Int) -> Closers {
    var closers = Closers()
    while at < bytes.count, closers.count < 6 {
      let byte = bytes[at]
      if Byte.isQuote(byte) {
        closers.isQuoted = true
      } else if byte == UInt8(ascii: "[") {
        var end = at + 1
        while end < bytes.count, end - at < 8, Byte.isWord(bytes[end]) { end += 1 }
        guard bytes.at(end) == UInt8(ascii: "]") else { break }
        at = end
      } else if byte == UInt8(ascii: "?") {
        guard bytes.at(at + 1) == UInt8(ascii: ":") else { break }
      } else if byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}"),
        byte != UInt8(ascii: "*")
      {
        break
      }
      at += 1
      closers.count += 1
    }
    if !closers.isQuoted, bytes.at(at) == UInt8(ascii: ")"), Byte.isBlank(bytes.at(at + 1)) || bytes.at(at + 1) == 0x3D
    {
      at += 1
    }
    return closers
  }

  /// `table[Name] = …`, `MD5 (name) = …`: the name says what the value belongs to, not what it is.
  private static func isVariableIndex(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    // MD5 (name) = …
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "("), bytes.at(name.lowerBound - 2) == 0x20 {
      let before = bytes.at(name.lowerBound - 3)
      if Byte.isDigit(before) || Byte.isUpper(before) { return true }
    }
    // env[NAME] = …, as PHP-FPM sets variables
    if bytes.has("env[", at: name.lowerBound - 4) { return false }
    return bytes.at(name.upperBound) == UInt8(ascii: "]") && Byte.isBlank(bytes.at(name.upperBound + 1))
      && bytes.at(name.lowerBound - 1) == UInt8(ascii: "[") && Byte.isWord(bytes.at(name.lowerBound - 2))
  }

  static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, limit: Int = 40) {
    let end = min(bytes.count, at + limit)
    while at < end, Byte.isBlank(bytes[at]) { at += 1 }
  }

  static func isOption(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    let before = bytes.at(name.lowerBound - 1)
    guard before == UInt8(ascii: "-") || before == UInt8(ascii: "/") else { return false }
    var at = name.lowerBound - 1
    if bytes.at(at - 1) == UInt8(ascii: "-") { at -= 1 }
    let outside = bytes.at(at - 1)
    return outside == 0 || Byte.isSpace(outside) || Byte.isQuote(outside) || outside == UInt8(ascii: "[")
  }

  static func skipSpaces(_ bytes: Span<UInt8>, _ at: inout Int, limit: Int = 80) {
    let end = min(bytes.count, at + limit)
    while at < end, Byte.isSpace(bytes[at]) { at += 1 }
  }
}
