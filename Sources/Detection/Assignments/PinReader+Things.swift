internal import KeyfuseCore

/// Codes that are no secrets: of vouchers, services, revisions and parts, which words like those of locks stand before.
extension PinReader {
  /// Whether the code at `value` names something rather than opens it.
  ///
  /// - Parameter literal: the keyword that it was found by.
  static func namesSomething(_ value: Range<Int>, behind literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.contains(where: { Byte.isLetter(bytes[$0]) }) else {
      return modifiesNoun(value, behind: literal, in: bytes)
    }
    return isNameOfThing(bytes.extracting(value)) || !isGiven(value, behind: literal, in: bytes)
  }

  /// The files in which a number is none that opens something: where programs say something to people, and, behind a pin that
  /// is not written as the abbreviation, where they speak of contacts of a chip.
  static func doubts(_ value: AssignedValue, behind literal: Range<Int>, in bytes: Span<UInt8>) -> FileKinds {
    guard value.form == .sentence else { return [] }
    let isContact = bytes.has("pin", at: literal.lowerBound) && Byte.isLower(bytes.at(literal.lowerBound + 1))
    return isContact ? [.translations, .sources] : .translations
  }

  /// `TTM000001`, `2C:79:D7`: eight capitals and digits and more, or parts that a colon or a blank joins, name a voucher, a
  /// maker or a state more often than they open a lock.
  private static func isNameOfThing(_ text: Span<UInt8>) -> Bool {
    let all = 0..<text.count
    if text.first(0x20, in: all) != nil || text.first(UInt8(ascii: ":"), in: all) != nil { return true }
    return text.count >= 8 && !all.contains { Byte.isLower(text[$0]) }
  }

  /// Service codes `(D1110, …`, a pin `1fc356dac4`, the pin of the `W5500`: whether a code with letters stands right behind
  /// the word, or behind a colon, an equals sign, a comma or a wide gap. Others are revisions and parts.
  private static func isGiven(_ value: Range<Int>, behind literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // door code CODE
    if (0...1).contains(value.lowerBound - literal.upperBound), bytes.at(value.lowerBound - 1) == 0x20 { return true }
    var at = value.lowerBound - 1
    while Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at -= 1 }
    if bytes.at(at) == 0x09 { return true }
    guard bytes.at(at) == 0x20 else { return isLead(bytes.at(at)) }
    return bytes.at(at - 1) == 0x20 || isLead(bytes.at(at - 1))
  }

  private static func isLead(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ",")
  }

  /// `// the pin for the Mini 18764 display`, ` * input pin after 1024 edges`: a number between the words of a remark in a program.
  private static func modifiesNoun(
    _ value: Range<Int>, behind literal: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    guard bytes.at(value.upperBound) == 0x20, Byte.isLower(bytes.at(value.upperBound + 1)),
      bytes.at(value.lowerBound - 1) == 0x20, Byte.isLetter(bytes.at(value.lowerBound - 2))
    else { return false }
    let start = TabularValue.lineStart(literal.lowerBound, in: bytes)
    var first = start
    ValueLocator.skipBlanks(bytes, &first)
    return bytes.at(first) == UInt8(ascii: "*") && bytes.at(first + 1) == 0x20
      || bytes.holds("//", in: start..<literal.lowerBound) || bytes.holds("/*", in: start..<literal.lowerBound)
  }
}
