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
    return .given(tab.upperBound..<end)
  }
}
