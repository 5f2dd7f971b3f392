import Testing

@testable import KeyfuseCore

@Suite struct FingerprinterTests {
  private func fingerprint(_ text: String, key: String?) -> String {
    let bytes = Array(text.utf8)
    return Fingerprinter(key: key.map { Secret($0) }).fingerprint(of: bytes.span).text
  }

  @Test func keyedFingerprintIsTheCutHMAC() {
    #expect(
      fingerprint("what do ya want for nothing?", key: "Jefe") == "kf1:h:5bdcc146bf60754e6a042426089575c7")
  }

  @Test func keysGiveUnrelatedFingerprints() {
    #expect(fingerprint("same", key: "a") != fingerprint("same", key: "b"))
    #expect(fingerprint("same", key: "a") == fingerprint("same", key: "a"))
  }

  @Test(arguments: [
    "hunter2", "Password123!", "correct horse battery staple", "MyCompany-Production-Database-2024",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "abcdefghijklmnopqrstuvwxyz", "",
  ])
  func whatCouldBeGuessedIsHashedSlowly(text: String) {
    let bytes = Array(text.utf8)
    let salt = Array("keyfuse/fingerprint/s/1".utf8)
    #expect(Fingerprinter.cost.rounds * Fingerprinter.cost.blockSize * 128 >= 2 << 20)
    let slow = Scrypt.derive(from: bytes.span, salt: salt.span, cost: Fingerprinter.cost, count: 16)
    #expect(fingerprint(text, key: nil) == "kf1:s:" + Hex.encode(slow))
  }

  @Test(arguments: [32, 40, 64])
  func randomTokensGetAPlainDigest(count: Int) {
    for seed in 0..<20 {
      let token = Self.token(count: count, seed: UInt32(seed))
      let expected = HashFunction.sha256.digest(of: Array("keyfuse/fingerprint/d/1\0".utf8) + token)
      #expect(
        Fingerprinter(key: nil).fingerprint(of: token.span).text == "kf1:d:" + expected.hex.prefix(32))
    }
  }

  /// Base62 characters from SHA-256 in counter mode: the same in every run.
  private static func token(count: Int, seed: UInt32) -> [UInt8] {
    (0..<count).map { index in
      let digest = HashFunction.sha256.digest(of: Array("\(seed)/\(index)".utf8)).bytes
      return Base62.digits[(Int(digest[0]) << 8 | Int(digest[1])) % 62]
    }
  }
}
