import Testing

/// What documentation, tables and calls hold where a password might be told, each beside one in its place.
@Suite struct OrdinaryProseTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Words for a password that mean something else, and sentences that say what one has to be.
  @Test(arguments: [
    Pair("la clave es `gaviota{digit:2}`", "Puede extender otros, usando la palabra clave `extiende`."),
    Pair("a senha é `gaivota{digit:2}`", "Um tipo é declarado com a palavra-chave `estende`."),
    Pair(
      "la clave es {password:12}", "La clave debe coincidir con el campo `recurso` de `Bot2_Recurso`, con `activo=1`."),
    Pair(
      "the wifi pass is `lantern{digit:2}`", "A diff review, and a by-hand pass against `B0CZ72JRHP` and the others."),
    Pair("user bob, pass `lantern{digit:2}`", "To get warnings, pass the two flags to `compilec` (note the capital)."),
    Pair("root: `lantern{digit:2}`", "The tree names itself ROOT: `4|7|ROOT` (the word points to its head)."),
    Pair("PIN: {digit:4}", "  Pin: origin apt.acme.test\n  Pin-Priority: 1000"),
    Pair("client secret: `lantern{digit:2}`", "- OAuth client secrets: annually"),
    Pair("stripSecret: '{password:12}'", "stripSecret: 'aiApiKeys'"),
    Pair("password: `lantern{digit:2}`", "scope its set, and pass `library=`."),
    Pair(
      "password: `lantern{digit:2}`", "\"RemoteRepositoryIdentifierKey\" : \"0A1B2C3D4E5F60718293A4B5C6D7E8F901234567\""
    ),
    Pair("root: `lantern{digit:2}`", "  find-root: \"npm:^1.1.{digit:1}\""),
    Pair("admin, lantern{digit:2}", "p, admin, credit_facility{digit:1}, create"),
  ])
  func tellsWordsOfDocumentation(pair: Pair) throws { try expectTold(pair) }

  /// Rows of registers, whose parts look like times of messages, and whose names hold words for what opens something.
  @Test(arguments: [
    Pair("[09:12] ada: the pin is {digit:4}7", "(349, '38:53:9C', 'Acme'),\n(358, '18:38:AE', 'PLUGPIN WORKS'),"),
    Pair("[09:12] ada: wifi is {password:12}", "(97, '00:24:06', 'Pointmobile2'),\n(99, '00:23:CA', 'Air WiFi Corp'),"),
    Pair("PIN {digit:4}83", "- Pin dependencies (#973)"),
    Pair("PIN: {digit:4}83", "Package: *\nPin: release o=Acme Development Team, n=stable\nPin-Priority: 1001"),
    Pair("código de la puerta {digit:4}83", "// basado en código de Roberto de 20110414"),
    Pair("mdp {password:12}", "\t11c1 0440  LT WinModem 56k Data+Fax\n\t122d 4100  MDP7800-U Modem"),
  ])
  func tellsRowsOfRegisters(pair: Pair) throws { try expectTold(pair) }

  /// Identifiers that calls are given whose names hold a word for logging in.
  @Test(arguments: [
    Pair(
      "if input(\"Password: \") == \"{password:12}\":", "if (filter_input(INPUT_GET, \"_tab\") == 'NetworkPort$1') «"),
    Pair("connect(\"bob\", \"{password:12}\")", "mkConnection \"home-router\" \"wireguard1\""),
    Pair("mqtt_login(\"bob\", \"{password:12}\")", "mqtt_udp_send(0, \"From\", \"Arduino2\");"),
    Pair("unlockDoor(\"{password:12}\")", "client.updateDeleteProtect(\"gw-WCfh3F6W\", false);"),
    Pair("connect(\"bob\", \"{password:12}\")", "L := W.ConnectServer('.', 'root\\CIMV2');"),
    Pair("auth.check(\"bob\", \"{password:12}\")", "self.check(r'\"Hello\\134World!\"', 'Hello\\134World!')"),
    Pair(
      "accounts = «\"bob\": \"{password:12}\"»",
      "accounts = «\"all\", \"acmeferries\", \"SnoqualmieRidge\", \"acme_it\"»;"),
    Pair("signer(\"{base62:40}\")", "$one->setSigner(\"01{hex:64}\");"),
  ])
  func tellsIdentifiersOfCalls(pair: Pair) throws { try expectTold(pair) }

  /// Names of columns, of alternatives, of texts of an interface and of files in a store.
  @Test(arguments: [
    Pair(
      "(\"user\", \"bob\", \"pwd\", \"{password:12}\")", "INSERT INTO t (\"account\", \"pwd\", \"nickname\", \"phone\")"
    ),
    Pair("key = \"app_secret\"; secret = \"{base62:32}\"", "const key = isApp ? \"app_secret\" : \"web_secret\";"),
    Pair("txtPassword.Text = \"{password:12}\"", "this.lblErrorPassword.Text = \"Thông báo lỗi\";"),
    Pair("secretKey = \"{base62:32}\"", "secretPath = \"tls\"\nsecretKey  = \"fullchain_pem\""),
    Pair("tokens: {base62:32}", "# The TTL. Valid tokens: 12h/24h/48h/1week/oidc/oidc-refreshed"),
    Pair("passphrase => '{password:12}'", "PASSPHRASE_CIPHER => 'Serpent',"),
    Pair("client secret: {password:12}", "- OAuth client secrets: annually"),
    Pair("ACME_SIGNING_KEY={base62:40}", "ACME_SIGNING_KEY={HEX:40}"),
    Pair("password: '{password:12}'", "'password' => 'nullable',"),
    Pair("mqtt_pwd: \"{password:12}\"", "\"mqtt_user\": \"someuser\",\n\"mqtt_pwd\": \"somepwd\","),
    Pair("PASS = \"{password:12}\"", "# what to pass as the model\nMODEL_ID = \"eu.acme.ballad-opus-5\""),
  ])
  func tellsNamesFromCredentials(pair: Pair) throws { try expectTold(pair) }

  /// A salt beside the digest that it belongs to.
  @Test func tellsSaltsFromPasswords() throws {
    let row = "INSERT INTO users VALUES (1,'admin','{hex:40}','activated','{base64:22}==');"
    #expect(try !ValueContextTests.finds(row + "\n"))
    #expect(try ValueContextTests.finds("INSERT INTO users VALUES (1,'admin','{password:14}');\n"))
  }

  /// What is longer than any word is no word: ciphertexts of Kubernetes' sealed secrets.
  @Test func takesNoPartOfALongRun() throws {
    #expect(try !ValueContextTests.finds("    MAILER_PASSWORD: AgBc{base64:700}\n"))
  }
}
