import GitReader

/// Where git looks for the hooks of a repository.
struct HookDirectory {
  /// Without a slash at its end.
  let path: String

  /// - Throws: `UsageError` where hooks there would not be run, or are looked after by another tool.
  init(of repository: Repository) throws {
    let own = [repository.commonDirectory + "/config", repository.gitDirectory + "/config.worktree"]
    if let configured = try HooksPathReader().value(in: own) {
      path = Self.absolute(configured, in: repository.workTree ?? repository.gitDirectory)
      if path.split(separator: "/").contains(".husky") {
        throw UsageError(
          "Husky looks after the hooks of this repository; add the line `keyfuse hook run pre-commit` to .husky/pre-commit"
        )
      }
      return
    }
    if let foreign = try HooksPathReader().value(in: Self.personalFiles) {
      throw UsageError(
        "core.hooksPath is set to \(foreign) for all your repositories, so that git would not run a hook of this one; "
          + "set it here first: git config core.hooksPath \(repository.commonDirectory)/hooks")
    }
    path = repository.commonDirectory + "/hooks"
  }

  /// The configuration files of the person and the machine.
  private static var personalFiles: [String] {
    let home = Environment.value("HOME") ?? ""
    let xdg = Environment.value("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.config"
    let system = Environment.value("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig"
    if let global = Environment.value("GIT_CONFIG_GLOBAL") { return [system, global] }
    return [system, xdg + "/git/config", home + "/.gitconfig"]
  }

  private static func absolute(_ path: String, in directory: String) -> String {
    var path = path
    if path.hasPrefix("~/") { path = (Environment.value("HOME") ?? "") + path.dropFirst() }
    if !path.hasPrefix("/") { path = "\(directory)/\(path)" }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
