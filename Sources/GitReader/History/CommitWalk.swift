public import KeyfuseCore

/// A commit with its id.
public struct CommitRecord: Sendable, Hashable {
  public var id: ObjectID
  public var commit: Commit

  public init(id: ObjectID, commit: Commit) {
    self.id = id
    self.commit = commit
  }
}

/// Commits, and what could not be read of them.
public struct CommitList: Sendable {
  /// Younger ones before older ones, by the committer's clock.
  public var commits: [CommitRecord]
  public var issues: [ObjectIssue]
}

extension Repository {
  /// The commits that `tips` lead to and `excluded` do not, each once, as `git rev-list tips --not excluded`.
  ///
  /// Parents that a shallow clone lacks end the walk there; other absent ones are issues.
  public func commits(from tips: [ObjectID], excluding excluded: [ObjectID] = []) -> CommitList {
    var walk = CommitWalk(self)
    for tip in excluded { walk.visit(tip, isExcluded: true) }
    for tip in tips { walk.visit(tip, isExcluded: false) }
    return walk.run()
  }
}

/// A walk by date that paints what excluded commits lead to; a wrong clock can only make it longer.
private struct CommitWalk {
  private struct Node {
    var commit: Commit
    var isExcluded: Bool
    /// Whether its parents were visited since it was last painted.
    var isExpanded = false
  }

  private let repository: Repository
  private var nodes: [ObjectID: Node] = [:]
  private var queue: [(seconds: Int, id: ObjectID)] = []
  /// The number of commits in the queue that nothing excludes so far.
  private var wanted = 0
  private var oldestWanted = Int.max
  private var issues: [ObjectIssue] = []
  private var missing: Set<ObjectID> = []

  init(_ repository: Repository) {
    self.repository = repository
  }

  mutating func visit(_ id: ObjectID, isExcluded: Bool) {
    if var node = nodes[id] {
      guard isExcluded, !node.isExcluded else { return }
      if node.isExpanded { push(node.commit.committer.seconds, id) } else { wanted -= 1 }
      node.isExcluded = true
      node.isExpanded = false
      nodes[id] = node
      return
    }
    guard !missing.contains(id) else { return }
    do throws(GitError) {
      let commit = try repository.commit(id)
      nodes[id] = Node(commit: commit, isExcluded: isExcluded)
      if !isExcluded { wanted += 1 }
      push(commit.committer.seconds, id)
    } catch {
      missing.insert(id)
      issues.append(ObjectIssue(error, object: id))
    }
  }

  mutating func run() -> CommitList {
    while let (seconds, id) = pop() {
      guard var node = nodes[id], !node.isExpanded else { continue }
      // Excluded commits younger than the oldest wanted one can still lead to it.
      if wanted == 0, seconds < oldestWanted { break }
      node.isExpanded = true
      nodes[id] = node
      if !node.isExcluded {
        wanted -= 1
        oldestWanted = min(oldestWanted, seconds)
      }
      guard !repository.shallowCommits.contains(id) else { continue }
      for parent in node.commit.parents { visit(parent, isExcluded: node.isExcluded) }
    }
    let found = nodes.filter { !$0.value.isExcluded && $0.value.isExpanded }
      .map { CommitRecord(id: $0.key, commit: $0.value.commit) }
      .sorted { ($1.commit.committer.seconds, $0.id) < ($0.commit.committer.seconds, $1.id) }
    return CommitList(commits: found, issues: issues)
  }

  /// A binary heap, the youngest on top.
  private mutating func push(_ seconds: Int, _ id: ObjectID) {
    queue.append((seconds, id))
    var child = queue.count - 1
    while child > 0, queue[(child - 1) / 2].seconds < queue[child].seconds {
      queue.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> (seconds: Int, id: ObjectID)? {
    guard let top = queue.first, let last = queue.popLast() else { return nil }
    guard !queue.isEmpty else { return top }
    queue[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < queue.count else { break }
      if child + 1 < queue.count, queue[child + 1].seconds > queue[child].seconds { child += 1 }
      guard queue[child].seconds > queue[parent].seconds else { break }
      queue.swapAt(parent, child)
      parent = child
    }
    return top
  }
}
