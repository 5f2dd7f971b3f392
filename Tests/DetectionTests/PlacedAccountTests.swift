import Testing

/// Passwords beside a user who stands behind a host, in a comparison, a row, a branch or a list, with nothing that names them.
@Suite struct PlacedAccountTests {
  @Test(arguments: [
    ("let db = open(\"localhost\", \"shop\", \"DASHED\", \"shopdb\")\n", "DASHED"),
    ("{ok, C} = epgsql:connect(\"pg.corp.example\", \"shop\", \"SMALL\", [])\n", "SMALL"),
    ("mysql_pconnect('db.corp.example', 'guest', 'PLAIN');\n", "PLAIN"),
    ("(connect \"localhost\" \"shop\" \"DASHED\")\n", "DASHED"),
    ("c = Connection(server, \"CN=sync,OU=x,DC=corp,DC=lan\", \"SMALL\", auto_bind=True)\n", "SMALL"),
    ("val demo = Credentials(\"demo@corp.example\", \"PLAIN\")\n", "PLAIN"),
    ("cook: ['cook@corp.example', 'LINKED'],\n", "LINKED"),
    ("ASSERT_TRUE(a.check(\"anna\", \"ACCENTED\"));\n", "ACCENTED"),
  ])
  func findsWhatStandsBehindAHostAndAUser(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("if user == \"ops\" && pass == \"PLAIN\" {\n", "PLAIN"), ("{ |u, p| u == 'ops' && p == 'SPOKEN' }\n", "SPOKEN"),
    ("if Edit1.Text <> 'PLAIN' then ShowMessage('Wrong password');\n", "PLAIN"),
    ("[u, p] == ['ops', 'DASHED']\n", "DASHED"),
    ("match (user, pass) {\n  (\"ops\", \"LINKED\") => Ok(Role::Admin),\n  _ => Err(()),\n}\n", "LINKED"),
    ("(user, pass) match {\n  case (\"ops\", \"ACCENTED\") => true\n}\n", "ACCENTED"),
    ("ok := subtle.ConstantTimeCompare([]byte(p), []byte(\"DASHED\"))\n", "DASHED"),
    ("password: \"{{ 'DASHED' | password_hash('sha512') }}\"\n", "DASHED"),
    ("- { u: reader, p: \"LINKED\" }\n", "LINKED"),
    ("- {user: clerk, password: \"PLAIN\"}\n", "PLAIN"), ("[passwords]\nanna = \"PLAIN\"\n", "PLAIN"),
    (".basic_auth(\"tester\", Some(\"PLAIN\"))\n", "PLAIN"), ("password { 'LINKED' }\n", "LINKED"),
  ])
  func findsWhatIsComparedAndMatched(text: String, expected: String) throws {
    #expect(try GenericRules.found(text).contains(expected))
  }

  @Test func readsRowsOfUsersWithoutColumns() throws {
    let rows = "INSERT INTO `users` values (1,'anna','NAMED',NULL),\n (2,'bert','PLAIN',NULL);\n"
    #expect(try GenericRules.found(rows) == ["NAMED", "PLAIN"])
  }

  @Test(arguments: [
    ("s.cookies.set(\"sessionid\", \"TOKEN\", domain=\"corp.test\")\n", ["TOKEN"]),
    ("cy.setCookie('remember', 'TOKEN')\n", ["TOKEN"]), ("s.cookies.set(\"lang\", \"TOKEN\")\n", []),
    ("setCookie('csrf_session', 'TOKEN')\n", []), ("setCookie('session', 'HEXADECIMAL')\n", []),
  ])
  func readsCookiesThatHoldSessions(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test func readsListsOfUsers() throws {
    let rows = "users = (\n  ('boss', 'NAMED', ('Admin',)),\n  ('clerk', 'PLAIN', ('Editor',)),\n)\n"
    #expect(try GenericRules.found(rows) == ["NAMED", "PLAIN"])
    #expect(try GenericRules.found("users = (('anna', 'Anna Berg'), ('bert', 'Bert Holm'))\n") == [])
  }

  @Test(arguments: [
    "INSERT INTO `users` values (1,'anna','Anna','anna@corp.example'),(2,'bert','Bertram','bert@corp.example');\n",
    "INSERT INTO `cities` values (1,'anna','NAMED');\n",
    "INSERT INTO users values (1,'anna','HEXADECIMAL');\n", "render(\"localhost\", \"index\", \"overview\")\n",
    "send(\"anna@corp.example\", \"Bernstein\")\n", "person(\"anna@corp.example\", \"Lindqvist\")\n",
    "if (kind == \"user\" && mode == \"bernstein\") {\n", "if (user == \"ops\" && place == \"bernstein\") {\n",
    "match (user, place) {\n  (a, b) => 1,\n}\n", "link(\"https://corp.example\", \"home\", \"overview\")\n",
    "if x == 'bernstein' then ShowMessage('Wrong place');\n",
  ])
  func leavesOtherNeighbours(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
