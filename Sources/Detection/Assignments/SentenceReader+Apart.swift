internal import KeyfuseCore

/// Words some way behind the name that stand apart by marks, by their place or by what they are like.
extension SentenceReader {
  /// A word that brackets or marks set apart: `the spare one (x)`, ``of the old boxes was `x` ``.
  static func marked(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    if bytes[word.lowerBound] == UInt8(ascii: "(") {
      guard let close = bytes.first(UInt8(ascii: ")"), in: word), close > word.lowerBound + 1 else { return nil }
      let inner = (word.lowerBound + 1)..<close
      let text = bytes.extracting(inner)
      // (4c0341e2): a commit; (:rfc:`3062`): a reference
      let isPlain = inner.allSatisfy { Byte.isHexadecimal(bytes[$0]) || bytes[$0] == UInt8(ascii: "`") }
      let hasDigit = inner.contains { Byte.isDigit(bytes[$0]) } && !isPlain && bytes[inner.lowerBound] != 0x3A
      guard !isPlain, !Byte.isQuote(bytes[inner.lowerBound]), !SpokenValue.holdsBrackets(inner, in: bytes),
        SpokenValue.isVaried(text, .told) || hasDigit && ChosenPassword.isOne(text, .led)
      else { return nil }
      return AssignedValue(range: inner, form: .sentence, isQuoted: false, isMarked: true)
    }
    let mark = bytes[word.lowerBound]
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      // the spare "x", but no list of arguments
      guard Byte.isLetter(bytes.at(word.lowerBound - 2)), !NearbyValue.isCode(lineAround: word, in: bytes) else {
        return nil
      }
    }
    guard !Byte.isAlphanumeric(mark), let inner = MarkedWord.range(at: word.lowerBound, in: bytes),
      !NearbyValue.givesExample(before: word.lowerBound, in: bytes)
    else { return nil }
    let text = bytes.extracting(inner)
    guard SpokenValue.isVaried(text, .told) || ChosenPassword.isOne(text, .led) else { return nil }
    return AssignedValue(range: inner, form: .sentence, isQuoted: true, isMarked: true)
  }

  /// The last word of a line that no language would write: `Kennwort vom Drucker x`.
  static func last(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    guard word.count >= 8, let value = SpokenValue.read(bytes, word.lowerBound, .beside, orChosen: .beside),
      ChosenPassword.isOne(bytes.extracting(value.range), .beside),
      SpokenValue.endsClause(value.range.upperBound, in: bytes),
      !NearbyValue.isCode(lineAround: word, in: bytes),
      !NearbyValue.givesExample(before: word.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// What stands a few words behind the name and is no word of any language: `Пароль от роутера x`, `password root x`.
  static func apart(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    guard word.count >= 10, ShapedPassword.isMixed(word, in: bytes),
      let value = SpokenValue.read(bytes, word.lowerBound, .beside)
    else { return nil }
    let text = bytes.extracting(value.range)
    if NearbyValue.isPassword(text, isQuoted: false) { return value }
    let shape = ValueShape(text)
    let isRandom =
      shape.marks == 0 && shape.classes == 3 && (10...24).contains(text.count) && shape.wordShare < 0.4
      && shape.switches > 2
    return isRandom ? value : nil
  }

  /// What stands alone in the next line that is not empty.
  static func onlyWord(_ bytes: Span<UInt8>, below lineEnd: Int) -> AssignedValue? {
    var at = lineEnd
    ValueLocator.skipSpaces(bytes, &at, limit: 8)
    guard let value = SpokenValue.read(bytes, at, .beside) else { return nil }
    return endsLine(value, in: bytes) ? value : nil
  }

  private static func endsLine(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    var next = value.range.upperBound + (value.isQuoted ? 1 : 0)
    ValueLocator.skipBlanks(bytes, &next)
    return bytes.endsLine(at: next) || bytes[next] == UInt8(ascii: "\"")
  }
}
