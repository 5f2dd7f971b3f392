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

  /// The keywords in lower case, by their last bytes.
  private let keywords: [UInt8: [[UInt8]]]
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
      guard try spelling.follow(node, from: [Way()]).isEmpty else { return nil }
      return spelling.farthest
    } catch {
      return nil
    }
  }

  private init(_ keywords: [[UInt8]]) {
    self.keywords = Dictionary(grouping: keywords) { $0[$0.count - 1] }
  }

  /// Where `ways` are behind `node`.
  private mutating func follow(_ node: PatternNode, from ways: [Way]) throws(Unbounded) -> [Way] {
    guard !ways.isEmpty else { return ways }
    steps += 1
    guard steps <= Self.maximumSteps else { throw Unbounded() }
    switch node {
    case .byte(let set):
      let folded = set.folded
      let count = folded.count
      guard count <= Self.maximumMembers, ways.count * count <= Self.maximumWays else { return try pass(1, ways) }
      var next: [Way] = []
      for byte in folded.members { for way in ways { spell(byte, way, into: &next) } }
      return next
    case .sequence(let nodes):
      var ways = ways
      for node in nodes { ways = try follow(node, from: ways) }
      return ways
    case .alternation(let nodes):
      var next: [Way] = []
      for node in nodes { next += try follow(node, from: ways) }
      return next.count <= Self.maximumWays ? next : try pass(node.maximumLength, ways)
    case .repetition(let inner, let atLeast, let upTo):
      return try repeated(inner, atLeast: atLeast, upTo: upTo, of: node, ways)
    case .assertion: return ways
    case .unknown: throw Unbounded()
    }
  }

  private mutating func repeated(
    _ inner: PatternNode, atLeast: Int, upTo: Int?, of node: PatternNode, _ ways: [Way]
  ) throws(Unbounded) -> [Way] {
    if atLeast == 0 {
      guard upTo == 1 else { return try pass(node.maximumLength, ways) }
      let next = ways + (try follow(inner, from: ways))
      return next.count <= Self.maximumWays ? next : try pass(node.maximumLength, ways)
    }
    if atLeast == upTo, atLeast <= 4 {
      var ways = ways
      for _ in 0..<atLeast { ways = try follow(inner, from: ways) }
      return ways
    }
    // The first time is spelled out, the others are not.
    let once = try follow(inner, from: ways)
    if once.isEmpty { return once }
    return try pass(node.maximumLength.flatMap { whole in inner.maximumLength.map { whole - $0 } }, once)
  }

  /// What follows a byte that is known but for its case.
  private mutating func spell(_ byte: UInt8, _ way: Way, into next: inout [Way]) {
    if let keyword = keywords[byte]?.first(where: { ends(way, with: $0) }) {
      farthest = max(farthest, way.offset + 1 - keyword.count)
      return
    }
    next.append(Way(offset: way.offset + 1, last: spelled.count))
    spelled.append(Spelled(byte: byte, before: way.last))
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

  /// What follows anything of at most `length` bytes.
  private func pass(_ length: Int?, _ ways: [Way]) throws(Unbounded) -> [Way] {
    guard let length else { throw Unbounded() }
    return [Way(offset: (ways.map(\.offset).max() ?? 0) + length)]
  }
}
