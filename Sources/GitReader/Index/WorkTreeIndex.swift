/// The index beside a work tree: tells by the file system's records which files need no reading.
public struct WorkTreeIndex: Sendable {
  /// By path, then by stage. Directories of a sparse index are files here, but have no status.
  public let entries: [IndexEntry]
  /// When the index was written.
  private let written: FileTime
  private let settings: WorkTreeSettings
  /// The paths of files and directories in lower case, where the file system takes `A` for `a`.
  private let folded: Set<[UInt8]>

  /// - Parameter written: not later than the index was written.
  init(entries: [IndexEntry], written: FileTime, settings: WorkTreeSettings) {
    self.entries = entries
    self.written = written
    self.settings = settings
    folded = settings.ignoresCase ? Self.folded(entries) : []
  }

  /// Whether git takes the file for unchanged without looking at it.
  public func isTakenForUnchanged(_ entry: IndexEntry) -> Bool {
    entry.isAssumedUnchanged || entry.isSkippedInWorkTree && !settings.isSparse
  }

  /// Whether a file with `status` certainly has the content that `entry` names.
  ///
  /// A file that was changed in the moment in which the index was written looks unchanged (git's documentation, racy-git):
  /// one that is not older than the index is never certain.
  public func isCertainlyUnchanged(_ entry: IndexEntry, status: FileStatus) -> Bool {
    guard let known = entry.status, known.size == status.size, known.modified.agrees(with: status.modified),
      known.modified.isBefore(written)
    else { return false }
    if settings.trustsChangeTime, !known.changed.agrees(with: status.changed) { return false }
    return known.inode == status.inode && known.owner == status.owner && known.group == status.group
  }

  /// What the index has at `path` itself, if anything; of a conflict the first side.
  public func entry(at path: [UInt8]) -> IndexEntry? {
    let start = lowerBound(path)
    return start < entries.count && entries[start].path.bytes == path ? entries[start] : nil
  }

  /// Whether `path` is a file of the index, or a directory with such files.
  public func covers(_ path: [UInt8], isDirectory: Bool) -> Bool {
    if settings.ignoresCase, folded.contains(path.map(\.lowercasedASCII)) { return true }
    guard isDirectory else { return entry(at: path) != nil }
    let directory = path + [UInt8(ascii: "/")]
    let start = lowerBound(directory)
    return start < entries.count && entries[start].path.bytes.starts(with: directory)
  }

  private static func folded(_ entries: [IndexEntry]) -> Set<[UInt8]> {
    var paths: Set<[UInt8]> = []
    for entry in entries {
      var path = entry.path.bytes.map(\.lowercasedASCII)
      while paths.insert(path).inserted, let slash = path.lastIndex(of: UInt8(ascii: "/")) {
        path.removeSubrange(slash...)
      }
    }
    return paths
  }

  /// The first entry that does not come before `path`.
  private func lowerBound(_ path: [UInt8]) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.bytes.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Repository {
  /// The index for a comparison with the work tree; an empty one where there is none yet.
  public func workTreeIndex() throws(GitError) -> WorkTreeIndex {
    // Before the index is read: an earlier time only makes fewer files certain.
    let written = Files.modificationTime(gitDirectory + "/index") ?? FileTime(seconds: 0, nanoseconds: 0)
    var entries: [IndexEntry] = []
    for entry in try index()?.entries ?? [] {
      if entry.mode.isDirectory { try expand(entry, into: &entries) } else { entries.append(entry) }
    }
    return WorkTreeIndex(entries: entries, written: written, settings: settings)
  }

  /// Lists the files of a directory of a sparse index.
  private func expand(_ directory: IndexEntry, into entries: inout [IndexEntry]) throws(GitError) {
    let start = entries.count
    var queue = [(path: GitPath(directory.path.bytes.dropLast()), tree: directory.id)]
    while let (path, tree) = queue.popLast() {
      for entry in try self.tree(tree) {
        let name = path.appending(entry.name)
        guard entries.count < limits.maximumTreeEntries, name.bytes.count <= limits.treeDepth * 256 else {
          throw GitError(.limit, "index", limits.treeClause)
        }
        if entry.mode.isDirectory {
          queue.append((name, entry.id))
          continue
        }
        var file = directory
        (file.path, file.mode, file.id, file.status) = (name, entry.mode, entry.id, nil)
        entries.append(file)
      }
    }
    entries[start...].sort { $0.path < $1.path }
  }
}
