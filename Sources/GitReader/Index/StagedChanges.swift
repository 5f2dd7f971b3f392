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
