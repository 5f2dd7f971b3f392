internal import KeyfuseCore

/// Lists of names: modes, accounts, stations, members. Who keeps credentials in a list has no words between them.
enum NameList {
  /// How many other items make a list of names.
  private static let least = 4
  /// How far from an item others are looked for, in bytes.
  private static let reach = 400

  /// Whether the literal stands among others in brackets, or one a line, which are all words and nothing else.
  static func holds(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(value.upperBound)), bytes.at(value.lowerBound - 1) == bytes.at(value.upperBound),
      let before = items(from: value, by: -1, in: bytes), let behind = items(from: value, by: 1, in: bytes)
    else { return false }
    return before + behind >= least
  }

  /// The words that follow one after the other, parted by commas, up to the bracket of the list; nil where something else
  /// stands among them.
  private static func items(from value: Range<Int>, by step: Int, in bytes: Span<UInt8>) -> Int? {
    let quote = bytes.at(value.upperBound)
    var at = step > 0 ? value.upperBound + 1 : value.lowerBound - 2
    var items = 0
    while abs(at - value.lowerBound) < reach {
      var hasComma = false
      while Byte.isSpace(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ",") {
        hasComma = hasComma || bytes.at(at) == UInt8(ascii: ",")
        at += step
      }
      if isBracket(bytes.at(at), step) { return items }
      guard hasComma, bytes.at(at) == quote else { return nil }
      let start = at + step
      at = start
      while bytes.at(at) != quote {
        guard Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-"), abs(at - start) <= 48 else { return nil }
        at += step
      }
      let item = step > 0 ? start..<at : (at + 1)..<(start + 1)
      guard !item.isEmpty, isWords(item, in: bytes) else { return nil }
      items += 1
      at += step
    }
    return items
  }

  private static func isBracket(_ byte: UInt8, _ step: Int) -> Bool {
    step > 0
      ? byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") : byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  private static func isWords(_ item: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    Byte.isLetter(bytes[item.lowerBound]) && !item.contains { Byte.isDigit(bytes[$0]) }
  }
}
