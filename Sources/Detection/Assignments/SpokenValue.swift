/// One word of a sentence, a chat or a ticket that can only be a credential: no word of a language, no version, no path.
enum SpokenValue {
  /// How much what stands around a word says for it.
  enum Tie {
    /// A verb or a colon leads to it: `is x`, `: x`.
    case told
    /// It only stands beside the name: `password x`.
    case beside
  }

  /// The most bytes of a word.
  private static let limit = 160

  /// The credential that begins at `start`, blanks and marks of emphasis apart.
  static func read(_ bytes: Span<UInt8>, _ start: Int, _ tie: Tie) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    while bytes.at(at) == UInt8(ascii: "*"), at - start < 6 { at += 1 }
    skipMarkup(bytes, &at)
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    if let quoted = enclosed(bytes, at) {
      return isVaried(bytes.extracting(quoted), .told)
        ? AssignedValue(range: quoted, form: .sentence, isQuoted: true) : nil
    }
    let word = trimmed(bytes, bare(bytes, at))
    guard !word.isEmpty, isVaried(bytes.extracting(word), tie) else { return nil }
    return AssignedValue(range: word, form: .sentence, isQuoted: false)
  }

  /// As the other one, for names of passwords, which may also be short or plain where `tie` says that they are passwords.
  static func read(
    _ bytes: Span<UInt8>, _ start: Int, _ tie: Tie, orChosen chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let mayBeMarked = bytes.at(at) == UInt8(ascii: "<") || bytes.has("@", at: at) || bytes.has("||", at: at)
    if !mayBeMarked, let value = read(bytes, start, tie) { return value }
    guard let chosen else { return mayBeMarked ? read(bytes, start, tie) : nil }
    if bytes.has("\",{\"type\":\"", at: at), let inner = entity(bytes, at) { at = inner }
    if let word = MarkedWord.range(at: at, in: bytes) {
      let text = bytes.extracting(word)
      return isVaried(text, .told) || ChosenPassword.isOne(text, .led) || ChosenPassword.isWordAndNumber(text)
        ? AssignedValue(range: word, form: .sentence, isQuoted: true, isMarked: true) : nil
    }
    if mayBeMarked { return read(bytes, start, tie) }
    let word = trimmed(bytes, bare(bytes, at))
    guard !word.isEmpty, ChosenPassword.isOne(bytes.extracting(word), chosen), !holdsBrackets(word, in: bytes),
      chosen == .led || endsClause(word.upperBound, in: bytes),
      bytes.has("</", at: word.upperBound) || !NearbyValue.isCode(lineAround: word, in: bytes)
    else { return nil }
    return AssignedValue(range: word, form: .sentence, isQuoted: false, isMarked: true)
  }

  /// Whether programs reach into something with it, or compare it: `parts[2]`, `config$1`, `size==1`.
  static func holdsBrackets(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in word {
      switch bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
        return true
      case UInt8(ascii: "="): if bytes.at(index + 1) == UInt8(ascii: "=") { return true }
      default: break
      }
    }
    return false
  }

  /// Where the text of the entity begins that follows the text of a message: `",{"type":"code","text":"x"}`.
  static func entity(_ bytes: Span<UInt8>, _ quote: Int) -> Int? {
    var at = quote
    while at - quote < 60, at < bytes.count, !bytes.has("\"text\":", at: at) { at += 1 }
    guard bytes.has("\"text\":", at: at) else { return nil }
    at += 7
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether a clause ends at `end`, so that no noun follows the word before it.
  static func endsClause(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(end) {
    case 0, 0x0A, 0x0D, UInt8(ascii: "<"), UInt8(ascii: "\\"), UInt8(ascii: "\""): return true
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "?"),
      UInt8(ascii: "!"), UInt8(ascii: "#"):
      return !Byte.isAlphanumeric(bytes.at(end + 1))
    case 0x20:
      let next = bytes.at(end + 1)
      return next == UInt8(ascii: "(") || next == UInt8(ascii: "-") || next == UInt8(ascii: "/") || next == 0x20
        || Byte.isLineEnd(next) || next >= 0xE2
    default: return bytes[end] >= 0xE2
    }
  }

  /// Skips what sets type: `<b>`, `<code>`, `{color:red}`, `~`, `=`.
  private static func skipMarkup(_ bytes: Span<UInt8>, _ at: inout Int) {
    switch bytes.at(at) {
    case UInt8(ascii: "<"), UInt8(ascii: "{"), 0x60, 0x27, UInt8(ascii: "="), UInt8(ascii: "~"), 0xC2: break
    default: return
    }
    let tags: [StaticString] = [
      "<b>", "<code>", "<tt>", "<strong>", "<em>", "<i>", "<kbd>", "<pre>", "<u>", "<nowiki>", "<span>", "{color:red}",
      "{color}", "{monospace}", "{noformat}", "{quote}", "{code}", "``", "« ", "'''", "''",
    ]
    while let tag = tags.first(where: { bytes.has($0, at: at) }) { at += tag.utf8CodeUnitCount }
    // Org: =x=, ~x~
    let mark = bytes.at(at)
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "~"), Byte.isAlphanumeric(bytes.at(at + 1)) else { return }
    var end = at + 1
    while end < bytes.count, end - at < limit, bytes[end] > 0x20 { end += 1 }
    while end > at + 1, bytes[end - 1] != mark, !Byte.isAlphanumeric(bytes[end - 1]) { end -= 1 }
    if bytes[end - 1] == mark { at += 1 }
  }

  /// The credential that ends before `end`, where a blank stands before it.
  static func read(_ bytes: Span<UInt8>, endingAt end: Int) -> AssignedValue? {
    var last = end
    while last > 0, end - last < 3, bytes[last - 1] == 0x20 || Byte.isQuote(bytes[last - 1]) { last -= 1 }
    let tags: [StaticString] = ["</code>", "</b>", "</strong>", "</tt>", "</em>", "</i>", "**", "''", "}}"]
    if let tag = tags.first(where: { bytes.has($0, at: last - $0.utf8CodeUnitCount) }) {
      last -= tag.utf8CodeUnitCount
      var first = last
      while first > 0, last - first < limit, bytes[first - 1] > 0x20, !isMark(bytes[first - 1]) { first -= 1 }
      let text = bytes.extracting(first..<last)
      guard first < last, isMark(bytes.at(first - 1)), isVaried(text, .told) || ChosenPassword.isOne(text, .led) else {
        return nil
      }
      return AssignedValue(range: first..<last, form: .sentence, isQuoted: true, isMarked: true)
    }
    var first = last
    while first > 0, last - first < limit, bytes[first - 1] > 0x20, !Byte.isQuote(bytes[first - 1]) { first -= 1 }
    guard first < last, last - first < limit, isVaried(bytes.extracting(first..<last), .beside) else { return nil }
    return AssignedValue(range: first..<last, form: .sentence, isQuoted: Byte.isQuote(bytes.at(first - 1)))
  }

  /// What marks of emphasis and tags end with.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "{")
  }

  /// What stands between quotes, in braces as wikis set type in, or behind a typographic quote.
  private static func enclosed(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var first = start
    let closing: UInt8
    if Byte.isQuote(bytes.at(start)) {
      closing = bytes[start]
      first += 1
    } else if bytes.has("{{", at: start) {
      closing = UInt8(ascii: "}")
      first += 2
    } else if bytes.has("«", at: start) {
      closing = 0xC2
      first += 2
    } else if bytes.at(start) == 0xE2, bytes.at(start + 1) == 0x80, bytes.at(start + 2) >= 0x98 {
      closing = 0xE2
      first += 3
    } else {
      return nil
    }
    var end = first
    while end < bytes.count, end - first < limit, bytes[end] > 0x20, bytes[end] != closing { end += 1 }
    return end > first && bytes.at(end) == closing ? first..<end : nil
  }

  private static func bare(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int> {
    var end = start
    let last = min(bytes.count, start + limit)
    while end < last, bytes[end] > 0x20, bytes[end] < 0xE0 {
      switch bytes[end] {
      case 0x22, 0x27, 0x60: return start..<end
      case UInt8(ascii: "\\"): if bytes.has("\\n", at: end) { return start..<end }
      case UInt8(ascii: "{"): if bytes.has("{color", at: end) { return start..<end }
      case UInt8(ascii: "<"): if bytes.has("</", at: end) { return start..<end }
      default: break
      }
      end += 1
    }
    return start..<end
  }

  /// Without the punctuation of the sentence that goes on or ends behind the word.
  private static func trimmed(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Range<Int> {
    var end = word.upperBound
    while end > word.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"),
        UInt8(ascii: "*"), UInt8(ascii: "|"):
        end -= 1
      case UInt8(ascii: ")") where !bytes.holds("(", in: word): end -= 1
      case UInt8(ascii: "}") where !bytes.holds("{", in: word): end -= 1
      case UInt8(ascii: "~"): end -= 1
      case UInt8(ascii: "<") where end == word.upperBound: end -= 1
      default: return word.lowerBound..<end
      }
    }
    return word.lowerBound..<end
  }

  // MARK: - Variety

  /// Whether no language, program or product would write the word.
  static func isVaried(_ word: Span<UInt8>, _ tie: Tie) -> Bool {
    guard (6...limit).contains(word.count), !isPlainWord(word) else { return false }
    let shape = ValueShape(word)
    // Routers are delivered with twenty digits.
    if shape.digits == word.count, word.count == 20, shape.distinct >= 6 { return true }
    if tie == .told || word.count >= 20, isPassphrase(word, shape) { return true }
    guard shape.nonASCII == 0, shape.spaces == 0, shape.letters > 0, isMixed(word, shape, tie) else { return false }
    if tie == .beside, isMarkup(word) { return false }
    return !isWritten(word, shape)
  }

  /// Whether characters of several kinds follow each other as in no word.
  private static func isMixed(_ word: Span<UInt8>, _ shape: ValueShape, _ tie: Tie) -> Bool {
    switch shape.classes {
    case 4: return word.count >= 8 && (shape.digits > 1 || shape.wordShare < 0.6 || shape.wordRuns > 1)
    case 3:
      guard shape.digits > 0 else { return shape.strongMarks > 1 && shape.wordShare < 0.5 }
      if shape.marks > 0 { return shape.strongMarks > 0 && (shape.digits > 1 || shape.wordShare < 0.5) }
      let isCompound = tie == .told && shape.digits > 2 && shape.wordRuns > 1
      return word.count >= 8 && (shape.wordShare < 0.6 || shape.switches > 2 || isCompound)
    case 2:
      guard shape.marks == 0, word.count >= 10 else { return false }
      if shape.digits > 0 {
        return shape.wordShare < 0.6 && (shape.digits > 1 && shape.switches > 2 || tie == .told)
      }
      return shape.digits == 0 && shape.wordShare < 0.35 && caseTurns(word) > (tie == .told ? 2 : 3)
    default: return false
    }
  }

  /// Whether it is letters alone, all of them small but perhaps the first.
  static func isPlainWord(_ word: Span<UInt8>) -> Bool {
    for index in 1..<word.count where !Byte.isLower(word[index]) { return false }
    return Byte.isLetter(word[0])
  }

  /// Whether four words and more in small letters are joined by hyphens; says no to most others at the first capital.
  static func isPassphrase(_ word: Span<UInt8>) -> Bool {
    guard (20...80).contains(word.count) else { return false }
    for index in 0..<word.count where !Byte.isLower(word[index]) && word[index] != UInt8(ascii: "-") { return false }
    return isPassphrase(word, ValueShape(word))
  }

  /// Whether it is a passphrase of words that all have four letters and more, as no name of a secret has.
  static func isLongPassphrase(_ word: Span<UInt8>) -> Bool {
    guard isPassphrase(word) else { return false }
    var splitter = WordSplitter(0..<word.count)
    while let part = splitter.next(in: word) { if part.count < 4 { return false } }
    return true
  }

  /// Four and more words in small letters that hyphens join, of which no sentence and no name of a thing is made.
  private static func isPassphrase(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.lower + shape.marks == word.count, (3...6).contains(shape.marks), shape.wordShare > 0.5 else {
      return false
    }
    var splitter = WordSplitter(0..<word.count)
    var count = 0
    while let part = splitter.next(in: word) {
      guard part.count >= 3, CredentialLexicon.words.roles(of: part, in: word).isSubset(of: .commonPassword)
      else { return false }
      count += 1
    }
    return count == shape.marks + 1 && ValueRecogniser.count(of: UInt8(ascii: "-"), in: word) == shape.marks
  }

  /// `Blocked/10`: a word, and a number of it.
  private static func isNumbered(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (1...3).contains(shape.digits), shape.letters + shape.digits + 1 == word.count else { return false }
    let slash = word.count - shape.digits - 1
    return word.at(slash) == UInt8(ascii: "/") && (slash + 1..<word.count).allSatisfy { Byte.isDigit(word[$0]) }
  }

  /// Versions, paths, addresses, members of objects, keys pressed together, products with a number, and words that a sentence holds.
  static func isWritten(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if JoinedItems.isList(word, shape) || isExclaimed(word) || isNumbered(word, shape) { return true }
    let isMember = ValueRecogniser.isMemberAccess(word) && shape.wordShare > 0.5 && !isJoined(word, shape)
    if ValueRecogniser.isAddress(word, shape) || isMember { return true }
    let all = 0..<word.count
    // 1:4.13+dfsg1-1
    let isVersion =
      Byte.isDigit(word[0]) && Byte.isDigit(word.at(2))
      && (word.at(1) == UInt8(ascii: ":") || word.at(1) == UInt8(ascii: "."))
    if isVersion || closesCall(word) || isBetweenLanguages(word, shape) || isColour(word) || TicketNumber.isOne(word)
      || word.holds("ctrl", in: all) || word.holds("()", in: all) || word.holds("%0a", in: all)
      || isProduct(word)
      || word[0] == UInt8(ascii: "&") && word.holds(";", in: all) || word.holds("&#", in: all)
    {
      return true
    }
    guard shape.wordShare > 0.5 else { return false }
    var splitter = WordSplitter(0..<word.count)
    while let part = splitter.next(in: word) {
      let roles = CredentialLexicon.words.roles(of: part, in: word)
      if part.count > 1, !roles.isDisjoint(with: [.stopWord, .credential, .placeholder]) {
        return true
      }
    }
    return false
  }

  /// `12).length`: the end of a call, and a member of what it returns.
  private static func closesCall(_ word: Span<UInt8>) -> Bool {
    guard let close = word.indices.first(where: { word[$0] == UInt8(ascii: ")") }), close > 0,
      word.at(close + 1) == UInt8(ascii: "."), Byte.isLetter(word.at(close + 2))
    else { return false }
    return (0..<close).allSatisfy { Byte.isWord(word[$0]) }
  }

  /// `required,Lozinka`: words on either side of a comma, as tables of translations put them.
  private static func isBetweenLanguages(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits == 0, shape.marks == 1, let comma = word.indices.first(where: { word[$0] == 0x2C }) else {
      return false
    }
    return comma >= 3 && word.count - comma > 3
  }

  /// `#0000FF`: what style sheets call a colour.
  private static func isColour(_ word: Span<UInt8>) -> Bool {
    guard word.at(0) == UInt8(ascii: "#"), [4, 5, 7, 9].contains(word.count) else { return false }
    return ValueShape.isHexadecimal(word.extracting(1..<word.count))
  }

  /// `bijgewerkt!`: a word and the end of its sentence.
  private static func isExclaimed(_ word: Span<UInt8>) -> Bool {
    guard word.count > 2, word[word.count - 1] == UInt8(ascii: "!") else { return false }
    for index in 1..<(word.count - 1) where !Byte.isLower(word[index]) { return false }
    return Byte.isLetter(word[0])
  }

  /// `Willow20.Canyon`, `Harbor.Candle52`: two words that begin with capitals, a dot, and a number at the end of one.
  static func isJoined(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.marks == 1, shape.digits > 1, shape.upper == 2, shape.switches <= 2, Byte.isUpper(word[0]),
      let dot = (0..<word.count).first(where: { word[$0] == UInt8(ascii: ".") })
    else { return false }
    return Byte.isUpper(word.at(dot + 1)) && (Byte.isDigit(word.at(dot - 1)) || Byte.isDigit(word[word.count - 1]))
  }

  /// `Firefox-120`, `KB4012345`, `v2.10`, `FreeIPA-4.7+`: letters, perhaps a mark, and a number or version.
  private static func isProduct(_ word: Span<UInt8>) -> Bool {
    var at = 0
    var isCompound = false
    while at < word.count, Byte.isLetter(word[at]) {
      if at > 3, Byte.isUpper(word[at]), Byte.isLower(word[at - 1]) { isCompound = true }
      at += 1
    }
    if isVersioned(word, from: at) { return true }
    if isCompound { return false }
    guard at < word.count, at > 0, word[word.count - 1] != UInt8(ascii: ".") else { return false }
    if word[at] == UInt8(ascii: "-") || word[at] == UInt8(ascii: "_") || word[at] == UInt8(ascii: "#") { at += 1 }
    let number = at
    while at < word.count, Byte.isDigit(word[at]) || word[at] == UInt8(ascii: ".") { at += 1 }
    return at == word.count && at > number
  }

  /// Whether a version of two numbers and more follows the name, and what releases are called by: `-4.7+`, `2.4.1-rc1`.
  private static func isVersioned(_ word: Span<UInt8>, from end: Int) -> Bool {
    var at = end
    if word.at(at) == UInt8(ascii: "-") || word.at(at) == UInt8(ascii: "/") || word.at(at) == UInt8(ascii: "_") {
      at += 1
    }
    if word.at(at) == UInt8(ascii: "v") { at += 1 }
    guard end > 1, Byte.isDigit(word.at(at)) else { return false }
    var dots = 0
    while at < word.count, Byte.isDigit(word[at]) || word[at] == UInt8(ascii: ".") && Byte.isDigit(word.at(at + 1)) {
      dots += word[at] == UInt8(ascii: ".") ? 1 : 0
      at += 1
    }
    if word.at(at) == UInt8(ascii: ".") && word.at(at + 1) == UInt8(ascii: "x") { at += 2 }
    if at + 1 == word.count, word[at] == UInt8(ascii: "+") { return dots > 0 || at - end < 4 && end < 8 }
    guard dots > 0 else { return false }
    if at < word.count, word[at] == UInt8(ascii: "-") { at += 1 }
    while at < word.count, Byte.isLower(word[at]) || at + 1 == word.count && Byte.isDigit(word[at]) { at += 1 }
    return at == word.count
  }

  /// What begins as an option, a variable, a tag or a path does.
  private static func isMarkup(_ word: Span<UInt8>) -> Bool {
    switch word[0] {
    case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "<"), UInt8(ascii: "{"),
      UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "|"),
      UInt8(ascii: "\\"):
      return true
    default: break
    }
    for index in 0..<word.count {
      switch word[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "="),
        UInt8(ascii: "\\"), UInt8(ascii: "|"):
        return true
      default: break
      }
    }
    return false
  }

  /// How often a small letter follows a capital or the other way round.
  private static func caseTurns(_ word: Span<UInt8>) -> Int {
    var turns = 0
    for index in 1..<word.count where Byte.isUpper(word[index]) != Byte.isUpper(word[index - 1]) { turns += 1 }
    return turns
  }
}
