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
  let hits: [Hit]
  /// What was found at the hits, in their order; overlaps are not resolved.
  private let candidates: [(hit: Int, candidate: Candidate)]
  /// The number of bytes of the text.
  let count: Int

  /// Takes in what is found, hit after hit.
  struct Builder {
    fileprivate var hits: [Hit] = []
    fileprivate var candidates: [(hit: Int, candidate: Candidate)] = []

    init(capacity: Int) {
      hits.reserveCapacity(capacity)
    }

    /// Adds a hit, behind all others, with what was found at it: the last ones of `found`.
    mutating func append(_ hit: LiteralHit, _ footprint: Footprint, _ found: [Candidate], from first: Int) {
      append(Hit(position: hit.position, literal: hit.literal, footprint: footprint), found, from: first)
    }

    /// Adds a hit of another text, moved to `position`, with what was found at it, moved as well.
    mutating func append(_ hit: Hit, movedTo position: UInt32, _ found: [Candidate], from first: Int) {
      var hit = hit
      hit.position = position
      append(hit, found, from: first)
    }

    private mutating func append(_ hit: Hit, _ found: [Candidate], from first: Int) {
      var hit = hit
      hit.hasCandidates = first < found.count
      for index in first..<found.count { candidates.append((hits.count, found[index])) }
      hits.append(hit)
    }
  }

  init(_ builder: Builder, count: Int) {
    hits = builder.hits
    candidates = builder.candidates
    self.count = count
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
  ///
  /// - Parameter hint: the answer to the last question: what is asked for next is mostly there, or a little behind.
  static func firstIndex(from position: Int, in hits: Span<Hit>, hint: Int) -> Int {
    var low = 0
    var high = hits.count
    if hint < high, Int(hits[hint].position) >= position {
      guard hint > 0, Int(hits[hint - 1].position) >= position else { return hint }
      high = hint
    } else if hint < high {
      low = hint + 1
      var probe = low
      var step = 1
      while probe < high {
        if Int(hits[probe].position) >= position {
          high = probe
          break
        }
        low = probe + 1
        probe += step
        step *= 2
      }
    }
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
    // Those of decoded text, which are known already.
    for index in moved.parts.indices { moved.parts[index].secret = parts[index].secret.moved(by: shift) }
    return moved
  }
}

extension Range<Int> {
  func moved(by shift: Int) -> Range<Int> {
    (lowerBound + shift)..<(upperBound + shift)
  }
}
