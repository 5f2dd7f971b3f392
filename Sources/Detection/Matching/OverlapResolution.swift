internal import KeyfuseCore

/// Decides which of several matches of the same bytes is reported.
enum OverlapResolution {
  /// Keeps the strongest of each group of overlapping secrets: known keys first, then by confidence, then the longer,
  /// then rules that know the form of the secret, then the rules' order. A function of the set, not of the order in which matches were made.
  static func resolve(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let ranked = candidates.sorted(by: isStronger)
    var kept: [Candidate] = []
    // The kept ones, by where they start: they never overlap, so one look to either side is enough.
    for candidate in ranked {
      let place = firstIndex(in: kept, startingAtOrAfter: candidate.secret.lowerBound)
      let clashesBehind = place < kept.count && kept[place].secret.lowerBound < candidate.secret.upperBound
      let clashesBefore = place > 0 && kept[place - 1].secret.upperBound > candidate.secret.lowerBound
      if !clashesBehind, !clashesBefore { kept.insert(candidate, at: place) }
    }
    return kept
  }

  private static func isStronger(_ left: Candidate, _ right: Candidate) -> Bool {
    if (left.known != nil) != (right.known != nil) { return left.known != nil }
    // What the path may rule out later takes nothing from others.
    if left.needsPath != right.needsPath { return right.needsPath }
    if left.confidence != right.confidence { return left.confidence > right.confidence }
    if left.secret.count != right.secret.count { return left.secret.count > right.secret.count }
    if left.secret.lowerBound != right.secret.lowerBound { return left.secret.lowerBound < right.secret.lowerBound }
    if left.isRead != right.isRead { return right.isRead }
    if left.rule != right.rule { return (left.rule ?? .max) < (right.rule ?? .max) }
    return (left.match.lowerBound, left.match.upperBound) < (right.match.lowerBound, right.match.upperBound)
  }

  private static func firstIndex(in kept: [Candidate], startingAtOrAfter start: Int) -> Int {
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].secret.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
