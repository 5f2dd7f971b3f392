internal import KeyfuseCore

/// A user and a password that a slash or an arrow parts and nothing announces: `bob@host / x`, `admin / x`,
/// `` `ops` / `x` ``, `- Till 1: till1 / x`. Most slashes stand in what is counted or listed.
enum SlashedPair {
  /// The least bytes of a password that is read here.
  static let least = 6

  /// The name before the slash, and what it says of the pair.
  struct Account {
    let name: Range<Int>
    /// Whether it is an address of mail.
    let isMail: Bool
    /// Whether everything has an account of this name: `root`.
    let isOwner: Bool
    private var isInLogin: Bool?

    init(_ name: Range<Int>, in bytes: Span<UInt8>) {
      self.name = name
      isMail = name.dropFirst().contains {
        bytes[$0] == UInt8(ascii: "@") && Byte.isAlphanumeric(bytes[$0 - 1])
      }
      isOwner = CredentialLexicon.words.roles(of: name, in: bytes).contains(.owner)
    }

    /// Whether its line speaks of a login before it: asked once, for it reads the line.
    mutating func standsInLogin(_ bytes: Span<UInt8>) -> Bool {
      if let isInLogin { return isInLogin }
      let speaks = SlashedPair.speaksOfLogin(lineBefore: name.lowerBound, in: bytes)
      isInLogin = speaks
      return speaks
    }
  }

  /// The password of the pair whose slash stands at `slash`.
  static func value(at slash: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let text = slash.upperBound
    guard mayBegin(text, in: bytes), let user = user(before: slash.lowerBound, in: bytes) else { return nil }
    var account = Account(user, in: bytes)
    var value = SpokenValue.read(bytes, text, .beside)
    if let pair = value, !isPaired(pair, with: account, in: bytes) { value = nil }
    value =
      value ?? AccountPair.value(at: text, with: &account, in: bytes) ?? noted(text, with: &account, in: bytes)
    // Database → 01_Database: what is renamed
    return value.flatMap { isNumbered($0.range, user, in: bytes) ? nil : $0 }
  }

  /// Whether a mark stands there, or a word that is long enough.
  private static func mayBegin(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    let first = bytes.at(start)
    return first > 0x20
      && (!Byte.isAlphanumeric(first) || (start..<(start + least)).allSatisfy { bytes.at($0) > 0x20 })
  }

  /// Whether a number and the word itself follow it: `01_Database`.
  private static func isNumbered(_ value: Range<Int>, _ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count > word.count, bytes.repeats(word, at: value.upperBound - word.count) else { return false }
    return value.dropLast(word.count).allSatisfy { Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") }
  }

  /// The name before the slash of a pair, without the marks around it.
  private static func user(before slash: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = slash
    while end > 0, slash - end < 3, Byte.isQuote(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
    // <code>bob</code> / <code>x</code>
    let tags: [StaticString] = ["</code>", "</tt>", "</b>", "</strong>"]
    if let length = bytes.length(ofFirst: tags, endingAt: end) { end -= length }
    var first = end
    while first > 0, end - first < 64, LoginPair.isUserByte(bytes[first - 1]) || bytes[first - 1] == UInt8(ascii: "\\")
    {
      first -= 1
    }
    guard end - first >= 2, !Byte.isWord(bytes.at(first - 1)), bytes.at(first - 1) != UInt8(ascii: "/") else {
      return nil
    }
    return first..<end
  }

  // MARK: - Passwords by their shape

  /// Whether a value of all kinds of characters is the password of the user.
  private static func isPaired(_ value: AssignedValue, with account: Account, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    let isEnclosed = value.isQuoted || bytes.has("</", at: value.range.upperBound)
    // - `deploy` / `x`
    if isEnclosed, shape.marks == 0, shape.classes == 3, text.count >= 10, shape.wordShare < 0.35, shape.switches > 1,
      TabularValue.isItem(lineAround: account.name.lowerBound, in: bytes)
    {
      return true
    }
    guard shape.classes == 4 || shape.classes == 3 && shape.digits > 1 && shape.strongMarks > 0,
      !value.range.dropLast().contains(where: { bytes[$0] == UInt8(ascii: "=") })
    else { return false }
    let hasShape =
      isEnclosed && SpokenValue.isJoined(text, shape)
      || NearbyValue.isPassword(text, isQuoted: value.isQuoted)
        && (value.isQuoted || TabularValue.isItem(lineAround: account.name.lowerBound, in: bytes)
          || !NearbyValue.isCode(lineAround: value.range, in: bytes))
    return account.isMail || account.isOwner || hasShape
  }

  /// A shorter or plainer password beside the name of an account, or in a line that speaks of a login.
  private static func noted(_ start: Int, with account: inout Account, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = SpokenValue.read(bytes, start, .beside, orChosen: .led),
      (least + 1...24).contains(value.range.count), bytes.first(UInt8(ascii: "/"), in: value.range) == nil
    else { return nil }
    let text = bytes.extracting(value.range)
    let end = value.range.upperBound
    guard value.isQuoted || bytes.at(end) == 0x20 || SpokenValue.endsClause(end, in: bytes) else { return nil }
    let isVariedBehindLabel =
      isLabelled(account.name, in: bytes) && ShapedPassword.isMixed(value.range, in: bytes)
      && ValueShape(text).digits > 1
    guard ChosenPassword.isOne(text, .led) || isVariedBehindLabel && SpokenValue.isVaried(text, .told),
      account.isOwner || account.isMail || isVariedBehindLabel || account.standsInLogin(bytes),
      value.isQuoted || bytes.has("</", at: end) || !NearbyValue.isCode(lineAround: value.range, in: bytes)
    else { return nil }
    return AssignedValue(range: value.range, form: .sentence, isQuoted: value.isQuoted, isMarked: true)
  }

  // MARK: - The line

  /// Whether nothing but a label stands before the user in the line: `Instagram: anna.k / x`.
  private static func isLabelled(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = user.lowerBound - (bytes.at(user.lowerBound - 1) == 0x60 ? 1 : 0)
    guard bytes.has(": ", at: start - 2) else { return false }
    var at = start - 2
    while at > 0, user.lowerBound - at < 32, Byte.isWord(bytes[at - 1]) || bytes[at - 1] == 0x20 { at -= 1 }
    guard at == 0 || Byte.isLineEnd(bytes[at - 1]) || bytes.has("- ", at: at - 2) else { return false }
    while bytes.at(at) == 0x20 { at += 1 }
    return Byte.isUpper(bytes.at(at)) && user.lowerBound - at > 5
  }

  /// Whether the line names a device, a network or an account before the pair.
  private static func speaksOfLogin(lineBefore index: Int, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(index, in: bytes), index - 80)..<index
    return line.contains { logins.longest(at: $0, in: bytes) > 0 }
      || line.contains {
        let length = Byte.isLetter(bytes.at($0 - 1)) ? 0 : shortLogins.longest(at: $0, in: bytes)
        return length > 0 && !Byte.isLetter(bytes.at($0 + length))
      }
  }

  private static let logins = PrefixTable([
    "wifi", "wi-fi", "wlan", "router", "modem", "login", "log in", "zugang", "konto", "account", "compte", "cuenta",
    "utente", "ssid", "webinterface", "idrac", "ipmi", "box", "printer", "drucker", "webmail", "portal", "phpmyadmin",
    "роутер", "вайфай", "сеть", "логин", "аккаунт", "路由", "账号", "管理", "サイト", "공유기",
  ])

  /// Those that are parts of other words.
  private static let shortLogins = PrefixTable(["ftp", "sftp", "vpn", "ilo", "usv", "nas"])
}
