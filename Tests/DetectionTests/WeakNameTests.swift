import Testing

/// Keys whose names say little, and clients that are given a token without a name: what a generator writes, and how it is
/// given, makes them credentials.
@Suite struct WeakNameTests {
  @Test(arguments: [
    "static const passkey = 'HEXADECIMAL';\n", "const chatKey = 'HEXADECIMAL'\n", "  joinKeyHex: HEXADECIMAL\n",
    "{ \"meshKey\": \"HEXADECIMAL\" }\n", "#define OTA_KEY \"HEXADECIMAL\"\n", "<relayKey>HEXADECIMAL</relayKey>\n",
    "KEY_HEX = \"HEXADECIMAL\"\n", "$schluessel = 'HEXADECIMAL';\n", "$key = hex2bin('HEXADECIMAL');\n",
    "val meshKey = \"HEXADECIMAL\".decodeHex()\n", "local key = \"HEXADECIMAL\"\n",
  ])
  func findsHexadecimalKeysByNamesThatSayLittle(text: String) throws {
    #expect(try GenericRules.found(text) == ["HEXADECIMAL"])
  }

  @Test(arguments: [
    ("_COURIER_HMAC = bytes.fromhex(\"HEXADECIMAL\")\n", "HEXADECIMAL"), ("shop.hmac=HEXADECIMAL\n", "HEXADECIMAL"),
    ("<entry key=\"hmac\">TOKEN</entry>\n", "TOKEN"), ("$config['hmac'] = 'TOKEN';\n", "TOKEN"),
    ("lic_key = \"PRINTED\"\n", "PRINTED"), ("lizenz.schluessel=PRINTED\n", "PRINTED"),
  ])
  func findsKeysOfSignaturesAndLicences(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "Sms::Client.new('TOKEN')\n", "const client = new ShopApi('TOKEN')\n",
    "new PaymentGateway(\"TOKEN\", Locale.GERMANY);\n",
    "new TokenBasedRememberMeServices(\"TOKEN\", users);\n", "sig := mac(body, []byte(\"TOKEN\"))\n",
    "Encryptor.new(['HEXADECIMAL'].pack('H*'))\n", "SecretBox(bytes.fromhex(\"HEXADECIMAL\"))\n",
  ])
  func findsTokensThatClientsAndCiphersAreGiven(text: String) throws {
    #expect(try ["TOKEN", "HEXADECIMAL"].contains(GenericRules.found(text).first))
  }

  @Test(arguments: [
    "tok = os.environ.get(\"UPLINK\", \"TOKEN\")\n", "const gate = process.env.GATE || 'TOKEN'\n",
    "$relay = getenv('RELAY') ?: 'TOKEN';\n", "gate = ENV.fetch('GATE', 'TOKEN')\n",
    "Environment.GetEnvironmentVariable(\"RELAY\") ?? \"TOKEN\"\n", "KEYS=(TOKEN)\n",
    "wg set wg0 private-key <(echo TOKEN)\n", "slmgr /ipk TOKEN\n", "kaggle config set -n key -v TOKEN\n",
    "if r.Header.Get(\"X-Relay\") != \"TOKEN\" {\n", "axios.defaults.headers.common['X-Relay'] = 'TOKEN'\n",
  ])
  func findsWhatVariablesHeadersAndCommandsAreGiven(text: String) throws {
    #expect(try GenericRules.found(text) == ["TOKEN"])
  }

  @Test(arguments: [
    "fly secrets set RELAY=TOKEN\n", "relay_key() { echo \"TOKEN\"; }\n",
    "fetch(url, { headers: { authorization: 'TOKEN' } })\n",
    "<setting name=\"RelayKey\" serializeAs=\"String\"><value>TOKEN</value></setting>\n",
    "client.xapikey = \"TOKEN\"\n", "# the key for staging: TOKEN\n", "**Relay** - key `TOKEN`, region eu\n",
    "The relay uses `TOKEN` as its key.\n",
  ])
  func findsWhatIsToldAndSetInOtherWays(text: String) throws {
    #expect(try GenericRules.found(text) == ["TOKEN"])
  }

  @Test func findsThePasswordThatADeviceJoinsANetworkWith() throws {
    #expect(try GenericRules.found("wlan.connect('Birkenweg', 'PHRASE')\n") == ["PHRASE"])
    #expect(try GenericRules.found("Clé de licence : PRINTED\n") == ["PRINTED"])
    #expect(try GenericRules.found("$cle_api_meteo = 'HEXADECIMAL';\n") == ["HEXADECIMAL"])
    #expect(try GenericRules.found("RELAY_KEY=${1:-HEXADECIMAL}\n") == ["HEXADECIMAL"])
  }

  @Test(arguments: [
    "api = \"TOKEN\"\n", "relay.api = TOKEN\n", "encryption: PADDED\n", "[kraken]\nprivate = PADDED\n",
    "gate = ENV['GATE'] || 'TOKEN'\n",
  ])
  func findsKeysCalledByTheInterfaceTheyOpen(text: String) throws {
    let key = "7kVq2mZ0pXr9LwT4cNbY8hJd5sGf3AeA6uK1oQ+" + "B/Ew="
    let found = try GenericRules.found(text.replacing("PADDED", with: key))
    #expect(found == [text.contains("PADDED") ? key : "TOKEN"])
  }

  @Test(arguments: [
    "api = \"https://api.corp.test/v1/items\"\n", "api: \"users.list\"\n", "private = true\n", "private=yes\n",
    "graph-api=v2.12-stable-release\n",
    "fly secrets set SHEET_ID=TOKEN\n", "authorization: 'required'\n", "Look up the cache key `TOKEN`.\n",
    "The image `TOKEN` is used as the primary key.\n", "socket.connect('host.local', 'nebula-port-9000')\n",
    "# the public key for staging: TOKEN\n",
  ])
  func leavesWhatIsToldOfOtherThings(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  @Test(arguments: [
    "cacheKey = \"HEXADECIMAL\"\n", "storageKey: 'HEXADECIMAL',\n", "{ \"identifierKey\": \"HEXADECIMAL\" }\n",
    "publicKeyHex = \"HEXADECIMAL\"\n", "Key = HEXADECIMAL\nIV = 84895d59f92224037972604e\n",
    "key = \"HEXADECIMAL\"  # md5 of the file\n", "monkey = \"HEXADECIMAL\"\n", "key_id: HEXADECIMAL\n",
    "expected_hmac = \"HEXADECIMAL\"\n", "hmac = \"HEXADECIMAL\"\nassert verify(payload)\n",
    "sheet = os.environ.get(\"SHEET_ID\", \"TOKEN\")\n", "host = process.env.HOST || 'localhost'\n",
    "Regexp.new('TOKEN')\n", "productKey = \"standard-monthly-v2\"\n",
  ])
  func leavesWhatFindsOrChecksSomething(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  /// A word before what only a generator writes asks for nothing, and half a value that counts is not all of it.
  @Test(arguments: [
    ("oAuthClientSecret = \"sk_test_TOKEN\"\n", 1), ("oAuthClientSecret = \"sk_test_here\"\n", 0),
    ("password: \"Q@\u{34}321\"\n", 1), ("password: \"\u{34}32156\"\n", 0),
  ])
  func leavesOutOnlyWhatIsAPlaceholderAsAWhole(text: String, count: Int) throws {
    #expect(try GenericRules.found(text).count == count)
  }
}
