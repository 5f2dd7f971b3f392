import KeyfuseCore
import Testing

/// What searches eight bytes at a time finds what a loop over single bytes finds, wherever it stands and whatever is beside it.
@Suite struct SpanSearchTests {
  /// Texts of one byte with two others in it, at all places of all lengths around a word's.
  private static func forEachText(of fillers: [UInt8], with byte: UInt8, _ check: ([UInt8]) -> Void) {
    for filler in fillers {
      for count in 0...19 {
        check(Array(repeating: filler, count: count))
        for first in 0..<count {
          for second in first..<count {
            var text = Array(repeating: filler, count: count)
            text[first] = byte
            text[second] = byte
            check(text)
          }
        }
      }
    }
  }

  @Test(arguments: [0x00, 0x0A, 0x30, 0x7F, 0x80, 0xFF] as [UInt8])
  func findsTheLastPlaceOfAByte(byte: UInt8) {
    let beside = [byte &+ 1, byte &- 1, byte ^ 0x80, 0x00, 0xFF]
    Self.forEachText(of: beside, with: byte) { text in
      for range in [0..<text.count, min(1, text.count)..<text.count, 0..<max(0, text.count - 1)] {
        #expect(text.span.last(byte, in: range) == range.last { text[$0] == byte })
      }
    }
  }

  @Test(arguments: [0x30, 0x35, 0x39] as [UInt8])
  func findsTheFirstDigit(digit: UInt8) {
    let beside: [UInt8] = [0x2F, 0x3A, 0x00, 0x61, 0xB0, 0xB9, 0xBA, 0xFF]
    Self.forEachText(of: beside, with: digit) { text in
      for range in [0..<text.count, min(1, text.count)..<text.count, 0..<max(0, text.count - 1)] {
        #expect(text.span.firstDigit(in: range) == range.first { (0x30...0x39).contains(text[$0]) })
      }
    }
  }
}
