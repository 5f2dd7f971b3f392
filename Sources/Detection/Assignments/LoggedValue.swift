internal import KeyfuseCore

/// Passwords among the pairs of names and values that programs write to their logs: `POST /login user=ada pass=x -> 302`.
enum LoggedValue {
  /// Whether the value of a password's name stands in such a line, and is what a person thought of.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .assignment, !value.isQuoted, value.range.lowerBound == name.upperBound + 1,
      bytes.at(name.upperBound) == UInt8(ascii: "="), ends(value.range.upperBound, in: bytes),
      value.range.count >= 6, TalkValue.quality(value.range, isMarked: true, in: bytes) != nil,
      ChosenWords.areUnknown(bytes.extracting(value.range))
    else { return false }
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    return pairs(in: line, of: bytes) > 1 && isLogged(line, before: name.lowerBound, in: bytes)
  }

  private static func ends(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.at(end)
    return next == 0x20 || next == UInt8(ascii: ",") && bytes.at(end + 1) == 0x20 || next == UInt8(ascii: "}")
      || Byte.isLineEnd(next)
  }

  /// How many names of letters are given something by an equals sign without blanks in the line.
  private static func pairs(in line: Range<Int>, of bytes: Span<UInt8>) -> Int {
    var total = 0
    for at in line where bytes[at] == UInt8(ascii: "=") && Byte.isLetter(bytes.at(at - 1)) && bytes.at(at + 1) > 0x20 {
      total += 1
    }
    return total
  }

  /// Whether a time of a day or a level stands at the begin of the line, or words and a colon before the pairs.
  private static func isLogged(_ line: Range<Int>, before name: Int, in bytes: Span<UInt8>) -> Bool {
    let head = line.lowerBound..<min(name, line.lowerBound + 48)
    let hasTime = head.contains { at in
      bytes[at] == UInt8(ascii: ":") && Byte.isDigit(bytes.at(at - 1)) && Byte.isDigit(bytes.at(at + 1))
        && Byte.isDigit(bytes.at(at + 2)) && bytes.at(at + 3) == UInt8(ascii: ":")
    }
    if hasTime { return true }
    let levels: [StaticString] = ["[debug]", "[info]", "[warn]", "[error]", "[trace]", "debug ", "info "]
    return levels.contains { bytes.has($0, at: line.lowerBound) }
  }
}
