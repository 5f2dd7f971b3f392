internal import KeyfuseCore

/// A word, or a phrase between marks, that may be what somebody tells: where it stands, and what it is like.
struct TalkValue {
  var range: Range<Int>
  /// Whether quotes, a code span or emphasis set it apart.
  var isMarked: Bool
  var quality: Quality

  /// How little a text is like the words of a sentence.
  enum Quality: Int, Comparable {
    /// A word of some language that says nothing of what it is, or several between marks.
    case word
    /// Letters and digits, as names of products and versions are written too, or a number.
    case coded
    /// What no sentence about something else holds.
    case distinct

    static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
  }

  /// The finding that it is.
  var assigned: AssignedValue {
    AssignedValue(range: range, form: .sentence, isQuoted: true, isMarked: true, isGiven: true)
  }

  private static let longest = 64

  /// What begins at `start`, blanks apart; nil where it may be no password, whatever leads to it.
  static func read(_ start: Int, in bytes: Span<UInt8>) -> TalkValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    guard at < bytes.count else { return nil }
    if let inner = enclosed(at, in: bytes) {
      return quality(inner, isMarked: true, in: bytes).map { TalkValue(range: inner, isMarked: true, quality: $0) }
    }
    let word = bare(at, in: bytes)
    guard !word.isEmpty else { return nil }
    return quality(word, isMarked: false, in: bytes).map { TalkValue(range: word, isMarked: false, quality: $0) }
  }

  // MARK: - Where it stands

  /// What opens and closes a phrase that may hold blanks.
  private static let pairs: [(open: StaticString, close: StaticString)] = [
    ("**`", "`**"), ("***", "***"), ("**", "**"), ("'''", "'''"), ("''", "''"), ("``", "``"), ("`", "`"),
    ("\\\"", "\\\""), ("\"", "\""), ("„", "“"), ("„", "”"), ("“", "”"), ("« ", " »"), ("«", "»"), ("»", "«"),
    ("‘", "’"),
    ("「", "」"), ("『", "』"), ("<code>", "</code>"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<tt>", "</tt>"),
    ("<em>", "</em>"), ("<kbd>", "</kbd>"), ("{{", "}}"), ("||", "||"), ("*", "*"), ("'", "'"), ("__", "__"),
    ("//", "//"), ("{code}", "{code}"), ("{monospace}", "{monospace}"), ("&quot;", "&quot;"),
  ]

  private static func enclosed(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    if Byte.isAlphanumeric(bytes[start]) { return nil }
    if let word = MarkedWord.range(at: start, in: bytes) { return word }
    let last = min(bytes.count, start + longest)
    for pair in pairs where bytes.has(pair.open, at: start) {
      let first = start + pair.open.utf8CodeUnitCount
      var end = first
      while end < last, !Byte.isLineEnd(bytes[end]) {
        if end > first, bytes.has(pair.close, at: end) {
          return bytes[first] == 0x20 || bytes[end - 1] == 0x20 ? nil : first..<end
        }
        end += 1
      }
    }
    return nil
  }

  /// The word at `start`, without the punctuation of the sentence behind it.
  private static func bare(_ start: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = start
    let last = min(bytes.count, start + 160)
    while end < last, bytes[end] > 0x20, bytes[end] < 0xE2, !endsWord(end, in: bytes) { end += 1 }
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"),
        UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: "'"), UInt8(ascii: "]"):
        end -= 1
        continue
      case UInt8(ascii: ")"):
        if bytes.first(UInt8(ascii: "("), in: start..<end) == nil {
          end -= 1
          continue
        }
      case UInt8(ascii: "!"):
        // Forgotten!
        if (start..<(end - 1)).allSatisfy({ Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 }) {
          end -= 1
          continue
        }
      default: break
      }
      break
    }
    return start..<end
  }

  /// Whether a quote, a code span, markup or the escape of a line's end follows a word at once.
  private static func endsWord(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "\""), 0x60: true
    case UInt8(ascii: "\\"): bytes.has("\\n", at: at)
    case UInt8(ascii: "<"): bytes.has("</", at: at) || bytes.has("<br", at: at)
    case UInt8(ascii: "|"): bytes.has("||", at: at)
    case UInt8(ascii: "&"): bytes.has("&nbsp;", at: at)
    default: false
    }
  }

  // MARK: - What it is like

  /// What the text is like, words in any joint included where marks set it apart; nil where it says what it is about, asks
  /// for another one, or names something.
  static func quality(_ range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Quality? {
    mayStand(range, isMarked: isMarked, in: bytes) ? quality(ofStanding: range, isMarked: isMarked, in: bytes) : nil
  }

  /// The same for a text that may stand there.
  static func quality(ofStanding range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Quality? {
    let text = bytes.extracting(range)
    if let quality = plainQuality(text, isMarked: isMarked) { return quality }
    return isMarked && text.count >= 8 && ColumnWord.isOne(text) && !ChosenWords.isNamed(text) ? .word : nil
  }

  private static func plainQuality(_ text: Span<UInt8>, isMarked: Bool) -> Quality? {
    if opensOnStopWord(text) { return nil }
    if text.first(0x20, in: 0..<text.count) == nil {
      if SpokenValue.isVaried(text, .told) || ChosenPassword.isOne(text, .led)
        || ChosenPassword.isWordAndNumber(text) || TalkShape.isChosen(text)
      {
        return .distinct
      }
    }
    let shape = ValueShape(text)
    if shape.digits == text.count { return isNumber(text, shape) ? .coded : nil }
    if ValueClassifier(words: CredentialLexicon.words).isCommon(text, shape) { return nil }
    if let reading = ChosenWords.read(text) {
      if reading.spaces > 0 { return isMarked && isPhrase(text, reading) ? .word : nil }
      if reading.isOfSeveralKinds || ChosenWords.isDistinct(text, reading) { return .distinct }
      if TalkWords.holds(text) || AlgorithmName.isOne(text) { return nil }
      if reading.digits > 0 { return isNumbered(text) ? .word : isCoded(text, shape) ? .coded : nil }
      if reading.joints + reading.marks > 0 { return isJoined(text, reading) ? .coded : nil }
      return text.count >= 6 && isWritten(text) ? .word : nil
    }
    // GHNKPUDGT
    if shape.upper == text.count, (8...20).contains(text.count), shape.wordRuns == 0, shape.wordShare < 0.3 {
      return .coded
    }
    return isCoded(text, shape) ? .coded : nil
  }

  /// Whether the text names no place, is no public value, no list and no part of a row.
  static func mayStand(_ range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(range)
    return (4...longest).contains(text.count) && !namesPlace(text) && !isPublic(text, isMarked: isMarked)
      && (isMarked || !SpokenValue.holdsBrackets(range, in: bytes) && !JoinedItems.isParameter(text) && !isListed(text))
      && !isOfRow(text) && !isParticiple(text)
  }

  /// `word;F;0;1;1`: cells of a row.
  private static func isOfRow(_ text: Span<UInt8>) -> Bool {
    ValueRecogniser.count(of: UInt8(ascii: ";"), in: text) > 1
  }

  /// `Base64-encoded`: what is said of a secret.
  static func isParticiple(_ text: Span<UInt8>) -> Bool {
    let ends: [StaticString] = ["-encoded", "-encrypted", "-hashed", "-signed", "-based", "-protected", "-only"]
    return ends.contains { text.has($0, at: text.count - $0.utf8CodeUnitCount) }
  }

  /// Small letters, or a capital and small letters: no abbreviation, no name of a program's.
  private static func isWritten(_ text: Span<UInt8>) -> Bool {
    for index in 1..<text.count where !Byte.isLower(text[index]) && text[index] < 0x80 { return false }
    return true
  }

  /// Letters and digits, or those and marks, that name no algorithm, version, address or measure.
  private static func isCoded(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits > 0, shape.letters > 0 || shape.marks > 0, shape.spaces == 0, shape.controls == 0,
      shape.nonASCII == 0, text.count >= (shape.letters > 0 ? 6 : 5), !AlgorithmName.isOne(text),
      !ChosenPassword.isInnocent(text, shape)
    else { return false }
    if shape.letters == 0 { return shape.digits >= 4 && shape.strongMarks == 1 && text.count <= 10 }
    // PostgreSQL-14.2, XChaCha20-Poly1305
    if text.first(UInt8(ascii: "-"), in: 0..<text.count) ?? text.first(UInt8(ascii: "."), in: 0..<text.count) != nil {
      return TalkShape.isChosen(text) || SpokenValue.isJoined(text, shape) && !namesType(text)
    }
    return shape.letters >= 2 && !saysCredential(text) && !ValueRecogniser.isAddress(text, shape)
      && !JoinedItems.isList(text, shape)
      && !CredentialLexicon.words.roles(of: 0..<text.count, in: text).contains(.placeholder)
  }

  /// `windsock-12`, `mirtillo-nero-8`, `Bottega.1`: words that programs do not know, and a number of a digit or two.
  private static func isNumbered(_ text: Span<UInt8>) -> Bool {
    guard let last = (max(0, text.count - 3)..<text.count).first(where: { !Byte.isAlphanumeric(text[$0]) }),
      last < text.count - 1, last >= 7, text[last] == UInt8(ascii: "-") || text[last] == UInt8(ascii: "."),
      ((last + 1)..<text.count).allSatisfy({ Byte.isDigit(text[$0]) })
    else { return false }
    var (splitter, longest) = (WordSplitter(0..<last), 0)
    while let word = splitter.next(in: text) {
      longest = max(longest, word.count)
      guard Byte.isLetter(text[word.lowerBound]), word.count > 3,
        CredentialLexicon.words.roles(of: word, in: text).isEmpty, !TalkWords.holds(text.extracting(word))
      else { return false }
    }
    return longest >= 5 && (0..<last).allSatisfy { Byte.isLetter(text[$0]) || text[$0] == UInt8(ascii: "-") }
  }

  /// `System.Int32`: a type of programs.
  private static func namesType(_ text: Span<UInt8>) -> Bool {
    let ends: [StaticString] = ["16", "32", "64", "128", "256"]
    return ends.contains { text.has($0, at: text.count - $0.utf8CodeUnitCount) }
  }

  private static func saysCredential(_ text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2, !roles.isDisjoint(with: [.credential, .placeholder]) { return true }
    }
    return false
  }

  /// `bank.unter.der.linde`, `ladrillo_rojo`, `Dorfteich&Ente`: words of no language of programs.
  private static func isJoined(_ text: Span<UInt8>, _ reading: ChosenWords.Reading) -> Bool {
    guard text.count >= 8, reading.words > 1 else { return false }
    var splitter = WordSplitter(0..<text.count)
    var known = 0
    var letters = 0
    while let word = splitter.next(in: text) {
      letters = max(letters, word.count)
      if !CredentialLexicon.words.roles(of: word, in: text).isDisjoint(with: known_) { known += 1 }
    }
    return known == 0 && letters >= 4
  }

  private static let known_: WordRole = [
    .credential, .placeholder, .mention, .asks, .voidsAny, .literal, .owner, .neutral, .qualifiesKey,
  ]

  /// Several words that no sentence about passwords would set apart.
  private static func isPhrase(_ text: Span<UInt8>, _ reading: ChosenWords.Reading) -> Bool {
    (1...5).contains(reading.spaces) && text.count >= 8 && reading.marks <= 1 && !TalkWords.holds(text)
  }

  private static func opensOnStopWord(_ text: Span<UInt8>) -> Bool {
    guard let end = (1..<text.count).first(where: { Self.parts(text[$0]) }), end > 1 else { return false }
    return TalkWords.holds(text.extracting(0..<end))
  }

  /// `required,Lozinka`: words on either side of a comma.
  private static func isListed(_ text: Span<UInt8>) -> Bool {
    guard let comma = text.first(UInt8(ascii: ","), in: 0..<text.count) else { return false }
    return Byte.isLetter(text.at(comma - 1)) && Byte.isLetter(text.at(comma + 1))
  }

  private static func parts(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// What is written for everybody to read, or for nobody: identifiers, ciphertexts, references.
  private static func isPublic(_ text: Span<UInt8>, isMarked: Bool) -> Bool {
    ValueRecogniser.isUUID(text) || ValueRecogniser.isPublicPart(text) || ValueRecogniser.isCiphertext(text)
      || ValueRecogniser.isReference(text, isQuoted: isMarked) || PublicForm.isOne(text)
      || ValueRecogniser.isAlgorithm(text)
  }

  private static func isNumber(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (4...20).contains(text.count), shape.distinct >= (text.count > 4 ? 3 : 2) else { return false }
    if ValueRecogniser.isSequence(text) || text.has("1234", at: 0) || text.has("0000", at: 0) { return false }
    return !(text.count == 4 && (text.has("19", at: 0) || text.has("20", at: 0)))
  }

  /// Addresses, paths, variables, options, calls and places to fill in.
  static func namesPlace(_ text: Span<UInt8>) -> Bool {
    switch text[0] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "<"),
      UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "|"), 0x20:
      return true
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "{"):
      return Byte.isLetter(text.at(1)) || text.at(1) == UInt8(ascii: "{") || text.at(1) == UInt8(ascii: "(")
    default: break
    }
    let all = 0..<text.count
    let signs: [StaticString] = [
      "://", "()", "http/", "enc(", "${", "{{", "...", "…", "***", "xxx", "•", "www.", ".com", ".de/", ".example",
      ".txt", ".json", ".kdbx",
      ".yml", ".yaml", ".tfvars", ".toml", ".cfg", ".ini", ".xml", ".csv", ".log", ".pem", ".key", ".conf", ".env",
      ".local", ".pdf", ".xlsx", ".md", ".sh", ".py", ".docx", "%s", "%0", ".png", ".jpg", ".svg", ".gif", "ctrl+",
      "alt+", "\\n",
    ]
    if signs.contains(where: { text.holds($0, in: all) }) { return true }
    // a@b.test
    if let at = text.first(UInt8(ascii: "@"), in: all), at > 1,
      text.first(UInt8(ascii: "."), in: at..<text.count) != nil
    {
      return true
    }
    // DOMAIN\ada
    if let slash = text.first(UInt8(ascii: "\\"), in: all), Byte.isAlphanumeric(text.at(slash - 1)) { return true }
    // #channel
    if text[0] == UInt8(ascii: "#"), Byte.isLower(text.at(1)) { return true }
    // vault:path/to, Ops/Admins/router
    var slashes = 0
    for index in all where text[index] == UInt8(ascii: "/") { slashes += 1 }
    return slashes > 1
  }
}
