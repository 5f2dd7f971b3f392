import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Values that are no credentials for what stands around them, each beside one that is.
@Suite struct ValueContextTests {
  private static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)

  static func finds(_ template: String) throws -> Bool {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: template))
    // Braces of the text itself are written as guillemets.
    let text = String(decoding: try filler.fill(template), as: UTF8.self)
    let bytes = Array(text.replacing("«", with: "{").replacing("»", with: "}").utf8)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    return !found.isEmpty
  }

  /// What stands for the credential, and what does not.
  struct Pair: CustomTestStringConvertible {
    var credential: String
    var innocent: String

    init(_ credential: String, _ innocent: String) {
      self.credential = credential
      self.innocent = innocent
    }

    var testDescription: String { innocent }
  }

  @Test(arguments: [
    Pair("<user password=\"{hex:40}\" note=\"\"/>", "<user password=\"{hex:40}\" salt=\"{hex:64}\"/>"),
    Pair("clientKey = '{alnum:16}'", "clientKey = 'CLIENT_KEY'"),
    Pair("LicenseKey:{alnum:24}|Seats:2", "LicenseKey:myLicenseKey|MaxCollections:2|MaxStorage:100"),
    Pair("«\"credential\": «\"secret\": \"{alnum:24}\"»»", "«\"client_secret\": «\"{alnum:24}\": \"a\"»»"),
    Pair("overlay=pass:{password:10}", "overlay=eof_action=pass:repeatlast=0"),
    Pair("password = {password:12}", "password = hasE164 ? Helper.VALID9 : Helper.OTHER"),
    Pair("encryptionKey: {hex:64}", "encryptionKey: {hex:8}-{hex:4}-4{hex:3}-9{hex:3}-{hex:12}"),
    Pair("signingKey = \"{base62:24}\"", "signingKey = \"2.{base62:22}==|{base62:43}=|{base62:43}=\""),
    Pair("\"password\": \"{password:12}\"", "\"password\": \"'$NEW_PASS'\""),
    Pair("privateKey: \"{base62:40}\"", "privateKey: \"/tmp/kops/cluster/id_ed25519\""),
    Pair("<user password=\"{hex:64}\"/>", "'password' => '{hex:64}', 'hash_algo' => 'sha256'"),
    Pair("signingKey: \"{base62:43}=\"", "serverSealedKey: \"{base62:43}=\""),
    Pair("clientSecret={base62:24}", "clientSecret=<keycloak client secret>"),
    Pair("secret: {lower:4}{digit:4}{lower:8}", "secret: root-ca5"),
    Pair("webhook_secret('{base62:24}')", "webhook_secret('SLACK_WEBHOOK')"),
    Pair("accessKey: '{base62:40}'", "accessKey: '#s3-access-key1'"),
    Pair("'password' => '{password:12}'", "'password' => 'crwdns6846:0crwdne6846:0'"),
    Pair("password: \"{password:12}\"", "password: \"test:$apr1${alnum:8}${alnum:22},b:$apr1${alnum:8}${alnum:22}\""),
    Pair("token: \"{base62:32}\"", "token: \"sha1-{base62:27}=\""),
    Pair("const PASSWORD = '{password:12}';", "const FAKE_PASSWORD = '{password:12}';"),
    Pair("passwords = ['{alnum:9}#2k']", "valuesPass = ['hsla( 60, 60%, 60%, 0.2 )']"),
    Pair("pw = '{alnum:9}#2k'", "jw=/[0-9]+/,pw=/YYYY-MM-DD hh:ii:ss/gm,x"),
    Pair("'captcha_secret_key' => '{alnum:16}:v2'", "'captcha_secret_key' => 'required_if:version,v2'"),
    Pair("secret: '{base62:24}'", "uri: '««credential(\"slack-cloud-alerts-url-{digit:4}\")»»'"),
    Pair("let secret = '{base62:20}'", "let secret = $('#google_recaptcha_v{digit:1}_secret').val();"),
    Pair("password ({lower:4}{digit:4}#K)", "password ({hex:7})"),
  ])
  func tellsThemApart(pair: Pair) throws {
    #expect(try Self.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !Self.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// What programs, tables, lists and packets have where a credential would stand.
  @Test(arguments: [
    Pair("level«pass: {base62:16}, id: 1»", "level«pass: math.MaxInt64, id: math.MaxInt32»"),
    Pair("pass: {upper:1}{lower:5}.{upper:1}{lower:4}38", "pass: math.MaxInt64, id: math.MinInt64"),
    Pair("«apiKey: '{base62:32}'»", "«apiKey: config?.mem0ApiKey,»"),
    Pair("buf[0].token = {hex:40};", "buf[0].token = SIGNATURE_WERKZEUG_MD5;"),
    Pair("pw = {base62:16}", "pw = hc_swap64_S (hl32_to_64 (w0, w1));"),
    Pair("secretKey: {base62:32}", "function take(secretKey: Uint8Array): Promise<Image> «"),
    Pair("this.password=\"{password:12}\"»", "this.password=!0»;B(gt,vt);var mt=«»"),
    Pair("for it: password : {password:12}", "for (auto password : m_pwdsToTry) «"),
    Pair("«\"accessToken\": \"{base62:32}\"»", "«\"accessToken\": f\"sdk-«time.time_ns()»\"»"),
    // keyfuse:allow-next-line
    Pair("deploy --secret {base62:24}", "deploy --secret key1=value1 --plaintext key2=value2"),
    Pair("password: {lower:4}-{digit:3}.{lower:6}", "'@x/password': 5.1.1(@types/node@25.6.0)"),
    Pair("password: \"{password:12}\"", "password: \"org.apache.phoenix:phoenix-core:4.4.0-HBase-1.0\""),
    Pair("password: \"{password:12}\"", "password: \"com.amazon.redshift.jdbc42.Driver\""),
    Pair("--priority PSK:{base62:16}", "--priority NORMAL:+ECDHE-PSK:+DHE-PSK:+PSK:+VERS-TLS1.3"),
    Pair("clientKeys={base62:20}", "clientKeys=attribute1,attribute2&sharedKeys=shared1"),
    // keyfuse:allow-next-line
    Pair("PASS: {password:12}", "Test 5: zero input\nPASS:   Keccak-p[1600,12] zero"),
    Pair("PASS: {password:12}", "    --- PASS: TestWorkflow100 (1361.70s)"),
    Pair("the password is {password:12}", "'x' => 'Wachtwoord is bijgewerkt!'"),
    Pair("<value name='password'>{password:12}</value>", "password: \"Lozinka:\""),
    Pair("token: \"{hex:40}\"", "token: \"0x{hex:40}\""),
    Pair("credentials(\"{base62:24}\")", "credentials(\"api-token-v2\")"),
    Pair("User-Password = \"{password:12}\"", "User-Password = \"M(\\315],Cn\\352\\025\\365\""),
    Pair("tlsSecret = \"{base62:24}\"", "TLSSecretNameSecret = \"ws-manager-mk2-tls\""),
    Pair("password := '{base62:43}='", "password := 'HMACSHA2+256:AAAnEA:{base62:22}==:{base62:43}='"),
    Pair("wifi_psk7={base62:60}", "{base62:40}3a4PSK7{base62:10} {base62:60}"),
    Pair("psk={hex:32}", "psk=6162636465666768696a6b6c6d6e6f70"),
    Pair("psk=0x{hex:32}", "psk=0x000102030405060708090a0b0c0d0e0f"),
    Pair("linkedInSecret: \"{base62:16}\"", "linkedInSecret: \"\",\nInsecureNoDomain: false,"),
    Pair("https://bob:{base62:16}@a.example.com/x", "https://accessKey:secretKey@a.example.com/x"),
  ])
  func tellsCodeAndLists(pair: Pair) throws {
    #expect(try Self.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !Self.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// What frameworks, manuals and protocols have where a credential would stand.
  @Test(arguments: [
    Pair("'authtoken' => '{base62:24}'", "'authtoken' => 'VARCHAR(2048)'"),
    Pair("SMTP_PASSWORD: {password:12}", "sed \"s|# SMTP_PASSWORD:|SMTP_PASSWORD: $x|\""),
    Pair("webhookSecret: {base62:24}", "webhookSecret: vi.fn(()"),
    Pair("const QString &secret = \"{base62:24}\";", "const QString &secret = u8((*i).second);"),
    Pair("priv_key = {hex:32};", "priv_key->pkcs11h_cert2 = pkcs11_cert;"),
    Pair("«credentials:'{base62:24}'»", "«credentials:F?X:void 0»"),
    Pair("\"my-secret\": \"{base62:24}\",", "\"rbd-with-secret\": &api.Pod«»,"),
    Pair("--secret={base62:24}", "--set-secrets=\"BDL_API_KEY=BDL_API_KEY:latest\""),
    Pair("PRODUCT_KEY = '{base62:40}'", "PRODUCT_KEY = '{base62:16}'; DEVICE_NAME = 'a'; DEVICE_SECRET = '';"),
    Pair("componentApiKey: '{base62:40}'", "componentApiKey: 'auto-component-{uuid}'"),
    Pair("workspace_access_key: '{base62:24}'", "workspace_access_key: 'Workspace-Zugriff'"),
    Pair("oauth2Keys = ['{base62:24}', '{base62:25}']", "oauth2Keys = ['SMTP_OAUTH2_USER', 'SMTP_OAUTH2_CLIENT_ID']"),
    Pair("product_api_key: '{base62:24}'", "product_api_key: 'mission-2021_shf.fits'"),
    Pair("trade_api_key: '{base62:24}'", "trade_api_key: 'BTCUSDT_Buy_Fast_123456_20251012_100000'"),
    Pair("'password' => '{password:12}'", "'password' => 'min:6|required_with:password_confirmation|same:x'"),
    Pair("'token' => '{base62:43}'", "'_token' => '{base62:43}'"),
    Pair("The refresh token: {base62:24}", "The next page token: {base62:24}"),
    Pair("token: '{hex:50}'", "«token: '{hex:50}', timestamp: '1705376308', signature: '{hex:64}'»"),
    Pair("The password: {base62:40}", "The encrypted password: {base62:40}"),
    Pair("INSERT INTO u (password) VALUES ('{password:12}')", "INSERT INTO u (password) VALUES ('{hex:64}')"),
    Pair("use pass: {password:12}", "You can also pass:\n\n - \"ISO8601\", to parse\n"),
    Pair("Token: {base62:40}", "Token: {base62:40}..."),
  ])
  func tellsWhatFrameworksWrite(pair: Pair) throws {
    #expect(try Self.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !Self.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Digests, public keys and addresses in the forms that their makers write.
  @Test(arguments: [
    "password: 'SCRAM-SHA-256$4096:{base64:22}==${base64:43}=:{base64:43}='",
    "password: '*{HEX:40}'", "password: 'sha1${hex:5}${hex:40}'", "password: 'grub.pbkdf2.sha512.10000.{HEX:64}'",
    "secret: 'xpub6{base62:106}'", "apiKey: 'phc_{base62:43}'", "clientToken: 'pub{hex:32}'",
    "InChIKey: '{upper:14}-{upper:10}-N'", "signature keys: {HEX:16}", "query?x-algolia-api-key={hex:32}",
    "https://example.com:8085@localhost:8080", "imap://auth:user-pass@server.a.com:port",
  ])
  func leavesWhatItsFormShowsToBePublic(text: String) throws {
    #expect(try !Self.finds(text + "\n"), "\(text)")
  }

  /// What is made to be public, encrypted or cut short.
  @Test(arguments: [
    Pair("prodSecretKey = '{base62:40}'", "prodPublishableKey = '{base62:40}'"),
    Pair("«appId: 'X', apiKey: '{hex:32}'»", "«appId: 'X', apiKey: '{hex:32}', indexName: 'docs'»"),
    Pair("// for the mailer\nlicenseKey = '{base62:40}'", "// not a secret, but an id\nlicenseKey = '{base62:40}'"),
    Pair("data:\n  apiKey: {base62:80}", "encryptedData:\n  apiKey: {base62:80}"),
    Pair("apiKey: {base62:60}", "apiKey: encrypted:{base62:80}"),
    Pair("token: '{base62:40}'", "token: '{base62:20}…'"),
    Pair("user.signingkey {base62:40}", "signingkey = B0C3E8CA57031020"),
  ])
  func tellsWhatMayBeRead(pair: Pair) throws {
    #expect(try Self.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !Self.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// A name among numbers is there by chance; among text it is none.
  @Test(arguments: [0x41, 0xFE] as [UInt8])
  func leavesNamesInBinaryData(byte: UInt8) throws {
    let noise = (0..<60).flatMap { number in [byte, UInt8(0x20 + number % 3)] }
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: "binary"))
    let bytes = noise + Array("\n".utf8) + (try filler.fill("PW: {alnum:9}#2")) + Array("\n".utf8) + noise
    var detector = Detector(Self.engine)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    #expect(found.isEmpty == (byte > 0x7F))
  }

  /// Base64 of several lines is a text, but for keys.
  @Test(arguments: [("PUT\n1B2M2Y8AsgTpgAmY7PhCfg==\napplication/x\n", false), ("qT8vR2xLmW5zK9pJ4nHd6bYc", true)])
  func searchesEncodedLinesAsText(plain: String, isFound: Bool) throws {
    let value = Base64.encode(Array(plain.utf8), urlSafe: false)
    #expect(try Self.finds("token: '\(String(decoding: value, as: UTF8.self))'\n") == isFound)
  }
}
