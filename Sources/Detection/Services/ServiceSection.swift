/// The credential in what a service is given as a whole: `"checkr": {"live": "…"}`, and `live: …` in the lines below
/// `checkr:`.
enum ServiceSection {
  /// The most bytes from the name to the end of the credential.
  private static let reach = 320
  private static let mostSettings = 6

  /// The first setting of the section that `name` opens whose name says that it is for access, and nothing else.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard var at = start(behind: name, in: bytes) else { return nil }
    let end = min(bytes.count, name.upperBound + reach)
    for _ in 0..<mostSettings {
      while at < end, Byte.isSpace(bytes[at]) || Byte.isQuote(bytes[at]) || bytes[at] == UInt8(ascii: ",") { at += 1 }
      let key = at
      while at < end, Byte.isWord(bytes[at]) { at += 1 }
      let setting = key..<at
      if Byte.isQuote(bytes.at(at)) { at += 1 }
      ValueLocator.skipBlanks(bytes, &at)
      guard !setting.isEmpty, bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
      at += bytes.at(at + 1) == UInt8(ascii: ">") ? 2 : 1
      ValueLocator.skipBlanks(bytes, &at)
      let value =
        ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
      guard let value, value.range.upperBound <= end else { return nil }
      if isForAccess(setting, in: bytes) { return value }
      at = value.range.upperBound + (value.isQuoted ? 1 : 0)
    }
    return nil
  }

  /// Where the first setting stands: behind a brace, or in a line that is indented more than that of the name.
  private static func start(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = name.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    let isColon = bytes.at(at) == UInt8(ascii: ":")
    at += bytes.at(at + 1) == UInt8(ascii: ">") ? 2 : 1
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.at(at) == UInt8(ascii: "{") || bytes.at(at) == UInt8(ascii: "[") { return at + 1 }
    guard isColon, bytes.at(at) == UInt8(ascii: "\n") else { return nil }
    let first = at + 1
    at = first
    while bytes.at(at) == 0x20 { at += 1 }
    var before = name.lowerBound
    while before > 0, name.lowerBound - before < at - first, bytes[before - 1] == 0x20 { before -= 1 }
    let beginsLine = before == 0 || Byte.isLineEnd(bytes.at(before - 1))
    return beginsLine && name.lowerBound - before < at - first ? at : nil
  }

  private static func isForAccess(_ setting: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "live", "prod", "production", "access", "license", "licence", "auth", "private", "rest", "server", "sandbox",
      "staging",
      "write", "read", "admin", "api", "main", "value", "v3", "v4", "bearer", "credential", "integrator",
    ]
    return names.contains { bytes.equals($0, in: setting) }
  }
}
