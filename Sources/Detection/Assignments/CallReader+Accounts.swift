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
    guard Byte.isQuote(quote), bytes.at(literal.upperBound) > 0x20 else { return nil }
    var start = literal.lowerBound
    var hasSign = false
    while start > 0, literal.lowerBound - start < longestMail, bytes[start - 1] != quote {
      start -= 1
      let byte = bytes[start]
      if byte == UInt8(ascii: "@") { hasSign = true }
      guard byte > 0x20, byte != UInt8(ascii: "<") else { return nil }
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") { return behindHost(literal, in: bytes) }
    }
    guard hasSign else { return behindHost(literal, in: bytes) }
    guard bytes.at(start - 1) == quote, opensArgument(start - 1, in: bytes) else { return nil }
    return account(value: literal.upperBound - 1, in: bytes) ?? words(literal, behind: start, in: bytes)
  }

  /// Words that a mail address stands before, where they are joined as in no text or something logs in with both.
  private static func words(_ literal: Range<Int>, behind start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard var value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call),
      bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")")
        || bytes.at(value.range.upperBound + 1) == UInt8(ascii: ",")
        || bytes.at(value.range.upperBound + 1) == UInt8(ascii: "]")
    else { return nil }
    let text = bytes.extracting(value.range)
    guard ChosenWords.isOfAccount(text, user: bytes.extracting(start..<literal.lowerBound)),
      ChosenWords.isDistinct(text) || isNumberAndWord(text) || ChosenSetting.isUnlikeName(text)
        || ChosenPassword.isWordAndNumber(text) || logsIn(before: start - 1, in: bytes)
        || isPair(value.range, behind: start - 1, in: bytes) && isJoined(text)
    else { return nil }
    value.isMarked = true
    return value
  }

  /// `['bob@corp.test', 'x']`: nothing else stands in the brackets.
  private static func isPair(_ value: Range<Int>, behind quote: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.at(quote - 1) == UInt8(ascii: "[") && bytes.at(value.upperBound + 1) == UInt8(ascii: "]")
  }

  /// `up-the-hill-31`: joined words with a number, of which none says what they are.
  private static func isJoined(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text), reading.spaces == 0, reading.words > 1 else { return false }
    return reading.digits > 0 && reading.joints > 0 && ChosenText.isOne(text)
  }

  /// `0815kasse`, `benfica4ever`
  private static func isNumberAndWord(_ text: Span<UInt8>) -> Bool {
    let digits = (0..<text.count).prefix { Byte.isDigit(text[$0]) }.count
    if (2...4).contains(digits), text.count - digits >= 4 {
      return (digits..<text.count).allSatisfy { Byte.isLower(text[$0]) }
    }
    // benfica4ever
    let first = (0..<text.count).prefix { Byte.isLower(text[$0]) }.count
    return first >= 5 && Byte.isDigit(text.at(first)) && text.count - first >= 4
      && ((first + 1)..<text.count).allSatisfy { Byte.isLower(text[$0]) }
  }

  /// Whether what is called with the argument at `quote` says that somebody logs in.
  private static func logsIn(before quote: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(quote - 1) == UInt8(ascii: "(") else { return false }
    var first = quote - 1
    while first > 0, quote - first < 32, Byte.isWord(bytes[first - 1]) { first -= 1 }
    let verbs: [StaticString] = ["login", "log_in", "logon", "signin", "sign_in", "credential", "auth", "password"]
    return verbs.contains { bytes.holds($0, in: first..<quote) }
  }

  /// `anna@corp.test    x`: what ends the line that a mail address begins.
  private static func besideMail(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 24)
    let value = at
    while at < bytes.count, at - value <= 40, bytes[at] > 0x20 { at += 1 }
    guard (8...40).contains(at - value), bytes.endsLine(at: at),
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
    let names: [StaticString] = [
      "passw", "secret", "token", "apikey", "_key", "pwd", "_pass", "_pw", "pepper", "_salt",
    ]
    guard names.contains(where: { bytes.holds($0, in: line) }),
      let value = ValueLocator.quoted(bytes, literal.upperBound - 1, .call)
    else { return nil }
    let text = bytes.extracting(value.range)
    return SpokenValue.isVaried(text, .told) || GeneratedKey.isOne(text) || ChosenSetting.isUnlikeName(text)
      ? marked(value, in: bytes) : nil
  }

  /// The value of a cookie that is set and keeps somebody logged in: `cookies.set("sessionid", "x")`.
  static func sessionCookie(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = arguments(from: literal.upperBound, in: bytes)
    guard arguments.count > 1, let name = arguments[0].literal, let value = arguments[1].literal else { return nil }
    let names: [StaticString] = ["sess", "remember", "auth", "token", "login", "jwt", "sid"]
    guard names.contains(where: { bytes.holds($0, in: name.range) }), !bytes.holds("csrf", in: name.range),
      !bytes.holds("xsrf", in: name.range)
    else { return nil }
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    let isGenerated = GeneratedKey.isOne(text) || text.count >= 24 && shape.switches >= 5 && shape.marks == 0
    return isGenerated && shape.wordShare < 0.3 && shape.hexadecimal < text.count ? value : nil
  }

  /// The varied literal in the quotes at `quote`, where an argument ends behind it.
  private static func account(value quote: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard ShapedPassword.mayBeMixed(at: quote + 1, in: bytes), let value = ValueLocator.quoted(bytes, quote, .call),
      (8...64).contains(value.range.count)
    else { return nil }
    let text = bytes.extracting(value.range)
    var behind = value.range.upperBound + 1
    ValueLocator.skipSpaces(bytes, &behind)
    let next = bytes.at(behind)
    guard
      next == UInt8(ascii: ")") || next == UInt8(ascii: ",") || next == UInt8(ascii: "]") || next == UInt8(ascii: "}"),
      SpokenValue.isVaried(text, .told) || ChosenPassword.isWordAndNumber(text),
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
