/// Where the parts of a repository lie (git's documentation, gitrepository-layout).
struct RepositoryLayout {
  var gitDirectory: String
  var commonDirectory: String
  var workTree: String?

  init(path: String) throws(GitError) {
    guard let real = Files.resolved(path) else { throw GitError(.notARepository, path, "does not exist") }
    if Files.kind(real) == .file, let linked = try RepositoryLayout.linked(real) {
      gitDirectory = linked
      workTree = Files.parent(real)
    } else if RepositoryLayout.isGitDirectory(real) {
      gitDirectory = real
      workTree = Files.name(real) == ".git" ? Files.parent(real) : nil
    } else if RepositoryLayout.isGitDirectory(real + "/.git") {
      gitDirectory = Files.resolved(real + "/.git") ?? real + "/.git"
      workTree = real
    } else if Files.kind(real + "/.git") == .file, let linked = try RepositoryLayout.linked(real + "/.git") {
      gitDirectory = linked
      workTree = real
    } else {
      throw GitError(.notARepository, path, "is not a git repository")
    }
    commonDirectory = gitDirectory
    if let text = try Files.read(gitDirectory + "/commondir", limit: 1 << 16) {
      let common = Files.join(gitDirectory, RepositoryLayout.line(text))
      guard let real = Files.resolved(common) else {
        throw GitError(.notARepository, gitDirectory, "belongs to \(common), which does not exist")
      }
      commonDirectory = real
    }
    guard Files.isDirectory(commonDirectory + "/objects") else {
      throw GitError(.notARepository, path, "has no objects directory")
    }
  }

  /// Whether `path` is a work tree with a repository, or a repository itself.
  static func isRepository(_ path: String) -> Bool {
    isGitDirectory(path) || isGitDirectory(path + "/.git") || Files.kind(path + "/.git") == .file
  }

  private static func isGitDirectory(_ path: String) -> Bool {
    guard Files.isDirectory(path), Files.kind(path + "/HEAD") == .file else { return false }
    return Files.kind(path + "/commondir") == .file || Files.isDirectory(path + "/objects")
  }

  /// The directory that a `.git` file of a linked worktree or submodule names.
  private static func linked(_ file: String) throws(GitError) -> String? {
    guard let bytes = try Files.read(file, limit: 1 << 16) else { return nil }
    let text = line(bytes)
    guard text.hasPrefix("gitdir:") else { return nil }
    let target = Files.join(Files.parent(file) ?? "/", String(text.dropFirst(7).drop { $0 == " " }))
    guard let real = Files.resolved(target), Files.isDirectory(real) else {
      throw GitError(.notARepository, file, "names the directory \(target), which does not exist")
    }
    return real
  }

  private static func line(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
