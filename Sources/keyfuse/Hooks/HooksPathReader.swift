#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads `core.hooksPath` out of git configuration files and those that they include.
struct HooksPathReader {
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
      if entry.section == "core", entry.key == "hookspath" {
        found = entry.value
      } else if entry.key == "path", entry.section == "include" {
        found = try value(in: try path(entry.value, includedBy: file), depth: depth + 1) ?? found
      } else if entry.key == "path", entry.section.hasPrefix("includeif") {
        let included = try path(entry.value, includedBy: file)
        guard let conditional = try value(in: included, depth: depth + 1) else { continue }
        throw UsageError(
          "\(file) includes \(included) on a condition, which sets core.hooksPath to \(conditional); whether git takes it is "
            + "not decided here. Take core.hooksPath out of that file, and set it in this repository where it is wanted"
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
