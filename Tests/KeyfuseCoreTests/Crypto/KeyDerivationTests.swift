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
      "passwd", "salt", 1,
      "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
    ),
    (
      "Password", "NaCl", 80_000,
      "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
    ),
  ])
  func pbkdf2AgreesWithRFC7914(password: String, salt: String, iterations: Int, expected: String) {
    let password = Array(password.utf8)
    let salt = Array(salt.utf8)
    let derived = PBKDF2HMACSHA256.derive(from: password.span, salt: salt.span, iterations: iterations, count: 64)
    #expect(Hex.encode(derived) == expected)
  }
}
