internal import KeyfuseCore

/// Where the keywords of all rules stand in a text: kept for the texts that are made from it by a delta.
public final class LiteralHits {
  /// In the order of their positions.
  let hits: [LiteralHit]

  init(_ hits: [LiteralHit]) {
    self.hits = hits
  }

  /// The first hit at `position` or behind it.
  func firstIndex(from position: Int) -> Int {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(hits[middle].position) < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Finds the literal hits of a text that is made from another one: those in copied bytes are taken over, and only what
/// is new, and the seams, is searched.
///
/// An occurrence that lies in one copied range as a whole is an occurrence in the old text, at the corresponding place,
/// since whether bytes are an occurrence depends on these bytes alone. Any other touches a byte that is new or the seam
/// of two ranges, so that the search around those finds it.
struct HitInheritance: ~Copyable {
  private let table: LiteralTable
  private var hits: [LiteralHit] = []

  init(_ table: LiteralTable) {
    self.table = table
  }

  /// All hits in `bytes`.
  ///
  /// - Parameter room: scratch space for hits.
  mutating func search(_ bytes: Span<UInt8>, room: inout [LiteralHit]) -> LiteralHits {
    hits.removeAll(keepingCapacity: true)
    search(bytes, from: 0, to: bytes.count, copies: Span(), room: &room)
    return finish()
  }

  /// All hits in `bytes`, given those of the text that `copies` were taken from.
  ///
  /// - Parameter copies: in the order of their targets, which do not overlap.
  mutating func search(
    _ bytes: Span<UInt8>, base: LiteralHits, copies: Span<CopiedRange>, room: inout [LiteralHit]
  ) -> LiteralHits {
    hits.removeAll(keepingCapacity: true)
    let reach = table.longest
    var start = 0
    var end = 0
    var copiedEnd = 0
    for index in 0..<copies.count {
      let copy = copies[index]
      inherit(copy, from: base)
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
    return finish()
  }

  private mutating func inherit(_ copy: CopiedRange, from base: LiteralHits) {
    let sourceEnd = copy.source + copy.count
    var index = base.firstIndex(from: copy.source)
    while index < base.hits.count {
      var hit = base.hits[index]
      let position = Int(hit.position)
      guard position < sourceEnd else { return }
      if position + table.literals[Int(hit.literal)].count <= sourceEnd {
        hit.position = UInt32(position - copy.source + copy.target)
        hits.append(hit)
      }
      index += 1
    }
  }

  /// Adds the hits with a group in [start, end) that lie in no copied range as a whole.
  private mutating func search(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, copies: Span<CopiedRange>, room: inout [LiteralHit]
  ) {
    var cursor = start
    while cursor < end {
      let count = table.scan(bytes, end: end, cursor: &cursor, hits: &room)
      for number in 0..<count where !isCopied(room[number], copies) { hits.append(room[number]) }
    }
  }

  private func isCopied(_ hit: LiteralHit, _ copies: Span<CopiedRange>) -> Bool {
    let position = Int(hit.position)
    var low = 0
    var high = copies.count
    while low < high {
      let middle = (low + high) / 2
      if copies[middle].target <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    let copy = copies[low - 1]
    return position + table.literals[Int(hit.literal)].count <= copy.target + copy.count
  }

  private mutating func finish() -> LiteralHits {
    hits.sort { ($0.position, $0.literal) < ($1.position, $1.literal) }
    return LiteralHits(hits)
  }
}
