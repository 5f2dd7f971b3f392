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
  /// What stands behind the beginnings of keywords that are longer than `searchedLength`, where a rule has to see them as a
  /// whole.
  private let tails: [Tail]

  /// The shortest keyword that the literal filter takes.
  static let minimumLength = 3
  static let longest = 255
  /// How much of a keyword is searched. Seams of deltas are searched as far on each side.
  static let searchedLength = 20

  /// The end of a long keyword of a rule that reads by itself.
  struct Tail: Sendable {
    var keyword: Int32
    var rule: Int32
    /// In lower case; empty where the keyword is not longer than what is searched.
    var bytes: [UInt8]
  }

  /// - Parameter rules: numbered by their place.
  init(_ rules: [RuleEntry]) {
    var builder = Builder(ruleCount: rules.count)
    for (number, rule) in rules.enumerated() where rule.searchesText && !rule.readsFiles { builder.add(rule, number) }
    keywords = builder.keywords
    unconditional = builder.unconditional
    (callees, ends) = builder.calls()
    tails = builder.tails
  }

  /// The places in `rule(at:)` of the rules that have a keyword: none for what the literal filter looks for beside keywords.
  func calls(of keyword: Int) -> Range<Int> {
    guard keyword < ends.count else { return 0..<0 }
    return (keyword == 0 ? 0 : Int(ends[keyword - 1]))..<Int(ends[keyword])
  }

  /// The rules that have a keyword, in their order.
  func rules(calledBy keyword: Int) -> ArraySlice<Int32> { callees[calls(of: keyword)] }

  /// A rule that keywords call; those of a keyword stand in their order.
  func rule(at call: Int) -> Int32 { callees[call] }

  /// How long the keyword of `rule` is of which the first bytes were found at `hit`: nil where it is another one.
  func length(ofKeyword keyword: Int, at hit: Range<Int>, rule: Int32, in bytes: Span<UInt8>) -> Int? {
    guard hit.count == Self.searchedLength, tails.contains(where: { $0.keyword == keyword && $0.rule == rule }) else {
      return hit.count
    }
    var longest: Int?
    for tail in tails where tail.keyword == keyword && tail.rule == rule {
      let isThere = tail.bytes.indices.allSatisfy { Byte.lower(bytes.at(hit.upperBound + $0)) == tail.bytes[$0] }
      if isThere { longest = max(longest ?? 0, hit.count + tail.bytes.count) }
    }
    return longest
  }

  /// Takes in rule after rule.
  private struct Builder {
    var keywords: ByteStringTable
    var unconditional: [Int] = []
    private(set) var tails: [Tail] = []
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
      guard !ranges.isEmpty,
        ranges.allSatisfy({ (KeywordIndex.minimumLength...KeywordIndex.longest).contains($0.count) })
      else {
        unconditional.append(number)
        return
      }
      let text = text
      for range in ranges {
        let searched = range.lowerBound..<min(range.upperBound, range.lowerBound + KeywordIndex.searchedLength)
        let keyword = keywords.insert(text.span.extracting(searched))
        if keyword == uses.count { uses.append((0, -1)) }
        if rule.reader != nil, searched.count == KeywordIndex.searchedLength {
          let tail = Array(text[searched.upperBound..<range.upperBound])
          tails.append(Tail(keyword: Int32(keyword), rule: Int32(number), bytes: tail))
        }
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
