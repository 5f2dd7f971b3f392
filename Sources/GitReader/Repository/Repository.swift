public import KeyfuseCore

/// A git repository, read in-process: no git, hook, filter or foreign configuration is ever run.
///
/// The value is cheap to copy and safe to share between threads. What is on disk is looked at when it is opened (packs)
/// or asked for (references, loose objects, index).
public struct Repository: Sendable {
  /// The path that the repository was opened with.
  public let path: String
  /// The `.git` directory: of the linked worktree where it is one.
  public let gitDirectory: String
  /// The directory that all worktrees share; the same as `gitDirectory` but for linked worktrees.
  public let commonDirectory: String
  /// The directory of the checked-out files; nil for a bare repository.
  public let workTree: String?
  /// The hash that names objects.
  public let objectFormat: ObjectFormat
  /// Whether the repository says that it lacks objects that a remote has (partial clone).
  public let isPartialClone: Bool
  /// The commits whose parents are declared absent (shallow clone).
  public let shallowCommits: Set<ObjectID>
  /// Bounds that hold for everything that is read.
  public let limits: GitLimits

  let objects: ObjectStore
  let hasReftable: Bool
  let settings: WorkTreeSettings
  /// What walks over objects are limited to.
  var scope: WalkScope?

  /// Opens the repository at `path`: a work tree, a `.git` directory, a `.git` file or a bare repository.
  ///
  /// - Throws: `notARepository`; `unsupported` where it needs an extension that is not known; `unreadable`.
  public init(path: String, limits: GitLimits = GitLimits()) throws(GitError) {
    let layout = try RepositoryLayout(path: path)
    let text = try Files.read(layout.commonDirectory + "/config", limit: 16 << 20) ?? []
    let config = ConfigFile(text)
    guard config.repositoryFormat <= 1 else {
      throw GitError(
        .unsupported, layout.commonDirectory,
        "has repository format \(config.repositoryFormat); 0 and 1 are known")
    }
    if config.repositoryFormat == 1, let unknown = config.unknownExtensions.first {
      throw GitError(.unsupported, layout.commonDirectory, "needs the extension \(unknown), which is not known")
    }
    guard let format = ObjectFormat(rawValue: config.objectFormat ?? "sha1") else {
      throw GitError(
        .unsupported, layout.commonDirectory,
        "has object format \(config.objectFormat ?? ""); sha1 and sha256 are known")
    }
    self.path = path
    self.limits = limits
    gitDirectory = layout.gitDirectory
    commonDirectory = layout.commonDirectory
    workTree = layout.workTree
    objectFormat = format
    settings = try Repository.settings(config, gitDirectory: layout.gitDirectory)
    hasReftable = config.refStorage == "reftable" || Files.isDirectory(layout.commonDirectory + "/reftable")
    shallowCommits = try Repository.shallow(layout.commonDirectory, limits)
    objects = ObjectStore(directory: layout.commonDirectory + "/objects", format: format, limits: limits)
    isPartialClone = config.hasPartialClone || objects.packs.contains { $0.isPromisor }
  }

  /// The repository that `path` lies in: the nearest of it and its parents that holds one.
  ///
  /// - Throws: `notARepository` where there is none up to the root.
  public static func discover(from path: String, limits: GitLimits = GitLimits()) throws(GitError) -> Repository {
    guard let start = Files.resolved(path) else { throw GitError(.notARepository, path, "does not exist") }
    var candidate: String? = Files.isDirectory(start) ? start : Files.parent(start)
    while let directory = candidate {
      if RepositoryLayout.isRepository(directory) { return try Repository(path: directory, limits: limits) }
      candidate = Files.parent(directory)
    }
    throw GitError(.notARepository, path, "is in no git repository")
  }

  /// Whether `path` itself is a repository: a work tree's top, a `.git` directory or a bare repository.
  public static func isRepository(_ path: String) -> Bool {
    RepositoryLayout.isRepository(path)
  }

  /// Whether `path` holds a file `.git` that names the directory of a repository, as linked worktrees and submodules do.
  public static func isLinked(_ path: String) throws(GitError) -> Bool {
    try Files.read(path + "/.git", limit: 1 << 16)?.starts(with: "gitdir:".utf8) ?? false
  }

  /// The settings of a work tree: those that it has of its own go before the repository's.
  private static func settings(_ config: ConfigFile, gitDirectory: String) throws(GitError) -> WorkTreeSettings {
    var settings = config.workTree
    guard config.hasWorktreeConfig, let text = try Files.read(gitDirectory + "/config.worktree", limit: 16 << 20) else {
      return settings
    }
    for entry in GitConfig.entries(of: String(decoding: text, as: UTF8.self)) where entry.section == "core" {
      settings.set(entry)
    }
    return settings
  }

  private static func shallow(_ directory: String, _ limits: GitLimits) throws(GitError) -> Set<ObjectID> {
    let text = try Files.read(directory + "/shallow", limit: limits.maximumFileSize) ?? []
    var ids: Set<ObjectID> = []
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let id = ObjectID(hex: String(decoding: line, as: UTF8.self)) else {
        throw GitError(.malformed, directory + "/shallow", "holds something that is no object id")
      }
      ids.insert(id)
    }
    return ids
  }
}

extension Repository {
  /// Packs and object directories that could not be opened; the repository is read without them.
  public var openingIssues: [ObjectIssue] {
    objects.issues
  }

  /// The number of packs.
  public var packCount: Int { objects.packs.count }

  /// The object named `id`, from packs, loose files or alternates.
  ///
  /// - Throws: `missingObject`, `malformed`, `limit` where it is larger than half of the memory budget.
  /// - Complexity: O(length of its delta chain).
  public func object(_ id: ObjectID) throws(GitError) -> GitObject {
    try objects.object(id)
  }

  /// Whether `id` is in the repository.
  public func contains(_ id: ObjectID) -> Bool {
    objects.contains(id)
  }
}
