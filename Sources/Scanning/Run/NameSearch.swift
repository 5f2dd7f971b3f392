internal import Detection
internal import KeyfuseCore

/// Finds secrets in a name. Names join words by hyphens, underscores and dots, which rules take for parts of a longer word:
/// `backup-TOKEN.sql` is searched without `backup-` and `.sql` as well.
struct NameSearch {
  /// A run of letters and digits that may be the random part of a token.
  private static let runCount = 16
  /// How many words around such a run may belong to the token.
  private static let wordLimit = 3

  private let bytes: [UInt8]
  private var found: [Range<Int>] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The secrets, in their order and without overlaps.
  ///
  /// - Throws: what the search throws, or what kept it from coming to an end.
  mutating func secrets(_ detector: inout Detector) throws -> [Range<Int>] {
    try search(0..<bytes.count, &detector)
    for run in longRuns {
      for start in edges(from: run.lowerBound, step: -1) {
        for end in edges(from: run.upperBound, step: 1) { try search(start..<end, &detector) }
      }
    }
    var result: [Range<Int>] = []
    for range in found.sorted(by: { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) })
    where range.lowerBound >= result.last?.upperBound ?? 0 {
      result.append(range)
    }
    return result
  }

  private mutating func search(_ range: Range<Int>, _ detector: inout Detector) throws {
    var candidates: [Candidate] = []
    try detector.detect(
      in: bytes.span.extracting(range), owned: 0..<range.count, isEnd: true, path: nil, into: &candidates)
    if let issue = detector.takeIssues().first { throw ReadFailure(kind: .limit, issue.message) }
    for candidate in candidates where candidate.confidence >= .medium && !candidate.secret.isEmpty {
      found.append(candidate.secret.lowerBound + range.lowerBound..<candidate.secret.upperBound + range.lowerBound)
    }
  }

  private var longRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || !ByteSet.alphanumeric.contains(bytes[index]) {
      if index - start >= Self.runCount { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  /// Where a token may begin or end around a run: at the run, or a few words farther on.
  private func edges(from edge: Int, step: Int) -> [Int] {
    var edges = [edge]
    var index = edge
    while edges.count <= Self.wordLimit, let next = byte(at: index, step), Self.joints.contains(next) {
      index += step
      while let next = byte(at: index, step), ByteSet.alphanumeric.contains(next) { index += step }
      edges.append(index)
    }
    return edges
  }

  /// The byte that one goes over from `index` on.
  private func byte(at index: Int, _ step: Int) -> UInt8? {
    let place = step < 0 ? index - 1 : index
    return bytes.indices.contains(place) ? bytes[place] : nil
  }

  private static let joints = ByteSet("-_.")
}
