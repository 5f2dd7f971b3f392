import Testing

@testable import Detection

@Suite struct PatternMatcherTests {
  /// The space for groups is shared by all patterns of a thread; what an earlier one left there must not show.
  @Test func groupsOfAnEarlierMatchAreGone() throws {
    var matcher = PatternMatcher()
    let long = Array("key=abcdefgh".utf8)
    #expect(matcher.matches(try CompiledPattern("(k)(e)(y)=([a-h]+)"), long.span))
    #expect(matcher.group(4) == 4..<12)
    let short = Array("xy".utf8)
    #expect(matcher.matches(try CompiledPattern("x(y)?"), short.span))
    #expect(matcher.group(0) == 0..<2)
    #expect(matcher.group(1) == 1..<2)
    #expect((2..<32).allSatisfy { matcher.group($0) == nil })
    #expect(!matcher.matches(try CompiledPattern("z"), short.span))
    #expect(matcher.group(0) == nil)
  }

  @Test func aGroupBeforeTheFirstMatchIsNil() {
    let matcher = PatternMatcher()
    #expect((0..<32).allSatisfy { matcher.group($0) == nil })
  }

  /// Whatever room the pattern before it left.
  @Test(arguments: [1, 31, 32, 33, 64, 300])
  func findsAsManyGroupsAsThereAre(count: Int) throws {
    var matcher = PatternMatcher()
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    #expect(matcher.matches(try CompiledPattern(String(repeating: "(a)", count: count)), text.span))
    #expect((1...count).allSatisfy { matcher.group($0) == ($0 - 1)..<$0 })
    #expect(matcher.group(count + 1) == nil)
  }

  /// The first uses are interpreted, later ones run machine code.
  @Test(arguments: [
    ("key=([a-z]+)(\\d)?", "xx key=abc1 key=de"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("\\bno", "know"),
    ("(x+x+)+y", String(repeating: "x", count: 60)),
  ])
  func findsTheSameHoweverOftenItIsUsed(expression: String, text: String) throws {
    let pattern = try CompiledPattern(expression)
    var matcher = PatternMatcher()
    let bytes = Array(text.utf8)
    var results: Set<String> = []
    for _ in 0..<60 {
      let outcome = matcher.match(pattern, in: bytes.span, starts: 0...bytes.count, end: bytes.count, isEnd: true)
      results.insert("\(outcome) \((0..<4).map { matcher.group($0) })")
    }
    #expect(results.count == 1)
  }
}
