internal import KeyfuseCore

/// What a program takes where a variable of the environment is not set, whatever that is called: `environ.get("UPLINK", "x")`,
/// `process.env.GATE || 'x'`, `getenv("RELAY") ?: "x"`. What only a generator writes is not given to a program that way
/// unless it is to be kept out of it.
enum EnvironmentDefault {
  /// The most bytes of the variable's name.
  private static let reach = 48

  /// The default of the variable that is named behind the keyword.
  static func value(behind keyword: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    // ENV["GATE"]: the keyword ends with the quote.
    var at = keyword.upperBound - (Byte.isQuote(bytes[keyword.upperBound - 1]) ? 1 : 0)
    let isQuoted = Byte.isQuote(bytes.at(at))
    if isQuoted { at += 1 }
    let start = at
    while at - start < reach, Byte.isWord(bytes.at(at)) { at += 1 }
    guard at - start > 1, Byte.isUpper(bytes[start]) else { return nil }
    let name = start..<at
    guard let value = value(behind: at, isQuoted: isQuoted, in: bytes),
      GeneratedKey.isOne(bytes.extracting(value.range)), !namesOther(name, in: bytes)
    else { return nil }
    return value
  }

  private static func value(behind end: Int, isQuoted: Bool, in bytes: Span<UInt8>) -> AssignedValue? {
    guard isQuoted else { return Fallback.chained(bytes, end) }
    guard Byte.isQuote(bytes.at(end)) else { return nil }
    var at = end + 1
    let next = bytes.at(at)
    if next == UInt8(ascii: ",") {
      at += 1
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.has("default=", at: at) { at += 8 }
      return ValueLocator.quoted(bytes, at, .fallback)
    }
    guard next == UInt8(ascii: ")") || next == UInt8(ascii: "]") else { return nil }
    return Fallback.chained(bytes, at + 1)
  }

  /// Whether the name says that the value is known to everybody, or finds something.
  static func namesOther(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "_id", "url", "uri", "host", "hash", "sha", "commit", "address", "contract", "public", "site", "path", "program",
      "mint", "sheet", "folder", "channel", "version", "digest", "cluster", "account", "wallet", "project",
    ]
    return words.contains { bytes.holds($0, in: name) }
  }
}
