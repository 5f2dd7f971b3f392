import Testing

/// Credentials that calls and statements take by their place or by the label of an argument, and nothing else names.
@Suite struct PlacedLiteralTests {
  @Test(arguments: [
    ("u.User = url.UserPassword(\"app\", \"CHOSEN\")\n", "CHOSEN"),
    ("c, err := minio.New(\"s3.corp.net\", \"app\", \"TOKEN\", true)\n", "TOKEN"),
    ("#0 /var/www/db.php(7): PDO->__construct('mysql:host=local...', 'web12', 'CHOSEN')\n", "CHOSEN"),
    ("admin.PasswordHash = hasher.HashPassword(admin, \"CHOSEN\");\n", "CHOSEN"),
    ("await userManager.CreateAsync(user, \"VALUE\");\n", "VALUE"),
    ("await signIn.PasswordSignInAsync(\"bob\", \"CHOSEN\", false, false);\n", "CHOSEN"),
    ("service.changePassword(\"CHOSEN\", \"VALUE\")\n", "CHOSEN VALUE"),
    ("foreach (var ch in \"CHOSEN\") psw.AppendChar(ch);\n", "CHOSEN"),
    ("const c = require('algoliasearch')('APPID', 'HEXADECIMAL');\n", "HEXADECIMAL"),
    ("my $auth = encode_base64(\"nightly:CHOSEN\");\n", "CHOSEN"),
    ("Base64.strict_encode64(\"svc:CHOSEN\")\n", "CHOSEN"), ("app.jwt.signers.use(.hs256(key: \"TOKEN\"))\n", "TOKEN"),
    ("await app.jwt.keys.add(hmac: \"TOKEN\", digestAlgorithm: .sha256)\n", "TOKEN"),
    ("signer = TimestampSigner(\"TOKEN\")\n", "TOKEN"), ("PRAGMA key = 'CHOSEN';\n", "CHOSEN"),
    ("ATTACH DATABASE 'enc.db' AS enc KEY 'CHOSEN';\n", "CHOSEN"), ("CONNECT warehouse/CHOSEN@ORCL\n", "CHOSEN"),
    ("connect app/\"VALUE\"@//db1:1521/PDB;\n", "VALUE"),
  ])
  func findsWhatCallsTakeByPlace(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == expected.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "  - cmd: signtool sign /f cert.pfx /p CHOSEN /t http://ts.corp.net app.exe\n",
    "bcp db..t out t.csv -U bi -PCHOSEN -S sql1\n",
    "test: [\"CMD\", \"mc\", \"alias\", \"set\", \"m\", \"http://localhost:9000\", \"app\", \"CHOSEN\"]\n",
  ])
  func findsPasswordsOfMoreCommands(text: String) throws {
    #expect(try GenericRules.found(text) == ["CHOSEN"])
  }

  @Test func findsTheTokenOfACoverageUpload() throws {
    #expect(try GenericRules.found("bash <(curl -s https://codecov.io/bash) -t IDENTITY\n") == ["IDENTITY"])
  }

  @Test(arguments: [
    ("** router :: CHOSEN\n", "CHOSEN"), ("nexus: ci:CHOSEN (read only: anonymous)\n", "CHOSEN"),
    ("* Jira: <code>jira-bot</code> / <code>CHOSEN</code>\n", "CHOSEN"), ("- `builder` / `JOINED`\n", "JOINED"),
    ("new key of the SMS gateway = TOKEN\n", "TOKEN"), ("the key for the weather api is TOKEN\n", "TOKEN"),
    ("and the db user is demo with pass SPELT\n", "SPELT"),
  ])
  func findsWhatPeopleNoteWithoutAName(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "foreach (var ch in \"abcdefghij0123\") set.Add(ch);\n", "let cell = row.value(key: \"display_name\")\n",
    "await userManager.AddToRoleAsync(user, \"Administrators2\");\n", "PRAGMA foreign_keys = ON;\n",
    "x = require('crypto')('md5', 'Hello World');\n", "We connect input/output@Both ends.\n",
    "signtool verify /pa app.exe\n",
    "lookup :: Map.Map Text2.T\n", "image: registry:2.8.3-alpine\n", "the key of the map is the name of the city\n",
    "- `src` / `v2.Handlers3`\n", "<code>main</code> / <code>release/2024.1</code>\n",
    "encode_base64(\"name:value of the field\");\n", "changePassword(oldPassword, newPassword)\n",
  ])
  func leavesOtherArgumentsAndNotes(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
