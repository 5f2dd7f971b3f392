import KeyfuseCore
import Testing

@Suite struct HashFunctionTests {
  /// FIPS 180-4 examples and the secure hash vectors of NIST's validation programme.
  @Test(arguments: [
    (HashFunction.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (.sha512_256, "", "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a"),
    (.sha512_256, "abc", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
  ])
  func agreesWithPublishedDigests(function: HashFunction, message: String, digest: String) {
    #expect(function.digest(of: Array(message.utf8)).hex == digest)
  }

  @Test func digestRoundTripsThroughBytesAndHexadecimal() throws {
    let digest = HashFunction.sha256.digest(of: [1, 2, 3])
    #expect(Digest256(digest.bytes.span) == digest)
    #expect(Digest256(hex: digest.hex) == digest)
    #expect(Digest256(hex: digest.hex.dropLast(2)) == nil)
  }

  @Test(arguments: [([], [], true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([1], [1, 0], false)])
  func comparesInConstantTimeByContent(left: [UInt8], right: [UInt8], same: Bool) {
    #expect(ConstantTime.areEqual(left.span, right.span) == same)
  }
}
