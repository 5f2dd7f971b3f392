/// Comparisons of languages that have no operator of their own for them: `(string= password "x")`, `If typed = "x"`,
/// `=If(box.Text = "x", …)`.
enum FormOfComparison {
  private static let reach = 60

  /// Whether the quote at `quote` opens what something is compared with.
  static func stands(before quote: Int, in bytes: Span<UInt8>) -> Bool {
    let line = max(start(ofLine: quote, in: bytes), quote - reach)..<quote
    return isForm(line, in: bytes) || isEquation(line, in: bytes)
  }

  private static func start(ofLine index: Int, in bytes: Span<UInt8>) -> Int {
    var at = TabularValue.lineStart(index, in: bytes)
    ValueLocator.skipBlanks(bytes, &at)
    return min(at, index)
  }

  /// `(string= password `, `(equal? typed `: one name stands between the function and the literal.
  private static func isForm(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(line.upperBound - 1) == 0x20 else { return false }
    var at = line.upperBound - 1
    while at > line.lowerBound, Byte.isWord(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "-") { at -= 1 }
    guard at < line.upperBound - 1 else { return false }
    let functions: [StaticString] = [
      "(string= ", "(string=? ", "(string-equal ", "(equal? ", "(equal ", "(equalp ", "(= ",
    ]
    return functions.contains { bytes.has($0, endingAt: at) }
  }

  /// `If typed = `, `if (code = `, `Result := (s = `: one equals sign, in a language that gives values by another one or behind
  /// a word that asks.
  private static func isEquation(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = line.upperBound
    while at > line.lowerBound, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    guard at > line.lowerBound, bytes[at - 1] == UInt8(ascii: "=") else { return false }
    var end = at - 1
    while end > line.lowerBound, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    guard end > line.lowerBound, Byte.isWord(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ")") else {
      return false
    }
    let words: [StaticString] = ["if ", "if(", "=if(", "elseif ", "when ", "case "]
    return words.contains { bytes.has($0, at: line.lowerBound) } || bytes.holds(":= (", in: line.lowerBound..<end)
  }
}
