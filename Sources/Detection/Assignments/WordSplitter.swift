internal import KeyfuseCore

/// Splits a name into its words: at punctuation, between letters and digits, and before the capital of a new word.
struct WordSplitter {
  private var at: Int
  private let end: Int

  init(_ range: Range<Int>) {
    at = range.lowerBound
    end = range.upperBound
  }

  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    while at < end, !Byte.isAlphanumeric(bytes[at]) { at += 1 }
    guard at < end else { return nil }
    let start = at
    at += 1
    if Byte.isDigit(bytes[start]) {
      while at < end, Byte.isDigit(bytes[at]) { at += 1 }
      return start..<at
    }
    while at < end, Byte.isLetter(bytes[at]), !isBoundary(bytes) { at += 1 }
    return start..<at
  }

  /// Whether a new word begins at `at`, behind a letter.
  private func isBoundary(_ bytes: Span<UInt8>) -> Bool {
    guard Byte.isUpper(bytes[at]) else { return false }
    if Byte.isLower(bytes[at - 1]) { return true }
    return at + 1 < end ? Byte.isLower(bytes[at + 1]) : false
  }
}
