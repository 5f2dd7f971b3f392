internal import KeyfuseCore

/// A user and a password that a slash or an arrow parts: `guest access: guest / x`, `` `backup` / `x` ``, `.\bench / x`.
///
/// Most of what slashes part are terms, paths and variables, so that what the two are like and what stands around them have
/// to say together that it is a login.
enum AccountPair {
  /// How far before the pair the lines around it are read.
  private static let reach = 300

  /// The password that begins at `start`, behind the user and the sign.
  static func value(
    at start: Int, with account: inout SlashedPair.Account, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    let user = account.name
    guard mayBeOne(start, with: &account, in: bytes), user.contains(where: { Byte.isLetter(bytes[$0]) }),
      let value = TalkValue.read(start, in: bytes), value.range.count >= SlashedPair.least,
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes),
      !namesPlaces(value, &account, in: bytes), weighs(value, with: &account, in: bytes),
      TalkLine.isTalk(at: outside(user, in: bytes), in: bytes)
    else { return nil }
    return value.assigned
  }

  /// Where the user begins, with the mark of a code span before it.
  private static func outside(_ user: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var at = user.lowerBound
    while at > 0, Byte.isQuote(bytes[at - 1]) { at -= 1 }
    return at
  }

  // MARK: - What may be one

  /// Whether what begins at `start` is a word of six bytes and more, or between marks: of paths and terms most are not.
  private static func mayBeOne(
    _ start: Int, with account: inout SlashedPair.Account, in bytes: Span<UInt8>
  ) -> Bool {
    let user = account.name
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
    guard at - start >= SlashedPair.least else { return false }
    let isWord = (start..<at).allSatisfy { Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 }
    return !isWord || account.isMail || account.standsInLogin(bytes)
  }

  /// `folder / "name"`, ``in shared storage / `mappings` ``: paths of programs, and two places.
  private static func namesPlaces(
    _ value: TalkValue, _ account: inout SlashedPair.Account, in bytes: Span<UInt8>
  ) -> Bool {
    let user = account.name
    let before = bytes.at(value.range.lowerBound - 1)
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"), !bytes.has("''", at: value.range.lowerBound - 2) {
      return !account.standsInLogin(bytes)
    }
    if before == 0x60, bytes.at(user.upperBound) != 0x60, bytes.at(user.lowerBound - 1) == 0x20,
      Byte.isLetter(bytes.at(user.lowerBound - 2))
    {
      return true
    }
    // `setup.sh` / `setup.ps1`: two of a kind
    let shared = zip(user, value.range).prefix { Byte.lower(bytes[$0]) == Byte.lower(bytes[$1]) }.count
    if shared > 3, shared * 2 > user.count || shared * 2 > value.range.count { return true }
    if let dot = bytes.last(UInt8(ascii: "."), in: user), dot + 1 < user.upperBound,
      bytes.repeats(dot..<user.upperBound, at: value.range.upperBound - (user.upperBound - dot))
    {
      return true
    }
    // `built=coverage` / `reused=0`: settings and counters
    let equals = UInt8(ascii: "=")
    if bytes.at(user.lowerBound - 1) == equals || bytes.first(equals, in: value.range.dropLast(2)) != nil {
      return true
    }
    if MentionedPassword.isDigest(bytes.extracting(value.range)) { return true }
    // a / b / c: a list
    return ToldPassword.isFirstOfPair(value, in: bytes) || bytes.has("/ ", at: outside(user, in: bytes) - 2)
  }

  // MARK: - What says that it is one

  private static func weighs(
    _ value: TalkValue, with account: inout SlashedPair.Account, in bytes: Span<UInt8>
  ) -> Bool {
    let user = account.name
    let text = bytes.extracting(value.range)
    let first = outside(user, in: bytes)
    let isLabelled = bytes.has(": ", at: first - 2)
    let isSpoken = account.isMail || account.standsInLogin(bytes)
    let isOwner = isOwner(user, in: bytes)
    let isSure = TalkShape.isChosen(text) || value.isMarked && value.quality == .distinct
    // `byteLen` / `sliceSuffix2`: two functions
    let isCode = first < user.lowerBound
    if isSure, isSpoken || isOwner || !isCode && (isLabelled || beginsText(first, in: bytes)) { return true }
    let isPlain = !text.indices.contains { Byte.isDigit(text[$0]) }
    if value.quality == .word, isPlain || text.first(0x20, in: 0..<text.count) != nil {
      return isLabelled && isSpoken && !account.isMail
    }
    var weight = value.quality == .distinct ? 2 : 1
    if isLabelled || value.isMarked && !isCode { weight += 1 }
    if isOwner { weight += 1 }
    if isSpoken { return weight > (isCode ? 1 : 0) }
    guard weight >= 2, speaksOfAccess(before: user.lowerBound, in: bytes) else { return false }
    return weight + (beginsText(first, in: bytes) ? 2 : 1) >= 4
  }

  /// `admin`, `ops_user`, `storadmin`, `CORP\ada`: what accounts are called.
  private static func isOwner(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.first(UInt8(ascii: "\\"), in: user) != nil || bytes.holds("admin", in: user) { return true }
    var splitter = WordSplitter(user)
    while let word = splitter.next(in: bytes) {
      if CredentialLexicon.words.roles(of: word, in: bytes).contains(.owner) { return true }
    }
    return false
  }

  /// Whether only marks stand before the pair in its line, its message or its cell.
  private static func beginsText(_ first: Int, in bytes: Span<UInt8>) -> Bool {
    let line = TalkLine.range(around: first, in: bytes)
    let text = TalkLine.text(line, in: bytes) ?? line
    var start = first
    while start > text.lowerBound, !Byte.isAlphanumeric(bytes[start - 1]), bytes[start - 1] != UInt8(ascii: "|"),
      bytes[start - 1] < 0x80
    {
      start -= 1
    }
    return start <= text.lowerBound || bytes[start - 1] == UInt8(ascii: "|")
  }

  /// Whether the lines before the pair speak of logging in.
  private static func speaksOfAccess(before index: Int, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, index - reach)..<index
    return access.contains { bytes.holds($0, in: before) }
  }

  private static let access: [StaticString] = [
    "passw", "kennw", " pw", "pwd", "credential", "login", "wifi", "wlan", "vpn", "account", "zugang", "admin", "parol",
    "contrase", "senha", "mot de passe", "hasł",
    "heslo",
    "wachtwoord", "remote", "ssh", "sign in", "anmeld", "пароль", "密码", "パスワード",
  ]
}
