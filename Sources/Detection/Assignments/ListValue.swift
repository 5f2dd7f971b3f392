/// Values in lists: `tokens: [a, b]`, `tokens = ["a", "b"]`, and the items below `tokens:` in YAML.
enum ListValue {
  /// The most items that are read.
  private static let most = 24

  /// The items of the list that the name is given; none where it is given something else.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = name.upperBound
    while at - name.upperBound < 4, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "\\") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    let isColon = bytes.at(at) == UInt8(ascii: ":")
    guard isColon || bytes.at(at) == UInt8(ascii: "=") else { return [] }
    at += 1
    if bytes.at(at) == UInt8(ascii: ">") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    if isColon, isPlural(name, in: bytes), let open = annotated(at, in: bytes) {
      let values = bracketed(bytes, open, allowsBare: false)
      return values.isEmpty ? MappedValue.values(in: bytes, open: open, of: name) : values
    }
    switch bytes.at(at) {
    case UInt8(ascii: "%") where bytes.has("%w", at: at): return words(bytes, at + 2)
    case UInt8(ascii: "("), UInt8(ascii: "["):
      if !isColon, bytes[at] == UInt8(ascii: "("), Byte.isAlphanumeric(bytes.at(at + 1)) {
        let values = words(bytes, at)
        if !values.isEmpty { return values }
      }
      let values = bracketed(bytes, at, allowsBare: isColon)
      return values.isEmpty ? MappedValue.values(in: bytes, open: at, of: name) : values
    case UInt8(ascii: "{"):
      let values = bracketed(bytes, at, allowsBare: isColon)
      return values.isEmpty ? MappedValue.values(in: bytes, open: at, of: name) : values
    default:
      if let open = typed(at, of: name, in: bytes) {
        let values = bracketed(bytes, open, allowsBare: false)
        return values.isEmpty ? MappedValue.values(in: bytes, open: open, of: name) : values
      }
      guard isColon, Byte.isLineEnd(bytes.at(at)) else { return [] }
      let values = items(bytes, at)
      return values.isEmpty ? MappedValue.lines(in: bytes, below: at, of: name) : values
    }
  }

  static func isPlural(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes[name.upperBound - 1] | 0x20 == UInt8(ascii: "s") { return true }
    let plurals: [StaticString] = ["hasla", "hasła", "wörter", "woerter", "woorden"]
    return plurals.contains { bytes.has($0, endingAt: name.upperBound) }
  }

  /// The bracket behind a type and `=`: `TOKENS: [&str; 2] = [`, `KEYS: Record<Env, string> = {`.
  private static func annotated(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    while at - start < 60 {
      let byte = bytes.at(at)
      if byte == UInt8(ascii: "=") { break }
      let belongs =
        Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "<")
        || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
        || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "|")
      guard belongs else { return nil }
      at += 1
    }
    guard at > start, bytes.at(at) == UInt8(ascii: "="), bytes.at(at - 1) == 0x20 else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.at(at) == UInt8(ascii: "&") { at += 1 }
    return Byte.opensBracket(bytes.at(at)) ? at : nil
  }

  /// The bracket behind the type of a list or map that a plural is given: `[]string{`, `map[string][]byte{`, `List.of(`.
  private static func typed(_ start: Int, of name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes[name.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return nil }
    var at = start
    while at - start < 48 {
      let byte = bytes.at(at)
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { break }
      let belongs =
        Byte.isWord(byte) || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "<")
        || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == 0x20
        || byte == UInt8(ascii: "%")
      guard belongs else { return nil }
      at += 1
    }
    guard at > start, at - start < 48 else { return nil }
    var next = at + 1
    ValueLocator.skipSpaces(bytes, &next)
    return Byte.isQuote(bytes.at(next)) ? at : nil
  }

  /// `[a, 'b', "c"]`, over any number of lines.
  private static func bracketed(_ bytes: Span<UInt8>, _ open: Int, allowsBare: Bool) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var at = open + 1
    let closing = bytes[open] + (bytes[open] == UInt8(ascii: "(") ? 1 : 2)
    while values.count < most {
      ValueLocator.skipSpaces(bytes, &at)
      if bytes.at(at) == closing { return values.count > 1 ? values : [] }
      let isQuoted = Byte.isQuote(bytes.at(at))
      guard isQuoted || (allowsBare && bytes[open] == UInt8(ascii: "[")) else { return [] }
      let item =
        isQuoted
        ? ValueLocator.quoted(bytes, at, .assignment)
        : BareValue.read(bytes, at, .assignment, context: .structured)
      guard let item else { return [] }
      values.append(item)
      at = item.range.upperBound + (isQuoted ? 1 : 0)
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.at(at) == UInt8(ascii: ",") {
        at += 1
      } else if bytes[open] == UInt8(ascii: "("), Byte.isQuote(bytes.at(at)) {
        // The items of an array of a shell have no comma.
        continue
      } else {
        ValueLocator.skipSpaces(bytes, &at)
        guard bytes.at(at) == closing else { return [] }
      }
    }
    return values
  }

  /// `(a b)` of shells, `%w[a b]` of Ruby: words that only blanks part.
  private static func words(_ bytes: Span<UInt8>, _ open: Int) -> [AssignedValue] {
    guard Byte.opensBracket(bytes.at(open)) else { return [] }
    let closing = bytes[open] + (bytes[open] == UInt8(ascii: "(") ? 1 : 2)
    var values: [AssignedValue] = []
    var at = open + 1
    while values.count < most {
      ValueLocator.skipSpaces(bytes, &at)
      if bytes.at(at) == closing { return values }
      let start = at
      while at < bytes.count, at - start < AssignedValue.limit, bytes[at] > 0x20, bytes[at] != closing { at += 1 }
      let word = start..<at
      guard !word.isEmpty, word.allSatisfy({ isOfWord(bytes[$0]) }) else { return [] }
      values.append(AssignedValue(range: word, form: .assignment, isQuoted: true))
    }
    return values
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ".")
  }

  /// `- a` in lines of one indentation below the name.
  private static func items(_ bytes: Span<UInt8>, _ lineEnd: Int) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var indent: Int?
    var at = lineEnd
    while values.count < most {
      if bytes.at(at) == 0x0D { at += 1 }
      guard bytes.at(at) == 0x0A else { break }
      let line = at + 1
      at = line
      ValueLocator.skipBlanks(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: "-"), bytes.at(at + 1) == 0x20, indent == nil || indent == at - line else {
        break
      }
      indent = at - line
      at += 2
      let item =
        ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .line)
      guard let item else { return [] }
      at = item.range.upperBound + (item.isQuoted ? 1 : 0)
      // An item that goes on is a mapping or a sentence.
      guard bytes.endsLine(at: at), bytes.at(at - 1) != UInt8(ascii: ":") else { return [] }
      values.append(item)
    }
    return values.count > 1 ? values : []
  }
}
