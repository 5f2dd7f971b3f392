internal import KeyfuseCore

/// Keys of radio networks as people note them, without a word for password: `WLAN Gäste: x`, `wifi: Home / x`.
enum NetworkNote {
  /// The most bytes of a line behind the word.
  private static let reach = 100

  /// Whether the keyword at `literal` is a word for a network that such notes begin with.
  static func announces(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = bytes[literal.lowerBound]
    guard first >= 0x80 || first | 0x20 == UInt8(ascii: "w") || first | 0x20 == UInt8(ascii: "f") else { return false }
    let words: [StaticString] = [
      "wlan", "wi-fi", "wifi ", "wifi?", "wifi-", "fritzbox", "вайфай", "вай-фай", "와이파이", "無線lan",
    ]
    return words.contains { bytes.has($0, at: literal.lowerBound) }
  }

  /// The key at the end of the line that the word at `literal` begins; nil where none stands there.
  static func value(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard beginsLine(literal.lowerBound, in: bytes) else { return nil }
    let end = min(TabularValue.lineEnd(literal.upperBound, in: bytes), literal.upperBound + reach)
    guard end < literal.upperBound + reach, let word = lastWord(literal.upperBound..<end, in: bytes) else { return nil }
    let before = literal.upperBound..<word.lowerBound
    guard isTitle(before, in: bytes) else { return nil }
    let marked = MarkedWord.range(at: word.lowerBound, in: bytes)
    let range = marked ?? word
    let text = bytes.extracting(range)
    guard isKey(text, isLed: marked != nil || isLed(before, in: bytes)),
      !NearbyValue.isCode(lineAround: range, in: bytes)
    else { return nil }
    return AssignedValue(range: range, form: .sentence, isQuoted: true, isMarked: true)
  }

  /// Whether only the mark of a list, or a word or two, stand before it in its line.
  private static func beginsLine(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    var at = start
    var words = 0
    while at > 0, start - at < 32, !Byte.isLineEnd(bytes[at - 1]) {
      let byte = bytes[at - 1]
      if byte == 0x20 { words += 1 }
      let belongs =
        byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || Byte.isLetter(byte)
        || byte >= 0x80 || byte == UInt8(ascii: ">")
      guard belongs else { return false }
      at -= 1
    }
    return words < 7 && (at == 0 || Byte.isLineEnd(bytes[at - 1]))
  }

  private static func lastWord(_ line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = line.upperBound
    while end > line.lowerBound, Byte.isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    // x (only upstairs)
    if bytes.at(end - 1) == UInt8(ascii: ")"), let open = line.last(where: { bytes[$0] == UInt8(ascii: "(") }) {
      end = open
      while end > line.lowerBound, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    }
    var start = end
    while start > line.lowerBound, !Byte.isBlank(bytes[start - 1]) { start -= 1 }
    return end > start && start > line.lowerBound ? start..<end : nil
  }

  /// Whether what stands between the word and the key names the network in a few words.
  private static func isTitle(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var words = 0
    for index in range {
      switch bytes[index] {
      case 0x20: words += 1
      case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: ";"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "["):
        return false
      default: break
      }
    }
    return words <= 6
  }

  /// Whether a sign that leads to a value stands at the end.
  private static func isLed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, Byte.isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
    let sign = bytes.at(end - 1)
    return sign == UInt8(ascii: ":") || sign == UInt8(ascii: "/") || bytes.has("→", at: end - 3)
      || bytes.has("：", at: end - 3)
  }

  /// Eight characters and more, as such keys have, that are no name of a chip or a standard.
  private static func isKey(_ text: Span<UInt8>, isLed: Bool) -> Bool {
    guard (8...63).contains(text.count) else { return false }
    let shape = ValueShape(text)
    if shape.digits == text.count {
      return isLed && shape.distinct >= 4 && text.count <= 20 && !ValueRecogniser.isSequence(text)
    }
    guard shape.lower > 0 else { return false }
    if SpokenValue.isVaried(text, .beside) { return true }
    var groups = 0
    for index in 0..<text.count where Byte.isDigit(text[index]) && !Byte.isDigit(text.at(index - 1)) { groups += 1 }
    return ChosenPassword.isOne(text, isLed ? .led : .beside) && (groups > 1 || shape.upper > 0)
  }
}
