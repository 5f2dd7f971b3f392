/// What was found in a text, keyword by keyword: kept for the texts that are made from it by a delta.
public final class SearchTrace {
  /// A keyword in a text.
  struct Hit {
    var position: UInt32
    var literal: UInt32
    var footprint: Footprint
    /// Whether something was found at it.
    var hasCandidates = false
  }

  /// In the order of their positions.
  private(set) var hits: [Hit] = []
  /// What was found at the hits, in their order; overlaps are not resolved.
  private var candidates: [(hit: Int, candidate: Candidate)] = []
  /// The number of bytes of the text.
  let count: Int

  init(count: Int, capacity: Int) {
    self.count = count
    hits.reserveCapacity(capacity)
  }

  /// Adds a hit, behind all others.
  func append(_ hit: LiteralHit, _ footprint: Footprint, _ found: some Sequence<Candidate>) {
    let number = hits.count
    hits.append(Hit(position: hit.position, literal: hit.literal, footprint: footprint))
    for candidate in found {
      hits[number].hasCandidates = true
      candidates.append((number, candidate))
    }
  }

  /// Adds hit `number` of `base`, moved to `position`, with what was found at it, moved as well.
  func append(_ number: Int, of base: SearchTrace, movedTo position: UInt32, _ found: some Sequence<Candidate>) {
    var hit = base.hits[number]
    hit.position = position
    hits.append(hit)
    for candidate in found { candidates.append((hits.count - 1, candidate)) }
  }

  /// Appends what was found at hit `number`, moved to `position`.
  func appendCandidates(of number: Int, movedTo position: UInt32, to found: inout [Candidate]) {
    let shift = Int(position) - Int(hits[number].position)
    for (_, candidate) in candidates[candidates(of: number)] { found.append(candidate.moved(by: shift)) }
  }

  /// What was found at hit `number`.
  func found(at number: Int) -> [Candidate] {
    candidates[candidates(of: number)].map(\.candidate)
  }

  private func candidates(of hit: Int) -> Range<Int> {
    guard hits[hit].hasCandidates else { return 0..<0 }
    let first = firstCandidate(of: hit)
    var end = first
    while end < candidates.count, candidates[end].hit == hit { end += 1 }
    return first..<end
  }

  private func firstCandidate(of hit: Int) -> Int {
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle].hit < hit { low = middle + 1 } else { high = middle }
    }
    return low
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

extension Candidate {
  fileprivate func moved(by shift: Int) -> Candidate {
    var moved = self
    moved.secret = secret.moved(by: shift)
    moved.match = match.moved(by: shift)
    return moved
  }
}

extension Range<Int> {
  func moved(by shift: Int) -> Range<Int> {
    (lowerBound + shift)..<(upperBound + shift)
  }
}
