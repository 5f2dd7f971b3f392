internal import KeyfuseCore

/// Credentials among the arguments of what is called by a name that says what it does, whatever the language and library:
/// `soup_auth("bob", "x")`, `BasicAuthData "bob" "x"`, `Crypto.encryptWith(text, "x")`, `unlockDoor("x")`.
enum NamedCall {
  /// What the word of the name that is the keyword says of the arguments.
  enum Purpose {
    /// A password stands behind the user.
    case login
    /// The same, or a key alone.
    case credentials
    /// A key stands among them.
    case cipher
    /// The only argument opens something.
    case opening
  }

  /// The most bytes of the name before and behind the keyword.
  private static let reach = 32

  /// The credentials in the call whose name holds the keyword, or in what the name is given.
  static func values(around word: Range<Int>, _ purpose: Purpose, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let name = name(around: word, in: bytes) else { return [] }
    var at = name.upperBound
    if bytes.at(at) == UInt8(ascii: "!") { at += 1 }
    let isApart = bytes.at(at) == 0x20
    if isApart { at += 1 }
    switch bytes.at(at) {
    case UInt8(ascii: "("), UInt8(ascii: "{"):
      guard bytes[at] == UInt8(ascii: "(") || !isApart else { return [] }
      let arguments = CallReader.arguments(from: at + 1, in: bytes)
      return values(among: arguments, purpose, name, in: bytes)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      // A quote that closes the name is that of a key.
      // #define GUARD_PROTECTED "…": a text has the name
      guard !bytes.has("#define ", endingAt: name.lowerBound) else { return [] }
      guard isApart, !isPartOfText(name, in: bytes) else {
        return isApart ? [] : HeldLogin.values(of: name, in: bytes)
      }
      return values(among: spaced(from: at, in: bytes), purpose, name, in: bytes)
    default: return HeldLogin.values(of: name, in: bytes)
    }
  }

  /// The name around the keyword; nil where it is another word, such as `author`, or says that it is about something else.
  private static func name(around word: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = word.upperBound
    while end - word.upperBound < reach, Byte.isWord(bytes.at(end)) { end += 1 }
    // What mostly follows is no call, and no value.
    switch bytes.at(end) {
    case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: ":"), 0x20,
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "]"):
      break
    case UInt8(ascii: "-") where Byte.isLetter(bytes.at(end + 1)): break
    default: return nil
    }
    var start = word.lowerBound
    while start > 0, word.lowerBound - start < reach, Byte.isWord(bytes[start - 1]) { start -= 1 }
    guard !continuesWord(word, in: bytes) else { return nil }
    var splitter = WordSplitter(word.upperBound..<end)
    while let next = splitter.next(in: bytes) {
      if acts.holds(next, in: bytes) || others.holds(next, in: bytes) { return nil }
    }
    var parts = WordSplitter(start..<word.lowerBound)
    while let part = parts.next(in: bytes) {
      if acts.holds(part, in: bytes) { return nil }
    }
    return start..<end
  }

  /// Words of names of what sends, tells or looks after something, and takes names of it: `mqtt_send`, `updateDeleteProtect`.
  private static let acts = WordTable(listing: [
    "send", "publish", "subscribe", "emit", "topic", "log", "print", "delete", "deletion", "remove", "update", "get",
    "is", "has", "find", "list", "describe", "expect", "make", "mk", "register", "unregister", "render", "format",
  ])

  /// What is told of a credential behind the word: `authUrl`, `loginError`.
  private static let others = WordTable(listing: [
    "url", "uri", "path", "error", "message", "label", "title", "type", "status", "scope",
  ])

  /// `author`, `authority`, `encryption`, `connection`: whether the keyword is the begin of a word that says something else.
  private static func continuesWord(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(word.lowerBound - 1)
    if Byte.isLower(before), Byte.isLower(bytes[word.lowerBound]), !bytes.has("crypt", at: word.lowerBound) {
      // smtpauth, basicauth: what may stand before it in one word
      let owners: [StaticString] = ["basic", "http", "smtp", "user", "add", "set", "proxy", "mysql", "pg", "do", "re"]
      guard owners.contains(where: { bytes.has($0, endingAt: word.lowerBound) }) else { return true }
    }
    // loginfo: what a program tells
    if bytes.has("loginfo", at: word.lowerBound) { return true }
    guard bytes.equals("auth", in: word), Byte.isLower(bytes.at(word.upperBound)) else { return false }
    let endings: [StaticString] = ["enticate", "entication", "data", "user", "orize", "info"]
    return !endings.contains { bytes.has($0, at: word.upperBound) }
  }

  /// Whether the name stands within a string, so that the quote behind it closes that.
  private static func isPartOfText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 100)..<name.lowerBound
    return line.count { bytes[$0] == UInt8(ascii: "\"") } % 2 == 1
      || line.count { bytes[$0] == UInt8(ascii: "'") } % 2 == 1
  }

  /// Literals that blanks or commas part, as languages write calls that need no brackets.
  private static func spaced(from start: Int, in bytes: Span<UInt8>) -> [CallReader.Argument] {
    var arguments: [CallReader.Argument] = []
    var at = start
    while arguments.count < 4, let literal = ValueLocator.quoted(bytes, at, .call) {
      arguments.append(CallReader.Argument(start: at, literal: literal))
      at = literal.range.upperBound + 1
      if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
      ValueLocator.skipBlanks(bytes, &at)
    }
    return arguments
  }

  private static func values(
    among arguments: [CallReader.Argument], _ purpose: Purpose, _ name: Range<Int>, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    switch purpose {
    case .login: return login(among: arguments, in: bytes).list
    case .credentials: return (login(among: arguments, in: bytes) ?? key(among: arguments, in: bytes)).list
    case .cipher:
      // What is decrypted stands before the key.
      let isType = Byte.isUpper(bytes[name.lowerBound])
      let keys = arguments.prefix(5).compactMap(\.literal).filter { isKey($0, in: bytes) }
      let first = arguments.first?.literal?.range
      return isType && !bytes.holds("decrypt", in: name) ? keys : keys.filter { $0.range != first }
    case .opening:
      let literals = arguments.compactMap(\.literal)
      guard literals.count <= 2, arguments.count <= 3, let value = literals.last else { return [] }
      return ChosenLiteral.isSure(bytes.extracting(value.range)) ? [CallReader.marked(value, in: bytes)] : []
    }
  }

  /// `Credentials("x")`
  private static func key(among arguments: [CallReader.Argument], in bytes: Span<UInt8>) -> AssignedValue? {
    guard arguments.count == 1, let value = arguments[0].literal else { return nil }
    return isKey(value, in: bytes) ? value : nil
  }

  private static func isKey(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    return CipherKey.isMaterial(text) || GeneratedKey.isOne(text)
  }

  /// `Globe1.color`: what programs join to another such thing.
  private static func isMember(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "."), in: text) != nil && bytes.first(UInt8(ascii: "@"), in: text) == nil
  }

  /// `"home-router" "wireguard1"`: names in small letters that hyphens join, and a number: what is connected with what.
  private static func areNodes(_ user: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "-"), in: user) != nil
      && value.allSatisfy { Byte.isLower(bytes[$0]) || Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
      && user.allSatisfy { Byte.isLower(bytes[$0]) || Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
      && value.count { Byte.isDigit(bytes[$0]) } < 3
  }

  /// The literal behind a user.
  private static func login(among arguments: [CallReader.Argument], in bytes: Span<UInt8>) -> AssignedValue? {
    // authenticate('john', 'doe', 'x'): a user and a password stand before it.
    if arguments.count > 2, let user = arguments[0].literal, let password = arguments[1].literal,
      CallReader.isWord(user.range, in: bytes), CallReader.isWord(password.range, in: bytes)
    {
      return nil
    }
    for (before, argument) in zip(arguments, arguments.dropFirst()) {
      guard let user = before.literal, let value = argument.literal, CallReader.mayBeUser(user.range, in: bytes) else {
        continue
      }
      let text = bytes.extracting(value.range)
      // check('"Hello!"', 'Hello!')
      guard !bytes.repeats(value.range, in: user.range) else { continue }
      guard text.count <= 64, !isMember(user.range, in: bytes) || !isMember(value.range, in: bytes),
        !areNodes(user.range, value.range, in: bytes)
      else { continue }
      if ChosenLiteral.isSure(text), !ChosenLiteral.isSure(bytes.extracting(user.range)) {
        return CallReader.marked(value, in: bytes)
      }
      if text.first(0x20, in: 0..<text.count) != nil, ChosenText.isOne(text) { return .given(value.range) }
    }
    return nil
  }
}
