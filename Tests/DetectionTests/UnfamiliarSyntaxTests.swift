import Testing

/// Credentials in programs, notes and settings whose syntax no reader knows: place, shape and neighbours tell them.
@Suite struct UnfamiliarSyntaxTests {
  @Test(arguments: [
    (
      "HOSTS = [\n  # host, user, password\n  (\"a1\", \"ops\", \"CHOSEN\"),\n  (\"a2\", \"ops\", \"OTHER\"),\n]\n",
      ["CHOSEN", "OTHER"]
    ),
    ("/* host      user    password    port */\n{ \"a1\",  \"ops\",  \"WORDS\", 22 },\n", ["WORDS"]),
    (
      "type t struct {\n\thost, user, password string\n\tok bool\n}\nx := []t{\n\t{\"a1\", \"ops\", \"CHOSEN\", true},\n}\n",
      ["CHOSEN"]
    ),
    (
      "data class Db(val url: String, val user: String, val password: String)\nval live = Db(\"db1\", \"app\", \"PHRASE\")\n",
      ["PHRASE"]
    ),
    ("creds = { {\"board\", \"CHOSEN\"}, {\"chat\", \"TOKEN\"} }\n", ["CHOSEN", "TOKEN"]),
    ("let tokens: Vec<(&str, &str)> = vec![(\"ci\", \"TOKEN\")];\n", ["TOKEN"]),
    ("var signingKeys = map[string][]byte{\n\t\"v1\": []byte(\"TOKEN\"),\n}\n", ["TOKEN"]),
    ("declare -A tokens=(\n  [web]=\"TOKEN\"\n)\n", ["TOKEN"]),
    ("const users = [\n  ['anton', 'CHOSEN', 'admin'],\n];\n", ["CHOSEN"]),
  ])
  func findsWhatStandsAtTheNamedPlace(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("dsn = \"pg://%s:%s@%s\" % (\"portal\", \"CHOSEN\", \"db\")\n", ["CHOSEN"]),
    ("let c = Credentials::new(\"bob\".to_owned(), \"CHOSEN\".to_owned());\n", ["CHOSEN"]),
    ("Creds: credentials.NewStaticV4(\"bob\", \"TOKEN\", \"\"),\n", ["TOKEN"]),
    ("return new Client('ldap.rohr.ch').bind('cn=web', 'CHOSEN');\n", ["CHOSEN"]),
    ("m = mqtt.Client(\"gh-3\", 120, \"gh3\", \"WORDS\")\n", ["WORDS"]),
    ("basic_auth 'acct', 'TOKEN'\n\n  format :json\n", ["TOKEN"]),
    ("config.omniauth :hub, '749400641849487', 'HEXADECIMAL', scope: 'email'\n", ["HEXADECIMAL"]),
    ("proxy: { auth: 'front:WORDS' }\n", ["WORDS"]), ("stats auth admin:OTHER\n", ["OTHER"]),
    ("password: await hash('WORDS'),\n", ["WORDS"]), ("x = redis:auth(\"CHOSEN\")\n", ["CHOSEN"]),
    ("check_pg -H db -l nagios -p CHOSEN\n", ["CHOSEN"]),
    ("var m = SMTP{\"mx.rohr.ch\", \"web\", \"CHOSEN\", 587}\n", ["CHOSEN"]),
    ("var users = map[string]string{\n\t\"kiosk\": \"CHOSEN\",\n}\n", ["CHOSEN"]),
    ("d.findElement(By.id(\"j_password\")).sendKeys(\"NAMED\");\n", ["NAMED"]),
    ("client.auth.approle.login(role, \"IDENTITY\")\n", ["IDENTITY"]),
    ("params = {\"q\": city, \"appid\": \"HEXADECIMAL\", \"units\": \"metric\"}\n", ["HEXADECIMAL"]),
    ("- {name: nms, auth: MIXED, priv: CHOSEN}\n", ["MIXED", "CHOSEN"]),
    ("headers={\"X-Auth\": \"TOKEN\"}\n", ["TOKEN"]),
    ("if request.headers.get(\"X-Hook\") != \"TOKEN\":\n", ["TOKEN"]),
    ("return \"TOKEN\".equals(r.getHeader(\"X-Internal\"));\n", ["TOKEN"]),
    ("CryptoJS.HmacSHA256(text, 'TOKEN')\n", ["TOKEN"]),
    ("return new \\PDO('mysql:host=db', 'web', 'CHOSEN');\n", ["CHOSEN"]),
    ("users = {\"lena\": generate_password_hash(\"NAMED\")}\n", ["NAMED"]),
    ("l.Bind(\"cn=web\", \"NAMED\")\n", ["NAMED"]),
    ("$users = array('chef' => 'NAMED', 'lager' => 'CHOSEN');\n", ["NAMED", "CHOSEN"]),
    ("basic: 'web:CHOSEN',\n", ["CHOSEN"]), ("Users = new() { [\"anna\"] = \"CHOSEN\" };\n", ["CHOSEN"]),
    ("$opts = ['auth' => ['web', 'CHOSEN']];\n", ["CHOSEN"]), ("if u != \"admin\" || p != \"CHOSEN\" {\n", ["CHOSEN"]),
    ("wsse=UsernameToken(\"web\", \"CHOSEN\")\n", ["CHOSEN"]), ("try db.key(\"PHRASE\")\n", ["PHRASE"]),
    ("`pg://web:${process.env.PGPASSWORD || 'CHOSEN'}@db`\n", ["CHOSEN"]),
    ("m.authenticate(\"web@rohr.ch\", \"MAILED\")\n", ["MAILED"]),
  ])
  func findsWhatACallIsGiven(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("@password \"TOKEN\"\n", ["TOKEN"]), ("env[DB_PASSWORD] = \"WORDS\"\n", ["WORDS"]),
    ("@Value(\"${weather.api-key:TOKEN}\")\n", ["TOKEN"]), ("wifi_password: \"DIGITS\"\n", ["DIGITS"]),
    ("[DefaultValue(\"CHOSEN\")]\npublic string AdminPassword { get; set; }\n", ["CHOSEN"]),
    ("Password string `json:\"password\" default:\"WORDS\"`\n", ["WORDS"]),
    ("key = env(\"API_TOKEN\") ?? \"TOKEN\"\n", ["TOKEN"]), ("\"\"clientSecret\"\": \"\"TOKEN\"\",\n", ["TOKEN"]),
    ("url = ['https://a.test/x?apikey=' 'TOKEN'];\n", ["TOKEN"]),
    ("put(Configs.KEYSTORE_PASSWORD_CONFIG, \"CHOSEN\");\n", ["CHOSEN"]),
    ("KluczApi = \"TOKEN\"\n", ["TOKEN"]), ("SCHLUESSEL = \"TOKEN\"\n", ["TOKEN"]),
    ("link_key = \"TOKEN\"\n", ["TOKEN"]), ("|===\n|Partner |Key\n\n|Alp |TOKEN\n|===\n", ["TOKEN"]),
    ("GET https://api.test/v1?key=HEXADECIMAL HTTP/1.1\n", ["HEXADECIMAL"]),
    ("xpack.encryptedObjects.encryptionKey: HEXADECIMAL\n", ["HEXADECIMAL"]),
    ("WIFI:T:WPA;S:home;P:CHOSEN;;\n", ["CHOSEN"]), ("static let bearer = \"Bearer \" ++ \"TOKEN\"\n", ["TOKEN"]),
    ("func dbPassphrase() -> String { \"PHRASE\" }\n", ["PHRASE"]),
    ("Set-Item -Path Env:\\SMTP_SECRET -Value 'TOKEN'\n", ["TOKEN"]), ("password = \"PARTED\"\n", ["PARTED"]),
    ("MAIL_PASSWORD = \"GROUPED\"\n", ["GROUPED"]),
    ("const weatherKey = 'HEXADECIMAL';\n", ["HEXADECIMAL"]),
    ("- clientId: web\n  secret: IDENTITY\n", ["IDENTITY"]),
  ])
  func findsWhatANameIsGiven(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("Wie war nochmal das Passwort?\nPetra, 09:15\nroot / CHOSEN\n", ["CHOSEN"]),
    ("12.03.24, 18:01 - Mira: das Passwort vom Portal?\n12.03.24, 18:04 - Ole: NAMED\n", ["NAMED"]),
    ("no, I changed it to CHOSEN on friday\n", ["CHOSEN"]),
    ("is the password the same on staging?\nno, there it's `WORDS`\n", ["WORDS"]),
    ("the scan account has a new Kennwort\nlautet CHOSEN ab heute.\n", ["CHOSEN"]),
    ("A sua senha foi redefinida para CHOSEN.\n", ["CHOSEN"]), ("Şifre: CHOSEN\n", ["CHOSEN"]),
    ("SSID Besucher, Kennwort JOINED (alt)\n", ["JOINED"]), ("- Passphrase **PHRASE**\n", ["PHRASE"]),
    ("WLAN 7590 KW, Passwort DIGITS\n", ["DIGITS"]), ("ssh with passphrase ~PHRASE~\n", ["PHRASE"]),
    ("Secret: {color:red}TOKEN{color}\n", ["TOKEN"]), ("* Key (prod): {{TOKEN}}\n", ["TOKEN"]),
    ("<p>Passwort des Admins: <b>CHOSEN</b>\n", ["CHOSEN"]),
    ("La clé d'API du transporteur : TOKEN\n", ["TOKEN"]), ("Postfach: scan@kies.de / CHOSEN\n", ["CHOSEN"]),
  ])
  func findsWhatANoteTells(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "when(service.changePassword(any(), eq(\"newpass123\"))).thenReturn(true);\n",
    "if response.headers.get(\"X-Trace\"): use(\"TOKEN\")\n",
    "appid = \"HEXADECIMAL\"\n", "password = \"Oauth20Service\"\n",
    "d.findElement(By.id(\"title\")).sendKeys(\"NAMED\");\n",
    "const entity = { login: \"Anya.Schiller33\" };\n", "// password: see X509-Zertifikat for details\n",
    "primaryKey = \"TOKEN\"\n", "cache_key: \"TOKEN\"\n", "publicKey = \"TOKEN\"\n", "Sec-WebSocket-Key: TOKEN\n",
    "// the password rules, e.g. Amber2@Falcon5 is fine\n",
    "see https://a.test/x/notes-on-passwords/Readme.txt#L1146\n",
    "var user = \"urn:ietf:params:scim:schemas:core:2.0:User\";\n", "total / Count_Of2\n",
    "password = getTask<X509Certificate2?>(name)\n", "mkdir -p Build-Output2\n",
    "[InlineData(\"https://a.test/?tab=series&id=121361\", \"121361\")] // login\n",
    "USERS = {\"bob\": \"Bob Smith 2\", \"ann\": \"Ann-Lee2\"}\n", "\"password\": \"12345678\"\n",
    "\"password\": \"20240131\"\n",
  ])
  func leavesWhatIsLikeThem(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
