internal import KeyfuseCore

/// One place of a secret as lines of text: one line where it stands there once, a compact list where it stands often.
struct PlaceText {
  var place: SecretGroup.Place
  var style: TextStyle
  var width: Int

  /// From this many commits on, each takes a few words instead of a line.
  private static let compactFrom = 9

  var lines: [String] {
    let spots = place.spots.sorted(by: Self.isEarlier)
    let commits = spots.contains { $0.provenance != nil }
    if spots.count == 1 && !commits {
      return ["    \(style.bold(header)):\(Self.position(spots[0]))\(time(spots[0]))"]
    }
    if !commits { return list(spots.map(Self.position), title: "lines") }
    if spots.count >= Self.compactFrom { return list(spots.map(Self.compact), title: "commits") }
    return ["    \(style.bold(header))"] + spots.map { "      " + commit($0) }
  }

  private static func isEarlier(_ left: SecretGroup.Place.Spot, _ right: SecretGroup.Place.Spot) -> Bool {
    let (first, second) = (left.moment?.microseconds ?? 0, right.moment?.microseconds ?? 0)
    return (first, left.line, left.column) < (second, right.line, right.column)
  }

  /// Path, then the way into it: `site.zip › app.js (base64)`.
  private var header: String {
    var text = location
    for layer in place.key.layers {
      switch layer {
      case .archive(let member): text += " › \(TerminalText.escape(member))"
      case .bundle(let original, let line): text += " (from \(TerminalText.escape(original)):\(line))"
      case .encoding(let name): text += " (\(TerminalText.escape(name)))"
      case .staged: text += " (staged)"
      case .unstaged: text += " (unstaged)"
      case .file, .git, .log, .standardInput: break
      }
    }
    return text
  }

  private var location: String {
    TerminalText.escape(ArtifactPath.text(target: place.key.target, path: place.key.path))
  }

  private static func position(_ spot: SecretGroup.Place.Spot) -> String { "\(spot.line):\(spot.column)" }

  private func time(_ spot: SecretGroup.Place.Spot) -> String {
    spot.timestamp.map { "  " + style.dim("logged \(TerminalText.escape($0))") } ?? ""
  }

  private static func compact(_ spot: SecretGroup.Place.Spot) -> String {
    let commit = spot.provenance.map { "\(name($0)) \($0.date.prefix(10))" } ?? "no commit"
    return "\(TerminalText.escape(commit)) \(position(spot))"
  }

  private static func name(_ provenance: GitProvenance) -> String {
    provenance.commit.map { String($0.prefix(10)) } ?? "unreachable"
  }

  private func commit(_ spot: SecretGroup.Place.Spot) -> String {
    guard let provenance = spot.provenance else { return "work tree  \(Self.position(spot))" }
    var notes: [String] = []
    if provenance.isAtTip { notes.append("still at a tip") }
    if let removed = provenance.removed { notes.append("removed in \(removed.prefix(10))") }
    if !provenance.isReachable { notes.append("no reference reaches it") }
    let parts = [
      Self.name(provenance), String(provenance.date.prefix(10)), "line \(Self.position(spot))",
      "\(provenance.author) <\(provenance.email)>", notes.joined(separator: ", "),
    ]
    return parts.filter { !$0.isEmpty }.map(TerminalText.escape).joined(separator: "  ")
  }

  /// `path  12 lines:` and the items, wrapped.
  private func list(_ items: [String], title: String) -> [String] {
    var lines = ["    \(style.bold(header))  \(style.dim("\(items.count) \(title):"))"]
    var line = ""
    for (index, item) in items.enumerated() {
      let piece = index + 1 < items.count ? item + ", " : item
      if !line.isEmpty && 6 + TerminalText.width(line) + TerminalText.width(piece) > width {
        lines.append("      " + line)
        line = ""
      }
      line += piece
    }
    return lines + ["      " + line]
  }
}
