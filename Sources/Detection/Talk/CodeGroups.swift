internal import KeyfuseCore

/// Codes in groups of the same length, as machines print them for people to type: `x1x2-x3x4-x5x6-x7x8`, `xxxx xxxx xxxx xxxx`.
enum CodeGroups {
  /// The groups of four that blanks part from `start` on, to the end of a clause; nil where words may stand there.
  static func range(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.at(start + 4) == 0x20, bytes.at(start + 9) == 0x20 else { return nil }
    var at = start
    var groups = 0
    while groups < 16 {
      guard (0..<4).allSatisfy({ Byte.isAlphanumeric(bytes.at(at + $0)) }), !Byte.isAlphanumeric(bytes.at(at + 4))
      else { return nil }
      groups += 1
      at += 4
      guard bytes.at(at) == 0x20, Byte.isAlphanumeric(bytes.at(at + 1)), !Byte.isAlphanumeric(bytes.at(at + 5)) else {
        break
      }
      at += 1
    }
    guard groups > 3, ToldPassword.endsClause(at, in: bytes), !holdsWord(start..<at, in: bytes) else { return nil }
    return start..<at
  }

  /// Whether one of the groups is a word of a sentence or a number, or all of them look like words.
  private static func holdsWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var (at, vowels, digits, numbers) = (range.lowerBound, 0, 0, 0)
    while at < range.upperBound {
      let group = at..<(at + 4)
      if !CredentialLexicon.words.roles(of: group, in: bytes).isEmpty || TalkWords.lists(bytes.extracting(group)) {
        return true
      }
      if group.allSatisfy({ Byte.isDigit(bytes[$0]) }) { numbers += 1 }
      for index in group {
        if Byte.isDigit(bytes[index]) { digits += 1 }
        switch bytes[index] | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): vowels += 1
        default: break
        }
      }
      at += 5
    }
    let letters = (range.count + 1) / 5 * 4
    // Numbers of cards and accounts.
    if numbers > 1 { return true }
    return digits == 0 && vowels * 3 > letters
  }

  /// Whether hyphens part groups of four and more letters and digits that no words are among.
  static func areOne(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 14, text.first(UInt8(ascii: "-"), in: 4..<min(text.count, 34)) != nil,
      !ValueRecogniser.isUUID(text)
    else { return false }
    var (group, groups, digits, letters) = (0, 0, 0, 0)
    for index in 0...text.count {
      if index == text.count || text[index] == UInt8(ascii: "-") {
        guard group >= 4 else { return false }
        groups += 1
        group = 0
      } else if Byte.isDigit(text[index]) {
        digits += 1
        group += 1
      } else if Byte.isLetter(text[index]) {
        letters += 1
        group += 1
      } else {
        return false
      }
    }
    guard groups > 2, digits >= 3, letters >= 3 else { return false }
    let shape = ValueShape(text)
    return shape.wordShare < 0.35 && shape.switches > 2
  }
}
