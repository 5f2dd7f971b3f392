import Testing

/// Credentials that what stands beside them tells: an account, a case of a test, a type.
@Suite struct AccountNeighbourTests {
  @Test(arguments: [
    ("api = Portal(\"anna@corp.test.com\", \"CHOSEN\")\n", ["CHOSEN"]),
    ("$db = new DB('localhost', 'root', 'CHOSEN', 'app');\n", ["CHOSEN"]),
    ("anna@corp.example     CHOSEN\n", ["CHOSEN"]), ("[TestCase(\"anna\", \"CHOSEN\", true)]\n", ["CHOSEN"]),
    ("ssm.put_parameter(Name=\"/db/main\", Value=\"TOKEN\", Type=\"SecureString\")\n", ["TOKEN"]),
    ("api_keys = {\"TOKEN\": \"scanner\"}\n", ["TOKEN"]),
    ("type C struct { Password string `env:\"PW\" envDefault:\"CHOSEN\"` }\n", ["CHOSEN"]),
    ("session.auth = \"bob\", \"CHOSEN\"\n", ["CHOSEN"]), ("curl -u TOKEN: https://api.test/v1\n", ["TOKEN"]),
    ("[09:11] mia: what was the alarm pin again\n[09:12] uli: CODE\n", ["CODE"]),
    ("did you use the new psk? MIXED\n", ["MIXED"]), ("Http::withToken('TOKEN')->get($url);\n", ["TOKEN"]),
    ("key, _ := hex.DecodeString(secret)\ntoken, err := decode(\"TOKEN\")\n", ["TOKEN"]),
  ])
  func findsWhatStandsBesideAnAccount(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "mail.send(\"anna@corp.test.com\", \"Welcome\")\n", "grant('select', 'root', 'orders')\n",
    "anna@corp.example     2024-03-05\n", "[TestCase(\"anna\", \"wrong\", false)]\n",
    "put(Name=\"region\", Value=\"eu-central\", Type=\"String\")\n", "COLOURS = {\"red\": \"scanner\"}\n",
    "[09:11] mia: pin it to the board\n[09:12] uli: CODE\n",
  ])
  func leavesWhatOnlyLooksSo(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
