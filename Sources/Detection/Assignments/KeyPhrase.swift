internal import KeyfuseCore

/// Phrases that somebody made up as keys.
enum KeyPhrase {
  /// Whether somebody made it up as a key: a phrase, or words that are joined as in no name.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8 else { return false }
    return PlacedPhrase.isOne(text, mayBeTitle: false) || SecretPhrase.isOne(text) || ChosenSetting.isUnlikeName(text)
      || isHyphenatedPhrase(text) || isRunOfWords(text)
  }

  /// `goats-climb-over-every-hedge`: four words and more that hyphens join.
  private static func isHyphenatedPhrase(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 20, text.count(of: UInt8(ascii: "-")) >= 3 else { return false }
    return (0..<text.count).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "-") || text[$0] >= 0x80 }
      && !["secret", "password", "change", "your", "key", "token", "example"].contains {
        text.holds($0, in: 0..<text.count)
      }
  }

  /// `OurGoatsClimbEveryHedge`: five words and more of which each begins with a capital.
  private static func isRunOfWords(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 20, Byte.isUpper(text[0]), !ChosenWords.isNamed(text),
      (0..<text.count).allSatisfy({ Byte.isLetter(text[$0]) || text[$0] >= 0x80 })
    else { return false }
    return (0..<text.count).count { Byte.isUpper(text[$0]) } >= 5
      && (1..<text.count).allSatisfy { !Byte.isUpper(text[$0]) || !Byte.isUpper(text[$0 - 1]) }
  }

  /// The phrase that is the first argument of a call which takes the bytes of a key.
  static func first(of arguments: [CallReader.Argument], in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = arguments.first?.literal, isOne(bytes.extracting(value.range)) else { return nil }
    return .given(value.range)
  }

  /// `SymmetricSecurityKey(Encoding.UTF8.GetBytes("x"))`: whether the line speaks of a key before the call.
  static func isForKey(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(call.lowerBound, in: bytes), call.lowerBound - 120)..<call.lowerBound
    let names: [StaticString] = [
      "securitykey", "secretkey", "hmacsha", "signingkey", "encryptionkey", "pbkdf", "derivebytes",
    ]
    return names.contains { bytes.holds($0, in: line) }
  }
}
