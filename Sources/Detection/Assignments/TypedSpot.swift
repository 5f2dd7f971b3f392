internal import KeyfuseCore

/// What programs type in the place of somebody.
enum TypedSpot {
  /// `bob{Tab}x{Enter}`: what stands between the keys.
  static func pressed(behind tab: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var end = tab.upperBound
    while end < bytes.count, end - tab.upperBound < 64, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "{") { end += 1 }
    guard end - tab.upperBound >= 6, bytes.has("{enter}", at: end) || bytes.has("~", at: end),
      Byte.isWord(bytes.at(tab.lowerBound - 1))
    else { return nil }
    let text = bytes.extracting(tab.upperBound..<end)
    guard !ChosenWords.isNamed(text), ChosenWords.isBare(text) || SpokenValue.isVaried(text, .told) else { return nil }
    return CallSpot.given(tab.upperBound..<end)
  }

  /// `enterPin("x")`: digits in quotes, and nothing else in the call.
  static func number(behind open: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var end = open.upperBound
    while Byte.isDigit(bytes.at(end)), end - open.upperBound < 9 { end += 1 }
    guard (5...8).contains(end - open.upperBound), bytes.at(end) == bytes[open.upperBound - 1],
      bytes.at(end + 1) == UInt8(ascii: ")")
    else { return nil }
    let text = bytes.extracting(open.upperBound..<end)
    guard !ValueRecogniser.isSequence(text), ValueShape(text).distinct > 3 else { return nil }
    let before = bytes.at(open.lowerBound - 1)
    guard !Byte.isLetter(before) || Byte.isUpper(bytes[open.lowerBound]) && Byte.isLower(before) else { return nil }
    return CallSpot.given(open.upperBound..<end)
  }
}
