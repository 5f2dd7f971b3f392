import KeyfuseCore
import Testing

@Suite struct SecureRandomTests {
  @Test func neverRepeats() {
    #expect(Set((0..<1000).map { _ in SecureRandom.bytes(16) }).count == 1000)
    #expect(SecureRandom.bytes(0).isEmpty)
  }

  /// A χ² test with 61 degrees of freedom: an even generator exceeds 150 once in about 10^9 runs, and `byte % 62` without
  /// rejection reaches about 1,500 on so many characters.
  @Test func base62FavoursNoCharacter() {
    let characters = SecureRandom.base62(200_000)
    #expect(characters.count == 200_000)
    var counts = [UInt8: Int]()
    for character in characters { counts[character, default: 0] += 1 }
    #expect(Set(counts.keys) == Set(Base62.digits))
    let expected = 200_000.0 / 62
    let statistic = counts.values.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(statistic < 150)
  }
}
