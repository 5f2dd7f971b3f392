@testable import Detection

/// Where the keywords of rules stand in a text, by comparison at every byte.
struct KeywordPlaces {
  /// Keywords by their first three bytes, which all of them have, with the rules that they are for.
  private var keywords: [[UInt8]: [(text: [UInt8], rules: [Int])]] = [:]

  init(_ engine: DetectionEngine) {
    var rules: [[UInt8]: [Int]] = [:]
    for number in 0..<engine.ruleCount {
      let rule = engine.rule(at: number)
      guard rule.files.isEmpty else { continue }
      var texts = rule.keywords.map { Array($0.utf8) }
      if rule.reader == .service {
        texts = []
        ServiceLexicon.forEachKeyword { texts.append(Array(String(copying: $0).utf8)) }
      }
      for keyword in Set(texts.map(Self.fold)) { rules[keyword, default: []].append(number) }
    }
    for (keyword, numbers) in rules { keywords[Array(keyword.prefix(3)), default: []].append((keyword, numbers)) }
  }

  /// The places of each rule's keywords, for the rules that have any in the text.
  func places(in text: [UInt8]) -> [Int: [Range<Int>]] {
    let folded = Self.fold(text)
    var places: [Int: [Range<Int>]] = [:]
    for start in 0..<max(0, text.count - 2) {
      for (keyword, rules) in keywords[Array(folded[start..<(start + 3)])] ?? []
      where folded[start...].starts(with: keyword) {
        for rule in rules { places[rule, default: []].append(start..<(start + keyword.count)) }
      }
    }
    return places
  }

  /// The same for the keywords of which a part of a text holds what is searched of them.
  func places(in text: [UInt8], from part: Range<Int>) -> [Int: [Range<Int>]] {
    let near = Array(text[part.lowerBound..<min(text.count, part.upperBound + KeywordIndex.longest)])
    return places(in: near).mapValues { places in
      places.filter { min($0.count, KeywordIndex.searchedLength) + $0.lowerBound <= part.count }
        .map { $0.moved(by: part.lowerBound) }
    }
  }

  private static func fold(_ text: [UInt8]) -> [UInt8] {
    text.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
  }
}
