/// A set of Unicode code points as sorted ranges that neither touch nor overlap.
struct CodePointSet: Equatable {
  private(set) var ranges: [ClosedRange<UInt32>] = []

  static let all = CodePointSet([0...0x10FFFF])
  static let ascii = CodePointSet([0...0x7F])
  /// Everything beyond ASCII.
  static let beyondASCII = CodePointSet([0x80...0x10FFFF])

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
        self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        self.ranges.append(range)
      }
    }
  }

  init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  /// The code points of the characters of `text`.
  init(_ text: String) {
    self.init(text.unicodeScalars.map { $0.value...$0.value })
  }

  var isEmpty: Bool { ranges.isEmpty }

  /// The code point, where there is exactly one.
  var onlyMember: UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  /// The small letter, where the set is a letter of ASCII in both cases.
  var caselessLetter: UInt8? {
    guard ranges.count == 2, ranges[0].count == 1, ranges[1].count == 1 else { return nil }
    let (upper, lower) = (ranges[0].lowerBound, ranges[1].lowerBound)
    return (0x41...0x5A).contains(upper) && lower == upper | 0x20 ? UInt8(lower) : nil
  }

  func union(_ other: CodePointSet) -> CodePointSet {
    CodePointSet(ranges + other.ranges)
  }

  func inverted() -> CodePointSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return CodePointSet(result)
  }

  func intersection(_ other: CodePointSet) -> CodePointSet {
    inverted().union(other.inverted()).inverted()
  }

  /// The set with the other case of each letter in it.
  ///
  /// Ranges beyond ASCII are folded letter by letter up to `limit`: larger ones are scripts or everything, which hold
  /// both cases already.
  func folded(limit: Int = 4096) -> CodePointSet {
    var result = ranges
    for range in ranges where range.count <= limit {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        for mapped in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
          let scalars = mapped.unicodeScalars
          // The letter K and the sign for Kelvin are the same but for case in Unicode; here ASCII stays ASCII.
          guard scalars.count == 1, let other = scalars.first, other.isASCII == scalar.isASCII else { continue }
          result.append(other.value...other.value)
        }
      }
    }
    return CodePointSet(result)
  }
}
