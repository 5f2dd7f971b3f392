import KeyfuseCore
import Testing

@testable import Detection

/// Words near a noun for a credential that no sign or verb says to be it.
@Suite struct SentenceEvidenceTests {
  /// The files in which the first `value` in `text` is doubted, told by the first `noun` in it.
  private static func doubts(
    _ value: String, by noun: String, in text: String, kind: CredentialKind, isQuoted: Bool
  ) throws -> FileKinds {
    func range(of part: String) throws -> Range<Int> {
      let found = try #require(text.firstRange(of: part))
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      return start..<(start + part.utf8.count)
    }
    let bytes = Array(text.utf8)
    let assigned = AssignedValue(range: try range(of: value), form: .sentence, isQuoted: isQuoted)
    let name = AssignedName(range: try range(of: noun), strength: .strong)
    var pair = JudgedPair(name, assigned, kind, isPlaced: false, in: bytes.span)
    pair.valueClass = .password
    return SentenceEvidence.doubts(pair, in: bytes.span)
  }

  @Test(arguments: [
    ("run_harbour", "password", "password checks, see 7 — `run_harbour` goes on"),
    ("HarbourLight2", "password", "the password field of the `HarbourLight2` panel"),
    ("harbour2", "password", "the password is broken with harbour2"),
    ("Keep-In and Harbour", "password", "a password](https://a.example) > **Keep-In and Harbour**"),
    ("wrapper", "password", "set by an env-password wrapper"),
    ("HarbourGate", "admin: ", "the admin: `HarbourGate` guard"),
    ("H8sGateClosed", "→", "**Harbour** → `H8sGateClosed` fires"),
    ("harbour2ban", "password", "harbour2ban stops guesses of the password"),
    ("Gate/10", "密码", "密码确认时返回 `Gate/10`"),
  ])
  func doubtsWhatNothingTies(value: String, noun: String, text: String) throws {
    let isQuoted = text.contains("`\(value)")
    let kinds = try Self.doubts(value, by: noun, in: text, kind: .password, isQuoted: isQuoted)
    #expect(kinds == [.documents, .sources, .translations], "\(text)")
  }

  @Test(arguments: [
    // keyfuse:allow-next-line
    ("run_harbour", "password", "password: `run_harbour`"),
    ("run_harbour", "password", "the password of it is run_harbour"),
    ("harbour2", "пароль", "пароль от щита — harbour2"), ("harbour2", "clave", "clave de Ana → harbour2"),
    ("harbour2", "password", "server password x1, pw `harbour2`"),
    ("harbour2", "in as", "log in as keeper with `harbour2`"),
    // keyfuse:allow-next-line
    ("Harbour2", "password", "`Harbour2` is the password"), ("harbour", "Passwort", "Passwort harbour."),
    // keyfuse:allow-next-line
    ("HarbourGate", " / ", "`keeper` / `HarbourGate`"), ("harbour!2", "password", "the password field of harbour!2"),
    // keyfuse:allow-next-line
    ("hA7xQ2rB", "password", "the password field of hA7xQ2rB"), ("Gate_10", "密码", "密码是 `Gate_10`"),
    // keyfuse:allow-next-line
    ("harbour2", "password", "password <b>now</b>: <code>harbour2</code>"),
    ("harbour2", "password", "password\nfor harbour2"),
  ])
  func takesWhatIsTied(value: String, noun: String, text: String) throws {
    let isQuoted = text.contains("`\(value)")
    #expect(try Self.doubts(value, by: noun, in: text, kind: .password, isQuoted: isQuoted).isEmpty, "\(text)")
  }

  /// What brackets add to a secret is about it, unless marks set it apart.
  @Test func doubtsRemarksOnSecrets() throws {
    #expect(
      try !Self.doubts("H21-related", by: "Secret", in: "Secret (H21-related)", kind: .secret, isQuoted: false).isEmpty)
    #expect(
      try Self.doubts("H21-related", by: "Secret", in: "Secret `H21-related`", kind: .secret, isQuoted: true).isEmpty)
  }

  /// A program writes in quotes what it uses: there a literal is not doubted.
  @Test func takesLiteralsOfPrograms() throws {
    let text = "password of the \"run_harbour\""
    let kinds = try Self.doubts("run_harbour", by: "password", in: text, kind: .password, isQuoted: true)
    #expect(kinds == [.documents, .translations])
  }
}
