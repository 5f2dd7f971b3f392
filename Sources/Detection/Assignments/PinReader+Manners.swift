internal import KeyfuseCore

/// The number that a name of a setting is given, and the one that a sentence or a note tells.
extension PinReader {
  /// `"pin": "NNNN"`, `pin=NNNNNN`, `#define SERVICE_PIN "NNNNNNNN"`
  static func assigned(to name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    let isDefined = at > name.upperBound && bytes.holds("#define", in: max(0, name.lowerBound - 40)..<name.lowerBound)
    let isAlternative =
      bytes.has("|| ", at: at) || bytes.has("?? ", at: at) || bytes.has("?: ", at: at) || bytes.has("or ", at: at)
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") {
      at += bytes.at(at + 1) == UInt8(ascii: ">") || bytes.at(at + 1) == UInt8(ascii: "=") ? 2 : 1
    } else if bytes.at(at) == UInt8(ascii: "("), Byte.isQuote(bytes.at(at + 1)), bytes.has("pin", at: at - 3) {
      // enterPin("NNNNNN")
      at += 1
    } else if bytes.at(at) == UInt8(ascii: ","), Byte.isQuote(bytes.at(at - 1)) {
      // write('pin', 'NNNNNN'), ["-pin", "NNNNNN"]
      at += 1
    } else if isAlternative {
      at += 2
    } else if !isDefined {
      return nil
    }
    ValueLocator.skipBlanks(bytes, &at)
    // adminPin: String = "NNNNNN"
    if Byte.isLetter(bytes.at(at)), let quote = typedLiteral(behind: at, in: bytes) { at = quote }
    let isQuoted = Byte.isQuote(bytes.at(at))
    if isQuoted { at += 1 }
    guard let number = number(at: at, in: bytes), number.count >= (isQuoted ? 4 : 6),
      !isQuoted || Byte.isQuote(bytes.at(number.upperBound))
    else { return nil }
    return AssignedValue(range: number, form: .assignment, isQuoted: isQuoted)
  }

  /// The quote of the literal behind a type and an equals sign.
  private static func typedLiteral(behind start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    while at - start < 24, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "?") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) != UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// `PIN NNNN`, `PIN der Alarmanlage: NNNNNN`, `code de la salle est le **NNNNN**`
  static func told(behind start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = TabularValue.lineStart(start, in: bytes)..<TabularValue.lineEnd(start, in: bytes)
    // Pin-Priority
    if bytes.has("pin-", at: start - 3), Byte.isLetter(bytes.at(start + 1)) { return nil }
    // pin it to a version
    let objects: [StaticString] = [" it ", " the ", " to ", " this ", " them ", " your ", " all ", " a ", " on "]
    if Byte.isLower(bytes.at(start - 1)), objects.contains(where: { bytes.has($0, at: start) }),
      bytes.has("pin", at: start - 3)
    {
      return nil
    }
    if givesText(start, in: bytes) { return nil }
    var at = start
    var words = 0
    let end = min(line.upperBound, start + reach)
    while at < end {
      // (:issue:`1234`)
      if bytes.at(at) == UInt8(ascii: "("), bytes.at(at + 1) == UInt8(ascii: ":") { return nil }
      if bytes.has(" (:", at: at) { return nil }
      skipMarks(bytes, &at)
      guard at < end else { return nil }
      if let number = number(at: at, in: bytes) ?? code(at: at, in: bytes) {
        guard stands(number, in: bytes), !isCode(line, before: number.lowerBound, in: bytes),
          !(words == 0 && isCounted(line, in: bytes)),
          !givesExample(line.lowerBound..<at, in: bytes)
        else { return nil }
        return AssignedValue(range: number, form: .sentence, isQuoted: true, isMarked: true)
      }
      // A word of the sentence, of which no other sentence begins.
      guard Byte.isLetter(bytes[at]) || bytes[at] >= 0x80, words < 6 else {
        return bytes[at] == UInt8(ascii: "?") ? answer(behind: line, in: bytes) : nil
      }
      while at < end, Byte.isAlphanumeric(bytes[at]) || bytes[at] >= 0x80 || bytes[at] == UInt8(ascii: "'") { at += 1 }
      if at >= end { break }
      // the code changed, now NNNN
      if bytes[at] == UInt8(ascii: ","), goesOn(at, in: bytes) {
        at += 1
        words = min(words, 2)
      }
      guard bytes[at] != UInt8(ascii: "."), bytes[at] != UInt8(ascii: ";"), bytes[at] != UInt8(ascii: "_") else {
        return nil
      }
      words += 1
    }
    return end == line.upperBound ? answer(behind: line, in: bytes) : nil
  }

  /// `pin: "Items are classified under 7117"`: whether a colon gives the name a text in quotes, of which a number is a part.
  private static func givesText(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(start) == UInt8(ascii: ":") else { return false }
    var at = start + 1
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) && Byte.isLetter(bytes.at(at + 1)) && Byte.isLetter(bytes.at(at + 2))
  }

  /// Whether the words behind a comma still speak of the code: `, now`, `, code`, `, die ist`.
  private static func goesOn(_ comma: Int, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      ", now ", ", code ", ", pin ", ", it's ", ", it is ", ", is ", ", new ", ", jetzt ", ", neu", ", ist ",
      ", die ist ",
      ", der ist ", ", es ", ", c'est ", ", le ", ", ora ", ", nu ", ", das ist ",
    ]
    return words.contains { bytes.has($0, at: comma) }
  }

  /// The number that is all of the next message of a chat.
  private static func answer(behind line: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard SentenceReader.message(bytes, line.lowerBound) > line.lowerBound,
      let next = TabularValue.nextLine(line.upperBound, in: bytes)
    else { return nil }
    let text = SentenceReader.message(bytes, next)
    guard text > next, let number = number(at: text, in: bytes), !givesExample(line, in: bytes),
      bytes.endsLine(at: number.upperBound)
    else { return nil }
    return AssignedValue(range: number, form: .sentence, isQuoted: true, isMarked: true)
  }

  /// Skips blanks, signs that lead to a value, and what sets it apart.
  private static func skipMarks(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "|"), UInt8(ascii: "@"):
        at += 1
      case UInt8(ascii: ".") where bytes.at(at + 1) == UInt8(ascii: ".") || bytes.at(at - 1) == UInt8(ascii: "."):
        at += 1
      case UInt8(ascii: "-") where !Byte.isDigit(bytes.at(at + 1)): at += bytes.has("->", at: at) ? 2 : 1
      case UInt8(ascii: "<"):
        guard let close = (at..<min(bytes.count, at + 80)).first(where: { bytes[$0] == UInt8(ascii: ">") }),
          Byte.isLetter(bytes.at(at + 1)) || bytes.at(at + 1) == UInt8(ascii: "/")
        else { return }
        at = close + 1
      default:
        let signs: [StaticString] = ["→", "：", "–", "—"]
        guard signs.contains(where: { bytes.has($0, at: at) }) else { return }
        at += 3
      }
    }
  }
}
