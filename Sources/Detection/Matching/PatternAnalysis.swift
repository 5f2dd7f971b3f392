internal import KeyfuseCore

/// What is known of an expression without running it.
struct PatternAnalysis {
  /// The greatest distance in bytes from a match's start to a keyword in it, such that every match has a keyword no
  /// further away; nil where some match may hold none, or no bound is known.
  var keywordDistance: Int?
  /// The greatest length of a match; nil where there is none.
  var maximumLength: Int?
  /// How far the expression looks before its match.
  var behind: Int?
  /// How far the expression looks behind its match.
  var ahead: Int?

  /// What every match holds.
  var requiredRun: RequiredRun?

  /// The most variants that an expression is taken apart into.
  private static let maximumVariants = 512

  init(pattern: String, keywords: [String]) {
    guard let node = PatternParser.parse(pattern) else { return }
    maximumLength = node.maximumLength
    requiredRun = RequiredRun(of: node)
    (behind, ahead) = node.lookAround
    let folded = keywords.map { $0.utf8.map(Self.fold) }.filter { !$0.isEmpty }
    guard !folded.isEmpty, let variants = Self.variants(of: node) else { return }
    let byFirst = Dictionary(grouping: folded) { $0[0] }
    var farthest = 0
    for variant in variants {
      guard let distance = Self.distance(in: variant, to: byFirst) else { return }
      farthest = max(farthest, distance)
    }
    keywordDistance = farthest
  }

  /// A byte that is known but for its case, or something of at most so many bytes.
  private enum Piece {
    case literal(UInt8)
    case gap(Int?)
  }

  /// The byte, a capital ASCII letter in lower case.
  static func fold(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// All ways through the expression, alternations and small classes written out; nil where there are too many.
  private static func variants(of node: PatternNode) -> [[Piece]]? {
    switch node {
    case .byte(let set):
      let folded = set.folded
      return folded.count <= 8 ? folded.members.map { [.literal($0)] } : [[.gap(1)]]
    case .sequence(let nodes):
      var result: [[Piece]] = [[]]
      for node in nodes {
        guard let next = variants(of: node) else { return nil }
        if next.count == 1 {
          for index in result.indices { result[index] += next[0] }
        } else if result.count * next.count > maximumVariants {
          for index in result.indices { result[index].append(.gap(node.maximumLength)) }
        } else {
          result = result.flatMap { head in next.map { head + $0 } }
        }
      }
      return result
    case .alternation(let nodes):
      var result: [[Piece]] = []
      for node in nodes {
        guard let next = variants(of: node) else { return nil }
        result += next
      }
      return result.count <= maximumVariants ? result : nil
    case .repetition(let inner, let atLeast, let upTo):
      return repeated(inner, atLeast: atLeast, upTo: upTo, length: node.maximumLength)
    case .assertion: return [[]]
    case .unknown: return [[.gap(nil)]]
    }
  }

  private static func repeated(_ inner: PatternNode, atLeast: Int, upTo: Int?, length: Int?) -> [[Piece]]? {
    if atLeast == 0, upTo == 1 {
      guard let once = variants(of: inner), once.count <= 8 else { return [[.gap(length)]] }
      return [[]] + once
    }
    guard atLeast >= 1, let once = variants(of: inner), once.count <= 8 else { return [[.gap(length)]] }
    if atLeast == upTo, atLeast <= 4, once.count == 1 {
      return [Array(repeating: once[0], count: atLeast).flatMap { $0 }]
    }
    // The first time is spelled out, the others are not.
    let others = length.flatMap { whole in inner.maximumLength.map { whole - $0 } }
    return once.map { $0 + [.gap(others)] }
  }

  /// The least distance at which `pieces` certainly spell a keyword.
  ///
  /// - Parameter keywords: by their first bytes.
  private static func distance(in pieces: [Piece], to keywords: [UInt8: [[UInt8]]]) -> Int? {
    var offset = 0
    for index in pieces.indices {
      switch pieces[index] {
      case .literal(let byte):
        if let keywords = keywords[byte], keywords.contains(where: { spells($0, pieces[index...]) }) { return offset }
        offset += 1
      case .gap(let length):
        guard let length else { return nil }
        offset += length
      }
    }
    return nil
  }

  private static func spells(_ keyword: [UInt8], _ pieces: ArraySlice<Piece>) -> Bool {
    guard pieces.count >= keyword.count else { return false }
    for (byte, piece) in zip(keyword, pieces) {
      guard case .literal(let have) = piece, have == byte else { return false }
    }
    return true
  }
}
