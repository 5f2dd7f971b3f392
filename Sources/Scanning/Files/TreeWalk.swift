private import CSystem
internal import GitReader
internal import KeyfuseCore

/// The regular files below a directory, one at a time, so that memory does not grow with the tree. Not thread-safe: the
/// workers share one under a lock.
///
/// Symbolic links are never followed: what they lead to inside of the target is met under its own name, and what lies
/// outside was not asked for. Loops are impossible for the same reason.
struct TreeWalk: ~Copyable {
  /// A file to be opened by whoever reads it.
  struct File {
    var directory: DirectoryHandle
    var name: [CChar]
    /// Relative to the target.
    var path: [UInt8]
  }

  /// Each level holds a directory open.
  static let depthLimit = 256

  private struct Level {
    var directory: DirectoryHandle
    /// With a slash at its end, empty for the target itself.
    var prefix: [UInt8]
  }

  private let filter: PathFilter
  private var levels: [Level]
  /// The directories, relative to the target, that hold a `.git` directory or are bare repositories.
  private(set) var repositories: [String] = []
  /// The directories with a file `.git`: linked worktrees and submodules.
  private(set) var linkedWorkTrees: [String] = []

  init(root: DirectoryHandle, filter: PathFilter) {
    self.filter = filter
    levels = [Level(directory: root, prefix: [])]
  }

  /// The next file; nil at the end. What is passed over on the way is handed to `skip`.
  mutating func next(skip: (SkippedItem) -> Void) -> File? {
    while let level = levels.last {
      let entry: DirectoryHandle.Entry
      do {
        guard let read = try level.directory.next() else {
          levels.removeLast()
          continue
        }
        entry = read
      } catch {
        skip(SkippedItem(path: GitPath.render(level.prefix), kind: error.kind, reason: error.reason))
        levels.removeLast()
        continue
      }
      let path = level.prefix + entry.bytes
      switch entry.kind {
      case .file, .unknown:
        if entry.bytes == Array(".git".utf8) { linkedWorkTrees.append(Self.parent(level.prefix)) }
        guard let objection = filter.objection(toFile: path) else {
          return File(directory: level.directory, name: entry.name, path: path)
        }
        skip(SkippedItem(path: GitPath.render(path), kind: .policy, reason: objection))
      case .directory: enter(entry, of: level.directory, path: path, skip: skip)
      case .symbolicLink: break
      case .special:
        skip(SkippedItem(path: GitPath.render(path), kind: .policy, reason: "device, pipe or socket"))
      }
    }
    return nil
  }

  private mutating func enter(
    _ entry: DirectoryHandle.Entry, of parent: DirectoryHandle, path: [UInt8], skip: (SkippedItem) -> Void
  ) {
    let shown = GitPath.render(path)
    if let objection = filter.objection(toDirectory: path) {
      return skip(SkippedItem(path: shown, kind: .policy, reason: objection))
    }
    if Self.isGitStore(entry.bytes, in: parent) {
      repositories.append(Self.parent(levels.last?.prefix ?? []))
      return skip(SkippedItem(path: shown, kind: .policy, reason: "git history; --history reads it"))
    }
    guard levels.count < Self.depthLimit else {
      return skip(SkippedItem(path: shown, kind: .limit, reason: "more than \(Self.depthLimit) directories deep"))
    }
    do {
      let directory = try DirectoryHandle(entry.name, in: parent)
      if directory.device != parent.device, directory.isKernelInterface {
        return skip(SkippedItem(path: shown, kind: .policy, reason: "file system of the kernel's, such as /proc"))
      }
      levels.append(Level(directory: directory, prefix: path + [UInt8(ascii: "/")]))
    } catch {
      skip(SkippedItem(path: shown, kind: error.kind, reason: error.reason))
    }
  }

  /// The directory that `prefix` stands for, as it is shown; empty for the target itself.
  private static func parent(_ prefix: [UInt8]) -> String {
    GitPath.render(prefix.last == UInt8(ascii: "/") ? prefix.dropLast() : prefix)
  }

  /// `.git`, or the objects of a bare repository.
  private static func isGitStore(_ name: [UInt8], in parent: DirectoryHandle) -> Bool {
    if name == Array(".git".utf8) { return true }
    return name == Array("objects".utf8) && parent.contains("HEAD") && parent.contains("refs")
  }
}

extension DirectoryHandle {
  /// Whether the file system shows the kernel's state rather than stored files.
  fileprivate var isKernelInterface: Bool {
    keyfuse_is_kernel_interface(descriptor)
  }
}
