/// Tells the `PASS` of a test's report from that of a password.
enum TestOutcome {
  /// Whether the `PASS` at `literal` begins a line of a report: test names stand in path form behind it, or the lines
  /// beside it tell outcomes as well.
  static func isReported(by literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in literal where !Byte.isUpper(bytes[index]) { return false }
    // --- PASS: TestName (0.02s)
    if bytes.has("--- ", at: literal.lowerBound - 4), bytes.at(literal.upperBound) == UInt8(ascii: ":") { return true }
    // ✅ PASS: name
    if bytes.has("✅ ", at: literal.lowerBound - 4) || bytes.has("✓ ", at: literal.lowerBound - 4) { return true }
    guard literal.lowerBound == 0 || Byte.isLineEnd(bytes[literal.lowerBound - 1]) else { return false }
    guard bytes.at(literal.upperBound) == UInt8(ascii: ":"), bytes.at(literal.upperBound + 1) == 0x20 else {
      return false
    }
    return namesTest(bytes, from: literal.upperBound + 2) || hasNeighbour(literal, in: bytes)
  }

  /// Whether a path or an entry ending in a colon begins at `start`, and a description follows it.
  private static func namesTest(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var end = start
    var hasSlash = false
    while end < bytes.count, end - start < 256, !Byte.isSpace(bytes[end]) {
      if Byte.isQuote(bytes[end]) { return false }
      if bytes[end] == UInt8(ascii: "/") { hasSlash = true }
      end += 1
    }
    guard end > start, bytes.at(end) == 0x20, bytes.at(end + 1) != UInt8(ascii: "#") else { return false }
    return hasSlash || bytes[end - 1] == UInt8(ascii: ":")
  }

  /// Whether the line before or behind begins with an outcome.
  private static func hasNeighbour(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var before = literal.lowerBound - 1
    let first = max(0, before - 400)
    while before > first, !Byte.isLineEnd(bytes[before - 1]) { before -= 1 }
    if before >= 0, isOutcome(bytes, before) { return true }
    var behind = literal.upperBound
    let last = min(bytes.count, behind + 400)
    while behind < last, !Byte.isLineEnd(bytes[behind]) { behind += 1 }
    while behind < last, Byte.isLineEnd(bytes[behind]) { behind += 1 }
    return isOutcome(bytes, behind)
  }

  /// The outcomes that POSIX and DejaGnu name.
  private static func isOutcome(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    // Test 5: …
    if bytes.has("test ", at: start), Byte.isDigit(bytes.at(start + 5)) { return true }
    var end = start
    while Byte.isUpper(bytes.at(end)) { end += 1 }
    guard bytes.at(end) == UInt8(ascii: ":") else { return false }
    let word = start..<end
    return bytes.equals("pass", in: word) || bytes.equals("fail", in: word) || bytes.equals("xfail", in: word)
      || bytes.equals("xpass", in: word) || bytes.equals("kfail", in: word) || bytes.equals("skip", in: word)
      || bytes.equals("untested", in: word) || bytes.equals("unsupported", in: word)
      || bytes.equals("unresolved", in: word)
  }
}
