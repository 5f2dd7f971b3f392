internal import KeyfuseCore

/// An account and its password in one literal that is called `auth`: `"auth": "bob:x"`, `auth => 'bob:x'`.
enum AuthPair {
  /// What stands before a colon without being an account.
  private static let others: [StaticString] = [
    "http", "https", "basic", "bearer", "oauth", "oauth2", "type", "node", "npm", "file", "auth", "user", "username",
    "redis", "token", "key", "plugin", "module", "md5", "sha1", "sha256", "hash", "role", "scope",
  ]

  /// Whether the keyword at `literal` is such a name with the quote that opens its value.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    Byte.isQuote(bytes[literal.upperBound - 1]) && literal.count > 6 && bytes.has("auth", at: first(literal, in: bytes))
  }

  /// The password behind the colon.
  static func value(at literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let start = first(literal, in: bytes)
    guard !Byte.isWord(bytes.at(start - 1)), bytes.at(start - 1) != UInt8(ascii: "-"),
      let pair = ValueLocator.quoted(bytes, literal.upperBound - 1, .call), pair.range.count <= 80,
      let colon = bytes.first(UInt8(ascii: ":"), in: pair.range), colon > pair.range.lowerBound
    else { return nil }
    let user = pair.range.lowerBound..<colon
    let value = (colon + 1)..<pair.range.upperBound
    guard value.count >= 6, user.count >= 2, !others.contains(where: { bytes.equals($0, in: user) }),
      user.allSatisfy({ Byte.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") || bytes[$0] == UInt8(ascii: ".") }),
      !value.contains(where: { bytes[$0] <= 0x20 || bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: "{") })
    else { return nil }
    let text = bytes.extracting(value)
    guard ChosenLiteral.isSure(text) || ChosenText.isOne(text) else { return nil }
    return .given(value)
  }

  private static func first(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
    Byte.isQuote(bytes[literal.lowerBound]) ? literal.lowerBound + 1 : literal.lowerBound
  }
}
