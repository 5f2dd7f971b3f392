import GitReader

/// Where git looks for the hooks of a repository.
struct HookDirectory {
  /// Without a slash at its end.
  let path: String

  /// - Throws: `UsageError` where hooks there would not be run, or are looked after by another tool.
  init(of repository: Repository) throws {
    let own = [repository.commonDirectory + "/config", repository.gitDirectory + "/config.worktree"]
    if let configured = try Self.reader.value(in: own) {
      path = Self.absolute(configured, in: repository.workTree ?? repository.gitDirectory)
      if path.split(separator: "/").contains(".husky") {
        throw UsageError(
          "Husky looks after the hooks of this repository; add the line `keyfuse hook run pre-commit` to .husky/pre-commit"
        )
      }
      return
    }
    if let foreign = try Self.reader.value(in: PersonalGit.configurationFiles) {
      throw UsageError(
        "core.hooksPath is set to \(foreign) for all your repositories, so that git would not run a hook of this one; "
          + "set it here first: git config core.hooksPath \(repository.commonDirectory)/hooks")
    }
    path = repository.commonDirectory + "/hooks"
  }

  private static let reader = GitSettingReader(name: "hooksPath")

  private static func absolute(_ path: String, in directory: String) -> String {
    var path = path
    if path.hasPrefix("~/") { path = (Environment.value("HOME") ?? "") + path.dropFirst() }
    if !path.hasPrefix("/") { path = "\(directory)/\(path)" }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
