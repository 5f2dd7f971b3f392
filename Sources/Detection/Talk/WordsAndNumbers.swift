internal import KeyfuseCore

/// Words that joints and numbers part, as people choose them: `windsock-12`, `rooibos_tea4two`, `gatito-lindo5`.
enum WordsAndNumbers {
  /// `windsock-12`, `mirtillo-nero-8`, `Bottega.1`: words that programs do not know, and a number of a digit or two.
  static func endInNumber(_ text: Span<UInt8>) -> Bool {
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

  /// `rooibos_tea4two`, `gatito-lindo5`, `Wirbel.im7Wind`: words that programs do not know, joined, with a number that
  /// counts no version.
  static func areChosen(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, Byte.isLetter(text[0]) || text[0] >= 0xC3, text.first(0x20, in: 0..<text.count) == nil else {
      return false
    }
    var (joints, longest, digits) = (0, 0, 0)
    for index in 0..<text.count {
      if Byte.isDigit(text[index]) {
        digits += 1
        // v1.2, 10.0.5
        if text.at(index + 1) == UInt8(ascii: "."), Byte.isDigit(text.at(index + 2)) { return false }
      } else if isJoint(text[index]) {
        joints += 1
        if isJoint(text.at(index + 1)) { return false }
      }
    }
    guard (1...4).contains(joints), (1...4).contains(digits), !AlgorithmName.isOne(text), !endsInVersion(text) else {
      return false
    }
    var words = 0
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      if Byte.isDigit(text[word.lowerBound]) { continue }
      words += 1
      longest = max(longest, word.count)
      // APP-Server1: what is called by capitals is a thing
      if word.count > 1, word.allSatisfy({ Byte.isUpper(text[$0]) }) { return false }
      guard word.count < 3 || CredentialLexicon.words.roles(of: word, in: text).isEmpty else { return false }
    }
    return words > 1 && longest >= 5
  }

  /// `setup_v7`
  private static func endsInVersion(_ text: Span<UInt8>) -> Bool {
    var at = text.count
    while at > 0, Byte.isDigit(text[at - 1]) { at -= 1 }
    return at < text.count && text.at(at - 1) | 0x20 == UInt8(ascii: "v") && isJoint(text.at(at - 2))
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
