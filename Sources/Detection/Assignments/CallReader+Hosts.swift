internal import KeyfuseCore

/// Passwords behind a user that stands behind a host: `open("db.example", "shop", "x")`, whatever is called.
extension CallReader {
  private static let longestHost = 64
  /// The most bytes between the host and the name of the call.
  private static let longestWay = 80
  /// What the names of calls say that log in to a host.
  private static let verbsOfHosts: [StaticString] = [
    "connect", "open", "login", "logon", "auth", "session", "conn", "db", "ftp", "smtp", "imap", "pop3", "ssh", "ldap",
    "sql", "odbc", "amqp", "mqtt", "redis", "mongo", "telnet", "dial", "signon", "sign_in", "signin", "attach", "pool",
    "credential", "client", "bind", "mail", "rabbit", "server", "join", "mount", "account", "driver", "host",
  ]

  /// The password behind the user in the quotes that the keyword's last byte opens; the keyword ends the name of a host.
  static func behindHost(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let open = literal.upperBound - 1
    let quote = bytes[open]
    guard Byte.isQuote(quote), let start = hostStart(literal, quote, in: bytes),
      let user = ValueLocator.quoted(bytes, open, .call), mayBeUser(user.range, in: bytes)
    else { return nil }
    let host = bytes.extracting(start..<literal.lowerBound)
    var at = user.range.upperBound + 1
    guard skipSeparator(&at, in: bytes), var value = ValueLocator.quoted(bytes, at, .call),
      endsHostArgument(value, in: bytes)
    else { return nil }
    let text = bytes.extracting(value.range)
    let name = bytes.extracting(user.range)
    guard text.count >= 6, text.count <= 64, !isHost(text), name.count(of: UInt8(ascii: ".")) < 2
    else { return nil }
    guard opensLogin(before: start - 1, in: bytes) else { return nil }
    if SpokenValue.isVaried(text, .told), !host.holds("//", in: 0..<host.count) { return value }
    guard ChosenWords.isOfAccount(text, user: bytes.extracting(user.range)) else { return nil }
    value.isMarked = true
    return value
  }

  /// The begin of the literal that ends in the keyword, where that is the name of a host.
  private static func hostStart(_ literal: Range<Int>, _ quote: UInt8, in bytes: Span<UInt8>) -> Int? {
    var start = literal.lowerBound
    while start > 0, literal.lowerBound - start < longestHost, bytes[start - 1] != quote {
      start -= 1
      let byte = bytes[start]
      guard
        Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ";")
      else { return nil }
    }
    return bytes.at(start - 1) == quote ? start : nil
  }

  /// Whether something that logs in is called with the argument whose quote is at `quote`.
  private static func opensLogin(before quote: Int, in bytes: Span<UInt8>) -> Bool {
    let first = max(0, quote - longestWay)
    var at = quote
    var depth = 0
    while at > first, depth >= 0 {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: ")"): depth += 1
      case UInt8(ascii: "("): depth -= 1
      case 0x0A where Byte.isBlank(bytes.at(at + 1)) == false: return false
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["): return false
      default: break
      }
    }
    // Languages that need no parenthesis have the name of what is called somewhere before.
    let line = max(TabularValue.lineStart(at, in: bytes), at - longestWay)..<at
    // (connect "localhost" …: in a form of Lisp it stands behind the parenthesis, and without one before the host.
    return verbsOfHosts.contains { bytes.holds($0, in: line) || bytes.holds($0, in: at..<min(quote, at + 24)) }
  }

  private static func skipSeparator(_ at: inout Int, in bytes: Span<UInt8>) -> Bool {
    let start = at
    ValueLocator.skipSpaces(bytes, &at)
    if bytes.at(at) == UInt8(ascii: ",") {
      at += 1
      ValueLocator.skipSpaces(bytes, &at)
      return true
    }
    return at > start && Byte.isQuote(bytes.at(at))
  }

  private static func endsHostArgument(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let behind = bytes.at(value.range.upperBound + 1)
    return behind == UInt8(ascii: ",") || behind == UInt8(ascii: ")") || behind == UInt8(ascii: ".")
      || behind == UInt8(ascii: "]") || behind == UInt8(ascii: ";") || behind == 0 || Byte.isSpace(behind)
  }

  private static func isHost(_ text: Span<UInt8>) -> Bool {
    text.holds("//", in: 0..<text.count) || text.holds("@", in: 0..<text.count) && text.holds(".", in: 0..<text.count)
  }

  /// The literal behind the name of a file that holds keys: `load("app.p12", "x")`.
  static func behindKeyFile(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    // "*.p12;*.pfx", "p12|pfx": a pattern is no name
    guard bytes.at(literal.lowerBound - 1) != UInt8(ascii: "*"),
      let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call), endsHostArgument(value, in: bytes)
    else {
      return nil
    }
    let text = bytes.extracting(value.range)
    // "a.jks", "b.jks", "jks"
    guard (5...64).contains(text.count), text.first(UInt8(ascii: "."), in: 0..<text.count) == nil,
      ChosenLiteral.isSure(text) || ChosenText.isOne(text)
    else { return nil }
    return .given(value.range)
  }

  /// What stands behind the sign for a password in clear: `"pass:x"`, as OpenSSL and signers of packages take it.
  static func behindPrefix(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let whole = ValueLocator.quoted(bytes, literal.lowerBound, .call) else { return nil }
    let value = AssignedValue(
      range: literal.upperBound..<max(literal.upperBound, whole.range.upperBound), form: .call, isQuoted: true)
    let text = bytes.extracting(value.range)
    return text.count >= 6 && (ChosenLiteral.isSure(text) || ChosenText.isOne(text)) ? .given(value.range) : nil
  }
}
