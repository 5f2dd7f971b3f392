import Testing

/// Values that everybody may know though they look random, each beside one that nobody may.
@Suite struct PublicValueTests {
  typealias Pair = ValueContextTests.Pair

  /// Names of what databases, devices and documents hold.
  @Test(arguments: [
    Pair("addToken('token', '{HEX:16}');", "addUniqueIndex(['token'], 'UNIQ_{HEX:16}');"),
    Pair("accessToken = '{HEX:27}'", "accessToken = 'FK_{HEX:16}'"),
    Pair("access_tokens: 'rm_{hex:27}'", "access_tokens: 'idx_{hex:16}'"),
    Pair("the secret {base62:24}", "strip secrets GHSA-{lower-alnum:4}-{lower-alnum:4}-{lower-alnum:4}"),
    Pair("deviceSecret = \"{hex:64}\"", "static let deviceToken = \"{hex:64}\""),
    Pair("serverToken: '{base62:22}:{base62:120}'", "serverToken: '{base62:22}:APA91b{base62:134}'"),
    Pair("account_key = \"{base62:44}\"", "spreadsheet_key = \"1{base62:43}\""),
    Pair("\"pw\": \"{alnum:7}_001\"", "\"fr_PW\": \"en_001\""),
    Pair("apiKey: '{hex:8}:{hex:24}'", "apiKey: 'ag:{hex:8}:20250930:untitled-agent:{hex:8}'"),
    Pair("set(Command.API_KEY, \"{hex:70}\")", "set(Command.KEY_DATA, \"{hex:70}\")"),
    Pair("name_key = api.key('{uuid}')", "name_key = mapper.get_movie_api_key('{uuid}')"),
    Pair(
      "https://a.example.com/x?token={HEX:17}",
      "id: \"9AR3X7K2M4W8T6Z1H\", https://a.example.com/x?token=9AR3X7K2M4W8T6Z1H"),
    Pair("\"crowdin\": \"{hex:24}\"", "<unit id=\"crowdin:{hex:24}\" name=\"a\">"),
    Pair("\"dropbox\": \"{hex:64}\"", "\"md5\": \"{hex:32}\", \"dropbox\": \"{hex:64}\""),
    Pair("?access_token={base62:24}", "?cmd=_express&token=EC-{upper:4}{digit:5}{upper:8}"),
    Pair("access_token: \"{base62:40}\"", "version_token: \"{base62:40}\""),
    Pair("apiKey: '{hex:14}-{hex:16}'", "releaseKey: '20160823102253-{hex:16}'"),
    Pair("the secret - {base62:24}", "Stolen Credentials or Signing Keys - MOB-T1044"),
    Pair("Password = \"{base64:60}\"", "Password = \"AM{base64:64}==\""),
    Pair("Password = \"{base64:60}\"", "Password = \"AQAAAAIAAYagAAAA{base64:66}==\""),
    Pair("pass=\"{alnum:4}#k7.{alnum:5}\"", "pass=\"#db.pass#\""),
    Pair("signKey: {base62:24}", "@returns {{Promise<{{a: Uint8Array, sharedKey: Uint8Array}}>}}"),
    Pair("body: `new_password={alnum:8}!7`", "body: `new_password=&token=132414&username=Johnny`"),
    Pair("key.password('{alnum:8}!7')", "key.password('OPENPGP/POPUP_VIEW_TITLE')"),
    Pair("setSecret(\"{base62:24}\")", "c.GetSecret(\"plainstr{digit:2}\")"),
    Pair("uplink_secret: '{base62:43}='", "uplink_token: '{base62:43}='"),
    Pair("export APP_API_KEY={HEX:40}", "export APP_API_KEY_FP={HEX:40}"),
    Pair("gitlab_runner__api_key: '{HEX:40}'", "gitlab_runner__apt_key: '{HEX:40}'"),
    Pair("\"hostingApiKey\": \"{uuid}\"", "\"hostingOrganizationKey\": \"{uuid}\""),
    Pair("serverKey = \"{base62:43}\"", "senderKey = \"{base62:43}\""),
    Pair("\"paypalSecret\": \"P-{base62:24}\"", "\"paypalSecret\": \"P-{HEX:24}\""),
    Pair("token == \"aws:{base62:30}\"", "token == \"aws:iam/getPolicyDocument2x:getPolicyDocument2x\""),
    Pair("encryption_key: v1:{base62:43}=", "encryptionsalt: v1:{base62:11}=:v1:{base62:16}:{base62:40}=="),
  ])
  func tellsNamesFromCredentials(pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Keys that are given away, and what passwords were turned into.
  @Test(arguments: [
    Pair("?access_token={base62:80}", "?access_token=pk.eyJ{base62:66}.{base62:22}"),
    Pair("captcha_secret = '6L{base62:38}'", "captcha_website_key = env('KEY', '6L{base62:38}')"),
    Pair("SECRET = '{base64:160}'", "SECRET = 'MIGeMA0GCSqGSIb3DQEBAQUAA4GMADCBiAKB{base64:160}'"),
    Pair("SECRET = '{base64:160}'", "SECRET = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE{base64:88}'"),
    Pair("SECRET = '{base64:160}'", "SECRET = 'MIGJAoGBAJ{base64:178}'"),
    Pair("server_key = '{base62:86}'", "server_key = 'BK{base62:85}'"),
    Pair("server_key = '{hex:128}'", "server_key = '04{hex:128}'"),
    Pair("api_token: '{base62:40}'", "api_token: 'sb_publishable_{base62:22}_{base62:8}'"),
    Pair("password=\"{base62:24}\"", "password=\"@ByteArray({base62:22}==:{base62:86}==)\""),
    Pair("user.setPasswd(\"{hex:32}\");", "user.setPasswd(\"{hex:32}\");\nuser.setStatus(\"1\");"),
    Pair("«password: {hex:40}»", "«password: {hex:40}, roles: ROLE_USER»"),
    Pair("merchantPassword: {hex:32}, role: shop", "password: {hex:32}, role: shop"),
    Pair("MY_SECRET: {base62:24}", "kind: Secret\nstringData:\n  IP: ENC[AES256_GCM,data:{base62:16},iv:{base62:43}=,"),
  ])
  func tellsWhatIsGivenAway(pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// What stands for a credential in programs, pages and manuals.
  @Test(arguments: [
    Pair("$account_password = \"{password:12}\";", "$account_password->title = \"cPanel/FTP\";"),
    Pair("// clientSecret => {base62:24}", "// clientSecret => apiV3Key"),
    Pair("\"privateKey\": \"{base62:24}\"", "\"privateKey\": \"IPCEd25519PrivateKey\""),
    Pair("private_key: {base62:32},", "private_key: x25519_private,"),
    Pair("idPassword = $('{password:12}'),", "idPassword = $('#id_new_password'),"),
    Pair("passwords: {password:12}", "apps[\"`Security\n passwords, secrets, aliases, IdP`\"]"),
    Pair("tw://API_KEY:{base62:24}@default", "tw://API_KEY:API_SECRET:ACCESS_TOKEN:ACCESS_SECRET@default"),
    Pair("ssh://username" + ":{alnum:12}@hostname/a", "ssh://username" + ":MotDePasse@hostname/a"),
    Pair("Token: '{base62:24}'", "O:68:\"A\\B\\UserToken\":2:«i:0;O:74:\"A\\B\\Token\""),
    Pair("vault login {base62:28}", "vault write auth/login role=a jwt=$JWT"),
    Pair("DD_API_KEY={hex:32}", "add_api_key_id={hex:32}"),
    Pair("User-Password := \"{password:12}\"", "User-Password := \"%str.rand('{lower:16}')\""),
    Pair("$s3secret = \"{base62:24}\"", "$s3secret = quote(\"s3temp/«$bucket»/«$cleanPath»\");"),
    Pair("password: {password:12}", "password: %1(length=%2)"),
    Pair("Password: \"{password:12}\"", "Password: \"rfc{digit:4}.html#Callback-Id\""),
    Pair("password: \"{password:12}\"", "password: \"priv-lvl=15\""),
    Pair("User-Password = \"{password:12}\"", "User-Password = \"pass{digit:2}\\000\\000\""),
    Pair("tokens: ['{base62:24}']", "tokens: ['api-token-v1', 'api-token-v2'],"),
    Pair("CHAP-Password = {password:14}", "CHAP-Password = 0x{hex:34}"),
    Pair("SERVERSECRETKEY = \"{base62:43}=\"", "SERVERPUBLICKEY = \"{base62:43}=\""),
    Pair("jdbc:mysql://h.a.com/x?user=u&password={password:12}", "jdbc:mysql://h.a.com/x?user=u&password=(allowLocal)"),
    Pair("Credential: \"{base62:24}\"", "Item *a.Credential `protobuf:\"bytes,1,opt,name=item,proto3\"`"),
    Pair("secret = {base62:24}", "name='Secret', fields=[('id', TextField(default=uuid.uuid4, editable=False))]"),
    Pair("\"privateKey\": \"{base62:24}\"", "\"privateKey\": \"sa_ed25519_priv\""),
    Pair("--secret=\"{base62:24}\"", "--secret=\"id=team_signing_key,src=./team.key\""),
    Pair("credentials = {base62:24}", "credentials = Base64.encode64 \"a:b\""),
    Pair("API_SECRET: Cedar" + "Gateway27", "API_SECRET: CedarGateway256"),
    Pair("password = \"Maple" + "Otter2019\"", "password = \"TestPassword2019x\""),
    Pair("mongodb://waxwing" + ":waxwing@ds053.host.com:52837/x", "mongodb://waxwing:waxwing@host.com/x"),
    Pair("mongodb://website" + ":website@ds05312.host.com:52837/x", "mongodb://website:website@ds053.host.com/x"),
    Pair("mongodb://demo" + ":demo@ds05312.host.com:52837/x", "mongodb://user:user@ds05312.host.com/x"),
  ])
  func tellsWhatStandsForACredential(pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }
}
