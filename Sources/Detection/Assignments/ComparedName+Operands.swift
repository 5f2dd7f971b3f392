internal import KeyfuseCore

/// What stands before the name that is compared, and beside it.
extension ComparedName {
  /// `"x" === form.password`
  static func reversed(before name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let first = max(0, name.lowerBound - reach)
    let start = startOfMembers(endingAt: name.lowerBound, from: first, in: bytes)
    // "x".equals(password)
    if bytes.has("\".equals(", endingAt: start) { return literal(endingAt: start - 9, in: bytes) }
    guard let end = operandEnd(before: start, from: first, in: bytes), end > 0, Byte.isQuote(bytes[end - 1]) else {
      return nil
    }
    return literal(endingAt: end - 1, in: bytes)
  }

  /// Where the name and those that it is a member of begin.
  private static func startOfMembers(endingAt end: Int, from first: Int, in bytes: Span<UInt8>) -> Int {
    var start = end
    while start > first, isOfMember(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// The end of what an operator before `start` compares with what begins there.
  private static func operandEnd(before start: Int, from first: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    while at > first, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    guard let length = bytes.length(ofFirst: operators, endingAt: at) else { return nil }
    at -= length
    while at > first, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    return at
  }

  private static func isOfMember(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "$")
  }

  /// The literal whose closing quote stands at `close`.
  static func literal(endingAt close: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard close > 0 else { return nil }
    var open = close - 1
    while open > 0, close - open < 80, bytes[open] != bytes[close] {
      if Byte.isLineEnd(bytes[open]) { return nil }
      open -= 1
    }
    // type="password" == …: the end of another literal
    guard bytes[open] == bytes[close], !Byte.isWord(bytes.at(open - 1)) else { return nil }
    return literal(open, in: bytes)
  }

  // MARK: - Beside the name

  /// `typed == pin || typed == "x"`, `given === key || key === "x"`: what is right besides what the name holds.
  static func alternative(to name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    let signs: [StaticString] = [" || ", " or ", "||", " -or "]
    guard let length = bytes.length(ofFirst: signs, at: at), let left = operand(before: name, in: bytes) else {
      return nil
    }
    at += length
    let start = at
    while at - start < reach, isOfMember(bytes.at(at)) { at += 1 }
    guard at > start else { return nil }
    let operand = start..<at
    guard isSame(operand, name, in: bytes) || isSame(operand, left, in: bytes) else { return nil }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    return compared(at, in: bytes)
  }

  /// What the name is compared with.
  static func operand(before name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    let first = max(0, name.lowerBound - reach)
    let start = startOfMembers(endingAt: name.lowerBound, from: first, in: bytes)
    return operandEnd(before: start, from: first, in: bytes)
      .map { startOfMembers(endingAt: $0, from: first, in: bytes)..<$0 }
  }

  private static func isSame(_ one: Range<Int>, _ other: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    !one.isEmpty && bytes.compare(one, with: bytes, other) == 0
  }
}
