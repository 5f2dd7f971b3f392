public import KeyfuseCore

/// The commits that one revision leads to and another one does not.
public struct RevisionRange: Sendable, Hashable {
  /// What is known already; nil for nothing.
  public var base: ObjectID?
  public var head: ObjectID

  public init(base: ObjectID?, head: ObjectID) {
    self.base = base
    self.head = head
  }
}

/// A file that a commit changed: its content differs from that of all parents at the same path.
public struct BlobChange: Sendable, Hashable {
  public var path: GitPath
  public var mode: FileMode
  public var new: ObjectID
  /// What each parent has at the path, in their order; nil where it has no file there.
  public var old: [ObjectID?]
  public var commit: ObjectID
}

/// What the commits of a range change.
public struct RangeChanges: Sendable {
  /// The commits, younger ones first.
  public var commits: [CommitRecord]
  /// Commit by commit in that order, by path.
  public var changes: [BlobChange]
  /// What could not be read; changes may be missing for it.
  public var issues: [ObjectIssue]
}

extension Repository {
  /// Resolves `BASE..HEAD`; the right side may be left out for `HEAD`. The left side may not: it is empty where the variable
  /// of a build job is, and the range would hold nothing.
  ///
  /// - Throws: `badRevision` where it is no range, or a side names no commit.
  public func range(_ text: String) throws(GitError) -> RevisionRange {
    guard let dots = text.firstRange(of: "..") else {
      throw GitError(.badRevision, text, "is no range; write BASE..HEAD")
    }
    let sides = [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
    guard !sides[1].hasPrefix("."), !sides[1].contains("..") else {
      throw GitError(.badRevision, text, "is a range of another kind; write BASE..HEAD with two dots")
    }
    guard !sides[0].isEmpty else {
      throw GitError(.badRevision, text, "has no base; write BASE..HEAD with the commit before the first one to read")
    }
    return RevisionRange(
      base: try resolveCommit(sides[0]),
      head: try resolveCommit(sides[1].isEmpty ? "HEAD" : sides[1]))
  }

  /// What the commits of `range` change, each compared with all its parents, path by path.
  ///
  /// A merge changes a path only where its content differs from that of every parent; a revert that brings content back
  /// is a change like any other.
  public func changes(in range: RevisionRange) -> RangeChanges {
    changes(from: [range.head], excluding: range.base.map { [$0] } ?? [])
  }

  /// What the commits change that `tips` lead to and `excluded` do not.
  public func changes(from tips: [ObjectID], excluding excluded: [ObjectID]) -> RangeChanges {
    let list = commits(from: tips, excluding: excluded)
    var result = changes(by: list.commits)
    result.issues = list.issues + result.issues
    return result
  }

  /// What each of the commits changes.
  public func changes(by commits: [CommitRecord]) -> RangeChanges {
    var comparison = TreeComparison(self)
    for record in commits { comparison.compare(record) }
    return RangeChanges(commits: commits, changes: comparison.changes, issues: comparison.issues)
  }
}

/// Compares trees of commits with those of their parents.
private struct TreeComparison {
  private struct Directory {
    var tree: ObjectID
    /// What each parent has there.
    var parents: [ObjectID?]
    var path: GitPath
    var depth: Int
  }

  private let repository: Repository
  private(set) var changes: [BlobChange] = []
  private(set) var issues: [ObjectIssue] = []
  /// Trees that were read lately: a commit's parent is the next commit, more often than not.
  private var cache: [ObjectID: [NamedEntry]] = [:]
  private var cachedEntries = 0
  private var entriesSeen = 0

  init(_ repository: Repository) {
    self.repository = repository
  }

  mutating func compare(_ record: CommitRecord) {
    var parents: [ObjectID?] = []
    if !repository.shallowCommits.contains(record.id) {
      for parent in record.commit.parents {
        guard let tree = attempt({ repository throws(GitError) in try repository.commit(parent).tree }) else {
          continue
        }
        parents.append(tree)
      }
    }
    let start = changes.count
    var queue: [Directory] = []
    if !parents.contains(record.commit.tree) {
      queue.append(Directory(tree: record.commit.tree, parents: parents, path: GitPath([]), depth: 0))
    }
    while let directory = queue.popLast() { compare(directory, commit: record.id, &queue) }
    changes[start...].sort { $0.path < $1.path }
  }

  private mutating func compare(_ directory: Directory, commit: ObjectID, _ queue: inout [Directory]) {
    let limits = repository.limits
    guard let own = entries(directory.tree) else { return }
    entriesSeen += own.count
    guard directory.depth < limits.treeDepth, entriesSeen <= limits.maximumTreeEntries,
      changes.count < limits.maximumOccurrences
    else {
      let issue = ObjectIssue(kind: .limit, place: "trees", detail: limits.treeClause)
      if issues.last != issue { issues.append(issue) }
      return
    }
    let others = directory.parents.map { tree in
      Dictionary(
        (tree.flatMap { entries($0) } ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    for entry in own {
      let old = others.map { $0[entry.name] }
      // A change of the mode alone brings no content.
      if old.contains(where: { $0?.id == entry.id }) { continue }
      let path = directory.path.appending(entry.name)
      if entry.mode.isDirectory {
        let subtrees = old.map { $0.flatMap { $0.mode.isDirectory ? $0.id : nil } }
        queue.append(Directory(tree: entry.id, parents: subtrees, path: path, depth: directory.depth + 1))
      } else if entry.mode.isBlob {
        let blobs = old.map { $0.flatMap { $0.mode.isBlob ? $0.id : nil } }
        changes.append(BlobChange(path: path, mode: entry.mode, new: entry.id, old: blobs, commit: commit))
      }
    }
  }

  private mutating func entries(_ tree: ObjectID) -> [NamedEntry]? {
    if let known = cache[tree] { return known }
    guard let entries = attempt({ repository throws(GitError) in try repository.tree(tree) }) else { return nil }
    cachedEntries += entries.count
    if cachedEntries > 200_000 {
      cache = [:]
      cachedEntries = entries.count
    }
    cache[tree] = entries
    return entries
  }

  /// The value of `read`; a failure becomes an issue.
  private mutating func attempt<Value>(_ read: (Repository) throws(GitError) -> Value) -> Value? {
    do throws(GitError) {
      return try read(repository)
    } catch {
      // What is absent counts as an error even in a partial clone: it lies inside what was asked for.
      let issue = ObjectIssue(error)
      if !issues.contains(issue) { issues.append(issue) }
      return nil
    }
  }
}
