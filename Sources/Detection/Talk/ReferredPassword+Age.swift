internal import KeyfuseCore

/// Passwords that are called the old, the new or the next one.
extension ReferredPassword {
  /// `the old one (x) still works`, `das neue ist x`, `neuer: x`, `(alt: x)`
  static func ofAge(_ word: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    var at = word.upperBound
    for _ in 0..<5 {
      if bytes.has(" (", at: at) || bytes.has(" [", at: at) {
        guard let value = TalkValue.read(at + 2, in: bytes),
          isBracket(bytes.at(value.range.upperBound + markWidth(value, in: bytes)))
        else { return nil }
        return isTold(behind: value, in: bytes)
          && (value.quality > .word || value.isMarked || !isRemark(value.range, in: bytes)) ? value : nil
      }
      // quella vecchia, `x`
      if bytes.has(", ", at: at), let value = TalkValue.read(at + 2, in: bytes), value.isMarked,
        value.quality > .word, bytes.at(value.range.lowerBound - 1) != UInt8(ascii: "\"")
      {
        return value
      }
      if let sign = TalkLink.sign(at, in: bytes) {
        guard let value = TalkValue.read(sign, in: bytes),
          value.isMarked || value.quality > .word && ToldPassword.endsClause(value.range.upperBound, in: bytes)
        else { return nil }
        return value
      }
      guard bytes.at(at) == 0x20 else { return nil }
      let start = at + 1
      at = start
      while at < bytes.count, Byte.isLetter(bytes[at]) || bytes[at] >= 0x80 || bytes[at] == UInt8(ascii: "'") {
        at += 1
      }
      guard at > start else { return nil }
      let copulas: [StaticString] = [
        "is", "was", "ist", "war", "es", "era", "est", "était", "é", "è", "jest", "to", "lautet",
      ]
      if copulas.contains(where: { bytes.equals($0, in: start..<at) }), let value = TalkValue.read(at, in: bytes),
        value.quality > .word || value.isMarked
      {
        return value.quality == .distinct || value.isMarked
          || ToldPassword.endsClause(value.range.upperBound, in: bytes) ? value : nil
      }
    }
    return nil
  }

  /// Whether no verb follows the brackets, which would make what they hold a remark: `(ada.l) is x`.
  private static func isTold(behind value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    let end = value.range.upperBound + markWidth(value, in: bytes) + 1
    let verbs: [StaticString] = [" is ", " ist ", " est ", " es ", " era ", " was ", " lautet ", ":", " war "]
    return !verbs.contains { bytes.has($0, at: end) }
  }

  private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") }

  private static func markWidth(_ value: TalkValue, in bytes: Span<UInt8>) -> Int {
    var width = 0
    while value.isMarked, width < 3, !isBracket(bytes.at(value.range.upperBound + width)) { width += 1 }
    return width
  }

  /// Whether a word in brackets says something about the old or new one: `(expired)`, `(Montag)`.
  private static func isRemark(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(word)
    return !CredentialLexicon.words.roles(of: word, in: bytes).isEmpty || TalkWords.holds(text)
      || text.count < 7
  }
}
