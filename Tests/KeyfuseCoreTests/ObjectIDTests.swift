import KeyfuseCore
import Testing

@Suite struct ObjectIDTests {
  @Test(arguments: [
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
  ])
  func hexadecimalRoundTrip(hex: String) throws {
    let id = try #require(ObjectID(hex: hex))
    #expect(id.hex == hex)
    #expect(id.count == hex.utf8.count / 2)
    #expect(ObjectID(id.bytes.span) == id)
    #expect(ObjectID(hexDigits: Array(hex.uppercased().utf8).span) == id)
  }

  @Test(arguments: [
    "", "e69de29", "g69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "e69de29bb2d1d6434b8b29ae775ad8c2e48c539",
  ])
  func refusesOtherText(hex: String) {
    #expect(ObjectID(hex: hex) == nil)
    #expect(ObjectID(hexDigits: Array(hex.utf8).span) == nil)
  }
}
