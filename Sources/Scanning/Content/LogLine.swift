internal import KeyfuseCore

/// What tells a log from other files, and the time of one of its lines.
enum LogLine {
  /// Whether a file of this path is a log by its name: `*.log`, rotated and compressed forms of it, the usual names
  /// without a suffix, and everything in a directory `log` or `logs`.
  static func isLog(path: String) -> Bool {
    let bytes = path.utf8.span
    var name = 0..<0
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
      if end > start {
        if isLogDirectory(name, of: bytes) { return true }
        name = start..<end
      }
      start = end + 1
    }
    return isLogName(name, of: bytes)
  }

  private static func isLogName(_ name: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    var stem = name
    if ends(stem, with: ".gz", in: bytes) { stem = stem.lowerBound..<(stem.upperBound - 3) }
    while let dot = stem.last(where: { !isDigit(bytes[$0]) }), dot + 1 < stem.upperBound,
      bytes[dot] == UInt8(ascii: ".") || bytes[dot] == UInt8(ascii: "-")
    {
      stem = stem.lowerBound..<dot
    }
    let names: [StaticString] = ["syslog", "messages", "access_log", "error_log"]
    return ends(stem, with: ".log", in: bytes)
      || names.contains { $0.utf8CodeUnitCount == stem.count && ends(stem, with: $0, in: bytes) }
  }

  /// Whether the end of a name is `text`, which is in small letters, whatever its case.
  private static func ends(_ name: Range<Int>, with text: StaticString, in bytes: Span<UInt8>) -> Bool {
    let start = name.upperBound - text.utf8CodeUnitCount
    guard start >= name.lowerBound else { return false }
    return text.withUTF8Buffer { text in
      for index in 0..<text.count {
        let byte = bytes[start + index]
        let folded = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        // SAFETY: the index is within the text.
        if unsafe folded != text[index] { return false }
      }
      return true
    }
  }

  private static func isLogDirectory(_ name: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    (name.count == 3 || name.count == 4) && bytes[name.lowerBound] == UInt8(ascii: "l")
      && bytes[name.lowerBound + 1] == UInt8(ascii: "o") && bytes[name.lowerBound + 2] == UInt8(ascii: "g")
      && (name.count == 3 || bytes[name.lowerBound + 3] == UInt8(ascii: "s"))
  }

  /// The time stamp in the first bytes of `line`, as it stands there: RFC 3339 (with `T` or a blank), the common log
  /// format of Apache and nginx (`[10/Oct/2000:13:55:36 -0700]`), or syslog (RFC 3164, `Oct 10 13:55:36`).
  static func timestamp(of line: Span<UInt8>) -> String? {
    var index = 0
    let end = min(line.count, 256)
    while index < end {
      let before = index == 0 ? UInt8(ascii: " ") : line[index - 1]
      if !ByteSet.alphanumeric.contains(before), let range = stamp(at: index, in: line) {
        return text(line.extracting(range))
      }
      index += 1
    }
    return nil
  }

  private static func stamp(at start: Int, in line: Span<UInt8>) -> Range<Int>? {
    if let end = match("dddd-dd-dd", at: start, in: line) {
      guard end < line.count, line[end] == UInt8(ascii: "T") || line[end] == UInt8(ascii: " "),
        let time = match("dd:dd:dd", at: end + 1, in: line)
      else { return nil }
      return start..<zone(after: fraction(after: time, in: line), in: line)
    }
    if start > 0, line[start - 1] == UInt8(ascii: "["),
      let end = match("dd/aaa/dddd:dd:dd:dd", at: start, in: line)
    {
      return start..<(match(" +dddd", at: end, in: line) ?? match(" -dddd", at: end, in: line) ?? end)
    }
    if start <= 6,
      let end = match("aaa dd dd:dd:dd", at: start, in: line) ?? match("aaa  d dd:dd:dd", at: start, in: line),
      months.contains(text(line.extracting(start..<start + 3)))
    {
      return start..<end
    }
    return nil
  }

  /// Where `pattern` ends that begins at `start`: `d` is a digit, `a` a letter, all else itself.
  private static func match(_ pattern: StaticString, at start: Int, in line: Span<UInt8>) -> Int? {
    guard start + pattern.utf8CodeUnitCount <= line.count else { return nil }
    return pattern.withUTF8Buffer { pattern in
      for index in 0..<pattern.count {
        // SAFETY: the index is within the pattern.
        let wanted = unsafe pattern[index]
        let byte = line[start + index]
        let fits =
          switch wanted {
          case UInt8(ascii: "d"): isDigit(byte)
          case UInt8(ascii: "a"): ByteSet.alphanumeric.contains(byte) && !isDigit(byte)
          default: byte == wanted
          }
        if !fits { return nil }
      }
      return start + pattern.count
    }
  }

  private static func fraction(after index: Int, in line: Span<UInt8>) -> Int {
    guard index < line.count, line[index] == UInt8(ascii: ".") || line[index] == UInt8(ascii: ",") else { return index }
    var end = index + 1
    while end < line.count, isDigit(line[end]) { end += 1 }
    return end == index + 1 ? index : end
  }

  private static func zone(after index: Int, in line: Span<UInt8>) -> Int {
    if index < line.count, line[index] == UInt8(ascii: "Z") { return index + 1 }
    return match("+dd:dd", at: index, in: line) ?? match("-dd:dd", at: index, in: line)
      ?? match("+dddd", at: index, in: line) ?? match("-dddd", at: index, in: line) ?? index
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: [UInt8](copying: bytes), as: UTF8.self)
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
