import Testing

/// Passwords and keys that no assignment names: labels behind them, what functions return, what is typed, set and told.
@Suite struct UnnamedPasswordTests {
  @Test(arguments: [
    ("keychain.set(\"CHOSEN\", forKey: \"adminPassword\")\n", ["CHOSEN"]),
    ("request.addValue(\"TOKEN\", forHTTPHeaderField: \"X-API-Key\")\n", ["TOKEN"]),
    ("request.setValue(\"Bearer TOKEN\", forHTTPHeaderField: \"Authorization\")\n", ["TOKEN"]),
    ("keychain.set(value, forKey: \"adminPassword\")\n", []),
    ("view.set(\"CHOSEN\", forKey: \"title\")\n", []),
  ])
  func readsTheValueBeforeTheLabelOfItsName(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("fun apiToken() = \"HEXADECIMAL\"\n", ["HEXADECIMAL"]),
    ("get apiToken(): string { return 'HEXADECIMAL'; }\n", ["HEXADECIMAL"]),
    ("String dbPassword() {\n  return \"CHOSEN\";\n}\n", ["CHOSEN"]),
    ("def db_password\n  'CHOSEN'\nend\n", ["CHOSEN"]),
    (
      "function dbPassword(env) {\n  switch (env) {\n    case 'live':\n      return 'CHOSEN';\n    default:\n      return 'WORDS';\n"
        + "  }\n}\nfunction label() { return 'OTHER'; }\n", ["CHOSEN", "WORDS"]
    ),
    ("if (checkPassword(x)) {\n  return 'CHOSEN';\n}\n", []),
  ])
  func readsWhatAFunctionReturns(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("cy.get('#second').type('WORDS{enter}');\n", ["WORDS"]), ("child.sendline('CHOSEN')\n", ["CHOSEN"]),
    ("field.value='CHOSEN';\n", ["CHOSEN"]), ("txtSecond.Text = \"WORDS\"\n", ["WORDS"]),
    ("Sheets(\"Plan\").Protect \"CHOSEN\"\n", ["CHOSEN"]), ("var r={u:\"svc\",p:\"WORDS\"};\n", ["WORDS"]),
    ("field.value = 'Enter-your-name';\n", []), ("cy.get('#who').type('Anna Maria');\n", []),
    ("input.type(\"text/x-Handlebars1\")\n", []),
  ])
  func knowsWhatIsTypedByItsShape(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("# admin:CHOSEN@db7\n", ["CHOSEN"]), ("The panel of the router (admin/WORDS) stays.\n", ["WORDS"]),
    ("- door: caretaker / CHOSEN\n", ["CHOSEN"]), ("- mail :: postmaster / CHOSEN\n", ["CHOSEN"]),
    ("old one was JOINED\n", ["JOINED"]),
    ("login VPN -> CHOSEN\n", []), ("the password for pages => CHOSEN\n", ["CHOSEN"]),
    ("height = (scaleHeight / labelHeight*0.5);\n", []), ("see src/admin/Users2.List for it\n", []),
  ])
  func knowsWhatIsToldByItsShape(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("'process.env.MAPS_KEY': JSON.stringify('TOKEN'),\n", ["TOKEN"]),
    ("apiToken: z.string().default('HEXADECIMAL'),\n", ["HEXADECIMAL"]),
    ("headers.insert(\"x-api-key\", HeaderValue::from_static(\"TOKEN\"));\n", ["TOKEN"]),
    ("let k = DecodingKey::from_secret(b\"TOKEN\");\n", ["TOKEN"]),
    ("x.open('GET', 'http://nas.test/', true, 'media', 'CHOSEN');\n", ["CHOSEN"]),
    ("r.auth('TOKEN', () => {});\n", ["TOKEN"]), ("headers: {x-api-key=[TOKEN], accept=[*/*]}\n", ["TOKEN"]),
    ("args: [--user, app, --password, CHOSEN, --port, 80]\n", ["CHOSEN"]),
    ("passwords=(\"CHOSEN\" \"WORDS\")\n", ["CHOSEN", "WORDS"]), ("declare -A PW=([db]=\"CHOSEN\")\n", ["CHOSEN"]),
    ("Public Property ApiKey As String = \"TOKEN\"\n", ["TOKEN"]), ("\"users\":{\"ada\":\"CHOSEN\"}\n", ["CHOSEN"]),
    ("args: [--user, app, --password, --port, 80]\n", []),
    ("Object.defineProperty(exports, 'API_SECRET', { value: 'TOKEN' });\n", ["TOKEN"]),
    ("app.use(session({ secret: 'PHRASE' }));\n", ["PHRASE"]), ("auth:\n  bearer: TOKEN\n", ["TOKEN"]),
    ("users:\n  - ada: CHOSEN\n  - ben: WORDS\n", ["CHOSEN", "WORDS"]),
    ("{\"type\":\"other\",\"attributes\":{\"result\":\"TOKEN\"}}\n", []),
    ("create_engine('mysql://erp:%s@db/erp' % quote('CHOSEN'))\n", ["CHOSEN"]),
    ("keys: [\"TOKEN\", \"TOKEN\"]\n", ["TOKEN", "TOKEN"]),
  ])
  func readsWrappedAndListedValues(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("root pw on esx04 is set to CHOSEN now\n", ["CHOSEN"]),
    ("A senha do banco passou a ser CHOSEN hoje.\n", ["CHOSEN"]),
    ("Пароль от роутера CHOSEN, не меняйте\n", ["CHOSEN"]), ("- pass :: CHOSEN\n", ["CHOSEN"]),
    ("* '''Root-Passwort:''' CHOSEN\n", ["CHOSEN"]), ("rotated, old key TOKEN is void\n", ["TOKEN"]),
    ("Das WLAN hat jetzt den Schlüssel VALUE, bitte verteilen.\n", ["VALUE"]),
    ("\"text\":\"token is TOKEN\\nexpires soon\"\n", ["TOKEN"]), ("staging basic auth => preview:CHOSEN\n", ["CHOSEN"]),
    ("^ System ^ User ^ Password ^\n| Phone | 000 | CHOSEN |\n| Door | 1 | WORDS |\n", ["CHOSEN", "WORDS"]),
    ("|_. Role |_. User |_. Password |\n| Clerk | c1 | CHOSEN |\n| Lead | l1 | WORDS |\n", ["CHOSEN", "WORDS"]),
    ("root pw on esx04 is set to expire soon\n", []),
  ])
  func readsSentencesAndTablesOfMoreManners(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("radius-server host 10.1.1.1 auth-port 1812 key VALUE\n", ["VALUE"]),
    ("set security ike policy p pre-shared-key ascii-text \"VALUE\"\n", ["VALUE"]),
    ("etcdctl put /cfg/db/password 'CHOSEN'\n", ["CHOSEN"]), ("etcdctl put /cfg/db/title 'CHOSEN'\n", []),
    ("lftp -u web,'CHOSEN' ftp.corp.net\n", ["CHOSEN"]), ("curl --user 'ada':'CHOSEN' https://x.test/\n", ["CHOSEN"]),
    ("snmpwalk -v2c -c VALUE 10.0.0.1\n", ["VALUE"]), ("snmpwalk -v2c -c public 10.0.0.1\n", []),
    ("chpasswd:\n  list: |\n    root:CHOSEN\n    ops:WORDS\n", ["CHOSEN", "WORDS"]),
    ("create_user \"ada\" \"CHOSEN\" admin\n", ["CHOSEN"]), ("create_user \"ada\" \"Administrator\" admin\n", []),
  ])
  func readsCommandsAndDevices(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("const sealed = sjcl.encrypt('CHOSEN', data);\n", ["CHOSEN"]), ("auth: 'HEXADECIMAL',\n", ["HEXADECIMAL"]),
    ("cx_Oracle.connect('hr/CHOSEN@db/XE')\n", ["CHOSEN"]),
    ("String basic = \"bot\" + \":\" + \"CHOSEN\";\n", ["CHOSEN"]),
    ("conn.request :basic_auth, 'bot', 'CHOSEN'\n", ["CHOSEN"]), ("const u = 'bot', p = 'WORDS';\n", ["WORDS"]),
    ("Default admin is `ada` with `CHOSEN`.\n", ["CHOSEN"]), ("{\"args\":[\"-p\",\"CHOSEN\"]}\n", ["CHOSEN"]),
    ("app.use(cookieSession({ name: 'sid', keys: ['PHRASE', 'HEXADECIMAL'] }));\n", ["PHRASE", "HEXADECIMAL"]),
    ("const keys = ['PHRASE', 'copper-lantern-maple-river'];\n", []),
    ("encrypt('title-Case1', data)\n", []),
  ])
  func readsWhatCallsAreGiven(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("static MARKS: [&str; 2] = [\"TOKEN\", \"TOKEN\"];\n", []),
    ("static tokens: [&str; 2] = [\"TOKEN\", \"HEXADECIMAL\"];\n", ["TOKEN", "HEXADECIMAL"]),
    ("const apiKeys: Record<Env, string> = { live: 'TOKEN' };\n", ["TOKEN"]),
    ("enum Secrets { static let maps = \"TOKEN\"; static let title = \"Anna Maria\" }\n", ["TOKEN"]),
    ("x-secret: &s TOKEN\n", ["TOKEN"]), ("pub const PSK: [u8; 16] = *b\"TOKEN\";\n", ["TOKEN"]),
    ("DECLARE @password nvarchar(50) = N'CHOSEN';\n", ["CHOSEN"]),
  ])
  func readsValuesBehindTypes(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("My name is k.ade and I use CHOSEN as password. It worked.\n", ["CHOSEN"]),
    ("Works again, tested with ada@elm.test and CHOSEN.\n", ["CHOSEN"]), ("| HTTP auth | elm / CHOSEN |\n", ["CHOSEN"]),
    ("server pass changed to CHOSEN\n", ["CHOSEN"]), ("password policy is set to Strong-12plus now\n", []),
    ("The new one is HP-ProDesk.600G6, inventory 12.\n", []),
  ])
  func readsWhatPeopleWriteToEachOther(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("if (password.equals(\"CHOSEN\")) {\n", ["CHOSEN"]), ("pass: process.env.PASS || 'CHOSEN',\n", ["CHOSEN"]),
    ("config.pass = 'WORDS'\n", ["WORDS"]), ("Pwd=CHOSEN;Database=x\n", ["CHOSEN"]),
    ("password=WORDS;timeout=5\n", ["WORDS"]), ("my password's CHOSEN by now\n", ["CHOSEN"]),
    ("result.pass = 'CHOSEN'\n", []), ("if (password.equals(\"admin\")) {\n", []),
  ])
  func readsComparedAndHeldValues(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
