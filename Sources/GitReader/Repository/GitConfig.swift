/// The values of a git configuration file (git's documentation, git-config, "Syntax").
public enum GitConfig {
  public struct Entry: Sendable, Hashable {
    /// In lower case; a subsection is part of it: `includeif "gitdir:~/work/"`.
    public var section: String
    /// In lower case.
    public var key: String
    /// `true` for a key that stands alone.
    public var value: String

    /// Whether the value means yes.
    public var isTrue: Bool { ["true", "yes", "on", "1"].contains(value.lowercased()) }
  }

  /// All values of a file, in its order.
  public static func entries(of text: String) -> [Entry] {
    var section = ""
    var entries: [Entry] = []
    for line in logicalLines(text) {
      var line = line.trimming()
      if line.first == "[" {
        guard let close = headerEnd(line) else { continue }
        section = line[line.index(after: line.startIndex)..<close].trimming().lowercased()
        line = line[line.index(after: close)...].trimming()
      }
      guard let first = line.first, first != "#", first != ";" else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      entries.append(
        Entry(
          section: section, key: parts[0].trimming().lowercased(),
          value: parts.count == 2 ? unquoted(parts[1].trimming()) : "true"))
    }
    return entries
  }

  /// The bracket that closes the header at the begin of `line`; those within quotes do not.
  private static func headerEnd(_ line: Substring) -> Substring.Index? {
    var isQuoted = false
    var isEscaped = false
    for index in line.indices {
      let character = line[index]
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "]", !isQuoted {
        return index
      }
    }
    return nil
  }

  /// Lines, those that end in a backslash joined with the next.
  private static func logicalLines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var open = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasSuffix("\\"), !line.hasSuffix("\\\\") {
        open += line.dropLast()
      } else {
        lines.append(Substring(open + line))
        open = ""
      }
    }
    return lines
  }

  /// The value without quotes and comment, escapes resolved.
  private static func unquoted(_ text: Substring) -> String {
    var result = ""
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if isEscaped {
        switch character {
        case "n": result.append("\n")
        case "t": result.append("\t")
        default: result.append(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "#" || character == ";" {
        break
      } else {
        result.append(character)
      }
    }
    return isQuoted ? result : String(Substring(result).trimming())
  }
}

extension Substring {
  fileprivate func trimming() -> Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" || first == "\r" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return text
  }
}
