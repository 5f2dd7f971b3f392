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

  /// Whether the text is one word or several without a blank.
  static func isBare(_ text: Span<UInt8>) -> Bool { read(text).map { $0.spaces == 0 } == true }

  /// Whether words are joined, or end in a number, as no sentence about passwords writes them.
  static func isDistinct(_ text: Span<UInt8>) -> Bool {
    guard let reading = read(text) else { return false }
    return isDistinct(text, reading)
  }

  /// The same of a text that has been read.
  static func isDistinct(_ text: Span<UInt8>, _ reading: Reading) -> Bool {
    guard text.count >= 8, reading.spaces == 0, !AlgorithmName.isOne(text) else { return false }
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
      || ["admin", "administrator", "root", "tester", "test", "guest", "demo", "master", "monitor"]
        .contains { user.equals($0, in: 0..<user.count) }
      // cn=sync,dc=corp
      || user.first(UInt8(ascii: "="), in: 0..<user.count) != nil
        && user.first(UInt8(ascii: ","), in: 0..<user.count) != nil
  }

  /// What the text consists of; nil where it is no text of words, or one of its words says what it is about.
  static func read(_ text: Span<UInt8>) -> Reading? {
    guard lengths.contains(text.count), Byte.isAlphanumeric(text[0]) || text[0] >= 0x80, text[text.count - 1] != 0x20
    else { return nil }
    var reading = Reading()
    var (at, known, longest) = (0, 0, 0)
    while at < text.count {
      let byte = text[at]
      if Byte.isLetter(byte) || byte >= 0x80 {
        let end = wordEnd(text, at, &reading)
        guard reading.foreign * 3 <= text.count || isJoinedOfOtherLetters(text) else { return nil }
        if tells(at..<end, in: text) {
          known += 1
          guard known < 2, !names(at..<end, in: text) else { return nil }
        } else {
          longest = max(longest, end - at)
        }
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
    // Claddagh.ring8: among others, one may have a meaning for programs.
    guard known == 0 || longest >= 5 && isOfOthers(reading) && !AlgorithmName.isOne(text) else { return nil }
    // CHOSEN, as names of constants and places for a value are written
    guard reading.digits > 0 || reading.foreign > 0 || (0..<text.count).contains(where: { Byte.isLower(text[$0]) })
    else {
      return nil
    }
    // A sentence, as messages are.
    if reading.spaces > 0, text[text.count - 1] == UInt8(ascii: ".") || text[text.count - 1] == UInt8(ascii: "?") {
      return nil
    }
    // A path, unless a number stands behind its one slash.
    let slash = text.last(UInt8(ascii: "/"), in: 0..<text.count)
    if let slash, slash + 1 == text.count || !Byte.isDigit(text[slash + 1]) { return nil }
    return ForeignPassword.isNamed(in: text) ? nil : reading
  }

  /// Whether a capital and a number, or a letter beyond ASCII, stand among joined words.
  private static func isOfOthers(_ reading: Reading) -> Bool {
    reading.spaces == 0 && reading.words > 1 && reading.joints + reading.marks > 0
      && (reading.foreign > 0 || reading.digits > 0 && (reading.capitals > 0 || reading.words > 2))
  }

  /// Whether a word says that the value is a credential, or stands for one.
  private static func names(_ run: Range<Int>, in text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(run)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if !roles.isDisjoint(with: [.credential, .placeholder, .commonPassword]) { return true }
    }
    return false
  }

  /// Whether a number or a mark stands in a text of other letters than Latin ones, as in no label: `Сирень_в_мае_9`.
  private static func isJoinedOfOtherLetters(_ text: Span<UInt8>) -> Bool {
    text.first(0x20, in: 0..<text.count) == nil && (0..<text.count).contains { Byte.isDigit(text[$0]) }
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
    // Stay60min: a unit
    if run.count <= 3, run.lowerBound > 3, Byte.isDigit(text[run.lowerBound - 1]) { return false }
    if !words.roles(of: run, in: text).isDisjoint(with: telling) { return true }
    var splitter = WordSplitter(run)
    var count = 0
    while let word = splitter.next(in: text) {
      let roles = words.roles(of: word, in: text)
      // Blattläuse: what letters beyond ASCII part is no word.
      guard text.at(word.lowerBound - 1) < 0x80, text.at(word.upperBound) < 0x80 else { continue }
      let isFirst = count == 0 && word.count < run.count
      if word.count >= 3, !roles.isDisjoint(with: [.credential, .placeholder, .mention]) { return true }
      if isFirst, !roles.isDisjoint(with: [.voidsAny, .state]) { return true }
      count += 1
    }
    // aB-cD: too many capitals for words
    return count > 4
  }
}
