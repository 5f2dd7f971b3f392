internal import KeyfuseCore

/// What the titles of a table's columns say that stand beside that of a password.
enum TableTitles {
  /// Whether one of the titles is that of accounts, machines, or what one logs in to.
  static func nameAccounts(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    accounts.contains { bytes.holds($0, in: range) } || holdsWord(range, of: accountWords, in: bytes)
  }

  /// The titles of the table: the line of the name, the lines of titles around it, or the row of markup that it stands in.
  static func head(around name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var at = name.upperBound
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    return bytes.at(at) == UInt8(ascii: "<") ? row(around: name, in: bytes) : lines(around: name, in: bytes)
  }

  /// The line of the name, with those beside it where each holds one title: `! User`.
  static func lines(around name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var start = TabularValue.lineStart(name.lowerBound, in: bytes)
    var end = TabularValue.lineEnd(name.upperBound, in: bytes)
    let mark = UInt8(ascii: "!")
    guard bytes.at(start) == mark else { return start..<end }
    for _ in 0..<12 {
      guard start > 1 else { break }
      let above = TabularValue.lineStart(start - 1, in: bytes)
      guard bytes.at(above) == mark else { break }
      start = above
    }
    for _ in 0..<12 {
      guard let next = TabularValue.nextLine(end, in: bytes), bytes.at(next) == mark else { break }
      end = TabularValue.lineEnd(next, in: bytes)
    }
    return start..<end
  }

  private static func row(around name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let reach = 400
    var start = name.lowerBound
    let first = max(0, start - reach)
    while start > first, !bytes.has("<tr", at: start) { start -= 1 }
    var end = name.upperBound
    let last = min(bytes.count, end + reach)
    while end < last, !bytes.has("</tr", at: end) { end += 1 }
    // A heading over the whole width is no title.
    let cells = (start..<end).count { bytes.has("<th", at: $0) || bytes.has("<td", at: $0) }
    return cells > 1 ? start..<end : name
  }

  /// Whether one of the titles is that of networks.
  static func nameNetworks(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    networks.contains { bytes.holds($0, in: range) }
  }

  /// Whether one of the titles is that of what describes a setting: a table of those gives kinds of values, and no values.
  static func describe(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    descriptions.contains { bytes.holds($0, in: range) }
  }

  /// Whether one of the titles is the name of an environment.
  static func nameEnvironments(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    holdsWord(range, of: environments, in: bytes)
  }

  /// Whether the title is that of values: `value`, `Wert`, `val`.
  static func isOfValues(_ cell: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals("val", in: cell)
      || values.contains {
        bytes.has($0, at: cell.lowerBound) || bytes.has($0, endingAt: cell.upperBound)
      }
  }

  /// Whether one of the words stands there whole.
  private static func holdsWord(_ range: Range<Int>, of words: WordTable, in bytes: Span<UInt8>) -> Bool {
    var start = range.lowerBound
    for at in range.lowerBound...range.upperBound where at == range.upperBound || !isOfWord(at, in: bytes) {
      if at > start, words.holds(start..<at, in: bytes) { return true }
      start = at + 1
    }
    return false
  }

  /// Whether a letter stands there, one of Latin-1 and Latin Extended-A included, which UTF-8 begins with C3, C4 or C5.
  private static func isOfWord(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    let byte = bytes[at]
    if byte < 0x80 { return Byte.isLetter(byte) }
    return isExtended(byte) || byte < 0xC0 && isExtended(bytes.at(at - 1))
  }

  private static func isExtended(_ lead: UInt8) -> Bool { lead >= 0xC3 && lead <= 0xC5 }

  private static let accounts: [StaticString] = [
    "user", "login", "mail", "account", "service", "host", "client", "server", "ssid", "device", "peer", "url",
    "system", "machine", "portal", "address", "vendor", "website", "application", "schema",
    "benutzer", "konto", "dienst", "gerät", "kunde", "nutzer", "anmelde", "adresse", "anlage", "rechner", "zugang",
    "netz", "utilisateur", "identifiant", "compte", "serveur", "appareil", "réseau", "usuario", "usuário", "cuenta",
    "servicio", "serviço", "utente", "servizio", "proveedor", "equipo", "dispositivo", "sistema", "użytkownik",
    "uzytkownik", "usługa", "urządzenie", "sieć", "adres",
    "gebruiker", "apparaat", "toestel", "netwerk", "bruker", "användare", "bruger", "kullanıcı", "hesap", "cihaz",
    "sunucu", "логин", "пользователь", "сервис", "сервер", "Логин", "Пользователь", "Сервис", "Сервер", "Система",
    "Адрес", "Устройство", "Сеть", "Учётная", "用户", "账号", "帳號", "账户", "设备", "地址", "服务", "系统", "门店", "ユーザ", "アカウント",
    "サービス", "機器", "ホスト", "サーバ", "사용자", "아이디",
  ]

  /// Titles that are parts of other words: secrete, credential, contact, posted, opposite, personal.
  private static let accountWords = WordTable(listing: ["site", "sites", "persona", "poste", "conta", "rede", "rete"])

  private static let networks: [StaticString] = ["ssid", "wlan", "wifi", "wi-fi", "wpa"]

  private static let descriptions: [StaticString] = [
    "type", "descr", "default", "required", "optional", "example", "meaning", "purpose", "format", "usage",
    "expected", "result", "status", "beschreibung", "typ", "pflicht", "bedeutung", "beispiel", "standardwert",
    "obligatoire", "exemple", "défaut", "tipo", "descripción", "descrição", "descrizione", "ejemplo", "esempio",
    "exemplo", "requerido", "opis", "omschrijving", "voorbeeld", "açıklama", "описание", "Описание", "тип", "Тип",
    "说明", "描述", "类型", "説明", "型",
  ]

  private static let environments = WordTable(listing: [
    "dev", "development", "test", "testing", "tst", "stage", "staging", "stg", "qa", "uat", "int", "prod", "production",
    "prd", "live", "local", "preprod", "sandbox", "demo", "abnahme", "entwicklung", "produktion", "produktiv",
    "recette", "intégration", "pruebas", "producción", "produzione", "collaudo", "homolog", "produção", "acc",
    "acceptatie",
    "productie", "produkcja", "primary", "secondary",
  ])

  private static let values: [StaticString] = [
    "value", "wert", "valeur", "valor", "valore", "waarde", "wartość", "wartosc", "значение", "Значение",
    "değer",
    "值", "値", "gegeven", "inhalt", "eintrag", "setting",
  ]
}
