internal import KeyfuseCore

/// When a message was written, as its head tells.
extension TalkLine {
  /// Whether a line holds nothing but who writes and when: `[9:15 AM] Ada Lovelace`, `**ada** 11:02`, `Ada Lovelace 10:14`.
  static func isHead(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (5..<60).contains(line.count) else { return false }
    var words = 0
    var hasTime = false
    for index in line {
      let byte = bytes[index]
      if byte == 0x20 { words += 1 }
      if byte == UInt8(ascii: ":"), Byte.isDigit(bytes.at(index - 1)), Byte.isDigit(bytes.at(index + 1)) {
        hasTime = true
      }
      guard Byte.isWord(byte) || byte >= 0x80 || isOfTime(byte) || isOfName(byte) || byte == UInt8(ascii: "*") else {
        return false
      }
    }
    return hasTime && words < 7
  }

  /// The text behind the time of a message that no colon parts from who wrote it: `ada 17:08  x`, `10:01 ada > x`.
  static func timed(_ line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    let end = min(line.upperBound, line.lowerBound + 40)
    guard let colon = bytes.first(UInt8(ascii: ":"), in: line.lowerBound..<end), Byte.isDigit(bytes.at(colon - 1)),
      Byte.isDigit(bytes.at(colon + 1)), Byte.isDigit(bytes.at(colon + 2)), bytes.at(colon + 3) != UInt8(ascii: ",")
    else { return nil }
    var at = colon + 3
    while at < line.upperBound, isOfTime(bytes[at]) || Byte.isDigit(bytes[at]) || bytes.has("–", at: at) {
      at += bytes[at] >= 0x80 ? 3 : 1
    }
    guard at <= line.upperBound else { return nil }
    // 10:01 ada > x, [21:41] *ada* x
    for sign in [UInt8(ascii: ">"), UInt8(ascii: "*")] {
      let head = at..<min(line.upperBound, at + 24)
      guard bytes.at(at) == sign || sign == UInt8(ascii: ">"), let mark = bytes.last(sign, in: head),
        mark > at, bytes.at(mark + 1) == 0x20
      else { continue }
      at = mark + 2
      break
    }
    return at < line.upperBound ? at..<line.upperBound : nil
  }

  static func hasMarkedTime(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    // A digit of hours, or of minutes.
    (1...2).contains { bytes.at(at + $0) == UInt8(ascii: ":") && Byte.isDigit(bytes.at(at + $0 + 1)) }
      || (1...2).contains { bytes.at(at - $0) == UInt8(ascii: ":") && Byte.isDigit(bytes.at(at - $0 - 1)) }
  }

  static func isOfTime(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), 0x20, UInt8(ascii: "T"),
      UInt8(ascii: "Z"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "+")
  }
}
