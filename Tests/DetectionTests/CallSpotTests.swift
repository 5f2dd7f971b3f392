import Testing

/// Credentials at places with a small grammar of their own, whatever words they are made of.
@Suite struct CallSpotTests {
  @Test(arguments: [
    "if (strcmp(pw, \"PLAIN\") == 0) return 1;\n", "if term.read_line() == \"CHOSEN\" {\n",
    "kiosk = Credentials \"kiosk\" \"SPOKEN\"\n",
    "return soup_auth (\"library\", \"DASHED\");\n", "local ok = jwt:verify(\"SPOKEN\", cookie)\n",
    "let admin = (\"warden\", \"PLAIN\")\n", "exec.Command(\"7z\", \"a\", \"-pPLAIN\", dst)\n",
    // keyfuse:allow-next-line
    "h:hopen `$\":tick1:5010:feed:PLAIN\"\n",
    "<string name=\"service_word\" translatable=\"false\">NAMED</string>\n",
    // keyfuse:allow-next-line
    "<authToken>PLAIN</authToken>\n", "<q:customerPin>643852</q:customerPin>\n",
    "buildConfigField(\"String\", \"WEATHER\", \"\\\"HEXADECIMAL\\\"\")\n",
    "transform(SessionTransportTransformerEncrypt(hex(\"HEXADECIMAL\"), sign))\n",
    "(defparameter *db* '(\"shop\" \"tea\" \"SPOKEN\" \"localhost\"))\n",
    "new UserIdentity(\"station\", \"SPOKEN\")\n", "var s = securecookie.New([]byte(\"SENTENCE\"), nil)\n",
  ])
  func findsWhatStandsThere(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "private const val K = \"MIXEDMIXED\"\nval r = b.header(\"X-Api-Key\", K).build()\n",
    "Send, kasse2{Tab}PLAIN{Enter}\n", "terminal.enterPin(\"CODE\").screen\n",
    "box = HiveAesCipher(sha256.convert(utf8.encode('PLAIN')).bytes)\n",
    "http.rememberMe(r -> r.key(\"LINKED\").tokenValiditySeconds(8))\n",
    "eab := &acme.ExternalAccountBinding{KID: \"k1\", Key: []byte(\"TOKEN\")}\n",
    "fun open(val user: String = \"update\", val pass: String = \"PLAIN\") {}\n",
    " SET ^CONFIG(\"HL7\",\"token\")=\"TOKEN\"\n", "'((\"a@b.example\" (:password . \"VALUE\")))\n",
    "key = config().get(\"dbPassword\").orElse(\"VALUE\")\n", "pub const KEY: [u8; 16] = hex!(\"HEXADECIMAL\");\n",
  ])
  func findsWhatIsHandedOn(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "if (strcmp(pw, \"password\") == 0) return 1;\n", "if (strcmp(type, \"PLAIN\") == 0) return 1;\n",
    "let admin = (\"warden\", \"warden-group\")\n", "exec.Command(\"cp\", \"-pPLAIN\", dst)\n",
    "<string name=\"title\" translatable=\"false\">NAMED</string>\n", "<spin>643852</spin>\n", "<Pin>1234</Pin>\n",
    "<string name=\"pref_token\" translatable=\"false\">pref_token</string>\n",
    "buildConfigField(\"String\", \"GIT_SHA\", \"\\\"HEXADECIMAL\\\"\")\n",
    "buildConfigField(\"String\", \"FLAVOR_KEY\", \"\\\"mill_free\\\"\")\n",
    "label = Credentials \"User name\" \"Password\"\n", "terminal.enterPin(\"12345\").screen\n",
    "b.header(\"X-Api-Key\", key).build()\n", "pub const PUBLIC_KEY: [u8; 16] = hex!(\"HEXADECIMAL\");\n",
    "Send, {Tab}PLAIN{Tab}\n",
  ])
  func leavesWhatIsNone(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
