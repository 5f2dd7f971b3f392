/// Tells matches that lie in the middle of encoded data, such as an image in base64, where every short form occurs by chance.
enum EncodedSurroundings {
  /// How far encoded data reaches around a match that is a part of it, at least.
  static let reach = 100
  /// How far it is looked for: a line may be continued where the reach ends.
  static let farthest = reach + 4

  /// Whether base64 goes on for long before or behind `match`, across a `+` or `/` that no token has beside it.
  static func enclose(_ match: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let isJoined = isMark(bytes.at(match.lowerBound - 1)) || isMark(bytes.at(match.upperBound))
    guard isJoined else { return false }
    var start = match.lowerBound
    while start > 0, match.lowerBound - start < reach {
      if isBase64(bytes[start - 1]) {
        start -= 1
      } else {
        guard let end = continued(before: start, in: bytes) else { break }
        start = end
      }
    }
    if match.lowerBound - start >= reach { return true }
    var end = match.upperBound
    while end < bytes.count, end - match.upperBound < reach, isBase64(bytes[end]) { end += 1 }
    return end - match.upperBound == reach
  }

  /// The end of the line before, where that ends with a backslash and goes on at `start`.
  private static func continued(before start: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(start - 1) == 0x0A else { return nil }
    let end = bytes.at(start - 2) == 0x0D ? start - 3 : start - 2
    return bytes.at(end) == UInt8(ascii: "\\") && isBase64(bytes.at(end - 1)) ? end : nil
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") }

  private static func isBase64(_ byte: UInt8) -> Bool { Byte.isAlphanumeric(byte) || isMark(byte) }
}
