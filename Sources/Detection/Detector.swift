public import KeyfuseCore

/// Searches texts for secrets: one per thread, since it holds the scratch space.
@safe public struct Detector: ~Copyable {
  let engine: DetectionEngine
  /// That of the engine, not counted as a reference: threads that count along for every keyword wait for each other.
  ///
  /// SAFETY: the engine keeps it, and this keeps the engine.
  let assignments: Unmanaged<AssignmentReader>
  var matcher = PatternMatcher()
  private var hits: [LiteralHit]
  private var inheritance: HitInheritance
  private var runs: [TokenRun]
  var knownKeyCache = KnownKeyCache()
  /// What an expression sees at first behind the last byte where a match may start.
  private static let firstWindow = 256
  /// The compiled rules that this thread has met.
  private var parts: [PreparedRule.Parts?]
  /// Their expressions, of which most match nowhere.
  private var patterns: [CompiledPattern?]
  /// The gates of rules that this thread has met, and by rule the place of its gate; -1 for others.
  private var gates: [KeywordGate] = []
  private var gatePlaces: [Int32]
  /// What stood around keywords: versions of a file repeat each other, and so do files of a tree.
  var knownPlaces = KnownPlaces()
  var readValues = ReadValues()
  /// Rules that have to see the whole text, since a keyword of theirs is in it.
  var pending: [Int] = []
  /// What counted for the keyword that is being evaluated, which begins at `keyword`.
  var footprint = Footprint()
  var keyword = 0
  /// Where the encoded word begins around which a decoded text is searched.
  var encodedWord: Int?
  /// What was decoded of the text at hand last.
  var encodedRun = EncodedRun()
  /// Whether places may be passed over, or trap.
  private let mayPassOver: Bool
  /// Room for the keywords in decoded text.
  var encodedHits: [LiteralHit] = []
  /// How many bytes too few footprints tell of on each side: none, but where a test is tested.
  private let footprintError: UInt16
  /// The last path, and the rules that read a file for it: messages all have the same.
  private var lastPath: (path: String, rules: [Int])?
  /// What could not be searched to its end since the last call of `takeIssues`.
  private var issues: [DetectionIssue] = []

  public init(_ engine: DetectionEngine) {
    self.init(engine, footprintError: 0)
  }

  /// - Parameter footprintError: makes what is inherited wrong, so that a test of inheritance has to fail.
  init(_ engine: DetectionEngine, footprintError: UInt16) {
    self.engine = engine
    unsafe assignments = Unmanaged.passUnretained(engine.assignments)
    self.footprintError = footprintError
    mayPassOver = !engine.passedOver.isEmpty || Failpoint.hasTrap
    hits = Array(repeating: LiteralHit(), count: max(4096, engine.literals.minimumCapacity))
    inheritance = HitInheritance(engine.literals)
    runs = Array(repeating: TokenRun(), count: 1024)
    parts = Array(repeating: nil, count: engine.ruleCount)
    patterns = Array(repeating: nil, count: engine.ruleCount)
    gatePlaces = Array(repeating: -1, count: engine.ruleCount)
  }

  /// Where no match was found that a part could be, in the text at hand.
  var emptyStretches: [PartStretch: ClosedRange<Int>] = [:]
  /// What allowlists of lines say in the text at hand.
  var lineVerdicts = LineVerdicts()
  /// Matches that allowlists of whole files of rules let pass in the text at hand.
  var allowed: Set<AllowedMatch> = []
  private var allowedCount = 0

  /// How many matches allowlists of whole files of rules let pass since the last call, in texts whose path is known.
  public mutating func takeAllowedCount() -> Int {
    defer { allowedCount = 0 }
    return allowedCount
  }

  /// Counts what was let pass among the matches that begin in `owned`.
  mutating func countAllowed(in owned: Range<Int>) {
    allowedCount += allowed.count { owned.contains($0.match.lowerBound) }
    allowed.removeAll(keepingCapacity: true)
  }

  /// What could not be searched to its end since the last call.
  public mutating func takeIssues() -> [DetectionIssue] {
    guard !issues.isEmpty else { return [] }
    defer { issues = [] }
    return issues
  }

  /// Appends the secrets that begin in a part of a text.
  ///
  /// Overlaps are resolved: what is proven wins over what is only likely, then the longer one. The order is that of the
  /// text.
  ///
  /// - Parameters:
  ///   - bytes: the text, or a window of it; below 4 GiB.
  ///   - owned: the secrets whose match begins there are reported. Where the window does not reach the text's begin or
  ///     end, `DetectionEngine.context` bytes should lie before or behind it.
  ///   - isEnd: whether `bytes` ends where the text does.
  ///   - path: the name that path conditions of rules are held against.
  /// - Throws: `RuleError` for an expression that PCRE2 does not accept, or what the known-key index throws.
  public mutating func detect(
    in bytes: Span<UInt8>, owned: Range<Int>, isEnd: Bool, path: String?,
    into candidates: inout [Candidate]
  ) throws {
    begin(bytes)
    defer { Reading.end() }
    var found: [Candidate] = []
    var cursor = 0
    while cursor < bytes.count {
      let count = engine.literals.scan(bytes, end: bytes.count, cursor: &cursor, hits: &hits)
      for number in 0..<count { try evaluate(hits[number], in: bytes, isEnd: isEnd, path: path, into: &found) }
    }
    try finish(found, in: bytes, owned: owned, isEnd: isEnd, path: path, into: &candidates)
  }

  /// Appends the secrets in a text that is whole, and remembers what was found at its keywords.
  ///
  /// What is found is the same as without `base`: only work on copied bytes is spared.
  ///
  /// - Parameters:
  ///   - base: what this method returned for the text that `copies` were taken from, if there is one.
  ///   - copies: the bytes that are taken over from it, in the order of their targets.
  ///   - path: the same for `base`.
  /// - Returns: what to pass on for texts that are made from this one.
  /// - Throws: as the other one.
  public mutating func detect(
    in bytes: Span<UInt8>, base: SearchTrace?, copies: Span<CopiedRange>, path: String?,
    into candidates: inout [Candidate]
  ) throws -> SearchTrace {
    if let base {
      inheritance.search(bytes, base: base, copies: copies, room: &hits)
    } else {
      inheritance.search(bytes, room: &hits)
    }
    var builder = SearchTrace.Builder(capacity: inheritance.hits.count)
    var found: [Candidate] = []
    begin(bytes)
    defer { Reading.end() }
    let known = base?.hits ?? []
    for number in 0..<inheritance.hits.count {
      let hit = inheritance.hits[number]
      let first = found.count
      if hit.origin >= 0 {
        let old = known[Int(hit.origin)]
        if old.hasCandidates {
          base?.appendCandidates(of: Int(hit.origin), movedTo: hit.literal.position, to: &found)
        }
        builder.append(old, movedTo: hit.literal.position, found, from: first)
      } else {
        try evaluate(hit.literal, in: bytes, isEnd: true, path: path, into: &found)
        builder.append(hit.literal, footprint.narrowed(by: footprintError), found, from: first)
      }
    }
    try finish(found, in: bytes, owned: 0..<max(1, bytes.count), isEnd: true, path: path, into: &candidates)
    return SearchTrace(builder, count: bytes.count)
  }

  /// As the other one, for a text that no other is made from: nothing is remembered.
  public mutating func detect(
    inLast bytes: Span<UInt8>, base: SearchTrace, copies: Span<CopiedRange>, path: String?,
    into candidates: inout [Candidate]
  ) throws {
    inheritance.search(bytes, base: base, copies: copies, skipsEmpty: true, room: &hits)
    begin(bytes)
    defer { Reading.end() }
    var found: [Candidate] = []
    for number in 0..<inheritance.hits.count {
      let hit = inheritance.hits[number]
      if hit.origin >= 0 {
        base.appendCandidates(of: Int(hit.origin), movedTo: hit.literal.position, to: &found)
      } else {
        try evaluate(hit.literal, in: bytes, isEnd: true, path: path, into: &found)
      }
    }
    try finish(found, in: bytes, owned: 0..<max(1, bytes.count), isEnd: true, path: path, into: &candidates)
  }

  /// Appends the secrets of a credential file of which only the end of the path is known yet.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - isPartial: whether rules take part that ask for directories further out.
  /// - Throws: as `detect(in:owned:isEnd:path:into:)`.
  public mutating func detectCredentialFile(
    in bytes: Span<UInt8>, at path: [UInt8], isPartial: Bool, into candidates: inout [Candidate]
  ) throws {
    guard bytes.count <= CredentialFile.sizeLimit else { return }
    begin(bytes)
    defer { Reading.end() }
    guard !passesOver(bytes.count, of: bytes) else { return }
    var found: [Candidate] = []
    let rules = engine.credentialFiles.rules(for: path[...], isPartial: isPartial)
    try readCredentialFile(bytes, as: rules, path: String(decoding: path, as: UTF8.self), into: &found)
    // What allowlists let pass is counted where the path is known.
    allowed.removeAll(keepingCapacity: true)
    candidates += OverlapResolution.resolve(found)
  }

  /// Forgets what was noted of another text, and goes over to this one.
  private mutating func begin(_ bytes: Span<UInt8>) {
    Reading.begin(bytes)
    pending.removeAll(keepingCapacity: true)
    lineVerdicts = LineVerdicts()
    encodedRun.clear()
  }

  /// Goes on to `place`, at the end of a text for what is not tied to a keyword of it.
  ///
  /// - Returns: whether it is passed over.
  @inline(__always)
  private mutating func passesOver(_ place: Int, of bytes: Span<UInt8>) -> Bool {
    Reading.reach(place)
    return mayPassOver && notesPassedOver(place, of: bytes)
  }

  private mutating func notesPassedOver(_ place: Int, of bytes: Span<UInt8>) -> Bool {
    guard engine.passedOver.contains(place, of: bytes) else {
      Failpoint.read(place, of: bytes)
      return false
    }
    footprint.makeUnlimited()
    let issue = DetectionIssue(
      rule: "", offset: place,
      message: "a place was passed over, since reading it ended the program by a mistake of ours; please report it")
    if !issues.contains(issue) { issues.append(issue) }
    return true
  }

  /// Adds what does not start from a keyword, and keeps what counts.
  private mutating func finish(
    _ found: [Candidate], in bytes: Span<UInt8>, owned: Range<Int>, isEnd: Bool, path: String?,
    into candidates: inout [Candidate]
  ) throws {
    var found = found
    // Where that ended the program, what stands at keywords is told all the same.
    let isPassedOver = passesOver(bytes.count, of: bytes)
    if !isPassedOver {
      if let path, isEnd, owned.lowerBound == 0, bytes.count <= CredentialFile.sizeLimit {
        if lastPath?.path != path { lastPath = (path, engine.credentialFiles.rules(for: path)) }
        try readCredentialFile(bytes, as: lastPath?.rules ?? [], path: path, into: &found)
      }
      try matchWhole(bytes, isEnd: isEnd, path: path, into: &found)
      if let knownKeys = engine.knownKeys {
        let unfinished = try knownKeys.search(bytes, runs: &runs, cache: &knownKeyCache) { range, key in
          found.append(Candidate(rule: nil, secret: range, match: range, confidence: .high, known: key))
        }
        if let unfinished { noteUnfinished(at: unfinished) }
      }
    }
    countAllowed(in: owned)
    guard !found.isEmpty else { return }
    if !isPassedOver { try addParts(to: &found, in: bytes, isEnd: isEnd, path: path) }
    for var candidate in withoutParts(OverlapResolution.resolve(found))
    where owned.contains(candidate.match.lowerBound) {
      if let path, candidate.known == nil {
        guard let confidence = engine.confidence(candidate.confidence, doubtfulIn: candidate.doubtfulIn, at: path)
        else { continue }
        candidate.confidence = confidence
      }
      candidates.append(candidate)
    }
  }

  mutating func evaluate(
    _ hit: LiteralHit, in bytes: Span<UInt8>, isEnd: Bool, path: String?, into found: inout [Candidate]
  ) throws {
    let literal = engine.literals.range(of: hit)
    keyword = literal.lowerBound
    footprint = Footprint()
    footprint.cover(literal, of: keyword, count: bytes.count)
    // A decoded text is read at the place of its characters.
    guard encodedWord != nil || !passesOver(literal.lowerBound, of: bytes) else { return }
    let number = Int(hit.literal) - engine.keywords.keywords.count
    if number >= 0 {
      return try evaluateEncoded(engine.encodedWords.forms[number], at: literal, in: bytes, path: path, into: &found)
    }
    for call in engine.keywords.calls(of: Int(hit.literal)) {
      let rule = engine.keywords.rule(at: call)
      if let kind = engine.readers[Int(rule)] {
        let keyword = Int(hit.literal)
        if literal.count == KeywordIndex.searchedLength {
          cover(literal.lowerBound..<literal.lowerBound + KeywordIndex.longest, of: bytes)
        }
        guard let length = engine.keywords.length(ofKeyword: keyword, at: literal, rule: rule, in: bytes) else {
          continue
        }
        let whole = literal.lowerBound..<literal.lowerBound + length
        try read(kind, Int(rule), at: whole, in: bytes, path: path, into: &found)
      } else {
        try evaluate(Int(rule), at: literal, in: bytes, isEnd: isEnd, path: path, into: &found)
      }
    }
  }

  /// The match of a rule that holds the keyword at `literal`: a function of the bytes around it alone.
  private mutating func evaluate(
    _ rule: Int, at literal: Range<Int>, in bytes: Span<UInt8>, isEnd: Bool, path: String?,
    into found: inout [Candidate]
  ) throws {
    let gate = gate(of: rule)
    guard let distance = gate.distance else {
      // Such rules see whole texts, and not what is decoded of them.
      guard encodedWord == nil else { return }
      if !pending.contains(rule) { pending.append(rule) }
      footprint.makeUnlimited()
      return
    }
    var first = max(0, literal.lowerBound - distance)
    if let run = gate.run {
      let reach = (literal.lowerBound - distance)..<(literal.lowerBound + gate.length)
      cover(reach, of: bytes)
      guard run.lies(in: reach.clamped(to: 0..<bytes.count), of: bytes) else { return }
    }
    let pattern = try pattern(of: rule)
    cover((literal.lowerBound - distance - (pattern?.lookBehind ?? 0))..<literal.upperBound, of: bytes)
    guard let pattern else { return }
    while first <= literal.lowerBound {
      guard
        let match = match(pattern, rule, in: bytes, starts: first...literal.lowerBound, isEnd: isEnd)
      else { return }
      if match.upperBound >= literal.upperBound {
        let isTaken = try accept(match, of: rule, try compiled(rule), in: bytes, path: path, into: &found)
        // A match that begins in the midst of a word may hide one that does not.
        cover((match.lowerBound - Self.wordReach)..<match.lowerBound, of: bytes)
        if isTaken || !Self.beginsInsideWord(match, in: bytes) { return }
      }
      first = match.lowerBound + 1
    }
  }

  /// The values in a file that is known by its path.
  private mutating func readCredentialFile(
    _ bytes: Span<UInt8>, as rules: [Int], path: String, into found: inout [Candidate]
  ) throws {
    guard !rules.isEmpty else { return }
    guard let wide = WideText(bytes) else {
      return try readPlainCredentialFile(bytes, as: rules, path: path, into: &found)
    }
    var own: [Candidate] = []
    try readPlainCredentialFile(wide.text.span, as: rules, path: path, into: &own)
    found += own.map { candidate in
      var original = candidate
      original.decoded = Array(wide.text[candidate.secret])
      original.secret = wide.original(candidate.secret)
      original.match = wide.original(candidate.match)
      return original
    }
  }

  private mutating func readPlainCredentialFile(
    _ bytes: Span<UInt8>, as rules: [Int], path: String, into found: inout [Candidate]
  ) throws {
    for rule in rules {
      let parts = try compiled(rule)
      guard let file = parts.rule.file else { continue }
      try file.read(bytes, with: engine.fileValues) { field, confidence in
        var candidate = Candidate(
          rule: rule, secret: field.value, match: field.match, confidence: min(confidence, parts.rule.confidence),
          known: nil, isRead: true)
        try offer(&candidate, parts, in: bytes, path: path, to: &found)
      }
    }
  }

  /// Lets rules that are not tied to a keyword's place see everything.
  private mutating func matchWhole(
    _ bytes: Span<UInt8>, isEnd: Bool, path: String?, into found: inout [Candidate]
  ) throws {
    guard !pending.isEmpty || !engine.keywords.unconditional.isEmpty else { return }
    for rule in (pending + engine.keywords.unconditional).sorted() {
      let parts = try compiled(rule)
      guard let pattern = parts.pattern else { continue }
      var first = 0
      while first <= bytes.count,
        let match = match(pattern, rule, in: bytes, starts: first...bytes.count, isEnd: isEnd)
      {
        try accept(match, of: rule, parts, in: bytes, path: path, into: &found)
        first = max(match.upperBound, match.lowerBound + 1)
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// What is asked around the keywords of a rule.
  mutating func gate(of rule: Int) -> KeywordGate {
    let place = Int(gatePlaces[rule])
    if place >= 0 { return gates[place] }
    let made = engine.prepared[rule].gate
    gatePlaces[rule] = Int32(gates.count)
    gates.append(made)
    return made
  }

  private mutating func pattern(of rule: Int) throws(RuleError) -> CompiledPattern? {
    if let known = patterns[rule] { return known }
    let made = try engine.prepared[rule].pattern()
    patterns[rule] = made
    return made
  }

  mutating func compiled(_ rule: Int) throws(RuleError) -> PreparedRule.Parts {
    if let known = parts[rule] { return known }
    let made = try engine.prepared[rule].compiled()
    parts[rule] = made
    return made
  }

  /// The leftmost match that starts in `starts`.
  ///
  /// The expression sees a window behind the last start, which grows while a match could still go on.
  mutating func match(
    _ pattern: CompiledPattern, _ rule: Int, in bytes: Span<UInt8>, starts: ClosedRange<Int>, isEnd: Bool
  ) -> Range<Int>? {
    var window = Self.firstWindow
    while true {
      let end = min(bytes.count, starts.upperBound + window)
      let reachesEnd = end == bytes.count
      cover((starts.lowerBound - pattern.lookBehind)..<(reachesEnd ? end + 1 : end), of: bytes)
      switch matcher.match(pattern, in: bytes, starts: starts, end: end, isEnd: reachesEnd) {
      case .match: return matcher.group(0)
      case .noMatch: return nil
      case .partial: window *= 2
      case .limit(let number):
        note(rule, at: starts.lowerBound, number)
        return nil
      }
    }
  }

  /// The bytes within `reach` of a keyword, which count for what is found at it.
  mutating func neighbourhood(
    of literal: Range<Int>, _ reach: AssignmentReader.Reach, in bytes: Span<UInt8>
  ) -> Range<Int> {
    let range = (literal.lowerBound - reach.before)..<(literal.upperBound + reach.behind)
    cover(range, of: bytes)
    return range.clamped(to: 0..<bytes.count)
  }

  /// Notes bytes that count for the keyword at hand; see `Footprint.cover`.
  mutating func cover(_ range: Range<Int>, of bytes: Span<UInt8>) {
    footprint.cover(range, of: keyword, count: bytes.count)
  }

  private mutating func note(_ rule: Int, at offset: Int, _ number: Int32) {
    footprint.makeUnlimited()
    let id = engine.rule(at: rule).id
    let issue = DetectionIssue(
      rule: id, offset: encodedWord ?? offset,
      message: "the expression of rule \(id) reached a limit of PCRE2 (error \(number))")
    if !issues.contains(issue) { issues.append(issue) }
  }

  private mutating func noteUnfinished(at offset: Int) {
    let issue = DetectionIssue(
      rule: "known-keys", offset: offset,
      message: "a run of characters has too many places where a key of the store could begin and end")
    if !issues.contains(where: { $0.rule == issue.rule }) { issues.append(issue) }
  }

  /// - Returns: whether it was appended to `found`.
  @discardableResult
  private mutating func accept(
    _ match: Range<Int>, of rule: Int, _ parts: PreparedRule.Parts, in bytes: Span<UInt8>, path: String?,
    into found: inout [Candidate]
  ) throws -> Bool {
    guard let secret = secretRange(of: parts.rule), !secret.isEmpty else { return false }
    var candidate = Candidate(
      rule: rule, secret: secret, match: match, confidence: parts.rule.confidence, known: nil)
    candidate.known = try engine.knownKeys?.lookUp(bytes.extracting(secret), &knownKeyCache)
    if candidate.known != nil {
      candidate.confidence = .high
    } else {
      guard parts.rule.isReported, let judged = judge(candidate, parts, in: bytes, path: path) else { return false }
      candidate = judged
      guard candidate.confidence >= engine.minimumConfidence else { return false }
    }
    found.append(candidate)
    return true
  }

  /// The group that holds the secret: the one that the rule names, otherwise the first that took part.
  func secretRange(of rule: Rule) -> Range<Int>? {
    if let group = rule.secretGroup { return matcher.group(group) }
    var number = 1
    while number < matcher.groupCount {
      if let range = matcher.group(number), !range.isEmpty { return range }
      number += 1
    }
    return matcher.group(0)
  }
}

/// A match that an allowlist of a whole file of rules lets pass.
struct AllowedMatch: Hashable {
  var rule: Int
  var match: Range<Int>
}
