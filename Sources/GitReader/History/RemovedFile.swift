public import KeyfuseCore

/// A file that a change takes away.
public struct RemovedFile: Sendable, Hashable {
  public var path: GitPath
  /// What was there; several contents where several parents had the file.
  public var blobs: [ObjectID]

  public init(path: GitPath, blobs: [ObjectID]) {
    self.path = path
    self.blobs = blobs
  }
}

extension Repository {
  /// The files that parents of a commit have at paths where it has none.
  ///
  /// - Complexity: proportional to the directories that differ.
  public func removals(by record: CommitRecord) throws(GitError) -> [RemovedFile] {
    guard !shallowCommits.contains(record.id) else { return [] }
    var parents: [ObjectID] = []
    for parent in record.commit.parents { parents.append(try commit(parent).tree) }
    return try removals(from: parents, to: record.commit.tree)
  }

  private func removals(from old: [ObjectID], to new: ObjectID) throws(GitError) -> [RemovedFile] {
    var queue = [(path: GitPath([]), old: Set(old), new: Optional(new))]
    var found: [GitPath: [ObjectID]] = [:]
    var seen = 0
    while let (path, old, new) = queue.popLast() {
      let own = try new.map { id throws(GitError) in try tree(id) } ?? []
      let names = Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
      var subtrees: [[UInt8]: Set<ObjectID>] = [:]
      for tree in old where tree != new {
        for entry in try self.tree(tree) {
          seen += 1
          guard seen <= limits.maximumTreeEntries, path.bytes.count <= limits.treeDepth * 256 else {
            throw GitError(.limit, "trees", limits.treeClause)
          }
          let current = names[entry.name]
          if entry.mode.isDirectory {
            if current?.id != entry.id { subtrees[entry.name, default: []].insert(entry.id) }
          } else if entry.mode.isBlob, current?.mode.isBlob != true {
            found[path.appending(entry.name), default: []].append(entry.id)
          }
        }
      }
      for (name, trees) in subtrees {
        let current = names[name].flatMap { $0.mode.isDirectory ? $0.id : nil }
        queue.append((path.appending(name), trees, current))
      }
    }
    return found.map { RemovedFile(path: $0.key, blobs: $0.value) }.sorted { $0.path < $1.path }
  }

  /// The files of `HEAD` that the index lacks.
  ///
  /// - Complexity: proportional to the files of both.
  public func stagedRemovals() throws(GitError) -> [RemovedFile] {
    try stagedRemovals(indexFile: gitDirectory + "/index")
  }

  /// The same for another index file.
  public func stagedRemovals(indexFile: String) throws(GitError) -> [RemovedFile] {
    guard let head = try head().commit else { return [] }
    // Directories of a sparse index are there as a whole: their paths end with a slash.
    let paths = Set(try index(at: indexFile)?.entries.map(\.path.bytes) ?? [])
    var queue = [(path: GitPath([]), tree: try commit(head).tree)]
    var found: [RemovedFile] = []
    var seen = 0
    while let (path, tree) = queue.popLast() {
      for entry in try self.tree(tree) {
        seen += 1
        guard seen <= limits.maximumTreeEntries, path.bytes.count <= limits.treeDepth * 256 else {
          throw GitError(.limit, "trees", limits.treeClause)
        }
        let name = path.appending(entry.name)
        if entry.mode.isDirectory {
          if !paths.contains(name.bytes + [UInt8(ascii: "/")]) { queue.append((name, entry.id)) }
        } else if entry.mode.isBlob, !paths.contains(name.bytes) {
          found.append(RemovedFile(path: name, blobs: [entry.id]))
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }
}
