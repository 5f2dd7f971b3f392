import Testing

/// Passwords and secrets of words in programs and settings, known by how the words are joined and by what they are given to.
@Suite struct ChosenSettingTests {
  @Test(arguments: [
    ("password: \"DASHED\"\n", "DASHED"), ("WebUser=labels\nWebPass=DASHED\n", "DASHED"),
    ("const char* www_user = \"gate\";\nconst char* www_pass = \"PLAIN\";\n", "PLAIN"),
    ("dashboard_pwd = \"SMALL\"\n", "SMALL"), ("c.setPassword(\"SPOKEN\");\n", "SPOKEN"),
    ("Auth: []ssh.AuthMethod{ssh.Password(\"DASHED\")}\n", "DASHED"),
    ("POSTGRES_PASSWORD: DASHED\n", "DASHED"), ("[mpd]\npassword = PLAIN\nport = 6600\n", "PLAIN"),
    ("smtp_password = PLAIN\nlist_db = False\n", "PLAIN"), ("TRUSTSTORE_PASSWORD = \"copper otter\"\n", "copper otter"),
    // keyfuse:allow-next-line
    ("private $apipass = 'LINKED';\n", "LINKED"), ("vk = Api(login=\"+1\", password=\"Сирень_9\")\n", "Сирень_9"),
  ])
  func findsJoinedWords(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("image: {repository: web/app, tag: 1.2.0}\ngrafana:\n  adminPassword: PLAIN\n", "PLAIN"),
    ("site::owner: keeper\n- web::admin_password: PLAIN\n", "PLAIN"),
    // keyfuse:allow-next-line
    ("relay: keeper\nsmtp-password: Lantern am Turm\n", "Lantern am Turm"),
    // keyfuse:allow-next-line
    ("postgresPassword: \"Lantern/Turm2\"\n", "Lantern/Turm2"),
    ("POST /login?user=oskar&passwort=PLAIN HTTP/1.1\n", "PLAIN"),
    ("c.Open(\"Provider=ACE;Data Source=a.accdb;Jet OLEDB:Database Password=PLAIN;\")\n", "PLAIN"),
    ("SMTP_USER = it\nSMTP_PASSWORD = Lantern am Turm\ncommands = run -m integration -q\n", "Lantern am Turm"),
  ])
  func findsWordsOnLinesOfTheirOwn(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    // A program, an article of words, words in a sentence, and a name of no one.
    "admin_password = lanternly\nreturn web(admin_password)\n",
    "adminPassword: Lanternly\nadminPasswordHint: Write it where nobody looks\n",
    "The adminPassword: Lanternly\n", "password: Lanternly\n", "adminPassword: admin\n",
    "admin_password: lanterns/turm\n", "GET /x?password=lanternly&q=oskar\n", "GET /reset?uuid=a7&password=lanternly\n",
    "GET /x?user=&tab=2&password=lanternly\n", "x(\"a=1;password=lanternly;b=2\")\n",
  ])
  func knowsLinesOfOthers(text: String) throws { #expect(try GenericRules.found(text).isEmpty) }

  @Test(arguments: [
    ("const SYNC_SECRET = \"SENTENCE\"\n", "SENTENCE"), ("secret: 'SENTENCE',\n", "SENTENCE"),
    ("turn_shared_secret: SENTENCE\n", "SENTENCE"), ("config.pepper = 'SENTENCE'\n", "SENTENCE"),
    // keyfuse:allow-next-line
    ("ipsec_psk: \"SENTENCE\"\n", "SENTENCE"), ("SESSION_SECRET=\"zout-op-slakken\"\n", "zout-op-slakken"),
    ("secretKey = \"SENTENCE\";\n", "SENTENCE"),
  ])
  func findsPhrasesForSecrets(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("book = openBook(file=\"a.xls\", password=\"PLAIN\")\n", "PLAIN"),
    ("Workbooks.Open Filename:=\"a.xls\", Password:=\"PLAIN\"\n", "PLAIN"),
    ("pdf.encrypt(user_password=\"DATED\", bits=128)\n", "DATED"),
  ])
  func findsArgumentsThatCallsNamePasswords(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "password: \"Settings.Password\"\n", "password = Settings.Default;\n", "client_secret = \"my-client-secret\"\n",
    "secretName: billing-worker-creds\n", "secret: 'The secret of the client'\n", "password: \"must not be empty\"\n",
    "password_hint = \"too short\"\n", "label(password=\"Enter\")\n", "find(password=\"required\")\n",
    "<td>Passwort:</td><td>wird per Post geschickt</td>\n", "passwordResource = \"Login.Form.Title\"\n",
    "secret: Please keep this value private\n", "signing_secret = \"projects/x/secrets/y\"\n",
    "password: config.get.value\n", "db_secret = \"to_be_added_in_the_near_future\"\n",
    "FTM_PASS = \"ftm_responder\"\n", "password: \"com.corp.shift.jdbc42.Driver\"\n", "Password = \"System.String\"\n",
  ])
  func leavesLabelsNamesAndSentences(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
