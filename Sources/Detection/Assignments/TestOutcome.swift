/// Tells the `PASS` of a test's report from that of a password.
enum TestOutcome {
  /// Whether the `PASS` at `literal` begins a line of a report: test names stand in path form behind it, or the lines
  /// beside it tell outcomes as well.
  static func isReported(by literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard !Byte.isWord(bytes.at(literal.lowerBound - 1)) else { return false }
    if reportsWork(behind: literal, in: bytes) { return true }
    for index in literal where !Byte.isUpper(bytes[index]) { return false }
    if isPrinted(literal, in: bytes) { return true }
    if endsReport(literal, in: bytes) || isCell(literal, in: bytes) { return true }
    // | **PASS** | what showed it |
    if bytes.has("| **", at: literal.lowerBound - 4), bytes.has("** |", at: literal.upperBound) { return true }
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

  /// `PASS: ML-018 preservation selectors`, `suites now pass: GL-008, LP-002`: behind the colon stands the number of a
  /// requirement or ticket, or a name with a sentence about it, and no word before says whose password it would be.
  private static func reportsWork(behind literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = literal.upperBound
    guard bytes.at(at) == UInt8(ascii: ":"), bytes.at(at + 1) == 0x20, bytes[literal.lowerBound] | 0x20 == 0x70 else {
      return false
    }
    at += 2
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    var end = at
    while end < bytes.count, end - at < 96, bytes[end] > 0x20, !Byte.isQuote(bytes[end]) { end += 1 }
    if bytes.at(end - 1) == UInt8(ascii: ",") || bytes.at(end - 1) == UInt8(ascii: ";") { end -= 1 }
    guard end - at >= 3 else { return false }
    let word = bytes.extracting(at..<end)
    if TicketNumber.isList(word) { return goesOn(end, in: bytes) || Byte.isLetter(bytes.at(literal.lowerBound - 2)) }
    guard Byte.isUpper(bytes[literal.lowerBound + 1]), bytes.at(end) != UInt8(ascii: ","), goesOn(end, in: bytes),
      !namesAccount(before: literal, in: bytes)
    else { return false }
    let shape = ValueShape(word)
    return shape.strongMarks == 0 && shape.wordShare > 0.5 && shape.digits <= 2
  }

  /// `print('PASS: X found')`, `print('FAIL: X not found')`: one of two outcomes that a program prints.
  private static func isPrinted(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(literal.lowerBound - 1)), bytes.has(": ", at: literal.upperBound) else { return false }
    let around = max(0, literal.lowerBound - 300)..<min(bytes.count, literal.upperBound + 400)
    let outcomes: [StaticString] = ["'fail: ", "\"fail: ", "`fail: "]
    return outcomes.contains { bytes.holds($0, in: around) }
  }

  /// `| login | PASS | GPU-2 |`, `| TC-1 | PASS: TC-1b |`: the outcome of what the first cell of its row names. A row beside
  /// it tells an outcome too, or a colon stands behind.
  private static func isCell(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(literal.lowerBound, in: bytes)
    guard bytes.has("| ", at: literal.lowerBound - 2), literal.lowerBound - 2 > line else { return false }
    if bytes.at(literal.upperBound) == UInt8(ascii: ":") { return true }
    guard bytes.has(" |", at: literal.upperBound) else { return false }
    let next = TabularValue.nextLine(literal.upperBound, in: bytes)
    let beside = [line > 1 ? TabularValue.lineStart(line - 1, in: bytes) : nil, next].compactMap(\.self)
    let outcomes: [StaticString] = ["| pass |", "| fail |", "| skip |", "| failed |", "| skipped |", "| blocked |"]
    return beside.contains { start in
      let row = start..<TabularValue.lineEnd(start, in: bytes)
      return outcomes.contains { bytes.holds($0, in: row) }
    }
  }

  /// ``the selector PASS (`+5`)``, `` `name` PASS; ``: the outcome stands behind what was tested.
  private static func endsReport(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(literal.lowerBound - 2)
    guard bytes.at(literal.lowerBound - 1) == 0x20, Byte.isLower(before) || before == UInt8(ascii: "`") else {
      return false
    }
    let next = bytes.at(literal.upperBound)
    if next == UInt8(ascii: ";") || next == UInt8(ascii: ".") { return true }
    guard next == 0x20, bytes.at(literal.upperBound + 1) == UInt8(ascii: "(") else { return false }
    let inside = bytes.at(literal.upperBound + 2)
    return inside == UInt8(ascii: "`") || inside == UInt8(ascii: "+") || Byte.isDigit(inside)
  }

  /// Whether a word in small letters, or another entry of a list, follows in the same line.
  private static func goesOn(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.at(end)
    if next == UInt8(ascii: ",") || next == UInt8(ascii: ";") { return bytes.at(end + 1) == 0x20 }
    return (next == 0x20 || Byte.isQuote(next)) && (Byte.isLower(bytes.at(end + 1)) || bytes.at(end + 1) == 0x60)
      && (Byte.isLower(bytes.at(end + 2)) || bytes.at(end + 1) == 0x60)
  }

  /// Whether the line names an account before the word.
  private static func namesAccount(before literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(literal.lowerBound, in: bytes)..<literal.lowerBound
    let words: [StaticString] = ["user", "login", "account", "admin", "root", "usr", "name", "host", "wifi", "ssid"]
    return words.contains { bytes.holds($0, in: line) }
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
