/// What git ignores in a work tree: the patterns of `.gitignore` at each level, of `info/exclude` and of
/// `core.excludesFile` (git's documentation, gitignore).
///
/// The directories are entered and left one in another; what lies in an ignored one is not asked about.
public struct IgnoreRules: Sendable {
  /// Why something is ignored.
  public struct Match: Sendable, Hashable, CustomStringConvertible {
    /// The file with the pattern.
    public var file: String
    public var line: Int

    public var description: String { "ignored by git (\(file), line \(line))" }
  }

  /// The patterns of a directory, and the length of its path with the slash.
  private var levels: [(prefix: Int, list: IgnoreList)] = []
  /// For the whole work tree, the one that counts less first.
  private var common: [IgnoreList] = []
  private let foldsCase: Bool

  /// - Parameters:
  ///   - excludes: the content of `core.excludesFile`, nil where there is none, and what a report calls it.
  ///   - info: the same of `info/exclude`.
  ///   - foldsCase: `core.ignoreCase`.
  init(excludes: (text: [UInt8], name: String)?, info: (text: [UInt8], name: String)?, foldsCase: Bool) {
    self.foldsCase = foldsCase
    for file in [excludes, info] {
      if let file { common.append(IgnoreList(file.text, name: file.name, foldsCase: foldsCase)) }
    }
  }

  /// Enters a directory.
  ///
  /// - Parameters:
  ///   - path: relative to the work tree, with a slash at its end; empty for the top.
  ///   - text: its `.gitignore`.
  public mutating func enter(_ path: [UInt8], text: [UInt8]?) {
    levels.append(
      (path.count, IgnoreList(text ?? [], name: GitPath.render(path) + ".gitignore", foldsCase: foldsCase)))
  }

  /// Leaves the directory that was entered last.
  public mutating func leave() {
    levels.removeLast()
  }

  /// Why `path`, which lies in the directory that was entered last, is ignored; nil where it is not.
  ///
  /// - Parameter path: relative to the work tree, without a slash at its end.
  public func match(_ path: [UInt8], isDirectory: Bool) -> Match? {
    let name = path[((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    for (prefix, list) in levels.reversed() where !list.isEmpty {
      if let found = list.match(path[prefix...], name: name, isDirectory: isDirectory) {
        return found.pattern.isNegated ? nil : Match(file: list.name, line: found.line)
      }
    }
    for list in common.reversed() {
      if let found = list.match(path[...], name: name, isDirectory: isDirectory) {
        return found.pattern.isNegated ? nil : Match(file: list.name, line: found.line)
      }
    }
    return nil
  }
}

extension Repository {
  /// The ignore rules of the work tree, of which nothing is entered yet.
  ///
  /// - Parameters:
  ///   - userExcludes: what the configuration of the person and the machine has as `core.excludesFile`, or where git looks
  ///     without one; the repository's own configuration goes before it.
  ///   - home: what `~` stands for.
  /// - Throws: `unreadable` or `limit` for a file that is there and cannot be read.
  public func ignoreRules(userExcludes: String?, home: String?) throws(GitError) -> IgnoreRules {
    var path = settings.excludesFile ?? userExcludes
    if let home, let tilde = path, tilde.hasPrefix("~/") { path = home + tilde.dropFirst() }
    if let given = path { path = given.isEmpty ? nil : Files.join(workTree ?? gitDirectory, given) }
    let infoPath = commonDirectory + "/info/exclude"
    let excludes = try path.map { (path) throws(GitError) in try Files.read(path, limit: Self.ignoreLimit) } ?? nil
    let info = try Files.read(infoPath, limit: Self.ignoreLimit)
    return IgnoreRules(
      excludes: excludes.map { ($0, path ?? "") }, info: info.map { ($0, infoPath) },
      foldsCase: settings.ignoresCase)
  }

  /// The largest ignore file, in bytes, that is read.
  public static let ignoreLimit = 16 << 20
}
