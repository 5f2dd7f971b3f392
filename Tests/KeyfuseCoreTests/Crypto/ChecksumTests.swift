import KeyfuseCore
import Testing

@Suite struct ChecksumTests {
  @Test(arguments: [("", UInt32(0)), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)])
  func agreesWithTheCatalogueOfCRCs(message: String, checksum: UInt32) {
    let bytes = Array(message.utf8)
    #expect(CRC32.checksum(of: bytes.span) == checksum)
  }

  /// The example that GitHub's engineers published with their token format.
  @Test func agreesWithGitHubsExample() {
    let random = Array("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ".utf8)
    #expect(String(decoding: CRC32.base62(of: random.span), as: UTF8.self) == "0mLq17")
  }

  @Test(arguments: [UInt32(0), 1, 61, 62, 3843, 3844, .max])
  func base62CanBeReadBack(value: UInt32) {
    let text = Base62.encode(value)
    #expect(text.count == 6)
    let back = text.reduce(UInt64(0)) { $0 * 62 + UInt64(Base62.digits.firstIndex(of: $1) ?? 99) }
    #expect(back == UInt64(value))
  }
}
