import Testing

/// What reports, programs, pages and settings write where a credential might stand, each beside a credential in its place.
@Suite struct OrdinaryTextTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// What passes is a test, not a word.
  @Test(arguments: [
    Pair("PASS: {password:12}", "- PASS: ML-018 preservation selectors for the invite flow."),
    Pair("USER: bob PASS: {password:12}", "| done | PASS: BB-002-only selector run; PASS: full command |"),
    Pair("root pass: {password:12}", "- PASS: GM-021/GE-014/GE-015 preservation selectors across suites."),
    Pair("the db pass: {password:12}", "all five focused selectors now pass: PGC-004 missing helper, PGC-005 rethrow"),
    Pair("pass: {password:12}", "Rows rechecked at this evidence-gate pass: GL-008, LP-002, LP-006."),
    Pair("PASS: {password:12} for bob", "Criteria hold. Preservation PASS: PL-002 app selector, PL-003 selector"),
    Pair("wifi PASS: {password:12}", "1. PASS: BuildServer2 finished without a warning"),
    Pair("PASS: `{password:12}`", "* PASS: `LoginFlow2` covers the retries"),
    Pair("PASS: {alnum:6}#9{lower:3}", "Status PASS: REQ-17a verified by inspection"),
    Pair("user=hall pass={password:12}", "Both suites still pass: AUTH-2FA, LOGIN-4"),
    Pair("bob, pass: {password:12}", "Second pass: R2-12 and R2-13 rewritten"),
    Pair(
      "USER bot / PASS {alnum:5}-{alnum:6}+7", "preservation PASS (`+19`); harness repair made `_runLogin012Bob` wait"),
    Pair("the pass is {password:12}", "the criteria PASS. Maintenance of `Group2.Invite99` is next"),
  ])
  func tellsOutcomesFromPasswords(pair: Pair) throws { try expectTold(pair) }

  /// Brackets that belong to the program around a name.
  @Test(arguments: [
    // keyfuse:allow-next-line
    Pair("password:\"{password:12}\"", "(n=«email:d(e),password:r»,(0,s.e)(\"/api/login\",«method:\"POST\"»))"),
    Pair("password=\"{password:12}\"", "f(«user:e,password:t»),g.exports=1"),
    Pair("secret: {base62:24}", "a=[«id:1,secret:n»];var b=2"),
    Pair("pwd:\"{password:12}\"", "submit(«pwd:o.value»).then(x=>x)"),
    Pair(
      "sharedSecret = \"{base62:24}\"",
      "// derives a shared secret\nsharedSecret, err := x25519ECDH(ephPriv, recipientX25519Pub)"),
    Pair("token, err = \"{base62:32}\", nil", "token, err := sign(claims, issuerEd25519Key)"),
    Pair("password, salt = \"{password:12}\", nil", "password, salt := derive(master, userSha256Salt)"),
    Pair("secretKey = \"{base62:32}\"", "secretKey, _ := unwrap(box, peerCurve25519Pub)"),
    Pair("body(«password:'{password:12}'»)", "body(«password:k»).a.b(«c:0»)"),
  ])
  func tellsBracketsOfPrograms(pair: Pair) throws { try expectTold(pair) }

  /// Products, versions, algorithms, colours and issues in sentences about passwords.
  @Test(arguments: [
    Pair("The kerberos password ({password:12})", "The kerberos password expiration date (FreeIPA-4.7+)"),
    Pair("the password ({password:12})", "The stored password (OpenSSL-1.1.1k)"),
    Pair("password - {password:12}", "Hashes the password - PostgreSQL-14.2"),
    Pair("password is {password:12}", "Keeps each password: KeePassXC-2.7.4"),
    Pair("password → {password:12}", "- `deriveKey(passphrase, salt)` → Argon2id (by a library)"),
    Pair("the passphrase: {alnum:9}x7", "derive the passphrase: XChaCha20-Poly1305"),
    Pair("The password is {password:12}.", "The hash of a password is PBKDF2WithHmacSHA256."),
    Pair("password: {alnum:9}x7", "password: yescrypt-sha512"),
    Pair("ο κωδικός είναι `{password:12}`", "ο κωδικός για το μπλε είναι `#0000FF`"),
    Pair("密码是 {password:12}", "密码是 #a1B2c3"),
    Pair("the secret {base62:24}", "returns false where the password is wrong issue#1377@Github"),
    Pair("kept the password: {alnum:6}#9{lower:3}", "kept the password: owner/project#4182"),
    Pair("Password is {alnum:6},{alnum:6}#9", "Password is required,Lozinka je obavezna"),
    Pair("password for bob: {password:12}", "password strength since Django4.2+ of the form"),
  ])
  func tellsWhatSentencesName(pair: Pair) throws { try expectTold(pair) }

  /// What joins two strings of a program, bounds of forms, sums of files, and what anybody may hold.
  @Test(arguments: [
    Pair("msg = \"token {base62:32}\"", "throw new Error(\"Unicode token \"+b[0]);if(d)«if(\"class\"===c)throw 1»"),
    Pair("APP_SECRET=\"{base62:32}\"", "echo \"APP_SECRET=\".bin2hex(random_bytes(10)).\"\";"),
    Pair("'password' => 'max{password:12}'", "'password' => ['required', 'string', 'max:100'],"),
    Pair("\"better_auth\": \"{hex:64}\"", "\"0007_better_auth.sql\": \"{hex:64}\""),
    Pair("api_key = \"0x{hex:64}\"", "api_key = \"0x{hex:40}\""),
    Pair(
      "«\"doc\":«\"token\":\"{base62:60}\"»»",
      "<!-- «\"stamp\":«\"token\":\"XCP.{base62:60}\",\"version\":2»» -->"),
    Pair("\"access_token\":\"{base62:60}\"", "\"token_signature\":\"{base62:60}\""),
    Pair("PUSHER_APP_SECRET=\"{hex:20}\"", "PUSHER_APP_KEY=\"{hex:20}\""),
    Pair("token=\"{uuid}\"", "url_for(\"letters.callback\", token=signing.encode(\"{uuid}\"),"),
    Pair("api_secret_key {base62:40}", "gpg --armor --export-secret-keys {HEX:40}! > primary.priv"),
    Pair(
      "| root | PASS | {password:12} |",
      "| 14 | rejects it | **PASS** | test_dlp.py(`test_private_ipv4`/`test_ipv6_ula`) |"),
    Pair("client_secret = \"{hex:64}\"", "name=\"timestamp_secret\" value=\"{hex:64}\""),
  ])
  func tellsPartsOfProgramsAndPages(pair: Pair) throws { try expectTold(pair) }

  /// Literals that hold the names of variables.
  @Test(arguments: [
    Pair("senderPrivateKey: 'sk-{base62:32}',", "senderPrivateKey: 'sk-$alicePeerId',"),
    Pair("privateKey: \"{base62:32}\"", "privateKey: \"sk-$_alicePeerId\""),
    Pair("val apiKey = \"{base62:32}\"", "val apiKey = \"key_$accountName\""),
    Pair("def token = \"{base62:32}\"", "def token = \"$prefix:$projectName\""),
    Pair("$password = \"{alnum:6}#k7{lower:2}\";", "$password = \"$base-$userName\";"),
    Pair("my $secret = \"{base62:24}\";", "my $secret = \"$realm/$hostName\";"),
    Pair("password: \"a-$w0rd-{alnum:6}\"", "password: \"pw-$displayName\""),
    Pair("password = \"Ab$ecur{digit:3}!x\"", "password = \"user_$loginName2\""),
    Pair("accessToken: 'tok-{base62:32}'", "accessToken: 'tok-$deviceId-$sessionId'"),
    Pair("clientSecret: '{base62:32}'", "clientSecret: 'cs.$tenantName'"),
  ])
  func tellsTemplatesOfPrograms(pair: Pair) throws { try expectTold(pair) }

  /// What is known to everybody, and what something is found by.
  @Test(arguments: [
    Pair("\"api_key\":\"{base62:70}\"", "\"obfs4_multihop_port\":25202,\"obfs4_key\":\"{base62:70}\""),
    Pair("git.api.key = \"{HEX:32}\";", "git.signing.key = \"{HEX:16}\";"),
    Pair("signing_key = \"{base62:43}\"", "user.signing_key = \"0x{HEX:16}!\""),
    Pair("api key {base62:40}", "allow * by key {HEX:40}+"),
    Pair("?api_key={base62:43}", "?cup2hreq=e3b0&cup2key=9:{base62:43}"),
    Pair("signingKey: '{base62:56}'", "signingKey: 'RWQ{base62:53}'"),
    Pair("encryption_key: \"{bech32:62}\"", "encryption_key: \"age1{bech32:58}\""),
    Pair("token: {base62:32}", "token:login:session:{uuid}"),
    Pair("access_token:{base62:32}", "access_token:user:{base62:32}"),
    // keyfuse:allow-next-line
    Pair("password: {password:12}", "- secretKey: ZIGBEE2MQTT_CLIENT_ID\n  remoteRef:\n    key: app-mqtt"),
    Pair("secretKey: {base62:32}", "- secretKey: {base62:32}\n  remoteRef:\n    key: app"),
    Pair("client_secret: {base62:24}", "client_secret: MYSQL8_ROOT_LOGIN"),
    // keyfuse:allow-next-line
    Pair("options.put(\"password\", \"{password:12}\")", "encoded = hasher.encode(\"mypassword\", \"salt123\")"),
    Pair("$a->authenticate('john', '{alnum:5}#9k{lower:2}')", "$a->authenticate('john', 'doe', 'VXNlcm5hbWU6CG')"),
    Pair("/login bob {password:12}", "Sign up/Login with GitHub2, GitLab3, or email"),
    Pair("password: {password:12}", "password: testpasswordhere2"),
    Pair("valid token: {base62:24}", "Valid tokens: ZDFGHJKMSUWYdhijlmnsuwy"),
    Pair(
      "client secret\nis: {base62:24}",
      "a: b # allowlist secret\nencryptionsalt: v1:{base62:11}=:v1:{base62:16}:{base62:40}=="),
    Pair("Secret=\"{base62:20}\"", "// the secret (Device=\"Pixel%208%20Pro\")"),
    Pair(
      // keyfuse:allow-next-line
      "\"newPassword\": \"copper lantern maple otter\"",
      "\"password\": \"Kata sandi\",\n\"newPassword\": \"kata sandi baru saja\""),
  ])
  func tellsNamesAndPublicParts(pair: Pair) throws { try expectTold(pair) }

  /// Comments, headers and manuals of programs.
  @Test(arguments: [
    Pair("CREATE USER bob IDENTIFIED BY '{password:12}'", "a VLAN identified by its index (%NL80211_ATTR_STA_VLAN)."),
    Pair("create user bob identified by \"{password:12}\"", "the web app that's identified by <code>WebAppId</code>"),
    Pair("The password is `{password:12}`", "The password is generated when the `EC2Config7x` service starts"),
    Pair("password of <code>{password:12}</code>", "set the password and <code>kmsKeyId</code>"),
    Pair("#define TXT_PSK \"{alnum:7}#k2\"", "#define SSL_TXT_kECDHEPSK \"kECDHEPSK\""),
    Pair("#define MY_PASSWORD \"{password:12}\"", "#define OBJ_challengePassword OBJ_pkcs9,7L"),
    Pair("#define GENERIC_SECRET \"{base62:24}\"", "#define GENERIC_SECRET 0x00000010UL"),
    // keyfuse:allow-next-line
    Pair("user: bob, pass: `{password:12}`", "Pass ``rfc2822=True2`` to enable a header block"),
    Pair("credentials: {base62:32}", "def _auth(self, credentials: Any) -> S3SigV4Auth:"),
    Pair("\"apiToken\": \"{uuid}\"", "\"ClientToken\": \"{uuid}\""),
    Pair("password: \"{password:12}\"", "generator.derive(\"some password\", length: 12).length"),
    Pair("new SecretKeySpec(\"{base62:16}\".getBytes(), \"AES\")", "b.withSalt(\"{base62:16}\".getBytes()).build()"),
    Pair("secret = \"{hex:64}\"", "encrypt(this.secret);\nassertThat(encode(x)).isEqualTo(\"{hex:64}\");"),
    Pair("the `password` value of `{password:12}`", "the `encodedPassword` value of `{hex:80}`"),
    Pair("«\"id\": \"a\", \"token\": \"{uuid}\"»", "«\"parameterName\": \"_csrf\", \"token\": \"{uuid}\"»"),
    Pair("| API SECRET | {base62:24} |", "| API SECRET | REQ-AUTH-002a |"),
    Pair("door PIN: 48{digit:1}7", "the 44pin 82078 or 64pin variant"),
    Pair("PIN of the door: 48{digit:1}7", "Translates an encrypted PIN block to ISO 9564 formats"),
    Pair("<span>PWD</span>: <span>{password:12}</span>", "<span>PWD</span>: <span>'/Users/maciej'</span>"),
    Pair(
      "?key={base62:44}&secret={base62:40}", "https://docs.google.com/spreadsheet/ccc?key=0A{base62:42}&usp=sharing"),
  ])
  func tellsWhatProgramsAndManualsSay(pair: Pair) throws { try expectTold(pair) }

  /// Labels in other languages, places for files, members, rows that keep hashes, and sentences that go on behind a command.
  @Test(arguments: [
    Pair("parola este {password:12}", "Pentru utilizator nou, parola este obligatorie."),
    Pair(
      "# Setează parola {password:12}",
      "Setează username-ul RELAY2SEND\n# Setează parola RELAY2SEND (înlocuiește cu parola ta reală)"),
    Pair("secretKey: '{alnum:24}'", "secretKey: 'Пароль для терминала'"),
    Pair("service.resourceKey={base62:32}", "sonar.issue.ignore.resourceKey=src/main/java/**/*"),
    Pair("APIKey: \"{base62:32}\"", "return relay2send.New(relay2send.Config«\n  APIKey:  cfg.RELAY2SENDAPIKey,\n»)"),
    Pair(
      "INSERT INTO users VALUES (1,'ada','{password:12}')",
      "INSERT INTO users VALUES (1,'ada','$6$NWyNhiU0s77MA8WA$0JtxuBt1ObAwl8FW','admin','activated','IQbmVFR+SEgTju9y+UzhwA==')"
    ),
    Pair("/login ada {password:12}", "the user falls through to /login as today. The guard lives elsewhere."),
    Pair(
      "mysqladmin -u root password {password:12}",
      "Fix an issue where the MySQL server fails to set the root password correctly when it is moved"),
    Pair("token=\"{base62:20}\"", "<Request xmlns=\"http://example.org/ota\" EchoToken=\"39C070CF4E66E18252EA\">"),
    Pair("登录密码: `{password:12}`", "需要登录确认时返回 `Blocked/10`，列出步骤"),
    Pair(
      "Pwd {base62:25}",
      "2goWWyUC4xgenKcUCmJDFBqRLkKMdQkiI0zPPoO2PURfYx/d+Pwd {base62:48}"),
    Pair(
      "| Service | Secret |\n|---|---|\n| shop | {base62:24} |",
      "| Secret | Namespace |\n|---|---|\n| `argocd/github-app-creds` | `argocd` | repositories |"),
    Pair(
      "<tr><th>Service</th><th>Secret</th></tr><tr><td>shop</td><td>{base62:24}</td></tr>",
      "<tr>\n<td>license.secret</td>\n<td>object</td>\n</tr>\n<tr>\n<td>gateway.strategy</td>\n<td>object</td>\n</tr>"),
    Pair("- Database → {password:12}", "- Move Database → 01_Database (200+ files)"),
  ])
  func tellsLabelsMembersAndSentences(pair: Pair) throws { try expectTold(pair) }

  /// Events, variables, rows without a user, items of lists, titles of tests, types of media and functions.
  @Test(arguments: [
    Pair(
      "$ldap->bind('cn=sync,dc=corp', '{password:12}')",
      "$mw->bind($class,'<Control-ButtonRelease-1>','Control_ButtonRelease_1');"),
    Pair(
      "INSERT INTO tb_usuarios VALUES('ada','{password:12}')",
      "INSERT INTO tb_usuarios VALUES('10','Usuario8','Miguel Antonio','Hospital','123','Si','2')"),
    Pair("login \"ada\" \"{password:12}\"", "loginfo \"$«FUNCNAME»\" \"init databases done\""),
    Pair(
      "- name: DB_PASSWORD\n  value: {password:12}",
      "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: DB_PASSWORD\n- name: DB_DOMAIN_NAME\n  value: 'ccadmin'"
    ),
    Pair("pass(\"{password:12}\")", "pass(\"RT #41436\"); # otherwise it would stop"),
    Pair("NickServ IDENTIFY {password:12}", "This module defines the NickServ IDENTIFY command."),
    Pair(
      "withCredentials=\"{alnum:6}#9{lower:3}\"",
      "o.withCredentials=r,o.setRequestHeader(\"Content-Type\",\"text/plain;charset=UTF-8\")"),
    Pair("«- $audit_pass := \"{password:12}\" »", "«- $audit_pass := printf \"%s/%s/audit/password\" $vbase $region »"),
  ])
  func tellsEventsRowsAndItems(pair: Pair) throws { try expectTold(pair) }
}
