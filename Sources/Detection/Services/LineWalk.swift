/// Goes from line to line in a part of a text; lines that the part's edges cut are none.
struct LineWalk {
  /// The line that it stands on, without what ends it.
  private(set) var line: Range<Int>
  private let window: Range<Int>

  /// Stands on the line, or lines, that hold `match`, as far as the part reaches.
  init(around match: Range<Int>, within window: Range<Int>, in bytes: Span<UInt8>) {
    self.window = window
    var (start, end) = (match.lowerBound, match.upperBound)
    while start > window.lowerBound, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    while end < window.upperBound, !Byte.isLineEnd(bytes[end]) { end += 1 }
    line = start..<end
  }

  /// Goes to the line above; nil where there is none.
  mutating func previous(in bytes: Span<UInt8>) -> Range<Int>? {
    guard line.lowerBound > window.lowerBound else { return nil }
    var end = line.lowerBound - 1
    if bytes[end] == 0x0A, bytes.at(end - 1) == 0x0D, end > window.lowerBound { end -= 1 }
    var start = end
    while start > window.lowerBound, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    guard start > window.lowerBound || start == 0 else { return nil }
    line = start..<end
    return line
  }

  /// Goes to the line below; nil where there is none.
  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    var start = line.upperBound
    guard start < window.upperBound else { return nil }
    start += bytes[start] == 0x0D && bytes.at(start + 1) == 0x0A ? 2 : 1
    guard start < window.upperBound else { return nil }
    var end = start
    while end < window.upperBound, !Byte.isLineEnd(bytes[end]) { end += 1 }
    guard end < window.upperBound || end == bytes.count else { return nil }
    line = start..<end
    return line
  }
}
