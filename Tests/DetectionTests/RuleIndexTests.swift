import BuiltInRules
import Testing

@testable import Detection

@Suite struct RuleIndexTests {
  @Test(arguments: BuiltInRules.files.map(\.name))
  func findsWhatTheParserFinds(name: String) throws {
    let file = try #require(BuiltInRules.files.first { $0.name == name })
    let text = try #require(BuiltInRules.texts.first { $0.name == name }).text
    let parsed = try RuleSet.load(files: [file]).rules
    let indexed = RuleIndex(name: name, text: text).entries()
    let expected = parsed.map(RuleEntry.init)
    #expect(indexed.map(\.id) == parsed.map(\.id))
    #expect(indexed.map(\.keywords) == parsed.map(\.keywords))
    #expect(indexed.map(\.maximumSpan) == parsed.map(\.maximumSpan))
    #expect(indexed.map(\.reader) == parsed.map(\.reader))
    #expect(indexed.map(\.files) == parsed.map(\.files))
    #expect(indexed.map(\.hasRequired) == expected.map(\.hasRequired))
    #expect(indexed.map(\.searchesText) == expected.map(\.searchesText))
    #expect(indexed.map(\.readsFiles) == expected.map(\.readsFiles))
    #expect(indexed.map(\.dependsOnPath) == expected.map(\.dependsOnPath))
    #expect(indexed.map(\.asksForPath) == expected.map(\.asksForPath))
    let analyses = indexed.map { "\($0.isParsed) \($0.analysis)" }
    let expectedAnalyses = parsed.map { "false \(PatternAnalysis(pattern: $0.pattern, keywords: $0.keywords))" }
    #expect(analyses == expectedAnalyses)
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

extension RuleEntry {
  /// The keywords as texts.
  var keywords: [String] {
    var result: [String] = []
    forEachKeyword { result.append(String(copying: $0)) }
    return result
  }

  /// The paths of its files as texts.
  var files: [String] {
    var result: [String] = []
    forEachFile { result.append(String(copying: $0)) }
    return result
  }
}
