internal import KeyfuseCore

extension ReportedLocation {
  /// `target/path`, and the way into archives and bundles from there.
  fileprivate var file: (name: String, inside: String) {
    var inside = ""
    for layer in location.layers {
      switch layer {
      case .archive(let member): inside += " › \(member)"
      case .bundle(let original, let line): inside += " (from \(original):\(line))"
      case .encoding(let name): inside += " (\(name))"
      default: break
      }
    }
    return (ArtifactPath.text(target: location.target, path: location.path), inside)
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

/// All lines of one file, in one commit, at which the key stands.
struct ReportedPlace {
  /// Positions told one by one; the JSON form has all.
  private static let positionLimit = 40

  private(set) var first: ReportedLocation
  private(set) var since: Timestamp?
  private var positions: [String]

  private struct Key: Hashable {
    var target: String
    var path: String
    var exposure: String
    var layers: [SourceLayer]

    init(_ entry: ReportedLocation) {
      target = entry.location.target
      path = entry.location.path
      exposure = entry.exposure
      layers = entry.location.layers.map { if case .log = $0 { .log(timestamp: nil) } else { $0 } }
    }
  }

  /// The places in the order of their first line.
  static func grouped(_ locations: [ReportedLocation]) -> [ReportedPlace] {
    var places: [ReportedPlace] = []
    var indexes: [Key: Int] = [:]
    for entry in locations {
      let position = "\(entry.location.line):\(entry.location.column)"
      let key = Key(entry)
      if let index = indexes[key] {
        places[index].positions.append(position)
        places[index].since = [places[index].since, entry.since].compactMap { $0 }.min()
      } else {
        indexes[key] = places.count
        places.append(ReportedPlace(first: entry, since: entry.since, positions: [position]))
      }
    }
    return places
  }

  /// `target/path:line:column`, the members of archives behind an arrow; of several lines, the list.
  var text: String {
    let (name, inside) = first.file
    guard positions.count > 1 else { return "\(name):\(positions[0])\(inside)" }
    let shown = positions.prefix(Self.positionLimit).joined(separator: ", ")
    let rest = positions.count - Self.positionLimit
    return "\(name)\(inside) at \(shown)" + (rest > 0 ? " and \(Count.grouped(rest)) more lines" : "")
  }
}
