/// Finds the passwords of URLs: what stands between the user and the `@` (RFC 3986, 3.2.1).
enum URLReader {
  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var fields: [FileField] = []
    var at = 0
    while at < bytes.count {
      guard bytes.has("://", at: at) else {
        at += 1
        continue
      }
      let start = at + 3
      var end = start
      while end < bytes.count, isAuthority(bytes[end]) { end += 1 }
      if let field = password(in: start..<end, of: bytes) { fields.append(field) }
      at = end
    }
    return fields
  }

  /// The least bytes of a token that stands alone before the host.
  private static let tokenMinimum = 20

  private static func password(in authority: Range<Int>, of bytes: Span<UInt8>) -> FileField? {
    guard let host = authority.last(where: { bytes[$0] == UInt8(ascii: "@") }) else { return nil }
    let user = authority.lowerBound..<host
    guard let colon = user.first(where: { bytes[$0] == UInt8(ascii: ":") }) else {
      // A token may take the place of the user.
      guard user.count >= tokenMinimum, !bytes.holds("%40", in: user) else { return nil }
      return FileField(names: [FileField.Name(range: user)], value: user, isQuoted: true)
    }
    return FileField(
      names: [FileField.Name(range: user.lowerBound..<colon)], value: (colon + 1)..<host, isQuoted: true)
  }

  private static func isAuthority(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "/") && !Byte.isQuote(byte) && byte != UInt8(ascii: "<")
  }
}
