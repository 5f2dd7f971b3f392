import Testing

/// Credentials that people note and tell without the grammar of a sentence: pairs, lists, the ends of lines, keys some words
/// behind their noun.
@Suite struct ToldCredentialTests {
  @Test(arguments: [
    ("Login for the portal: stats / DASHED\n", ["DASHED"]),
    ("4. Spare account: `sparevpn` / `CHOSEN`\n", ["CHOSEN"]),
    ("[10:02] ada: the grafana login?\n[10:03] ben: admin / DASHED but please change it\n", ["DASHED"]),
    ("pipeline / aarch64-darwin\n", []), ("Database → 01_Database\n", []), ("a / b_test2 / c_test3\n", []),
    ("`read_rows2` / `write_rows2`: two functions\n", []),
    ("the cache says `built=coverage` / `reused=0`, `count=3627`\n", []),
    ("union of pages=`35269` pages / `336571434` bytes\n", []),
  ])
  func weighsWhatStandsAroundAPair(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Child         Login        Passwort\nAda           4b-ada       NUMBERED\nBen           4b-ben       PLAIN\n", 2),
    ("smtp login      ada@mail.test\nsmtp passwd     NUMBERED\n", 1),
    ("smtp login      ada@mail.test\nsmtp passwd     NUMBERED", 1),
    ("password   string\nusername   string\n", 0),
    ("password people type when joining: `NUMBERED`\n", 1),
    ("password rules. See the page of the team: `NUMBERED`\n", 0),
    ("unpack the archive and give `DASHED` as passphrase\n", 1),
    ("Accesso: ada con password provvisoria CHOSEN\n", 1),
    ("use it as password\n", 0),
  ])
  func readsColumnsAndEndsOfLines(text: String, count: Int) throws {
    #expect(try GenericRules.found(text).count == count)
  }

  @Test(arguments: [
    ("voici votre clé pour l'API des marées : IDENTITY\n", ["IDENTITY"]),
    ("the agent token there, \"TOKEN\", so please rotate it\n", ["TOKEN"]),
    ("The public key in the old file, TOKEN, is known\n", []),
    ("The key of the row: IDENTITY\n", []),
    ("commit of the key change: HEXADECIMAL\n", []),
  ])
  func readsKeysSomeWordsBehindTheirNoun(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    (
      "guest: it still says wrong\nbot: Never share your password.\nguest: sorry. new one is NUMBERED then\n",
      1
    ),
    ("app password GROUPED\n", 1), ("the password must have some more than that\n", 0),
  ])
  func readsWhatIsToldInAConversation(text: String, count: Int) throws {
    #expect(try GenericRules.found(text).count == count)
  }

  @Test(arguments: [
    ("10:02 ada: the gate code changed, now CODE#\n", ["CODE"]), ("gate code, section CODE\n", []),
    ("service code: 2lw5lm" + "cm4ffrj6\n", ["2lw5lm" + "cm4ffrj6"]),
    ("service code: 2lw5lm" + "cm4ffrj6", ["2lw5lm" + "cm4ffrj6"]), ("Pin: gpio14\n", []),
  ])
  func readsCodesOfDoors(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Mar  4 11:20:17 px1 proxyd[771]: POST /login user=ada pass=rooi" + "bos_tea4two -> 302\n", 1),
    ("Mar  4 11:20:17 px1 proxyd[771]: user=ada pass=required sid=4\n", 0),
  ])
  func readsPairsOfLogs(text: String, count: Int) throws {
    #expect(try GenericRules.found(text).count == count)
  }
}
