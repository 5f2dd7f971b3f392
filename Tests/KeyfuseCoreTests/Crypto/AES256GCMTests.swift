import Testing

@testable import KeyfuseCore

@Suite struct AES256GCMTests {
  /// Test cases 13, 14 and 16 of the specification that McGrew and Viega submitted to NIST.
  @Test(arguments: [
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", "",
      "530f8afbc74536b9a963b4f1c4cb738b"
    ),
    (
      String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", String(repeating: "00", count: 16),
      "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    ),
    (
      "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
      "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b"
    ),
  ])
  func agreesWithPublishedVectors(key: String, nonce: String, context: String, plaintext: String, sealed: String) throws
  {
    let cipher = try AES256GCM(key: Secret(try #require(Hex.decode(key))))
    let nonce = try #require(Hex.decode(nonce))
    let context = try #require(Hex.decode(context))
    let message = try #require(Hex.decode(plaintext))
    let box = cipher.seal(message.span, context: context.span, nonce: nonce.span)
    #expect(Hex.encode(box) == Hex.encode(nonce) + sealed)
    #expect(try cipher.open(box.span, context: context.span) == Secret(message))
  }

  @Test func refusesEveryAlteredBitAndEveryCut() throws {
    let cipher = try AES256GCM(key: Secret([UInt8](repeating: 3, count: 32)))
    let message = Array("the content".utf8)
    let context = Array("row 7".utf8)
    let box = cipher.seal(message.span, context: context.span)
    for bit in 0..<(8 * box.count) {
      var altered = box
      altered[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: AES256GCM.Failure.notAuthentic) { try cipher.open(altered.span, context: context.span) }
    }
    for count in 0..<box.count {
      let cut = Array(box.prefix(count))
      #expect(throws: AES256GCM.Failure.notAuthentic) { try cipher.open(cut.span, context: context.span) }
    }
  }

  @Test func bindsTheBoxToItsContextAndKey() throws {
    let cipher = try AES256GCM(key: Secret([UInt8](repeating: 3, count: 32)))
    let other = try AES256GCM(key: Secret([UInt8](repeating: 4, count: 32)))
    let message: [UInt8] = [1, 2, 3]
    let context: [UInt8] = [1]
    let wrong: [UInt8] = [2]
    let box = cipher.seal(message.span, context: context.span)
    #expect(throws: AES256GCM.Failure.notAuthentic) { try cipher.open(box.span, context: wrong.span) }
    #expect(throws: AES256GCM.Failure.notAuthentic) { try other.open(box.span, context: context.span) }
    #expect(cipher.seal(message.span, context: context.span) != box, "nonces are random")
  }

  @Test(arguments: [0, 16, 31, 33])
  func refusesKeysOfAnotherLength(count: Int) {
    #expect(throws: AES256GCM.Failure.keyLength(count)) {
      try AES256GCM(key: Secret([UInt8](repeating: 0, count: count)))
    }
  }
}
