/// The commits of a graph that matter, and the merges that join them: each other commit is as its parents are.
struct HistoryOutline: Sendable {
  /// For each commit the node that stands for it; -1 where no commit that matters leads to it.
  private var nodes: [Int32]
  /// The parents of node `n`: `links[starts[n]..<starts[n + 1]]`; all of them less than `n`.
  private var links: [Int32] = []
  private var starts: [Int32] = [0]
  /// The commit of each node, in the order of the graph.
  private(set) var commits: [Int32] = []

  /// - Parameter kept: the commits that matter.
  /// - Complexity: O(n) for n commits.
  init(_ graph: CommitGraph, keeping kept: some Sequence<Int>) {
    nodes = [Int32](repeating: -1, count: graph.count)
    var isKept = BitSet(capacity: graph.count)
    for commit in kept { isKept.insert(commit) }
    for number in graph.order {
      let commit = Int(number)
      let first = links.count
      for parent in graph.parents(of: commit) {
        let node = nodes[Int(parent)]
        if node >= 0, !links[first...].contains(node) { links.append(node) }
      }
      if isKept.contains(commit) || links.count - first > 1 {
        nodes[commit] = Int32(commits.count)
        commits.append(number)
        starts.append(Int32(links.count))
      } else if links.count > first {
        nodes[commit] = links.removeLast()
      }
    }
  }

  /// The number of nodes.
  var count: Int { commits.count }

  func node(of commit: Int) -> Int32 { nodes[commit] }

  func parents(of node: Int) -> ArraySlice<Int32> { links[Int(starts[node])..<Int(starts[node + 1])] }
}
