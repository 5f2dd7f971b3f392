internal import KeyfuseCore

/// Companions: what a rule asks to stand near its match. They are looked for when all else of a text is done, since they
/// depend on what is not around the match itself.
extension Detector {
  /// Gives the candidates their parts, and drops those that are nothing without.
  mutating func addParts(
    to found: inout [Candidate], in bytes: Span<UInt8>, isEnd: Bool, path: String?
  ) throws {
    emptyStretches.removeAll(keepingCapacity: true)
    var kept: [Candidate] = []
    kept.reserveCapacity(found.count)
    for candidate in found {
      if let whole = try withParts(candidate, in: bytes, isEnd: isEnd, path: path) { kept.append(whole) }
    }
    found = kept
  }

  private mutating func withParts(
    _ candidate: Candidate, in bytes: Span<UInt8>, isEnd: Bool, path: String?
  ) throws -> Candidate? {
    // What was decoded had its parts beside it.
    guard let number = candidate.rule, candidate.decoded == nil else { return candidate }
    let owner = try compiled(number)
    guard !owner.required.isEmpty else { return candidate }
    var candidate = candidate
    for required in owner.required {
      if let part = try nearest(required, to: candidate, of: number, in: bytes, isEnd: isEnd, path: path) {
        if let name = required.part.leading {
          candidate.lead(with: part, over: name)
        } else {
          candidate.parts.append(part)
        }
      } else if candidate.known == nil {
        guard let confidence = required.part.confidenceWithout else { return nil }
        candidate.confidence = min(candidate.confidence, confidence)
      }
    }
    return candidate.confidence >= engine.minimumConfidence ? candidate : nil
  }

  /// The occurrence of a part that begins nearest to the begin of a match.
  private mutating func nearest(
    _ required: PreparedPart, to candidate: Candidate, of owner: Int, in bytes: Span<UInt8>, isEnd: Bool, path: String?
  ) throws -> Candidate.Part? {
    let finder: PreparedRule.Parts
    if let own = required.own {
      finder = own
    } else if let number = engine.number(of: required.part.id) {
      finder = try compiled(number)
    } else {
      return nil
    }
    let start = candidate.match.lowerBound
    let all = Self.neighbourhood(of: start, required.part, in: bytes)
    // From near to far: where parts are many, the nearest is soon found.
    var radius = 256
    while true {
      let starts = max(all.lowerBound, start - radius)...min(all.upperBound, start + radius)
      if let part = try nearest(
        required.part, finder, to: candidate, of: owner, starts: starts, in: bytes, isEnd: isEnd, path: path)
      {
        return part
      }
      if starts == all { return nil }
      radius *= 8
    }
  }

  /// The same, among the occurrences that begin in `starts`.
  ///
  /// Where there is none, that is remembered: what is near one match is near the next one as well.
  private mutating func nearest(
    _ required: RequiredPart, _ finder: PreparedRule.Parts, to candidate: Candidate, of owner: Int,
    starts: ClosedRange<Int>, in bytes: Span<UInt8>, isEnd: Bool, path: String?
  ) throws -> Candidate.Part? {
    guard let pattern = finder.pattern else { return nil }
    let stretch = PartStretch(owner: owner, part: required.id)
    let empty = emptyStretches[stretch]
    var isEmpty = true
    for piece in starts.without(empty) {
      isEmpty = match(pattern, owner, in: bytes, starts: piece, isEnd: isEnd) == nil
      if !isEmpty { break }
    }
    if isEmpty {
      emptyStretches[stretch] = empty.flatMap { starts.joined(with: $0) } ?? starts
      return nil
    }
    return try nearestPresent(
      required, finder, to: candidate, of: owner, starts: starts, in: bytes, isEnd: isEnd, path: path)
  }

  /// The same, where there are occurrences.
  private mutating func nearestPresent(
    _ required: RequiredPart, _ finder: PreparedRule.Parts, to candidate: Candidate, of owner: Int,
    starts: ClosedRange<Int>, in bytes: Span<UInt8>, isEnd: Bool, path: String?
  ) throws -> Candidate.Part? {
    guard let pattern = finder.pattern else { return nil }
    let start = candidate.match.lowerBound
    var best: (part: Candidate.Part, distance: (lines: Int, bytes: Int))?
    var first = starts.lowerBound
    while first <= starts.upperBound,
      let match = match(pattern, owner, in: bytes, starts: first...starts.upperBound, isEnd: isEnd)
    {
      first = max(match.upperBound, match.lowerBound + 1)
      let distance = Self.distance(from: start, to: match.lowerBound, in: bytes)
      if let best, best.distance <= distance { continue }
      guard let secret = secretRange(of: finder.rule), !secret.isEmpty else { continue }
      guard Self.isInReach(match.lowerBound, of: start, columns: required.withinColumns, in: bytes) else { continue }
      if finder.rule.dialect == .keyfuse, secret.overlaps(candidate.secret) { continue }
      // Not a finding of its own, so that no allowlist is said to have let one pass.
      let part = Candidate(rule: nil, secret: secret, match: match, confidence: .high, known: nil)
      let known = try engine.knownKeys?.lookUp(bytes.extracting(secret), &knownKeyCache)
      // A validator that rejects a match leaves it with low confidence.
      if known == nil, judge(part, finder, in: bytes, path: path)?.confidence != .high { continue }
      best = (Candidate.Part(rule: required.id, secret: secret, known: known), distance)
    }
    return best?.part
  }

  /// What is in the same line belongs together more than what is nearer, but in another one.
  private static func distance(from start: Int, to place: Int, in bytes: Span<UInt8>) -> (lines: Int, bytes: Int) {
    let between = min(start, place)..<max(start, place)
    return (LineCounter.count(bytes.extracting(between)), between.count)
  }

  /// Where a part may begin.
  private static func neighbourhood(
    of start: Int, _ part: RequiredPart, in bytes: Span<UInt8>
  ) -> ClosedRange<Int> {
    let reach = min(part.withinBytes ?? RequiredPart.reach, RequiredPart.reach)
    let floor = max(0, start - reach)
    let ceiling = min(bytes.count, start + reach)
    guard let lines = part.withinLines else { return floor...ceiling }
    var (low, high) = (floor, ceiling)
    if LineCounter.count(bytes.extracting(floor..<start)) > lines {
      var left = lines + 1
      low = start
      while left > 0 {
        if bytes[low - 1] == UInt8(ascii: "\n") { left -= 1 }
        if left > 0 { low -= 1 }
      }
    }
    if LineCounter.count(bytes.extracting(start..<ceiling)) > lines {
      var left = lines + 1
      high = start
      while left > 0 {
        if bytes[high] == UInt8(ascii: "\n") { left -= 1 }
        if left > 0 { high += 1 }
      }
    }
    return low...high
  }

  /// Whether the columns of two places are near enough to each other.
  private static func isInReach(_ place: Int, of start: Int, columns: Int?, in bytes: Span<UInt8>) -> Bool {
    guard let columns else { return true }
    guard let first = column(of: place, in: bytes), let second = column(of: start, in: bytes) else {
      // In a line that is longer than anything that is looked at, both places are in it.
      return abs(place - start) <= columns
    }
    return abs(first - second) <= columns
  }

  /// The distance to the begin of the line; nil where that is out of reach.
  private static func column(of place: Int, in bytes: Span<UInt8>) -> Int? {
    let floor = max(0, place - RequiredPart.reach)
    var low = place
    while low > 0, bytes[low - 1] != UInt8(ascii: "\n") {
      if low == floor { return nil }
      low -= 1
    }
    return place - low
  }

  /// Leaves out what is told as a part of another candidate already, unless the index knows it.
  ///
  /// In gitleaks' dialect the rules of parts speak for themselves, and make findings of their own.
  func withoutParts(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.contains(where: { !$0.parts.isEmpty }) else { return candidates }
    let own = candidates.filter { candidate in
      candidate.rule.map { engine.rule(at: $0).dialect == .keyfuse } ?? false
    }
    let parts = own.flatMap(\.parts).filter { $0.known == nil }.map(\.secret).sorted { $0.lowerBound < $1.lowerBound }
    // Up to where the parts reach that begin no later.
    var reach: [Int] = []
    for part in parts { reach.append(max(reach.last ?? 0, part.upperBound)) }
    return candidates.filter { candidate in
      guard candidate.known == nil, candidate.parts.isEmpty else { return true }
      let behind = parts.partitioningIndex { $0.lowerBound >= candidate.secret.upperBound }
      return behind == 0 || reach[behind - 1] <= candidate.secret.lowerBound
    }
  }
}

extension Candidate {
  /// Makes the finding one about `part`; what it was about is a part then.
  ///
  /// The match stays where it is: it says to which window the finding belongs.
  fileprivate mutating func lead(with part: Part, over name: String) {
    parts.insert(Part(rule: name, secret: secret, known: known), at: 0)
    secret = part.secret
    known = part.known
    if known != nil { confidence = .high }
  }
}
