internal import KeyfuseCore

/// Words by their first bytes: which of many begins at a place of a text.
struct PrefixTable: Sendable {
  private var words: [[StaticString]] = Array(repeating: [], count: 256)
  /// What the words begin with, in either case.
  private var begins = ByteSet()
  /// The bytes that stand second in the words that begin with a byte, in either case.
  private var seconds: [ByteSet] = Array(repeating: ByteSet(), count: 256)

  /// - Parameter words: in lower case, none of them empty.
  init(_ words: [StaticString]) {
    // SAFETY: no word is empty.
    for word in words {
      let first = unsafe word.utf8Start[0]
      self.words[Int(first)].append(word)
      begins.insert(first)
      if Byte.isLower(first) { begins.insert(first & 0xDF) }
      guard word.utf8CodeUnitCount > 1 else {
        seconds[Int(first)] = ByteSet { _ in true }
        continue
      }
      let second = unsafe word.utf8Start[1]
      seconds[Int(first)].insert(second)
      if Byte.isLower(second) { seconds[Int(first)].insert(second & 0xDF) }
    }
  }

  /// The length of the longest word that begins at `index`, without regard to the case of ASCII letters; 0 where none does.
  func longest(at index: Int, in bytes: Span<UInt8>) -> Int {
    guard begins.contains(bytes[index]) else { return 0 }
    let first = Int(Byte.lower(bytes[index]))
    guard seconds[first].contains(bytes.at(index + 1)) else { return 0 }
    var length = 0
    for word in words[first] where word.utf8CodeUnitCount > length && bytes.has(word, at: index) {
      length = word.utf8CodeUnitCount
    }
    return length
  }
}
