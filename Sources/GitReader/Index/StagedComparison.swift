import KeyfuseCore

/// Compares the index with a tree, directory by directory.
struct StagedComparison {
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

  private let repository: Repository
  private let index: IndexFile
  private(set) var changes: [StagedChange] = []

  init(repository: Repository, index: IndexFile) {
    self.repository = repository
    self.index = index
  }

  mutating func compare(_ tree: ObjectID?) throws(GitError) {
    let root = Directory(
      tree: tree, range: 0..<index.table.count, prefix: 0, cached: index.cachedTrees.isEmpty ? nil : 0)
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
    var tree = try repository.lookup(in: directory.tree)
    let table = index.table
    let paths = table.paths.span
    var at = directory.range.lowerBound
    while at < directory.range.upperBound {
      let record = table.records[at]
      let rest = record.path.lowerBound + directory.prefix..<record.path.upperBound
      if record.mode.isDirectory, rest.isEmpty {
        try expand(index.entry(at), old: directory.tree)
        at += 1
      } else if let slash = paths.first(UInt8(ascii: "/"), in: rest) {
        let name = rest.lowerBound..<slash
        let cached = child(paths.extracting(name), of: directory.cached)
        let prefix = slash + 1 - record.path.lowerBound
        let end = endOfDirectory(at, prefix: prefix, directory.range.upperBound, cached)
        let subtree = tree.directory(named: name, of: paths)
        queue.append(Directory(tree: subtree, range: at..<end, prefix: prefix, cached: cached))
        at = end
      } else {
        let old = tree.file(named: rest, of: paths)
        if old?.id != record.id || old?.mode != record.mode { note(index.entry(at), inPlaceOf: old) }
        at += 1
      }
    }
  }

  /// Behind the last entry that begins like entry `start`, up to its first `prefix` bytes.
  private func endOfDirectory(_ start: Int, prefix: Int, _ limit: Int, _ cached: Int?) -> Int {
    let table = index.table
    let paths = table.paths.span
    let name = table.records[start].path.lowerBound..<table.records[start].path.lowerBound + prefix
    func isInside(_ entry: Int) -> Bool {
      let other = table.records[entry].path
      guard other.count > prefix else { return false }
      return paths.compare(other.lowerBound..<other.lowerBound + prefix, with: paths, name) == 0
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

  private func child(_ name: Span<UInt8>, of cached: Int?) -> Int? {
    guard let cached else { return nil }
    for number in index.cachedTrees[cached].children {
      let other = index.cachedTrees[number].name
      if other.count == name.count, other.span.compare(0..<other.count, with: name, 0..<name.count) == 0 {
        return number
      }
    }
    return nil
  }

  /// Takes up an entry that is not what `HEAD` has at its path.
  private mutating func note(_ entry: IndexEntry, inPlaceOf old: (mode: FileMode, id: ObjectID)?) {
    guard !entry.isIntentToAdd, entry.mode.isBlob else { return }
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
      var before = try repository.lookup(in: old)
      for entry in try repository.tree(new) {
        seen += 1
        guard seen <= repository.limits.maximumTreeEntries, path.bytes.count <= repository.limits.treeDepth * 256 else {
          throw GitError(.limit, "index", repository.limits.treeClause)
        }
        let path = path.appending(entry.name)
        let name = 0..<entry.name.count
        if entry.mode.isDirectory {
          queue.append((path, entry.id, before.directory(named: name, of: entry.name.span)))
          continue
        }
        var file = directory
        (file.path, file.mode, file.id) = (path, entry.mode, entry.id)
        let known = before.file(named: name, of: entry.name.span)
        if known?.id != file.id || known?.mode != file.mode { note(file, inPlaceOf: known) }
      }
    }
  }
}
