internal import GitReader
internal import KeyfuseCore

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Compares a work tree with its index by what the file system tells of the files, without reading them (git's
/// documentation, git-status).
///
/// Everything is opened relative to an open directory and without following symbolic links: no path of an index leads
/// out of the work tree.
struct WorkTreeComparison {
  /// A file of the index.
  struct Tracked: Sendable {
    var path: GitPath
    /// The contents that the index has; several in a conflict, none where the file is only meant to be added.
    var old: [ObjectID]
  }

  /// Files whose content may not be the index's.
  private(set) var changed: [Tracked] = []
  /// Files of the index that are gone.
  private(set) var missing: [Tracked] = []
  /// Files that are neither in the index nor ignored.
  private(set) var untracked: [GitPath] = []

  private let repository: Repository
  private let root: DirectoryHandle
  private let index: WorkTreeIndex
  private var rules: IgnoreRules
  private let filter: PathFilter
  private let ledger: TargetLedger
  private let shouldStop: () -> Bool

  /// - Parameter ledger: takes what is not read.
  init(
    _ repository: Repository, root: DirectoryHandle, rules: IgnoreRules, filter: PathFilter, ledger: TargetLedger,
    shouldStop: @escaping () -> Bool = { false }
  ) throws {
    self.repository = repository
    self.root = root
    index = try repository.workTreeIndex()
    self.rules = rules
    self.filter = filter
    self.ledger = ledger
    self.shouldStop = shouldStop
  }

  mutating func run() {
    compareTracked()
    findUntracked(in: root, prefix: [], depth: 1)
    untracked.sort()
  }

  // MARK: - Files of the index

  private mutating func compareTracked() {
    var directories = OpenDirectories(root)
    var at = 0
    while at < index.entries.count, !shouldStop() {
      let path = index.entries[at].path
      var end = at + 1
      while end < index.entries.count, index.entries[end].path == path { end += 1 }
      let sides = index.entries[at..<end]
      at = end
      let taken = sides.contains { index.isTakenForUnchanged($0) }
      let isSubmodule = sides.allSatisfy { $0.mode.isGitlink }
      if taken || isSubmodule {
        let reason = isSubmodule ? "submodule, a repository of its own" : "git was told to take it for unchanged"
        note(path.bytes, reason)
        continue
      }
      do throws(ReadFailure) {
        try compare(path, sides, &directories)
      } catch {
        ledger.skip(path.description, error)
      }
    }
  }

  private mutating func compare(
    _ path: GitPath, _ sides: ArraySlice<IndexEntry>, _ directories: inout OpenDirectories
  ) throws(ReadFailure) {
    let old = sides.filter { $0.mode.isBlob && !$0.isIntentToAdd }.map(\.id)
    let file = Tracked(path: path, old: old)
    let place = try directories.place(of: path)
    guard let place, let status = try place.directory.status(place.name),
      status.kind == .file || status.kind == .symbolicLink
    else { return missing.append(file) }
    if sides.count == 1, let entry = sides.first, entry.stage == 0, !entry.isIntentToAdd,
      entry.mode.isSymbolicLink == (status.kind == .symbolicLink),
      index.isCertainlyUnchanged(entry, status: FileStatus(status))
    {
      return
    }
    changed.append(file)
  }

  // MARK: - Other files

  private mutating func findUntracked(in directory: DirectoryHandle, prefix: [UInt8], depth: Int) {
    rules.enter(prefix, text: ignoreFile(of: directory, prefix: prefix))
    defer { rules.leave() }
    do throws(ReadFailure) {
      while !shouldStop(), let entry = try directory.next() {
        try look(at: entry, in: directory, prefix: prefix, depth: depth)
      }
    } catch {
      ledger.skip(GitPath.render(prefix), error)
    }
  }

  private mutating func look(
    at entry: DirectoryHandle.Entry, in directory: DirectoryHandle, prefix: [UInt8], depth: Int
  ) throws(ReadFailure) {
    let name = entry.bytes
    if name == Array(".git".utf8) { return }
    let path = prefix + name
    let isDirectory = entry.kind == .directory
    let isCovered = index.covers(path, isDirectory: isDirectory)
    if isCovered && !isDirectory || entry.kind == .special { return }
    if isDirectory, index.entry(at: path)?.mode.isGitlink == true { return }
    if let match = rules.match(path, isDirectory: isDirectory) {
      return note(path, match.description, "ignored by git")
    }
    guard isDirectory else { return untracked.append(GitPath(path)) }
    if let objection = filter.objection(toDirectory: path) { return note(path, objection) }
    guard depth < TreeWalk.depthLimit else {
      let reason = "more than \(TreeWalk.depthLimit) directories deep"
      return ledger.skip(SkippedItem(path: GitPath.render(path), kind: .limit, reason: reason))
    }
    do throws(ReadFailure) {
      guard let inner = try directory.directory(name) else { return }
      let hasGitEntry = isCovered ? false : try inner.status(Array(".git".utf8)) != nil
      if hasGitEntry, let workTree = repository.workTree,
        Repository.isRepository("\(workTree)/\(String(decoding: path, as: UTF8.self))")
      {
        return note(path, "a repository of its own")
      }
      findUntracked(in: inner, prefix: path + [UInt8(ascii: "/")], depth: depth + 1)
    } catch {
      ledger.skip(GitPath.render(path), error)
    }
  }

  /// The patterns of a directory: those of the index where the file is left out of the work tree.
  private func ignoreFile(of directory: DirectoryHandle, prefix: [UInt8]) -> [UInt8]? {
    let name = Array(".gitignore".utf8)
    let path = prefix + name
    do {
      guard let status = try directory.status(name) else {
        guard let entry = index.entry(at: path), entry.isSkippedInWorkTree, entry.mode.isBlob else { return nil }
        return try repository.object(entry.id).bytes
      }
      guard status.kind == .file else { return nil }
      guard status.st_size <= Repository.ignoreLimit else {
        note(path, "more than \(Repository.ignoreLimit) bytes of ignore rules, which are not followed")
        return nil
      }
      return directory.beginning(of: ".gitignore", count: Int(status.st_size))
    } catch {
      // Nothing is ignored for it, so that nothing is missed.
      note(path, "cannot be read as ignore rules: \(error)")
      return nil
    }
  }

  private func note(_ path: [UInt8], _ reason: String, _ summary: String? = nil) {
    ledger.skip(SkippedItem(path: GitPath.render(path), kind: .policy, reason: reason), summary: summary)
  }
}

/// The directories on the way to the file at hand. Files that come in order share most of it.
struct OpenDirectories {
  private let root: DirectoryHandle
  private var levels: [(name: ArraySlice<UInt8>, directory: DirectoryHandle?)] = []

  init(_ root: DirectoryHandle) {
    self.root = root
  }

  /// The directory that `path` lies in, and its name there; nil where a directory on the way is none.
  mutating func place(of path: GitPath) throws(ReadFailure) -> (directory: DirectoryHandle, name: [UInt8])? {
    let parts = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let name = parts.last, parts.allSatisfy(Self.isName) else {
      throw ReadFailure("a path that git allows in no index")
    }
    let common = zip(levels, parts.dropLast()).prefix { $0.name == $1 }.count
    levels.removeLast(levels.count - common)
    for part in parts.dropLast().dropFirst(common) {
      let outer = levels.isEmpty ? root : levels[levels.count - 1].directory
      levels.append((part, nil))
      levels[levels.count - 1].directory = try outer?.directory(Array(part))
    }
    guard let directory = levels.isEmpty ? root : levels[levels.count - 1].directory else { return nil }
    return (directory, Array(name))
  }

  private static func isName(_ part: ArraySlice<UInt8>) -> Bool {
    !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) && !part.elementsEqual(".git".utf8)
  }
}

extension FileStatus {
  init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: UInt32(truncatingIfNeeded: status.st_size),
      modified: FileTime(seconds: modified.tv_sec, nanoseconds: modified.tv_nsec),
      changed: FileTime(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec),
      inode: UInt32(truncatingIfNeeded: status.st_ino), owner: UInt32(truncatingIfNeeded: status.st_uid),
      group: UInt32(truncatingIfNeeded: status.st_gid))
  }
}
