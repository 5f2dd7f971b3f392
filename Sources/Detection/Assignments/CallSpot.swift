internal import KeyfuseCore

/// Places of credentials that a keyword of the rule `generic-call-password` opens, and that are told by a small grammar of
/// their own: each has its reader, which looks at its cheapest sign first.
enum CallSpot {
  /// Between a name for a password and another literal that are compared: `strcmp(pw, "x")`.
  case comparedByCall
  /// The second of two literals, whatever parts them: `Credentials "bob" "x"`, `auth ("bob", "x")`.
  case juxtaposed
  /// The first argument, where it is a phrase: `jwt:verify("x y z", token)`.
  case phrase
  /// The second of the two or more literals of a tuple for an account: `admin = ("bob", "x")`.
  case accountTuple
  /// The last part of an address of kdb+: `` hopen `$":host:5010:user:x" ``.
  case handle
  /// The text of an element that is no text of an interface: `<string name="auth" translatable="false">x</string>`.
  case untranslated
  /// The word that starts a job of Jenkins from afar.
  case trigger
  /// A number in an element for one: `<customerPin>x</customerPin>`.
  case elementNumber
  /// The value of a field that a build writes into the program.
  case buildField
  /// The constant that a header for a key is given: `header("X-Api-Key", K)`.
  case headerVariable
  /// What is typed between a tabulator and the key that sends it: `Send, bob{Tab}x{Enter}`.
  case pressed
  /// A PIN in quotes: `enterPin("x")`.
  case typedNumber
  /// The word of which a key is made by a hash: `AesCipher(sha256.convert(utf8.encode("x")))`.
  case hashedKey
  /// The key by which logins are remembered: `rememberMe(r -> r.key("x"))`.
  case remembered
  /// The key that binds an account of a certificate authority.
  case accountBinding
  /// The keys that a call is given in hexadecimal: `Encrypt(hex("x"), hex("y"))`.
  case decodedKeys
  /// The word that opens a device to SNMP.
  case community
  /// What a header is compared with in Lisp.
  case headerOfMap
  /// A constant for a key that is decoded where it is declared.
  case decodedName
  /// The keys in a collection of those who have one each.
  case collection

  /// The credentials at the keyword.
  func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let value: AssignedValue? =
      switch self {
      case .comparedByCall: Self.compared(behind: literal, in: bytes)
      case .juxtaposed: Self.second(behind: literal, in: bytes)
      case .phrase: Self.phrase(behind: literal, in: bytes)
      case .accountTuple: AccountTuple.password(behind: literal, in: bytes)
      case .handle: Self.handle(behind: literal, in: bytes)
      case .untranslated: ElementSpot.untranslated(behind: literal, in: bytes)
      case .trigger: ElementSpot.trigger(behind: literal, in: bytes)
      case .elementNumber: ElementSpot.number(behind: literal, in: bytes)
      case .buildField: KeySpot.field(behind: literal, in: bytes)
      case .headerVariable: UsedConstant.value(of: literal.upperBound, before: literal.lowerBound, in: bytes)
      case .pressed: TypedSpot.pressed(behind: literal, in: bytes)
      case .typedNumber: TypedSpot.number(behind: literal, in: bytes)
      case .hashedKey: KeySpot.hashed(behind: literal, in: bytes)
      case .remembered: KeySpot.remembered(behind: literal, in: bytes)
      case .accountBinding: KeySpot.binding(behind: literal, in: bytes)
      case .community: SettingSpot.community(behind: literal, in: bytes)
      case .headerOfMap: SettingSpot.header(behind: literal, in: bytes)
      case .decodedName: SettingSpot.decoded(behind: literal, in: bytes)
      case .decodedKeys, .collection: nil
      }
    if case .collection = self { return SettingSpot.collection(at: literal, in: bytes) }
    if case .decodedKeys = self { return KeySpot.decoded(behind: literal, in: bytes) }
    return value.map { [$0] } ?? []
  }

  /// The same range as what nothing but a password can be.
  static func given(_ range: Range<Int>) -> AssignedValue {
    AssignedValue(range: range, form: .call, isQuoted: true, isMarked: true, isGiven: true)
  }

  private static let names: [StaticString] = [
    "p", "pw", "pwd", "pass", "passwd", "password", "passphrase", "user_pass", "userpass", "pword", "kennwort",
    "passwort", "secret", "senha", "clave", "haslo", "salasana",
  ]

  /// `strcmp(p, "x")`
  private static func compared(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    let start = at
    while at - start < 24, Byte.isWord(bytes.at(at)) { at += 1 }
    guard at > start, bytes.has(", \"", at: at), names.contains(where: { bytes.equals($0, in: start..<at) }),
      let value = ValueLocator.quoted(bytes, at + 2, .call), bytes.at(value.range.upperBound + 1) == UInt8(ascii: ")")
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 6, !ChosenWords.isNamed(text) else { return nil }
    return SpokenValue.isVaried(text, .told) || isWords(text) ? given(value.range) : nil
  }

  /// One word or several that say nothing of what they are.
  static func isWords(_ text: Span<UInt8>) -> Bool {
    if PlacedPhrase.isOne(text, mayBeTitle: true) { return true }
    guard text.count >= 6, let reading = ChosenWords.read(text), reading.spaces == 0 else { return false }
    return ChosenWords.areUnknown(text)
  }

  /// `Credentials "bob" "x"`: the keyword's last byte opens the first literal.
  private static func second(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let user = ValueLocator.quoted(bytes, literal.upperBound - 1, .call), !user.range.isEmpty,
      CallReader.mayBeUser(user.range, in: bytes)
    else { return nil }
    var at = user.range.upperBound + 1
    if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
    guard bytes.at(at) == 0x20, let value = ValueLocator.quoted(bytes, at + 1, .call) else { return nil }
    let text = bytes.extracting(value.range)
    let name = bytes.extracting(user.range)
    let roles = CredentialLexicon.words.roles(of: 0..<name.count, in: name)
    guard text.count >= 6, roles.isDisjoint(with: [.credential, .mention]) || name.equals("user", in: 0..<name.count)
    else { return nil }
    if SpokenValue.isVaried(text, .told) { return value }
    return isWords(text) && !ChosenWords.isNamed(text) ? given(value.range) : nil
  }

  /// `jwt:verify("x y z", token)`
  private static func phrase(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    for argument in CallReader.arguments(from: literal.upperBound, in: bytes).prefix(1) {
      guard let value = argument.literal else { return nil }
      let text = bytes.extracting(value.range)
      if KeySpot.isPhrase(text) { return given(value.range) }
      return SpokenValue.isVaried(text, .told) || CallReader.isGenerated(value, in: bytes) ? value : nil
    }
    return nil
  }

  /// `"7z", "a", "-px"`
  static func archive(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let before = max(0, literal.lowerBound - 60)..<literal.lowerBound
    let programs: [StaticString] = ["7z", "rar\"", "zip\"", "rar'", "zip'", "rar.exe"]
    guard programs.contains(where: { bytes.holds($0, in: before) }),
      Byte.isAlphanumeric(bytes.at(literal.upperBound)) || bytes.at(literal.upperBound) >= 0x80
    else { return nil }
    var end = literal.upperBound
    while end < bytes.count, end - literal.upperBound < 64, bytes[end] > 0x20, !Byte.isQuote(bytes[end]) { end += 1 }
    let text = bytes.extracting(literal.upperBound..<end)
    guard text.count >= 6, ChosenWords.isBare(text) || SpokenValue.isVaried(text, .told) else { return nil }
    return given(literal.upperBound..<end)
  }

  /// `` hopen `$":host:5010:user:x" ``
  private static func handle(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = literal.upperBound..<min(bytes.count, literal.upperBound + 160)
    guard let open = bytes.first(UInt8(ascii: ":"), in: line), open - literal.upperBound < 8 else { return nil }
    var end = open
    var colons: [Int] = []
    while end < line.upperBound, bytes[end] > 0x20, !Byte.isQuote(bytes[end]), bytes[end] != UInt8(ascii: ";") {
      if bytes[end] == UInt8(ascii: ":") { colons.append(end) }
      end += 1
    }
    guard colons.count == 4, end - colons[3] > 5, colons[3] > colons[2] + 1 else { return nil }
    return given((colons[3] + 1)..<end)
  }
}
