internal import KeyfuseCore

/// Finds the literal hits of a text that is made from another one: those in copied bytes are taken over, and only what
/// is new, and the seams, is searched.
///
/// An occurrence that lies in one copied range as a whole is an occurrence in the old text, at the corresponding place,
/// since whether bytes are an occurrence depends on these bytes alone. Any other touches a byte that is new or the seam
/// of two ranges, so that the search around those finds it. Where what was found at a hit depended on copied bytes alone
/// (see `Footprint`), that is taken over as well.
struct HitInheritance: ~Copyable {
  /// A hit in the text at hand.
  struct Hit {
    var literal: LiteralHit
    /// The hit of the base whose evaluation holds here too; -1 where it has to be evaluated.
    var origin: Int32
  }

  private let table: LiteralTable
  private var inherited: [Hit] = []
  private var fresh: [Hit] = []
  /// How many copied ranges begin at the last fresh hit or before it.
  private var begun = 0
  /// What the last search has found, in the order of the positions.
  private(set) var hits: [Hit] = []

  init(_ table: LiteralTable) {
    self.table = table
  }

  /// Finds all hits in `bytes`.
  ///
  /// - Parameter room: scratch space for hits.
  mutating func search(_ bytes: Span<UInt8>, room: inout [LiteralHit]) {
    clear()
    search(bytes, from: 0, to: bytes.count, copies: Span(), room: &room)
    merge()
  }

  /// Finds all hits in `bytes`, given those of the text that `copies` were taken from.
  ///
  /// - Parameters:
  ///   - copies: in the order of their targets, which do not overlap.
  ///   - skipsEmpty: whether to leave out hits at which nothing was found and nothing can be found here.
  mutating func search(
    _ bytes: Span<UInt8>, base: SearchTrace, copies: Span<CopiedRange>, skipsEmpty: Bool = false,
    room: inout [LiteralHit]
  ) {
    clear()
    let known = base.hits
    var hint = 0
    let reach = table.longest
    var start = 0
    var end = 0
    var copiedEnd = 0
    for index in 0..<copies.count {
      let copy = copies[index]
      inherit(
        copy, from: known.span, count: base.count, hint: &hint, newCount: bytes.count, skipsEmpty: skipsEmpty)
      if copy.target > 0 {
        let gapStart = max(0, copiedEnd - reach) & ~1
        if gapStart > end {
          search(bytes, from: start, to: end, copies: copies, room: &room)
          start = gapStart
        }
        end = min(bytes.count, (copy.target + reach + 1) & ~1)
      }
      copiedEnd = copy.target + copy.count
    }
    if copiedEnd < bytes.count {
      let gapStart = max(0, copiedEnd - reach) & ~1
      if gapStart > end {
        search(bytes, from: start, to: end, copies: copies, room: &room)
        start = gapStart
      }
      end = bytes.count
    }
    search(bytes, from: start, to: end, copies: copies, room: &room)
    merge()
  }

  private mutating func clear() {
    inherited.removeAll(keepingCapacity: true)
    fresh.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    begun = 0
  }

  /// - Parameters:
  ///   - known: the hits of the old text, which has `count` bytes.
  ///   - hint: see `SearchTrace.firstIndex`.
  private mutating func inherit(
    _ copy: CopiedRange, from known: Span<SearchTrace.Hit>, count: Int, hint: inout Int, newCount: Int, skipsEmpty: Bool
  ) {
    let sourceEnd = copy.source + copy.count
    hint = SearchTrace.firstIndex(from: copy.source, in: known, hint: hint)
    while hint < known.count, Int(known[hint].position) < sourceEnd {
      let index = hint
      hint += 1
      let hit = known[index]
      let position = Int(hit.position)
      // The keyword itself is a part of what counts for it.
      let isKnown = hit.footprint.survives(copy, position: position, count: count, newCount: newCount)
      if skipsEmpty, isKnown, !hit.hasCandidates { continue }
      guard position + table.length(of: hit.literal) <= sourceEnd else { continue }
      let moved = LiteralHit(position: UInt32(position - copy.source + copy.target), literal: hit.literal)
      inherited.append(Hit(literal: moved, origin: isKnown ? Int32(index) : -1))
    }
  }

  /// Adds the hits with a group in [start, end) that lie in no copied range as a whole.
  private mutating func search(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, copies: Span<CopiedRange>, room: inout [LiteralHit]
  ) {
    var cursor = start
    while cursor < end {
      let count = table.scan(bytes, end: end, cursor: &cursor, hits: &room)
      for number in 0..<count {
        let hit = room[number]
        // Hits come nearly in the order of their positions, as parts do.
        while begun < copies.count, copies[begun].target <= Int(hit.position) { begun += 1 }
        while begun > 0, copies[begun - 1].target > Int(hit.position) { begun -= 1 }
        if begun > 0, table.range(of: hit).upperBound <= copies[begun - 1].target + copies[begun - 1].count { continue }
        fresh.append(Hit(literal: hit, origin: -1))
      }
    }
  }

  /// Brings what was inherited, which is in order, and what was found together.
  private mutating func merge() {
    guard !fresh.isEmpty else { return swap(&hits, &inherited) }
    fresh.sort { Self.isBefore($0.literal, $1.literal) }
    hits.reserveCapacity(inherited.count + fresh.count)
    var next = 0
    for hit in inherited {
      while next < fresh.count, Self.isBefore(fresh[next].literal, hit.literal) {
        hits.append(fresh[next])
        next += 1
      }
      hits.append(hit)
    }
    hits += fresh[next...]
  }

  private static func isBefore(_ left: LiteralHit, _ right: LiteralHit) -> Bool {
    (left.position, left.literal) < (right.position, right.literal)
  }
}
