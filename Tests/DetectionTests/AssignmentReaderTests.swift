import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

@Suite struct AssignmentReaderTests {
  /// What a person would choose as a password.
  private static let value = "Wq7" + "_xT2pLm"

  private static func read(_ text: String, _ kind: CredentialKind, at word: String) throws -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    for start in bytes.indices where bytes[start...].starts(with: word.utf8) {
      AssignmentReader().read(bytes.span, at: start..<(start + word.utf8.count), kind: kind) { assignment in
        found.append("\(assignment.confidence) \(String(decoding: bytes[assignment.secret], as: UTF8.self))")
      }
    }
    return found
  }

  private static func name(_ text: String, _ kind: CredentialKind, at word: String) -> AssignedName.Strength? {
    let bytes = Array(text.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: word.utf8) } ?? 0
    return NameReader().name(in: bytes.span, at: start..<(start + word.utf8.count), kind: kind)?.strength
  }

  @Test(arguments: [
    "db_password", "dbPassword", "DB-PASSWORD", "password2", "PASSWORD_PROD", "user.password", "dbpassword",
  ])
  func takesNamesThatEndInAPassword(text: String) {
    let word = text.contains("PASS") ? "PASSWORD" : text.contains("P") ? "Password" : "password"
    #expect(Self.name(text, .password, at: word) == .strong)
  }

  @Test(arguments: [
    "passwordField", "password_hash", "PASSWORD_LENGTH", "no_password", "forgotPassword", "passwordless",
    "password_reset_url", "use_password",
  ])
  func leavesNamesThatOnlyMentionOne(text: String) {
    let word = text.contains("PASS") ? "PASSWORD" : text.contains("P") ? "Password" : "password"
    #expect(Self.name(text, .password, at: word) == nil)
  }

  @Test(arguments: [
    ("PASS: gdb.ada/assign_1.exp: changing the language\n", false), ("PASS: tests/run.sh 3 - reads\n", false),
    ("PASS: VALUE\n", true), ("PASS: a/VALUE\n", true), ("PASS: a/VALUE # note\n", true),
    ("pass: a/b: c\n", true), ("PASS: \"a/b: c d\"\n", true), ("USER: bob PASS: a/b c\n", true),
    // keyfuse:allow-next-line
    ("PASS: VALUE\nPASS: vers20a\n", false), ("PASS: VALUE\nXFAIL: vers20a\n", false),
    ("PASS: VALUE\nUSER: bob\n", true), ("PASS: VALUE\nFAILED: vers20a\n", true),
  ])
  func tellsTheOutcomeOfATestFromAPassword(text: String, isPassword: Bool) {
    let text = text.replacing("VALUE", with: Self.value)
    #expect((Self.name(text, .password, at: text.contains("PASS") ? "PASS" : "pass") != nil) == isPassword)
  }

  @Test(arguments: ["public_key", "primary_key", "monkey", "cache_key", "keyboard", "key", "hotkey", "api_key_id"])
  func leavesKeysThatAreNoCredentials(text: String) {
    #expect((Self.name(text, .key, at: "key") ?? .open) == .open)
  }

  @Test(arguments: ["api_key", "apikey", "encryption_key", "signing_key", "my_api_key", "API key"])
  func takesKeysWithAQualifier(text: String) {
    #expect(Self.name(text, .key, at: "key") == .strong)
  }

  /// Each form with the same value, which is found alone.
  @Test(arguments: [
    "password=VALUE\n", "password = 'VALUE'", "password := \"VALUE\"", "\"password\": \"VALUE\"",
    "\\\"password\\\":\\\"VALUE\\\"",
    "password: VALUE # note", "<password>VALUE</password>", "<a:password>VALUE</a:password>", "setpassword(\"VALUE\")",
    "key=\"password\" value=\"VALUE\"", "<key>password</key>\n  <string>VALUE</string>",
    "name: password\n  value: VALUE\n",
    "tool --password VALUE run", "?a=1&password=VALUE&b=2", "ENV password VALUE\n", "the password is VALUE.",
    "password: |\n  VALUE\n", "get() || password ?? \"VALUE\"", "${password:-VALUE}", "with password 'VALUE'",
    "| password | VALUE |\n", "a,password\n1,VALUE\n", "insert into t (a, password) values (1, 'VALUE')",
    "const password: string = 'VALUE';", "password string = \"VALUE\"", "password='''VALUE'''",
    "password=&quot;VALUE&quot;", "- value: VALUE\n  name: password\n", "{password, \"VALUE\"}",
    "{password, <<\"VALUE\">>}",
    "password = env(\"X\").unwrap_or(\"VALUE\".into())", "password = ENV.fetch(\"X\") { \"VALUE\" }",
    "password: {{ .x | default \"VALUE\" }}",
    "SET password FOR 'a'@'b' = 'VALUE'", "-password (ConvertTo-SecureString -String \"VALUE\" -AsPlainText)",
    "the password is still VALUE btw",
  ])
  func findsTheValueInEachForm(form: String) throws {
    let text = form.replacing("VALUE", with: Self.value)
    #expect(try Self.read(text, .password, at: "password").contains("medium \(Self.value)"))
  }

  /// Lists, rows and pairs hold several, or have another word for a name.
  @Test(arguments: [
    ("token", CredentialKind.token, "tokens: [VALUE, WALUE]", 2),
    ("token", .token, "tokens = [\n  'VALUE',\n  'WALUE',\n]", 2),
    ("token", .token, "tokens:\n  - VALUE\n  - \"WALUE\"\n", 2),
    ("token", .token, "\"tokens\": [\"VALUE\", \"WALUE\"]", 2),
    ("token", .token, "tokens: [x for x in VALUE]", 0), ("token", .token, "tokens:\n  - name: x\n  - name: y\n", 0),
    ("passwd", .password, "insert into t (a, passwd) values ('x', 'VALUE'),\n ('y', 'WALUE');", 2),
    (" pw", .password, "the pw is VALUE", 1), (" pw", .password, "the pwd is VALUE", 0),
    ("login ", .password, "login admin / VALUE", 1), ("login ", .password, "login VALUE", 0),
    ("Credential", .secret, "Credentials: bob / VALUE", 1),
    ("Credential", .secret, "new NetworkCredential(\"bob\", \"VALUE\")", 1),
    ("passphrase", .password, "passphrase: maple otter candle bridge\n", 1),
    ("passphrase", .password, "passphrase: enter the one that you chose\n", 0),
  ])
  func findsAllThatANameIsGiven(word: String, kind: CredentialKind, form: String, count: Int) throws {
    let values = ["VALUE": "Wq7" + "_xT2pLm8Zr4!vB9", "WALUE": "Hn3" + "_dK6sGq1Yw5!cX2"]
    let text = values.reduce(form) { $0.replacing($1.key, with: $1.value) }
    #expect(try Self.read(text, kind, at: word).filter { !$0.hasPrefix("low") }.count == count)
  }

  @Test(arguments: [
    "password = os.environ['X1y2']", "password: ${PASSWORD_2}", "password = \"Enter 2 words\"", "password=%(pw2)s",
    "password = getPassword(x2)", "password: null", "password = 'https://x2.test/'", "password: \"{{ p2 }}\"",
    "password: str = None", "password = self.password2", "<password>{{x}}</password>", "password(", "password",
    "password = '$2b$12$abcdefghijklmnopqrstuv'", "password:", "\"password\":", "password=\"", "password: |",
    "password: ⟦+base62:20⟧", "password = '«deploy pw 7»'", "password: 【Xy7w_0】",
    "password: {base62:20}", "password: Map<Str7, Xy_9>", "/etc/password:eli:x7:20:Eli", "x:*:*:password:a1-sc!*",
    "password=password@entry=0x1165830", "password='`pwd2 -x`'", "table[password] = 'VALUE'", "--password=FILE2\\fP",
    "\\-\\-password=my\\-pvk\\-pw2", "password,\npkcs12,\npkcs7,\n", "password = Kn4a_development.yml.enc",
    "password: $pbkdf2-sha512$310000$c8p78n7p$JNRBzwAo0ek5q", "password = 'x-amz-s3session-token'",
    "password: \"Jelszó-visszaállítás\"", "password = hash:ce62bb9bcced294fd4afe668f8ab3b50",
    "password: 12.0.0-next-7.20", "password: &api.Secret{ID: 7}", "--password id=BULL_MQ_7", "password ||= Hash.new",
    "password: user1Pw)", "password: kcAdminPw,\n", "'password' => 'nullable',", "password: ADMIN_PASSWORD_2! || other",
    "password: -XX:MaxRAMPercentage=80.0", "password: T1098.001", "password = [!#$%&0-9A-Za-z]{1,}",
    "password: cGFzc3dvcmQxMjM=",
  ])
  func reportsNothingWhereThereIsNoPassword(text: String) throws {
    let text = text.replacing("VALUE", with: Self.value)
    #expect(try Self.read(text, .password, at: "password").filter { !$0.hasPrefix("low") } == [])
  }

  @Test(arguments: [
    // keyfuse:allow-next-line
    ("password = 'Wq7'+'_xT2'", "no finding"), ("password = os.environ['PW_2']", "an expression of a program"),
    ("password_field = 'Xy71'", "only mentions"),
    ("password = 'VALUE'", "as people choose passwords"),
    ("db_user=anna\ndb_password=Sonnenblume\n", "made of words"),
  ])
  func explainsWhatCounted(text: String, evidence: String) throws {
    let rules = try BuiltInRules.load().filtered(only: ["generic-password"], without: [])
    let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .low)
    let bytes = Array(text.replacing("VALUE", with: Self.value).utf8)
    let explanations = engine.explainAssignments(bytes.span, in: 0..<bytes.count, at: "app.conf")
    let lines = explanations.flatMap { $0.evidence + ($0.confidence == nil ? ["no finding"] : []) }
    #expect(lines.contains { $0.contains(evidence) }, "\(lines)")
  }

  @Test(arguments: [
    ("api_key = 'RANDOM'", "high"), ("api_key: RANDOM\n", "high"), ("<api_key>RANDOM</api_key>", "high"),
    ("blue_key = 'RANDOM'", "medium"), ("?api_key=RANDOM&x=1", "medium"), ("api_key = 'SHORT'", "medium"),
  ])
  func isSureOnlyWhereNameFormAndValueAre(form: String, confidence: String) throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    let random = String((0..<40).compactMap { _ in alphabet.randomElement(using: &generator) })
    let text = form.replacing("RANDOM", with: random).replacing("SHORT", with: random.prefix(24))
    #expect(try Self.read(text, .key, at: "key").map { $0.split(separator: " ")[0] } == [Substring(confidence)])
  }

  /// Whatever stands around a word: the reader ends, and what it gives lies within the text.
  @Test(arguments: 0..<40)
  func readsAnyBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "password", "apiKey", "token", "=", ":", "\"", "'", "\\", "<", ">", "/", "(", ")", "{", "}", "|", ",", ";", "\n",
      " ",
      "\t", "$", "&quot;", "value", "name", "Xy7", "é", "--", "-p", "curl -u a:", "insert into t (", "values", "`", "[",
      "]",
    ]
    for _ in 0..<200 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...24, using: &generator) {
        text += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        if Int.random(in: 0..<6, using: &generator) == 0 { text.append(UInt8.random(in: 0...255, using: &generator)) }
      }
      for start in text.indices {
        for (kind, word) in [
          (CredentialKind.password, "password"), (.key, "Key"), (.token, "token"), (.command, "curl"),
        ]
        where text[start...].starts(with: word.utf8) {
          AssignmentReader().read(text.span, at: start..<(start + word.utf8.count), kind: kind) { assignment in
            #expect(assignment.match.lowerBound >= 0 && assignment.match.upperBound <= text.count)
            #expect(!assignment.secret.isEmpty)
          }
        }
      }
    }
  }
}
