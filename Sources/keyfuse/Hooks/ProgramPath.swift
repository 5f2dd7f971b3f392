#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where this program lies.
enum ProgramPath {
  /// The absolute path by which the program was called, links as they are: a link such as `/usr/local/bin/keyfuse`
  /// outlives the version that it leads to.
  static func absolute() throws(UsageError) -> String {
    let name = CommandLine.arguments.first ?? "keyfuse"
    if name.contains("/") { return name.hasPrefix("/") ? name : try workingDirectory() + "/" + name }
    for directory in (Environment.value("PATH") ?? "").split(separator: ":") where directory.hasPrefix("/") {
      let path = "\(directory)/\(name)"
      // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
      if unsafe access(path, X_OK) == 0 { return path }
    }
    throw UsageError("cannot tell where this program lies; call it by its path: /path/to/keyfuse hook install")
  }

  /// The working directory.
  static func workingDirectory() throws(UsageError) -> String {
    // SAFETY: with a null buffer getcwd allocates one, which is freed here.
    guard let text = unsafe getcwd(nil, 0) else { throw UsageError("the working directory is gone") }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// `path` as an absolute one.
  static func absolute(_ path: String) throws(UsageError) -> String {
    path.hasPrefix("/") ? path : try workingDirectory() + "/" + path
  }
}
