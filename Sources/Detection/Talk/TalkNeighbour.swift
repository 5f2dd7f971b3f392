internal import KeyfuseCore

/// Words of the shape of chosen passwords around a word for a password, a login or a network, in lines that people write.
enum TalkNeighbour {
  private static let reach = (before: 180, behind: 480)
  private static let lines = 6
  private static let most = 4

  /// The values around the name.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard !NearbyValue.givesExample(before: name.upperBound, in: bytes) else { return [] }
    var values: [AssignedValue] = []
    var at = start(before: name.lowerBound, in: bytes)
    let end = end(behind: name.upperBound, in: bytes)
    while at < end, values.count < most {
      guard isWordByte(bytes[at]) else {
        at += 1
        continue
      }
      let first = at
      while at < bytes.count, at - first < 80, isWordByte(bytes[at]) { at += 1 }
      let word = first..<at
      if bytes.at(at) == UInt8(ascii: ";"), bytes.last(UInt8(ascii: "&"), in: word) != nil { continue }
      guard word.count >= 8, !isDenied(word.lowerBound, in: bytes), let value = chosen(word, in: bytes),
        TalkLine.isTalk(at: outside(value, in: bytes), in: bytes)
      else {
        continue
      }
      values.append(TalkValue(range: value, isMarked: true, quality: .distinct).assigned)
    }
    return values
  }

  /// Where the code span begins that the word is all of, or the word itself.
  private static func outside(_ word: Range<Int>, in bytes: Span<UInt8>) -> Int {
    bytes.at(word.lowerBound - 1) == 0x60 && bytes.at(word.upperBound) == 0x60 ? word.lowerBound - 1 : word.lowerBound
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "\"") && byte != 0x60 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
      && byte < 0xE2 && byte != UInt8(ascii: "|") && byte != UInt8(ascii: "(") && byte != UInt8(ascii: ";")
  }

  private static func chosen(_ word: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var (first, end) = (word.lowerBound, word.upperBound)
    while end > first, isPunctuation(bytes[end - 1]) { end -= 1 }
    while first < end, bytes[first] == UInt8(ascii: "*") || bytes[first] == UInt8(ascii: "'") { first += 1 }
    let before = bytes.at(first - 1)
    guard end - first >= 8, before != UInt8(ascii: "<"), before != UInt8(ascii: "/"),
      bytes.at(end) != UInt8(ascii: "("),
      bytes.at(end) != UInt8(ascii: ":")
    else { return nil }
    return TalkShape.isChosen(bytes.extracting(first..<end)) && !NearbyValue.isNamed(first..<end, in: bytes)
      ? first..<end : nil
  }

  /// Whether a word before it says that it is none: `not x`.
  private static func isDenied(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "not ", "nicht ", "no ", "kein ", "like ", "host ", "server ", "hostname ", "version ",
    ]
    return words.contains { bytes.has($0, endingAt: start) }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "*")
      || byte == UInt8(ascii: "]")
  }

  private static func start(before name: Int, in bytes: Span<UInt8>) -> Int {
    let first = max(0, name - reach.before)
    var at = name
    for _ in 0..<3 {
      guard let lineEnd = bytes.last(0x0A, in: first..<at) else {
        at = first
        while at > 0, at < name, bytes[at] > 0x20 { at += 1 }
        return at
      }
      at = lineEnd
    }
    return at
  }

  private static func end(behind name: Int, in bytes: Span<UInt8>) -> Int {
    let last = min(bytes.count, name + reach.behind)
    var at = name
    for _ in 0..<lines {
      guard let lineEnd = bytes.first(0x0A, in: at..<last) else { return last }
      at = lineEnd + 1
    }
    return at
  }
}
