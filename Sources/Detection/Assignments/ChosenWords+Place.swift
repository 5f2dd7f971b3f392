internal import KeyfuseCore

/// The places where nothing but a password may stand: whatever word is there, somebody chose it.
extension ChosenWords {
  /// Whether the value of a strong name, which others took for a word, is what a person chose.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    if value.form == .call { return value.isMarked && value.isQuoted && read(text) != nil }
    if value.isQuoted, value.form == .assignment || value.form == .pair, isTitled(text),
      LoginContext.surrounds(name, value, in: bytes)
    {
      return true
    }
    guard isTied(value, in: bytes), let reading = read(text),
      value.isQuoted || mayBeBare(value, named: name, reading, in: bytes)
    else { return false }
    if reading.isOfSeveralKinds { return true }
    // -srcstorepass x-y-1
    if value.form == .option, text.count >= 8, reading.joints > 0, reading.digits > 0, reading.spaces == 0,
      OwnedName.isOne(name, in: bytes)
    {
      return true
    }
    // %let pwd = x;
    if bytes.has("%let ", at: name.lowerBound - 5) { return reading.spaces == 0 && areUnknown(text) }
    if value.form == .comparison {
      return reading.spaces == 0 && reading.joints + reading.digits > 0 && text.count >= 8 && areUnknown(text)
    }
    if value.form == .cell || value.form == .fallback && name.count > 4 { return reading.spaces == 0 }
    if value.isQuoted, value.form != .element, isDistinct(text, reading), !isAbbreviated(text) { return true }
    if reading.spaces == 0, value.range.lowerBound > name.upperBound,
      isVariable(name, value, in: bytes) || isConstant(name, value, in: bytes)
    {
      return true
    }
    if value.isQuoted, isForPhrases(name, in: bytes) { return true }
    if value.isQuoted, isAmongTexts(name, in: bytes) { return false }
    return LoginContext.surrounds(name, value, in: bytes)
  }

  /// `Leuchtturm-List_Ost`, `Marque_page_rouge`: three words and more that hyphens or underscores join behind a capital, as
  /// names in programs hardly ever are; one of them may have a meaning for programs, and none says what it is.
  private static func isTitled(_ text: Span<UInt8>) -> Bool {
    guard (10...48).contains(text.count), Byte.isUpper(text[0]), text.count > 1, Byte.isLower(text[1]) else {
      return false
    }
    var splitter = WordSplitter(0..<text.count)
    var (words, known, longest) = (0, 0, 0)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      guard roles.isDisjoint(with: [.credential, .placeholder, .commonPassword]) else { return false }
      if !roles.isEmpty { known += 1 }
      longest = max(longest, word.count)
      words += 1
    }
    let joints = (0..<text.count).count { text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "_") }
    let isOfWords = (0..<text.count).allSatisfy {
      Byte.isLetter(text[$0]) || text[$0] >= 0x80 || text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "_")
    }
    return isOfWords && words >= 3 && joints == words - 1 && known <= 1 && longest >= 5
  }

  /// Whether it names a password by a short word: `inp_pwd`.
  private static func isAbbreviated(_ text: Span<UInt8>) -> Bool {
    text.holds("pw", in: 0..<text.count) || text.holds("pass", in: 0..<text.count)
  }

  /// `errors = { user: "…", password: "…" }`: whether the name stands among those of texts or pictures for fields.
  static func isAmongTexts(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = max(0, name.lowerBound - 160)
    guard var at = bytes.last(UInt8(ascii: "{"), in: first..<name.lowerBound),
      bytes.first(UInt8(ascii: "}"), in: at..<name.lowerBound) == nil
    else { return false }
    while at > first, !Byte.isWord(bytes[at - 1]), !Byte.isLineEnd(bytes[at - 1]) { at -= 1 }
    var start = at
    while start > first, Byte.isWord(bytes[start - 1]) { start -= 1 }
    let words: [StaticString] = [
      "error", "message", "label", "icon", "title", "placeholder", "hint", "tooltip", "column", "header", "text",
      "caption", "help", "type",
    ]
    // headers: { "x-admin-secret": "x" }
    let isHeader = bytes.first(UInt8(ascii: "-"), in: name) != nil
    return words.contains { word in
      if isHeader, bytes.has("headers", at: at - 7) { return false }
      let end = bytes.at(at - 1) | 0x20 == UInt8(ascii: "s") ? at - 1 : at
      return bytes.has(word, at: end - word.utf8CodeUnitCount) && end - word.utf8CodeUnitCount >= start
    }
  }

  /// What people make phrases for: `psk`, `wpa_passphrase`.
  private static func isForPhrases(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("psk", in: name) || bytes.holds("shared", in: name) || bytes.holds("wpa", in: name)
      || bytes.holds("wifi", in: name) || bytes.holds("passphrase", in: name)
  }

  /// Whether the form gives the name this value and no other.
  private static func isTied(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    switch value.form {
    case .assignment, .pair, .query: true
    case .comparison, .directive: value.isQuoted
    case .option: isOptionValue(value, in: bytes)
    case .cell: isOfSheet(value, in: bytes)
    case .fallback, .element: true
    case .call, .arguments, .sentence, .block, .nearby: false
    }
  }

  /// Whether it is a cell between commas, semicolons or tabs, as programs write and read them.
  private static func isOfSheet(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    var first = value.range.lowerBound - (value.isQuoted ? 2 : 1)
    // (1, 'bob', 'x')
    if value.isQuoted, bytes.at(first) == 0x20 { first -= 1 }
    let before = bytes.at(first)
    return value.range.count >= 8
      && (before == UInt8(ascii: ",") || before == UInt8(ascii: ";") || before == UInt8(ascii: "\t"))
  }

  /// `char *adminPassword = "x"`, `#define OTA_PASSWORD "x"`: a name of its own for a password of something, and no member
  /// of a table of texts.
  private static func isConstant(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, name.count > 4, value.range.lowerBound - name.upperBound < 40,
      !Byte.isQuote(bytes.at(name.upperBound)) || bytes.at(name.upperBound + 1) == UInt8(ascii: "]"),
      !Byte.isQuote(bytes.at(name.lowerBound - 1)) || bytes.at(name.lowerBound - 2) == UInt8(ascii: "["),
      bytes.last(UInt8(ascii: "\n"), in: name.upperBound..<value.range.lowerBound) == nil
    else { return false }
    let isGiven = bytes.last(UInt8(ascii: "="), in: name.upperBound..<value.range.lowerBound) != nil
    guard isGiven || value.form == .directive else { return false }
    return OwnedName.isOne(name, in: bytes)
  }

  /// Whether the word ends as settings without quotes do, and is no constant or variable of a program.
  private static func mayBeBare(
    _ value: AssignedValue, named name: Range<Int>, _ reading: Reading, in bytes: Span<UInt8>
  ) -> Bool {
    let end = value.range.upperBound
    let behind = bytes.at(end)
    // export DB_PASSWORD=x DB_USER=y, --password x --user y
    let mayGoOn =
      value.form == .option && !isOfSentence(value.range, in: bytes)
      || !name.contains { Byte.isLower(bytes[$0]) }
        && !(Byte.isBlank(bytes.at(value.range.lowerBound - 1)) && isFollowedByWords(end, in: bytes))
      || isFollowedBySetting(end, in: bytes)
    guard
      end >= bytes.count || Byte.isLineEnd(behind) || behind == 0x3B && bytes.has("%let ", at: name.lowerBound - 5)
        || Byte.isQuote(behind) || value.form == .query
        || value.form == .fallback || value.form == .element || mayGoOn && Byte.isBlank(behind)
        || isInFlow(value.range, in: bytes)
    else { return false }
    return reading.capitals < value.range.count - reading.joints - reading.digits
  }

  /// `{ name: web, password: x }`: a member of a mapping of YAML that is written in one line.
  private static func isInFlow(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = range.upperBound
    while Byte.isBlank(bytes.at(end)) { end += 1 }
    guard bytes.at(end) == UInt8(ascii: "}") || bytes.at(end) == UInt8(ascii: ","),
      bytes.has(": ", at: range.lowerBound - 2)
    else { return false }
    let line = max(0, range.lowerBound - 120)..<range.lowerBound
    guard let open = bytes.last(UInt8(ascii: "{"), in: line) else { return false }
    return bytes.last(UInt8(ascii: "\n"), in: open..<range.lowerBound) == nil
      && bytes.last(UInt8(ascii: "}"), in: open..<range.lowerBound) == nil
      && !(open..<range.lowerBound).contains { Byte.isQuote(bytes[$0]) || bytes[$0] == UInt8(ascii: "(") }
  }

  /// `DB_PASSWORD=x`, `spring.mail.password=x`: a setting of several words on a line of its own, or in a list of them.
  private static func isVariable(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    // DB_PASS ?= x, as in makefiles
    let isDefault = bytes.has(" ?= ", at: name.upperBound) && value.range.lowerBound == name.upperBound + 4
    guard name.count >= 7,
      isDefault || bytes.at(name.upperBound) == UInt8(ascii: "=") && value.range.lowerBound <= name.upperBound + 2
    else { return false }
    let isPath = bytes.first(UInt8(ascii: "."), in: name) != nil
    guard isPath || bytes.first(UInt8(ascii: "_"), in: name) != nil else { return false }
    if !isPath, name.contains(where: { Byte.isLower(bytes[$0]) }) { return false }
    let end = value.range.upperBound + (value.isQuoted ? 1 : 0)
    return end >= bytes.count || Byte.isSpace(bytes[end]) || Byte.isQuote(bytes[end])
  }
}
