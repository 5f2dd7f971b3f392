/// Finds the service that what stands around a credential speaks of: the line, the sections that enclose it, comments,
/// and the hosts of URLs beside it.
///
/// It is a function of the bytes from `reachBefore` before the credential's name to `reachBehind` behind its value, so
/// that neither where a window was cut nor what a delta changed further off makes a difference.
struct ServiceContextReader: Sendable {
  /// The most bytes before the name that are looked at.
  static let reachBefore = 1024
  /// The most bytes behind the value that are looked at.
  static let reachBehind = 256
  private static let lineReach = 256
  private static let mostLines = 40

  private let names = ServiceNameReader()

  /// The service that the surroundings of a name and its value speak of, the nearest first.
  func mention(around match: Range<Int>, in bytes: Span<UInt8>) -> ServiceMention? {
    let first = max(0, match.lowerBound - Self.reachBefore)
    let last = min(bytes.count, match.upperBound + Self.reachBehind)
    let lines = LineWalk(around: match, within: first..<last, in: bytes)
    let line = lines.line
    let left = max(line.lowerBound, match.lowerBound - Self.lineReach)..<match.lowerBound
    if let found = before(left, in: bytes) { return found }
    if let found = remark(behind: match.upperBound..<line.upperBound, in: bytes) { return found }
    if let found = enclosing(lines, in: bytes) { return found }
    return beside(lines, in: bytes)
  }

  // MARK: The line

  /// A service in what stands before the name in its line, closed brackets left out: `mailgun = Client(api_key=`.
  private func before(_ range: Range<Int>, in bytes: Span<UInt8>) -> ServiceMention? {
    var at = range.upperBound
    var depth = 0
    var opens = false
    while at > range.lowerBound {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth > 0 { depth -= 1 } else { opens = true }
      default:
        guard depth == 0, Byte.isWord(bytes[at]) else { continue }
        let piece = Self.piece(endingAt: at + 1, from: range.lowerBound, in: bytes)
        at = piece.lowerBound
        if let found = HostReader.mention(host: piece, in: bytes) { return found }
        if let found = names.mention(in: piece, of: bytes, atLeast: opens ? .product : .distinct) {
          if found.weight > .word { return found.placed(opens ? .section : .line) }
        }
        opens = false
      }
    }
    return nil
  }

  /// A service in a comment behind the value.
  private func remark(behind range: Range<Int>, in bytes: Span<UInt8>) -> ServiceMention? {
    var at = range.lowerBound
    while at < range.upperBound, !Self.beginsComment(bytes, at) { at += 1 }
    return firstMention(
      in: at..<range.upperBound, of: bytes, atLeast: range.upperBound - at <= 32 ? .product : .distinct)?
      .placed(.comment)
  }

  // MARK: What encloses the line

  /// A service in the lines above that are indented less, in the section of an INI file, or in a comment above.
  private func enclosing(_ lines: LineWalk, in bytes: Span<UInt8>) -> ServiceMention? {
    var least = Self.indentation(lines.line, in: bytes)
    var above = lines
    var isNext = true
    var left = Self.mostLines
    while left > 0, let upper = above.previous(in: bytes) {
      left -= 1
      let indentation = Self.indentation(upper, in: bytes)
      let start = upper.lowerBound + indentation
      guard start < upper.upperBound else { continue }
      if bytes[start] == UInt8(ascii: "["), Self.isSection(start..<upper.upperBound, in: bytes) {
        return firstMention(in: upper, of: bytes, atLeast: .product)?.placed(.section)
      }
      if indentation < least {
        least = indentation
        if let found = firstMention(in: upper, of: bytes, atLeast: .product) { return found.placed(.section) }
      } else if isNext, Self.beginsComment(bytes, start) {
        let weight: ServiceWeight = upper.count <= 40 ? .product : .distinct
        if let found = firstMention(in: upper, of: bytes, atLeast: weight) { return found.placed(.comment) }
      }
      isNext = false
    }
    return nil
  }

  /// The host of an interface in the two lines above and below, or a service in the name that begins the next line or
  /// the one before.
  private func beside(_ lines: LineWalk, in bytes: Span<UInt8>) -> ServiceMention? {
    var (above, below) = (lines, lines)
    var neighbours: [Range<Int>] = []
    for _ in 0..<2 {
      if let upper = above.previous(in: bytes) { neighbours.append(upper) }
      if let lower = below.next(in: bytes) { neighbours.append(lower) }
    }
    for neighbour in neighbours {
      if let found = HostReader.mention(inLine: neighbour, of: bytes) { return found }
    }
    let indentation = Self.indentation(lines.line, in: bytes)
    for neighbour in neighbours.prefix(2) where Self.indentation(neighbour, in: bytes) == indentation {
      guard let piece = Self.firstPiece(in: neighbour, of: bytes) else { continue }
      if let found = names.mention(in: piece, of: bytes, atLeast: .distinct) { return found.placed(.neighbour) }
    }
    return nil
  }

  // MARK: Pieces of lines

  private func firstMention(
    in line: Range<Int>, of bytes: Span<UInt8>, atLeast least: ServiceWeight
  ) -> ServiceMention? {
    var at = line.lowerBound
    let end = min(line.upperBound, line.lowerBound + Self.lineReach)
    while at < end {
      guard Byte.isWord(bytes[at]) else {
        at += 1
        continue
      }
      let piece = Self.piece(from: at, to: end, in: bytes)
      at = piece.upperBound
      if let found = names.mention(in: piece, of: bytes, atLeast: least), found.weight > .word { return found }
    }
    return nil
  }

  private static func firstPiece(in line: Range<Int>, of bytes: Span<UInt8>) -> Range<Int>? {
    var at = line.lowerBound
    while at < line.upperBound, !Byte.isWord(bytes[at]) { at += 1 }
    return at < line.upperBound ? piece(from: at, to: line.upperBound, in: bytes) : nil
  }

  private static func piece(from start: Int, to end: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var at = start
    while at < end, at - start < AssignedName.reach, isPieceByte(bytes[at]) { at += 1 }
    return start..<at
  }

  private static func piece(endingAt end: Int, from first: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var at = end
    while at > first, end - at < AssignedName.reach, isPieceByte(bytes[at - 1]) { at -= 1 }
    return at..<end
  }

  private static func isPieceByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func indentation(_ line: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var at = line.lowerBound
    while at < line.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
    return at - line.lowerBound
  }

  private static func isSection(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = text.upperBound
    while end > text.lowerBound, Byte.isSpace(bytes[end - 1]) { end -= 1 }
    return end - text.lowerBound > 2 && bytes[end - 1] == UInt8(ascii: "]")
  }

  private static func beginsComment(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "#"), UInt8(ascii: ";"): true
    case UInt8(ascii: "/"): bytes.at(at + 1) == UInt8(ascii: "/") || bytes.at(at + 1) == UInt8(ascii: "*")
    case UInt8(ascii: "-"): bytes.at(at + 1) == UInt8(ascii: "-")
    case UInt8(ascii: "*"): bytes.at(at + 1) == 0x20
    case UInt8(ascii: "<"): bytes.has("<!--", at: at)
    default: false
    }
  }
}
