import Testing

/// Credentials in literals of programs: behind declarations and macros, joined to texts, turned into bytes, compared with
/// what a request brings, and among the arguments of calls.
@Suite struct ProgramLiteralTests {
  @Test(arguments: [
    ("#define APN_PASS      \"VALUE\"\n", "VALUE"), ("const std::string kUpdatePass = \"VALUE\";\n", "VALUE"),
    ("static const char *const relay_pass PROGMEM = \"CHOSEN\";\n", "CHOSEN"),
    ("const QString updatePw = QStringLiteral(\"VALUE\");\n", "VALUE"), ("FBPW=\"CHOSEN\"\n", "CHOSEN"),
    ("public static string ApiToken { get; private set; } = \"TOKEN\";\n", "TOKEN"),
    ("lc_pass TYPE string value 'CHOSEN',\n", "CHOSEN"), ("DATA: gv_pwd(40) TYPE c value 'VALUE',\n", "VALUE"),
    ("c_pw   CONSTANT VARCHAR2(40) := 'VALUE';\n", "VALUE"), ("dcl-c FTP_PASS const('VALUE');\n", "VALUE"),
    ("l_key  RAW(32) := UTL_RAW.cast_to_raw('TOKEN');\n", "TOKEN"),
    ("*** Variables ***\n${PASSWORT}       WORDS\n", "WORDS"), ("let(:api_key) { 'TOKEN' }\n", "TOKEN"),
    ("Request->SetHeader(TEXT(\"X-Game-Key\"), TEXT(\"HEXADECIMAL\"));\n", "HEXADECIMAL"),
    ("[r setValue:@\"TOKEN\" forHTTPHeaderField:@\"X-Auth-Token\"];\n", "TOKEN"),
    ("-define(SECRET, <<\"TOKEN\">>).\n", "TOKEN"), ("ApiKey = <<\"TOKEN\">>,\n", "TOKEN"),
    ("dbPassword = T.pack \"CHOSEN\"\n", "CHOSEN"), ("set password {VALUE}\n", "VALUE"),
    ("api_key = given ? other : \"TOKEN\";\n", "TOKEN"),
    ("let secret = Secret::new(String::from(\"TOKEN\"));\n", "TOKEN"), ("secretKey = \"VALUE\"\n", "VALUE"),
    ("  shop:adminPassword: CHOSEN\n", "CHOSEN"), ("java -Ddb.pass=WORDS -Xmx2g\n", "WORDS"),
    // keyfuse:allow-next-line
    ("create database link A connect to h identified by Kd83Gq2x9 using 'A';\n", "Kd83Gq2x9"),
  ])
  func findsWhatADeclarationGives(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("url = \"pg://app:\" + \"VALUE\" + \"@db/x\"\n", "VALUE"),
    ("$d = 'my://' . 'u' . ':' . 'VALUE' . '@h/x';\n", "VALUE"),
    ("URL = \"mongodb://root:\" \"VALUE\" \"@mongo/x\"\n", "VALUE"),
    ("curl_setopt($c, CURLOPT_USERPWD, \"export:\" . \"VALUE\");\n", "VALUE"),
    ("cn.Open \"User ID=inv;Password=\" & _\n        \"VALUE\" & \";\"\n", "VALUE"),
    (".withUser(\"r\").password(\"{noop}\" + \"VALUE\")\n", "VALUE"),
    ("h = 'Basic ' + b64('svc:CHOSEN')\n", "CHOSEN"),
  ])
  func findsWhatIsJoinedToTexts(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("if ($_GET['secret'] != 'VALUE') exit;\n", "VALUE"), ("if ($_REQUEST[\"key\"] !== \"TOKEN\") exit;\n", "TOKEN"),
    ("if (($_POST['pw'] ?? '') === 'VALUE') $ok = true;\n", "VALUE"),
    ("if ngx.var.arg_token ~= \"TOKEN\" then\n", "TOKEN"), ("If txtPwd.Text <> \"VALUE\" Then\n", "VALUE"),
  ])
  func findsWhatRequestsAreComparedWith(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("net.MapNetworkDrive \"P:\", \"\\\\s\\p\", False, \"b\\l\", \"VALUE\"\n", "VALUE"),
    ("RunAs(\"adm\", \"DOM\", \"VALUE\", 0, \"cmd.exe\")\n", "VALUE"),
    ("UTL_HTTP.set_wallet(c_wallet, 'VALUE');\n", "VALUE"),
    ("dbms_credential.create_credential('OCI', 'u', 'CHOSEN');\n", "CHOSEN"),
    ("EXEC sp_addlinkedsrvlogin 'A', 'false', NULL, 'sa', 'VALUE';\n", "VALUE"),
    ("DriverManager.getConnection(\"jdbc:db2://h/L\", \"USR\", \"UGAUJNB3\");\n", "UGAUJNB3"),
    ("$ua->credentials('h:443', 'Realm', 'feed' => 'VALUE');\n", "VALUE"),
    ("ActiveSheet.Unprotect \"VALUE\"\n", "VALUE"), ("send -- \"CHOSEN\\r\"\n", "CHOSEN"),
    ("auth = basicAuth \"svc\" \"VALUE\"\n", "VALUE"),
    ("    Connect To Database    m    d    u    VALUE    h\n", "VALUE"),
    ("net use N: \\\\nas\\x /user:backup \"VALUE\"\n", "VALUE"),
    ("$s = \"CHOSEN\" | ConvertTo-SecureString -AsPlainText -Force\n", "CHOSEN"),
  ])
  func findsWhatStandsAtItsPlaceInACall(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("if ($q->param('pw') eq 'VALUE') { ok() }\n", "VALUE"),
    ("if (r.getParameter(\"pw\").equals(\"VALUE\")) ok();\n", "VALUE"),
    ("sPassword : STRING(16) := 'VALUE';\n", "VALUE"), ("ipmi_pass: VALUE\n", "VALUE"), ("CryptKey=TOKEN\n", "TOKEN"),
    ("kind: Secret\nstringData:\n  smtp: TOKEN\n  api: \"HEXADECIMAL\"\n", "TOKEN HEXADECIMAL"),
    // keyfuse:allow-next-line
    ("const secret = new TextEncoder().encode('TOKEN');\n", "TOKEN"), ("{\"smsPassword\": \"739405\"}\n", "739405"),
    // keyfuse:allow-next-line
    ("add interface=ether1 name=wan password=53584155 user=x\n", "53584155"),
    ("const api_secret: []const u8 = \"TOKEN\";\n", "TOKEN"), ("set wpakey VALUE\n", "VALUE"),
    ("let secret = Cstruct.of_string \"TOKEN\"\n", "TOKEN"),
    ("opener.add_password('realm', 'http://x', 'user', 'VALUE')\n", "VALUE"),
  ])
  func findsWhatSettingsAndChecksHold(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == expected.split(separator: " ").map(String.init))
  }

  /// Literals of the length of keys, in no order.
  @Test(arguments: [
    "let c = Cipher::new(Key::from_slice(b\"KEY\"));\n", "block, _ := aes.NewCipher([]byte(\"KEY\"))\n",
    "val k = SecretKeySpec(\"KEY\".toByteArray(), \"AES\")\n",
    "AES_set_encrypt_key((const unsigned char*)\"KEY\", 256, &a);\n",
    "var desKey = Encoding.ASCII.GetBytes(\"KEY\");\n",
  ])
  func findsTheBytesOfKeys(text: String) throws {
    let key = "a9Xk2LmQ" + "7rTz4VbN" + "w8YcD1fG" + "h5JsP3uE"
    #expect(try GenericRules.found(text.replacing("KEY", with: key)) == [key])
  }

  @Test(arguments: [
    "#define FIRST_PASS \"collect\"\n", "int render_pass = \"opaque\";\n",
    "public string KeyPrefix { get; } = \"session-\";\n", "if ($_GET['action'] != 'list-items') exit;\n",
    "let n = Nonce::from_slice(b\"unique nonce\");\n", "val g = \"hello-world\".toByteArray()\n",
    "let(:key_name) { 'primary_key' }\n", "${PASSWORD_FIELD}    css:#password\n", "${PASSWORD}    ${OTHER}\n",
    "label = \"Name:\" + \"Anna-Maria\" + \" Smith\"\n", "send \"exit\\r\"\n",
    "net.MapNetworkDrive \"R:\", \"\\\\s\\x\"\n",
    "pw =~ /abc/\n", "lc_key_name TYPE string value 'ZSFTP_KEYSTORE'.\n", "the user is identified by Kd83Gq2 there\n",
    "password = x ? true : false;\n", "{\"password\": \"123456\"}\n", "password=20240131 user=x\n",
    "stringData:\n  host: db.corp.test\n  port: \"5432\"\n", "render_pass = OpaquePass2\n", "secret_key: minio123\n",
    "req.setHeader(TEXT(\"Accept\"), TEXT(\"text/html\"));\n",
    "key = bytes.fromhex('HEXADECIMAL')\nnonce = bytes.fromhex('00')\nexpected = 'x'\n",
  ])
  func leavesLiteralsThatOnlyLookAlike(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
