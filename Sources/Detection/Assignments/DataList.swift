/// Lists of what a program records: identifiers, accounts, signatures, digests. A list of credentials has few items.
enum DataList {
  /// How many items on either side of one make it data.
  private static let least = 5
  /// How far from the item others are looked for, in bytes.
  private static let reach = 1000

  /// Whether the value stands in a list of literals of its length or nearly so, without a name of its own.
  static func holds(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, value.range.count >= 20, isItem(value.range, in: bytes) else { return false }
    return count(from: value.range, by: 1, in: bytes) + count(from: value.range, by: -1, in: bytes) >= least
  }

  /// Whether a comma or bracket stands on both sides of the quotes.
  private static func isItem(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var before = range.lowerBound - 2
    while before > 0, Byte.isSpace(bytes[before]) { before -= 1 }
    var behind = range.upperBound + 1
    while Byte.isSpace(bytes.at(behind)) { behind += 1 }
    let isOpen = bytes.at(before) == UInt8(ascii: "[") || bytes.at(before) == UInt8(ascii: ",")
    return isOpen && (bytes.at(behind) == UInt8(ascii: "]") || bytes.at(behind) == UInt8(ascii: ","))
  }

  /// The literals of like length that follow one after the other, parted by commas.
  private static func count(from value: Range<Int>, by step: Int, in bytes: Span<UInt8>) -> Int {
    let quote = bytes.at(value.upperBound)
    var at = step > 0 ? value.upperBound + 1 : value.lowerBound - 2
    var items = 0
    while items < least, at >= 0, at < bytes.count, abs(at - value.lowerBound) < reach {
      var hasComma = false
      while at >= 0, at < bytes.count, Byte.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: ",") {
        hasComma = hasComma || bytes[at] == UInt8(ascii: ",")
        at += step
      }
      guard hasComma, bytes.at(at) == quote else { return items }
      let start = at + step
      at = start
      while at >= 0, at < bytes.count, bytes[at] != quote, abs(at - start) <= value.count + 4 {
        guard bytes[at] > 0x20 else { return items }
        at += step
      }
      guard bytes.at(at) == quote, abs(abs(at - start) - value.count) <= 2 else { return items }
      items += 1
      at += step
    }
    return items
  }
}
