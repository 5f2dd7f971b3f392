internal import KeyfuseCore

/// The keywords of all rules, each once, and which rules have them.
struct KeywordIndex: Sendable {
  /// The keywords in lower case.
  let keywords: ByteStringTable
  /// Rules that no keyword can call; they see all text.
  let unconditional: [Int]
  /// The rules, by keyword: behind the last one of keyword `n` stands the first of `n + 1`.
  private let callees: [Int32]
  private let ends: [Int32]

  /// The shortest keyword that the literal filter takes.
  static let minimumLength = 3

  /// - Parameter rules: numbered by their place.
  init(_ rules: [RuleEntry]) {
    var builder = Builder(ruleCount: rules.count)
    for (number, rule) in rules.enumerated() where rule.searchesText && !rule.readsFiles { builder.add(rule, number) }
    keywords = builder.keywords
    unconditional = builder.unconditional
    (callees, ends) = builder.calls()
  }

  /// The rules that have a keyword, in their order.
  func rules(calledBy keyword: Int) -> ArraySlice<Int32> {
    callees[(keyword == 0 ? 0 : Int(ends[keyword - 1]))..<Int(ends[keyword])]
  }

  /// Takes in rule after rule.
  private struct Builder {
    var keywords: ByteStringTable
    var unconditional: [Int] = []
    /// A keyword and a rule that has it, in the order of the rules.
    private var pairs: [(keyword: Int32, rule: Int32)] = []
    /// By keyword, how many rules have it, and which was the last one.
    private var uses: [(count: Int32, last: Int32)] = []
    /// The keywords of the rule at hand, one behind the other.
    private var text: [UInt8] = []
    private var ranges: [Range<Int>] = []

    init(ruleCount: Int) {
      keywords = ByteStringTable(capacity: 4 * ruleCount)
      pairs.reserveCapacity(4 * ruleCount)
      uses.reserveCapacity(4 * ruleCount)
    }

    mutating func add(_ rule: RuleEntry, _ number: Int) {
      text.removeAll(keepingCapacity: true)
      ranges.removeAll(keepingCapacity: true)
      if rule.reader == .service {
        ServiceLexicon.forEachKeyword { take($0) }
      } else {
        rule.forEachKeyword { take($0) }
      }
      guard !ranges.isEmpty, ranges.allSatisfy({ (KeywordIndex.minimumLength...255).contains($0.count) }) else {
        unconditional.append(number)
        return
      }
      let text = text
      for range in ranges {
        let keyword = keywords.insert(text.span.extracting(range))
        if keyword == uses.count { uses.append((0, -1)) }
        guard uses[keyword].last != number else { continue }
        uses[keyword] = (uses[keyword].count + 1, Int32(number))
        pairs.append((Int32(keyword), Int32(number)))
      }
    }

    private mutating func take(_ keyword: Span<UInt8>) {
      let range = text.count..<text.count + keyword.count
      // SAFETY: the pointer is used during the call only.
      unsafe keyword.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
      for index in range where Byte.isUpper(text[index]) { text[index] |= 0x20 }
      ranges.append(range)
    }

    /// The rules by keyword, and where those of each keyword end.
    func calls() -> (rules: [Int32], ends: [Int32]) {
      var next: [Int32] = []
      next.reserveCapacity(uses.count)
      var sum: Int32 = 0
      for use in uses {
        next.append(sum)
        sum += use.count
      }
      var rules = Array(repeating: Int32(0), count: pairs.count)
      for pair in pairs {
        rules[Int(next[Int(pair.keyword)])] = pair.rule
        next[Int(pair.keyword)] += 1
      }
      return (rules, next)
    }
  }
}
