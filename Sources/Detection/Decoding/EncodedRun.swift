internal import KeyfuseCore

/// A part of a text in base64, decoded: as far as printable ASCII goes, over the line ends that it is wrapped at.
///
/// What is found at a place of the text depends on a window around it, so that it makes no difference how much was decoded.
struct EncodedRun {
  /// What it says.
  private(set) var text: [UInt8] = []
  /// The places of the characters, four for each three bytes.
  private var characters: [UInt32] = []
  private var edges = (begin: Edge.data, end: Edge.data)

  /// What is beyond the text.
  private enum Edge {
    /// No base64.
    case delimiter
    /// Bytes that are no text.
    case data
    /// More text.
    case text
  }

  /// How many bytes around a place of the text count for what is found there.
  static let reach = (before: 1536, behind: 4608)
  /// How many bytes around the word that was found are asked for.
  private static let nearby = (before: 64, behind: 96)
  /// How many more are decoded, so that they need not be for the next word.
  private static let ahead = 8192
  /// The least bytes of a text.
  static let least = 12
  /// How far around the characters of a word bytes tell whether it stands in a text at all.
  static let threshold = 72 + WrappedLines.reach

  /// How far around a word all of this can depend on bytes: characters, and where every line has few of them.
  static let span = (reach.behind + nearby.behind) * 4 / 3 * 11 / 4 + WrappedLines.reach

  /// A window of the text.
  struct Window {
    var range: Range<Int>
    /// Whether the text goes on before or behind it.
    var isCut: (begin: Bool, end: Bool)

    /// Whether it is not certain that all of the candidate, as offsets into the window, was seen.
    func cuts(_ candidate: Candidate) -> Bool {
      isCut.begin && min(candidate.secret.lowerBound, candidate.match.lowerBound) == 0
        || isCut.end && max(candidate.secret.upperBound, candidate.match.upperBound) == range.count
    }
  }

  /// Forgets what was decoded, which says nothing of another text.
  mutating func clear() {
    text.removeAll(keepingCapacity: true)
    characters.removeAll(keepingCapacity: true)
  }

  /// Decodes what stands around a word, if that was not done for another one.
  ///
  /// - Parameters:
  ///   - place: where the characters of the word begin.
  ///   - lead: how many characters before that their group of four begins.
  /// - Returns: where the word begins in `text`; nil where there is no text.
  mutating func find(_ place: Int, lead: Int, in bytes: Span<UInt8>) -> Int? {
    var start = place
    for _ in 0..<lead {
      guard let before = Self.character(before: start, in: bytes) else { return nil }
      start = before
    }
    let offset = max(0, lead - 1)
    if let known = index(of: start) {
      let word = known / 4 * 3 + offset
      let before = word - Self.nearby.before - Self.reach.before
      let behind = word + Self.nearby.behind + Self.reach.behind
      if known % 4 == 0, before >= 0 || edges.begin != .text, behind <= text.count || edges.end != .text {
        return isText(at: word) ? word : nil
      }
    }
    let word = decode(around: start, in: bytes) + offset
    return isText(at: word) ? word : nil
  }

  private func isText(at word: Int) -> Bool { text.count >= Self.least && word < text.count }

  /// The place of the character at `place` among the characters.
  private func index(of place: Int) -> Int? {
    let index = characters.partitioningIndex { Int($0) >= place }
    return index < characters.count && Int(characters[index]) == place ? index : nil
  }

  /// - Returns: where the bytes of the group at `start` begin in `text`.
  private mutating func decode(around start: Int, in bytes: Span<UInt8>) -> Int {
    clear()
    decode(before: start, in: bytes)
    let group = text.count
    decode(from: start, in: bytes)
    return group
  }

  /// Takes whole groups as long as they are text.
  private mutating func decode(before start: Int, in bytes: Span<UInt8>) {
    var at = start
    edges.begin = .text
    while text.count < Self.reach.before + Self.nearby.before {
      var bits: UInt32 = 0
      for number in 0..<4 {
        guard let before = Self.character(before: at, in: bytes), let value = Base64.value(of: bytes[before]) else {
          edges.begin = .delimiter
          characters.removeLast(number)
          break
        }
        at = before
        bits |= UInt32(value) << UInt32(6 * number)
        characters.append(UInt32(at))
      }
      guard edges.begin == .text else { break }
      let group = [UInt8(bits & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits >> 16)]
      guard group.allSatisfy(Self.isText) else {
        edges.begin = .data
        characters.removeLast(4)
        break
      }
      text += group
    }
    text.reverse()
    characters.reverse()
  }

  /// Takes bytes as long as they are text.
  private mutating func decode(from start: Int, in bytes: Span<UInt8>) {
    let most = text.count + Self.nearby.behind + Self.reach.behind + Self.ahead
    var at = start
    var bits: UInt32 = 0
    var count: UInt32 = 0
    edges.end = .text
    while text.count < most {
      guard let place = Self.character(from: at, in: bytes), let value = Base64.value(of: bytes[place]) else {
        return edges.end = .delimiter
      }
      at = place + 1
      characters.append(UInt32(place))
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> count)
      guard Self.isText(byte) else { return edges.end = .data }
      text.append(byte)
    }
  }

  /// The place of the character at `place`, or behind the line end there.
  private static func character(from place: Int, in bytes: Span<UInt8>) -> Int? {
    guard place < bytes.count else { return nil }
    if Base64.value(of: bytes[place]) != nil { return place }
    return WrappedLines.continuation(behind: place, in: bytes)
  }

  /// The place of the character before the one at `place`.
  private static func character(before place: Int, in bytes: Span<UInt8>) -> Int? {
    guard place > 0 else { return nil }
    if Base64.value(of: bytes[place - 1]) != nil { return place - 1 }
    return WrappedLines.lineEnd(before: place, in: bytes).map { $0 - 1 }
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || Byte.isSpace(byte)
  }

  /// What counts for what is found at `place` of the text.
  func window(around place: Int) -> Window {
    let (start, end) = (place - Self.reach.before, place + Self.reach.behind)
    return Window(
      range: max(0, start)..<min(text.count, end),
      isCut: (start > 0 || edges.begin != .delimiter, end < text.count || edges.end != .delimiter))
  }

  /// The bytes that a range of `text`, and what counts for what is found in it, depends on.
  func footprint(of range: Range<Int>) -> Range<Int> {
    let (first, last) = (window(around: range.lowerBound).range, window(around: range.upperBound).range)
    let source = original(first.lowerBound..<last.upperBound)
    return (source.lowerBound - WrappedLines.reach)..<(source.upperBound + WrappedLines.reach)
  }

  /// From the first to the last of the characters that hold a range of `text`.
  func original(_ range: Range<Int>) -> Range<Int> {
    let last = max(range.lowerBound, range.upperBound - 1)
    let (first, end) = (range.lowerBound * 8 / 6, (last * 8 + 7) / 6)
    guard first < characters.count else { return 0..<0 }
    return Int(characters[first])..<(Int(characters[min(end, characters.count - 1)]) + 1)
  }
}
