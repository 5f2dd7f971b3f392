import KeyfuseCore
import Testing

@testable import Detection

/// The literal filter against a search that compares every literal at every position.
@Suite struct LiteralScanTests {
  static func naive(_ text: [UInt8], _ literals: [[UInt8]]) -> Set<[Int]> {
    var found: Set<[Int]> = []
    let folded = text.map(PatternAnalysis.fold)
    for (number, literal) in literals.enumerated() where literal.count <= text.count {
      for start in 0...(text.count - literal.count) where folded[start...].starts(with: literal) {
        found.insert([start, number])
      }
    }
    return found
  }

  static func scanned(_ text: [UInt8], _ table: LiteralTable, capacity: Int) -> [[Int]] {
    var hits = Array(repeating: LiteralHit(), count: max(capacity, table.minimumCapacity))
    var cursor = 0
    var found: [[Int]] = []
    while cursor < text.count {
      let count = table.scan(text.span, end: text.count, cursor: &cursor, hits: &hits)
      found += hits[..<count].map { [Int($0.position), Int($0.literal)] }
    }
    return found
  }

  @Test(arguments: 0..<300)
  func findsWhatAFullComparisonFinds(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    // A small alphabet, so that literals overlap, share groups and occur often.
    let alphabet = Array([UInt8]("abAB_-0".utf8).prefix(Int.random(in: 2...7, using: &generator)))
    let literals = Array(
      Set(
        (0..<Int.random(in: 1...40, using: &generator)).map { _ in
          (0..<Int.random(in: 3...12, using: &generator)).map { _ in
            PatternAnalysis.fold(alphabet.randomElement(using: &generator) ?? 0)
          }
        }))
    let text = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    let table = LiteralTable(ByteStringTable(literals))
    for capacity in [1, 4096] {
      let found = Self.scanned(text, table, capacity: capacity)
      #expect(Set(found) == Self.naive(text, literals))
      #expect(found.count == Set(found).count, "an occurrence was reported twice")
    }
  }

  /// Every place relative to the blocks that the filter works in, and to the end of the text.
  @Test(arguments: ["abc", "ghp_", "-----begin", "longer-than-eight-bytes"])
  func findsALiteralAtEveryOffset(literal: String) {
    let table = LiteralTable(ByteStringTable([Array(literal.utf8)]))
    let count = literal.utf8.count
    for size in [count, 63, 8192, 8192 + 40, 3 * 8192] where size >= count {
      let places = Set([0, 1, 2, 15, 16, 17, 8190, 8191, 8192, 8193, size - count - 1, size - count])
      for place in places where place >= 0 && place + count <= size {
        var text = [UInt8](repeating: UInt8(ascii: "."), count: size)
        text.replaceSubrange(place..<(place + count), with: literal.uppercased().utf8)
        #expect(Self.scanned(text, table, capacity: 16) == [[place, 0]])
      }
    }
  }

  @Test(arguments: 0..<200)
  func findsTheRunsThatAByteByByteSearchFinds(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let minimum = Int.random(in: 1...90, using: &generator)
    let density = Int.random(in: 2...200, using: &generator)
    let text = (0..<Int.random(in: 0...1000, using: &generator)).map { _ in
      Int.random(in: 0..<density, using: &generator) == 0
        ? UInt8(ascii: " ") : UInt8.random(in: 0x61...0x7A, using: &generator)
    }
    var expected: [[Int]] = []
    var start: Int?
    for (index, byte) in (text + [UInt8(ascii: " ")]).enumerated() {
      if byte != UInt8(ascii: " ") {
        start = start ?? index
      } else if let first = start {
        if index - first >= minimum { expected.append([first, index]) }
        start = nil
      }
    }
    for capacity in [1, 3, 1000] {
      let finder = RunFinder(alphabet: .alphanumeric, minimum: minimum)
      var runs = Array(repeating: TokenRun(), count: capacity)
      var found: [[Int]] = []
      var cursor = 0
      while cursor < text.count {
        let count = finder.find(in: text.span, cursor: &cursor, runs: &runs)
        found += runs[..<count].map { [Int($0.start), Int($0.end)] }
      }
      #expect(found == expected)
    }
  }

  @Test(arguments: [0, 1, 31, 32, 33, 8160, 8161, 20_000])
  func countsLines(size: Int) {
    var generator = SeededGenerator(seed: UInt64(size))
    let text = (0..<size).map { _ in UInt8.random(in: 8...12, using: &generator) }
    #expect(LineCounter.count(text.span) == text.count { $0 == UInt8(ascii: "\n") })
  }
}
