import Testing

/// Credentials that a word of a name tells, whatever the rest of the name is: arguments, pairs, rows, constants and remarks.
@Suite struct NamedCallTests {
  @Test(arguments: [
    ("new PlainCredentialsProvider(\"moller\", \"LINKED\")\n", "LINKED"),
    ("db = Credentials(\"moller\", \"SPOKEN\")\n", "SPOKEN"),
    ("return soup_auth (\"bibliotek\", \"LINKED\");\n", "LINKED"),
    ("authCheck (BasicAuthData \"moller\" \"LINKED\") = Just Admin\n", "LINKED"),
    ("mysql_pconnect('db.old', 'gast', 'CHOSEN');\n", "CHOSEN"),
    ("x = lib.doorUnlockWith(\"CHOSEN\");\n", "CHOSEN"),
    ("transform(TransportCipher(hex(\"HEXADECIMAL\"), hex(\"00\")))\n", "HEXADECIMAL"),
    ("p12 = load('certs/app.p12', 'LINKED')\n", "LINKED"), ("[\"--ks-pass\", \"pass:LINKED\"]\n", "LINKED"),
  ])
  func findsArgumentsOfWhatLogsIn(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("static readonly (string, string) Ftp = (\"tulum\", \"LINKED\");\n", "LINKED"),
    ("const AUTH = \"tidal\" => \"LINKED\"\n", "LINKED"), ("WIFI = \"Orchard\", \"SENTENCE\"\n", "SENTENCE"),
    ("(defparameter *db-spec* '(\"shop\" \"smith\" \"LINKED\" \"db.test\"))\n", "LINKED"),
    ("\"auth\": [[\"bodegero\", \"LINKED\"], [\"patron\", \"CHOSEN\"]],\n", "LINKED CHOSEN"),
    ("S = [\n  (\"a-1\", \"10.1.1.1\", \"net\", \"LINKED\"),\n]\nfor name, host, user, pw in S:\n", "LINKED"),
    ("data class Lock(val mac: String, val pw: String)\nval a = Lock(\"C4:7F\", \"LINKED\")\n", "LINKED"),
  ])
  func findsPairsAndRows(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == expected.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("#define XOR_KEY \"LINKED\"\n", "LINKED"), ("#define RC4_KEY \"LINKED\"\n", "LINKED"),
    ("$cron = getenv('CRON_KEY') ?: 'LINKED';\n", "LINKED"),
    ("const SALT = 'LINKED'\n", "LINKED"), ("pepper = sys.env.getOrElse(\"PEPPER\", \"SENTENCE\")\n", "SENTENCE"),
    ("const SHARED = 'SENTENCE' // sync password of the family\n", "SENTENCE"),
    ("# key of the shared tenant\nTENANT=TOKEN\n", "TOKEN"),
    ("\"Jwt\": { \"Issuer\": \"api\", \"Key\": \"SENTENCE\" }\n", "SENTENCE"),
    ("API_KEY = (\"TOKEN\"\n  + \"MIXEDMIXED\")\n", "TOKEN MIXEDMIXED"),
  ])
  func findsConstantsByTheirPurpose(text: String, expected: String) throws {
    let found = try GenericRules.found(text)
    #expect(found.first == expected.split(separator: " ").first.map(String.init))
  }

  @Test(arguments: [
    ("const store = new Store({ name: 'kasse', encryptionKey: 'SPOKEN' })\n", "SPOKEN"),
    // keyfuse:allow-next-line
    ("use Session::Cookie, key: 'f.session', secret: 'Admiral, Pfauenauge, Zitronenfalter und Fuchs'\n", ""),
    ("export RESTIC_PASSWORD='SPOKEN'\n", "SPOKEN"), ("sh.set_var(\"SIGN_PASSWORD\", \"SENTENCE\");\n", "SENTENCE"),
  ])
  func findsPhrasesInQuotes(text: String, expected: String) throws {
    let found = try GenericRules.found(text)
    #expect(found.count == 1 && (expected.isEmpty || found == [expected]))
  }

  @Test(arguments: [
    "connectAttr \"file2.oc\" \"Globe1.sc\";\n", "auth = [\"oauth2\", \"basic\"]\n", "author(\"bob\", \"Moor2019\")\n",
    "x = enc.decrypt(\"TOKEN\")\n", "const CACHE_KEY = 'tarif_v3'\n", "pass = bash.passOn ?? 'exit-zero'\n",
    "if (category === 'clothing') { // password of the shop\n", "password: '密码规范'\n",
    "<settings pass=\"specialize\">\n",
    "return \"Drive\" // no password\n", "for (i=0;i<len2;i++) // Forward pass to compute\n",
    "labels = { password: 'Bitte Kennwort eingeben', user: 'Bitte Namen eingeben' }\n",
  ])
  func leavesWhatProgramsSayOtherwise(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
