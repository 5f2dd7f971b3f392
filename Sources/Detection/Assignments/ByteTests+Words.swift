extension Span<UInt8> {
  /// Whether `word`, in lower case, stands in `range` with no letter beside it, without regard to the case of ASCII letters.
  func holdsWord(_ word: StaticString, in range: Range<Int>) -> Bool {
    guard holds(word, in: range) else { return false }
    let length = word.utf8CodeUnitCount
    return (range.lowerBound...range.upperBound - length).contains {
      has(word, at: $0) && !Byte.isLetter(at($0 - 1)) && !Byte.isLetter(at($0 + length))
    }
  }
}
