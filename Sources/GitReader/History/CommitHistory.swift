public import KeyfuseCore

/// All commits of a repository, and what references lead to.
public struct CommitHistory: Sendable {
  let graph: CommitGraph
  /// By name.
  let tips: [HistoryTip]
  /// What was read of the references.
  public let references: ReferenceList
  /// What could not be read.
  public let issues: [ObjectIssue]
  private let names: ReferenceNames.Table

  init(_ repository: Repository, _ graph: CommitGraph, _ references: ReferenceList) {
    self.graph = graph
    self.references = references
    tips = repository.tips(references.references, graph)
    issues = graph.report.issues + references.issues
    names = ReferenceNames.Table(tips.map(\.name))
  }

  /// The number of commits.
  public var count: Int { graph.count }

  /// The references whose history contains each of `commits`, sorted; none for an unreachable one.
  ///
  /// - Complexity: one pass over the merges and `commits`, and one over the references, for every 64 of `commits`.
  public func references(containing commits: Set<ObjectID>) -> [ObjectID: ReferenceNames] {
    let wanted = commits.compactMap { id in graph.index(of: id).map { (id: id, commit: $0) } }
    let outline = HistoryOutline(graph, keeping: wanted.map(\.commit))
    var result: [ObjectID: ReferenceNames] = [:]
    result.reserveCapacity(commits.count)
    var lists: [[UInt64]: ReferenceNames] = [[]: []]
    for start in stride(from: 0, to: wanted.count, by: 64) {
      let batch = wanted[start..<min(start + 64, wanted.count)]
      let found = members(containing: batch.map(\.commit), outline)
      for (wanted, bits) in zip(batch, found) {
        let names = lists[bits] ?? ReferenceNames(table: names, members: bits)
        lists[bits] = names
        result[wanted.id] = names
      }
    }
    return result
  }

  /// For each of up to 64 commits the references that contain it, as bits.
  private func members(containing commits: [Int], _ outline: HistoryOutline) -> [[UInt64]] {
    var contained = [UInt64](repeating: 0, count: outline.count)
    for (bit, commit) in commits.enumerated() { contained[Int(outline.node(of: commit))] |= 1 << UInt64(bit) }
    for node in 0..<outline.count {
      var own = contained[node]
      for parent in outline.parents(of: node) { own |= contained[Int(parent)] }
      contained[node] = own
    }
    var lists = [[UInt64]](repeating: [], count: commits.count)
    var block = [UInt64](repeating: 0, count: 64)
    for first in stride(from: 0, to: tips.count, by: 64) {
      for number in 0..<64 {
        let node = first + number < tips.count ? outline.node(of: tips[first + number].commit) : -1
        block[number] = node < 0 ? 0 : contained[Int(node)]
      }
      BitMatrix.transpose(&block)
      for bit in commits.indices { lists[bit].append(block[bit]) }
    }
    return lists.map { $0.allSatisfy { $0 == 0 } ? [] : $0 }
  }
}

extension Repository {
  /// All commits, reachable or not, and what references lead to.
  ///
  /// - Complexity: one pass over all commits.
  public func history(workers: Int) throws -> CommitHistory {
    CommitHistory(self, try CommitGraph(self, workers: workers), references())
  }
}

/// Sixty-four rows of sixty-four bits.
enum BitMatrix {
  /// Makes bit `n` of word `m` bit `m` of word `n`.
  static func transpose(_ rows: inout [UInt64]) {
    precondition(rows.count == 64)
    var width = 32
    var mask: UInt64 = 0x0000_0000_FFFF_FFFF
    while width > 0 {
      var row = 0
      while row < 64 {
        let moved = (rows[row] >> UInt64(width) ^ rows[row + width]) & mask
        rows[row + width] ^= moved
        rows[row] ^= moved << UInt64(width)
        row = (row + width + 1) & ~width
      }
      width >>= 1
      mask ^= mask << UInt64(width)
    }
  }
}
