internal import KeyfuseCore

/// What ties a word of a text to the noun for a credential. In programs and in what explains them, words near such a noun mostly
/// name something else: one that reads like a name counts only where a sign, a verb or its place says that it is meant.
enum SentenceEvidence {
  /// The files in which what a sentence tells is too little.
  static func doubts(_ pair: JudgedPair, in bytes: Span<UInt8>) -> FileKinds {
    let (name, value) = (pair.name.range, pair.value)
    guard value.form == .sentence || value.form == .nearby,
      pair.valueClass == .password || pair.valueClass == .weakPassword
    else { return [] }
    let text = bytes.extracting(value.range)
    guard readsLikeName(text) else { return [] }
    // `keeper` / `HarbourLight`: a user and a password
    if bytes.first(UInt8(ascii: "/"), in: name) != nil { return [] }
    let isDoubted = isNoun(name, in: bytes) ? !isTied(value, to: name, pair.kind, in: bytes) : isJoinedByCapitals(text)
    guard isDoubted else { return [] }
    // A program writes in quotes what it uses.
    let mark = bytes.at(value.range.lowerBound - 1)
    let isLiteral = (mark == 0x22 || mark == 0x27) && bytes.at(value.range.upperBound) == mark
    return isLiteral ? [.documents, .translations] : [.documents, .sources, .translations]
  }

  /// `Web2Panel`, `run_later`, `Sign-In and Panel`, `K8s/10`: words, short numbers, and marks that part them.
  private static func readsLikeName(_ text: Span<UInt8>) -> Bool {
    let shape = ValueShape(text)
    return shape.strongMarks == 0 && shape.digits <= 4 && shape.letters + shape.nonASCII > 2
      && (shape.nonASCII > 0 || shape.wordShare > 0.6
        // keystonev3
        || shape.upper + shape.marks == 0 && shape.switches == 1 && shape.digits < 3)
  }

  /// `gateKeeper`, `K8sGateClosed`: a capital begins a word behind a small letter.
  private static func isJoinedByCapitals(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).dropFirst().contains { Byte.isUpper(text[$0]) && Byte.isLower(text[$0 - 1]) }
  }

  /// Whether the name is a noun for a credential, and no arrow and no word for an account or for getting in.
  private static func isNoun(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let holdsLetters = name.contains { Byte.isLetter(bytes[$0]) || bytes[$0] >= 0xC3 && bytes[$0] != arrow }
    return holdsLetters && AccessWord.role(of: name, in: bytes) == nil
  }

  /// The first byte of arrows, dashes and other signs in UTF-8.
  private static let arrow: UInt8 = 0xE2

  /// The most words between the noun and a colon, and between it and a dash.
  private static let most = (colon: 8, dash: 2)

  /// Whether the text says that the value is what the noun names.
  private static func isTied(
    _ value: AssignedValue, to name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    let start = value.range.lowerBound
    guard name.upperBound <= start else { return leadsToNoun(value.range, name, in: bytes) }
    let gap = name.upperBound..<start
    if gap.contains(where: { Byte.isLineEnd(bytes[$0]) }) { return true }
    let end = endOfLead(gap, in: bytes)
    if end == gap.lowerBound { return standsBeside(value, name, kind, in: bytes) }
    let lead = gap.lowerBound..<end
    let last = bytes[end - 1]
    if last == UInt8(ascii: ":") { return words(in: lead, of: bytes) <= most.colon }
    if last == UInt8(ascii: "=") || last == UInt8(ascii: "|") || last == 0x9A { return true }
    let isDash = last == UInt8(ascii: "-") || last == UInt8(ascii: "/") || bytes.at(end - 3) == arrow
    if isDash { return words(in: lead, of: bytes) <= most.dash }
    let particles: [StaticString] = ["是", "为", "為", "は", "が", "는", "은", "가", "이"]
    if bytes.length(ofFirst: particles, endingAt: end) != nil { return true }
    var first = end
    while first > lead.lowerBound, bytes[first - 1] > 0x20, !opening.contains(bytes[first - 1]) { first -= 1 }
    let word = first..<end
    return SentenceReader.isLink(bytes, word) || SentenceReader.isCopula(bytes, word)
      || NamedThing.copulas.holds(word, in: bytes) || leads.holds(word, in: bytes)
      || !Byte.isSpace(bytes[start - 1]) && joints.holds(word, in: bytes)
      || CredentialLexicon.words.roles(of: word, in: bytes).contains(.credential)
  }

  /// Words between a verb and what something was set to, and short nouns.
  private static let leads = WordTable(listing: [
    "maintenant", "toujours", "currently", "temporarily", "again", "wieder", "adesso", "teraz", "nyní", "сейчас",
    "şimdi",
    "pw", "pwd", "psk", "kennwort", "passwort", "mdp", "senha", "clave", "hasło", "heslo", "пароль",
  ])
  /// Words that lead to a value which marks set apart: ``log in with `x` ``.
  private static let joints = WordTable(listing: ["with", "mit", "avec", "con", "com", "met", "med", "and", "und"])

  /// `` `x` is the password ``, `x as password`: the word behind the value, where it stands before the noun, says that it is it.
  private static func leadsToNoun(_ value: Range<Int>, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = value.upperBound
    let end = min(name.lowerBound, at + 40)
    guard name.lowerBound <= end else { return false }
    while at < end, !Byte.isLetter(bytes[at]), bytes[at] < 0x80 { at += 1 }
    let first = at
    while at < end, bytes[at] > 0x20 { at += 1 }
    let word = first..<at
    return word.isEmpty || SentenceReader.isLink(bytes, word) || NamedThing.copulas.holds(word, in: bytes)
      || starts.holds(word, in: bytes)
  }

  /// Words behind a value that lead to the noun.
  private static let starts = WordTable(listing: [
    "as", "als", "for", "für", "the", "my", "our", "your", "comme", "como", "come", "jako", "som", "till", "til",
  ])

  /// What stands between a lead and its value: blanks, marks and tags.
  private static let opening = ByteSet(" \t`*_(\"'[{<")

  /// Where what leads to the value ends, marks and tags before the value left aside.
  private static func endOfLead(_ gap: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var end = gap.upperBound
    while end > gap.lowerBound {
      if opening.contains(bytes[end - 1]) {
        end -= 1
      } else if bytes[end - 1] == UInt8(ascii: ">"),
        let open = bytes.last(UInt8(ascii: "<"), in: max(gap.lowerBound, end - 24)..<(end - 1)),
        Byte.isLetter(bytes.at(open + 1)) || bytes.at(open + 1) == UInt8(ascii: "/")
      {
        end = open
      } else {
        return end
      }
    }
    return end
  }

  private static func words(in range: Range<Int>, of bytes: Span<UInt8>) -> Int {
    var (words, isInWord) = (0, false)
    var at = range.lowerBound
    while at < range.upperBound {
      let isSign = bytes[at] == arrow
      let isOfWord = Byte.isAlphanumeric(bytes[at]) || bytes[at] >= 0x80 && !isSign
      if isOfWord, !isInWord { words += 1 }
      isInWord = isOfWord || isInWord && bytes[at] > 0x20
      at += isSign ? 3 : 1
    }
    return words
  }

  /// Whether a value right beside the noun is told apart from a word that goes on with it: `password wrapper`, `Secret (A7-old)`.
  private static func standsBeside(
    _ value: AssignedValue, _ name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    let before = bytes.at(value.range.lowerBound - 1)
    if kind != .password { return before == 0x60 || Byte.isQuote(before) }
    guard before == 0x20, value.range.allSatisfy({ Byte.isLower(bytes[$0]) }) else { return true }
    let nouns: [StaticString] = ["password", "passwords", "passphrase"]
    return !nouns.contains { bytes.has($0, endingAt: name.upperBound) }
  }
}
