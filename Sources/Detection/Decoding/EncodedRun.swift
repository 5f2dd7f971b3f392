/// A part of a run of base64 around a word in it, decoded.
struct EncodedRun {
  /// What it says: printable ASCII.
  private(set) var text: [UInt8] = []
  /// Where the word begins in `text`, or up to two bytes before it.
  let word: Int
  /// The characters that were decoded.
  let source: Range<Int>
  /// What the run depends on: the characters, and what ends them.
  var footprint: Range<Int> { (source.lowerBound - 4)..<(source.upperBound + 4) }

  /// The most characters before and behind the word.
  private static let reach = (before: 800, behind: 2400)
  /// The least bytes of a text.
  private static let least = 12

  /// - Parameters:
  ///   - characters: where the word was found.
  ///   - lead: how many characters before them their group of four begins.
  /// - Returns: nil where it is no text.
  init?(_ bytes: Span<UInt8>, at characters: Range<Int>, lead: Int) {
    let middle = characters.lowerBound - lead
    guard middle >= 0 else { return nil }
    var start = middle
    while middle - start < Self.reach.before, let group = Self.group(bytes, at: start - 4), Self.isText(group) {
      start -= 4
    }
    text.reserveCapacity(1024)
    var at = start
    var bits: UInt32 = 0
    var count: UInt32 = 0
    while at - middle < Self.reach.behind, at < bytes.count, let value = Base64.value(of: bytes[at]) {
      at += 1
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> count)
      guard Self.isText(byte) else { break }
      text.append(byte)
    }
    guard at >= characters.upperBound, text.count >= Self.least else { return nil }
    word = (middle - start) / 4 * 3
    source = start..<at
  }

  /// The 24 bits of four characters; nil where one of them is of neither alphabet.
  private static func group(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start >= 0 else { return nil }
    var bits: UInt32 = 0
    for offset in 0..<4 {
      guard let value = Base64.value(of: bytes[start + offset]) else { return nil }
      bits = bits << 6 | UInt32(value)
    }
    return bits
  }

  private static func isText(_ group: UInt32) -> Bool {
    isText(UInt8(group >> 16)) && isText(UInt8(group >> 8 & 0xFF)) && isText(UInt8(group & 0xFF))
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || Byte.isSpace(byte)
  }

  /// The characters that hold a range of `text`.
  func original(_ range: Range<Int>) -> Range<Int> {
    let start = source.lowerBound + range.lowerBound / 3 * 4 + range.lowerBound % 3
    let last = max(range.lowerBound, range.upperBound - 1)
    return start..<(source.lowerBound + last / 3 * 4 + last % 3 + 2)
  }
}
