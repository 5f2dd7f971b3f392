/// Tells data from credentials by repetition: a program has one key or two, a table of things has one in each row.
enum RepeatedName {
  /// How many others make a name that of a column.
  private static let others = 3
  /// The most bytes of a name and what ties it to its value that are compared.
  private static let longestTie = 48

  /// Whether what stands before the value, name and all, stands before others of its length too: peers of a network,
  /// organisations of a register, files of a library.
  ///
  /// - Parameter least: the least bytes of a value that tells anything.
  static func isColumn(
    _ value: Range<Int>, named name: Range<Int>, least: Int = 12, in bytes: Span<UInt8>
  ) -> Bool {
    guard name.upperBound <= value.lowerBound, value.lowerBound - name.lowerBound <= longestTie, value.count >= least
    else { return false }
    let tie = name.lowerBound..<value.lowerBound
    var rows = 0
    var at = 0
    while at + tie.count + value.count <= bytes.count, rows < others {
      guard !tie.contains(at), isAlike(tie, at, in: bytes) else {
        at += 1
        continue
      }
      let start = at + tie.count
      if isOther(value, at: start, in: bytes) { rows += 1 }
      at = start
    }
    return rows >= others
  }

  private static func isAlike(_ tie: Range<Int>, _ at: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes[at] == bytes[tie.lowerBound],
      !Byte.isWord(bytes.at(at - 1)) || Byte.isWord(bytes.at(tie.lowerBound - 1))
    else { return false }
    for offset in 1..<tie.count where bytes[at + offset] != bytes[tie.lowerBound + offset] { return false }
    return true
  }

  /// Whether another value of the same length, and none of words, stands there.
  private static func isOther(_ value: Range<Int>, at start: Int, in bytes: Span<UInt8>) -> Bool {
    var digits = 0
    var differs = false
    for offset in 0..<value.count {
      let byte = bytes[start + offset]
      guard byte > 0x20, !Byte.isQuote(byte) else { return false }
      digits += Byte.isDigit(byte) ? 1 : 0
      if byte != bytes[value.lowerBound + offset] { differs = true }
    }
    return differs && digits > 0
      && Byte.isWord(bytes.at(start + value.count)) == Byte.isWord(bytes.at(value.upperBound))
  }
}
