internal import KeyfuseCore

/// What the expressions of allowlists say of the line that was asked for last: of many matches in one long line each is
/// judged once by it, not once each.
struct LineVerdicts {
  private var line: Range<Int>?
  /// By the first expression of the allowlist.
  private var verdicts: [ObjectIdentifier: Bool] = [:]

  /// Whether one of `expressions` matches in the lines that `match` lies in.
  mutating func match(
    _ expressions: [CompiledPattern], around match: Range<Int>, in bytes: Span<UInt8>,
    with matcher: inout PatternMatcher
  ) -> Bool {
    guard let first = expressions.first else { return false }
    let line = extent(around: match, in: bytes)
    if let known = verdicts[ObjectIdentifier(first)] { return known }
    let text = bytes.extracting(line)
    let verdict = expressions.contains { matcher.matches($0, text) }
    verdicts[ObjectIdentifier(first)] = verdict
    return verdict
  }

  /// From the begin of the first line to the end of the last; forgets what was said of another.
  private mutating func extent(around match: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let isWithin = line.map { $0.lowerBound <= match.lowerBound && match.upperBound <= $0.upperBound } ?? false
    if isWithin, let line { return line }
    var start = match.lowerBound
    var end = match.upperBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    verdicts.removeAll(keepingCapacity: true)
    // Several lines are those of this match alone.
    line = match.contains { bytes[$0] == UInt8(ascii: "\n") } ? nil : start..<end
    return start..<end
  }
}
