internal import GitReader
internal import KeyfuseCore

/// Tells which blob a commit has at a path.
struct PathLookup {
  private let repository: Repository
  private var roots: [ObjectID: ObjectID] = [:]

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// The blob at `path` in the tree of `commit`; nil where there is none.
  ///
  /// - Complexity: one object for each directory of the path.
  mutating func blob(at path: GitPath, in commit: ObjectID) throws(GitError) -> ObjectID? {
    var tree: ObjectID
    if let known = roots[commit] {
      tree = known
    } else {
      tree = try repository.commit(commit).tree
      roots[commit] = tree
    }
    let parts = path.bytes.split(separator: UInt8(ascii: "/"))
    for (depth, part) in parts.enumerated() {
      guard let entry = try entry(part, in: tree) else { return nil }
      if depth == parts.count - 1 { return entry.mode.isBlob ? entry.id : nil }
      guard entry.mode.isDirectory else { return nil }
      tree = entry.id
    }
    return nil
  }

  private func entry(_ name: ArraySlice<UInt8>, in tree: ObjectID) throws(GitError) -> NamedEntry? {
    try repository.tree(tree).first { $0.name.elementsEqual(name) }
  }
}
