import KeyfuseCore

@testable import Detection

/// Finds in a text what rules find, by the plainest means: the oracle of everything that spares work.
///
/// Its own are the search for keywords, byte by byte, and the matches: each expression is run by a plain PCRE2 search over
/// the whole text, from every byte, and a match counts that holds a keyword, or that of a rule which is not tied to one
/// where a keyword stands anywhere. There are no literal table, no windows, no
/// partial matches, no distances from keyword to match, no footprints, and nothing is taken over from another text.
///
/// From the product it takes what is a matter of the text alone, however the text was made: what an assignment reader
/// says of a keyword within its reach, the reading of credential files, validators, filters and allowlists, companions,
/// and which of several overlapping candidates wins.
struct WholeBufferMatcher: ~Copyable {
  private let engine: DetectionEngine
  private let keywords: KeywordPlaces
  private var patterns: [Int: PlainPattern] = [:]
  /// For its filters only.
  private var filters: Detector

  init(_ engine: DetectionEngine) {
    self.engine = engine
    keywords = KeywordPlaces(engine)
    filters = Detector(engine)
  }

  /// - Parameter path: where the text lies; nil where that is not known.
  mutating func candidates(in text: [UInt8], path: String? = nil) throws -> [Candidate] {
    var found: [Candidate] = []
    // What it remembers of another text's lines says nothing of this one's.
    filters.lineVerdicts = LineVerdicts()
    var places = keywords.places(in: text)
    for rule in engine.keywords.unconditional { places[rule] = [] }
    for (rule, places) in places.sorted(by: { $0.key < $1.key }) {
      if let kind = engine.readers[rule] {
        for place in places { try read(kind, rule, at: place, in: text, path: path, into: &found) }
      } else {
        try match(rule, around: places, in: text, path: path, into: &found)
      }
    }
    if let path { try readFile(text, at: path, into: &found) }
    try decode(text, path: path, into: &found)
    try filters.addParts(to: &found, in: text.span, isEnd: true, path: path)
    return filters.withoutParts(OverlapResolution.resolve(found))
  }

  /// What stands in base64: around each word that tells of it what a text of the bytes there would hold.
  private mutating func decode(_ text: [UInt8], path: String?, into found: inout [Candidate]) throws {
    let encoded = EncodedTexts(in: text)
    for passage in encoded.passages {
      var done: Set<[Int]> = []
      for searched in encoded.searched(in: passage) {
        for (rule, places) in keywords.places(in: passage.text, from: searched) {
          for place in places where done.insert([rule, place.lowerBound, place.upperBound]).inserted {
            found += try candidates(of: rule, at: place, in: passage, path: path)
          }
        }
      }
    }
    filters.lineVerdicts = LineVerdicts()
  }

  /// What a rule finds at a keyword of a decoded passage.
  private mutating func candidates(
    of rule: Int, at place: Range<Int>, in passage: EncodedTexts.Passage, path: String?
  ) throws -> [Candidate] {
    let (start, end) = (place.lowerBound - EncodedRun.reach.before, place.lowerBound + EncodedRun.reach.behind)
    let window = max(0, start)..<min(passage.text.count, end)
    let isCut = (start > 0 || passage.isCut.begin, end < passage.text.count || passage.isCut.end)
    let text = Array(passage.text[window])
    let keyword = place.moved(by: -window.lowerBound)
    var found: [Candidate] = []
    filters.lineVerdicts = LineVerdicts()
    if let kind = engine.readers[rule] {
      try read(kind, rule, at: keyword, in: text, path: path, into: &found)
    } else if filters.gate(of: rule).distance != nil {
      try match(rule, around: [keyword], in: text, path: path, into: &found)
    }
    found.removeAll { candidate in
      let edges = [
        candidate.secret.lowerBound, candidate.secret.upperBound, candidate.match.lowerBound,
        candidate.match.upperBound,
      ]
      return isCut.0 && edges.contains(0) || isCut.1 && edges.contains(text.count)
    }
    try filters.addParts(to: &found, in: text.span, isEnd: true, path: path)
    func original(_ range: Range<Int>) -> Range<Int> { passage.original(range.moved(by: window.lowerBound)) }
    return found.map { candidate in
      var moved = candidate
      moved.decoded = Array(text[candidate.secret])
      (moved.secret, moved.match) = (original(candidate.secret), original(candidate.match))
      for index in moved.parts.indices {
        moved.parts[index].decoded = Array(text[candidate.parts[index].secret])
        moved.parts[index].secret = original(candidate.parts[index].secret)
      }
      return moved
    }
  }

  private mutating func match(
    _ number: Int, around places: [Range<Int>], in text: [UInt8], path: String?, into found: inout [Candidate]
  ) throws {
    let rule = engine.rule(at: number)
    let pattern = try patterns[number] ?? PlainPattern(rule.pattern)
    patterns[number] = pattern
    let isTied = !places.isEmpty && filters.gate(of: number).distance != nil
    let matches = pattern.matches(in: text)
    guard isTied else {
      for match in matches { _ = try accept(match, of: number, in: text, path: path, into: &found) }
      return
    }
    // Of each keyword the first match that holds it counts, unless that begins in the midst of a word; and none that begins
    // further away than a match of the rule may.
    let distance = filters.gate(of: number).distance ?? 0
    for place in places {
      for match in matches {
        let range = match.range
        guard range.lowerBound <= place.lowerBound, range.lowerBound >= place.lowerBound - distance,
          place.upperBound <= range.upperBound
        else { continue }
        if try accept(match, of: number, in: text, path: path, into: &found) { break }
        if !Detector.beginsInsideWord(range, in: text.span) { break }
      }
    }
  }

  /// - Returns: whether the match is a finding.
  private mutating func accept(
    _ match: PlainPattern.Match, of number: Int, in text: [UInt8], path: String?, into found: inout [Candidate]
  ) throws -> Bool {
    let rule = engine.rule(at: number)
    guard let secret = match.secret(rule.secretGroup), !secret.isEmpty else { return false }
    let candidate = Candidate(
      rule: number, secret: secret, match: match.range, confidence: rule.confidence,
      known: try known(secret, in: text))
    if candidate.known != nil {
      found.append(candidate.proven)
      return true
    }
    guard rule.isReported,
      let judged = filters.judge(candidate, try filters.compiled(number), in: text.span, path: path),
      judged.confidence >= engine.minimumConfidence
    else { return false }
    found.append(judged)
    return true
  }

  private mutating func read(
    _ kind: CredentialKind, _ rule: Int, at keyword: Range<Int>, in text: [UInt8], path: String?,
    into found: inout [Candidate]
  ) throws {
    func window(_ reach: AssignmentReader.Reach) -> (text: [UInt8], start: Int) {
      let start = max(0, keyword.lowerBound - reach.before)
      return (Array(text[start..<min(text.count, keyword.upperBound + reach.behind)]), start)
    }
    let near = window(AssignmentReader.near)
    let word = keyword.moved(by: -near.start)
    guard let prospect = engine.assignments.prospect(near.text.span, at: word, kind: kind) else { return }
    let name = prospect.name?.moved(by: near.start)
    var values: [Assignment] = []
    var start = 0
    for reach in [AssignmentReader.middle, AssignmentReader.far] {
      let around = window(reach)
      start = around.start
      values = []
      engine.assignments.read(
        around.text.span, at: keyword.moved(by: -start), kind: kind, named: name?.moved(by: -start)
      ) { values.append($0) }
      guard !values.isEmpty else { return }
    }
    for value in values {
      let secret = value.secret.moved(by: start)
      try admit(
        Candidate(
          rule: rule, secret: secret, match: value.match.moved(by: start), confidence: value.confidence,
          service: value.credential, known: try known(secret, in: text), isRead: true), in: text, path: path,
        into: &found
      )
    }
  }

  private mutating func readFile(_ text: [UInt8], at path: String, into found: inout [Candidate]) throws {
    for number in engine.credentialFiles.rules(for: path) {
      let rule = engine.rule(at: number)
      var values: [(FileField, Confidence)] = []
      rule.file?.read(text.span, with: engine.fileValues) { values.append(($0, $1)) }
      for (field, confidence) in values {
        try admit(
          Candidate(
            rule: number, secret: field.value, match: field.match, confidence: min(confidence, rule.confidence),
            known: try known(field.value, in: text), isRead: true), in: text, path: path, into: &found)
      }
    }
  }

  private mutating func admit(
    _ candidate: Candidate, in text: [UInt8], path: String?, into found: inout [Candidate]
  ) throws {
    guard candidate.known == nil else { return found.append(candidate.proven) }
    guard candidate.confidence >= engine.minimumConfidence, let rule = candidate.rule,
      let admitted = filters.admitted(candidate, try filters.compiled(rule), in: text.span, path: path)
    else { return }
    found.append(admitted)
  }

  private func known(_ secret: Range<Int>, in text: [UInt8]) throws -> KnownKey? {
    var cache = KnownKeyCache()
    return try engine.knownKeys?.lookUp(text.span.extracting(secret), &cache)
  }
}

extension Candidate {
  fileprivate var proven: Candidate {
    var proven = self
    proven.confidence = .high
    return proven
  }
}
