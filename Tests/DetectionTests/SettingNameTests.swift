import Testing

/// Names that settings give to credentials without saying so in a word for one, sections that are named for what they
/// hold, and calls that set what a variable or a macro is called.
@Suite struct SettingNameTests {
  @Test(arguments: [
    ("locals {\n  jwt  = \"TOKEN\"\n}\n", "TOKEN"), ("auth:\n  hmac: TOKEN\n", "TOKEN"),
    ("module.exports = { jwt: \"TOKEN\", jwtExpiry: \"7d\" };\n", "TOKEN"), ("JWT=HEXADECIMAL\n", "HEXADECIMAL"),
    ("cookie_key = \"TOKEN\"\n", "TOKEN"), ("const cookieKey = \"TOKEN\";\n", "TOKEN"),
    ("block_key = \"HEXADECIMAL\"\n", "HEXADECIMAL"), ("replicaSetKey: TOKEN\n", "TOKEN"),
    ("NONCE_SALT='TOKEN'\n", "TOKEN"), ("enable_secret: SPELT\n", "SPELT"),
    ("const std::string updateToken{\"TOKEN\"};\n", "TOKEN"),
    ("static const QString password{QStringLiteral(\"CHOSEN\")};\n", "CHOSEN"),
    ("std::string secret = R\"(TOKEN)\";\n", "TOKEN"), ("jwt_secret: PHRASE\n", "PHRASE"),
  ])
  func findsWhatTheNameAloneTells(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("backup_encryption: TOKEN\n", "TOKEN"), ("ENCRYPTION=TOKEN\n", "TOKEN"), ("cookie_secret: PHRASE\n", "PHRASE"),
    ("signing_key: \"PHRASE\"\n", "PHRASE"), ("  static var apiKey: String { \"TOKEN\" }\n", "TOKEN"),
    ("ROOT_PASSWORD=RANDOM\n", "RANDOM"), ("req.Header.Set(\"X\", \"Bearer \"+\"TOKEN\")\n", "TOKEN"),
    ("dialer := gomail.NewDialer(\"smtp\", 587, \"bot\", \"CHOSEN\")\n", "CHOSEN"),
    ("SMTP = (\"mail.corp.net\", 587, \"bot\", \"CHOSEN\")\n", "CHOSEN"),
    ("mc = Minio(\"s3\", \"app\", \"TOKEN\")\n", "TOKEN"), ("- `ansible` / `MIXED`\n", "MIXED"),
    ("* Jira: <code>bot</code> / <code>JOINED</code>\n", "JOINED"),
  ])
  func findsVariationsOfKnownForms(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  /// Groups of capitals and digits, as keys of licences are printed.
  @Test func findsKeysOfLicences() throws {
    let key = "SB-7KU9" + "-XU42-C465" + "-J9ZT-Q7WX"
    #expect(try GenericRules.found("UNITY_SERIAL: \(key)\n") == [key])
    #expect(try GenericRules.found("let license = \"\(key)\";\n") == [key])
    #expect(try GenericRules.found("license: \"GPL-3.0-OR-LATER\"\nlicense = \"Apache-2.0\"\n") == [])
    #expect(try GenericRules.found("license = \"CC-BY-NC-SA-4.0\"\nlicense: \"BSD-3-CLAUSE\"\n") == [])
  }

  @Test func findsTheKeyOfHashesBesideThatOfCookies() throws {
    #expect(try GenericRules.found("hash_key = \"TOKEN\"\nblock_key = \"HEXADECIMAL\"\n") == ["TOKEN", "HEXADECIMAL"])
    #expect(try GenericRules.found("hash_key = \"HEXADECIMAL\"\nrange_key = \"created\"\n") == [])
  }

  @Test(arguments: [
    ("[tokens]\nadmin = \"HEXADECIMAL\"\nreader = \"TOKEN\"\nttl = 3600\n", "HEXADECIMAL TOKEN"),
    ("[credentials]\nbob=VALUE\nsvc-sync=CHOSEN\n", "VALUE CHOSEN"),
    ("[passwords]\r\nroot = \"CHOSEN\"\r\n", "CHOSEN"), ("[api_keys]\nmaps = \"TOKEN\"\n", "TOKEN"),
  ])
  func findsTheSettingsOfASection(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == expected.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("Set($DatabasePassword, q{CHOSEN});\n", "CHOSEN"), ("Set( $SMTPPassword , \"VALUE\" );\n", "VALUE"),
    ("set(ENV{PGPASSWORD} \"CHOSEN\")\n", "CHOSEN"), ("add_definitions(-DAPI_KEY=\"TOKEN\" -DTOKEN_MAX=64)\n", "TOKEN"),
    ("val m = mapOf(\"license.key\" to \"TOKEN\")\n", "TOKEN"),
    ("my %pw = (root => 'CHOSEN', backup => \"VALUE\");\n", "CHOSEN VALUE"),
  ])
  func findsWhatCallsSet(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == expected.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "hmac: sha256\n", "hmac = \"HEXADECIMAL\"\n", "jwt = jwt.NewWithClaims(method, claims)\n",
    "cookie_name = \"session\"\n", "partition_key = \"tenant\"\n", "[tokens.design]\nprimary=#3366ff\n",
    "ROOT_PASSWORD=changeit\n", "root_password=mandatorio\n", "encryption = \"aes-256-gcm\"\n",
    "- `getFoo` / `setFooBar2`\n", "server_side_encryption: AES256\n", "var title: String { \"Reset password\" }\n",
    "[features]\ntokens = \"enabled\"\n", "[keys]\nleft=move-left\nright=move-right\n",
    "Set($PasswordPolicy, 'strict');\n", "Set($MinimumPasswordLength, 10);\n", "set(TOKEN_FILE \"${DIR}/token.txt\")\n",
    "secret_name: PHRASE\n", "jwt_secret: prod-app-payment-service\n", "val m = mapOf(\"password\" to \"required\")\n",
    "%pw = (length => 12, rounds => 5);\n", "const std::string tokenName{\"access_token\"};\n",
  ])
  func leavesNamesOfOtherThings(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
