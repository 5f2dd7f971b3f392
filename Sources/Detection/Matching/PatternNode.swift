internal import KeyfuseCore

/// The syntax tree of an expression, as far as its lengths and literals matter.
indirect enum PatternNode {
  /// One byte of a set.
  case byte(ByteSet)
  case sequence([PatternNode])
  case alternation([PatternNode])
  /// `upTo` nil is unbounded.
  case repetition(PatternNode, atLeast: Int, upTo: Int?)
  /// Matches nothing itself, and looks at most so many bytes back and ahead; nil is unbounded.
  case assertion(behind: Int?, ahead: Int?)
  /// Something of unknown length, such as a back reference.
  case unknown

  /// The greatest length of a match in bytes; nil where there is none.
  var maximumLength: Int? {
    switch self {
    case .byte: return 1
    case .sequence(let nodes):
      var sum = 0
      for node in nodes {
        guard let length = node.maximumLength else { return nil }
        sum = Self.cap(sum + length)
      }
      return sum
    case .alternation(let nodes):
      var longest = 0
      for node in nodes {
        guard let length = node.maximumLength else { return nil }
        longest = max(longest, length)
      }
      return longest
    case .repetition(let node, _, let upTo):
      guard let length = node.maximumLength else { return nil }
      guard let upTo else { return length == 0 ? 0 : nil }
      let (product, overflow) = length.multipliedReportingOverflow(by: upTo)
      return overflow ? Self.cap(.max) : Self.cap(product)
    case .assertion: return 0
    case .unknown: return nil
    }
  }

  /// How far assertions look beyond what is matched, at most; nil is unbounded.
  var lookAround: (behind: Int?, ahead: Int?) {
    switch self {
    case .byte, .unknown: return (0, 0)
    case .assertion(let behind, let ahead): return (behind, ahead)
    case .repetition(let node, _, _): return node.lookAround
    case .sequence(let nodes), .alternation(let nodes):
      var behind: Int? = 0
      var ahead: Int? = 0
      for node in nodes {
        let reach = node.lookAround
        behind = Self.larger(behind, reach.behind)
        ahead = Self.larger(ahead, reach.ahead)
      }
      return (behind, ahead)
    }
  }

  private static func larger(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    return max(left, right)
  }

  private static func cap(_ length: Int) -> Int {
    min(length, 1 << 40)
  }
}
