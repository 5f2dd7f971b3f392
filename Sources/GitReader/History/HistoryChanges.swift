import KeyfuseCore

/// Which commits brought wanted blobs to paths, and which took them away.
struct HistoryChanges {
  /// A blob at a path.
  struct Key: Hashable {
    var path: Int32
    var blob: Int32
  }

  /// A commit that has a key which no parent has.
  struct Introduction {
    var key: Int32
    var commit: Int
    /// Other wanted blobs that its parents have at the path.
    var replaced: [Int32]
  }

  /// A commit that lacks a key which a parent has.
  struct Removal {
    var key: Int32
    var commit: Int
    /// Whether all parents have it.
    var isTotal: Bool
  }

  /// A directory or file: a name in a directory; the root is number 0.
  private struct PathNode: Hashable {
    var parent: Int32
    var name: Int32
  }

  private let graph: CommitGraph
  private let trees: RelevantTrees
  private let limits: GitLimits
  private(set) var keys: [Key] = []
  /// In the order of `CommitGraph.order`.
  private(set) var introductions: [Introduction] = []
  private(set) var removals: [Removal] = []
  private(set) var issues: [ObjectIssue] = []
  private var keyNumbers: [Key: Int32] = [:]
  private var paths = [PathNode(parent: -1, name: -1)]
  private var pathNumbers: [PathNode: Int32] = [:]
  private var commit = 0
  private var entriesSeen = 0
  private var isCut = false

  init(_ graph: CommitGraph, _ trees: RelevantTrees, limits: GitLimits) {
    self.graph = graph
    self.trees = trees
    self.limits = limits
  }

  /// Compares every commit with its parents.
  mutating func compareAll() {
    let numbers = graph.trees.map { trees.number(of: $0) }
    for number in graph.order {
      commit = Int(number)
      let own = numbers[commit]
      // Nearly all commits leave what is wanted as it is.
      let named = graph.parents(of: commit)
      if own < 0 || !named.isEmpty, named.allSatisfy({ numbers[Int($0)] == own }) { continue }
      let parents = named.map { numbers[Int($0)] }
      if !parents.contains(own) { findIntroduced(own, parents, path: 0, depth: 0) }
      for index in parents.indices where parents[index] != own {
        findRemoved(index, own, parents, path: 0, depth: 0)
      }
    }
    if isCut {
      issues.append(
        ObjectIssue(kind: .limit, place: "trees", detail: limits.treeClause))
    }
  }

  /// Whether the work so far is within the limits.
  private mutating func isAllowed(_ depth: Int) -> Bool {
    entriesSeen += 1
    guard depth < limits.treeDepth, entriesSeen <= limits.maximumTreeEntries,
      introductions.count + removals.count < limits.maximumOccurrences
    else {
      isCut = true
      return false
    }
    return true
  }

  private mutating func findIntroduced(_ own: Int32, _ parents: [Int32], path: Int32, depth: Int) {
    var other = trees.range(of: parents.first ?? -1)
    for place in trees.range(of: own) {
      let entry = trees.entry(at: place)
      guard isAllowed(depth) else { return }
      if goOn(to: entry, in: &other) { continue }
      if entry.isTree {
        let subtrees = parents.map { trees.subtree(of: $0, entry.name) }
        if subtrees.contains(entry.child) { continue }
        findIntroduced(entry.child, subtrees, path: child(path, entry.name), depth: depth + 1)
      } else if !parents.contains(where: { trees.holds($0, entry.name, blob: entry.child) }) {
        let replaced = parents.flatMap { trees.blobs(of: $0, entry.name) }
        let key = key(child(path, entry.name), entry.child)
        introductions.append(Introduction(key: key, commit: commit, replaced: replaced))
      }
    }
  }

  /// Drops what comes before `entry` from the entries of another tree, which are in the same order: nearly all are the
  /// same in both.
  ///
  /// - Returns: whether `entry` itself comes then.
  @inline(__always)
  private func goOn(to entry: RelevantTrees.Entry, in other: inout Range<Int>) -> Bool {
    var next = other.lowerBound
    while next < other.upperBound, trees.entry(at: next).name < entry.name { next += 1 }
    other = next..<other.upperBound
    return !other.isEmpty && trees.entry(at: next) == entry
  }

  /// Looks for what parent `index` holds and the commit does not.
  private mutating func findRemoved(_ index: Int, _ own: Int32, _ parents: [Int32], path: Int32, depth: Int) {
    var other = trees.range(of: own)
    for place in trees.range(of: parents[index]) {
      let entry = trees.entry(at: place)
      guard isAllowed(depth) else { return }
      if goOn(to: entry, in: &other) { continue }
      if entry.isTree {
        let subtree = trees.subtree(of: own, entry.name)
        if subtree == entry.child { continue }
        let subtrees = parents.map { trees.subtree(of: $0, entry.name) }
        findRemoved(index, subtree, subtrees, path: child(path, entry.name), depth: depth + 1)
      } else if !trees.holds(own, entry.name, blob: entry.child) {
        let holders = parents.map { trees.holds($0, entry.name, blob: entry.child) }
        guard holders.firstIndex(of: true) == index else { continue }
        removals.append(
          Removal(
            key: key(child(path, entry.name), entry.child), commit: commit, isTotal: !holders.contains(false)))
      }
    }
  }

  private mutating func child(_ path: Int32, _ name: Int32) -> Int32 {
    let node = PathNode(parent: path, name: name)
    if let number = pathNumbers[node] { return number }
    let number = Int32(paths.count)
    paths.append(node)
    pathNumbers[node] = number
    return number
  }

  private mutating func key(_ path: Int32, _ blob: Int32) -> Int32 {
    let key = Key(path: path, blob: blob)
    if let number = keyNumbers[key] { return number }
    let number = Int32(keys.count)
    keys.append(key)
    keyNumbers[key] = number
    return number
  }

  /// The bytes of path `number`.
  func path(_ number: Int32, _ trees: RelevantTrees) -> GitPath {
    var parts: [[UInt8]] = []
    var node = number
    while node > 0 {
      parts.append(trees.names[Int(paths[Int(node)].name)])
      node = paths[Int(node)].parent
    }
    return GitPath(Array(parts.reversed().joined(separator: [UInt8(ascii: "/")])))
  }
}
