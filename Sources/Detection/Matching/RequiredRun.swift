internal import KeyfuseCore

/// Bytes of a set in a row that every match of an expression holds: what spares most places where a keyword stands the
/// expression itself.
struct RequiredRun: Sendable, Equatable {
  var set: ByteSet
  /// How many in a row.
  var count: Int

  /// The least that is worth to be looked for, and the most bytes that a set may have to tell anything.
  private static let (least, widest) = (16, 100)

  private init(_ set: ByteSet, _ count: Int) {
    self.set = set
    self.count = count
  }

  /// The longest one; nil where the expression asks for none.
  init?(of node: PatternNode) {
    guard let run = Self.run(node), run.count >= Self.least, Self.isNarrow(run.set) else { return nil }
    self = run
  }

  private static func run(_ node: PatternNode) -> RequiredRun? {
    switch node {
    case .byte(let set): return RequiredRun(set, 1)
    case .sequence(let nodes):
      var longest: RequiredRun?
      for node in nodes {
        guard let run = run(node), run.count > (longest?.count ?? 0), isNarrow(run.set) else { continue }
        longest = run
      }
      return longest
    case .alternation(let nodes):
      var common: RequiredRun?
      for node in nodes {
        guard let run = run(node) else { return nil }
        common = RequiredRun(common?.set.union(run.set) ?? run.set, min(common?.count ?? run.count, run.count))
      }
      return common
    case .repetition(.byte(let set), let atLeast, _): return atLeast > 0 ? RequiredRun(set, atLeast) : nil
    case .repetition(let inner, let atLeast, _): return atLeast > 0 ? run(inner) : nil
    case .assertion, .unknown: return nil
    }
  }

  /// Whether the set says something, and speaks of whole characters.
  private static func isNarrow(_ set: ByteSet) -> Bool {
    set.count <= widest && !(0x80...0xFF).contains { set.contains($0) }
  }

  /// Whether such a run lies in `range`. One byte in `count` is looked at, and what stands around it if it is of the set.
  func lies(in range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    var start = range.lowerBound
    while start + count <= range.upperBound {
      // A run that begins at `start` or later, but before `last`, holds `last`.
      let last = start + count - 1
      var at = last
      while at >= start, set.contains(bytes[at]) { at -= 1 }
      if at < start { return true }
      start = at + 1
    }
    return false
  }
}
