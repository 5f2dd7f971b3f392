import Testing

/// What style sheets, templates, servers, infrastructure and data mean by a name and what follows it, each beside a
/// credential in its place.
@Suite struct ForeignSyntaxTests {
  typealias Pair = ValueContextTests.Pair

  private func expectTold(_ pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Labels of blocks, names of resources, sums of secrets, upstreams of servers.
  @Test(arguments: [
    Pair("\"random_password\": \"{password:12}\"", "resource \"random_password\" \"broker_z{digit:1}m_v2\" «"),
    Pair("secret:{base62:24}", "\"arn:aws:secretsmanager:us-east-1:<ACCOUNT>:secret:rds!db{digit:2}-*\""),
    Pair("\"app/secret\": \"{hex:64}\"", "\"checksum/secret\": \"{hex:64}\""),
    Pair("proxy_pass = \"{password:12}\"", "proxy_pass ip_to_node:8123;"),
    Pair("'pw', '{password:12}'", "('PW', '{hex:17}.{digit:8}', 'Palau', 'PW'),"),
  ])
  func tellsWhatHostsAreRunWith(pair: Pair) throws { try expectTold(pair) }

  /// Colours, bindings, fields of forms, files that browsers read anew, classes that a framework loads.
  @Test(arguments: [
    Pair("--pass={password:12}", ":root«--muted:#94a3b8; --pass:#22c55e; --fail:#ef4444»"),
    Pair("--pw={password:12}", ":root«--pw:#c6a4bb;--key:#089»"),
    Pair("<a password=\"{password:12}\"/>", "<a :password=\"!showPwd2\"/>"),  // keyfuse:allow
    Pair(
      "<a password=\"{password:12}\"/>",
      "<a-input v-decorator=\"decorators.password\" :placeholder=\"$t('cloud.text_{digit:3}')\" />"),
    Pair(
      "<input type=\"text\" name=\"form_token\" value=\"{base62:43}\">",
      "<input type=\"hidden\" name=\"form_token\" value=\"{base62:43}\">"),
    Pair("https://a.test/x?token={hex:32}", "<script src=\"https://a.test/x.js?v=2&token={hex:32}\">"),
    Pair(
      "<login_token><value>{base62:24}</value></login_token>",
      "<login_token_auth>\n  <class>eb{digit:1}csr/observer</class>"),
  ])
  func tellsWhatPagesHold(pair: Pair) throws { try expectTold(pair) }

  /// Functions of MUMPS, members of minified programs, statements, elements of lists.
  @Test(arguments: [
    Pair(" S PASS=\"{password:12}\"", " . . S PASS=$E(SUB,1,LEN)"),
    Pair("t.password=\"{password:12}\"", "t.password=e.pw2a,r.x=1"),
    Pair("_password = \"{password:12}\";", "_password = sha1AsBase64orHex;"),
    Pair("var password = \"{password:12}\"", "var password = Gda.rfc1738_encode (data[\"password\"]);"),
    Pair("body.api_key = \"{base62:32}\"", "body.api_key = blob.VLLM_API_KEY"),
    Pair(
      "Server=db;Database=a;Uid=b;Password={password:12};", "Host = db;\nuser.x = 2;password = cmdArgs[3];\n"),
    Pair(
      "host=db user=ha password={password:12} mode=ftp",
      "host=db user=ha password=\\$haPassword{digit:1} mode=ftp"),
    Pair("\"MD5_SALT_PW\": \"{password:12}\"", "\"MD5_SALT_PW\": \"md5($salt.md5($pass))\""),
    Pair("token: '{base62:32}'", "[EndPoint.stakeTokens]: '0x{hex:32}'"),
    Pair("ApiKey = \"{base62:16}\"", "const string ApiKey = \"Acmemoney2_ApiKey\";"),
    Pair("SIGNCERT_PWD = \"{password:12}\"", "SIGNCERT_PWD = \"acpsdk.signCert.pwd\""),
    Pair(
      "x.credentials=\"{password:12}\"", "(r=a.call(this)||this).credentials=t,r.Hi=e,r.R=n,r.Rr=!1,r»function Tl(t,e)«"
    ),
    Pair("x«accessToken:\"{base62:24}\"»", "let«oauthIdToken:t,oauthAccessToken:i»=e;if(!t&&!i)return null;"),
    Pair("var password=\"{password:12}\"", "var password=_0x3f2a1b,token=_0x12ab34(0x5);"),
    Pair(
      "x(«saveSecretKey:\"W8g0{base62:16}\",authSecret:\"a7Q{base62:17}\"»)",
      "x(«header:\"Ng7{base62:17}\",saveSecretKey:\"W8g0{base62:16}\",step:\"L3s{base62:17}\"»)"),
    Pair("apiKey = \"{base62:32}\";", "apiKey3 = yVar2.f12257a;"),
    Pair("window.savePassword=\"{password:12}\"", "window.savePassword=g,o(window).on(\"beforeunload\",x)"),
    Pair("FOnZipPwd : '{password:12}';", "FOnCZipPwd : TCCZIPPwdEvent;"),
    Pair("addslashes($d['password'], \"{password:12}\")", "addcslashes($d['password'], \"\\\"\\\\\\n\\r\");"),
    Pair("'password' => '{password:12}'", "'password' => 'jform\\[password2\\]'"),
    Pair("jwplayer.key=\"{base62:40}\"", "script('jwplayer.key=\"'.$jwPlayerAPIKey.'\"; x');"),
    Pair("snmp_community = {password:12}", "$snmp_community   = lookup(\"snmp_community\")"),
    Pair("DSN=a;UID=b;PWD={password:12};", "odbc:DSN=#DSN#;UID:#USER#;PWD=#PASSWORD#"),
  ])
  func tellsPrograms(pair: Pair) throws { try expectTold(pair) }

  /// Sums of files, versions of pages, ciphertext in parts, links, keys to verify with.
  @Test(arguments: [
    Pair("«\"pass\":\"{hex:32}\"»", "«\"/img/pass-cover.png\":\"{hex:32}\",\"/img/a.png\":\"{hex:32}\"»"),
    Pair("\"github_key\": \"{base64:43}=\"", "\"github_key.rb\": \"{base64:43}=\","),
    Pair("with `Cactus{digit:2}#River`", "events for `Get-Object` with `Win32_Process` class"),
    Pair(
      "openssl_encrypt($x, 'aes-128-cbc', '{alnum:16}')",
      "openssl_decrypt($s, 'aes-128-cbc', openssl_decrypt('{base64:64}', 'aes-128-cbc', $k))"),
    Pair("savePassword = '{password:12}'", "savePassword = 'order%5Bpassword%5D=' + x"),
    Pair("\"password\": \"{password:12}\"", "\"password\": \"W/\\\"{hex:64}\\\"\""),
    Pair("token: \"{base62:64}\"", "token: \"{hex:32}:{hex:32}:{hex:40}\""),
    Pair("| PASS | {password:12} |", "| login | PASS | [2026-06-2{digit:1}.md](./findings/2026-06-24.md) |"),
    Pair("signing_key: '{hex:64}'", "signing_key: '02{hex:64}'"),
    Pair("SIGNKEY_MY: \"{base58:44}\"", "VERKEY_MY1: \"{base58:44}\""),
    Pair("secret = \"{password:14}\"", "secret = \"not-valid-base32!!{digit:1}\""),
    Pair("//a.test/x?apikey={hex:64}", "//a.test/x?idkey={hex:64}"),
    Pair("'smbk5pwd' => '{password:12}'", "'smbk5pwd'    => 'olcSmbK5PwdConfig',"),
    Pair("forge_password: \"{password:20}\"", "forge_password: \"{base64:343}=\""),
    Pair("pw={password:12}", "LEFT_1\t1\t+\tCTCTTG...\tpw=1.0;ps=100"),
    Pair("sysdig_key => '{hex:40}'", "apt::source « 'sysdig':\n sysdig_key => '{HEX:40}',"),
    Pair("spotify_api_key = \"{base62:22}\"", "playlist_key = \"{base62:22}\""),
    Pair(
      "\"apiKey\": \"{base58:44}\", \"kind\": \"lookup\"",
      "\"message\": «\"accountKeys\": [\n \"{base58:44}\"\n], \"recentBlockhash\": \"{base58:44}\"»"),
    Pair("\"privKey\": \"0x{hex:64}\"", "\"authentication_key\": \"0x{hex:64}\""),
    Pair("storage_account_key = \"{b64:{hex:64}}\"", "storage_account_key = \"dsa1_region1\""),
    Pair("app_password = \"{password:12}\"", "exclusive=[[\"app_password\", \"app_keytab\"]]"),
  ])
  func tellsData(pair: Pair) throws { try expectTold(pair) }

  /// Numbers of the post, of issues and of batteries, and those that open something.
  @Test(arguments: [
    Pair(
      "{{\"name\": \"gate\", \"pincode\": \"482913\"}}",
      "City = \"Mumbai\",\n                            Phone = \"98{digit:8}\",\n                            Pincode = \"400001\","
        + "\n                            State = \"Maharashtra\""),
    Pair(
      "\"pincode\":\"482913\"",
      "\"pincode\":\"400011\"»,\n\"pincode\":\"400012\"»,\n\"pincode\":\"400013\"»,\n\"pincode\":\"400017\"»"),
    Pair("\"pin\":\"482913\"", "\"city\":\"Pune\",\"state\":\"MH\"»,\"pin\":\"560071\",\"district\":\"Bangalore\"»"),
    Pair("pincode: 48291", "address: \"x\", city: \"Beverly Hills\", pincode: 90213,"),  // keyfuse:allow
    Pair("PIN 59" + "603", "with a version pin (:issue:`59603`)"),
    Pair("der Pin 48" + "06", "Viên pin dung lượng 4805 mAh"),
  ])
  func tellsNumbers(pair: Pair) throws { try expectTold(pair) }
}
