internal import KeyfuseCore

extension ReportedLocation {
  /// `target/path:line:column`, the members of archives behind an arrow.
  var place: String {
    var text = "\(ArtifactPath.text(target: location.target, path: location.path)):\(location.line):\(location.column)"
    for layer in location.layers {
      switch layer {
      case .archive(let member): text += " › \(member)"
      case .bundle(let original, let line): text += " (from \(original):\(line))"
      case .encoding(let name): text += " (\(name))"
      default: break
      }
    }
    return text
  }

  /// Who brought it there, and whether it is still there.
  var story: String {
    guard let provenance = location.provenance else {
      for layer in location.layers {
        if case .log(let timestamp) = layer { return timestamp.map { "logged \($0)" } ?? "a line of a log" }
      }
      return location.layers.contains(.standardInput) ? "standard input" : "a file as it stood when it was scanned"
    }
    let commit = provenance.commit.map { "commit \($0.prefix(10))" } ?? "unreachable object"
    var parts = ["\(commit) by \(provenance.author) <\(provenance.email)>"]
    if let removed = provenance.removed { parts.append("removed in \(removed.prefix(10)), still in the history") }
    if provenance.isAtTip { parts.append("still at a branch tip") }
    if !provenance.isReachable { parts.append("no reference reaches it") }
    return parts.joined(separator: "; ")
  }
}

/// Paths for people.
enum ArtifactPath {
  /// The path with its target before it, unless the target says nothing or is the file itself.
  static func text(target: String, path: String) -> String {
    if target.isEmpty || target == "." || target == "-" || target == path { return path }
    if target.hasSuffix("/\(path)") { return target }
    return target.hasSuffix("/") ? target + path : "\(target)/\(path)"
  }
}
