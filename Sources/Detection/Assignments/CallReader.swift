/// Finds the password among the arguments of calls that take it by its place: `mysqli_connect("db", "app", "x")`.
enum CallReader {
  /// The most bytes from the open parenthesis to the password.
  private static let reach = 300

  /// Whether the keyword at `literal` is the name of a call with its parenthesis.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes[literal.upperBound - 1] == UInt8(ascii: "(")
  }

  /// The password in the call that the keyword at `literal` opens; nil where that argument is no literal.
  static func value(in bytes: Span<UInt8>, at literal: Range<Int>) -> AssignedValue? {
    let start = literal.lowerBound
    let followsEscape = bytes.at(start - 2) == UInt8(ascii: "\\")
    guard !Byte.isLetter(bytes[start]) || !Byte.isWord(bytes.at(start - 1)) || followsEscape else { return nil }
    guard var at = argument(place(of: literal, in: bytes), from: literal.upperBound, in: bytes) else { return nil }
    ValueLocator.skipSpaces(bytes, &at)
    guard let value = ValueLocator.quoted(bytes, at, .call) else { return nil }
    // A literal that is but a part of the argument, as in "x" + y, is not the password.
    var end = min(value.range.upperBound + 1, bytes.count)
    ValueLocator.skipSpaces(bytes, &end)
    let next = bytes.at(end)
    guard next == UInt8(ascii: ",") || next == UInt8(ascii: ")") || next == UInt8(ascii: ".") else { return nil }
    return value
  }

  /// The place of the password among the arguments, from 0.
  private static func place(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
    let start = literal.lowerBound
    if bytes.has("mysql_real_connect", at: start) { return 3 }
    if bytes.has("new pdo", at: start) || bytes.has("new mysqli", at: start) || bytes.has("mysqli_connect", at: start)
      || bytes.has("mysql_connect", at: start) || bytes.has("ftp_login", at: start)
      || bytes.has("ssh2_auth_password", at: start) || bytes.has("imap_open", at: start)
      || bytes.has("ldap_bind", at: start) || bytes.has("getconnection", at: start)
      || bytes.has("plainauth", at: start) || bytes.has("dbi->connect", at: start)
      || bytes.has("keyring.set_password", at: start)
    {
      return 2
    }
    return 1
  }

  /// Where argument `number` begins; nil where there are fewer, or it is too far off.
  private static func argument(_ number: Int, from start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    var left = number
    var depth = 0
    var quote: UInt8?
    let end = min(bytes.count, start + reach)
    while left > 0 {
      guard at < end else { return nil }
      let byte = bytes[at]
      at += 1
      if let open = quote {
        if byte == UInt8(ascii: "\\") { at += 1 } else if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        guard depth >= 0 else { return nil }
      case UInt8(ascii: ",") where depth == 0: left -= 1
      case UInt8(ascii: ";"): return nil
      default: break
      }
    }
    return at
  }
}
