/// What varies as credentials do, and is written all the same: versions, paths, addresses, members of objects, products.
extension SpokenValue {
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

  /// `Blocked/10`: a word, and a number of it.
  static func isNumbered(_ word: Span<UInt8>) -> Bool { isNumbered(word, ValueShape(word)) }

  private static func isNumbered(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (1...3).contains(shape.digits), shape.letters + shape.digits + 1 == word.count else { return false }
    let slash = word.count - shape.digits - 1
    return word.at(slash) == UInt8(ascii: "/") && (slash + 1..<word.count).allSatisfy { Byte.isDigit(word[$0]) }
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
}
