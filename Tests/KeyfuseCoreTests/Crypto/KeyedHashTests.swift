import KeyfuseCore
import Testing

@Suite struct KeyedHashTests {
  /// RFC 4231.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func hmacAgreesWithRFC4231(key: [UInt8], message: [UInt8], code: String) {
    let mac = HMACSHA256(key: key.span)
    #expect(mac.authenticationCode(for: message).hex == code)
    #expect(mac.authenticationCode(for: message).hex == code, "the prepared state is not used up")
    #expect(HMACSHA256(key: Secret(key)).authenticationCode(for: message.span).hex == code)
  }

  @Test func hmacTakesAnEmptyKeyAndMessage() {
    let none: [UInt8] = []
    #expect(
      HMACSHA256.authenticationCode(for: none.span, key: none.span).hex
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func hmacMayBeUsedByManyThreads() async {
    let mac = HMACSHA256(key: Secret("key"))
    let expected = (0..<200).map { HMACSHA256(key: Secret("key")).authenticationCode(for: Array("\($0)".utf8)) }
    await withTaskGroup(of: (Int, Digest256).self) { group in
      for number in 0..<200 { group.addTask { (number, mac.authenticationCode(for: Array("\(number)".utf8))) } }
      for await (number, code) in group { #expect(code == expected[number]) }
    }
  }

  /// The vectors of the reference implementation: key 00…0f, message 00…(n-1); `openssl mac SIPHASH` gives the same.
  @Test(arguments: [
    (0, "310e0edd47db6f72"), (1, "fd67dc93c539f874"), (7, "37d1018bf50002ab"), (8, "6224939a79f5f593"),
    (15, "e545be4961ca29a1"), (16, "db9bc2577fcc2a3f"), (63, "724506eb4c328a95"),
  ])
  func sipHashAgreesWithItsReference(count: Int, expected: String) throws {
    let key = Array(UInt8(0)..<16)
    let message = Array(UInt8(0)..<UInt8(count))
    let function = SipHash24(key: key.span)
    let hash = try #require(function).hash(message.span)
    let littleEndian = (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) }
    #expect(Hex.encode(littleEndian) == expected)
  }

  @Test func sipHashRefusesOtherKeyLengths() {
    let key = [UInt8](repeating: 0, count: 15)
    let function = SipHash24(key: key.span)
    #expect(function == nil)
  }

  @Test(arguments: [(UInt64(0), UInt64(0)), (1, 2), (0x0123_4567_89AB_CDEF, .max)])
  func sipHashOfTwoWordsIsThatOfTheirBytes(first: UInt64, second: UInt64) throws {
    let key = Array(UInt8(0)..<16)
    let made = SipHash24(key: key.span)
    let hash = try #require(made)
    let bytes = [first, second].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } }
    let expected = hash.hash(bytes.span)
    #expect(hash.hash(first, second) == expected)
  }
}
