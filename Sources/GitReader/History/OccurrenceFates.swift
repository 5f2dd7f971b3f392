import KeyfuseCore

/// What became of each introduction: which references contain it, whether it lives on, what removed it.
///
/// Sixty-four introductions at a time are carried from parents to children as bits, in one pass over all commits.
struct OccurrenceFates {
  /// For each introduction the commit that removed it.
  private(set) var removals: [Int?]
  /// For each introduction the number of its list in `refLists`.
  private(set) var refs: [Int32]
  /// Lists of the names of references.
  private(set) var refLists: [[String]] = [[]]
  /// Keys that the tip of a branch or `HEAD` holds.
  private(set) var keysAtTip: Set<Int> = []

  private let graph: CommitGraph
  private let changes: HistoryChanges
  private let tips: [HistoryTip]
  /// Whether a reference leads to the commit.
  private var isReachable: [Bool]
  /// The place of each commit in the order.
  private var rank: [Int32]
  private var listNumbers: [[UInt64]: Int32] = [[]: 0]
  private var listOfCommit: [Int: Int32] = [:]

  /// An introduction's place in the batch at hand.
  private struct Batch {
    var start: Int
    var count: Int
    /// The bits of each key.
    var keyBits: [Int32: UInt64] = [:]
    var candidates: [[Candidate]]
  }

  private struct Candidate {
    var commit: Int
    var isTotal: Bool
  }

  init(_ graph: CommitGraph, _ changes: HistoryChanges, tips: [HistoryTip]) {
    self.graph = graph
    self.changes = changes
    self.tips = tips
    removals = Array(repeating: nil, count: changes.introductions.count)
    refs = Array(repeating: 0, count: changes.introductions.count)
    isReachable = Array(repeating: false, count: graph.count)
    rank = Array(repeating: 0, count: graph.count)
    for (place, commit) in graph.order.enumerated() { rank[Int(commit)] = Int32(place) }
    markReachable()
    let removalsByKey = Dictionary(grouping: changes.removals, by: \.key)
    for start in stride(from: 0, to: changes.introductions.count, by: 64) {
      follow(start, removalsByKey)
    }
  }

  private mutating func markReachable() {
    for tip in tips { isReachable[tip.commit] = true }
    for commit in graph.order.reversed() where isReachable[Int(commit)] {
      for parent in graph.parents(of: Int(commit)) { isReachable[Int(parent)] = true }
    }
  }

  private mutating func follow(_ start: Int, _ removalsByKey: [Int32: [HistoryChanges.Removal]]) {
    let count = min(64, changes.introductions.count - start)
    var batch = Batch(start: start, count: count, candidates: Array(repeating: [], count: count))
    var arrivals: [Int: UInt64] = [:]
    for bit in 0..<count {
      let introduction = changes.introductions[start + bit]
      batch.keyBits[introduction.key, default: 0] |= 1 << UInt64(bit)
      arrivals[introduction.commit, default: 0] |= 1 << UInt64(bit)
    }
    var departures: [Int: [HistoryChanges.Removal]] = [:]
    for key in batch.keyBits.keys {
      for removal in removalsByKey[key] ?? [] { departures[removal.commit, default: []].append(removal) }
    }
    let (contained, alive) = carry(&batch, arrivals, departures)
    settle(batch, contained, alive)
  }

  /// Carries the bits along: `contained` to all descendants, `alive` as long as the blob stays at its path.
  private func carry(
    _ batch: inout Batch, _ arrivals: [Int: UInt64], _ departures: [Int: [HistoryChanges.Removal]]
  ) -> (contained: [UInt64], alive: [UInt64]) {
    var isEvent = [Bool](repeating: false, count: graph.count)
    for commit in arrivals.keys { isEvent[commit] = true }
    for commit in departures.keys { isEvent[commit] = true }
    var contained = [UInt64](repeating: 0, count: graph.count)
    var alive = contained
    for number in graph.order {
      let commit = Int(number)
      var (own, living): (UInt64, UInt64) = (0, 0)
      for parent in graph.parents(of: commit) {
        own |= contained[Int(parent)]
        living |= alive[Int(parent)]
      }
      if isEvent[commit] {
        for removal in departures[commit] ?? [] {
          var gone = living & (batch.keyBits[removal.key] ?? 0)
          living &= ~gone
          while gone != 0 {
            batch.candidates[gone.trailingZeroBitCount].append(Candidate(commit: commit, isTotal: removal.isTotal))
            gone &= gone - 1
          }
        }
        let new = arrivals[commit] ?? 0
        own |= new
        living |= new
      }
      contained[commit] = own
      alive[commit] = living
    }
    return (contained, alive)
  }

  private mutating func settle(_ batch: Batch, _ contained: [UInt64], _ alive: [UInt64]) {
    var atTip: UInt64 = 0
    for tip in tips where tip.isBranch { atTip |= alive[tip.commit] }
    for bit in 0..<batch.count {
      let introduction = changes.introductions[batch.start + bit]
      let mask: UInt64 = 1 << UInt64(bit)
      refs[batch.start + bit] = list(introduction.commit) { contained[$0] & mask != 0 }
      if atTip & mask != 0 {
        keysAtTip.insert(Int(introduction.key))
      } else {
        removals[batch.start + bit] = best(batch.candidates[bit])
      }
    }
  }

  /// The last of the best kind: reachable before unreachable, removed from all parents before from one.
  private func best(_ candidates: [Candidate]) -> Int? {
    candidates.max { left, right in
      (isReachable[left.commit] ? 2 : 0) + (left.isTotal ? 1 : 0)
        < (isReachable[right.commit] ? 2 : 0) + (right.isTotal ? 1 : 0)
        || (isReachable[left.commit] == isReachable[right.commit] && left.isTotal == right.isTotal
          && rank[left.commit] < rank[right.commit])
    }?.commit
  }

  private mutating func list(_ commit: Int, _ contains: (Int) -> Bool) -> Int32 {
    if let known = listOfCommit[commit] { return known }
    // Which tips contain it, as bits: long lists of names are dear to compare.
    var bits = [UInt64](repeating: 0, count: isReachable[commit] ? (tips.count + 63) / 64 : 0)
    if !bits.isEmpty {
      for (number, tip) in tips.enumerated() where contains(tip.commit) {
        bits[number >> 6] |= 1 << UInt64(number & 63)
      }
    }
    if bits.allSatisfy({ $0 == 0 }) { bits = [] }
    let number = listNumbers[bits] ?? Int32(refLists.count)
    if !bits.isEmpty, listNumbers.updateValue(number, forKey: bits) == nil {
      refLists.append(tips.indices.filter { bits[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 }.map { tips[$0].name })
    }
    listOfCommit[commit] = number
    return number
  }
}
