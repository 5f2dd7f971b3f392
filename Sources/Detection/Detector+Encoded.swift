internal import KeyfuseCore

/// Texts within base64.
extension Detector {
  /// How far the name that an encoded word is a part of may go on, and a value begin behind it, in bytes.
  static let encodedReach = (before: 40, behind: 24, value: 16)

  /// What the text around an encoded word holds: as with other keywords a function of the bytes around it.
  mutating func evaluateEncoded(
    _ form: EncodedWords.Form, at characters: Range<Int>, in bytes: Span<UInt8>, path: String?,
    into found: inout [Candidate]
  ) throws {
    // Base64 within base64 shows none of the words.
    guard encodedWord == nil else { return }
    let threshold = EncodedRun.threshold
    cover((characters.lowerBound - threshold)..<(characters.upperBound + threshold), of: bytes)
    // A variable of its own, so that the text can be looked at while the rest of the detector changes.
    var run = EncodedRun()
    swap(&run, &encodedRun)
    defer { swap(&run, &encodedRun) }
    guard let word = run.find(characters.lowerBound, lead: form.lead, in: bytes) else { return }
    let searched = Self.nameAndValue(at: word, in: run.text.span)
    cover(run.footprint(of: searched), of: bytes)
    let outside = (footprint, keyword, lineVerdicts, allowed)
    encodedWord = keyword
    allowed = []
    var isLocal = true
    defer {
      encodedWord = nil
      (footprint, keyword, lineVerdicts) = (outside.0, outside.1, outside.2)
      if !isLocal { footprint.makeUnlimited() }
      allowed.formUnion(outside.3)
    }
    for hit in hits(in: searched, of: run.text.span) {
      try evaluate(hit, in: run, path: path, into: &found)
      isLocal = isLocal && footprint.isLocal
    }
  }

  /// The name that the word at `word` is a part of, and the begin of a value behind it: what is further away has words of
  /// its own.
  private static func nameAndValue(at word: Int, in text: Span<UInt8>) -> Range<Int> {
    var start = word
    while start > 0, word - start < encodedReach.before, isOfName(text[start - 1]) { start -= 1 }
    var end = word
    while end < text.count, end - word < encodedReach.behind, isOfName(text[end]) { end += 1 }
    return start..<min(text.count, end + encodedReach.value)
  }

  private static func isOfName(_ byte: UInt8) -> Bool { Byte.isWord(byte) || byte == UInt8(ascii: "-") }

  /// The keywords within a part of a decoded text.
  private mutating func hits(in searched: Range<Int>, of text: Span<UInt8>) -> [LiteralHit] {
    if encodedHits.isEmpty {
      encodedHits = Array(repeating: LiteralHit(), count: max(256, engine.literals.minimumCapacity))
    }
    let part = text.extracting(searched)
    var all: [LiteralHit] = []
    var cursor = 0
    while cursor < part.count {
      let count = engine.literals.scan(part, end: part.count, cursor: &cursor, hits: &encodedHits)
      for var hit in encodedHits[..<count] {
        hit.position += UInt32(searched.lowerBound)
        all.append(hit)
      }
    }
    return all
  }

  /// Appends what is found at a keyword of a decoded text, with the places of its characters.
  private mutating func evaluate(
    _ hit: LiteralHit, in run: EncodedRun, path: String?, into found: inout [Candidate]
  ) throws {
    let window = run.window(around: Int(hit.position))
    let text = run.text.span.extracting(window.range)
    var hit = hit
    hit.position -= UInt32(window.range.lowerBound)
    let counted = allowed
    allowed = []
    lineVerdicts = LineVerdicts()
    var own: [Candidate] = []
    try evaluate(hit, in: text, isEnd: true, path: path, into: &own)
    own.removeAll { window.cuts($0) }
    try addParts(to: &own, in: text, isEnd: true, path: path)
    found += own.map { run.original($0, from: window) }
    allowed = Set(allowed.map { AllowedMatch(rule: $0.rule, match: run.original($0.match, from: window)) })
      .union(counted)
  }
}

extension EncodedRun {
  /// A range of a window, as that of its characters.
  fileprivate func original(_ range: Range<Int>, from window: Window) -> Range<Int> {
    original(range.moved(by: window.range.lowerBound))
  }

  /// What was found in a window, at the place of its characters.
  fileprivate func original(_ candidate: Candidate, from window: Window) -> Candidate {
    var original = candidate
    original.decoded = candidate.decoded ?? Array(text[candidate.secret.moved(by: window.range.lowerBound)])
    original.secret = self.original(candidate.secret, from: window)
    original.match = self.original(candidate.match, from: window)
    original.encoding = "base64"
    original.parts = candidate.parts.map { part in
      var moved = part
      moved.decoded = part.decoded ?? Array(text[part.secret.moved(by: window.range.lowerBound)])
      moved.secret = self.original(part.secret, from: window)
      return moved
    }
    return original
  }
}
