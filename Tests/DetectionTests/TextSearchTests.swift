import KeyfuseCore
import Testing

@testable import Detection

@Suite struct TextSearchTests {
  private static let texts: [StaticString] = [
    "a", ":", "@", "é", "ab", "a_", "_a", "[a", "::", "`a", "aba", "abab", "a@b", "{a}", "=:=", "aaaa", "ssid: ", "äb",
  ]
  /// Letters in both cases, and what differs from them, or from marks, by the bit of the case alone.
  private static let alphabet = Array("aAbB_\u{7F}@`[{:\u{1A}=é".utf8) + [0]

  @Test("A text is found in a range where a loop finds it, whatever its case and place")
  func isFoundWhereALoopFindsIt() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
        Self.alphabet.randomElement(using: &generator) ?? 0
      }
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let range = start..<Int.random(in: start...bytes.count, using: &generator)
      for text in Self.texts {
        let wanted = text.withUTF8Buffer { unsafe Array($0) }
        let expected = range.contains { first in
          first + wanted.count <= range.upperBound
            && wanted.indices.allSatisfy { lower(bytes[first + $0]) == wanted[$0] }
        }
        #expect(bytes.span.holds(text, in: range) == expected, "\(text) in \(bytes[range])")
      }
    }
  }

  private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

  @Test("A set holds the bytes that were put in", arguments: [0, 1, 2])
  func setHoldsItsBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let members = Set((0..<100).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    var set = ByteSet()
    for member in members { set.insert(member) }
    for byte in UInt8.min ... .max { #expect(set.contains(byte) == members.contains(byte)) }
  }
}
