internal import KeyfuseCore

/// How much what stands around a word in a message says that the word is told: a sign, a verb, a comma, or nothing else
/// beside it.
enum MentionLead: Int, Comparable {
  /// `and x`, `with x`, `to x`, `, x,`
  case weak
  /// `: x`, `use x`, `is x`, `(x)`
  case strong
  /// The whole message, or all of it but a remark.
  case alone

  static func < (left: MentionLead, right: MentionLead) -> Bool { left.rawValue < right.rawValue }

  /// The most words before a value that say of what it is the name.
  private static let mostWords = 4

  /// What leads to the value whose text, marks included, begins at `start` in the message.
  static func find(
    before start: Int, of value: TalkValue, in message: Range<Int>, _ bytes: Span<UInt8>
  ) -> MentionLead? {
    var at = start
    let isBracketed = bytes.at(start - 1) == UInt8(ascii: "(")
    if isBracketed { return followsBracket(value, in: bytes) ? .strong : nil }
    while at > message.lowerBound, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    let end = outerEnd(of: value, in: bytes)
    if isFollowed(at: end, in: bytes) { return .strong }
    if at <= message.lowerBound || isItem(at, in: message, bytes) {
      return endsMessage(end, in: message, bytes) ? .alone : nil
    }
    switch bytes[at - 1] {
    case UInt8(ascii: ":"), UInt8(ascii: "="): return .strong
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      // the flowcell id, x
      let names = namesThing(before: at - 1, in: message, words: 2, bytes)
      return ToldPassword.endsClause(end, in: bytes) && !names ? .weak : nil
    case UInt8(ascii: "-"), UInt8(ascii: ">"):
      return at < start && (bytes.at(at - 2) == 0x20 || bytes.at(at - 2) == UInt8(ascii: "-")) ? .strong : nil
    default: break
    }
    let signs: [StaticString] = ["→", "⇒", "–", "—", "：", "は", "是", "为", "為", "が", "成", "，", "、"]
    if signs.contains(where: { bytes.has($0, at: at - 3) }) { return .strong }
    var word = at
    while word > message.lowerBound, bytes[word - 1] > 0x20, bytes[word - 1] != UInt8(ascii: "(") { word -= 1 }
    let roles = leads.roles(of: word..<at, in: bytes)
    if roles.contains(.credential) { return .strong }
    guard !roles.isEmpty else { return nil }
    // try with x
    let with: [StaticString] = ["with", "mit", "avec", "con", "com", "met", "z"]
    guard with.contains(where: { bytes.equals($0, in: word..<at) }), bytes.at(word - 1) == 0x20 else { return .weak }
    var verb = word - 1
    while verb > message.lowerBound, bytes[verb - 1] > 0x20 { verb -= 1 }
    return leads.roles(of: verb..<(word - 1), in: bytes).contains(.credential) ? .strong : .weak
  }

  /// Whether words before the value say that it is the name or number of something: `SSID x`, `client id is x`.
  static func namesThing(
    before start: Int, in message: Range<Int>, words: Int = mostWords, _ bytes: Span<UInt8>
  ) -> Bool {
    var at = start
    for _ in 0..<words {
      while at > message.lowerBound, !isWordByte(bytes[at - 1]) {
        // Another clause speaks of something else.
        let byte = bytes[at - 1]
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ".") { return false }
        at -= 1
      }
      var end = at
      while at > message.lowerBound, isWordByte(bytes[at - 1]) { at -= 1 }
      guard at < end else { return false }
      // IDは x
      let particles: [StaticString] = ["は", "是", "为", "為", "が"]
      if end - at > 3, particles.contains(where: { bytes.has($0, at: end - 3) }) { end -= 3 }
      let roles = things.roles(of: at..<end, in: bytes)
      if roles.contains(.credential) { return false }
      if !roles.isEmpty { return true }
    }
    return false
  }

  /// Whether another clause says the key of the network that the value is the name of: `wifi: x, key: y`.
  static func namesNetwork(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    var at = value.range.upperBound
    while at - value.range.upperBound < 4, bytes.at(at) != UInt8(ascii: ","), bytes.at(at) > 0x20 { at += 1 }
    guard bytes.has(", ", at: at) else { return false }
    at += 2
    var end = at
    while Byte.isLetter(bytes.at(end)) || bytes.at(end) >= 0x80 { end += 1 }
    return things.roles(of: at..<end, in: bytes).contains(.credential) || keys.roles(of: at..<end, in: bytes) != []
  }

  private static let keys = WordTable([
    (.credential, "key schlüssel clé clave chave chiave klucz sleutel anahtar ключ kennwort code psk wpa")
  ])

  private static func isWordByte(_ byte: UInt8) -> Bool { Byte.isAlphanumeric(byte) || byte >= 0x80 }

  /// The end of the value, with the marks that close it.
  private static func outerEnd(of value: TalkValue, in bytes: Span<UInt8>) -> Int {
    var end = value.range.upperBound
    guard value.isMarked else { return end }
    while end < bytes.count, end - value.range.upperBound < 3, !Byte.isAlphanumeric(bytes[end]), bytes[end] > 0x20,
      bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: "."), bytes[end] != UInt8(ascii: ")")
    {
      end += 1
    }
    return end
  }

  /// `(x)`, `(x was the old one)`
  private static func followsBracket(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    let end = outerEnd(of: value, in: bytes)
    if bytes.at(end) == UInt8(ascii: ")") || bytes.at(end) == UInt8(ascii: ",") { return true }
    let verbs: [StaticString] = [" was ", " is ", " war ", " ist ", " était ", " era ", " est ", " es "]
    return verbs.contains { bytes.has($0, at: end) }
  }

  /// Whether only the mark of a list, or a few dashes, stand before `at` in the message.
  private static func isItem(_ at: Int, in message: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    at - message.lowerBound < 4
      && (message.lowerBound..<at).allSatisfy { !Byte.isAlphanumeric(bytes[$0]) && bytes[$0] != UInt8(ascii: "#") }
  }

  /// Whether nothing follows in the message but a remark.
  private static func endsMessage(_ end: Int, in message: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    if ToldPassword.endsClause(end, in: bytes) { return true }
    let remarks: [StaticString] = [" with ", " mit ", " avec ", " con ", " com ", " as ", " für ", " for ", " but "]
    return remarks.contains { bytes.has($0, at: end) }
  }

  /// Whether what follows the value says that it was told: `x dene`, `x でした`, `x set again`.
  private static func isFollowed(at end: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(end) == 0x20 || bytes.at(end) >= 0xE3 else { return false }
    let words: [StaticString] = [
      " dene", " でした", " です", " に変", "でした", "に変", " set again", " as new", " as the new", " as a new",
      " instead", " worked", " works", " still works", " geht noch", " geht auch", " gesetzt", " statt", " eingeben",
      " probieren", " nehmen", " olarak", " olacak", " was the old", " was the one", " is the new", " is the old",
      " from last ", " from before", " von letzt",
      " in my notes", " in the notes", " as passphrase", " as the passphrase", " as password", " as the password",
      " als passwort",
      " typen", " y enter", " e invio", " und enter",
    ]
    return words.contains { bytes.has($0, at: end) }
  }

  private static let leads = WordTable([
    (
      .credential,
      """
      is was are be it's its that's thats 's use used uses using try tried enter entered type typed types picked chose i.e. ie
      namely new old previous former again: pw pass pwd
      ist war wars ists sei lautet nimm nehmt nutz nutze benutz benutze verwende verwendet probier probiert versuch versuche
      tipp tippe gib also nämlich neu neue neues altes alte hatte d.h. ww
      est était c'est cest essaie essayez utilise utilisez mets mettez tape tapez saisis saisissez soit nouveau ancien
      es era sigue usa use usad prueba pon pongo teclea nueva nuevo vieja sería é tenta tente digite digita coloca nova novo
      è prova provi metti inserisci usi nuova nuovo vecchia
      to jest było użyj spróbuj wpisz nowe stare gebruik probeer typ nieuw nieuwe oude
      kullan gir yeni yenisi eski eskisi şu это был попробуй введи используй новый старый je bylo zkus použij nové staré
      är var prova använd er prøv bruk
      """
    ),
    (
      .mention,
      """
      and with to now then so had has have share shares or as set
      und mit auf jetzt nun dann habe hab oder
      et avec donc maintenant ou y con ahora entonces o com e agora então ora adesso allora quindi
      z i teraz lub met en nu dus of ile ve şimdi с и теперь или od s a och med og
      """
    ),
  ])

  private static let things = WordTable([
    (
      .credential,
      """
      password passwort kennwort passwd pw pass pwd senha clave contraseña mdp passe hasło heslo wachtwoord şifre şifresi parola
      пароль passphrase secret pin code
      """
    ),
    (
      .mention,
      """
      id ids uid uuid guid eui ssid netz netzwerk network réseau red rede rete sieć netwerk ağ сеть host hostname rechner
      version versie versión versione versão wersja sürüm версия 版本 build release revision rev commit sha branch tag tags
      ticket case vorgang order bestellung commande pedido ordine zamówienie sipariş заказ invoice rechnung facture factura
      fattura faktura ref reference referenz référence referencia riferimento number nummer nr numéro número numero numer номер
      serial seriennummer serienummer série serie seriale fingerprint empreinte huella hash md5 sha1 sha256 checksum digest
      prüfsumme user username benutzer benutzername usuario usuário utilisateur utente użytkownik gebruiker kullanıcı
      пользователь login логин account konto compte cuenta conta port puerto porta ip mac address adresse dirección endereço
      indirizzo adres adresi channel kanal region zone bucket cluster instance project projekt proyecto model modell modèle
      modelo file datei fichier fichero archivo arquivo plik bestand dosya файл device gerät imei iccid iban phone tel telefon
      tenant org organization workspace trace span request run job image package library module path table column field
      实例 子账号 账号 用户 用户名 主机 ユーザー アカウント 版本号
      tracking sendung suivi seguimiento rastreio spedizione przesyłka zending kargo firmware frequency domain url link site mail email e-mail error exception event driver asset badge firma room raum
      """
    ),
  ])
}
