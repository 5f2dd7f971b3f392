private import CSystem
internal import GitReader
internal import KeyfuseCore

/// The regular files below a directory, one at a time, so that memory does not grow with the tree. Not thread-safe: the
/// workers share one under a lock.
///
/// Symbolic links are met, but never followed: what they lead to inside of the target is met under its own name, and what lies
/// outside was not asked for. Loops are impossible for the same reason.
struct TreeWalk: ~Copyable {
  /// A file to be opened by whoever reads it.
  struct File {
    var directory: DirectoryHandle
    var name: [CChar]
    /// Relative to the target.
    var path: [UInt8]
    /// Whether only its own text is to be read.
    var isSymbolicLink: Bool
  }

  /// Each level holds a directory open.
  static let depthLimit = 256

  private struct Level {
    var directory: DirectoryHandle
    /// With a slash at its end, empty for the target itself.
    var prefix: [UInt8]
    var place = GitPlace.none
  }

  private let filter: PathFilter
  private let historiesFollow: Bool
  private var levels: [Level]
  /// The directories, relative to the target, that hold a `.git` directory or are bare repositories.
  private(set) var repositories: [String] = []
  /// The directories with a file `.git`: linked worktrees and submodules.
  private(set) var linkedWorkTrees: [String] = []
  /// The directories `.git` that hold references and objects, but no `HEAD` that git would take.
  private(set) var damaged: [String] = []

  /// - Parameter historiesFollow: whether the histories of the repositories are read later, reflogs included.
  init(root: DirectoryHandle, filter: PathFilter, historiesFollow: Bool = false) {
    self.filter = filter
    self.historiesFollow = historiesFollow
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
      case .file, .unknown, .symbolicLink:
        if level.place.stores(entry.bytes) { continue }
        if entry.kind != .symbolicLink, entry.bytes == Array(".git".utf8) {
          linkedWorkTrees.append(Self.parent(level.prefix))
        }
        guard let objection = filter.objection(toFile: path) else {
          return File(
            directory: level.directory, name: entry.name, path: path, isSymbolicLink: entry.kind == .symbolicLink)
        }
        skip(SkippedItem(path: GitPath.render(path), kind: .policy, reason: objection))
      case .directory: enter(entry, of: level.directory, path: path, skip: skip)
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
    guard levels.count < Self.depthLimit else {
      return skip(SkippedItem(path: shown, kind: .limit, reason: "more than \(Self.depthLimit) directories deep"))
    }
    do {
      let directory = try DirectoryHandle(entry.name, in: parent)
      if directory.device != parent.device, directory.isKernelInterface {
        return skip(SkippedItem(path: shown, kind: .policy, reason: "file system of the kernel's, such as /proc"))
      }
      let place = place(of: entry.bytes, directory, in: parent)
      switch place {
      case .objects: skip(SkippedItem(path: shown, kind: .policy, reason: "git history; --history reads it"))
      case .reflogs where historiesFollow:
        return skip(SkippedItem(path: shown, kind: .policy, reason: "reflogs; read with the git history"))
      case .damaged:
        damaged.append(shown)
        let reason =
          "names neither a reference nor an object: the git history cannot be read, only the files one by one"
        skip(SkippedItem(path: "\(shown)/HEAD", kind: historiesFollow ? .error : .policy, reason: reason))
      default: break
      }
      levels.append(Level(directory: directory, prefix: path + [UInt8(ascii: "/")], place: place))
    } catch {
      skip(SkippedItem(path: shown, kind: error.kind, reason: error.reason))
    }
  }

  /// The directory that `prefix` stands for, as it is shown; empty for the target itself.
  private static func parent(_ prefix: [UInt8]) -> String {
    GitPath.render(prefix.last == UInt8(ascii: "/") ? prefix.dropLast() : prefix)
  }

  /// What the directory `name` inside of `parent` is to git; the repositories are noted.
  private mutating func place(of name: [UInt8], _ directory: DirectoryHandle, in parent: DirectoryHandle) -> GitPlace {
    let level = levels.last
    switch level?.place ?? .none {
    case .objects: return GitPlace(objectDirectory: name)
    case .store where name == Array("objects".utf8): return .objects
    case .store where name == Array("worktrees".utf8): return .workTrees
    case .workTrees: return .workTree
    case .store where name == Array("logs".utf8), .workTree where name == Array("logs".utf8): return .reflogs
    case .fan, .packs: return .none
    case .none, .store, .workTree, .reflogs, .damaged: break
    }
    if name == Array(".git".utf8), directory.hasGitDirectories {
      guard directory.isGitStore else { return .damaged }
      repositories.append(Self.parent(level?.prefix ?? []))
      return .store
    }
    if name == Array("objects".utf8), parent.isGitStore {
      repositories.append(Self.parent(level?.prefix ?? []))
      return .objects
    }
    if name == Array("logs".utf8), parent.isGitStore { return .reflogs }
    return .none
  }
}

/// What a directory is to git. Only what is stored as git stores it is left to the history: whatever else lies there is
/// a file like any other.
private enum GitPlace {
  case none
  /// A directory `.git` without a `HEAD` that git would take.
  case damaged
  /// The `.git` directory of a work tree.
  case store
  case objects
  /// The loose objects whose names begin alike.
  case fan
  case packs
  case reflogs
  /// Of the linked worktrees.
  case workTrees
  /// What the repository keeps for one of them.
  case workTree

  /// A directory in a repository's `objects`.
  init(objectDirectory name: [UInt8]) {
    if name == Array("pack".utf8) {
      self = .packs
    } else {
      self = name.count == 2 && name.allSatisfy(Self.isHexDigit) ? .fan : .none
    }
  }

  /// Whether a file of that name is git's storage.
  func stores(_ name: [UInt8]) -> Bool {
    switch self {
    case .none, .damaged, .store, .objects, .reflogs, .workTrees, .workTree: return false
    case .fan: return (name.count == 38 || name.count == 62) && name.allSatisfy(Self.isHexDigit)
    case .packs:
      guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.starts(with: "pack-".utf8) else { return false }
      let ending = String(decoding: name[(dot + 1)...], as: UTF8.self)
      let id = name[5..<dot]
      return ["pack", "idx", "rev", "bitmap", "mtimes"].contains(ending)
        && (id.count == 40 || id.count == 64) && id.allSatisfy(Self.isHexDigit)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}

extension DirectoryHandle {
  /// Whether it holds a git repository: the directories `refs` and `objects`, and a `HEAD` that names a reference or an
  /// object.
  fileprivate var isGitStore: Bool {
    guard hasGitDirectories else { return false }
    let head = String(decoding: beginning(of: "HEAD", count: 256), as: UTF8.self)
    let line = head.prefix { !$0.isNewline }
    if line.hasPrefix("ref:") { return line.dropFirst(4).drop { $0 == " " || $0 == "\t" }.hasPrefix("refs/") }
    return ObjectID(hex: String(line)) != nil
  }
}

extension DirectoryHandle {
  /// Whether it has the directories of a git repository.
  fileprivate var hasGitDirectories: Bool { isDirectory("refs") && isDirectory("objects") }

  /// Whether the file system shows the kernel's state rather than stored files.
  fileprivate var isKernelInterface: Bool {
    keyfuse_is_kernel_interface(descriptor)
  }
}
