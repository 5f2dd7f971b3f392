internal import KeyfuseCore

/// Passwords that people make of words, and those that only a generator puts together.
extension ValueClassifier {
  /// Characters of all kinds without order, as only a generator of passwords puts them together: what reads like an
  /// expression or a hole in it is chance.
  func isGenerated(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (12...64).contains(shape.count), shape.classes == 4 || shape.strongMarks >= 4, shape.spaces == 0,
      shape.nonASCII == 0,
      shape.controls == 0, shape.strongMarks >= 3, shape.upper >= 2, shape.lower >= 2, shape.wordShare < 0.35,
      shape.marks * 2 <= shape.count + 4, !(bytes[0] == UInt8(ascii: "{") && bytes[bytes.count - 1] == 0x7D),
      shape.distinct * 4 >= shape.count * 3
    else { return false }
    let all = 0..<bytes.count
    let signs: [StaticString] = [
      "${", "$(", "{{", "}}", "#{", "%{", "<%", "%>", "()", "=>", "->", "::", "(?", ".*", "[a-", "[^", "//",
      "&&", "||", "==", "&#", "%2", "&lt", "&amp",
    ]
    if signs.contains(where: { bytes.holds($0, in: all) }) { return false }
    return bytes.count(of: UInt8(ascii: "\\")) == 0
  }

  /// Words as people join them to passwords, with a digit, or to passphrases of four and more.
  func isMemorable(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.nonASCII == 0, shape.count <= 64, !isPlaceholder(bytes, shape), !holdsCredentialWord(bytes) else {
      return false
    }
    if shape.classes == 4, shape.spaces == 0, shape.count >= 8, shape.strongMarks <= 2 {
      if ValueRecogniser.isNumberedName(bytes, shape) || AlgorithmName.isOne(bytes) { return false }
      return !ValueRecogniser.isAddress(bytes, shape) && !ValueRecogniser.isCode(bytes, shape)
        && !ValueRecogniser.isPattern(bytes) && !ValueRecogniser.isReference(bytes, isQuoted: false)
    }
    return isPassphrase(bytes, shape) || isDated(bytes, shape) || isCapitalised(bytes, shape)
      || isInterrupted(bytes, shape) || isForMailProgram(bytes, shape)
  }

  /// Four times four small letters: what Google gives programs that send mail.
  private func isForMailProgram(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.count == 19, shape.spaces == 3, shape.lower == 16, shape.wordShare < 0.6 else { return false }
    return bytes[4] == 0x20 && bytes[9] == 0x20 && bytes[14] == 0x20
  }

  /// `Cedar27Gateway`, `cedar27gateway`: two words, and a number of two or three digits between them that no type has.
  private func isInterrupted(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (2...3).contains(shape.digits), shape.count >= 11, shape.marks == 0, shape.spaces == 0, shape.switches == 2,
      shape.upper <= 2, Byte.isLetter(bytes[0]), Byte.isLower(bytes[shape.count - 1])
    else { return false }
    var splitter = WordSplitter(0..<shape.count)
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) {
        let sizes: [StaticString] = ["16", "32", "64", "128", "256", "384", "512"]
        if sizes.contains(where: { bytes.equals($0, in: word) }) { return false }
      } else if word.count < 4 || !words.roles(of: word, in: bytes).isEmpty {
        return false
      }
    }
    return !AlgorithmName.isOne(bytes)
  }

  /// `CedarGateway27`: two or three words with capitals, and a number of two to four digits that no type has.
  private func isCapitalised(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (2...4).contains(shape.digits), shape.count >= 11, shape.marks == 0, shape.spaces == 0, shape.switches == 1,
      Byte.isUpper(bytes[0]), (2...3).contains(shape.upper), shape.wordRuns == shape.upper
    else { return false }
    let number = (shape.count - shape.digits)..<shape.count
    guard Byte.isDigit(bytes[number.lowerBound]) else { return false }
    let sizes: [StaticString] = ["16", "32", "64", "128", "256", "384", "512", "1024", "2048", "4096"]
    if sizes.contains(where: { bytes.equals($0, in: number) }) { return false }
    var splitter = WordSplitter(0..<number.lowerBound)
    while let word = splitter.next(in: bytes) {
      if word.count < 3 || !words.roles(of: word, in: bytes).isDisjoint(with: Self.ofPrograms) { return false }
    }
    return true
  }

  private static let ofPrograms: WordRole = [
    .credential, .placeholder, .stopWord, .mention, .asks, .literal, .voidsAny,
  ]

  /// `cedar_gateway_2024`: words of no language of programs, and a year.
  private func isDated(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits == 4, shape.count >= 10, shape.strongMarks == 0, shape.spaces == 0, shape.wordRuns > 0 else {
      return false
    }
    let year = (shape.count - 4)..<shape.count
    guard bytes.has("19", at: year.lowerBound) || bytes.has("20", at: year.lowerBound),
      year.allSatisfy({ Byte.isDigit(bytes[$0]) })
    else { return false }
    var splitter = WordSplitter(0..<year.lowerBound)
    while let word = splitter.next(in: bytes) {
      if !words.roles(of: word, in: bytes).isDisjoint(with: Self.ofSentences) { return false }
    }
    return true
  }

  /// Four to eight words in lower case that no sentence would hold in this order: none of them holds one together.
  private func isPassphrase(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.upper == 0, shape.lower + shape.spaces + shape.marks + shape.digits == shape.count else { return false }
    let separators = max(shape.spaces, bytes.count(of: UInt8(ascii: "-")))
    guard separators == shape.spaces + shape.marks, (3...7).contains(separators), shape.wordShare > 0.5 else {
      return false
    }
    var splitter = WordSplitter(0..<bytes.count)
    var count = 0
    var technical = 0
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) { continue }
      let roles = words.roles(of: word, in: bytes)
      guard word.count >= 3, roles.isDisjoint(with: Self.ofSentences) else { return false }
      if !roles.isDisjoint(with: Self.ofNames) { technical += 1 }
      count += 1
    }
    return count >= 4 && technical <= 1
  }

  private static let ofSentences: WordRole = [.credential, .placeholder, .stopWord]
  private static let ofNames: WordRole = [.mention, .voidsAny, .asks, .owner, .neutral]
}
