import KeyfuseCore
import Synchronization

/// What became of each introduction: whether it lives on, what removed it.
///
/// Sixty-four introductions at a time are carried from parents to children as bits, in one pass over the commits that
/// change something and the merges that join them.
struct OccurrenceFates {
  /// For each introduction the commit that removed it.
  private(set) var removals: [Int?]
  /// Keys that the tip of a branch or `HEAD` holds.
  private(set) var keysAtTip: Set<Int32> = []
  /// Whether a reference leads to the commit.
  private(set) var isReachable: [Bool]

  init(_ graph: CommitGraph, _ changes: HistoryChanges, tips: [HistoryTip], workers: Int) {
    removals = Array(repeating: nil, count: changes.introductions.count)
    isReachable = Array(repeating: false, count: graph.count)
    for tip in tips { isReachable[tip.commit] = true }
    for commit in graph.order.reversed() where isReachable[Int(commit)] {
      for parent in graph.parents(of: Int(commit)) { isReachable[Int(parent)] = true }
    }
    let carrier = IntroductionCarrier(graph, changes, tips: tips, isReachable: isReachable)
    let batches = (changes.introductions.count + 63) / 64
    let threads = max(1, min(workers, batches))
    let found = Mutex<[Int: IntroductionCarrier.Result]>([:])
    Workers.run(threads) { worker in
      for batch in stride(from: worker, to: batches, by: threads) {
        let result = carrier.follow(64 * batch)
        found.withLock { $0[64 * batch] = result }
      }
    }
    for (start, result) in found.withLock({ $0 }) {
      keysAtTip.formUnion(result.keysAtTip)
      for (bit, removal) in result.removals.enumerated() { removals[start + bit] = removal }
    }
  }
}

/// Carries introductions along a history.
private struct IntroductionCarrier: Sendable {
  /// What became of a batch.
  struct Result: Sendable {
    var keysAtTip: Set<Int32> = []
    /// For each introduction the commit that removed it.
    var removals: [Int?]
    /// How good each of them is.
    var ranks: [UInt8]

    init(count: Int) {
      removals = Array(repeating: nil, count: count)
      ranks = Array(repeating: 0, count: count)
    }
  }

  /// A removal at its node.
  private struct Departure {
    var node: Int32
    var removal: HistoryChanges.Removal
  }

  private let outline: HistoryOutline
  private let introductions: [HistoryChanges.Introduction]
  private let removals: [Int32: [Departure]]
  /// Nodes of branches and `HEAD`s, each once.
  private let branches: Set<Int32>
  private let isReachable: [Bool]

  init(_ graph: CommitGraph, _ changes: HistoryChanges, tips: [HistoryTip], isReachable: [Bool]) {
    introductions = changes.introductions
    let outline = HistoryOutline(graph, keeping: changes.introductions.map(\.commit) + changes.removals.map(\.commit))
    self.outline = outline
    let departures = changes.removals.map { Departure(node: outline.node(of: $0.commit), removal: $0) }
    removals = Dictionary(grouping: departures, by: \.removal.key)
    branches = Set(tips.filter(\.isBranch).map { outline.node(of: $0.commit) }).subtracting([-1])
    self.isReachable = isReachable
  }

  /// Follows up to 64 introductions from number `start` on: each lives as long as the blob stays at its path.
  func follow(_ start: Int) -> Result {
    let batch = introductions[start..<min(start + 64, introductions.count)]
    var keyBits: [Int32: UInt64] = [:]
    for (bit, introduction) in batch.enumerated() { keyBits[introduction.key, default: 0] |= 1 << UInt64(bit) }
    let departures = keyBits.keys.flatMap { removals[$0] ?? [] }.sorted { $0.node < $1.node }
    var result = Result(count: batch.count)
    var alive = [UInt64](repeating: 0, count: outline.count)
    var arrival = batch.startIndex
    var departure = 0
    // Introductions come in the order of the commits.
    let first = batch.first.map { Int(outline.node(of: $0.commit)) } ?? outline.count
    for node in first..<outline.count {
      var living: UInt64 = 0
      for parent in outline.parents(of: node) { living |= alive[Int(parent)] }
      while departure < departures.count, departures[departure].node <= Int32(node) {
        let (at, removal) = (departures[departure].node, departures[departure].removal)
        departure += 1
        guard Int(at) == node else { continue }
        var gone = living & (keyBits[removal.key] ?? 0)
        living &= ~gone
        while gone != 0 {
          note(removal, of: gone.trailingZeroBitCount, in: &result)
          gone &= gone - 1
        }
      }
      while arrival < batch.endIndex, Int(outline.node(of: introductions[arrival].commit)) == node {
        living |= 1 << UInt64(arrival - start)
        arrival += 1
      }
      alive[node] = living
    }
    var atTip: UInt64 = 0
    for node in branches { atTip |= alive[Int(node)] }
    for bit in 0..<batch.count where atTip >> UInt64(bit) & 1 == 1 {
      result.keysAtTip.insert(introductions[start + bit].key)
      result.removals[bit] = nil
    }
    return result
  }

  /// Keeps the last of the best kind: reachable before unreachable, removed from all parents before from one.
  ///
  /// Removals come in the order of the commits.
  private func note(_ removal: HistoryChanges.Removal, of bit: Int, in result: inout Result) {
    let rank: UInt8 = (isReachable[removal.commit] ? 2 : 0) + (removal.isTotal ? 1 : 0)
    guard rank >= result.ranks[bit] else { return }
    result.removals[bit] = removal.commit
    result.ranks[bit] = rank
  }
}
