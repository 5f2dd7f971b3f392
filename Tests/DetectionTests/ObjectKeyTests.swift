import Testing

/// Members called `key`, `keys`, `secret` and `auth` alone, of which the object around them tells what they are.
@Suite struct ObjectKeyTests {
  @Test(arguments: [
    ("{ \"user\": \"bob\", \"key\": \"TOKEN\" }\n", "TOKEN"),
    ("{ \"host\": \"db.corp.example\", \"port\": 7, \"key\": \"HEXADECIMAL\" }\n", "HEXADECIMAL"),
    ("\"encryption\": { \"mode\": \"gcm\", \"key\": \"HEXADECIMAL\" }\n", "HEXADECIMAL"),
    ("\"accounts\": [ { \"name\": \"anna\", \"key\": \"HEXADECIMAL\" } ]\n", "HEXADECIMAL"),
    ("{ \"url\": \"https://corp.example/ws\", \"key\": \"CHOSEN\" }\n", "CHOSEN"),
    ("{ \"clientId\": \"web\", \"secret\": \"PLAIN\" }\n", "PLAIN"),
    ("link(device_type=\"ios\", username=user, secret=\"PLAIN\")\n", "PLAIN"),
  ])
  func findsWhatTheObjectSaysIsAKey(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [

    "\"cookie\": { \"name\": \"sid\", \"keys\": [\"HEXADECIMAL\", \"ab\"] }\n"
  ])
  func findsKeysThatAreHeldTogether(text: String) throws {
    #expect(try GenericRules.found(text) == ["HEXADECIMAL"])
  }

  @Test(arguments: ["\"auth\": \"bob:CHOSEN\"\n", "auth => 'bob:JOINED'\n", "{ auth: 'bob:LINKED' }\n"])
  func findsPasswordsBehindTheirAccounts(text: String) throws {
    #expect(try GenericRules.found(text).count == 1)
  }

  @Test(arguments: [
    "{ \"key\": \"TOKEN\", \"value\": \"x\", \"user\": \"bob\" }\n",
    "{ \"title\": \"Name\", \"key\": \"CHOSEN\", \"url\": \"/x\" }\n",
    "{ \"url\": \"https://files.example/HEXADECIMAL\", \"key\": \"HEXADECIMAL\" }\n",
    "{ \"id\": 7, \"key\": \"HEXADECIMAL\" }\n",
    "{ \"host\": \"corp.example\", \"secret\": \"corp-tls\" }\n", "\"auth\": \"oauth2:reader\"\n",
    "auth: 'plugin:name'\n",
  ])
  func leavesKeysThatFindSomething(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }

  @Test func findsPasswordsOfProgramsBesideOptions() throws {
    let password = ["zqgm", "apzh", "enmc", "kpze"].joined(separator: "-")
    let text = "xcrun notarytool submit app.zip --apple-id a@corp.example --password \(password)\n"
    #expect(try GenericRules.found(text) == [password])
  }
}
