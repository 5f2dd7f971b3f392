import Testing

@testable import Detection

/// What the titles of tables say, in whole words where a part of another word would say something else.
@Suite struct TableTitlesTests {
  @Test(arguments: [
    ("Rede | Senha", true), ("Rete;Password", true), ("Conta", true), ("poste,mdp", true), ("Site", true),
    ("Benutzername", true), ("E-Mail-Adresse", true), ("hostname", true), ("ユーザ名", true), ("logins", true),
    ("credential", false), ("Secrete", false), ("contact", false), ("posted", false), ("opposite", false),
    ("personal", false), ("colour | size", false), ("", false),
  ])
  func knowTitlesOfAccounts(titles: String, expected: Bool) {
    let text = Array(titles.utf8)
    #expect(TableTitles.nameAccounts(0..<text.count, in: text.span) == expected)
  }

  @Test(arguments: [
    ("| | intégration | zone |", true), ("producción", true), ("Produção;x", true), ("DEV", true), ("db_prod", true),
    ("prod1", true), ("int\u{2013}x", true), ("gration", false), ("producer", false), ("integer", false), ("", false),
  ])
  func knowNamesOfEnvironments(titles: String, expected: Bool) {
    let text = Array(titles.utf8)
    #expect(TableTitles.nameEnvironments(0..<text.count, in: text.span) == expected)
  }

  @Test(arguments: [
    ("value", true), ("Values", true), ("option_value", true), ("val", true), ("Wert", true), ("значение", true),
    ("valid", false), ("validity", false), ("interval", false), ("approval", false), ("valley", false), ("", false),
  ])
  func knowTitlesOfValues(title: String, expected: Bool) {
    let text = Array(title.utf8)
    #expect(TableTitles.isOfValues(0..<text.count, in: text.span) == expected)
  }

  @Test("A range that begins or ends within a letter is read like any other")
  func readPartsOfLetters() {
    let text = Array("é intégration é".utf8)
    for start in 0...text.count {
      for end in start...text.count {
        _ = TableTitles.nameEnvironments(start..<end, in: text.span)
        _ = TableTitles.nameAccounts(start..<end, in: text.span)
        _ = TableTitles.isOfValues(start..<end, in: text.span)
      }
    }
  }
}
