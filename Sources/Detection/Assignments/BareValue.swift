/// Values without quotes: where they end depends on what they stand in.
enum BareValue {
  enum Context {
    /// The rest of a line, as in shell, properties and YAML.
    case line
    /// Between the punctuation of JSON-like text.
    case structured
    /// Up to the next parameter.
    case query
  }

  /// The value at `start`; nil where there is none.
  static func read(
    _ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form, context: Context
  ) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + AssignedValue.limit + 1)
    while at < end, !isTerminator(bytes[at], context), !closesMarkup(bytes, at, from: start), !isLineEscape(bytes, at) {
      at += 1
    }
    guard at - start <= AssignedValue.limit else { return nil }
    var last = at
    if context != .query { last = trimmed(bytes, cutAtParameter(bytes, start..<at)) }
    guard last > start else { return nil }
    return AssignedValue(range: start..<last, form: form, isQuoted: false)
  }

  /// The whole line from `start` on, without the blanks at its end.
  static func line(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + AssignedValue.limit + 1)
    while at < end, !Byte.isLineEnd(bytes[at]) { at += 1 }
    guard at - start <= AssignedValue.limit else { return nil }
    while at > start, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    guard at > start else { return nil }
    return AssignedValue(range: start..<at, form: form, isQuoted: false)
  }

  /// What stands before `&name=`, `,name=` or `;name=`, where that follows: the text was a query or a list of options all along.
  static func cutAtParameter(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    for index in range
    where bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ";") {
      var at = index + 1
      while at < range.upperBound, Byte.isWord(bytes[at]) { at += 1 }
      if at > index + 3, index > range.lowerBound, bytes.at(at) == UInt8(ascii: "=") { return range.lowerBound..<index }
    }
    return range
  }

  /// Whether the text is itself a string of a program, and its line ends here: `\n`.
  private static func isLineEscape(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    guard bytes[at] == UInt8(ascii: "\\") else { return false }
    let (next, behind) = (bytes.at(at + 1), bytes.at(at + 2))
    guard next == UInt8(ascii: "n") || next == UInt8(ascii: "r") else { return false }
    return !Byte.isAlphanumeric(behind) || Byte.isUpper(behind) || beginsEntry(bytes, at + 2)
  }

  /// `name:` or `name=`
  private static func beginsEntry(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    while at - start < 32, Byte.isWord(bytes.at(at)) { at += 1 }
    return at > start + 2 && (bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "="))
  }

  /// Whether a tag of HTML or XML, or a letter entity of it, begins at `at`.
  private static func closesMarkup(_ bytes: Span<UInt8>, _ at: Int, from start: Int) -> Bool {
    if bytes[at] == UInt8(ascii: ">") { return bytes.at(at + 1) == UInt8(ascii: "<") }
    guard bytes[at] == UInt8(ascii: "<"), at > start else { return false }
    let next = bytes.at(at + 1)
    return next == UInt8(ascii: "/") || bytes.has("br", at: at + 1) || bytes.has("p>", at: at + 1)
  }

  private static func isTerminator(_ byte: UInt8, _ context: Context) -> Bool {
    if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return true }
    if byte == UInt8(ascii: "`") { return true }
    switch context {
    case .line: return false
    case .structured:
      return byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ",")
        || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
        || byte == UInt8(ascii: ")")
    case .query:
      return byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
        || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
        || Byte.closesBracket(byte) || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ",")
    }
  }

  /// The end of a value without the punctuation that closes what it stands in.
  private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = bytes[end - 1]
      let closes =
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: "|")
        || (byte == UInt8(ascii: ")") && !holds(bytes, range.lowerBound..<end, UInt8(ascii: "(")))
        || (byte == UInt8(ascii: "}") && !holds(bytes, range.lowerBound..<end, UInt8(ascii: "{")))
        || (byte == UInt8(ascii: "]") && !holds(bytes, range.lowerBound..<end, UInt8(ascii: "[")))
      guard closes else { return end }
      end -= 1
    }
    return end
  }

  private static func holds(_ bytes: Span<UInt8>, _ range: Range<Int>, _ byte: UInt8) -> Bool {
    for index in range where bytes[index] == byte { return true }
    return false
  }
}
