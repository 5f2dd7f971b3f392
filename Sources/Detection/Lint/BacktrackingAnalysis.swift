internal import KeyfuseCore

/// Finds repetitions that can match the same text in more than one way, where a matcher that goes back tries them all.
///
/// `(a+)+`, `(a|a)*` and `a*a*` are such; whether they cost time depends on what stands behind them, which only a trial
/// tells: `attacks` are the texts for it.
struct BacktrackingAnalysis {
  /// Texts that make the expression go back as often as it can.
  private(set) var attacks: [[UInt8]] = []

  /// Repetitions of fewer times are too short to hurt.
  private static let manyTimes = 12
  private static let maximumAttacks = 16

  /// A text that holds what every match must: without it PCRE2 does not even begin.
  private let needed: [UInt8]

  init(of node: PatternNode) {
    needed = Self.witness(of: node)
    visit(node, after: [])
  }

  private mutating func visit(_ node: PatternNode, after prefix: [UInt8]) {
    switch node {
    case .sequence(let nodes):
      var prefix = prefix
      for (index, node) in nodes.enumerated() {
        addNeighbours(of: index, in: nodes, after: prefix)
        visit(node, after: prefix)
        prefix += Self.witness(of: node)
      }
    case .alternation(let nodes):
      for node in nodes { visit(node, after: prefix) }
    case .repetition(let inner, _, let upTo):
      if upTo ?? .max >= Self.manyTimes { add(Self.flexible(inner), after: prefix) }
      visit(inner, after: prefix)
    case .byte, .assertion, .unknown: break
    }
  }

  /// Three or more repetitions next to each other that share a character: `a*a*a*`.
  private mutating func addNeighbours(of index: Int, in nodes: [PatternNode], after prefix: [UInt8]) {
    var shared: ByteSet?
    var count = 0
    for node in nodes[index...] {
      guard case .repetition(let inner, let atLeast, let upTo) = node, upTo ?? .max > atLeast + Self.manyTimes else {
        guard Self.isNullable(node) else { break }
        continue
      }
      let here = Self.uniform(inner)
      shared = shared.map { $0.intersection(here) } ?? here
      count += 1
    }
    if count >= 3, let shared { add(shared, after: prefix) }
  }

  private mutating func add(_ characters: ByteSet, after prefix: [UInt8]) {
    guard let character = Self.readable(characters), attacks.count < Self.maximumAttacks else { return }
    for end in ["\u{01}", "~\u{01}"] {
      attacks.append(prefix + Array(repeating: character, count: 3000) + Array(end.utf8) + needed)
    }
  }

  /// The bytes of which the node matches one or more in a row.
  private static func uniform(_ node: PatternNode) -> ByteSet {
    switch node {
    case .byte(let set): return set
    case .repetition(let inner, _, _): return uniform(inner)
    case .alternation(let nodes): return nodes.reduce(ByteSet()) { $0.union(uniform($1)) }
    case .sequence(let nodes):
      let needed = nodes.filter { !isNullable($0) }
      guard let first = needed.first else { return nodes.reduce(ByteSet()) { $0.union(uniform($1)) } }
      return needed.dropFirst().reduce(uniform(first)) { $0.intersection(uniform($1)) }
    case .assertion, .unknown: return ByteSet()
    }
  }

  /// The bytes of which the node matches rows of different lengths, or one row in two ways.
  private static func flexible(_ node: PatternNode) -> ByteSet {
    switch node {
    case .byte, .assertion, .unknown: return ByteSet()
    case .repetition(let inner, let atLeast, let upTo):
      return upTo == atLeast ? flexible(inner) : uniform(inner)
    case .alternation(let nodes):
      var result = ByteSet()
      var seen = ByteSet()
      for node in nodes {
        result = result.union(flexible(node)).union(seen.intersection(uniform(node)))
        seen = seen.union(uniform(node))
      }
      return result
    case .sequence(let nodes):
      let all = nodes.reduce(ByteSet()) { $0.union(flexible($1)) }
      let needed = nodes.filter { !isNullable($0) }
      return needed.reduce(all) { $0.intersection(uniform($1)) }
    }
  }

  private static func isNullable(_ node: PatternNode) -> Bool {
    switch node {
    case .byte, .unknown: false
    case .assertion: true
    case .repetition(let inner, let atLeast, _): atLeast == 0 || isNullable(inner)
    case .sequence(let nodes): nodes.allSatisfy(isNullable)
    case .alternation(let nodes): nodes.contains(where: isNullable)
    }
  }

  /// A short text that the node matches, assertions left out of account.
  private static func witness(of node: PatternNode) -> [UInt8] {
    switch node {
    case .byte(let set): return readable(set).map { [$0] } ?? []
    case .sequence(let nodes): return nodes.flatMap(witness)
    case .alternation(let nodes): return nodes.first.map(witness) ?? []
    case .repetition(let inner, let atLeast, _):
      return Array(repeating: witness(of: inner), count: min(atLeast, 128)).flatMap { $0 }
    case .assertion, .unknown: return []
    }
  }

  /// A letter or digit of the set if there is one.
  private static func readable(_ set: ByteSet) -> UInt8? {
    let members = set.members
    return members.first { ByteSet.alphanumeric.contains($0) } ?? members.first { $0 >= 0x20 } ?? members.first
  }
}
