import Testing

/// Credentials without a form of their own, in the sentences, calls and tables that give them away.
@Suite struct GenericFormTests {
  @Test(arguments: [
    ("Login: admin / VALUE\n", ["VALUE"]), ("creds: bob/VALUE\n", ["VALUE"]),
    ("the credentials are admin:VALUE\n", ["VALUE"]), ("use user deploy and pass VALUE until Friday\n", ["VALUE"]),
    ("pw = VALUE\n", ["VALUE"]), ("you can log in with admin and VALUE\n", ["VALUE"]),
    ("ssh in as root with VALUE\n", ["VALUE"]), ("use VALUE to log in as root\n", ["VALUE"]),
    ("reset the root password, I set it to `VALUE` for now\n", ["VALUE"]),
    ("password changed from VALUE to OTHER on Monday\n", ["VALUE", "OTHER"]),
    ("I changed the password to VALUE last night.\n", ["VALUE"]),
    ("a temporary password (VALUE) was set\n", ["VALUE"]), ("password (case sensitive): VALUE\n", ["VALUE"]),
    ("can you try VALUE as the password?\n", ["VALUE"]), ("the password should be VALUE\n", ["VALUE"]),
    ("I pasted my password, it was VALUE\n", ["VALUE"]), ("new password → VALUE\n", ["VALUE"]),
    ("Password - VALUE\n", ["VALUE"]), ("*Password:* VALUE\n", ["VALUE"]), ("WiFi: guest / VALUE\n", ["VALUE"]),
    ("[10:31] ana: password for grafana?\n[10:32] jo: VALUE\n", ["VALUE"]),
    ("Das neue Passwort lautet VALUE\n", ["VALUE"]), ("Benutzer admin, Passwort VALUE\n", ["VALUE"]),
    ("mot de passe : VALUE\n", ["VALUE"]), ("la contraseña es VALUE\n", ["VALUE"]), ("a senha é VALUE\n", ["VALUE"]),
    ("lösenordet är VALUE\n", ["VALUE"]), ("пароль от базы — VALUE\n", ["VALUE"]), ("密码是 VALUE\n", ["VALUE"]),
    ("the token we use is TOKEN\n", ["TOKEN"]), ("our api key (TOKEN) stopped working\n", ["TOKEN"]),
    ("API key for staging = TOKEN\n", ["TOKEN"]),
  ])
  func findsWhatASentenceTells(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "Please enter your password and press VALUE\n", "The password is at-least-12-chars\n",
    "the password was changed-in-Q3\n", "password changed from 8 to 12 characters\n",
    "password (see KB0012345) must be rotated\n", "you log in with Google and approve-it2 again\n",
    "ssh in as ubuntu with ~/.ssh/id_ed25519\n", "use PuTTY-0.79 to log in as root\n", "creds/VALUE.md\n",
    "Login / Logout buttons overlap on iPhone-12\n",
    "2 tests pass, 3 fail; pass rate-95%\n",
    // keyfuse:allow-next-line
    "password for grafana?\njo: check #ops-channel2\n", "WiFi: Intel-AX200 / driver22.150\n",
    "the password manager breaks Firefox-120\n", "if password is None or other_Value2:\n",
    "password for user2A_x in users\n", "let password = props.other2Value\n",
  ])
  func leavesSentencesThatOnlySpeakOfOne(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  @Test(arguments: [
    "conn = pymysql.connect(\"db1\", \"app\", \"VALUE\", \"shop\")\n", "keyStore.load(in, \"VALUE\".toCharArray());\n",
    "f = Fernet(b\"TOKEN\")\n", "hmac.new(b\"VALUE\", body, sha1)\n",
    "mac := hmac.New(sha256.New, []byte(\"VALUE\"))\n",
    "client.login('TOKEN');\n", "slack = WebClient(\"TOKEN\")\n", "$redis->auth('VALUE');\n",
    "new NetworkCredential(\"bob\", \"VALUE\")\n", "CryptoJS.AES.decrypt(text, 'VALUE')\n",
    "hash_hmac('sha256', $body, 'VALUE')\n", "SELECT AES_ENCRYPT('x', 'VALUE');\n",
    "EXEC sp_addlogin 'svc', 'VALUE';\n",
    "'Basic ' + btoa('bob:VALUE')\n", "USERS = {\"admin\": \"VALUE\"}\n", "user, password = \"bob\", \"VALUE\"\n",
    "my ($user, $pass) = ('bob', 'VALUE');\n", "my $password = q{VALUE};\n", "creds = (\"bob\", \"VALUE\")\n",
    "find(By.ID, \"password\").send_keys(\"VALUE\")\n", "fill_in 'Password', with: 'VALUE'\n",
    "page.type(\"input[name=password]\", \"VALUE\")\n", "def get_password():\n    return \"VALUE\"\n",
    "add_argument(\"--password\", default=\"VALUE\")\n", "set :password, 'VALUE'\n",
    "static const char *pw = \"VALUE\";\n",
    "#define WIFI_PSK \"VALUE\"\n", "snprintf(conf.password, 64, \"VALUE\");\n",
    "strlcpy((char *)c.sta.password, \"VALUE\", 64);\n", "{\"passwords\": {\"root\": \"VALUE\"}}\n",
    "passwords:\n  root: VALUE\n", "{\"secret\": {\"value\": \"TOKEN\"}}\n", "[\"--password\", \"VALUE\"]\n",
    "args:\n  - --password\n  - VALUE\n", "{\"value\": \"VALUE\", \"name\": \"DB_PASSWORD\"}\n",
    "UPDATE config SET v='VALUE' WHERE k='db_password';\n",
    "subprocess.run([\"sshpass\", \"-p\", \"VALUE\", \"ssh\"])\n",
  ])
  func findsWhatAProgramPasses(text: String) throws {
    #expect(try GenericRules.found(text) == [text.contains("TOKEN") ? "TOKEN" : "VALUE"])
  }

  @Test(arguments: [
    "client = Client(\"my-service-v2\", timeout=3)\n", "connect(\"db1.corp.test\", \"app_user1\", password)\n",
    "for (char c : \"a1B2c3D4x\".toCharArray()) {\n", "hmac.new(key, b\"VALUE\", sha1)\n", "client.login(\"VALUE\")\n",
    "encrypt(\"VALUE\", key)\n", "createHmac('sha256', key).update('VALUE')\n", "f(a, password=other)\n",
    "cy.get('#password').type('{enter}')\n", "def password_help_text():\n    return \"Must-Be-8+Chars\"\n",
    "add_argument(\"--password\", help=\"Your Password2 (8+)\")\n", "static const char *pw_prompt = \"VALUE\";\n",
    "snprintf(conf.password, 64, \"%s-%d\", name, id2);\n", "{\"tokens\": {\"color\": \"VALUE\"}}\n",
    "{\"credentials\": {\"webhookUrl\": \"newWebhookUrl\"}}\n", "tokens:\n  ttl: 24h0m\n  issuer: id2.corp.test\n",
    "[\"--password-file\", \"VALUE\"]\n", "UPDATE settings SET value = 'VALUE' WHERE name = 'theme';\n",
    "subprocess.run([\"ssh\", \"-p\", \"VALUE\"])\n", "const pw = process.env.PW2;\n",
  ])
  func leavesOtherArguments(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  @Test(arguments: [
    "| Host | Password |\n|---|---|\n| db | VALUE |\n", "Host | Password\n---- | ----\ndb | VALUE\n",
    "| Username | admin |\n|---|---|\n| Password | VALUE |\n", "||Host||Password||\n|db|VALUE|\n",
    "|===\n|Host |Password\n\n|db\n|VALUE\n|===\n", "+----+----+\n| Host | Password |\n+====+====+\n| db | VALUE |\n",
    " user | password\n------+---------\n bob  | VALUE\n(1 row)\n", "! Host !! Password\n|-\n| db || VALUE\n|}\n",
    "   * - Host\n     - Password\n   * - db\n     - VALUE\n",
    "====  ========\nHost  Password\n====  ========\ndb    VALUE\n",
    "HOST  PASSWORD\ndb    VALUE\n", "Host & Password \\\\\n\\hline\ndb & VALUE \\\\\n",
    "<tr><th>Host</th><th>Password</th></tr>\n<tr><td>db</td><td>VALUE</td></tr>\n", "host,password\ndb,VALUE\n",
    "\"host\",\"password\"\n\"db\",\"VALUE\"\n", "host, password\ndb, VALUE\n", "host|password\ndb|VALUE\n",
    "key,value\ndb_password,VALUE\n", "| Account | Credentials |\n|---|---|\n| a | admin / VALUE |\n",
  ])
  func findsTheCellsOfTables(text: String) throws {
    #expect(try GenericRules.found(text) == ["VALUE"])
  }

  @Test(arguments: [
    "| Password | Strength |\n|---|---|\n| 8 chars | weak-1 |\n", "| Key | Action |\n|---|---|\n| Ctrl+P2 | VALUE |\n",
    "if (password || VALUE || other)\n  return VALUE || x;\n", "HOST  PASSWORD_AGE\ndb    VALUE\n",
    "key;en;de\nlogin.password;Your Password2;Ihr Passwort2\n", "bool password, VALUE\nint other, VALUE\n",
    "<tr><th>Password</th><td>At least 8 chars</td></tr>\n", "setting,default\npassword_min,8chars\n",
  ])
  func leavesOtherCells(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  /// A constant of a module is no name, an attribute of it is.
  @Test func findsAttributesOfConstants() throws {
    #expect(try GenericRules.found("Shop::Gateway.password = \"VALUE\"\n") == ["VALUE"])
    #expect(try GenericRules.found("Shop::Gateway::Password = \"VALUE\"\n") == [])
  }

  /// A row is read for 800 bytes: the end may fall between two bars that belong together.
  @Test(arguments: 780...820, ["||", "!!"])
  func readsRowsThatAreCutBetweenTwoBars(length: Int, bars: String) throws {
    let cell = String(repeating: "a", count: length)
    #expect(try GenericRules.found("password\(bars)\(cell)\(bars)b\n") == [])
  }

  @Test(arguments: [
    ("tomcat::admin_password: CHOSEN\n", ["CHOSEN"]), ("profile::db::password: 'NUMBERED'\n", ["NUMBERED"]),
    ("use app::models::password: CHOSEN::x\n", []), ("\"MqttPassword1\":\"NUMBERED\"\n", ["NUMBERED"]),
    ("password: 'textfield7'\n", []), ("  token   = \"IDENTITY\"\n", ["IDENTITY"]),
    ("let s = c.login(\"anna\", r#\"CHOSEN\"#)\n", ["CHOSEN"]), ("password = [[CHOSEN]], x = 1\n", ["CHOSEN"]),
    ("let t = env::var(\"hub_token\")\n    .unwrap_or_else(|_| \"TOKEN\".to_string());\n", ["TOKEN"]),
    ("<property name=\"password\"><value>CHOSEN</value></property>\n", ["CHOSEN"]),
    ("<property name=\"password\"><ref bean=\"sharedSettings\"/></property>\n", []),
    ("private String cleApi = \"TOKEN\";\n", ["TOKEN"]), ("const Losung = \"CHOSEN\";\n", ["CHOSEN"]),
    ("die Losung ist einfach\n", []), ("geheim: 'TOKEN',\n", ["TOKEN"]),
    ("page_token = \"IDENTITY\"\n", []), ("<token>IDENTITY</token>\n", []),
  ])
  func weighsNameAndFormTogether(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }
}
