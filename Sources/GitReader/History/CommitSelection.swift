public import KeyfuseCore

/// Which commits of a history count (git's documentation, git-rev-list).
public struct CommitSelection: Sendable, Hashable {
  /// Revisions: what one of them leads to counts. Where there are none, all commits do, reachable or not.
  public var branches: [String] = []
  /// In seconds since 1970: commits before it by the committer's clock do not count, and what they lead to neither.
  public var since: Int?
  /// Revisions: what one of them leads to does not count.
  public var excluded: [String] = []

  public init() {}

  /// Whether all commits count.
  public var isEverything: Bool { branches.isEmpty && since == nil && excluded.isEmpty }
}

extension Repository {
  /// The commits that count.
  ///
  /// - Throws: `badRevision` for a revision that names no commit; what reading commits throws.
  /// - Complexity: one pass over all commits.
  public func commits(in selection: CommitSelection, workers: Int) throws -> Set<ObjectID> {
    let graph = try CommitGraph(self, workers: workers)
    var isWanted = [Bool](repeating: selection.branches.isEmpty, count: graph.count)
    var isExcluded = [Bool](repeating: false, count: graph.count)
    for branch in selection.branches { isWanted[try index(of: branch, in: graph)] = true }
    for revision in selection.excluded { isExcluded[try index(of: revision, in: graph)] = true }
    var found: Set<ObjectID> = []
    // Children before parents: what is said of a commit is complete when its turn comes.
    for number in graph.order.reversed() {
      let commit = Int(number)
      if isWanted[commit], let since = selection.since, graph.dates[commit] < since { isExcluded[commit] = true }
      if isWanted[commit], !isExcluded[commit] { found.insert(graph.ids[commit]) }
      for parent in graph.parents(of: commit) {
        if isWanted[commit] { isWanted[Int(parent)] = true }
        if isExcluded[commit] { isExcluded[Int(parent)] = true }
      }
    }
    return found
  }

  private func index(of revision: String, in graph: CommitGraph) throws(GitError) -> Int {
    guard let index = graph.index(of: try resolveCommit(revision)) else {
      throw GitError(.badRevision, revision, "names a commit that is not in the repository")
    }
    return index
  }
}
