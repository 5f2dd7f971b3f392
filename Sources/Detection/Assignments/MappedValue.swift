/// Values in maps that a name is given: `tokens: {"ci": "x"}`, `passwords = {"root": "x"}`, `secret: {value: "x"}`, and the
/// lines below `passwords:` in YAML.
enum MappedValue {
  /// The most entries that are read.
  private static let most = 24

  /// The values of the map that opens at `open`; those whose keys speak of something else are left out.
  static func values(in bytes: Span<UInt8>, open: Int, of name: Range<Int>) -> [AssignedValue] {
    // PW=([db]="x" [mq]="y")
    // %pw = (db => "x", mq => "y")
    let isArray = bytes.has("([", at: open) || bytes.at(name.lowerBound - 1) == UInt8(ascii: "%")
    return values(in: bytes, open: open, isPlural: isArray || isPlural(name, in: bytes))
  }

  /// The passwords of a map from users to them.
  static func values(ofUsers open: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    values(in: bytes, open: open, isPlural: true)
  }

  private static func values(in bytes: Span<UInt8>, open: Int, isPlural: Bool) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var at = open + 1
    for _ in 0..<most {
      ValueLocator.skipSpaces(bytes, &at)
      skipRemarks(bytes, &at)
      guard let key = key(bytes, at) else { break }
      at = key.upperBound
      while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "\\") || bytes.at(at) == UInt8(ascii: "]") {
        at += 1
      }
      guard skipOperator(bytes, &at) else { break }
      guard let value = ValueLocator.quoted(bytes, at, .pair) ?? ValueLocator.wrapped(bytes, at, .pair) else {
        guard skipPlain(bytes, &at) else { break }
        continue
      }
      // API_TOKENS = {"x": "scanner"}
      let isKeyed =
        isPlural && CallReader.isGenerated(AssignedValue(range: key, form: .pair, isQuoted: true), in: bytes)
      if isKeyed, Byte.isQuote(bytes.at(key.lowerBound - 1)) {
        values.append(AssignedValue(range: key, form: .element, isQuoted: true))
      } else if names(key, isPlural: isPlural, in: bytes) {
        values.append(value)
      }
      at = value.range.upperBound
      while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "\\") || bytes.at(at) == UInt8(ascii: ")") {
        at += 1
      }
      // The items of an array of a shell have no comma.
      if bytes[open] == UInt8(ascii: "("), Byte.isSpace(bytes.at(at)) { continue }
      ValueLocator.skipBlanks(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: ",") else { break }
      at += 1
    }
    return values
  }

  /// The same in lines of one indentation below the name.
  static func lines(in bytes: Span<UInt8>, below lineEnd: Int, of name: Range<Int>) -> [AssignedValue] {
    let isPlural = isPlural(name, in: bytes)
    let outer = indentation(of: name.lowerBound, in: bytes)
    var values: [AssignedValue] = []
    var indent: Int?
    var at = lineEnd
    for _ in 0..<most {
      if bytes.at(at) == 0x0D { at += 1 }
      guard bytes.at(at) == 0x0A else { break }
      let line = at + 1
      at = line
      ValueLocator.skipBlanks(bytes, &at)
      guard at - line > outer, indent == nil || indent == at - line else { break }
      indent = at - line
      // - bob: x
      if bytes.has("- ", at: at) { at += 2 }
      guard let key = key(bytes, at) else { break }
      at = key.upperBound
      while Byte.isQuote(bytes.at(at)) { at += 1 }
      guard bytes.at(at) == UInt8(ascii: ":"), bytes.at(at + 1) == 0x20 else { break }
      at += 1
      ValueLocator.skipBlanks(bytes, &at)
      let value =
        ValueLocator.quoted(bytes, at, .pair) ?? BareValue.read(bytes, at, .pair, context: .line)
      if let value, names(key, isPlural: isPlural, in: bytes) { values.append(value) }
      while at < bytes.count, !Byte.isLineEnd(bytes[at]) { at += 1 }
    }
    return values
  }

  /// Whether the name says that it has several: `tokens`, `API_KEYS`.
  private static func isPlural(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    ListValue.isPlural(name, in: bytes) && !bytes.has("pass", at: name.upperBound - 4)
  }

  /// Whether the entry is a credential: under a plural all whose keys speak of nothing else, or else what is called its value.
  private static func names(_ key: Range<Int>, isPlural: Bool, in bytes: Span<UInt8>) -> Bool {
    if bytes.equals("value", in: key) || bytes.equals("plaintext", in: key) || bytes.equals("plain", in: key)
      || bytes.equals("default", in: key)
    {
      return true
    }
    guard isPlural else { return false }
    var splitter = WordSplitter(key)
    while let word = splitter.next(in: bytes) {
      let roles = CredentialLexicon.words.roles(of: word, in: bytes)
      if roles.contains(.credential) { return false }
      if !roles.isDisjoint(with: [.mention, .voidsAny]), !roles.contains(.neutral) { return false }
    }
    return true
  }

  private static func key(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var first = start
    while first - start < 3,
      Byte.isQuote(bytes.at(first)) || bytes.at(first) == UInt8(ascii: "\\") || bytes.at(first) == UInt8(ascii: "[")
    {
      first += 1
    }
    var end = first
    while end - first < 48,
      Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-")
        || bytes.at(end) == UInt8(ascii: ".") || bytes.at(end) == UInt8(ascii: "@")
    {
      end += 1
    }
    return end > first ? first..<end : nil
  }

  private static func skipOperator(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("=>", at: at) || bytes.has("to ", at: at) || bytes.has("-> ", at: at) {
      at += 2
    } else {
      guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return false }
      at += 1
    }
    ValueLocator.skipBlanks(bytes, &at)
    return true
  }

  /// Skips the lines of remarks between entries.
  static func skipRemarks(_ bytes: Span<UInt8>, _ at: inout Int) {
    for _ in 0..<4 where bytes.at(at) == UInt8(ascii: "#") || bytes.has("//", at: at) {
      at = TabularValue.lineEnd(at, in: bytes)
      ValueLocator.skipSpaces(bytes, &at)
    }
  }

  /// Skips a number or a word without quotes, and the comma behind it.
  private static func skipPlain(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    let start = at
    while at - start < 48, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") { at += 1 }
    guard at > start, bytes.at(at) == UInt8(ascii: ",") else { return false }
    at += 1
    return true
  }

  private static func indentation(of index: Int, in bytes: Span<UInt8>) -> Int {
    var line = index
    while line > 0, index - line < 200, !Byte.isLineEnd(bytes[line - 1]) { line -= 1 }
    var at = line
    ValueLocator.skipBlanks(bytes, &at)
    return at - line
  }
}
