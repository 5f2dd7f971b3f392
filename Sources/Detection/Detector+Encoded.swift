internal import KeyfuseCore

/// Texts within base64.
extension Detector {
  /// How far the name that an encoded word is a part of may go on, and a value begin behind it, in bytes.
  private static let encodedReach = (before: 40, behind: 24, value: 16)

  /// What the text around an encoded word holds: as with other keywords a function of the bytes around it.
  mutating func evaluateEncoded(
    _ form: EncodedWords.Form, at characters: Range<Int>, in bytes: Span<UInt8>, path: String?,
    into found: inout [Candidate]
  ) throws {
    // Base64 within base64 shows none of the words.
    guard !isInEncodedText else { return }
    // Where the run is too short, the first characters around the word tell that.
    cover((characters.lowerBound - 24)..<(characters.upperBound + 24), of: bytes)
    guard let run = EncodedRun(bytes, at: characters, lead: form.lead) else { return }
    cover(run.footprint, of: bytes)
    let outside = (footprint, keyword, lineVerdicts, allowed, pending)
    isInEncodedText = true
    defer {
      isInEncodedText = false
      (footprint, keyword, lineVerdicts, allowed, pending) = outside
    }
    lineVerdicts = LineVerdicts()
    for var candidate in try candidates(near: run.word, in: run.text.span, path: path) {
      let secret = candidate.secret
      if candidate.decoded == nil { candidate.decoded = Array(run.text[secret]) }
      candidate.secret = run.original(secret)
      candidate.match = run.original(candidate.match)
      candidate.encoding = "base64"
      candidate.parts = []
      found.append(candidate)
    }
  }

  /// What is found at the keywords of the name that the word at `word` is a part of, and at the begin of a value behind it:
  /// what is further away has words of its own.
  private mutating func candidates(near word: Int, in text: Span<UInt8>, path: String?) throws -> [Candidate] {
    var start = word
    while start > 0, word - start < Self.encodedReach.before, Byte.isWord(text[start - 1]) || text[start - 1] == 0x2D {
      start -= 1
    }
    var end = min(text.count, word + 3)
    while end < text.count, end - word < Self.encodedReach.behind, Byte.isWord(text[end]) || text[end] == 0x2D {
      end += 1
    }
    let searched = start..<min(text.count, end + Self.encodedReach.value)
    let part = text.extracting(searched)
    var hits = Array(repeating: LiteralHit(), count: max(512, engine.literals.minimumCapacity))
    var found: [Candidate] = []
    var cursor = 0
    while cursor < part.count {
      let count = engine.literals.scan(part, end: part.count, cursor: &cursor, hits: &hits)
      for var hit in hits[..<count] {
        hit.position += UInt32(searched.lowerBound)
        try evaluate(hit, in: text, isEnd: true, path: path, into: &found)
      }
    }
    try addParts(to: &found, in: text, isEnd: true, path: path)
    return found
  }
}
