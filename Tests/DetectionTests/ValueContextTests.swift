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

  /// Base64 of several lines is a text, but for keys.
  @Test(arguments: [("PUT\n1B2M2Y8AsgTpgAmY7PhCfg==\napplication/x\n", false), ("qT8vR2xLmW5zK9pJ4nHd6bYc", true)])
  func searchesEncodedLinesAsText(plain: String, isFound: Bool) throws {
    let value = Base64.encode(Array(plain.utf8), urlSafe: false)
    #expect(try Self.finds("token: '\(String(decoding: value, as: UTF8.self))'\n") == isFound)
  }
}
