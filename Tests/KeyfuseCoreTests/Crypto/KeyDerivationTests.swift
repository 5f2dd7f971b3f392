import KeyfuseCore
import Testing

@Suite struct KeyDerivationTests {
  /// RFC 5869, test cases 1 and 3.
  @Test(arguments: [
    (
      "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    ("", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
  ])
  func hkdfAgreesWithRFC5869(salt: String, info: String, expected: String) throws {
    let input = [UInt8](repeating: 0x0b, count: 22)
    let salt = try #require(Hex.decode(salt))
    let info = try #require(Hex.decode(info))
    let derived = HKDFSHA256.derive(from: input.span, salt: salt.span, info: info.span, count: 42)
    #expect(derived.withBytes { Hex.encode($0) } == expected)
  }

  @Test func purposesGiveIndependentKeys() {
    let secret = Secret([UInt8](repeating: 7, count: 32))
    #expect(HKDFSHA256.derive(from: secret, purpose: "a") == HKDFSHA256.derive(from: secret, purpose: "a"))
    #expect(HKDFSHA256.derive(from: secret, purpose: "a") != HKDFSHA256.derive(from: secret, purpose: "b"))
    #expect(HKDFSHA256.derive(from: secret, purpose: "a").count == 32)
  }

  /// RFC 7914, section 11.
  @Test(arguments: [
    (
      "", "", Scrypt.Cost(rounds: 16, blockSize: 1, passes: 1),
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", Scrypt.Cost(rounds: 1024, blockSize: 8, passes: 16),
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
  ])
  func scryptAgreesWithRFC7914(password: String, salt: String, cost: Scrypt.Cost, expected: String) {
    let password = Array(password.utf8)
    let salt = Array(salt.utf8)
    let derived = Scrypt.derive(from: password.span, salt: salt.span, cost: cost, count: 64)
    #expect(Hex.encode(derived) == expected)
  }
}
