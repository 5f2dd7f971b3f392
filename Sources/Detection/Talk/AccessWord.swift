internal import KeyfuseCore

/// Words that speak of getting in without a word for a password: `log on`, `unlock it with`, `admin -> x`, `root :: x`.
enum AccessWord {
  /// What a word says of the password beside it.
  enum Role {
    /// Somebody gets in, or something is opened: `log on `, `opens with `.
    case opener
    /// It is an account that everything has, whose password a sign leads to: `admin `, `root: `.
    case account
    /// It says that the name of an account follows, which marks set apart: `user `` ` ``, `benutzer `.
    case user
  }

  /// The role of the keyword at `literal`; nil where it is another one.
  static func role(of literal: Range<Int>, in bytes: Span<UInt8>) -> Role? {
    let roles = words.roles(of: literal, in: bytes)
    if roles.isEmpty { return nil }
    return roles.contains(.owner) ? .account : roles.contains(.mention) ? .user : .opener
  }

  /// Whether a value may be told at the word: says no to most lines of programs.
  static func mayTell(_ literal: Range<Int>, _ role: Role, in bytes: Span<UInt8>) -> Bool {
    guard !Byte.isWord(bytes.at(literal.lowerBound - 1)) else { return false }
    switch role {
    case .account:
      return endOfJoint(behind: literal, in: bytes).map { bytes.at($0) > 0x20 } == true
        && !isOfName(literal, in: bytes)
    case .user:
      return userMark(of: literal, in: bytes) != nil && TalkLine.isTalk(at: literal.lowerBound, in: bytes)
    case .opener: return TalkLine.isTalk(at: literal.lowerBound, in: bytes)
    }
  }

  /// `find-root: x`, `p, admin, x, create`: the end of a longer name, or one of several items of a row.
  private static func isOfName(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(literal.lowerBound - 1) {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: ","): true
    case 0x20: bytes.at(literal.lowerBound - 2) == UInt8(ascii: ",")
    default: false
    }
  }

  /// The values that the text at the word tells.
  static func values(at literal: Range<Int>, _ role: Role, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard mayTell(literal, role, in: bytes) else { return [] }
    switch role {
    case .account:
      return endOfJoint(behind: literal, in: bytes).flatMap { besideAccount($0, in: bytes) }.map { [$0.assigned] } ?? []
    case .user: return behindUser(literal, in: bytes).map { [$0.assigned] } ?? []
    case .opener: return opened(literal, in: bytes)
    }
  }

  private static func opened(_ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    if let value = LoginSentence.value(behind: literal, in: bytes) { values.append(value) }
    if let value = means(behind: literal, in: bytes) { values.append(value.assigned) }
    for value in MentionedPassword.values(around: literal, isMade: false, in: bytes)
    where !values.contains(where: { $0.range.overlaps(value.range) }) {
      values.append(value)
    }
    return values
  }

  // MARK: - Accounts

  /// What leads from the name of an account to its password.
  private static let accountJoints: [StaticString] = [
    " -> ", " → ", " &rarr; ", ": ", ", ", " - ", " – ", " — ", " :: ", " is ", " ist ",
  ]

  /// Where what the sign behind the account leads to begins.
  private static func endOfJoint(behind literal: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var end = literal.lowerBound
    while end < literal.upperBound, Byte.isLetter(bytes[end]) { end += 1 }
    return bytes.length(ofFirst: accountJoints, at: end).map { end + $0 }
  }

  /// The password of the account that stands before `start`: `admin -> x`, `Administrator, x`.
  private static func besideAccount(_ start: Int, in bytes: Span<UInt8>) -> TalkValue? {
    guard let value = TalkValue.read(start, in: bytes), TalkLine.isTalk(at: start, in: bytes),
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes),
      !ToldPassword.isFirstOfPair(value, in: bytes),
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count > 5, (0..<text.count).contains(where: { Byte.isLetter(text[$0]) }) else { return nil }
    return value.quality == .distinct ? value : nil
  }

  /// The password behind the name of a user that marks set apart: `` user `floor`, `x` ``, `` account `bg` with `x` ``.
  private static func behindUser(_ literal: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    guard let mark = userMark(of: literal, in: bytes), let end = LoginSentence.name(mark, in: bytes),
      let joint = bytes.length(ofFirst: pairs, at: end), let value = TalkValue.read(end + joint, in: bytes),
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes),
      value.quality == .distinct || value.isMarked && TalkShape.isChosen(bytes.extracting(value.range))
    else { return nil }
    return value
  }

  /// The mark that opens the name of a user behind the blank that the keyword holds.
  private static func userMark(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard let mark = bytes.last(0x20, in: literal).map({ $0 + 1 }) else { return nil }
    switch bytes.at(mark) {
    case UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "_"): return mark
    case UInt8(ascii: "*"): return bytes.at(mark + 1) == UInt8(ascii: "*") ? mark : nil
    default: return nil
    }
  }

  private static let pairs: [StaticString] = [
    ", ", " / ", " with ", " and ", ": ", " - ", " – ", " — ", " → ", " -> ", " mit ", " und ", " avec ", " et ",
    " con ", " y ", " com ", " e ", " met ", " en ", " z ", " i ",
  ]

  // MARK: - What opens

  /// What opens something: `unpack it with x`, `öffnet sich mit x`, `se entra con x`.
  private static func means(behind literal: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    let line = TalkLine.range(around: literal.lowerBound, in: bytes)
    let end = min(line.upperBound, literal.upperBound + 72)
    // What leads to the value may be a part of the word: opens with x
    var at = max(literal.lowerBound, line.lowerBound)
    while at < end {
      guard bytes[at] == 0x20, let joint = bytes.length(ofFirst: joints, at: at) else {
        at += 1
        continue
      }
      at += joint
      if let value = opener(at: at, in: line, bytes) { return value }
    }
    return nil
  }

  private static func opener(at start: Int, in line: Range<Int>, _ bytes: Span<UInt8>) -> TalkValue? {
    guard let value = TalkValue.read(start, in: bytes), value.range.upperBound <= line.upperBound,
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes),
      !ToldPassword.isFirstOfPair(value, in: bytes)
    else { return nil }
    let text = bytes.extracting(value.range)
    return value.quality == .distinct && (text.count > 12 || !ValueShape.isHexadecimal(text)) ? value : nil
  }

  private static let joints: [StaticString] = [
    " with ", " with: ", " using ", " and ", " by typing ", " mit ", " und ", " per ", " avec ", " et ", " con ", " y ",
    " com ", " e ", " z ", " i ", " met ", " en ", " ile ", " с ", " и ", " med ",
  ]

  private static let words = WordTable(phrases: [
    (
      .asks,
      [
        "log on ", "logon ", "get into ", "get in ", "gets in ", "gets you in", "get onto ", "unlock ", "unlocks ",
        "unpack ", "unzip ", "opens with ", "open it with ", "open them with ", "decrypts with ", "decrypt it with ",
        "authenticate with", "auth with ", "anmeldung ", "einloggen", "melde dich ", "anmelden mit ", "meld dich ",
        "kommt man ", "komm ich ", "komme ich ", "entpack", "entsperr", "öffnen", "connectez-vous", "se connecter",
        "connecte-toi",
        "s'ouvre avec", "déverrouill", "entra con", "entras con", "entrar con", "accede con", "accedes con",
        "inicia sesión", "se abre con", "desbloque", "entra com", "entrar com", "acesse com", "acessar com", "abre com",
        "accedi con", "accedere con", "si apre con", "sblocca", "zaloguj", "logujesz", "otwiera się", "inloggen",
        "log in met", "gaat open met", "giriş yap", "oturum aç", "войти", "заходить под", "заходи под", "открывается",
        "登录", "ログイン",
      ]
    ),
    (
      .owner,
      [
        "admin ", "admin: ", "admin, ", "root ", "root: ", "root, ", "administrator ", "administrator: ",
        "administrator, ", "sa -> ", "sa → ", "sa &rarr; ",
      ]
    ),
    (
      .mention,
      [
        "user `", "user **", "user <", "user _", "account `", "account **", "usuario ", "usuário ", "utilisateur ",
        "identifiant ", "benutzer ", "konto `", "utente `", "gebruiker `", "użytkownik `", "kullanıcı `",
        "пользователь `",
      ]
    ),
  ])
}
