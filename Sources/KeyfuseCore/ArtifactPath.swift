/// Paths as people know them: from where the scan was started.
public enum ArtifactPath {
  /// The path with its target before it, unless the target says nothing or is the file itself.
  public static func text(target: String, path: String) -> String {
    if target.isEmpty || target == "." || target == "-" || target == path { return path }
    if target.hasSuffix("/\(path)") { return target }
    return target.hasSuffix("/") ? target + path : "\(target)/\(path)"
  }
}
