internal import KeyfuseCore

/// What words are like that somebody joined, and no program calls anything.
extension ChosenSetting {
  /// Whether it is one word or several without a blank, and none of them has a meaning for programs.
  static func isWord(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text), reading.spaces == 0, text.count >= 6, !holdsCredential(text) else {
      return false
    }
    return ChosenWords.areUnknown(text)
  }

  /// Whether it names a credential, as names of secrets do: `docker-io-pullsecret`.
  static func holdsCredential(_ text: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["secret", "token", "cred", "pass", "login", "auth"]
    return words.contains { text.holds($0, in: 0..<text.count) }
  }

  /// `abcd-efgh-ijkl-mnop`: what Apple gives programs in the place of a password.
  static func isForMailProgram(_ text: Span<UInt8>) -> Bool {
    guard text.count == 19, [4, 9, 14].allSatisfy({ text[$0] == UInt8(ascii: "-") }) else { return false }
    let shape = ValueShape(text)
    return shape.lower == 16 && shape.wordShare < 0.6
  }

  /// Words of which each begins with a capital, or that a mark joins which no identifier has: `Wadi.Rum.Dusk`,
  /// `Tea&Toast-ward8`, `Schutsluis-open`, `Lefse-med-smør`.
  static func isJoined(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, let reading = ChosenWords.read(text), reading.spaces == 0,
      reading.words > 1 || reading.digits > 1, reading.joints + reading.marks > 0, !AlgorithmName.isOne(text),
      !holdsCredential(text)
    else { return false }
    if reading.marks > 0 { return reading.joints + reading.marks <= 3 && isPlain(text) }
    if reading.foreign > 0 { return areWords(text) }
    // a.b.Name: names of types stand behind those of their modules.
    let isDotted = text.first(UInt8(ascii: "."), in: 0..<text.count) != nil
    if isDotted, !Byte.isUpper(text[0]), reading.joints > 1 || reading.digits == 0 { return false }
    return reading.capitals > 0 && areWords(text)
  }

  /// Whether it is such words and can be no name of a program: a number, a mark or a letter beyond ASCII is among them.
  static func isUnlikeName(_ text: Span<UInt8>) -> Bool {
    guard let reading = ChosenWords.read(text) else { return false }
    // claude-opus-4.8, ubuntu-22.04: versions
    let mayBeVersion = reading.digits > 0 && reading.joints > 0 && (reading.capitals == 0 || endsInDecimal(text))
    return reading.isOfSeveralKinds
      || reading.digits > 0 && !mayBeVersion && ChosenWords.isDistinct(text, reading)
      || isJoined(text) && (reading.marks > 0 || reading.digits > 0 || reading.foreign > 0) || isSentence(text)
  }

  /// `4.8`
  private static func endsInDecimal(_ text: Span<UInt8>) -> Bool {
    guard let dot = text.last(UInt8(ascii: "."), in: 0..<text.count) else { return false }
    return Byte.isDigit(text.at(dot - 1)) && Byte.isDigit(text.at(dot + 1))
  }

  /// Whether no address, path or expression is written so.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "*"): return false
      case UInt8(ascii: "@") where text.last(UInt8(ascii: "."), in: index..<text.count) != nil: return false
      case UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "#"):
        if index == 0 || index + 1 == text.count { return false }
      default: break
      }
    }
    return areWords(text)
  }

  /// Whether each part is a word of its own, with a capital at its begin at most, that programs have no meaning for.
  private static func areWords(_ text: Span<UInt8>) -> Bool {
    var at = 0
    var longest = 0
    while at < text.count {
      guard Byte.isAlphanumeric(text[at]) || text[at] >= 0x80 else {
        at += 1
        continue
      }
      let start = at
      at += 1
      var isNumber = Byte.isDigit(text[start])
      while at < text.count, Byte.isAlphanumeric(text[at]) || text[at] >= 0x80 {
        if Byte.isUpper(text[at]) { return false }
        if !Byte.isDigit(text[at]) { isNumber = false }
        at += 1
      }
      let word = start..<at
      longest = max(longest, word.count { !Byte.isDigit(text[$0]) })
      if isNumber, word.count > 4 { return false }
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2, !roles.isDisjoint(with: [.credential, .mention, .placeholder, .literal, .qualifiesKey]) {
        return false
      }
    }
    return longest >= 4
  }

  /// Words that a mark joins and of which a short one stands between two others, as in no name: `zout-op-slakken`,
  /// `lots.och.kapten`, `pontje.over.7`.
  static func isSentence(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 10, let reading = ChosenWords.read(text), reading.spaces == 0, reading.words > 2,
      reading.marks == 0, (2...4).contains(reading.joints), areWords(text), !holdsCredential(text)
    else { return false }
    var splitter = WordSplitter(0..<text.count)
    var lengths: [Int] = []
    var english = 0
    while let word = splitter.next(in: text) {
      if Byte.isDigit(text[word.lowerBound]) { continue }
      if CredentialLexicon.words.roles(of: word, in: text).contains(.stopWord) { english += 1 }
      lengths.append(word.count)
    }
    // to_be_added_in_the_near_future
    guard lengths.count >= 3, let last = lengths.last, lengths[0] >= 3, last >= 3, english < 2 else { return false }
    return lengths.dropFirst().dropLast().contains { $0 <= 3 }
  }

  /// `ci-runner-Biber`
  static func isHyphenated(_ text: Span<UInt8>) -> Bool {
    ChosenWords.read(text).map { $0.spaces == 0 && $0.words > 1 && $0.words < 5 } == true && areWords(text)
  }

  /// Two or three words in small letters of which none says anything of what they are: `gallina ciega`.
  static func isShortPhrase(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 10, let reading = ChosenWords.read(text), (1...2).contains(reading.spaces),
      reading.words == reading.spaces + 1, reading.capitals == 0, reading.marks + reading.joints == 0
    else { return false }
    var at = 0
    while at < text.count {
      let start = at
      while at < text.count, text[at] != 0x20 { at += 1 }
      let roles = CredentialLexicon.words.roles(of: start..<at, in: text)
      if at - start > 1, !roles.isEmpty { return false }
      at += 1
    }
    return true
  }
}
