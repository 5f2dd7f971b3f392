internal import KeyfuseCore

/// Keys that a build writes into the program, under whatever name but one for what was built or what everybody may know:
/// `buildConfigField "String", "SIG", '"x"'`, `buildConfigField("String", "WEATHER", "\"x\"")`.
enum BuildField {
  /// What names of fields say that are no keys.
  private static let others: [StaticString] = [
    "sha", "commit", "hash", "version", "build", "id", "pub", "sum", "rev", "git", "date", "time", "dsn", "url",
  ]

  /// The key behind the name of the call, which ends with neither parenthesis nor blank.
  static func key(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    guard bytes.at(at) == UInt8(ascii: "(") || bytes.at(at) == 0x20 else { return nil }
    at += 1
    guard let type = ValueLocator.quoted(bytes, at, .call), bytes.equals("string", in: type.range),
      bytes.has(", ", at: type.range.upperBound + 1),
      let name = ValueLocator.quoted(bytes, type.range.upperBound + 3, .call),
      bytes.has(", ", at: name.range.upperBound + 1), !others.contains(where: { bytes.holds($0, in: name.range) })
    else { return nil }
    at = name.range.upperBound + 3
    let quotes = at
    while at - quotes < 4, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "\\") { at += 1 }
    let start = at
    while at - start < 128, at < bytes.count, isOfKey(bytes[at]) { at += 1 }
    let behind = bytes.at(at)
    guard at > start, Byte.isQuote(behind) || behind == UInt8(ascii: "\\"),
      ChosenLiteral.isKey(bytes.extracting(start..<at))
    else { return nil }
    return .given(start..<at)
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"): true
    default: Byte.isAlphanumeric(byte)
    }
  }
}
