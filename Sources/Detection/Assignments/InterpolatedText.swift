/// Recognises literals that programs fill with variables: `"sk-$peerId"`, `"$user:$realm"`, as Dart, Kotlin, Groovy, PHP,
/// Perl and shells write them. What is written there in full is a prefix at most.
enum InterpolatedText {
  /// The most letters and digits that the literal itself gives.
  private static let prefix = 12

  /// Whether the literal at `value` names variables and holds little else.
  ///
  /// A dollar stands in passwords as well: the variables must be called as programs call them, and nothing but words and
  /// what joins them may stand beside.
  static func isOne(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = value.lowerBound
    var variables = 0
    var written = 0
    while at < value.upperBound {
      if bytes[at] == UInt8(ascii: "$") {
        guard let end = variable(at, value, in: bytes) else { return false }
        variables += 1
        at = end
        continue
      }
      if Byte.isAlphanumeric(bytes[at]) {
        written += 1
      } else if !joins(bytes[at]) {
        return false
      }
      at += 1
    }
    return variables > 0 && written <= prefix && isPlain(value, in: bytes)
  }

  /// The end of the variable whose dollar stands at `start`; nil where it is none.
  private static func variable(_ start: Int, _ value: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if start > value.lowerBound, Byte.isAlphanumeric(bytes[start - 1]) { return nil }
    let isBraced = bytes.at(start + 1) == UInt8(ascii: "{")
    let first = start + (isBraced ? 2 : 1)
    var end = first
    while end < value.upperBound, Byte.isWord(bytes[end]) || isBraced && bytes[end] == UInt8(ascii: ".") { end += 1 }
    guard end - first >= 2, Byte.isLetter(bytes[first]) || bytes[first] == UInt8(ascii: "_") else { return nil }
    if isBraced { return bytes.at(end) == UInt8(ascii: "}") ? end + 1 : nil }
    let shape = ValueShape(bytes.extracting(first..<end))
    guard shape.digits <= 1, shape.wordShare > 0.5 || end - first <= 3 && shape.digits == 0 else { return nil }
    return end
  }

  private static func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "/"), 0x20,
      UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// Whether what is written beside the variables has no digits between letters, as chance would have them.
  private static func isPlain(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = value.lowerBound
    var switches = 0
    while at < value.upperBound {
      if bytes[at] == UInt8(ascii: "$") {
        at += 1
        while at < value.upperBound, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: "{") { at += 1 }
        continue
      }
      if at > value.lowerBound, Byte.isDigit(bytes[at]) != Byte.isDigit(bytes[at - 1]),
        Byte.isAlphanumeric(bytes[at]), Byte.isAlphanumeric(bytes[at - 1])
      {
        switches += 1
      }
      at += 1
    }
    return switches <= 1
  }
}
