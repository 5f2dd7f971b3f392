internal import KeyfuseCore

/// Words that speak of getting in without a word for a password: `log on`, `unlock it with`, `admin -> x`, `root :: x`.
enum AccessWord {
  /// Whether the keyword at `literal` is such a word.
  static func isOne(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    !words.roles(of: literal, in: bytes).isEmpty
  }

  /// Whether a value may be told at the word: says no to most lines of programs.
  static func mayTell(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard !Byte.isWord(bytes.at(literal.lowerBound - 1)) else { return false }
    if words.roles(of: literal, in: bytes).contains(.owner) { return bytes.at(literal.upperBound) > 0x20 }
    return TalkLine.isTalk(at: literal.lowerBound, in: bytes)
  }

  /// The values that the text at the word tells.
  static func values(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard mayTell(literal, in: bytes) else { return [] }
    let roles = words.roles(of: literal, in: bytes)
    if roles.contains(.owner) { return besideAccount(literal.upperBound, in: bytes).map { [$0.assigned] } ?? [] }
    if roles.contains(.state) { return behindUser(literal, in: bytes).map { [$0.assigned] } ?? [] }
    var values: [AssignedValue] = []
    if let value = LoginSentence.value(behind: literal, in: bytes) { values.append(value) }
    if let value = means(behind: literal, in: bytes) { values.append(value.assigned) }
    for value in MentionedPassword.values(around: literal, isMade: false, in: bytes)
    where !values.contains(where: { $0.range.overlaps(value.range) }) {
      values.append(value)
    }
    return values
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
    guard let mark = literal.last(where: { bytes[$0] == 0x20 }), let end = LoginSentence.name(mark + 1, in: bytes),
      let joint = pairs.first(where: { bytes.has($0, at: end) }),
      let value = TalkValue.read(end + joint.utf8CodeUnitCount, in: bytes),
      value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes),
      value.quality == .distinct || value.isMarked && TalkShape.isChosen(bytes.extracting(value.range)),
      TalkLine.isTalk(at: literal.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  private static let pairs: [StaticString] = [
    ", ", " / ", " with ", " and ", ": ", " - ", " – ", " — ", " → ", " -> ", " mit ", " und ", " avec ", " et ",
    " con ",
    " y ", " com ", " e ", " met ", " en ", " z ", " i ",
  ]

  /// What opens something: `unpack it with x`, `öffnet sich mit x`, `se entra con x`.
  private static func means(behind literal: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    let line = TalkLine.range(around: literal.lowerBound, in: bytes)
    let end = min(line.upperBound, literal.upperBound + 72)
    // opens with x
    if bytes[literal.upperBound - 1] == 0x20,
      joints.contains(where: { bytes.has($0, at: literal.upperBound - $0.utf8CodeUnitCount) }),
      let value = opener(at: literal.upperBound, in: line, bytes)
    {
      return value
    }
    var at = max(literal.upperBound - 1, line.lowerBound)
    while at < end {
      guard bytes[at] == 0x20, let joint = joints.first(where: { bytes.has($0, at: at) }) else {
        at += 1
        continue
      }
      at += joint.utf8CodeUnitCount
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
        "authenticate with ", "auth with ", "anmeldung ", "einloggen", "melde dich ", "anmelden mit ", "meld dich ",
        "kommt man ",
        "komm ich ", "komme ich ", "entpack", "entsperr", "öffnen", "connectez-vous", "se connecter", "connecte-toi",
        "s'ouvre avec", "déverrouill", "entra con", "entras con", "entrar con", "accede con", "accedes con",
        "inicia sesión", "se abre con", "desbloque", "entra com", "entrar com", "acesse com", "acessar com", "abre com",
        "accedi con", "accedere con", "si apre con", "sblocca", "zaloguj", "logujesz", "otwiera się", "inloggen",
        "log in met", "gaat open met", "giriş yap", "oturum aç", "войти", "заходить под", "заходи под", "открывается",
        "登录", "ログイン", "they all share", "all share", "netflix",
      ]
    ),
    (
      .owner,
      [
        "admin -> ", "root -> ", "admin → ", "root → ", "sa → ", "sa -> ", "administrator -> ", "administrator → ",
        "admin: ", "root: ", "administrator: ", "admin - ", "root - ", "admin – ", "root – ", "admin — ", "root — ",
        "admin :: ", "root :: ", "administrator :: ", "admin, ", "administrator, ", "root, ",
        "sa &rarr; ", "admin &rarr; ", "root &rarr; ", "admin is ", "root is ", "admin ist ", "root ist ",
      ]
    ),
    (
      .state,
      [
        "user `", "user **", "user <", "user _", "account `", "account **", "usuario `", "usuario **", "usuário `",
        "utilisateur `", "utilisateur **", "identifiant `", "identifiant **", "benutzer `", "benutzer **", "konto `",
        "utente `", "gebruiker `", "użytkownik `", "kullanıcı `", "пользователь `",
      ]
    ),
  ])
}
