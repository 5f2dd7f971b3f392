internal import KeyfuseCore

/// A user and a password beside each other, as people write them down: `login admin / x`, `Credentials: bob / x`,
/// `creds: bob/x`, `log in as bob with x`.
enum LoginPair {
  /// Whether the keyword at `literal` announces a pair and is no name of a password itself.
  static func announces(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("login", at: literal.lowerBound) || bytes.has("log in ", at: literal.lowerBound)
      || bytes.has("ssh in ", at: literal.lowerBound) || bytes.has("sign in ", at: literal.lowerBound)
      || bytes.has("zugangsdaten", at: literal.lowerBound) || bytes.has("basic auth", at: literal.lowerBound)
      || bytes.has("basic-auth", at: literal.lowerBound)
      || bytes.has("http auth", at: literal.lowerBound) || bytes.has("tested ", at: literal.lowerBound)
      || bytes.has("wifi:", at: literal.lowerBound) || bytes.has("identifiants", at: literal.lowerBound)
      || bytes.has("credencial", at: literal.lowerBound)
  }

  /// The password of the pair that the word at `word` announces.
  static func value(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes[word.upperBound - 1] == 0x20, let value = told(behind: word, in: bytes) { return value }
    if let value = barcode(behind: word, in: bytes) { return value }
    var at = word.upperBound
    while at - word.upperBound < 3, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    // | HTTP auth | bob / x |
    if bytes.has("| ", at: at) { at += 2 }
    let verbs: [StaticString] = ["are ", "are: ", "is ", "was ", "were ", "sind ", "lauten ", "=> ", "-> "]
    if let verb = verbs.first(where: { bytes.has($0, at: at) }) { at += verb.utf8CodeUnitCount }
    if bytes.has("still ", at: at) { at += 6 }
    let isOfNetwork = bytes.has("wifi", at: word.lowerBound)
    if let value = pair(bytes, at, isOfNetwork: isOfNetwork) { return value }
    return behindWords(bytes, word.upperBound).flatMap { pair(bytes, $0, isOfNetwork: isOfNetwork) }
  }

  /// The password of a pair that nothing announces: `bob@host / x`, `admin / x`, `` `ops` / `x` ``.
  static func value(atSlash slash: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let text = slash.upperBound
    // Most slashes stand in what is counted or listed.
    guard bytes.at(text) > 0x20, let user = user(before: slash.lowerBound, in: bytes) else { return nil }
    var value = SpokenValue.read(bytes, text, .beside)
    if let pair = value, !isPaired(pair, with: user, in: bytes) { value = nil }
    value = value ?? noted(text, with: user, in: bytes) ?? toldPair(text, with: user, in: bytes)
    // Database → 01_Database: what is renamed
    return value.flatMap { isNumbered($0.range, user, in: bytes) ? nil : $0 }
  }

  /// Whether a number and the word itself follow it: `01_Database`.
  private static func isNumbered(_ value: Range<Int>, _ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count > word.count, bytes.repeats(word, at: value.upperBound - word.count) else { return false }
    return value.dropLast(word.count).allSatisfy { Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") }
  }

  /// `- Till 1: till1 / x`, `guest access: guest / x`: what has the shape of a chosen password in a line that people write,
  /// or any word where the line speaks of a login.
  private static func toldPair(_ start: Int, with user: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard mayBeTold(start, with: user, in: bytes), user.contains(where: { Byte.isLetter(bytes[$0]) }),
      let value = TalkValue.read(start, in: bytes),
      value.range.count >= 6,
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes)
    else { return nil }
    // folder / "name": paths of programs
    let before = bytes.at(value.range.lowerBound - 1)
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"), !bytes.has("''", at: value.range.lowerBound - 2) {
      return nil
    }
    // in shared storage / `mappings`: two places
    if before == 0x60, bytes.at(user.upperBound) != 0x60, bytes.at(user.lowerBound - 1) == 0x20,
      Byte.isLetter(bytes.at(user.lowerBound - 2))
    {
      return nil
    }
    let text = bytes.extracting(value.range)
    let isSure = TalkShape.isChosen(text) || value.isMarked && value.quality == .distinct
    guard isSure || isMail(user, in: bytes) || speaksOfLogin(lineBefore: user.lowerBound, in: bytes),
      isSure
        || bytes.has(": ", at: user.lowerBound - 2)
          && (value.quality > .word || !isMail(user, in: bytes)
            || speaksOfLogin(lineBefore: user.lowerBound, in: bytes))
        || bytes.has(" ", at: user.lowerBound - 1) && value.quality > .word,
      TalkLine.isTalk(at: user.lowerBound, in: bytes)
    else { return nil }
    return value.assigned
  }

  /// Whether what begins at `start` is a word of six bytes and more, or between marks: of paths and terms most are not.
  private static func mayBeTold(_ start: Int, with user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isAlphanumeric(bytes.at(start)) else {
      // ``floor_columns`` / ``floor_lines``: two variables
      let joint = UInt8(ascii: "_")
      let next = start..<min(bytes.count, start + user.count + 8)
      return bytes.at(start) > 0x20
        && (bytes.first(joint, in: user) == nil || bytes.first(joint, in: next) == nil)
    }
    var at = start
    while at < bytes.count, at - start < 64, bytes[at] > 0x20 {
      switch bytes[at] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: ";"): return false
      default: at += 1
      }
    }
    while at > start, !Byte.isAlphanumeric(bytes[at - 1]), bytes[at - 1] < 0x80, bytes[at - 1] != UInt8(ascii: "!") {
      at -= 1
    }
    guard at - start >= 6 else { return false }
    return isMail(user, in: bytes) || TalkShape.isChosen(bytes.extracting(start..<at))
      || speaksOfLogin(lineBefore: user.lowerBound, in: bytes)
  }

  /// The name before the slash of a pair, without the marks around it.
  private static func user(before slash: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = slash
    while end > 0, slash - end < 3, Byte.isQuote(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
    // <code>bob</code> / <code>x</code>
    let tags: [StaticString] = ["</code>", "</tt>", "</b>", "</strong>"]
    if let tag = tags.first(where: { bytes.has($0, at: end - $0.utf8CodeUnitCount) }) { end -= tag.utf8CodeUnitCount }
    var first = end
    while first > 0, end - first < 64, isUserByte(bytes[first - 1]) || bytes[first - 1] == UInt8(ascii: "\\") {
      first -= 1
    }
    guard end - first >= 2, !Byte.isWord(bytes.at(first - 1)), bytes.at(first - 1) != UInt8(ascii: "/") else {
      return nil
    }
    return first..<end
  }

  private static func isMail(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    user.dropFirst().contains { bytes[$0] == UInt8(ascii: "@") && Byte.isAlphanumeric(bytes[$0 - 1]) }
  }

  /// Whether a value of all kinds of characters is the password of the user.
  private static func isPaired(_ value: AssignedValue, with user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    let isEnclosed = value.isQuoted || bytes.has("</", at: value.range.upperBound)
    // - `deploy` / `x`
    if isEnclosed, shape.marks == 0, shape.classes == 3, text.count >= 10, shape.wordShare < 0.35, shape.switches > 1,
      isItem(lineAround: user.lowerBound, in: bytes)
    {
      return true
    }
    guard shape.classes == 4 || shape.classes == 3 && shape.digits > 1 && shape.strongMarks > 0,
      !value.range.dropLast().contains(where: { bytes[$0] == UInt8(ascii: "=") })
    else { return false }
    let hasShape =
      isEnclosed && SpokenValue.isJoined(text, shape)
      || NearbyValue.isPassword(text, isQuoted: value.isQuoted)
        && (value.isQuoted || isItem(lineAround: user.lowerBound, in: bytes)
          || !NearbyValue.isCode(lineAround: value.range, in: bytes))
    return isMail(user, in: bytes) || hasShape
      || CredentialLexicon.words.roles(of: user, in: bytes).contains(.owner)
  }

  /// A shorter or plainer password beside the name of an account, or in a line that speaks of a login.
  private static func noted(_ start: Int, with user: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = SpokenValue.read(bytes, start, .beside, orChosen: .led), value.range.count >= 7 else {
      return nil
    }
    let isOwner = CredentialLexicon.words.roles(of: user, in: bytes).contains(.owner)
    let text = bytes.extracting(value.range)
    let isVariedBehindLabel =
      isLabelled(user, in: bytes) && ShapedPassword.isMixed(value.range, in: bytes) && ValueShape(text).digits > 1
    guard
      isOwner || isMail(user, in: bytes) || speaksOfLogin(lineBefore: user.lowerBound, in: bytes)
        || isVariedBehindLabel
    else { return nil }
    let end = value.range.upperBound
    guard text.count <= 24, !text.holds("/", in: 0..<text.count),
      ChosenPassword.isOne(text, .led) || isVariedBehindLabel && SpokenValue.isVaried(text, .told),
      value.isQuoted || SpokenValue.endsClause(end, in: bytes) || bytes.at(end) == 0x20,
      value.isQuoted || bytes.has("</", at: end) || !NearbyValue.isCode(lineAround: value.range, in: bytes)
    else { return nil }
    return AssignedValue(range: value.range, form: .sentence, isQuoted: value.isQuoted, isMarked: true)
  }

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
    let words: [StaticString] = [
      "wifi", "wi-fi", "wlan", "router", "modem", "ftp", "vpn", "login", "log in", "zugang", "konto", "account",
      "compte",
      "cuenta", "utente", "ssid", "webinterface", "netflix", "idrac", "ilo", "ipmi", "usv", "nas", "box", "printer",
      "drucker",
      "webmail", "portal", "phpmyadmin", "роутер", "вайфай", "сеть", "логин", "аккаунт", "路由", "账号", "管理", "サイト", "공유기",
    ]
    return words.contains { bytes.holds($0, in: line) }
  }

  /// Whether the line is an item of a list: `- mail :: postmaster / x`.
  private static func isItem(lineAround index: Int, in bytes: Span<UInt8>) -> Bool {
    var start = TabularValue.lineStart(index, in: bytes)
    ValueLocator.skipBlanks(bytes, &start)
    return bytes.has("- ", at: start) || bytes.has("* ", at: start) || bytes.has(". ", at: start)
  }

  /// `WIFI:T:WPA;S:name;P:x;;`, as barcodes for networks hold it.
  private static func barcode(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("wifi:", at: word.lowerBound), bytes.at(word.upperBound + 1) == UInt8(ascii: ":") else {
      return nil
    }
    var at = word.upperBound
    while at - word.upperBound < 100, !Byte.isLineEnd(bytes.at(at)), !bytes.has(";p:", at: at) { at += 1 }
    guard bytes.has(";p:", at: at) else { return nil }
    let first = at + 3
    var end = first
    while end < bytes.count, end - first < 64, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ";") { end += 1 }
    return bytes.at(end) == UInt8(ascii: ";") && end > first
      ? AssignedValue(range: first..<end, form: .assignment, isQuoted: true) : nil
  }

  /// Where the text behind `for staging:` begins, in this line or the next one, the mark of a list apart.
  private static func behindWords(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at - start < 48, Byte.isLetter(bytes.at(at)) || bytes.at(at) == 0x20 || bytes.at(at) == UInt8(ascii: "-") {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: ":"), Byte.isSpace(bytes.at(at + 1)) else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at, limit: 8)
    if bytes.has("- ", at: at) || bytes.has("* ", at: at) { at += 2 }
    return at
  }

  /// Whether blanks stand around the slash of the pair.
  static func isSpaced(behind word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = word.upperBound
    while at - word.upperBound < 48, !Byte.isLineEnd(bytes.at(at)), bytes.at(at) != UInt8(ascii: "/") { at += 1 }
    return bytes.has(" / ", at: at - 1)
  }

  /// `bob / x`, `bob/x`, `bob:x`
  private static func pair(_ bytes: Span<UInt8>, _ start: Int, isOfNetwork: Bool) -> AssignedValue? {
    var at = start
    let isMarked = Byte.isQuote(bytes.at(at))
    if isMarked { at += 1 }
    let user = at
    while at - user < 40, isUserByte(bytes.at(at)) { at += 1 }
    guard at - user >= 2 else { return nil }
    if bytes.has(" / ", at: at) { return isOfNetwork ? SpokenValue.read(bytes, at + 3, .told) : written(bytes, at + 3) }
    let separator = bytes.at(at)
    guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: ":"), bytes.at(at + 1) > 0x20,
      let value = SpokenValue.read(bytes, at + 1, .beside)
    else { return nil }
    let end = bytes.at(value.range.upperBound)
    guard isMarked || Byte.isSpace(end) || end == 0 || end == UInt8(ascii: ",") || end == UInt8(ascii: ".") else {
      return nil
    }
    for index in value.range where bytes[index] == UInt8(ascii: "/") { return nil }
    return value
  }

  private static func written(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    guard var value = BareValue.read(bytes, start, .sentence, context: .line) else { return nil }
    var end = value.range.upperBound
    while end > start + 1, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    value.range = start..<end
    return value
  }

  /// `log in as bob with x`, `log in with bob and x`, `use x to log in`
  private static func told(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.has("to ", at: word.lowerBound - 3),
      let value = SpokenValue.read(bytes, endingAt: word.lowerBound - 4)
    {
      let isTaken = ["use ", "with ", "enter "].contains { (verb: StaticString) in
        bytes.has(verb, at: value.range.lowerBound - (value.isQuoted ? 1 : 0) - verb.utf8CodeUnitCount)
      }
      return isTaken ? value : nil
    }
    var at = word.upperBound
    let isLinked = bytes.has("with ", at: at - 5)
    guard let link = isLinked ? 0 : first(of: ["with ", "as ", "using "], at: at, in: bytes) else { return nil }
    at += link
    if bytes.has("user ", at: at) { at += 5 }
    let user = at
    while at - user < 40, isUserByte(bytes.at(at)) { at += 1 }
    guard at > user, let second = first(of: [" and ", " with ", " using ", ", ", " / ", "/", ":"], at: at, in: bytes)
    else {
      return nil
    }
    at += second
    if let article = first(of: ["the password ", "password ", "pw ", "pass "], at: at, in: bytes) { at += article }
    return SpokenValue.read(bytes, at, .beside)
  }

  /// The length of the first of the texts that stands at `at`.
  private static func first(of texts: [StaticString], at: Int, in bytes: Span<UInt8>) -> Int? {
    texts.first { bytes.has($0, at: at) }?.utf8CodeUnitCount
  }

  private static func isUserByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
  }
}
