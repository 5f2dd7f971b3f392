internal import KeyfuseCore

/// What other languages than English call a password, or a place for one, however it is spelled: `Hasło`,
/// `votre_mot_de_passe`, `tu-contraseña-aquí`. A value that says so is a label.
enum ForeignPassword {
  private static let words: [StaticString] = [
    "contrasen", "clave", "senha", "mot de pass", "mot_de_pass", "mot-de-pass", "motdepass", "passe", "hasl", "sifre",
    "parol",
    "salasan", "losenord", "kennwo", "passwo", "passor", "wachtwo", "adgangsk", "kodeord", "heslo", "lozink", "geslo",
    "slaptazo", "jelsz", "sandi", "katasandi", "mat khau", "matkhau", "zugang", "geheimn", "geheimer ", "segret",
    "secreto",
    "cambia", "cambiar", "changer", "aendern", "andern", "hier_", "_hier", "_ici", "-ici", "aqui", "votre", "vuestr",
    "deine",
    "dein_",
    "ihr_", "ihre", "tuo_", "tua_", "falsch", "fausse", "incorrect", "errada", "errado", "sbagliat", "niepopraw",
    "chybn", "fout",
    "onjuist", "forkert", "remplac", "ersetz", "reemplaz", "sostitu", "substitu", "vervang", " zeichen",
    "sonderzeichen", "zeichenk", "caract", "znakow", "karakter", "tecken", "merkkia",
    "haselk", "adgangsfras", "losenfras", "passfras", "pasfraz", "pasvort", "wagwoord", "lykilor", "sersuz",
    "kontrasen", "sifra", "sifru", "zaporka", "tunnussana", "pasahitz", "cyfrinair", "wachtzin", "palabra de pas",
    "paraula de pas",
    // Of пароль without its first letter, which may be a capital.
    "ароль", "арола", "ключ", "секрет", "密码", "密碼", "口令", "密钥", "パスワード", "暗証", "비밀번호", "암호", "κωδικ",
    "كلمة", "סיסמ",
  ]

  /// Whether one of the words stands in a text, accents apart.
  static func isNamed(in text: Span<UInt8>) -> Bool {
    let plain = folded(text)
    return plain.indices.contains { table.longest(at: $0, in: plain.span) > 0 }
  }

  private static let table = PrefixTable(words)

  /// The text with letters of Latin-1 and Latin Extended-A (Unicode, U+00C0 to U+017F) as those they are made from.
  static func folded(_ text: Span<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      let lead = text[at]
      guard lead == 0xC3 || lead == 0xC4 || lead == 0xC5, at + 1 < text.count else {
        plain.append(lead)
        at += 1
        continue
      }
      plain.append(base(Int(lead) << 6 & 0x7C0 | Int(text[at + 1]) & 0x3F))
      at += 2
    }
    return plain
  }

  /// The letter that one of U+00C0 to U+017F is made from; a question mark where it is none.
  private static func base(_ scalar: Int) -> UInt8 {
    let latin1: StaticString = "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    let extended: StaticString =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    // SAFETY: both tables have a letter for each scalar of their ranges, 64 and 128.
    if (0xC0...0xFF).contains(scalar) { return unsafe latin1.utf8Start[scalar - 0xC0] }
    if (0x100...0x17F).contains(scalar) { return unsafe extended.utf8Start[scalar - 0x100] }
    return UInt8(ascii: "?")
  }
}
