/// Finds the line on which a key of a TOML document stands, which the parser tells only for errors of syntax.
struct LineFinder {
  /// A table of a policy file.
  enum Section: Hashable {
    /// The `[[rules]]` table with this index.
    case rule(Int)
    case exposure
  }

  private struct Place: Hashable {
    var section: Section?
    var key: String?
  }

  private var lines: [Place: Int] = [:]

  init(_ text: String) {
    var section: Section?
    var rules = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("[") {
        let name = trimmed.drop { $0 == "[" || $0 == " " }.prefix { $0 != "]" && $0 != " " }
        switch name {
        case "rules":
          section = .rule(rules)
          rules += 1
        case "exposure": section = .exposure
        default: section = nil
        }
        note(Place(section: section, key: nil), index)
        note(Place(section: nil, key: String(name)), index)
      } else if let end = trimmed.firstIndex(where: { $0 == "=" || $0 == " " || $0 == "." }) {
        let key = trimmed[..<end].trimmingQuotes()
        note(Place(section: section, key: String(key)), index)
      }
    }
  }

  private mutating func note(_ place: Place, _ index: Int) {
    if lines[place] == nil { lines[place] = index + 1 }
  }

  /// The line of `key` in `section`, or else of the section's head; nil where neither is known.
  func line(of key: String?, in section: Section?) -> Int? {
    lines[Place(section: section, key: key)] ?? section.flatMap { lines[Place(section: $0, key: nil)] }
  }
}

extension Substring {
  fileprivate func trimmingQuotes() -> Substring {
    guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
    return dropFirst().dropLast()
  }
}
