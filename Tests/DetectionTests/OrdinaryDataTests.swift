import Testing

/// What registers, ledgers, lock files and build tools hold where a credential might stand, each beside a credential in
/// its place.
@Suite struct OrdinaryDataTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// A name that comes again and again, each time with another value of the same length.
  @Test(arguments: [
    Pair(
      "\"tls://a.example:1?key={hex:64}\"",
      "\"tls://a.example:1?key={hex:64}\",\n\"tls://b.example:2?key={hex:64}\",\n\"tls://c.example:3?key={hex:64}\",\n"
        + "\"tls://d.example:4?key={hex:64}\""),
    Pair(
      "[«\"token\": \"{base62:32}\"»]",
      "«\"token\": \"{base62:32}\"»,\n«\"token\": \"{base62:32}\"»,\n«\"token\": \"{base62:32}\"»,\n"
        + "«\"token\": \"{base62:32}\"»"),
    Pair(
      "token: {hex:40}",
      "- token: {hex:40}\n- token: {hex:40}\n- token: {hex:40}\n- token: {hex:40}\n- token: {hex:40}"),
    // Three in a row may be three, and a sure name is one however often it comes.
    Pair(
      "a: «token: \"{base62:32}\"»\nb: «token: \"{base62:32}\"»\nc: «token: \"{base62:32}\"»",
      "a: «token: \"{base62:32}\"»\nb: «token: \"{base62:32}\"»\nc: «token: \"{base62:32}\"»\n"
        + "d: «token: \"{base62:32}\"»"),
    Pair(
      "api_key: {hex:32}\napi_key: {hex:32}\napi_key: {hex:32}\napi_key: {hex:32}",
      "key: \"{hex:32}\"\nkey: \"{hex:32}\"\nkey: \"{hex:32}\"\nkey: \"{hex:32}\""),
  ])
  func tellsColumnsFromCredentials(pair: Pair) throws { try expectTold(pair) }

  /// Packages, sums, classes of style sheets, references, blocks of data.
  @Test(arguments: [
    Pair("\"password\": [\"{password:12}\"]", "\"@inquirer/password\": [\"@inquirer/password@4.0.23\", \"\", «»]"),
    Pair("\"password\": \"p{digit:4}@x{lower:2}9\"", "\"password\": \"prompt-password@10.2.0-rc.1\""),
    Pair("name = \"DB_PWD\"\nvalue = \"{password:12}\"", "name  = \"SG_S3_PWD\"\nvalue = var.SG_S3_PWD"),
    Pair("password: {password:12}", "password: secrets.DB_PASS_V2"),
    Pair("secret: \"{base64:44}\"", "secret: \"h1:{base64:43}=\""),
    Pair("\"password\":\"{password:12}\"", "\"password\":\"_password_1f3x9_12\""),
    Pair("apiKey: \"{base62:32}\"", "password: \"Login_password__3xQ9z\""),
    Pair("const password = \"{password:12}\"", "// Host / non-ESP32 builds: password stubs"),
    Pair("existing_password: {password:12}", "existingSecret: \"db-auth-2x\""),
    Pair(
      "INSERT INTO users (password) VALUES ('{password:12}');",
      "INSERT INTO users (id, name, password, salt) VALUES (1,'a','{hex:32}','{base62:8}');"),
    Pair("«key: \"{base62:32}\"»", "«key: \"{base62:32}\", value: 12, label: \"x\"»"),
    Pair("password: {password:12}", "ps4Passcode: {base62:32}"),
    Pair("<Password>{password:12}</Password>", "<Password Type=\"wss#PasswordDigest\">{base64:27}=</Password>"),
    Pair("ALGOLIA_ADMIN_API_KEY={hex:32}", "ALGOLIA_SEARCH_ONLY_API_KEY={hex:32}"),
    Pair("passcode: {base62:32}", "ps4TrophyPackPasscode: {base62:32}"),
    Pair("root-key: {hex:64}", "key-threshold: 3\nroot-keys:\n    {hex:64}\n    {hex:64}"),
  ])
  func tellsWhatToolsWrite(pair: Pair) throws { try expectTold(pair) }

  /// Words with how often they are met, and outcomes in the rows of a table.
  @Test(arguments: [
    Pair("the pin {digit:6}", "reservations 25096136\npin 25080458\nplaystation 25073147"),
    Pair(
      "| user | PASS |\n|---|---|\n| root | {password:12} |",
      "| login | PASS | RTX-4090/12.4 |\n| logout | PASS | GPU-7x2 |"),
    Pair("| PASS | {password:12} |", "| TC-101 | PASS: TC-101b | done |"),
  ])
  func tellsCountsAndOutcomes(pair: Pair) throws { try expectTold(pair) }

  /// Addresses on ledgers, names of what is signed, keys of tenants.
  @Test(arguments: [
    Pair("token = \"{base58:43}\"", "// Solana\nconst USDC_TOKEN = \"{base58:44}\";"),
    Pair("access_token = \"{base62:44}\"", "token: \"{base58:44}\", // mint of the pool"),
    Pair("token0 = \"{base62:44}\"", "const token0 = \"terra1{bech32:38}\";"),
    Pair("session_token = \"{base62:40}\"", "signature_token = \"{base62:40}\""),
    Pair("client_secret = \"{hex:32}\"", "tenant_key = \"{hex:16}\""),
    Pair("access_key = \"{base62:20}\"", "client_version_random_key = \"{base62:16}\""),
    Pair("auth_token = \"{hex:32}\"", "etag_token = \"{hex:32}\""),
  ])
  func tellsAddressesAndNames(pair: Pair) throws { try expectTold(pair) }

  /// What services sign for minutes, who signed it, and salts.
  @Test(arguments: [
    Pair(
      "https://b.s3.amazonaws.com/k?X-Amz-Expires=86400&X-Amz-Signature={hex:64}",
      "https://b.s3.amazonaws.com/k?X-Amz-Date=20211120T222934Z&X-Amz-Expires=300&X-Amz-Signature={hex:64}"),
    Pair("SECURITY_PASSWORD_SALT='{base62:16}'", "live_view: [signing_salt: \"{base62:8}\"]"),
    Pair(" key-string {password:12}", "- **Key-string consistency:** it appears in two places"),
  ])
  func tellsWhatIsNoSecretByItself(pair: Pair) throws { try expectTold(pair) }

  /// Data in lines of one length, and a credential in a line of its own.
  @Test func tellsBlocksOfData() throws {
    let setting = "{base62:44};PASS={alnum:12}#{base62:7}\n"
    let line = "{base62:70}\n"
    #expect(try ValueContextTests.finds(setting))
    #expect(try !ValueContextTests.finds(line + setting + line))
    #expect(try ValueContextTests.finds("{base62:60}\n" + setting + line))
  }

  /// What posts call a PIN, whom packages are signed by, and what installers ask to be changed.
  @Test(arguments: [
    Pair(
      "alarm(pinCode = \"{digit:6}\")",
      "Facility(streetAddress = \"\", district = \"Krishna\", state = \"AP\", country = \"IN\", pinCode = \"{digit:6}\")"
    ),
    Pair(
      "server: 'db.corp.net'\nmongodb_key: '{HEX:40}'",
      "keyserver: 'hkp://keyserver.ubuntu.com:80'\nmongodb_key: '{HEX:40}'"),
    Pair("postgres://app:{base62:14}@db:5432/x", "postgres://app:secure_password@db:5432/x"),
    Pair("postgres://app:{base62:14}@db:5432/x", "postgres://app:CHANGE_THIS_TO_32_CHARS@db:5432/x"),
    Pair("JWT_SECRET={base62:32}", "sed -e \"s/JWT_SECRET=CHANGE_THIS_TO_RANDOM_32_CHARS/JWT_SECRET=$JWT_SECRET/\""),
    Pair("User ID=sa;Password={password:14};Server=db", "`User ID=...;Password=...`"),
    Pair(
      "login(user(\"bob\", \"{password:14}\"))",
      "f.read(os.path.expanduser('~/data/tl_2019_us_zcta510/a_{digit:6}.shp'))"),
    Pair(
      "open(store, \"{password:14}\".toCharArray())", "parse(\"1,00,02,{digit:3},AB,{digit:3}\\r\".toCharArray(), x)"),
    Pair(".pass(\"{password:12}\")", "assertRecords(pass(\"Table1\"), pass(\"Table2\"));"),
    Pair("credentials:{alnum:14}Qz7#", "credentials:{digit:4}.v{hex:12}\nplain-credentials:{digit:3}.v{hex:9}_ed"),
  ])
  func tellsWhatIsAskedForFromWhatIsGiven(pair: Pair) throws { try expectTold(pair) }
}
