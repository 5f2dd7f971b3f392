internal import KeyfuseCore

/// Fields of structures and parameters of functions.
extension DeclaredRow {
  /// Where a declaration opens, and how many names it has before this one.
  struct Opening {
    var at: Int
    var place: Int
    /// Whether it is the bracket of parameters, not the brace of fields.
    var isCall: Bool
  }

  /// Whether a type, the next name or the end of the declaration follows the name.
  static func mayBeDeclared(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: ";"): return true
    case UInt8(ascii: ":"): return bytes.at(name.upperBound + 1) == 0x20
    case 0x20, 0x09:
      var at = name.upperBound
      ValueLocator.skipBlanks(bytes, &at)
      return bytes.has("string", at: at) || bytes.has("str", at: at) || bytes.has("text", at: at)
    default: return false
    }
  }

  /// The bracket or brace that the name stands in, with its place: commas count, and in braces semicolons and lines.
  static func opening(before name: Range<Int>, in bytes: Span<UInt8>) -> Opening? {
    var at = name.lowerBound
    let first = max(0, at - reach)
    var commas = 0
    var lines = 0
    var depth = 0
    while at > first {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"): depth += 1
      case UInt8(ascii: "["), UInt8(ascii: "<"): depth -= 1
      case UInt8(ascii: "("):
        if depth == 0 { return Opening(at: at, place: commas, isCall: true) }
        depth -= 1
      case UInt8(ascii: "{"): return depth == 0 ? Opening(at: at, place: commas + lines, isCall: false) : nil
      case UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "="), UInt8(ascii: "'"): return nil
      case UInt8(ascii: ",") where depth == 0: commas += 1
      // The line of the brace itself has no field, and a line that ends with a comma is counted by that.
      case 0x0A where depth == 0:
        if endsField(at, in: bytes) { lines += 1 }
      case UInt8(ascii: ";") where depth == 0 && !Byte.isLineEnd(bytes.at(at + 1)): lines += 1
      default: break
      }
    }
    return nil
  }

  /// Whether the line that ends at `lineEnd` holds a field that no comma ends.
  private static func endsField(_ lineEnd: Int, in bytes: Span<UInt8>) -> Bool {
    var at = lineEnd
    while at > 0, bytes[at - 1] == 0x0D || Byte.isBlank(bytes[at - 1]) { at -= 1 }
    let last = bytes.at(at - 1)
    return Byte.isWord(last) || last == UInt8(ascii: ";") || last == UInt8(ascii: "]")
  }

  /// The literals at the place in the calls of what the bracket belongs to.
  static func calls(of opening: Opening, in bytes: Span<UInt8>, from start: Int) -> [AssignedValue] {
    var first = opening.at
    while first > 0, opening.at - first < 64, Byte.isWord(bytes[first - 1]) { first -= 1 }
    let callee = first..<opening.at
    guard callee.count >= 2 else { return [] }
    let hasSelf = bytes.has("self,", at: opening.at + 1) || bytes.has("cls,", at: opening.at + 1)
    let place = max(0, opening.place - (hasSelf ? 1 : 0))
    var values: [AssignedValue] = []
    var at = start
    while values.count < most, let open = bytes.first(UInt8(ascii: "("), in: at..<bytes.count) {
      at = open + 1
      guard open - callee.count >= start, repeats(callee, at: open - callee.count, in: bytes) else { continue }
      let arguments = CallReader.arguments(from: open + 1, in: bytes)
      if place < arguments.count, let value = arguments[place].literal { values.append(cell(value)) }
    }
    return values
  }

  private static func repeats(_ word: Range<Int>, at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard !Byte.isWord(bytes.at(start - 1)) else { return false }
    for offset in 0..<word.count where bytes[word.lowerBound + offset] != bytes[start + offset] { return false }
    return true
  }

  /// The literals at the place in rows in braces that stand below: `{"a", "b"},`.
  static func structures(_ place: Int, from start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var at = start
    while values.count < most, let brace = bytes.first(UInt8(ascii: "{"), in: at..<bytes.count) {
      at = brace + 1
      var open = at
      ValueLocator.skipBlanks(bytes, &open)
      guard Byte.isQuote(bytes.at(open)) else { continue }
      let arguments = CallReader.arguments(from: open, in: bytes)
      if place < arguments.count, let value = arguments[place].literal { values.append(cell(value)) }
    }
    return values
  }
}
