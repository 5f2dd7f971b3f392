import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Texts that nobody would write, and that anybody may put into a repository: words that readers begin with, marks that
/// they count, cut and skip, and runs as long as what they read.
@Suite struct HostileTextTests {
  private static let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)

  private static let words = [
    "password", "passwd", "pwd", "secret", "secrets = ", "token", "api_key", "apiKey", "credentials", "login", "key",
    "client(", "connect(", "mysql -p", "curl -u ", "redis-cli ", "login: ", "WIFI:", "sshpass ", "auth: '", "users = {",
    "accounts{", "hmac(", "jwt.sign(", ".toCharArray(", "new PDO(", "%s:%s@", "passphrase", "pass ",
    "Authorization: Basic ",
    "DB_PASSWORD", "creds", "<password>", "</password>", "密码", "пароль", "contraseña", "# host, user, password\n",
    "(self, ",
    "def f(user, password):\n", "struct { string password; } x[] = {\n", "${a.b.password:", "chave_api", "?key=", " / ",
    "btoa(\"ada:\" + ", "USERS = [(\"ada\", ", "for user, password in USERS:\n", "bind(\"ada\", ", "encrypt(",
    "// key of x\nA = ",
    "strcmp(password, ", "headers: {\"X-Auth\": ", "keys = {\"a\": ", "admin -> ", "INSERT INTO users VALUES ('ada', ",
    " -p ", " -a ", "basic_auth ", "stats auth ", "nmcli ", "BEGIN RSA PRIVATE KEY", "postgres://", "x://",
  ]
  private static let marks = [
    "||", "!!", "|", "\"", "'", "`", "\"\"\"", "'''", "\"\"", "(", ")", "[", "]", "{", "}", "<", ">", "</", "/>", "=",
    "==", "=>",
    "->", "::", ": ", ":", ", ", ";", "\n", "\r\n", "\t", " ", "  ", "\\", "\\n", "&quot;", "q{", "%q(", "<<EOF\n",
    "EOF\n", "#",
    "//", "--", "/*", "*/", "- ", "${", "}}", "{{", "$(", "@", "\u{0}", "é", ".", "...", "…", "?", " ?? ", "default:\"",
    "#[",
    "@Value(", "|---|---|\n", "+----+\n", "~", "«", "0x", "v=", "Ab1!", "Xk29sLmQ0pZ7vTr4", "Amber" + "@Falcon5",
    "0123456789abcdef0123456789abcdef",
  ]
  /// The bytes of runs: a little less and more than what readers take.
  private static let runs = [
    39, 64, 159, 160, 319, 320, 399, 797, 798, 799, 800, 1_023, 1_024, 1_025, 1_279, 1_280, 3_071,
  ]

  private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      let pieces = Int.random(in: 0..<3, using: &generator) == 0 ? words : marks
      text += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      guard Int.random(in: 0..<30, using: &generator) == 0 else { continue }
      let byte = Array("aA1|! \u{FF}".utf8).randomElement(using: &generator) ?? 0
      text += [UInt8](repeating: byte, count: runs.randomElement(using: &generator) ?? 1)
    }
    return text
  }

  /// Nothing stands between the quotes where a secret would stand.
  @Test(arguments: [
    "USERS = [(\"ada\", \"\"), (\"bob\", \"\")]\nfor user, password in USERS:\n    login(user, password)\n",
    "const h = \"Basic \" + btoa(\"ada:\" + \"\");\n", "Authorization: 'Basic ' + btoa('ada' + ':' + '')\n",
  ])
  func readsEmptyLiterals(text: String) throws {
    var detector = Detector(Self.engine)
    var found: [Candidate] = []
    let bytes = Array(text.utf8)
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    #expect(found.allSatisfy { !$0.secret.isEmpty })
  }

  /// A message whose head ends anywhere near the end of what is looked at behind a word for a password.
  @Test(arguments: 880..<960)
  func cutsNoHeadOfAMessage(count: Int) throws {
    for head in [
      "17:08 ada: hello there", "[17:08] ada: hello", "Tom – 17:08 – hello", "&gt; ada: hello", "9:05 bob > hello",
    ] {
      var detector = Detector(Self.engine)
      var found: [Candidate] = []
      let filler =
        String(repeating: "ada: we talk about it and on\n", count: count / 29)
        + String(repeating: "x", count: count % 29)
      let text = Array("17:01 ada: what is the password?\n17:02 bob: \(filler)\n\(head)\n17:09 ada: fine\n".utf8)
      try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: "chat.txt", into: &found)
      #expect(found.allSatisfy { $0.secret.upperBound <= text.count })
    }
  }

  /// What ends the program fails the test, and what is found lies in the text.
  @Test(arguments: 0..<40)
  func noTextIsTooStrange(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var detector = Detector(Self.engine)
    let paths = [nil, "a.py", ".netrc", "config/database.yml", "wp-config.php", ".env", "users.csv", "settings.xml"]
    for _ in 0..<60 {
      let text = Self.text(&generator)
      var found: [Candidate] = []
      let path = paths.randomElement(using: &generator) ?? nil
      try detector.detect(in: text.span, owned: 0..<max(1, text.count), isEnd: true, path: path, into: &found)
      for candidate in found {
        #expect(!candidate.secret.isEmpty && candidate.secret.clamped(to: text.indices) == candidate.secret)
      }
    }
  }
}
