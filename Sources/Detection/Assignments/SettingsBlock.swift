internal import KeyfuseCore

/// Lines of a file of settings around one of them: what stands there without quotes is a text, and no variable of a program,
/// and no translation, whose lines hold nothing but words.
enum SettingsBlock {
  private static let lines = 3
  private static let longest = 160

  /// What a line says of the file that it is one of.
  private enum Sign {
    case settings
    /// A name and a value that could be anything.
    case entry
    case nothing
    case others
  }

  /// Whether a line near that of the name gives a setting what only settings are given, and none is of anything else.
  static func surrounds(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    lines(around: name, value, in: bytes).map { $0.settings > 0 } == true
  }

  /// Whether a line near that of the name gives another name a value, and none is of anything else.
  static func admits(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    lines(around: name, value, in: bytes).map { $0.settings + $0.entries > 0 } == true
  }

  /// How many lines near that of the name are settings for certain, and how many could be; nil where one is of anything else.
  private static func lines(
    around name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>
  ) -> (settings: Int, entries: Int)? {
    var found = (settings: 0, entries: 0)
    var at = TabularValue.lineStart(name.lowerBound, in: bytes)
    for _ in 0..<lines {
      guard at > 0 else { break }
      let start = TabularValue.lineStart(at - 1, in: bytes)
      switch sign(of: start..<(at - 1), in: bytes) {
      case .settings: found.settings += 1
      case .entry: found.entries += 1
      case .others: return nil
      case .nothing: break
      }
      // What stands above a heading belongs to another one.
      if bytes[start] == UInt8(ascii: "[") { break }
      at = start
    }
    at = TabularValue.lineEnd(value.upperBound, in: bytes)
    for _ in 0..<lines {
      guard let start = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(start, in: bytes)
      switch sign(of: start..<end, in: bytes) {
      case .settings: found.settings += 1
      case .entry: found.entries += 1
      case .others: return nil
      case .nothing: break
      }
      at = end
    }
    return found
  }

  private static func sign(of line: Range<Int>, in bytes: Span<UInt8>) -> Sign {
    var at = line.lowerBound
    while at < line.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
    var end = line.upperBound
    while end > at, Byte.isSpace(bytes[end - 1]) { end -= 1 }
    guard at < end else { return .nothing }
    let isLong = end - at > longest
    switch bytes[at] {
    case UInt8(ascii: "#"), UInt8(ascii: ";"): return .nothing
    case UInt8(ascii: "["):
      // [section]
      let isHeading =
        bytes[end - 1] == UInt8(ascii: "]")
        && ((at + 1)..<(end - 1)).allSatisfy { isKeyByte(bytes[$0]) || bytes[$0] == UInt8(ascii: ":") }
      return isHeading ? .settings : .others
    case UInt8(ascii: "/"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: "<"),
      UInt8(ascii: "*"), UInt8(ascii: "@"):
      return .others
    default: break
    }
    // $ANSIBLE_VAULT;1.1;AES256: a line of a block
    if bytes.has("$ansible_vault;", at: at) { return .nothing }
    if bytes.has("- ", at: at) { at += 2 }
    let key = at
    while at < end, isKeyByte(bytes[at]) { at += 1 }
    guard at > key else { return .others }
    while at < end, Byte.isBlank(bytes[at]) { at += 1 }
    guard at < end else { return .nothing }
    guard bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: ":") else { return .others }
    guard !isLong else { return .entry }
    at += bytes.has(":=", at: at) || bytes.has("?=", at: at) ? 2 : 1
    while at < end, Byte.isBlank(bytes[at]) { at += 1 }
    return at < end ? sign(ofValue: at..<end, in: bytes) : .entry
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func sign(ofValue value: Range<Int>, in bytes: Span<UInt8>) -> Sign {
    let text = bytes.extracting(value)
    let last = text[text.count - 1]
    if last == UInt8(ascii: ";") || last == UInt8(ascii: "{") || last == UInt8(ascii: ",") || last == UInt8(ascii: "(")
    {
      return .others
    }
    if text.first(UInt8(ascii: "("), in: 0..<text.count) != nil { return .others }
    let words = ["true", "false", "yes", "no", "on", "off", "none"] as [StaticString]
    if words.contains(where: { text.equals($0, in: 0..<text.count) }) { return .settings }
    if (0..<text.count).allSatisfy({ Byte.isDigit(text[$0]) || text[$0] == UInt8(ascii: ".") }) { return .settings }
    if text[0] == UInt8(ascii: "/") && Byte.isWord(text.at(1)) || text.holds("://", in: 0..<text.count) {
      return .settings
    }
    // {repository: harbour/web, tag: 1.2}
    if text[0] == UInt8(ascii: "{") && last == UInt8(ascii: "}")
      || text[0] == UInt8(ascii: "[") && last == UInt8(ascii: "]")
    {
      return .entry
    }
    if text.first(0x20, in: 0..<text.count) != nil { return isProse(text) ? .others : .entry }
    // db.example:5432, 10.0.0.8, name@host
    return isHost(text) ? .settings : .entry
  }

  /// Whether three and more words stand in the text, and no options of a command.
  private static func isProse(_ text: Span<UInt8>) -> Bool {
    guard !Byte.isQuote(text[0]), (0..<text.count).count(where: { text[$0] == 0x20 }) >= 2 else { return false }
    return !(0..<text.count).contains {
      text[$0] == 0x20 && text.at($0 + 1) == UInt8(ascii: "-") && text.at($0 + 2) > 0x20
    }
  }

  /// A name with dots and a port, or the address of a mailbox.
  private static func isHost(_ text: Span<UInt8>) -> Bool {
    guard let colon = text.last(UInt8(ascii: ":"), in: 0..<text.count) else {
      return text.first(UInt8(ascii: "@"), in: 0..<text.count) != nil && Byte.isLower(text[text.count - 1])
    }
    return colon + 1 < text.count && ((colon + 1)..<text.count).allSatisfy { Byte.isDigit(text[$0]) }
  }
}
