/// Digests in a list of them, each under the name of what it was made from: sums of packages, identifiers of things.
enum RowOfDigests {
  /// How many lines on each side are looked at, and how many of them have to be alike.
  private static let lines = 4
  private static let least = 3

  /// Whether lines beside that of the value hold other digests of its length at the same place before their ends, under
  /// names that are none of credentials.
  static func holds(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard [32, 40, 64].contains(value.count), ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let lineEnd = TabularValue.lineEnd(value.upperBound, in: bytes)
    let tail = lineEnd - value.upperBound
    guard tail <= 4 else { return false }
    var count = 0
    var start = TabularValue.lineStart(value.lowerBound, in: bytes)
    let behind = start
    for _ in 0..<lines {
      guard start > 1 else { break }
      let end = start - 1
      start = TabularValue.lineStart(end, in: bytes)
      if isAlike(start..<end, value, tail, in: bytes) { count += 1 }
    }
    var at = behind
    for _ in 0..<lines {
      guard let next = TabularValue.nextLine(at, in: bytes) else { break }
      at = next
      if isAlike(next..<TabularValue.lineEnd(next, in: bytes), value, tail, in: bytes) { count += 1 }
    }
    return count >= least
  }

  private static func isAlike(_ line: Range<Int>, _ value: Range<Int>, _ tail: Int, in bytes: Span<UInt8>) -> Bool {
    var end = line.upperBound
    if end > line.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    let digest = (end - tail - value.count)..<(end - tail)
    guard digest.lowerBound > line.lowerBound + 2, digest.upperBound <= end,
      bytes[digest.lowerBound - 1] == bytes[value.lowerBound - 1],
      ValueShape.isHexadecimal(bytes.extracting(digest))
    else { return false }
    let words: [StaticString] = ["secret", "token", "passw", "_key", "apikey", "auth", "cred", "client", "pwd", "salt"]
    return !words.contains { bytes.holds($0, in: line.lowerBound..<digest.lowerBound) }
  }
}
