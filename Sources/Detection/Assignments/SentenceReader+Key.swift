internal import KeyfuseCore

/// What stands behind the name of a key that could be anything, and is told by how it is written.
extension SentenceReader {
  /// Where the text behind `name (remark): ` begins; nil where no remark follows the name.
  static func remark(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    bytes.has(" (", at: name.upperBound) ? endOfRemark(bytes, name.upperBound + 1) : nil
  }

  /// The end of `(case sensitive):`
  static func endOfRemark(_ bytes: Span<UInt8>, _ open: Int) -> Int? {
    var at = open
    while at < bytes.count, at - open < 48, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    return bytes.has("):", at: at) ? at + 2 : nil
  }

  /// Where twenty letters and digits without a break begin a blank behind the name: `old key x`.
  static func run(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.upperBound) == 0x20 else { return nil }
    // new key → x
    if let arrow = dash(bytes, name.upperBound + 1), bytes.at(arrow) == 0x20 {
      return isRun(arrow + 1, in: bytes) ? arrow + 1 : nil
    }
    return beginsRun(name.upperBound + 1, in: bytes)
  }

  /// Whether forty letters, digits and signs that join them begin there.
  private static func isRun(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    (start..<(start + 32)).allSatisfy { Byte.isWord(bytes.at($0)) || bytes.at($0) == UInt8(ascii: "-") }
  }

  /// Where twenty letters and digits without a break begin behind what the key is for: `key of the gateway = x`, `key for
  /// the weather api is x`.
  static func purpose(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.upperBound) == 0x20,
      bytes.has("of ", at: name.upperBound + 1)
        || bytes.has("for ", at: name.upperBound + 1) || bytes.has("zu", at: name.upperBound + 1)
        || bytes.has("für ", at: name.upperBound + 1)
    else { return nil }
    var at = name.upperBound + 1
    let end = min(bytes.count, at + 48)
    while at < end, Byte.isWord(bytes[at]) || bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "-") || bytes[at] >= 0x80 {
      let links: [StaticString] = [" is ", " ist ", " was "]
      if let length = bytes.length(ofFirst: links, at: at) {
        return beginsRun(at + length, in: bytes)
      }
      at += 1
    }
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) == 0x20 {
      return beginsRun(at + 2, in: bytes)
    }
    return nil
  }

  private static func beginsRun(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    (start..<(start + 20)).allSatisfy { Byte.isAlphanumeric(bytes.at($0)) } ? start : nil
  }
}
