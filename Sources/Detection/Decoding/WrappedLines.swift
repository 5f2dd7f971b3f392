internal import KeyfuseCore

/// Tells where base64 goes on in the next line, as MIME, PEM, LDIF and block scalars of YAML write it: whatever decodes it
/// leaves line ends and the blanks behind them out.
///
/// A line that holds a word and nothing else looks the same, so that much is asked for: a line of a width that programs
/// wrap at, and a next one that holds nothing else and is no wider.
enum WrappedLines {
  /// The widest line that counts as wrapped, in bytes.
  static let widest = 400
  /// The narrowest one, and how many characters of base64 it holds at least.
  static let narrowest = (line: 48, characters: 24)
  /// The most blanks before the characters of a line.
  static let indentation = 40
  /// How many bytes around a line end tell whether the characters go on behind it.
  static let reach = widest + 2 * indentation + 16

  /// Where the characters before the line end at `end` go on.
  static func continuation(behind end: Int, in bytes: Span<UInt8>) -> Int? {
    var start = end
    if bytes.at(start) == UInt8(ascii: "\r") { start += 1 }
    guard bytes.at(start) == UInt8(ascii: "\n") else { return nil }
    start += 1
    let lineStart = start
    while start - lineStart < indentation, Byte.isBlank(bytes.at(start)) { start += 1 }
    guard let width = width(ofLineUpTo: end, in: bytes) else { return nil }
    var close = start
    while close - lineStart <= width, close < bytes.count, Base64.value(of: bytes[close]) != nil { close += 1 }
    guard close > start, close - lineStart <= width, mayClose(at: close, in: bytes) else { return nil }
    return start
  }

  /// The line end before `start` from which on the characters go on there.
  static func lineEnd(before start: Int, in bytes: Span<UInt8>) -> Int? {
    var end = start
    while start - end < indentation, Byte.isBlank(bytes.at(end - 1)) { end -= 1 }
    guard bytes.at(end - 1) == UInt8(ascii: "\n") else { return nil }
    end -= bytes.at(end - 2) == UInt8(ascii: "\r") ? 2 : 1
    return continuation(behind: end, in: bytes) == start ? end : nil
  }

  /// The width of a line that ends at `end` and may be wrapped there.
  private static func width(ofLineUpTo end: Int, in bytes: Span<UInt8>) -> Int? {
    var first = end
    while first > 0, end - first <= widest, Base64.value(of: bytes[first - 1]) != nil { first -= 1 }
    guard end - first >= narrowest.characters else { return nil }
    while first > 0, end - first <= widest, bytes[first - 1] != UInt8(ascii: "\n") { first -= 1 }
    return (narrowest.line...widest).contains(end - first) ? end - first : nil
  }

  /// Whether nothing but what ends a value follows.
  private static func mayClose(at end: Int, in bytes: Span<UInt8>) -> Bool {
    end >= bytes.count || closings.contains(bytes[end])
  }

  static let closings = ByteSet("=\r\n\"'`<\\")
}
