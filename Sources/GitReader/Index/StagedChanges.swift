public import KeyfuseCore

/// A file in the index that differs from `HEAD`.
public struct StagedChange: Sendable, Hashable {
  public var path: GitPath
  public var mode: FileMode
  /// The staged content.
  public var new: ObjectID
  /// What `HEAD` has at the path; nil where it has no file there.
  public var old: ObjectID?
  /// 0; in a conflict 1 for the common ancestor, 2 for ours, 3 for theirs.
  public var stage: Int
}

extension Repository {
  /// The index of this worktree; nil where there is none yet.
  public func index() throws(GitError) -> IndexFile? {
    try index(at: gitDirectory + "/index")
  }

  func index(at path: String) throws(GitError) -> IndexFile? {
    guard let bytes = try Files.read(path, limit: limits.maximumFileSize) else { return nil }
    return try IndexFile(bytes.span, format: objectFormat, name: path) { id throws(GitError) in
      let shared = "\(gitDirectory)/sharedindex.\(id.hex)"
      guard let bytes = try Files.read(shared, limit: limits.maximumFileSize) else {
        throw GitError(.unreadable, path, "is a split index whose other part, \(shared), does not exist")
      }
      return try IndexFile(bytes.span, format: objectFormat, name: shared)
    }
  }

  /// The files in the index whose content or mode is not that of `HEAD`, as `git diff --cached` without deletions.
  ///
  /// Files of which only the intention to add them is recorded have no content, and submodules none in this repository:
  /// both are left out. Each side of a conflict that differs from `HEAD` is a change.
  ///
  /// - Complexity: proportional to the directories that differ from `HEAD`, and to the entries of the index.
  public func stagedChanges() throws(GitError) -> [StagedChange] {
    try stagedChanges(indexFile: gitDirectory + "/index")
  }

  /// The same for another index file: git gives hooks one of its own (`GIT_INDEX_FILE`) where only a part of what is
  /// staged is committed.
  public func stagedChanges(indexFile: String) throws(GitError) -> [StagedChange] {
    guard let index = try index(at: indexFile) else { return [] }
    let head = try head().commit
    let tree: ObjectID?
    if let head { tree = try commit(head).tree } else { tree = nil }
    var comparison = StagedComparison(repository: self, index: index)
    try comparison.compare(tree)
    return comparison.changes
  }
}

/// Compares the index with a tree, directory by directory.
private struct StagedComparison {
  /// A directory that is still to be compared.
  private struct Directory {
    var tree: ObjectID?
    /// Its entries of the index.
    var range: Range<Int>
    /// The length of its path with the slash.
    var prefix: Int
    /// Its number in the cache tree.
    var cached: Int?
  }

  let repository: Repository
  let index: IndexFile
  private(set) var changes: [StagedChange] = []

  init(repository: Repository, index: IndexFile) {
    self.repository = repository
    self.index = index
  }

  mutating func compare(_ tree: ObjectID?) throws(GitError) {
    let root = Directory(
      tree: tree, range: index.entries.indices, prefix: 0, cached: index.cachedTrees.isEmpty ? nil : 0)
    var queue = [root]
    while let directory = queue.popLast() {
      if let known = known(directory), known.id == directory.tree, known.count == directory.range.count { continue }
      try compare(directory, &queue)
    }
    changes.sort { ($0.path, $0.stage) < ($1.path, $1.stage) }
  }

  private func known(_ directory: Directory) -> (count: Int, id: ObjectID)? {
    directory.cached.flatMap { index.cachedTrees[$0].known }
  }

  private mutating func compare(_ directory: Directory, _ queue: inout [Directory]) throws(GitError) {
    let tree = try entries(of: directory.tree)
    var at = directory.range.lowerBound
    while at < directory.range.upperBound {
      let entry = index.entries[at]
      if entry.mode.isDirectory, entry.path.bytes.count == directory.prefix {
        try expand(entry, old: directory.tree)
        at += 1
        continue
      }
      let rest = entry.path.bytes[directory.prefix...]
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
        compare(entry, with: tree[Array(rest)])
        at += 1
        continue
      }
      let name = Array(rest[..<slash])
      let cached = child(name, of: directory.cached)
      let end = endOfDirectory(at, prefix: slash + 1, directory.range.upperBound, cached)
      let subtree = tree[name].flatMap { $0.mode.isDirectory ? $0.id : nil }
      queue.append(Directory(tree: subtree, range: at..<end, prefix: slash + 1, cached: cached))
      at = end
    }
  }

  /// Behind the last entry that begins like entry `start`, up to its first `prefix` bytes.
  private func endOfDirectory(_ start: Int, prefix: Int, _ limit: Int, _ cached: Int?) -> Int {
    let path = index.entries[start].path.bytes
    func isInside(_ entry: Int) -> Bool {
      let other = index.entries[entry].path.bytes
      return other.count > prefix && other[..<prefix] == path[..<prefix]
    }
    // Where the cache tree is right, its count leads to the end at once.
    if let known = cached.flatMap({ index.cachedTrees[$0].known }), known.count > 0 {
      let end = start + known.count
      if end <= limit, isInside(end - 1), end == limit || !isInside(end) { return end }
    }
    var end = start + 1
    while end < limit, isInside(end) { end += 1 }
    return end
  }

  private func child(_ name: [UInt8], of cached: Int?) -> Int? {
    cached.flatMap { number in
      index.cachedTrees[number].children.first { index.cachedTrees[$0].name == name }
    }
  }

  private mutating func compare(_ entry: IndexEntry, with old: (mode: FileMode, id: ObjectID)?) {
    guard !entry.isIntentToAdd, entry.mode.isBlob else { return }
    if let old, old.id == entry.id, old.mode == entry.mode { return }
    let oldBlob = old.flatMap { $0.mode.isBlob ? $0.id : nil }
    changes.append(
      StagedChange(path: entry.path, mode: entry.mode, new: entry.id, old: oldBlob, stage: entry.stage))
  }

  /// Compares a directory of a sparse index with what `HEAD` has in its place.
  private mutating func expand(_ directory: IndexEntry, old: ObjectID?) throws(GitError) {
    var queue = [(path: GitPath(directory.path.bytes.dropLast()), new: directory.id, old: old)]
    var seen = 0
    while let (path, new, old) = queue.popLast() {
      if new == old { continue }
      let before = try entries(of: old)
      for entry in try repository.tree(new) {
        seen += 1
        guard seen <= repository.limits.maximumTreeEntries, path.bytes.count <= repository.limits.treeDepth * 256 else {
          throw GitError(.limit, "index", repository.limits.treeClause)
        }
        let name = path.appending(entry.name)
        if entry.mode.isDirectory {
          queue.append((name, entry.id, before[entry.name].flatMap { $0.mode.isDirectory ? $0.id : nil }))
          continue
        }
        var file = directory
        (file.path, file.mode, file.id) = (name, entry.mode, entry.id)
        compare(file, with: before[entry.name])
      }
    }
  }

  private func entries(of tree: ObjectID?) throws(GitError) -> [[UInt8]: (mode: FileMode, id: ObjectID)] {
    guard let tree else { return [:] }
    var found: [[UInt8]: (mode: FileMode, id: ObjectID)] = [:]
    for entry in try repository.tree(tree) { found[entry.name] = (entry.mode, entry.id) }
    return found
  }
}
