internal import KeyfuseCore

/// Cells of rows that hold what somebody wrote: `7,comment,"the new one is x",ada`.
enum TalkCell {
  /// Whether `index` stands in a cell between quotes that holds several words, in a row of such or other cells.
  static func holds(_ index: Int, in line: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    guard Byte.isAlphanumeric(bytes.at(line.lowerBound)) || bytes.at(line.lowerBound) == UInt8(ascii: "\""),
      index < line.upperBound,
      let open = bytes.last(UInt8(ascii: "\""), in: line.lowerBound..<max(line.lowerBound, index)),
      let close = bytes.first(UInt8(ascii: "\""), in: index..<line.upperBound)
    else { return false }
    let isFirst = open == line.lowerBound
    let isLast = close + 1 == line.upperBound
    guard isFirst || parts(bytes[open - 1]), isLast || parts(bytes[close + 1]), !(isFirst && isLast) else {
      return false
    }
    return bytes.count(of: 0x20, in: open..<close) > 1 && !holdsCode(line.lowerBound..<open, in: bytes)
      && !holdsCode((close + 1)..<line.upperBound, in: bytes)
  }

  private static func parts(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09
  }

  /// Whether what stands between the cells is more than separators: a call, a member, an assignment, a blank behind a comma.
  private static func holdsCode(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var isOpen = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { isOpen.toggle() }
      if !isOpen {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "}"),
          UInt8(ascii: "]"), UInt8(ascii: "<"):
          return true
        case 0x20 where parts(bytes.at(at - 1)): return true
        default: break
        }
      }
      at += 1
    }
    return false
  }
}
