internal import KeyfuseCore

/// Members that are called `key` or `secret` and no more, which stand beside those of an account or of a place to log in
/// to, or in an object that says what it is about: `{ "user": "bob", "key": "x" }`, `"signing": { "key": "x" }`.
///
/// Such a name finds rows and entries far more often, so that only what a generator writes counts, and what somebody
/// thought of and no program calls anything.
enum ObjectKey {
  /// Names of which one says that the object is an account, or a place to log in to.
  private static let accounts: [StaticString] = [
    "user", "username", "user_name", "login", "host", "hostname", "server", "alg", "algorithm", "client_id", "clientid",
    "email", "endpoint", "base_url", "baseurl", "api_url", "apiurl", "ssid", "appid", "app_id", "device_type",
    "benutzer", "usuario", "utilisateur", "utente", "gebruiker", "region", "account", "uid", "tenant", "api",
    "workspace",
    "absender", "sender", "client", "cliente",
  ]
  /// Who has a key that is a UUID.
  private static let users: [StaticString] = ["user", "username", "login", "email", "client_id", "account", "uid"]
  /// What keys are called in other languages: nothing that rows and entries are found by is.
  private static let foreign: [StaticString] = [
    "schluessel", "schlüssel", "chave", "clave", "klucz", "klic", "klíč", "sleutel", "nyckel", "avain", "chiave",
    "llave",
    "anahtar",
  ]
  /// Names of places that much else has as well.
  private static let places: [StaticString] = ["url", "uri"]
  /// What the object is given to, where it says as much.
  private static let owners: [StaticString] = [
    "api", "auth", "signing", "encryption", "crypto", "cipher", "jwt", "hmac", "security", "credentials", "apikeys",
    "api_keys", "accounts", "clients", "partners", "tenants", "customers", "users", "wifi", "wlan", "networks", "vpn",
    "licence", "license", "session", "cookie",
  ]
  /// Names beside which a key finds something, is public or is a column.
  private static let others: [StaticString] = [
    "value", "label", "title", "text", "icon", "kty", "cert", "crt", "certificate", "bucket", "etag", "size", "sha256",
    "checksum", "public", "render", "dataindex", "type", "path", "children", "ref", "order", "ca", "namespace",
  ]

  /// Whether the name is such a word, and quotes follow the sign behind it: says no to most others.
  static func mayBe(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    literal(of: name, in: bytes) != nil
  }

  /// The quote that opens the literal of such a name.
  private static func literal(of name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.equals("key", in: name) || bytes.equals("secret", in: name) || isForeign(name, in: bytes) else {
      return nil
    }
    return literal(behind: name, in: bytes).flatMap { $0 + 8 < bytes.count ? $0 : nil }
  }

  /// The value of the name; nil where nothing says that it is a credential.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let quote = literal(of: name, in: bytes),
      let value = ValueLocator.quoted(bytes, quote, .assignment), value.range.count >= 6
    else { return nil }
    let text = bytes.extracting(value.range)
    let isSecret = bytes.equals("secret", in: name)
    let isForeign = !isSecret && name.count > 3
    let isGenerated =
      ChosenLiteral.isKey(text) || CallReader.isGenerated(value, in: bytes) || isForeign && isRandom(text)
    if !isForeign, !isSecret, ValueRecogniser.isUUID(text) {
      guard let members = MemberNames(around: name, in: bytes), members.holds(users, in: bytes),
        !members.holds(others, in: bytes)
      else { return nil }
      return .given(value.range, as: .assignment)
    }
    if isForeign, !isGenerated { return nil }
    guard isGenerated || isChosen(text) || isSecret && isWord(text),
      let members = MemberNames(around: name, in: bytes), !members.holds(others, in: bytes)
    else { return nil }
    let isHexadecimal = isGenerated && ValueShape.isHexadecimal(text)
    guard
      members.holds(accounts, in: bytes) || members.isOwned(by: owners, in: bytes)
        || members.holds(places, in: bytes) && !isHexadecimal && !isRepeated(value.range, in: bytes)
    else { return nil }
    return .given(value.range, as: .assignment)
  }

  private static func isForeign(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count > 3 && name.count <= 12 && !bytes.has("y", at: name.upperBound - 1)
      && foreign.contains { bytes.equals($0, in: name) }
  }

  /// Letters of one case, or of both, and digits in no order.
  private static func isRandom(_ text: Span<UInt8>) -> Bool {
    let shape = ValueShape(text)
    return text.count >= 20 && shape.marks + shape.spaces == 0 && shape.digits > 2 && shape.letters > 5
      && shape.wordShare < 0.3 && shape.switches >= 4
  }

  /// The quote that opens the literal behind the name and its sign.
  private static func literal(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = name.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += bytes.at(at + 1) == UInt8(ascii: ">") ? 2 : 1
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether somebody thought of it, and no program calls anything so.
  private static func isChosen(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, !ChosenSetting.holdsCredential(text),
      text.first(UInt8(ascii: ":"), in: 0..<text.count) == nil
    else { return false }
    return SecretPhrase.isOne(text) || ChosenSetting.isUnlikeName(text)
  }

  /// One word that says nothing: what is called a secret beside an account is one.
  private static func isWord(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text), reading.words == 1, reading.spaces + reading.joints + reading.marks == 0
    else { return false }
    return ChosenWords.areUnknown(text) && ChosenText.isOne(text)
  }

  /// Whether an address near it holds the value as well, as those of files hold the keys that they are stored by.
  private static func isRepeated(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, value.lowerBound - 300)..<value.lowerBound
    let behind = value.upperBound..<min(bytes.count, value.upperBound + 300)
    return bytes.repeats(value, in: before) || bytes.repeats(value, in: behind)
  }
}
