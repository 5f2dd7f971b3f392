internal import KeyfuseCore

extension Detector {
  /// A match with the confidence that it deserves; nil where it does not count. Proof beats every filter of our own rules.
  mutating func judge(
    _ candidate: Candidate, _ parts: PreparedRule.Parts, in bytes: Span<UInt8>, path: String?
  ) -> Candidate? {
    var candidate = candidate
    let rule = parts.rule
    let secret = bytes.extracting(candidate.secret)
    var isProven = false
    for validator in rule.validators {
      switch validator.judge(secret: secret, match: bytes.extracting(candidate.match)) {
      case .proven: isProven = true
      case .plausible: break
      case .doubtful: candidate.confidence = min(candidate.confidence, .medium)
      case .rejected:
        candidate.confidence = .low
        return candidate
      }
    }
    if !isProven {
      if let entropy = rule.entropy, isTooRegular(secret, entropy, rule.dialect) { return nil }
      if rule.dialect == .keyfuse {
        if PlaceholderFilter.isPlaceholder(secret),
          !TemplateSurroundings.isUserAtHostedName(candidate.secret, in: bytes)
        {
          return nil
        }
        let around = EncodedSurroundings.farthest
        cover((candidate.match.lowerBound - around)..<(candidate.match.upperBound + around), of: bytes)
        if EncodedSurroundings.enclose(candidate.match, in: bytes) { return nil }
        if TemplateSurroundings.suggest(candidate.secret, of: candidate.match, in: bytes) { return nil }
        if rule.confidence < .high {
          if candidate.match.lowerBound < candidate.secret.lowerBound, Self.beginsInsideWord(candidate.match, in: bytes)
          {
            return nil
          }
          let reach = ValueSurroundings.reach
          cover((candidate.secret.lowerBound - reach)..<(candidate.secret.upperBound + reach), of: bytes)
          if ValueSurroundings.isKey(candidate.secret, in: bytes) || isPostal(candidate, in: bytes) { return nil }
          if isContact(candidate, in: bytes) { return nil }
          if rule.entropy != nil, Self.isWords(secret) { return nil }
          if Self.isOfSentence(candidate.secret, in: bytes) { return nil }
          if TemplateSurroundings.isAddressOfNothing(candidate, in: bytes) { return nil }
          if ValueSurroundings.innocence(of: candidate.secret, isQuoted: true, in: bytes) != nil { return nil }
        }
      }
    }
    return admitted(candidate, parts, in: bytes, path: path, isProven: isProven)
  }

  /// Whether the match is a PIN as the post of India calls it.
  private func isPostal(_ candidate: Candidate, in bytes: Span<UInt8>) -> Bool {
    let name = candidate.match.lowerBound..<candidate.secret.lowerBound
    return (5...7).contains(candidate.secret.count) && bytes.holds("pin", in: name)
      && PinReader.isPostal(candidate.secret, at: name, in: bytes)
  }

  /// `ROLLING_PIN = 7445,` among numbers that other names are given, `pin: 1001, label: "LED"`: no number that opens something.
  private mutating func isContact(_ candidate: Candidate, in bytes: Span<UInt8>) -> Bool {
    let (secret, start) = (candidate.secret, candidate.match.lowerBound)
    let name = start..<min(start + 3, secret.lowerBound)
    guard secret.count == 4 || secret.count == 5, name.count == 3, bytes.holds("pin", in: name),
      !Byte.isQuote(bytes.at(secret.upperBound))
    else { return false }
    let reach = SiblingRow.farthest
    cover((secret.lowerBound - reach)..<(secret.upperBound + reach), of: bytes)
    let line = TabularValue.lineStart(start, in: bytes)..<TabularValue.lineEnd(secret.upperBound, in: bytes)
    let words: [StaticString] = [
      "led", "gpio", "label", "mode", "output", "analog", "digital", "servo", "motor", "sensor",
    ]
    if words.contains(where: { bytes.holds($0, in: line) }) { return true }
    return SiblingRow.isOne(secret, named: name, in: bytes)
  }

  /// How many bytes before a match tell whether it begins in the midst of a word.
  static let wordReach = 3

  /// Whether a match begins with a short word that is the end of another one: `dd_api_key` in `add_api_key`.
  static func beginsInsideWord(_ match: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let (before, first) = (bytes.at(match.lowerBound - 1), bytes.at(match.lowerBound))
    guard Byte.isLetter(before), Byte.isLower(first) || Byte.isUpper(first) && Byte.isUpper(before) else {
      return false
    }
    var end = match.lowerBound
    while end < match.upperBound, Byte.isLetter(bytes[end]), Byte.isUpper(bytes[end]) == Byte.isUpper(first) {
      end += 1
    }
    let word = match.lowerBound..<end
    // \nname, -Dname, %3Dname
    let outside = bytes.at(match.lowerBound - 2)
    let isEscaped =
      outside == UInt8(ascii: "\\") || outside == UInt8(ascii: "-")
      || bytes.at(match.lowerBound - 3) == UInt8(ascii: "%")
    return word.count <= 5 && !isEscaped
      && CredentialLexicon.words.roles(of: word, in: bytes).isDisjoint(with: [.credential, .qualifiesKey])
  }

  /// `--password would sit in the list of processes`: a word in small letters that others follow.
  private static func isOfSentence(_ secret: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    secret.count <= 16 && Byte.isBlank(bytes.at(secret.lowerBound - 1))
      && secret.allSatisfy { Byte.isLower(bytes[$0]) } && ChosenWords.isOfSentence(secret, in: bytes)
  }

  /// Small letters in words, and what joins them: no generator writes sixteen of them.
  private static func isWords(_ secret: Span<UInt8>) -> Bool {
    guard (16...64).contains(secret.count) else { return false }
    let shape = ValueShape(secret)
    // xmlSecOpenSSLAppKeysMngrCertLoad
    if shape.letters == shape.count, shape.wordRuns > 2, shape.wordShare > 0.8 { return true }
    return shape.digits == 0 && shape.upper == 0 && shape.strongMarks == 0 && shape.marks > 0 && shape.wordShare > 0.7
      && holdsLongWord(secret)
  }

  /// Whether six letters and more stand in a row: generators write shorter groups.
  private static func holdsLongWord(_ secret: Span<UInt8>) -> Bool {
    var run = 0
    for index in 0..<secret.count {
      run = Byte.isLower(secret[index]) ? run + 1 : 0
      if run > 5 { return true }
    }
    return false
  }

  /// gitleaks asks for more than the entropy that a rule states, and takes 0 for none stated.
  private func isTooRegular(_ secret: Span<UInt8>, _ least: Double, _ dialect: RuleDialect) -> Bool {
    let bits = ShannonEntropy.bitsPerByte(secret)
    return switch dialect {
    case .keyfuse: bits < least
    case .gitleaks: least != 0 && bits <= least
    }
  }

  /// The candidate, where path and allowlists let it count.
  ///
  /// - Parameter path: nil where it is not known yet: then the candidate counts, and has to be judged again with it.
  mutating func admitted(
    _ candidate: Candidate, _ parts: PreparedRule.Parts, in bytes: Span<UInt8>, path: String?, isProven: Bool = false
  ) -> Candidate? {
    var candidate = candidate
    if let expression = parts.path {
      if let path {
        guard matcher.matches(expression, Array(path.utf8).span) else { return nil }
      } else {
        candidate.needsPath = true
      }
    }
    for allowlist in parts.allowlists where !isProven || allowlist.dialect == .gitleaks {
      guard passes(&candidate, allowlist, in: bytes, path: path) else { return nil }
    }
    for list in engine.allowlists where list.covers(parts.rule.id) {
      guard passes(&candidate, list.prepared, in: bytes, path: path) else {
        if path != nil, let rule = candidate.rule { allowed.insert(AllowedMatch(rule: rule, match: candidate.match)) }
        return nil
      }
    }
    return candidate
  }

  /// Whether the candidate counts in spite of an allowlist, as far as that can be said without its commit.
  private mutating func passes(
    _ candidate: inout Candidate, _ allowlist: PreparedAllowlist, in bytes: Span<UInt8>, path: String?
  ) -> Bool {
    if allowlist.target == .line { footprint.makeUnlimited() }
    switch allowlist.judge(candidate, in: bytes, path: path, with: &matcher, lines: &lineVerdicts) {
    case .counts: return true
    case .allowed: return false
    case .allowedInCommits(let commits):
      candidate.allowedCommits += commits
      return true
    }
  }

  /// The rules for which the file at `path` is a finding, whatever is in it.
  ///
  /// - Throws: `RuleError` for an expression that PCRE2 does not accept.
  public mutating func candidates(forFileAt path: String) throws -> [Candidate] {
    lineVerdicts = LineVerdicts()
    var found: [Candidate] = []
    for rule in engine.pathRules {
      let parts = try compiled(rule)
      guard parts.rule.isReported, parts.rule.confidence >= engine.minimumConfidence else { continue }
      let candidate = Candidate(rule: rule, secret: 0..<0, match: 0..<0, confidence: parts.rule.confidence, known: nil)
      if let admitted = admitted(candidate, parts, in: Span(), path: path) { found.append(admitted) }
    }
    countAllowed(in: 0..<1)
    return found
  }
}
