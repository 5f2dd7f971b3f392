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

  @Test("Two bytes are found at the last place where a loop finds them")
  func lastPairIsFoundWhereALoopFindsIt() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...70, using: &generator)).map { _ in UInt8.random(in: 0...5, using: &generator)
      }
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let range = start..<Int.random(in: start...bytes.count, using: &generator)
      let expected = range.dropLast().last { bytes[$0] == 1 && bytes[$0 + 1] == 2 }
      #expect(bytes.span.last(1, 2, in: range) == expected, "\(bytes[range])")
    }
  }

  @Test("A run of graphic bytes is found where a loop finds it, with both of its ends")
  func graphicRunIsFoundWhereALoopFindsIt() {
    var generator = SeededGenerator(seed: 6)
    let others: [UInt8] = [0x00, 0x1F, 0x20, 0x7F, 0x80, 0xA1, 0xFF]
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...90, using: &generator)).map { _ in
        Int.random(in: 0..<16, using: &generator) == 0
          ? others.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0x21...0x7E, using: &generator)
      }
      let start = Int.random(in: 0...bytes.count, using: &generator)
      var expected: Range<Int>?
      var first = start
      for at in start...bytes.count where at == bytes.count || !(0x21...0x7E).contains(bytes[at]) {
        if expected == nil, at - first >= 16 { expected = first..<at }
        first = at + 1
      }
      #expect(bytes.span.graphicRun(from: start) == expected, "\(bytes[start...])")
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
