import Testing

/// Generated keys in collections, words of protocols, decoded constants and comparisons that have no operator of their own.
@Suite struct KeyCollectionTests {
  @Test(arguments: [
    ("local keys = {\n  [\"ios\"] = \"TOKEN\",\n}\n", "TOKEN"),
    ("const KEYS = new Map([\n  ['partner-nord', 'TOKEN'],\n])\n", "TOKEN"),
    ("var clients = []client{\n\t{\"kasse\", \"TOKEN\", 100},\n}\n", "TOKEN"),
    ("var partners = []struct{ ID, Code string }{\n\t{\"nord\", \"TOKEN\"}, // since May\n}\n", "TOKEN"),
    ("_KEYS = {\n  \"2023-10\": \"HEXADECIMAL\",\n}\n", "HEXADECIMAL"),
  ])
  func findsGeneratedKeysInCollections(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    ("var g = &gosnmp.GoSNMP{\n\tTarget: \"10.0.9.1\", Community: \"CHOSEN\",\n}\n", "CHOSEN"),
    ("(if (= (get-in req [:headers \"x-api-key\"]) \"TOKEN\") :ok)\n", "TOKEN"),
    ("(def secret (codecs/hex->bytes \"HEXADECIMAL\"))\n", "HEXADECIMAL"),
    ("(if (string= given \"CHOSEN\") (start) (print \"Wrong password\"))\n", "CHOSEN"),
    ("=If(box.Text = \"CHOSEN\", Navigate(home), Notify(\"Falsches Kennwort\"))\n", "CHOSEN"),
  ])
  func findsSettingsAndComparisons(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "{\"keys\": [{\"kty\": \"EC\", \"x\": \"TOKEN\"}]}\n", "publicKeys = {\"a\": \"TOKEN\"}\n",
    "cacheKeys = {\"index\": \"HEXADECIMAL\"}\n", "keys = {\"sha256\": \"HEXADECIMAL\"}\n",
    "keys = [\"HEXADECIMAL\", \"00000000000000000000000000000000\"]\n",
    "keys = [\"first name\", \"last name\"]\n", "community = \"public\" # snmp\n", "community = \"Handwerker\"\n",
    "let expected = hex::decode(\"HEXADECIMAL\")\n", "if (x == y) clients = sort(\"TOKEN\")\n",
    "if name = \"rowboat\" then print(\"hello\")\n",
  ])
  func leavesOtherCollections(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
