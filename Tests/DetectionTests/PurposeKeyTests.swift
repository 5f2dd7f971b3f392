import Testing

/// Keys that are called by what they are for, by no more than `KEY`, or not at all, and are known by what takes them.
@Suite struct PurposeKeyTests {
  @Test(arguments: [
    ("$salt = \"TOKEN\";\n", "TOKEN"), ("SIGNING = b\"TOKEN\"\n", "TOKEN"), ("cookie_signature: TOKEN\n", "TOKEN"),
    ("process.env.COOKIE_SIGNATURE = 'TOKEN';\n", "TOKEN"), ("$CFG->passwordsaltmain = 'TOKEN';\n", "TOKEN"),
    ("private final String REMEMBER_ME = \"TOKEN\";\n", "TOKEN"), ("HMAC = b\"HEXADECIMAL\"\n", "HEXADECIMAL"),
    ("deterministic: yes\nkey_derivation_salt: TOKEN\n", "TOKEN"),
    ("KEY = \"HEXADECIMAL\"\n", "HEXADECIMAL"), ("private val prefsKey = \"SIXTEEN\"\n", "SIXTEEN"),
  ])
  func findsKeysByTheirPurpose(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "_PRIMARY = b\"TOKEN\"\nbox = Fernet(_PRIMARY)\n", "current = 'TOKEN'\nmac = hmac.new(current, body, sha256)\n",
    "const backend = 'TOKEN';\nconst s = crypto.createHmac('sha256', backend).update(x);\n",
    "static final String K1 = \"TOKEN\";\nnew SecretKeySpec(K1.getBytes(), \"AES\");\n",
  ])
  func findsConstantsThatCallsTakeForKeys(text: String) throws {
    #expect(try GenericRules.found(text) == ["TOKEN"])
  }

  @Test(arguments: [
    ("sha256((body + \"TOKEN\").encode()).hexdigest()\n", "TOKEN"),
    ("$t = md5('CHOSEN' . $_POST['user']);\n", "CHOSEN"),
    ("// old secret, previously HEXADECIMAL\n", "HEXADECIMAL"),
    ("# früher: auth = \"ci:CHOSEN\"\n", "CHOSEN"), ("ORACLE=1 -- connection was: app/CHOSEN@ORCL\n", "CHOSEN"),
  ])
  func findsWhatIsHashedAndWhatWas(text: String, expected: String) throws {
    #expect(try GenericRules.found(text) == [expected])
  }

  @Test(arguments: [
    "setLicense(\"Corp Ltd\", \"PRINTED\")\n", "Lizenz=PRINTED\n", "kLicence = \"PRINTED\";\n",
    "LICENSE = getenv(\"CORP_LICENSE\", \"PRINTED\")\n", "license: PRINTED\n",
  ])
  func findsKeysOfLicences(text: String) throws {
    #expect(try GenericRules.found(text) == ["PRINTED"])
  }

  @Test(arguments: [
    "cookieName = \"TOKEN\"\n", "saltLength = 16\n", "hash = \"x\", salt = \"HEXADECIMAL\"\n", "signature: TOKEN\n",
    "KEY = \"display_name_of_it\"\n", "cacheKey = \"MIXED\"\n", "license: Apache-2.0\n",
    "license = \"GPL-3.0-OR-LATER\"\n",
    "etag = md5(\"user_profile_\" + id)\n", "// the file was: HEXADECIMAL\n", "expect(sign(KEY)).toBe(x)\n",
    "name = \"TOKEN\"\nprint(name)\n", "serial = \"SN-0042-7781\"\n", "url = \"https://x\"\nencrypt(url)\n",
  ])
  func leavesWhatOnlySoundsAlike(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}
