internal import KeyfuseCore

/// Passwords that people make of words of any language: one word, or several that a mark or a blank joins, perhaps with a
/// number. What tells them from other words is where they stand: as the value of a name that says password and nothing
/// else, beside the account that they open.
enum ChosenWords {
  /// What a text of words consists of.
  struct Reading {
    var words = 0
    var digits = 0
    var capitals = 0
    var spaces = 0
    /// Of `-`, `_` and `.`, which also part the words of identifiers.
    var joints = 0
    /// Of `&`, `!`, `#`, `@`, `+`, `?`, `*`, `/` and `\`.
    var marks = 0
    /// Letters beyond ASCII.
    var foreign = 0

    /// Whether capitals or letters beyond ASCII stand beside marks or a number, as in no label.
    var isOfSeveralKinds: Bool {
      guard spaces == 0 else { return false }
      return marks > 0 && (capitals > 0 || foreign > 0) || foreign > 0 && digits > 0
    }
  }

  private static let lengths = 6...48
  private static let telling: WordRole = [
    .credential, .placeholder, .literal, .mention, .voidsAny, .state, .commonPassword,
  ]

  /// Whether the value of a strong name, which others took for a word, is what a person chose.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    if value.form == .call { return value.isMarked && value.isQuoted && read(text) != nil }
    guard isTied(value, in: bytes), let reading = read(text),
      value.isQuoted || mayBeBare(value, named: name, reading, in: bytes)
    else { return false }
    if reading.isOfSeveralKinds { return true }
    guard value.form != .comparison else { return false }
    if value.form == .cell || value.form == .fallback && name.count > 4 { return reading.spaces == 0 }
    if value.isQuoted, value.form != .element, isDistinct(text), !isAbbreviated(text) { return true }
    if reading.spaces == 0, value.range.lowerBound > name.upperBound,
      isVariable(name, value, in: bytes) || isConstant(name, value, in: bytes)
    {
      return true
    }
    if value.isQuoted, isOfNetwork(name, in: bytes) { return true }
    return LoginContext.surrounds(name, value, in: bytes)
  }

  /// Whether it names a password by a short word: `inp_pwd`.
  private static func isAbbreviated(_ text: Span<UInt8>) -> Bool {
    text.holds("pw", in: 0..<text.count) || text.holds("pass", in: 0..<text.count)
  }

  /// What people make phrases for: `psk`, `wpa_passphrase`.
  private static func isOfNetwork(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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
    let before = bytes.at(value.range.lowerBound - (value.isQuoted ? 2 : 1))
    return value.range.count >= 8
      && (before == UInt8(ascii: ",") || before == UInt8(ascii: ";") || before == UInt8(ascii: "\t"))
  }

  /// `char *adminPassword = "x"`, `#define OTA_PASSWORD "x"`: a name of its own for a password of something, and no member
  /// of a table of texts.
  private static func isConstant(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, name.count > 4, value.range.lowerBound - name.upperBound < 24,
      !Byte.isQuote(bytes.at(name.upperBound)) || bytes.at(name.upperBound + 1) == UInt8(ascii: "]"),
      !Byte.isQuote(bytes.at(name.lowerBound - 1)) || bytes.at(name.lowerBound - 2) == UInt8(ascii: "["),
      bytes.last(UInt8(ascii: "\n"), in: name.upperBound..<value.range.lowerBound) == nil
    else { return false }
    let isGiven = bytes.last(UInt8(ascii: "="), in: name.upperBound..<value.range.lowerBound) != nil
    guard isGiven || value.form == .directive else { return false }
    return isOwned(name, in: bytes)
  }

  /// Whether the name says whose password it is, and nothing that labels and messages are about: `adminpw`, `SMS_PASS`.
  private static func isOwned(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    var length = 0
    var isCredential = false
    while let word = splitter.next(in: bytes) {
      let roles = CredentialLexicon.words.roles(of: word, in: bytes)
      if roles.contains(.credential) {
        isCredential = true
        continue
      }
      let tells =
        roles.isDisjoint(with: [.voidsAny, .stopWord]) && (!roles.contains(.mention) || roles.contains(.owner))
      guard tells, roles.contains(.owner) || !roles.contains(.asks) else { return false }
      length += word.count
    }
    return isCredential ? length > 1 : name.count > 4 && bytes.has("pw", at: name.upperBound - 2)
  }

  /// Whether the word ends as settings without quotes do, and is no constant or variable of a program.
  private static func mayBeBare(
    _ value: AssignedValue, named name: Range<Int>, _ reading: Reading, in bytes: Span<UInt8>
  ) -> Bool {
    let end = value.range.upperBound
    let behind = bytes.at(end)
    // export DB_PASSWORD=x DB_USER=y, --password x --user y
    let mayGoOn =
      value.form == .option || !name.contains { Byte.isLower(bytes[$0]) } || isFollowedBySetting(end, in: bytes)
    guard
      end >= bytes.count || Byte.isLineEnd(behind) || Byte.isQuote(behind) || value.form == .query
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

  /// `password=x result=0`, as logs write what they know.
  private static func isFollowedBySetting(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end + 1
    while at < bytes.count, at - end < 24, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
    return at > end + 1 && bytes.at(at) == UInt8(ascii: "=")
  }

  /// Whether one blank or sign parts an option from its value: more of them part it from what is said about it.
  private static func isOptionValue(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    !Byte.isBlank(bytes.at(value.range.lowerBound - 2)) && !bytes.has("/", at: value.range.lowerBound)
  }

  /// Whether the text is one word or several without a blank.
  static func isBare(_ text: Span<UInt8>) -> Bool { read(text).map { $0.spaces == 0 } == true }

  /// Whether words are joined, or end in a number, as no sentence about passwords writes them.
  static func isDistinct(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, let reading = read(text), reading.spaces == 0, !AlgorithmName.isOne(text) else {
      return false
    }
    if reading.isOfSeveralKinds { return true }
    guard reading.foreign == 0, reading.marks == 0 else { return false }
    var splitter = WordSplitter(0..<text.count)
    var letters = 0
    while let part = splitter.next(in: text) {
      if Byte.isDigit(text[part.lowerBound]) { continue }
      // HP-LaserJet400
      if part.allSatisfy({ Byte.isUpper(text[$0]) }) { return false }
      guard part.count >= 2, CredentialLexicon.words.roles(of: part, in: text).isEmpty else { return false }
      letters = max(letters, part.count)
    }
    let underscore = text.first(UInt8(ascii: "_"), in: 0..<text.count)
    if reading.words > 1 { return reading.joints > 0 && (underscore != nil || reading.digits > 0) && letters >= 4 }
    return reading.joints == 0 && letters >= 7 && (1...2).contains(reading.digits) && Byte.isDigit(text[text.count - 1])
      && reading.capitals <= 1
  }

  /// Whether what a command takes for a password is one or several words that say nothing of what they are.
  static func isArgument(_ value: AssignedValue, of command: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if value.form == .call { return value.isMarked && value.isQuoted && read(bytes.extracting(value.range)) != nil }
    // "zip -p", "unzip -p": the name of a command in a list of them
    if Byte.isQuote(bytes.at(command.upperBound)) || Byte.isQuote(bytes[command.upperBound - 1]) { return false }
    return read(bytes.extracting(value.range)).map { $0.spaces == 0 || value.isQuoted } == true
  }

  /// Whether a literal behind that of a user is what the user logs in with: words that say nothing of what they are, and
  /// that are not those of a test, `"john", "doe"`.
  static func isOfAccount(_ text: Span<UInt8>, user: Span<UInt8>) -> Bool {
    guard let reading = read(text), reading.spaces == 0, text.count >= 7, read(user) != nil || holdsSign(user) else {
      return false
    }
    return text.count != user.count || !(0..<text.count).allSatisfy { Byte.lower(text[$0]) == Byte.lower(user[$0]) }
  }

  private static func holdsSign(_ user: Span<UInt8>) -> Bool {
    user.first(UInt8(ascii: "@"), in: 0..<user.count) != nil || (0..<user.count).contains { Byte.isDigit(user[$0]) }
      || user.count < lengths.lowerBound && (0..<user.count).allSatisfy { Byte.isLower(user[$0]) }
  }

  /// What the text consists of; nil where it is no text of words, or one of its words says what it is about.
  static func read(_ text: Span<UInt8>) -> Reading? {
    guard lengths.contains(text.count), Byte.isAlphanumeric(text[0]) || text[0] >= 0x80, text[text.count - 1] != 0x20,
      !ForeignPassword.isNamed(in: text)
    else { return nil }
    var reading = Reading()
    var at = 0
    while at < text.count {
      let byte = text[at]
      if Byte.isLetter(byte) || byte >= 0x80 {
        let end = wordEnd(text, at, &reading)
        guard reading.foreign * 3 <= text.count, !tells(at..<end, in: text) else { return nil }
        reading.words += 1
        at = end
        continue
      }
      if Byte.isDigit(byte) {
        reading.digits += 1
      } else if byte == 0x20 {
        reading.spaces += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") {
        reading.joints += 1
      } else if isMark(byte) {
        reading.marks += 1
      } else {
        return nil
      }
      at += 1
    }
    guard (1...6).contains(reading.words), reading.digits <= 6, reading.joints + reading.marks <= 4 else { return nil }
    // CHOSEN, as names of constants and places for a value are written
    guard reading.digits > 0 || reading.foreign > 0 || (0..<text.count).contains(where: { Byte.isLower(text[$0]) })
    else {
      return nil
    }
    // A path, unless a number stands behind its one slash.
    let slash = text.last(UInt8(ascii: "/"), in: 0..<text.count)
    if let slash, slash + 1 == text.count || !Byte.isDigit(text[slash + 1]) { return nil }
    return reading
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "+"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// The end of a run of letters of any alphabet that begins at `start`.
  private static func wordEnd(_ text: Span<UInt8>, _ start: Int, _ reading: inout Reading) -> Int {
    var at = start
    while at < text.count, Byte.isLetter(text[at]) || text[at] >= 0x80 {
      if text[at] >= 0x80 { reading.foreign += 1 }
      if Byte.isUpper(text[at]) { reading.capitals += 1 }
      at += 1
    }
    return at
  }

  /// Whether a run of letters, or a word in it that a capital begins, says what the value is about: `userPassword`.
  private static func tells(_ run: Range<Int>, in text: Span<UInt8>) -> Bool {
    let words = CredentialLexicon.words
    if !words.roles(of: run, in: text).isDisjoint(with: telling) { return true }
    var splitter = WordSplitter(run)
    var count = 0
    while let word = splitter.next(in: text) {
      let roles = words.roles(of: word, in: text)
      let isFirst = count == 0 && word.count < run.count
      if word.count >= 3, !roles.isDisjoint(with: [.credential, .placeholder, .mention]) { return true }
      if isFirst, !roles.isDisjoint(with: [.voidsAny, .state]) { return true }
      count += 1
    }
    // aB-cD: too many capitals for words
    return count > 4
  }

  /// `DB_PASSWORD=x`, `spring.mail.password=x`: a setting of several words on a line of its own, or in a list of them.
  private static func isVariable(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard name.count >= 7, bytes.at(name.upperBound) == UInt8(ascii: "="),
      value.range.lowerBound <= name.upperBound + 2
    else { return false }
    let isPath = bytes.first(UInt8(ascii: "."), in: name) != nil
    guard isPath || bytes.first(UInt8(ascii: "_"), in: name) != nil else { return false }
    if !isPath, name.contains(where: { Byte.isLower(bytes[$0]) }) { return false }
    let end = value.range.upperBound + (value.isQuoted ? 1 : 0)
    return end >= bytes.count || Byte.isSpace(bytes[end]) || Byte.isQuote(bytes[end])
  }

  private static func endsLine(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    range.upperBound >= bytes.count || Byte.isLineEnd(bytes[range.upperBound])
  }
}
