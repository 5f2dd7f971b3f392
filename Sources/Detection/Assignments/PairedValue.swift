/// Name and value as two entries of their own: `name: DB_PASSWORD` / `value: x`, `key="password" value="x"`.
enum PairedValue {
  /// The value beside a name that is itself a quoted value, closed before `closed`.
  static func value(of name: Range<Int>, closed: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    if isVariableBlock(name, closed, in: bytes) { return following(bytes, closed, lines: 4) }
    guard isNameEntry(name, in: bytes) else { return nil }
    if bytes.at(closed) == UInt8(ascii: ">") { return MarkupValue.text(bytes, closed + 1, .pair) }
    // <setting name="key" serializeAs="String"><value>x</value>
    if bytes.has(" serializeas=\"string\">", at: closed) { return MarkupValue.text(bytes, closed + 22, .pair) }
    return preceding(name, in: bytes) ?? precedingEntry(name, in: bytes) ?? updated(name, in: bytes)
      ?? following(bytes, closed)
  }

  /// `UPDATE t SET value = 'x' WHERE name = 'NAME'`
  private static func updated(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.lowerBound
    let first = max(0, at - 160)
    while at > first, !bytes.has(" set ", at: at), bytes[at] != UInt8(ascii: ";") { at -= 1 }
    guard bytes.has(" set ", at: at) else { return nil }
    at += 5
    while at < name.lowerBound, Byte.isWord(bytes[at]) || bytes[at] == 0x20 { at += 1 }
    guard bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    guard let value = ValueLocator.quoted(bytes, at, .pair), value.range.upperBound < name.lowerBound else {
      return nil
    }
    return bytes.has(" where ", at: value.range.upperBound + 1) ? value : nil
  }

  /// `"value": "x", "name": "NAME"`: the value in the same braces, before the name.
  private static func precedingEntry(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.lowerBound
    let first = max(0, at - 160)
    while at > first, bytes[at - 1] != UInt8(ascii: "{"), bytes[at - 1] != UInt8(ascii: "}") { at -= 1 }
    guard bytes.at(at - 1) == UInt8(ascii: "{") else { return nil }
    ValueLocator.skipSpaces(bytes, &at)
    guard Byte.isQuote(bytes.at(at)), let start = valueKey(bytes, at + 1) else { return nil }
    return ValueLocator.quoted(bytes, start, .pair)
  }

  /// The same where the name is not quoted: YAML.
  static func bareValue(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.at(name.upperBound) == UInt8(ascii: "<") || bytes.has(":<", at: name.upperBound) {
      return MarkupValue.sibling(of: name, in: bytes)
    }
    guard Byte.isLineEnd(bytes.at(name.upperBound)) || bytes.at(name.upperBound) == UInt8(ascii: ",") else {
      return nil
    }
    guard isNameEntry(name, in: bytes) else { return nil }
    return preceding(name, in: bytes) ?? following(bytes, name.upperBound)
  }

  /// `variable "name" {`, as HCL declares it.
  private static func isVariableBlock(_ name: Range<Int>, _ closed: Int, in bytes: Span<UInt8>) -> Bool {
    var at = closed
    ValueLocator.skipBlanks(bytes, &at)
    return bytes.at(at) == UInt8(ascii: "{") && bytes.has("variable ", at: name.lowerBound - 10)
  }

  /// Whether `name:` or `key=` stands before the name.
  private static func isNameEntry(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 4, Byte.isQuote(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "\\") {
      at -= 1
    }
    while at > 0, name.lowerBound - at < 8, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    let separator = bytes.at(at - 1)
    guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: "=") else { return false }
    at -= 1
    while at > 0, name.lowerBound - at < 16, !Byte.isLetter(bytes[at - 1]) {
      let byte = bytes[at - 1]
      guard Byte.isBlank(byte) || Byte.isQuote(byte) || byte == UInt8(ascii: "\\") else { return false }
      at -= 1
    }
    let end = at
    while at > 0, end - at < 16, Byte.isLetter(bytes[at - 1]) { at -= 1 }
    let word = at..<end
    switch word.count {
    case 1: return bytes.equals("k", in: word) || bytes.equals("n", in: word)
    case 2: return bytes.equals("id", in: word)
    case 3: return bytes.equals("key", in: word) || bytes.equals("var", in: word)
    case 4: return bytes.equals("name", in: word) || bytes.equals("type", in: word) && name.count == 8
    case 5: return bytes.equals("field", in: word) || bytes.equals("param", in: word) || bytes.equals("label", in: word)
    case 6: return bytes.equals("header", in: word)
    case 7: return bytes.equals("varname", in: word)
    case 8: return bytes.equals("variable", in: word) || bytes.equals("property", in: word)
    default: return bytes.equals("parameterkey", in: word) || bytes.equals("parametername", in: word)
    }
  }

  /// The value in the line before, where that line begins the item of a list that the name's line goes on with.
  private static func preceding(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var line = name.lowerBound
    while line > 0, name.lowerBound - line < 80, !Byte.isLineEnd(bytes[line - 1]) { line -= 1 }
    var at = line
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) != UInt8(ascii: "-"), line > 1 else { return nil }
    var before = line - 1
    while before > 0, line - before < AssignedValue.limit, !Byte.isLineEnd(bytes[before - 1]) { before -= 1 }
    ValueLocator.skipBlanks(bytes, &before)
    guard bytes.at(before) == UInt8(ascii: "-"), bytes.at(before + 1) == 0x20 else { return nil }
    guard let start = valueKey(bytes, before + 2) else { return nil }
    return ValueLocator.quoted(bytes, start, .pair) ?? BareValue.read(bytes, start, .pair, context: .line)
  }

  /// Looks for a key that announces a value in what follows, over at most one line end.
  static func following(_ bytes: Span<UInt8>, _ start: Int, lines most: Int = 2) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 200)
    var lines = 0
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") {
        lines += 1
        if lines > most { return nil }
        // The next item of a list has a name of its own.
        var item = at + 1
        ValueLocator.skipBlanks(bytes, &item)
        if bytes.has("- name:", at: item) || bytes.has("- key:", at: item) { return nil }
      }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return nil }
      if Byte.isLetter(byte), !Byte.isWord(bytes.at(at - 1)) {
        if let first = valueKey(bytes, at) {
          return ValueLocator.quoted(bytes, first, .pair) ?? BareValue.read(bytes, first, .pair, context: .structured)
        }
        while at < end, Byte.isWord(bytes[at]) { at += 1 }
        // An entry that is not a value stands between; it may be a type or a scope.
        continue
      }
      at += 1
    }
    return nil
  }

  /// Where the value behind `value:`, `default =` or the like begins.
  static func valueKey(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at < bytes.count, at - start < 16, Byte.isLetter(bytes[at]) { at += 1 }
    guard announcesValue(bytes, start..<at) else { return nil }
    while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "\\") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    if bytes.at(at) == UInt8(ascii: ">") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    return at
  }

  private static func announcesValue(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    switch word.count {
    case 1: bytes.equals("v", in: word)
    case 3: bytes.equals("val", in: word)
    case 4: bytes.equals("data", in: word)
    case 5: bytes.equals("value", in: word)
    case 6: bytes.equals("secret", in: word) || bytes.equals("string", in: word)
    case 7: bytes.equals("default", in: word) || bytes.equals("content", in: word)
    case 9: bytes.equals("plaintext", in: word)
    case 12: bytes.equals("defaultvalue", in: word)
    case 14: bytes.equals("parametervalue", in: word)
    default: false
    }
  }
}
