import GitReader

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads a setting of the section `core` out of git configuration files and those that they include.
struct GitSettingReader {
  /// The name of the setting, as people write it.
  let name: String
  /// What to do about a value that holds on a condition only.
  var conditions = Conditions.refused

  enum Conditions {
    /// It is an error: only git itself can tell whether the value holds.
    case refused
    /// The value is left out.
    case passedOver
  }

  /// As git has it.
  private static let depthLimit = 10

  /// The value of the last of `files` that has one.
  ///
  /// - Throws: `UsageError` where it depends on something that only git itself can tell.
  func value(in files: [String]) throws -> String? {
    var found: String?
    for file in files { found = try value(in: file, depth: 0) ?? found }
    return found
  }

  private func value(in file: String, depth: Int) throws -> String? {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    guard unsafe access(file, F_OK) == 0 else { return nil }
    guard depth < Self.depthLimit else {
      throw UsageError("the git configuration \(file) is included \(depth) files deep; git gives up there too")
    }
    let text = String(decoding: try FileContent.read(file, as: "git configuration"), as: UTF8.self)
    var found: String?
    for entry in GitConfig.entries(of: text) {
      if entry.section == "core", entry.key == name.lowercased() {
        found = entry.value
      } else if entry.key == "path", entry.section == "include" {
        found = try value(in: try path(entry.value, includedBy: file), depth: depth + 1) ?? found
      } else if entry.key == "path", entry.section.hasPrefix("includeif") {
        if conditions == .passedOver { continue }
        let included = try path(entry.value, includedBy: file)
        guard let conditional = try value(in: included, depth: depth + 1) else { continue }
        throw UsageError(
          "\(file) includes \(included) on a condition, which sets core.\(name) to \(conditional); whether git takes it is "
            + "not decided here. Take core.\(name) out of that file, and set it in this repository where it is wanted"
        )
      }
    }
    return found
  }

  private func path(_ path: String, includedBy file: String) throws -> String {
    if path.hasPrefix("~/") { return (Environment.value("HOME") ?? "") + path.dropFirst() }
    if path.hasPrefix("~") || path.hasPrefix("%(") {
      throw UsageError("\(file) includes \(path), which is not followed here; write it as an absolute path")
    }
    if path.hasPrefix("/") { return path }
    guard let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}

/// What git reads beside the configuration of a repository.
enum PersonalGit {
  static var home: String { Environment.value("HOME") ?? "" }

  private static var folder: String {
    (Environment.value("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.config") + "/git"
  }

  /// The configuration files of the machine and the person.
  static var configurationFiles: [String] {
    let system = Environment.value("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig"
    if let global = Environment.value("GIT_CONFIG_GLOBAL") { return [system, global] }
    return [system, folder + "/config", home + "/.gitconfig"]
  }

  /// The ignore file that the person's git follows in all repositories.
  static func excludesFile() throws -> String {
    let reader = GitSettingReader(name: "excludesFile", conditions: .passedOver)
    return try reader.value(in: configurationFiles) ?? folder + "/ignore"
  }
}
