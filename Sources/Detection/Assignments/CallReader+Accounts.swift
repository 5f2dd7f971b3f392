internal import KeyfuseCore

/// Passwords beside what can only be an account: a mail address, `root`, the type of a stored parameter.
extension CallReader {
  /// The most bytes of a mail address.
  private static let longestMail = 64

  /// The second of two arguments of which the first is a mail address, whose end and quote the keyword is:
  /// `Portal("anna@corp.test", "x")`.
  static func behindMail(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = bytes[literal.upperBound - 1]
    if quote == 0x20 { return besideMail(literal, in: bytes) }
    guard Byte.isQuote(quote), ShapedPassword.mayBeMixed(at: literal.upperBound, in: bytes) else { return nil }
    var start = literal.lowerBound
    var hasSign = false
    while start > 0, literal.lowerBound - start < longestMail, bytes[start - 1] != quote {
      start -= 1
      let byte = bytes[start]
      if byte == UInt8(ascii: "@") { hasSign = true }
      guard byte > 0x20, byte != UInt8(ascii: "/"), byte != UInt8(ascii: ":"), byte != UInt8(ascii: "<") else {
        return nil
      }
    }
    guard hasSign, bytes.at(start - 1) == quote, opensArgument(start - 1, in: bytes) else { return nil }
    return account(value: literal.upperBound - 1, in: bytes)
  }

  /// `anna@corp.test    x`: what ends the line that a mail address begins.
  private static func besideMail(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 24)
    let value = at
    while at < bytes.count, at - value <= 40, bytes[at] > 0x20 { at += 1 }
    guard (8...40).contains(at - value), at == bytes.count || Byte.isLineEnd(bytes[at]),
      ShapedPassword.isMixed(value..<at, in: bytes), SpokenValue.isVaried(bytes.extracting(value..<at), .told)
    else { return nil }
    var start = literal.lowerBound
    while start > 0, literal.lowerBound - start < longestMail, bytes[start - 1] > 0x20 { start -= 1 }
    let isMail = (start..<literal.lowerBound).filter { bytes[$0] == UInt8(ascii: "@") }.count == 1
    guard isMail, start == 0 || Byte.isLineEnd(bytes[start - 1]) else { return nil }
    return AssignedValue(range: value..<at, form: .call, isQuoted: true)
  }

  /// The argument behind the name of an account that every server has: `new DB('localhost', 'root', 'x')`.
  static func behindAccount(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard ShapedPassword.mayBeMixed(at: literal.upperBound, in: bytes), opensArgument(literal.lowerBound, in: bytes)
    else { return nil }
    return account(value: literal.upperBound - 1, in: bytes)
  }

  /// What is put into a store of parameters beside the type that says that it is secret: `Value="x", Type="SecureString"`.
  static func storedParameter(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let around = max(0, literal.lowerBound - 240)..<min(bytes.count, literal.upperBound + 160)
    var at = around.lowerBound
    while at < around.upperBound {
      if bytes[at] | 0x20 == UInt8(ascii: "v"), !Byte.isWord(bytes.at(at - 1)), bytes.has("value", at: at),
        let start = PairedValue.valueKey(bytes, at), let value = ValueLocator.quoted(bytes, start, .pair)
      {
        return value
      }
      at += 1
    }
    return nil
  }

  /// `byte[] Aes256 = Convert.FromBase64String("x")`: the key that a line which speaks of a cipher decodes.
  static func decodedKey(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(literal.lowerBound, in: bytes)..<literal.lowerBound
    let names: [StaticString] = ["aes", "hmac", "cipher", "secret", "signing", "byte[] key"]
    return names.contains { bytes.holds($0, in: line) } ? labelled(behind: literal, in: bytes) : nil
  }

  /// The default in the tag of a field that holds a credential: `` Password string `env:"PW" envDefault:"x"` ``.
  static func tagged(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(literal.lowerBound, in: bytes)..<literal.lowerBound
    let names: [StaticString] = ["passw", "secret", "token", "apikey", "_key", "pwd", "_pass"]
    guard names.contains(where: { bytes.holds($0, in: line) }),
      let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call),
      SpokenValue.isVaried(bytes.extracting(value.range), .told)
    else { return nil }
    return value
  }

  /// The varied literal in the quotes at `quote`, where an argument ends behind it.
  private static func account(value quote: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = ValueLocator.quoted(bytes, quote, .call), (8...64).contains(value.range.count) else { return nil }
    let text = bytes.extracting(value.range)
    var behind = value.range.upperBound + 1
    ValueLocator.skipSpaces(bytes, &behind)
    let next = bytes.at(behind)
    guard
      next == UInt8(ascii: ")") || next == UInt8(ascii: ",") || next == UInt8(ascii: "]") || next == UInt8(ascii: "}"),
      SpokenValue.isVaried(text, .told),
      !text.holds("@", in: 0..<text.count) || text.holds(".", in: 0..<text.count) == false
    else { return nil }
    return value
  }

  /// Whether a bracket or a comma stands before the quote at `quote`.
  private static func opensArgument(_ quote: Int, in bytes: Span<UInt8>) -> Bool {
    var at = quote
    while at > 0, quote - at < 40, Byte.isSpace(bytes[at - 1]) { at -= 1 }
    let before = bytes.at(at - 1)
    return before == UInt8(ascii: "(") || before == UInt8(ascii: ",") || before == UInt8(ascii: "[")
      || before == UInt8(ascii: "{")
  }
}
