internal import KeyfuseCore

/// Names that reach into each other.
extension ProgramText {
  /// Whether names reach into each other and read like names: `a.b`, `a?.b2`, `a->b`, `A::b`, `a[0].b()`.
  ///
  /// - Parameter isReused: whether something else reaches into the first name as well. Where nothing does, two words with
  ///   a number at the end may be a password.
  static func isChain(_ text: Span<UInt8>, _ shape: ValueShape, isReused: @autoclosure () -> Bool) -> Bool {
    guard shape.wordShare > 0.5 else { return false }
    var at = 0
    while at < min(3, text.count), isSigil(text[at]) { at += 1 }
    var links = 0
    var isPlain = true
    while true {
      guard skipName(text, &at) else { return false }
      if skipSuffixes(text, &at) { isPlain = false }
      guard at < text.count else { break }
      if text[at] == UInt8(ascii: ".") {
        at += 1
      } else if text.has("->", at: at) || text.has("::", at: at) {
        isPlain = false
        at += 2
      } else {
        return false
      }
      links += 1
    }
    guard links > 0 else { return false }
    return links > 1 || !isPlain || !(endsInNumber(text) || SpokenValue.isJoined(text, shape)) || isReused()
  }

  private static func isSigil(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "$")
      || byte == UInt8(ascii: "@")
  }

  private static func skipName(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    // data?.[0]
    if at > 0, text.at(at) == UInt8(ascii: "["), text[at - 1] == UInt8(ascii: ".") { return true }
    guard Byte.isLetter(text.at(at)) || text.at(at) == UInt8(ascii: "_") else { return false }
    while at < text.count, Byte.isWord(text[at]) { at += 1 }
    return true
  }

  /// Skips `?`, `!`, `[…]` and `(…)`.
  private static func skipSuffixes(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    let start = at
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"):
        guard text.at(at + 1) == UInt8(ascii: ".") else { return at > start }
        at += 1
      case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
        let closing = text[at] + (text[at] == UInt8(ascii: "(") ? 1 : 2)
        var end = at + 1
        while end < text.count, text[end] != closing { end += 1 }
        guard end < text.count else { return at > start }
        at = end + 1
      default: return at > start
      }
    }
    return at > start
  }

  private static func endsInNumber(_ text: Span<UInt8>) -> Bool {
    var start = text.count
    while start > 0, Byte.isDigit(text[start - 1]) { start -= 1 }
    return text.count - start >= 2
  }

  /// Whether the name before the first dot stands before another one nearby: `x: math.Max, y: math.Min`.
  static func isReused(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let dot = value.first(where: { bytes[$0] == UInt8(ascii: ".") }), dot > value.lowerBound + 1 else {
      return false
    }
    let around = (value.lowerBound - 400..<value.upperBound + 400).clamped(to: 0..<bytes.count)
    for index in around where bytes[index] == UInt8(ascii: ".") && !value.contains(index) {
      let start = index - (dot - value.lowerBound)
      guard start >= 0, !Byte.isWord(bytes.at(start - 1)), Byte.isLetter(bytes.at(index + 1)) else { continue }
      if (0..<(dot - value.lowerBound)).allSatisfy({ bytes[start + $0] == bytes[value.lowerBound + $0] }) {
        return true
      }
    }
    return false
  }
}
