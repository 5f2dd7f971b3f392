import KeyfuseCore
import Testing

@testable import Detection

@Suite struct RequiredRunTests {
  @Test(
    "The longest run that every match holds is known",
    arguments: [
      ("ghp_[0-9A-Za-z]{36}", 36, "Z", "_"),
      ("key[:=] ?[0-9a-f]{32,64}x[a-z]{8}", 32, "f", "g"),
      ("(?i)id [A-F]{20}", 20, "b", "g"),
      ("(?:5[HJK][1-9A-H]{49}|[KL][1-9a-h]{51})!", 49, "h", "j"),
      ("(?:[0-9a-f]{40})+", 40, "0", "-"),
    ])
  func isKnown(pattern: String, count: Int, inside: String, outside: String) throws {
    let run = try #require(PatternAnalysis(pattern: pattern, keywords: []).requiredRun)
    #expect(run.count == count)
    #expect(run.set.contains(try #require(inside.utf8.first)))
    #expect(!run.set.contains(try #require(outside.utf8.first)))
  }

  @Test(
    "An expression that may match without a long run asks for none",
    arguments: [
      "ghp_[0-9A-Za-z]{15}", "key[0-9a-f]*", "(?:[0-9a-f]{32})?x", "[0-9a-f]{32}|key", "key(?=[0-9a-f]{32})", ".{40}x",
      "[^a]{40}", "(?:[0-9a-f]{8}-){4}", "(a{20})\\1|b",
    ])
  func asksForNone(pattern: String) {
    #expect(PatternAnalysis(pattern: pattern, keywords: []).requiredRun == nil)
  }

  @Test func liesWhereALoopFindsIt() throws {
    let run = try #require(PatternAnalysis(pattern: "[ab]{16}", keywords: []).requiredRun)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      // Runs of all lengths around the one that counts, parted by other bytes.
      var text: [UInt8] = []
      while text.count < 80 {
        text += (0..<Int.random(in: 0...20, using: &generator)).map { _ in Bool.random(using: &generator) ? 0x61 : 0x62
        }
        text.append(0x63)
      }
      let range = Int.random(in: 0...20, using: &generator)..<Int.random(in: 60...80, using: &generator)
      var (longest, current) = (0, 0)
      for index in range {
        current = text[index] == 0x63 ? 0 : current + 1
        longest = max(longest, current)
      }
      #expect(run.lies(in: range, of: text.span) == (longest >= 16))
    }
  }
}
