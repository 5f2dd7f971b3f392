/// One value out of git configuration files (git's documentation, git-config, "Syntax").
///
/// Only files that belong to the person who runs the command are read, never those of a scanned tree. Included files are
/// not followed.
enum GitConfig {
  /// The last value of `key` in `section`, both in lower case; nil where the text has none.
  ///
  /// A section with a subsection (`[core "x"]`) is another one.
  static func value(_ key: String, in section: String, of text: String) -> String? {
    var isInside = false
    var found: String?
    for line in logicalLines(text) {
      let line = line.trimming()
      if line.first == "[" {
        guard let close = line.lastIndex(of: "]") else { continue }
        isInside = line[line.index(after: line.startIndex)..<close].trimming().lowercased() == section
      } else if isInside, let equals = line.firstIndex(of: "=") {
        if line[..<equals].trimming().lowercased() == key {
          found = unquoted(line[line.index(after: equals)...].trimming())
        }
      }
    }
    return found
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
