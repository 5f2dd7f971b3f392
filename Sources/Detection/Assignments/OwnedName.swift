internal import KeyfuseCore

/// Names that say whose password it is, and nothing that labels and messages are about: `adminpw`, `SMS_PASS`,
/// `truststorePass`.
enum OwnedName {
  static func isOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    var length = 0
    var isCredential = false
    while let word = splitter.next(in: bytes) {
      let roles = CredentialLexicon.words.roles(of: word, in: bytes)
      if roles.contains(.credential) {
        isCredential = true
        continue
      }
      let tells =
        roles.isDisjoint(with: [.voidsAny, .stopWord]) && (!roles.contains(.mention) || roles.contains(.owner))
      guard tells, roles.contains(.owner) || !roles.contains(.asks) else { return false }
      length += word.count
    }
    if isCredential { return length > 1 }
    return glued.contains {
      name.count > $0.utf8CodeUnitCount + 1 && bytes.has($0, endingAt: name.upperBound)
    }
  }

  /// What ends such a name in one word with what stands before it: `adminpasswort`.
  private static let glued: [StaticString] = [
    "pw", "pass", "password", "passwort", "kennwort", "passwd", "pwd", "heslo", "haslo", "senha", "clave", "parola",
    "passord", "wachtwoord", "losenord", "salasana", "secret", "mdp", "sifre",
  ]
}
