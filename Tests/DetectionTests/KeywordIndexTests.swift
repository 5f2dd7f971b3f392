import BuiltInRules
import Testing

@testable import Detection

@Suite struct KeywordIndexTests {
  /// Compared with a dictionary, with strings that come again and ones that share hashes' low bits.
  @Test(arguments: 0..<50)
  func numbersDifferentStringsInTheirOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = ByteStringTable(capacity: Int.random(in: 0...8, using: &generator))
    var numbers: [[UInt8]: Int] = [:]
    for _ in 0..<Int.random(in: 0...600, using: &generator) {
      let length = Int.random(in: 0...3, using: &generator)
      let text = (0..<length).map { _ in UInt8.random(in: 0x40...0x45, using: &generator) }
      #expect(table.number(of: text.span) == numbers[text])
      let number = numbers[text] ?? numbers.count
      numbers[text] = number
      #expect(table.insert(text.span) == number)
    }
    #expect(table.count == numbers.count)
    for (text, number) in numbers {
      #expect(table.number(of: text.span) == number)
      #expect(Array(table.bytes[table.range(number)]) == text)
    }
  }

  @Test func callsTheRulesThatHaveTheKeyword() throws {
    let rules = try RuleSet.load(files: BuiltInRules.files).rules
    let index = KeywordIndex(BuiltInRules.load().entries)
    var expected: [[UInt8]: [Int32]] = [:]
    for (number, rule) in rules.enumerated() where !rule.isForPathsAlone && rule.files.isEmpty {
      let searched = Self.keywords(of: rule).map { Array($0.prefix(KeywordIndex.searchedLength)) }
      for keyword in Set(searched) { expected[keyword, default: []].append(Int32(number)) }
    }
    #expect(index.keywords.count == expected.count)
    for number in 0..<index.keywords.count {
      let keyword = Array(index.keywords.bytes[index.keywords.range(number)])
      #expect(Array(index.rules(calledBy: number)) == expected[keyword], "\(String(decoding: keyword, as: UTF8.self))")
    }
    #expect(index.unconditional.isEmpty)
  }

  /// Keywords that begin alike are told apart by what follows, where a rule reads by itself.
  @Test func knowsLongKeywordsByTheirEnds() throws {
    let text = """
      [[rules]]
      id = 'reads'
      reader = 'command'
      keywords = ['abcdefghijklmnopqrst', 'abcdefghijklmnopqrstuv', 'abcdefghijklmnopqrstUVWXYZ', '0123456789abcdefghijklmn']
      """
    let entries = try RuleSet.load(files: [(name: "long.toml", bytes: Array(text.utf8))]).entries
    let index = KeywordIndex(entries)
    #expect(index.keywords.count == 2)
    func length(_ keyword: Int, in text: String) -> Int? {
      index.length(ofKeyword: keyword, at: 0..<KeywordIndex.searchedLength, rule: 0, in: Array(text.utf8).span)
    }
    #expect(length(0, in: "abcdefghijklmnopqrst") == 20)
    #expect(length(0, in: "abcdefghijklmnopqrstu") == 20)
    #expect(length(0, in: "abcdefghijklmnopqrstuv w") == 22)
    #expect(length(0, in: "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 26)
    #expect(length(1, in: "0123456789abcdefghijklmn") == 24)
    #expect(length(1, in: "0123456789abcdefghijklm-") == nil)
  }

  @Test(arguments: ["", "keywords = []", "keywords = ['ab', 'long enough']"])
  func rulesThatNoKeywordCanCallSeeAllText(keywords: String) throws {
    let text = """
      [[rules]]
      id = 'called'
      regex = 'abc'
      keywords = ['ABC', 'abc']

      [[rules]]
      id = 'unconditional'
      regex = 'def'
      \(keywords)
      """
    let entries = try RuleSet.load(files: [(name: "two.toml", bytes: Array(text.utf8))]).entries
    let index = KeywordIndex(entries)
    #expect(index.keywords.count == 1)
    #expect(Array(index.rules(calledBy: 0)) == [0])
    #expect(index.unconditional == [1])
  }

  /// The keywords of a rule, ASCII letters in lower case; those of the services as the list for people has them.
  private static func keywords(of rule: Rule) -> [[UInt8]] {
    guard rule.reader == .service else { return rule.keywords.map { $0.utf8.map(PatternAnalysis.fold) } }
    return Service.all.flatMap(\.spellings).filter(\.isLookedFor).flatMap { spelling in
      ["", "_", "-", " "].map { Array(spelling.text.split(separator: " ").joined(separator: $0).utf8) }
    }
  }
}

extension ByteStringTable {
  /// - Parameter strings: different ones.
  init(_ strings: [[UInt8]]) {
    self.init(capacity: strings.count)
    for string in strings { _ = insert(string.span) }
  }
}
