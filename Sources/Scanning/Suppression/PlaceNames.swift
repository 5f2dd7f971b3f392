internal import KeyfuseCore

/// The paths by which an operator may name the place of a finding.
struct PlaceNames {
  /// Where a git object lies that no tree holds.
  static let unattributed = ":blob"

  /// The targets of the command; a sweep reads repositories inside of them as targets of their own.
  let roots: [String]

  /// - Returns: first the one that a baseline has; then others that mean the same place.
  func names(of location: Location) -> [String] {
    let path = Self.lasting(location.path)
    let joined = Self.plain(ArtifactPath.text(target: location.target, path: path))
    guard roots.count == 1, let root = roots.first else { return [joined] }
    if location.target == root {
      // A file that was named by itself has the path that it would have in a scan of the directory.
      return joined == Self.plain(location.target) && !joined.hasPrefix("/") ? [joined, path] : [path, joined]
    }
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard location.target.hasPrefix(prefix) else { return [joined] }
    return [Self.plain(ArtifactPath.text(target: String(location.target.dropFirst(prefix.count)), path: path)), joined]
  }

  /// Without what another commit, edit or clone changes: a reflog repeats what messages say.
  private static func lasting(_ path: String) -> String {
    if path.hasPrefix("\(unattributed)/") { return unattributed }
    return path == ":reflog" ? ":message" : path
  }

  private static func plain(_ path: String) -> String {
    var path = Substring(path)
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return String(path)
  }
}
