internal import KeyfuseCore

/// The account beside a password: `user = web` a line above it, `"host": "db.example"` in the same object. Where something
/// of the kind has a value, the password has one as well, whatever word it is.
enum LoginContext {
  /// How far from name and value is looked, in bytes: within what `AssignmentReader.middle` sees.
  private static let reach = 120
  private static let lines = 4

  /// Whether a setting of an account or of a place to log in to stands beside `name` and `value`.
  static func surrounds(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let first = min(name.lowerBound, value.range.lowerBound)
    let last = max(name.upperBound, value.range.upperBound)
    return holdsSetting(start(before: first, in: bytes)..<first, beside: value, in: bytes)
      || holdsSetting(last..<end(behind: last, in: bytes), beside: value, in: bytes)
  }

  private static func start(before first: Int, in bytes: Span<UInt8>) -> Int {
    var at = first
    var left = lines
    while at > 0, first - at < reach {
      if bytes[at - 1] == UInt8(ascii: "\n") {
        left -= 1
        if left == 0 { break }
      }
      at -= 1
    }
    // A word that is cut is none.
    while at < first, at > 0, Byte.isWord(bytes[at - 1]), Byte.isWord(bytes[at]) { at += 1 }
    return at
  }

  private static func end(behind last: Int, in bytes: Span<UInt8>) -> Int {
    var at = last
    var left = lines
    while at < bytes.count, at - last < reach {
      if bytes[at] == UInt8(ascii: "\n") {
        left -= 1
        if left == 0 { break }
      }
      at += 1
    }
    return at
  }

  private static func holdsSetting(_ range: Range<Int>, beside value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard Byte.isLetter(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < range.upperBound, Byte.isWord(bytes[at]) || isJoint(at, in: bytes) { at += 1 }
      if isAccount(start..<at, in: bytes), let given = given(behind: at, before: range.upperBound, in: bytes),
        isConcrete(given.range, isQuoted: given.isQuoted, named: start..<at, beside: value, in: bytes)
      {
        return true
      }
    }
    return false
  }

  private static func isJoint(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    (bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: ".")) && Byte.isWord(bytes.at(at + 1))
  }

  /// Whether the last word of a name is one for an account or for a place to log in to.
  private static func isAccount(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.equals("name", in: name) || bytes.equals("dn", in: name) || bytes.equals("db", in: name) { return true }
    if bytes.has("uuid", endingAt: name.upperBound) || bytes.has("guid", endingAt: name.upperBound) { return false }
    let ends: [StaticString] = [
      "user", "username", "user_name", "login", "host", "hostname", "server", "account", "mail", "email", "benutzer",
      "benutzername", "anwender", "usuario", "utente", "utilisateur", "gebruiker", "uzytkownik", "anvandare", "bruker",
      "bruger", "database", "dbname", "ssid", "address", "uid", "url", "uri", "dsn", "broker", "rootdn", "binddn",
      "nick", "usr",
    ]
    return ends.contains {
      bytes.has($0, endingAt: name.upperBound) && $0.utf8CodeUnitCount <= name.count
    }
  }

  /// The word that is given to the name that ends at `end`.
  private static func given(
    behind end: Int, before last: Int, in bytes: Span<UInt8>
  ) -> (range: Range<Int>, isQuoted: Bool)? {
    var at = end
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    let gap = at
    while at < last, Byte.isBlank(bytes[at]) { at += 1 }
    if bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ":") {
      at += bytes.at(at + 1) == UInt8(ascii: ">") || bytes.at(at + 1) == UInt8(ascii: "=") ? 2 : 1
      while at < last, Byte.isBlank(bytes[at]) { at += 1 }
      // user: String = "bob"
      if bytes.has("string = \"", at: at) { at += 9 }
      if bytes.has("&str = \"", at: at) { at += 7 }
    } else if bytes.at(at) == UInt8(ascii: ">") {
      at += 1
    } else if at == gap || gap > end {
      return nil
    }
    let isQuoted = Byte.isQuote(bytes.at(at))
    if isQuoted { at += 1 }
    let start = at
    while at < last, bytes[at] > 0x20, !Byte.isQuote(bytes[at]), !isEnd(bytes[at]) { at += 1 }
    return at > start ? (start..<at, isQuoted) : nil
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ")"),
      UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  /// Whether the word is somebody's or some machine's name, and not a type, a label, a variable or a place for one.
  private static func isConcrete(
    _ word: Range<Int>, isQuoted: Bool, named name: Range<Int>, beside value: AssignedValue, in bytes: Span<UInt8>
  ) -> Bool {
    guard word.count >= 2, Byte.isAlphanumeric(bytes[word.lowerBound]) else { return false }
    var (hasDigit, hasSign, hasCapital) = (false, false, false)
    for index in word {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "$"), UInt8(ascii: "%"),
        UInt8(ascii: "*"), UInt8(ascii: "`"):
        return false
      case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "\\"): hasSign = true
      default:
        hasDigit = hasDigit || Byte.isDigit(bytes[index])
        hasCapital = hasCapital || Byte.isUpper(bytes[index])
      }
    }
    if isQuoted != value.isQuoted, value.isQuoted, !hasDigit, !bytes.endsLine(at: word.upperBound) { return false }
    // user = owner, host = config.host: variables of a program, as its password may be one
    let isSpaced = bytes.has(" = ", at: word.lowerBound - 3)
    if !value.isQuoted, !isQuoted, isSpaced, !hasDigit, !isKnownAccount(word, in: bytes),
      bytes.first(UInt8(ascii: "@"), in: word) == nil
    {
      return false
    }
    let roles = CredentialLexicon.words.roles(of: word, in: bytes)
    let isNamed = roles.isDisjoint(with: [.literal, .placeholder, .credential, .mention, .state, .stopWord])
    guard isNamed || isKnownAccount(word, in: bytes) else { return false }
    // password: a word as a label stands beside labels: Benutzername
    return isQuoted && hasSign || bytes.has("ssid", at: name.upperBound - 4) || hasDigit
      || !hasCapital && bytes.at(word.upperBound) != UInt8(ascii: "(")
        && !repeats(word, name, in: bytes)
  }

  private static func isKnownAccount(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "root", "admin", "administrator", "postgres", "mysql", "oracle", "localhost", "sa", "www",
    ]
    return names.contains { bytes.equals($0, in: word) }
  }

  /// `username: username`
  private static func repeats(_ word: Range<Int>, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    word.count <= name.count && bytes.repeats(word, at: name.upperBound - word.count)
  }
}
