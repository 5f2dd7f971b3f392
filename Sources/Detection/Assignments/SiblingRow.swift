internal import KeyfuseCore

/// Rows of constants in a program: what the lines around give other names in the same way, and what begins or counts alike, are
/// identifiers of one kind. A credential is like none of its neighbours.
enum SiblingRow {
  /// How many lines on each side are looked at, and how many have to be alike.
  private static let reach = 3
  private static let least = 2
  /// The most bytes of a row.
  private static let longest = 240

  /// How many bytes on each side of a value are looked at.
  static let farthest = 4 * 800

  /// A line: what stands before the name, between it and the value, and the value.
  private struct Row {
    var lead: Range<Int>
    var tie: Range<Int>
    var value: Range<Int>
  }

  /// Whether two lines near by and more are such rows: `OLD_ROOT = "CARD_011b"` below `NEW_TREE = "CARD_010"`.
  static func isOne(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = TabularValue.lineStart(value.lowerBound, in: bytes)
    guard value.count >= 4, name.lowerBound >= start, name.upperBound <= value.lowerBound,
      value.upperBound - start < longest, !(start..<value.lowerBound).contains(where: { Byte.isLineEnd(bytes[$0]) })
    else { return false }
    var (first, end) = (name.lowerBound, name.upperBound)
    while first > start, Byte.isWord(bytes[first - 1]) { first -= 1 }
    while end < value.lowerBound, Byte.isWord(bytes[end]) { end += 1 }
    let row = Row(lead: start..<first, tie: end..<value.lowerBound, value: value)
    guard !row.tie.isEmpty else { return false }
    var alike = 0
    var at = start
    for _ in 0..<reach where at > 1 {
      at = TabularValue.lineStart(at - 1, in: bytes)
      alike += isAlike(row, at, in: bytes) ? 1 : 0
    }
    at = start
    for _ in 0..<reach {
      guard let next = TabularValue.nextLine(at, in: bytes) else { break }
      at = next
      alike += isAlike(row, at, in: bytes) ? 1 : 0
    }
    return alike >= least
  }

  /// Whether the line at `start` gives another name, of no credential, a value of the same kind.
  private static func isAlike(_ row: Row, _ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.repeats(row.lead, at: start) else { return false }
    let name = start + row.lead.count
    var at = name
    while at < bytes.count, at - name < longest, Byte.isWord(bytes[at]) { at += 1 }
    guard at > name, !namesCredential(name..<at, in: bytes), let value = skip(row.tie, from: at, in: bytes) else {
      return false
    }
    let quote = bytes[row.value.lowerBound - 1]
    var end = value
    while end < bytes.count, end - value < longest,
      Byte.isQuote(quote) ? bytes[end] != quote && !Byte.isLineEnd(bytes[end]) : !endsBare(bytes[end])
    {
      end += 1
    }
    return isAlike(row.value, value..<end, in: bytes)
  }

  private static func endsBare(_ byte: UInt8) -> Bool {
    Byte.isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ")")
  }

  private static func namesCredential(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if CredentialLexicon.words.roles(of: word, in: bytes).contains(.credential) { return true }
    }
    return false
  }

  /// Where the text of `tie` ends at `start`, whatever blanks align it; nil where another stands there.
  private static func skip(_ tie: Range<Int>, from start: Int, in bytes: Span<UInt8>) -> Int? {
    var (at, index) = (start, tie.lowerBound)
    while true {
      while Byte.isBlank(bytes.at(at)) { at += 1 }
      while index < tie.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
      guard index < tie.upperBound else { return at }
      guard bytes.at(at) == bytes[index] else { return nil }
      at += 1
      index += 1
    }
  }

  /// Whether both are numbers of nearly one length, or begin alike for a third of what they are.
  private static func isAlike(_ value: Range<Int>, _ other: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard other.count > 2 else { return false }
    if value.allSatisfy({ Byte.isDigit(bytes[$0]) }) {
      return abs(value.count - other.count) < 2 && other.allSatisfy { Byte.isDigit(bytes[$0]) }
    }
    var shared = 0
    while shared < min(value.count, other.count),
      bytes[value.lowerBound + shared] == bytes[other.lowerBound + shared]
    {
      shared += 1
    }
    return shared >= 4 && shared * 3 >= value.count && (shared < value.count || shared < other.count)
  }
}
