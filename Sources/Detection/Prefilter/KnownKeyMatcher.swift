internal import KeyfuseCore

/// Finds known keys among the token-like runs of a text, without any pattern.
///
/// The token grammar: the index tells the shapes of its keys. For each alphabet among them the maximal runs of its bytes
/// are found that are long enough. In a run, the places that are looked up are
/// - for a shape with a prefix: each place where the prefix stands, with each length of the shape;
/// - for others: from each possible start to each possible end that gives a length of the shape. A token may start where
///   the run does, behind a byte that is neither letter nor digit, and behind what is left of an escape (`\n`, `\t`,
///   `%3D`, `\u003d`, a terminal's colour); it may end where the run does, and before a byte that is neither letter nor digit.
///
/// Text can be written so that nearly each of its bytes begins and ends something: after two look-ups a byte, and some
/// thousands more, a run is looked up no further for a shape, and that is told.
struct KnownKeyMatcher: Sendable {
  private let index: any KnownKeyIndex
  private let families: [Family]
  /// Look-ups in a run of any length: more than a line of dashes needs.
  private static let leastAllowance = 4096
  private static let allowancePerByte = 2

  /// The shapes that share an alphabet.
  private struct Family: Sendable {
    var finder: RunFinder
    var shapes: [TokenShape]
  }

  init(_ index: any KnownKeyIndex) {
    self.index = index
    let byAlphabet = Dictionary(grouping: index.shapes, by: \.alphabet)
    families = byAlphabet.map { alphabet, shapes in
      let shortest = shapes.map(\.lengths.lowerBound).min() ?? 16
      return Family(finder: RunFinder(alphabet: alphabet, minimum: max(shortest, 1)), shapes: shapes)
    }
  }

  /// The key whose secret `token` is.
  func lookUp(_ token: Span<UInt8>, _ cache: inout KnownKeyCache) throws -> KnownKey? {
    guard index.mayContain(token) else { return nil }
    return try cache.key(for: token) { try index.lookUp(token) }
  }

  /// Calls `found` for each known key in `bytes`.
  ///
  /// - Returns: where the first run begins that was not searched to its end; nil where all were.
  func search(
    _ bytes: Span<UInt8>, runs: inout [TokenRun], cache: inout KnownKeyCache, found: (Range<Int>, KnownKey) -> Void
  ) throws -> Int? {
    var unfinished: Int?
    for family in families {
      var cursor = 0
      while cursor < bytes.count {
        let count = family.finder.find(in: bytes, cursor: &cursor, runs: &runs)
        for run in runs[..<count] {
          let run = Int(run.start)..<Int(run.end)
          for shape in family.shapes {
            var allowance = Self.leastAllowance + Self.allowancePerByte * run.count
            try search(run, of: bytes, for: shape, &allowance, &cache, found: found)
            if allowance < 0 { unfinished = min(unfinished ?? run.lowerBound, run.lowerBound) }
          }
        }
      }
    }
    return unfinished
  }

  private func search(
    _ run: Range<Int>, of bytes: Span<UInt8>, for shape: TokenShape, _ allowance: inout Int,
    _ cache: inout KnownKeyCache, found: (Range<Int>, KnownKey) -> Void
  ) throws {
    guard run.count >= shape.lengths.lowerBound else { return }
    if shape.prefix.isEmpty {
      try searchBoundaries(run, of: bytes, for: shape, &allowance, &cache, found: found)
    } else {
      try searchPrefix(run, of: bytes, for: shape, &allowance, &cache, found: found)
    }
  }

  private func searchPrefix(
    _ run: Range<Int>, of bytes: Span<UInt8>, for shape: TokenShape, _ allowance: inout Int,
    _ cache: inout KnownKeyCache, found: (Range<Int>, KnownKey) -> Void
  ) throws {
    let last = run.upperBound - shape.lengths.lowerBound
    guard last >= run.lowerBound else { return }
    for start in run.lowerBound...last where hasPrefix(shape.prefix, bytes, at: start) {
      for length in shape.lengths where start + length <= run.upperBound {
        allowance -= 1
        if allowance < 0 { return }
        let range = start..<(start + length)
        if let key = try lookUp(bytes.extracting(range), &cache) { found(range, key) }
      }
    }
  }

  private func hasPrefix(_ prefix: [UInt8], _ bytes: Span<UInt8>, at start: Int) -> Bool {
    for offset in prefix.indices where bytes[start + offset] != prefix[offset] { return false }
    return true
  }

  private func searchBoundaries(
    _ run: Range<Int>, of bytes: Span<UInt8>, for shape: TokenShape, _ allowance: inout Int,
    _ cache: inout KnownKeyCache, found: (Range<Int>, KnownKey) -> Void
  ) throws {
    var earlier: Int?
    for start in run where mayStart(at: start, of: run, in: bytes) {
      let first = start + shape.lengths.lowerBound
      let last = min(start + shape.lengths.upperBound, run.upperBound)
      guard first <= last else { continue }
      // Dashes, a-a-a-a: what begins here was looked up at the place before.
      if let earlier, isSame(earlier, start, count: shape.lengths.upperBound + 1, of: run, in: bytes) { continue }
      earlier = start
      for end in first...last where mayEnd(at: end, of: run, in: bytes) {
        allowance -= 1
        if allowance < 0 { return }
        if let key = try lookUp(bytes.extracting(start..<end), &cache) {
          found(start..<end, key)
          earlier = nil
        }
      }
    }
  }

  /// Whether the same bytes stand at two places of a run.
  private func isSame(_ first: Int, _ second: Int, count: Int, of run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    second + count <= run.upperBound
      && bytes.compare(first..<(first + count), with: bytes, second..<(second + count)) == 0
  }

  private func mayStart(at start: Int, of run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if start == run.lowerBound { return true }
    if !ByteSet.alphanumeric.contains(bytes[start - 1]) { return true }
    return endsEscape(at: start, of: run, in: bytes)
  }

  /// Whether what stands in the run before `start` belongs to an escape that begins before the run, or with it: `\n`,
  /// `\x3d`, `\u003d`, `%3D`, and a terminal's colours such as `ESC [ 31 m`.
  private func endsEscape(at start: Int, of run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard run.lowerBound > 0 else { return false }
    let offset = start - run.lowerBound
    let before = bytes[run.lowerBound - 1]
    switch before {
    case UInt8(ascii: "\\"):
      return offset == 1 || (offset == 3 && bytes[run.lowerBound] == UInt8(ascii: "x"))
        || (offset == 5 && bytes[run.lowerBound] == UInt8(ascii: "u"))
    case UInt8(ascii: "%"): return offset == 2
    case UInt8(ascii: "x"), UInt8(ascii: "u"):
      // The letter is not of the alphabet: the run begins with the digits.
      let isEscape = run.lowerBound > 1 && bytes[run.lowerBound - 2] == UInt8(ascii: "\\")
      return isEscape && offset == (before == UInt8(ascii: "x") ? 2 : 4)
    case UInt8(ascii: "["), UInt8(ascii: ";"):
      guard (1...4).contains(offset), bytes[start - 1] == UInt8(ascii: "m") else { return false }
      for index in run.lowerBound..<(start - 1) where !ByteSet.digits.contains(bytes[index]) { return false }
      return true
    default: return false
    }
  }

  private func mayEnd(at end: Int, of run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    end == run.upperBound || !ByteSet.alphanumeric.contains(bytes[end])
  }
}
