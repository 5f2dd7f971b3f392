import KeyfuseCore
import Testing

@testable import Detection

@Suite struct FoldedGlobTests {
  /// All begins are tried, the shortest first.
  @Test(arguments: 0..<400)
  func findsTheShortestBeginThatMatches(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("ab*".utf8)
    let pattern = (0..<Int.random(in: 0...5, using: &generator)).map { _ in letters.randomElement(using: &generator)! }
    let text = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      [UInt8](arrayLiteral: 0x61, 0x41, 0x62).randomElement(using: &generator)!
    }
    let expected = (0...text.count).first { FoldedGlob.matches(pattern, Array(text[..<$0]).span) }
    #expect(FoldedGlob.shortestBegin(pattern, text.span) == expected)
  }

  /// A word of a megabyte that nearly fits ends at once or never.
  @Test func aWordWithoutEndEnds() {
    let word = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    let reader = WordReader(fields: ["ansible_*pass=?"], crossesLines: false)
    #expect(reader.fields(of: (Array("h ansible_".utf8) + word).span).isEmpty)
  }
}
