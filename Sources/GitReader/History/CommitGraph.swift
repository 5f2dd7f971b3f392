import KeyfuseCore
import Synchronization

/// All commits of the object store, reachable or not, with how they hang together.
struct CommitGraph: Sendable {
  /// By id.
  private(set) var ids: [ObjectID]
  private(set) var trees: [ObjectID]
  /// The parents of commit `n` that are in the store: `parents[parentStarts[n]..<parentStarts[n + 1]]`.
  private(set) var parents: [Int32] = []
  private(set) var parentStarts: [Int] = [0]
  /// Commits, parents before children.
  private(set) var order: [Int32] = []
  private(set) var report: ObjectWalkReport
  private var indices: [ObjectID: Int32] = [:]

  private struct Entry: Sendable {
    var id: ObjectID
    var tree: ObjectID
    var parents: [ObjectID]
  }

  /// - Complexity: O(commits).
  init(_ repository: Repository, workers: Int) throws {
    let entries = Mutex<[[Entry]]>(Array(repeating: [], count: max(1, workers)))
    let broken = Mutex<[ObjectIssue]>([])
    let format = repository.objectFormat
    report = try repository.forEachObject(kinds: [.commit], workers: workers) { worker, id, _, bytes in
      do throws(GitError) {
        let (tree, parents) = try Commit.links(bytes, format: format, name: id)
        entries.withLock { $0[worker].append(Entry(id: id, tree: tree, parents: parents)) }
      } catch {
        broken.withLock { $0.append(ObjectIssue(error, object: id)) }
      }
    }
    for issue in broken.withLock({ $0 }) { report.add(issue) }
    let all = entries.withLock { $0.flatMap { $0 } }.sorted { $0.id < $1.id }
    ids = all.map(\.id)
    trees = all.map(\.tree)
    indices.reserveCapacity(all.count)
    for (index, entry) in all.enumerated() { indices[entry.id] = Int32(index) }
    let shallow = repository.shallowCommits
    for entry in all {
      link(entry, isShallow: shallow.contains(entry.id), isPartial: repository.isPartialClone)
    }
    sort()
  }

  private mutating func link(_ entry: Entry, isShallow: Bool, isPartial: Bool) {
    for parent in entry.parents {
      if let index = indices[parent] {
        parents.append(index)
      } else {
        let isDeclared = isShallow || isPartial
        report.add(
          ObjectIssue(
            kind: isDeclared ? .declaredAbsent : .error, place: entry.id.hex, object: parent,
            detail: "the parent of this commit is not in the repository"))
      }
    }
    parentStarts.append(parents.count)
  }

  private mutating func sort() {
    var open = (0..<ids.count).map { Int32(parentStarts[$0 + 1] - parentStarts[$0]) }
    var childStarts = [Int](repeating: 0, count: ids.count + 1)
    for parent in parents { childStarts[Int(parent) + 1] += 1 }
    for index in 0..<ids.count { childStarts[index + 1] += childStarts[index] }
    var fill = childStarts
    var children = [Int32](repeating: 0, count: parents.count)
    for commit in ids.indices {
      for parent in self.parents(of: commit) {
        children[fill[Int(parent)]] = Int32(commit)
        fill[Int(parent)] += 1
      }
    }
    order.reserveCapacity(ids.count)
    order = ids.indices.filter { open[$0] == 0 }.map { Int32($0) }
    var next = 0
    while next < order.count {
      let commit = Int(order[next])
      next += 1
      for child in children[childStarts[commit]..<childStarts[commit + 1]] {
        open[Int(child)] -= 1
        if open[Int(child)] == 0 { order.append(child) }
      }
    }
    guard order.count < ids.count else { return }
    // Hashes cannot form a cycle, but files that lie about their names can.
    report.add(
      ObjectIssue(kind: .error, place: "commits", detail: "\(ids.count - order.count) commits are their own ancestors"))
    order += ids.indices.filter { open[$0] > 0 }.map { Int32($0) }
  }

  var count: Int { ids.count }

  func parents(of commit: Int) -> ArraySlice<Int32> {
    parents[parentStarts[commit]..<parentStarts[commit + 1]]
  }

  func index(of id: ObjectID) -> Int? {
    indices[id].map { Int($0) }
  }
}

extension Commit {
  /// The tree and the parents alone.
  static func links(
    _ bytes: Span<UInt8>, format: ObjectFormat, name: ObjectID
  ) throws(GitError) -> (tree: ObjectID, parents: [ObjectID]) {
    var header = HeaderCursor()
    var tree: ObjectID?
    var parents: [ObjectID] = []
    while let line = header.next(in: bytes) {
      if tree == nil, bytes.has("tree ", at: line.lowerBound) {
        tree = bytes.id(in: line.lowerBound + 5..<line.upperBound, format)
      } else if bytes.has("parent ", at: line.lowerBound) {
        guard let parent = bytes.id(in: line.lowerBound + 7..<line.upperBound, format) else { break }
        parents.append(parent)
      } else {
        break
      }
    }
    guard let tree else { throw GitError(.malformed, name.hex, "the commit names no tree") }
    return (tree, parents)
  }
}
