import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Values that are no credentials for what stands around them, each beside one that is.
@Suite struct ValueContextTests {
  private static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)

  private static func finds(_ template: String) throws -> Bool {
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
    Pair("deploy --secret {base62:24}", "deploy --secret key1=value1 --plaintext key2=value2"),
    Pair("password: {lower:4}-{digit:3}.{lower:6}", "'@x/password': 5.1.1(@types/node@25.6.0)"),
    Pair("password: \"{password:12}\"", "password: \"org.apache.phoenix:phoenix-core:4.4.0-HBase-1.0\""),
    Pair("password: \"{password:12}\"", "password: \"com.amazon.redshift.jdbc42.Driver\""),
    Pair("--priority PSK:{base62:16}", "--priority NORMAL:+ECDHE-PSK:+DHE-PSK:+PSK:+VERS-TLS1.3"),
    Pair("clientKeys={base62:20}", "clientKeys=attribute1,attribute2&sharedKeys=shared1"),
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

  /// Base64 of several lines is a text, but for keys.
  @Test(arguments: [("PUT\n1B2M2Y8AsgTpgAmY7PhCfg==\napplication/x\n", false), ("qT8vR2xLmW5zK9pJ4nHd6bYc", true)])
  func searchesEncodedLinesAsText(plain: String, isFound: Bool) throws {
    let value = Base64.encode(Array(plain.utf8), urlSafe: false)
    #expect(try Self.finds("token: '\(String(decoding: value, as: UTF8.self))'\n") == isFound)
  }
}
