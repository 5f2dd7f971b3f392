import Testing

@testable import Detection

/// What programs, packages, tables and ledgers write where a credential could stand, each beside a credential in its place.
@Suite struct DataFormTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Versions of packages, types, verbs of formats, encodings, members of schemas.
  @Test(arguments: [
    Pair("db_password = '{password:12}'", "db_password = 'v1.12.{digit:1}'"),
    Pair("password: {password:12}", "--generate-password='{digit:2},letters,digits'"),
    Pair("WITH PASSWORD = N'{password:20}'", "WITH PASSWORD = N'{lower:9}Hnobrfdg{base62:8}msFT7_&#$!~<{lower:9}'"),
    Pair("let loadToken = \"{base62:32}\"", "- (void)setLoadToken:(UIWebView*)webView"),
    Pair(
      "let paidToken = \"{base58:44}\"",
      "let aToken = \"7{base58:43}\"\nlet bToken = \"7{base58:43}\"\nlet cToken = \"7{base58:43}\""),
    Pair("passwd,{password:12}", "passwd,1:4.8.1-2ubuntu{digit:1}"),
    Pair("image_pull_secrets = '{base62:32}'", "'image_pull_secrets': 'list[V1LocalObjectReference{digit:1}]',"),
    Pair("client_secret: {base62:24}", "failed to create new client_secret: %vgrpclb{digit:1}wrapper:"),
    Pair("password = '{password:12}'", "const [, password] = Buffer.from(encoded, 'base64')"),
    Pair("password = \"{password:12}\"", "password=\"aaaaaaaaaaaaaaaaaaaa/{base64:16}=\""),
  ])
  func tellsWhatProgramsWrite(pair: Pair) throws { try expectTold(pair) }

  /// Keys of tables, priorities of packages, fingerprints of keys, modulations, and what settings call each other.
  @Test(arguments: [
    Pair("api_key => '{hex:40}'", "apt::source « 'x': release => 'a', key => '{HEX:40}'»"),
    Pair("signature_key: '{base62:24}'", "$key = !empty($x) ? 'signature_key' : 'trans_md5{digit:1}';"),
    Pair("\"privateKey\": \"{base62:32}\"", "\"privateKeyTooLong\": \"Ethereum私鑰不得超過{digit:2}個字符\""),
    Pair("SMTP_PASS={password:12}", "SMTP_PASS=tu-contraseña-de-aplicacion{digit:1}"),
    Pair("net user keeper {password:12} /add", "\"I am a .NET user control {password:12} in here\""),
    Pair("pin: \"{digit:6}\"", "lapel pin: \"Items are classified under heading {digit:4} if only plated\""),
    // keyfuse:allow-next-line
    Pair("postgresql://app:{password:12}@host:5432/db", "postgresql://usuario:contraseña@host:5432/db"),
    Pair("ad_manager_auth: '{base64url:22}'", "google_tag_manager_auth: '{base64url:22}'"),
    Pair("credential: 'Thomas-A.-{password:12}'", "nameOnCredential: 'Thomas A. Mayfield{digit:1}'"),
    Pair("signing_key = {base62:28}", "DROP FOREIGN KEY FK{lower-alnum:25};"),
    Pair("PIN: {digit:4}", "Package: acme*\nPin: release a=stable\nPin-Priority: {digit:4}"),
    Pair("psk = \"{password:12}\"", "(set modulation \"fsk4\"/\"qpsk\") or \"conventional\" (analog"),
    Pair("acme_s3_secret: \"{base62:24}\"", "acme_s3_secret: \"acme-s3cfg\""),
    Pair("acmesql_server_key = \"{base62:24}\"", "acmesql_server_key = \"acmesqlserver{digit:1}\""),
    Pair("password = \"{password:12}\"", "mutually_exclusive=[[\"ipaadmin_password\", \"ipaadmin_keytab\"]]"),
    Pair("token = \"{base62:56}\"", "token = \"USDC-G{base32:55}\""),
    Pair("https://a.test/x?token={hex:40}", "https://a.test/project_badges/measure?metric=x&token={hex:40}"),
    Pair("'«\"token\": \"{hex:32}\"»'", "data-cf-beacon='«\"token\": \"{hex:32}\"»'"),
  ])
  func tellsWhatIsNamedSo(pair: Pair) throws { try expectTold(pair) }

  /// Words behind a name that a sentence goes on with, and those that a command or the next setting follows.
  @Test(arguments: [
    // keyfuse:allow-next-line
    Pair("DB_PASSWORD=Bergkristall", "DB_PASSWORD: Indicates the user provided the right one."),
    // keyfuse:allow-next-line
    Pair("DB_PASSWORD=Radieschen und Rettich", "DB_PASSWORD = Impostazione delle voci non riuscita"),
    Pair(
      // keyfuse:allow-next-line
      "mongodump --password bergkaese -u app", "# mongodump has no variable, and --password bergkaese sits in the list"),
    // keyfuse:allow-next-line
    Pair("export MYSQL_PASSWORD=bergkaese", "mysqldump --user=root --password bergkaese > a.sql"),
    Pair(
      "check = 'PASS: {password:12}'", "print('PASS: GW170817 found with {digit:2}')\nprint('FAIL: GW170817 not found')"
    ),
  ])
  func tellsSentencesFromCommands(pair: Pair) throws { try expectTold(pair) }

  /// Texts for fields, and what is compared with one, beside accounts and their passwords.
  @Test(arguments: [
    // keyfuse:allow-next-line
    Pair("conn = « user: 'person', password: 'lockclosed' »", "icons = « user: 'person', password: 'lockclosed' »"),
    Pair(
      // keyfuse:allow-next-line
      "db = «\"password\": \"kurz und gut\", \"user\": \"anna\"»",
      // keyfuse:allow-next-line
      "errors = «\"password\": \"kurz und gut\", \"user\": \"anna\"»"),
    // keyfuse:allow-next-line
    Pair("l.password=\"{password:12}\";", "user:\"anna\"»),l.password=\"versteckt\"===u?d:f"),
    Pair("labels: « user: 'anna', password: '{password:12}' »", "labels: « user: 'anna', password: 'Hasełko' »"),
  ])
  func tellsTextsOfFields(pair: Pair) throws { try expectTold(pair) }

  /// Names that end alike, and attributes, beside users and their passwords.
  @Test(arguments: [
    Pair("authenticate(\"anna\", \"{password:12}\")", "Ids::new(\"req-build-{digit:1}\", \"audio-build-{digit:1}\")"),
    Pair("authenticate(\"anna\", \"{password:12}\")", "KeyValue::new(\"service.name\", \"acmebuilds3\")"),
  ])
  func tellsNamesFromLogins(pair: Pair) throws { try expectTold(pair) }

  /// Files in one language hold its words, whatever folder they lie in.
  @Test func knowsTranslationsByTheirNames() {
    for path in ["src/de.json", "a/pt-BR.yml", "messages_fr.properties", "ui/translations.ts"] {
      #expect(FileKinds(ofFileAt: path).contains(.translations), "\(path)")
    }
    for path in ["db.json", "config_tr.properties", "notes/zh.txt", "ci.yml", "a/my.json"] {
      #expect(!FileKinds(ofFileAt: path).contains(.translations), "\(path)")
    }
  }

  /// A checksum in a list of them, under names of what they are sums of.
  @Test func passesOverListsOfChecksums() throws {
    let sums = ["share_plus", "sign_in", "smart_auth", "url_launcher", "widget_kit"].map { "  \($0): {hex:40}\n" }
    #expect(try !ValueContextTests.finds(sums.joined()))
    #expect(try ValueContextTests.finds("name: acme\n  smart_auth: {hex:40}\nversion: 2\n"))
  }

  /// No line of numbers names the columns of those below it.
  @Test func takesNoRowForTitles() throws {
    let rows = ["acme-passwords\t1.0.3\t1543", "acme-pattern7fly\t5.0.3\t3758", "acme-payments2a\t1.0.7\t42076"]
    #expect(try !ValueContextTests.finds(rows.joined(separator: "\n") + "\n"))
  }
}
