import BuiltInRules
import Testing

@testable import Detection

@Suite struct RuleIndexTests {
  @Test(arguments: BuiltInRules.files.map(\.name))
  func findsWhatTheParserFinds(name: String) throws {
    let file = try #require(BuiltInRules.files.first { $0.name == name })
    let parsed = try RuleSet.load(files: [file]).rules
    let indexed = RuleIndex(name: file.name, bytes: file.bytes).entries()
    #expect(indexed.map(\.id) == parsed.map(\.id))
    #expect(indexed.map(\.keywords) == parsed.map(\.keywords))
    #expect(indexed.map(\.maximumSpan) == parsed.map(\.maximumSpan))
    #expect(indexed.map(\.files) == parsed.map(\.files))
    #expect(indexed.map(\.rule.pattern) == parsed.map(\.pattern))
    #expect(indexed.map(\.rule.origin) == parsed.map(\.origin))
  }

  @Test func everyRuleFileIsEmbedded() throws {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let names = try RuleFolder.names(in: "/" + here + "/rules")
    #expect(!names.isEmpty)
    #expect(BuiltInRules.files.map(\.name) == names.map { "rules/" + $0 })
  }
}
