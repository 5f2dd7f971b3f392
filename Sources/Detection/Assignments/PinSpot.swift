internal import KeyfuseCore

/// Numbers beside a word for them that is no part of another: `enterPin("x")`, `<customerPin>x</customerPin>`.
enum PinSpot {
  /// The digits in the quotes that the keyword's last byte opens, where nothing else is in the call.
  static func typed(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let digits = digits(behind: literal, 5...8, in: bytes),
      bytes.at(digits.upperBound) == bytes[literal.upperBound - 1],
      bytes.at(digits.upperBound + 1) == UInt8(ascii: ")"),
      ValueShape(bytes.extracting(digits)).distinct > 3
    else { return nil }
    return .given(digits)
  }

  /// The digits in an element whose name the keyword ends: `<q:Pin>`, `<customerPin>`, and no `<spin>`.
  static func element(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let digits = digits(behind: literal, 4...8, in: bytes), bytes.has("</", at: digits.upperBound) else {
      return nil
    }
    var start = literal.lowerBound
    while start > 0, literal.lowerBound - start < 24, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == 0x3A {
      start -= 1
    }
    return bytes.at(start - 1) == UInt8(ascii: "<") ? .given(digits) : nil
  }

  /// As many digits as a PIN has, and not one behind the other, behind a word that begins where the keyword does.
  private static func digits(
    behind literal: Range<Int>, _ lengths: ClosedRange<Int>, in bytes: Span<UInt8>
  ) -> Range<Int>? {
    var end = literal.upperBound
    while Byte.isDigit(bytes.at(end)), end - literal.upperBound < 9 { end += 1 }
    let digits = literal.upperBound..<end
    guard lengths.contains(digits.count), !ValueRecogniser.isSequence(bytes.extracting(digits)),
      bytes.beginsWord(at: literal.lowerBound)
    else { return nil }
    return digits
  }
}
