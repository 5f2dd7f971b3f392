import Testing

/// Credentials at places with a small grammar of their own, whatever words they are made of.
@Suite struct CallSpotTests {
  @Test(arguments: [
    "if (strcmp(pw, \"PLAIN\") == 0) return 1;\n", "kiosk = Credentials \"kiosk\" \"SPOKEN\"\n",
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
    "if (strcmp(pw, \"password\") == 0) return 1;\n", "if (strcmp(type, \"PLAIN\") == 0) return 1;\n",
    "let admin = (\"warden\", \"warden-group\")\n", "exec.Command(\"cp\", \"-pPLAIN\", dst)\n",
    "<string name=\"title\" translatable=\"false\">NAMED</string>\n", "<spin>643852</spin>\n", "<Pin>1234</Pin>\n",
    "<string name=\"pref_token\" translatable=\"false\">pref_token</string>\n",
    "buildConfigField(\"String\", \"GIT_SHA\", \"\\\"HEXADECIMAL\\\"\")\n",
    "buildConfigField(\"String\", \"FLAVOR_KEY\", \"\\\"mill_free\\\"\")\n",
    "label = Credentials \"User name\" \"Password\"\n",
  ])
  func leavesWhatIsNone(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
