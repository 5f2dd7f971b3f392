/// Where parts of a kind were looked for.
struct PartStretch: Hashable {
  /// The rule that asks for the part.
  var owner: Int
  var part: String
}

extension ClosedRange<Int> {
  /// What is left without `other`.
  func without(_ other: ClosedRange<Int>?) -> [ClosedRange<Int>] {
    guard let other, overlaps(other) else { return [self] }
    var pieces: [ClosedRange<Int>] = []
    if lowerBound < other.lowerBound { pieces.append(lowerBound...(other.lowerBound - 1)) }
    if other.upperBound < upperBound { pieces.append((other.upperBound + 1)...upperBound) }
    return pieces
  }

  /// Both in one, where nothing lies between them.
  func joined(with other: ClosedRange<Int>) -> ClosedRange<Int>? {
    guard lowerBound <= other.upperBound + 1, other.lowerBound <= upperBound + 1 else { return nil }
    return Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension Array {
  /// The first index from which on `isBehind` holds; it holds for all that follow.
  func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
