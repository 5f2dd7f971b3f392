internal import KeyfuseCore

/// Goes all ways through an expression at once, to find where each of them has spelled out a keyword.
///
/// What has spelled a keyword is followed no further. Behind something that is not spelled out all ways are one, of which
/// the longest counts.
struct KeywordSpelling {
  /// A way that has spelled no keyword yet.
  private struct Way {
    /// The most bytes passed.
    var offset = 0
    /// The literal byte passed last, by its place in `spelled`; -1 where it was something else.
    var last = -1
  }

  /// A literal byte in lower case, and the place of the one before it.
  private struct Spelled {
    var byte: UInt8
    var before: Int
  }

  /// No bound is known for how far a keyword may be.
  private struct Unbounded: Error {}

  /// The keywords in lower case.
  private let keywords: [[UInt8]]
  /// Their last bytes.
  private var lastBytes = ByteSet()
  private var spelled: [Spelled] = []
  private var farthest = 0
  private var steps = 0

  /// The most nodes that are followed: repetitions of repetitions are as many as their product.
  private static let maximumSteps = 100_000
  /// The most ways that are followed beside each other.
  private static let maximumWays = 512
  /// The most bytes of a set that are spelled out.
  private static let maximumMembers = 8

  /// The greatest distance in bytes from a match's start to the keyword that it spells out first; nil where a match may
  /// hold none, or no bound is known.
  ///
  /// - Parameter keywords: in lower case, none of them empty.
  static func distance(in node: PatternNode, to keywords: [[UInt8]]) -> Int? {
    var spelling = KeywordSpelling(keywords)
    do throws(Unbounded) {
      var ways = [Way()]
      try spelling.follow(node, from: &ways)
      return ways.isEmpty ? spelling.farthest : nil
    } catch {
      return nil
    }
  }

  private init(_ keywords: [[UInt8]]) {
    self.keywords = keywords
    for keyword in keywords { lastBytes.insert(keyword[keyword.count - 1]) }
  }

  /// Takes `ways` to where they are behind `node`.
  private mutating func follow(_ node: PatternNode, from ways: inout [Way]) throws(Unbounded) {
    guard !ways.isEmpty else { return }
    steps += 1
    guard steps <= Self.maximumSteps else { throw Unbounded() }
    switch node {
    case .byte(let set): try follow(set.folded, from: &ways)
    case .sequence(let nodes):
      for node in nodes { try follow(node, from: &ways) }
    case .alternation(let nodes):
      var next: [Way] = []
      for node in nodes {
        var branch = ways
        try follow(node, from: &branch)
        next += branch
      }
      if next.count <= Self.maximumWays { ways = next } else { try pass(node.maximumLength, &ways) }
    case .repetition(let inner, let atLeast, let upTo):
      try follow(inner, atLeast: atLeast, upTo: upTo, of: node, from: &ways)
    case .assertion: return
    case .unknown: throw Unbounded()
    }
  }

  private mutating func follow(_ folded: ByteSet, from ways: inout [Way]) throws(Unbounded) {
    let count = folded.count
    guard count <= Self.maximumMembers, ways.count * count <= Self.maximumWays else { return try pass(1, &ways) }
    if count == 1, ways.count == 1, let byte = folded.first {
      if let way = spell(byte, ways[0]) { ways[0] = way } else { ways.removeAll() }
      return
    }
    var next: [Way] = []
    for byte in folded.members { for way in ways { if let way = spell(byte, way) { next.append(way) } } }
    ways = next
  }

  private mutating func follow(
    _ inner: PatternNode, atLeast: Int, upTo: Int?, of node: PatternNode, from ways: inout [Way]
  ) throws(Unbounded) {
    if atLeast == 0 {
      guard upTo == 1 else { return try pass(node.maximumLength, &ways) }
      var next = ways
      try follow(inner, from: &next)
      if ways.count + next.count <= Self.maximumWays { ways += next } else { try pass(node.maximumLength, &ways) }
    } else if atLeast == upTo, atLeast <= 4 {
      for _ in 0..<atLeast { try follow(inner, from: &ways) }
    } else {
      // The first time is spelled out, the others are not.
      try follow(inner, from: &ways)
      guard !ways.isEmpty else { return }
      try pass(node.maximumLength.flatMap { whole in inner.maximumLength.map { whole - $0 } }, &ways)
    }
  }

  /// Where a way is behind a byte that is known but for its case; nil where that spells a keyword.
  private mutating func spell(_ byte: UInt8, _ way: Way) -> Way? {
    if lastBytes.contains(byte) {
      for keyword in keywords where keyword[keyword.count - 1] == byte && ends(way, with: keyword) {
        farthest = max(farthest, way.offset + 1 - keyword.count)
        return nil
      }
    }
    spelled.append(Spelled(byte: byte, before: way.last))
    return Way(offset: way.offset + 1, last: spelled.count - 1)
  }

  /// Whether a way has passed all bytes of a keyword but the last one.
  private func ends(_ way: Way, with keyword: [UInt8]) -> Bool {
    var place = way.last
    var left = keyword.count - 1
    while left > 0, place >= 0, spelled[place].byte == keyword[left - 1] {
      left -= 1
      place = spelled[place].before
    }
    return left == 0
  }

  /// Lets anything of at most `length` bytes pass.
  private func pass(_ length: Int?, _ ways: inout [Way]) throws(Unbounded) {
    guard let length else { throw Unbounded() }
    ways = [Way(offset: (ways.map(\.offset).max() ?? 0) + length)]
  }
}
