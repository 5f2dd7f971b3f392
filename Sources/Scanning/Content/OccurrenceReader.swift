internal import Detection
internal import KeyfuseCore

/// Works out all that is to be said of a secret while the bytes around it are at hand: place, line, comment, time.
struct OccurrenceReader {
  let run: RunContext
  /// The offset of the window in the content.
  let base: Int
  let isLog: Bool
  /// Parts seldom lie farther before their secret, in bytes: lines are counted from there on.
  private static let partReach = 64 * 1024

  /// - Parameter lines: a cursor at or before the first candidate.
  func occurrences(of candidates: [Candidate], in window: Span<UInt8>, lines: LineCursor) -> [Occurrence] {
    var cursor = lines
    // Two earlier places, so that one of them is `partReach` behind but not much farther.
    var (earlier, middle) = (lines, lines)
    var result: [Occurrence] = []
    result.reserveCapacity(candidates.count)
    for candidate in candidates.sorted(by: { $0.secret.lowerBound < $1.secret.lowerBound }) {
      if cursor.offset - middle.offset > Self.partReach { (earlier, middle) = (middle, cursor) }
      cursor.advance(to: candidate.secret.lowerBound, in: window)
      var end = cursor
      end.advance(to: candidate.secret.upperBound, in: window)
      let rule = run.engine.reference(for: candidate)
      var occurrence = Occurrence(
        rule: rule,
        identity: identity(of: candidate, in: window),
        range: candidate.secret.lowerBound + base..<candidate.secret.upperBound + base,
        line: cursor.line, column: cursor.column, endLine: end.line, endColumn: end.column,
        confidence: candidate.confidence,
        known: candidate.known,
        suppression: run.honoursComments
          ? InlineSuppression.find(around: candidate.secret, rule: rule.id, in: window) : nil,
        timestamp: isLog ? timestamp(at: cursor, in: window) : nil)
      occurrence.parts = candidate.parts.map { part in
        let starts = [cursor, earlier].first { $0.offset <= part.secret.lowerBound }
        return self.part(part, in: window, lines: starts ?? lines)
      }
      occurrence.allowedCommits = candidate.allowedCommits
      occurrence.needsPath = candidate.needsPath
      occurrence.doubtfulIn = candidate.doubtfulIn
      occurrence.encoding = candidate.encoding
      result.append(occurrence)
    }
    return result
  }

  private func identity(of candidate: Candidate, in window: Span<UInt8>) -> SecretIdentity {
    identity(of: candidate.secret, in: window, decoded: candidate.decoded)
  }

  private func identity(of secret: Range<Int>, in window: Span<UInt8>, decoded: [UInt8]?) -> SecretIdentity {
    if let decoded { return run.secrets.identity(of: decoded.span) }
    return run.secrets.identity(of: window.extracting(secret))
  }

  /// - Parameter lines: a cursor at or before the part.
  private func part(_ part: Candidate.Part, in window: Span<UInt8>, lines: LineCursor) -> Occurrence.Part {
    var cursor = lines
    cursor.advance(to: part.secret.lowerBound, in: window)
    var end = cursor
    end.advance(to: part.secret.upperBound, in: window)
    return Occurrence.Part(
      rule: part.rule, identity: identity(of: part.secret, in: window, decoded: part.decoded),
      position: FindingPart.Position(
        line: cursor.line, column: cursor.column, endLine: end.line, endColumn: end.column,
        start: part.secret.lowerBound + base, end: part.secret.upperBound + base),
      known: part.known)
  }

  private func timestamp(at cursor: LineCursor, in window: Span<UInt8>) -> String? {
    // A line that began before the window is longer than the context: its time is gone.
    guard cursor.lineStart >= 0 else { return nil }
    return LogLine.timestamp(of: window.extracting(cursor.lineStart..<cursor.offset))
  }

  /// One occurrence per place: of two that overlap, the one of higher rank. Each list is free of overlaps in itself.
  static func resolved(_ pending: [Occurrence], _ found: [Occurrence]) -> [Occurrence] {
    guard !pending.isEmpty, !found.isEmpty else { return pending + found }
    let earlier = pending.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var isKept = Array(repeating: true, count: earlier.count)
    var added: [Occurrence] = []
    var first = 0
    for occurrence in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while first < earlier.count, earlier[first].range.upperBound <= occurrence.range.lowerBound { first += 1 }
      let rivals = earlier[first...].prefix { $0.range.lowerBound < occurrence.range.upperBound }.indices
        .filter { isKept[$0] && earlier[$0].range.overlaps(occurrence.range) }
      if rivals.contains(where: { !occurrence.outranks(earlier[$0]) }) { continue }
      for index in rivals { isKept[index] = false }
      added.append(occurrence)
    }
    return earlier.indices.filter { isKept[$0] }.map { earlier[$0] } + added
  }
}
