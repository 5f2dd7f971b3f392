#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Paths that mean the same wherever the process stands.
enum AbsolutePath {
  /// `path` from the root on, `.` and empty components taken out.
  static func of(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
    return "/" + full.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static var workingDirectory: String {
    // SAFETY: with no buffer given, getcwd allocates the string that is freed here.
    guard let text = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}
