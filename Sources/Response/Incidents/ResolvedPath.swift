#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// Paths that mean the same wherever the process stands and however they were typed.
public enum ResolvedPath {
  /// `path` from the root on, without `.`, `..` and symbolic links. Of what is not there yet, the names stay as they are
  /// behind the deepest directory that is.
  public static func of(_ path: String) -> String {
    if let real = real(path) { return real }
    let components = path.split(separator: "/").filter { $0 != "." }
    guard let last = components.last else { return real(".") ?? path }
    let parents = components.dropLast().joined(separator: "/")
    let root = path.hasPrefix("/") ? "/" : ""
    let parent = parents.isEmpty && root.isEmpty ? (real(".") ?? ".") : of(root + parents)
    if last == ".." { return parent.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" } }
    return parent == "/" ? "/\(last)" : "\(parent)/\(last)"
  }

  private static func real(_ path: String) -> String? {
    // SAFETY: the path lives across the call; with no buffer given, realpath allocates the string that is freed here.
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}
