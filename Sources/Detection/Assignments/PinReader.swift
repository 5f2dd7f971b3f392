internal import KeyfuseCore

/// Reads the numbers that open doors, phones, alarms and cards: a PIN in a note, the code of a door, a setting
/// that is called so.
///
/// A number is a secret only where its name says so and nothing else may be meant, for programs have pins and codes too.
enum PinReader {
  /// The most bytes between the name and the number.
  private static let reach = 48
  private static let lengths = 4...12

  /// What the name at `literal` lets expect: how it is written.
  private enum Manner {
    /// As a word of a sentence or a note.
    case spoken
    /// As a name of a program's setting.
    case assigned
  }

  /// The numbers that the word at `literal` names: one, but for the column of a table.
  static func values(of literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let name = name(at: literal, in: bytes), let manner = manner(of: name, in: bytes) else { return [] }
    // Pin: …, Pin-Priority: 1000: which version of a package is taken
    if bytes.holds("pin-priority", in: name.lowerBound..<min(bytes.count, name.upperBound + reach)) { return [] }
    if isTitle(name, in: bytes) {
      return TabularValue.values(of: name, in: bytes).filter { cell in
        number(at: cell.range.lowerBound, in: bytes) == cell.range
      }
    }
    let value: AssignedValue? =
      switch manner {
      case .assigned: assigned(to: name, in: bytes)
      case .spoken: told(behind: name.upperBound, in: bytes)
      }
    return value.map { [$0] } ?? []
  }

  /// Whether the word at `literal` may name a number, as far as the text near it tells.
  static func mayRead(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let name = name(at: literal, in: bytes), manner(of: name, in: bytes) != nil else { return false }
    return isTitle(name, in: bytes) || !values(of: literal, in: bytes).isEmpty
  }

  /// Whether the name is all that a cell holds.
  private static func isTitle(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    func isBorder(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "!")
    }
    var (start, end) = (name.lowerBound, name.upperBound)
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == UInt8(ascii: "\"") { start -= 1 }
    while bytes.at(end) == 0x20 || bytes.at(end) == UInt8(ascii: "\"") { end += 1 }
    let (before, behind) = (bytes.at(start - 1), bytes.at(end))
    if before == UInt8(ascii: ">"), bytes.has("</t", at: end) { return true }
    return (isBorder(before) || start == 0 || Byte.isLineEnd(before)) && (isBorder(behind) || Byte.isLineEnd(behind))
      && (isBorder(before) || isBorder(behind))
  }

  /// Whether the number is the one that India's post calls a PIN: six digits, or five where it is a code, among the parts of
  /// an address.
  static func isPostal(_ value: Range<Int>, at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let name = literal.lowerBound..<max(literal.lowerBound, min(literal.upperBound + 6, value.lowerBound))
    let isCode = bytes.holds("code", in: name)
    guard
      value.count == 6 && bytes[value.lowerBound] != UInt8(ascii: "0")
        || (value.count == 5 || value.count == 7) && isCode
    else {
      return false
    }
    let parts: [StaticString] = [
      "street", "village", "colony", "district", "city", "state", "country", "postal", "locality", "landmark",
      "address", "taluk", "gstin", "phone",
    ]
    if isCode, RepeatedName.isColumn(value, named: literal, least: 5, in: bytes) { return true }
    let around = (literal.lowerBound - 600..<literal.upperBound + 300).clamped(to: 0..<bytes.count)
    return parts.prefix(isCode ? parts.count : 10).count { bytes.holds($0, in: around) } >= 2
  }

  // MARK: - Names

  /// The word, without the marks that a keyword ends with.
  private static func name(at literal: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = literal.upperBound
    while end > literal.lowerBound, !isNameByte(bytes[end - 1]) { end -= 1 }
    var start = literal.lowerBound
    while start < end, !isNameByte(bytes[start]) { start += 1 }
    guard end > start else { return nil }
    let isShort = bytes.equals("pin", in: start..<end) || bytes.equals("puk", in: start..<end)
    let before = bytes.at(start - 1)
    // Spinning, mapping: the word begins here, or a capital does.
    if Byte.isLetter(before), isShort {
      guard Byte.isUpper(bytes[start]), Byte.isLower(before) else { return nil }
    }
    // 44pin
    if isShort, Byte.isDigit(before) { return nil }
    // Pinned, pins
    if Byte.isLetter(bytes.at(end)), isShort { return nil }
    while end - literal.upperBound < 4, bytes.at(end) >= 0x80 || Byte.isLower(bytes.at(end)) { end += 1 }
    return start..<end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { Byte.isLetter(byte) || byte >= 0x80 }

  private static func manner(of name: Range<Int>, in bytes: Span<UInt8>) -> Manner? {
    let (before, behind) = (bytes.at(name.lowerBound - 1), bytes.at(name.upperBound))
    switch before {
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "{"),
      UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "@"):
      return nil
    case UInt8(ascii: "_"): return .assigned
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return behind == 0x20 ? .spoken : .assigned
    default: break
    }
    if behind == UInt8(ascii: "=") || Byte.isLower(before) || behind == UInt8(ascii: "\"") { return .assigned }
    return behind == UInt8(ascii: "_") || behind == UInt8(ascii: ".") || behind == UInt8(ascii: "(") ? nil : .spoken
  }

  // MARK: - Numbers

  /// `"pin": "NNNN"`, `pin=NNNNNN`, `#define SERVICE_PIN "NNNNNNNN"`
  private static func assigned(to name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
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
  private static func told(behind start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
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
      guard bytes[at] != UInt8(ascii: "."), bytes[at] != UInt8(ascii: ";"), bytes[at] != UInt8(ascii: "_") else {
        return nil
      }
      words += 1
    }
    return end == line.upperBound ? answer(behind: line, in: bytes) : nil
  }

  /// The number that is all of the next message of a chat.
  private static func answer(behind line: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard SentenceReader.message(bytes, line.lowerBound) > line.lowerBound,
      let next = TabularValue.nextLine(line.upperBound, in: bytes)
    else { return nil }
    let text = SentenceReader.message(bytes, next)
    guard text > next, let number = number(at: text, in: bytes), !givesExample(line, in: bytes),
      number.upperBound >= bytes.count || Byte.isLineEnd(bytes[number.upperBound])
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

  /// The digits at `start`, a letter at their end included; in groups only as pairing codes have them: `611-01-720`.
  private static func number(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = start
    while end < bytes.count, end - start <= lengths.upperBound, Byte.isDigit(bytes[end]) { end += 1 }
    if end - start == 3, bytes.at(end) == UInt8(ascii: "-"), bytes.at(end + 3) == UInt8(ascii: "-") {
      let isGrouped = [1, 2, 4, 5, 6].allSatisfy { Byte.isDigit(bytes.at(end + $0)) }
      return isGrouped && !Byte.isAlphanumeric(bytes.at(end + 7)) ? start..<(end + 7) : nil
    }
    guard lengths.contains(end - start), !isKnown(start..<end, in: bytes) else { return nil }
    return start..<end
  }

  /// Capitals and digits that end a clause: `B4471`, `7K2Q`, `B#7391`, and no name of a contact of a chip: `PA10`.
  private static func code(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var (end, digits, letters) = (start, 0, 0)
    while end < bytes.count, end - start <= lengths.upperBound {
      let byte = bytes[end]
      if Byte.isDigit(byte) { digits += 1 } else if Byte.isUpper(byte) { letters += 1 } else if byte != 0x23 { break }
      end += 1
    }
    while end > start, bytes[end - 1] == 0x23 { end -= 1 }
    guard (4...lengths.upperBound).contains(end - start), digits >= 3 || digits > 0 && Byte.isDigit(bytes[start]),
      letters > 0 || bytes.first(0x23, in: start..<end) != nil, ToldPassword.endsClause(end, in: bytes),
      !(letters > 0 && digits >= 4 && letters < 4 && Byte.isUpper(bytes[start]) && bytes.at(start - 1) == 0x20
        && bytes.at(start - 2) != UInt8(ascii: ":") && letters > 1),
      !AlgorithmName.isOne(bytes.extracting(start..<end))
    else { return nil }
    return start..<end
  }

  /// Whether what everybody tries first: `0000`, `1234`, a year.
  private static func isKnown(_ number: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(number)
    let steps = (1..<text.count).map { Int(text[$0]) - Int(text[$0 - 1]) }
    if steps.allSatisfy({ $0 == steps[0] }) || text.has("1234", at: 0) || text.has("0000", at: 0) { return true }
    if text.has("4321", at: 0) || text.has("5678", at: 0) { return true }
    return text.count == 4 && (text.has("19", at: 0) || text.has("20", at: 0))
  }

  /// Whether the number is neither part of another one nor a measure.
  private static func stands(_ number: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = number.upperBound
    if Byte.isUpper(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "#") { end += 1 }
    let next = bytes.at(end)
    if Byte.isAlphanumeric(next) || next == UInt8(ascii: "%") || next == UInt8(ascii: "_") { return false }
    let parts =
      next == UInt8(ascii: ".") || next == UInt8(ascii: ",") || next == UInt8(ascii: "-")
      || next == UInt8(ascii: "/") || next == UInt8(ascii: ":")
    if parts, Byte.isAlphanumeric(bytes.at(end + 1)) { return false }
    guard next == 0x20 else { return true }
    if Byte.isDigit(bytes.at(end + 1)), end + 1 - number.upperBound < 3 { return false }
    let units: [StaticString] = [
      " mv", " mm", " ms", " hz", " khz", " mhz", " v ", " bytes", " times", " days", " px", " pcs", " euro", " eur",
      " usd", " mah", " min", " sec", " users", " items", " byte", " bit", " k ", " ohm", " packages", " stück",
    ]
    return !units.contains { bytes.has($0, at: end) }
  }

  /// Whether the line is one of a program or a table of wires.
  private static func isCode(_ line: Range<Int>, before number: Int, in bytes: Span<UInt8>) -> Bool {
    let signs: [StaticString] = [
      "();", ");", "==", "{{", "&&", "||", "${", "$(", "gpio", "uart", "header", "jumper", "http ", "error", "exit",
      "status", "return", "postal", "zip code", "jtag", "connector",
    ]
    if signs.contains(where: { bytes.holds($0, in: line) }) { return true }
    // pin = 4711;
    var at = number
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    return bytes.at(at - 1) == UInt8(ascii: "=") && bytes.at(line.upperBound - 1) == UInt8(ascii: ";")
  }

  /// Whether the lines before and behind are a word and a number as well: how often each word of a language is met.
  private static func isCounted(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard line.lowerBound > 1, let next = TabularValue.nextLine(line.upperBound, in: bytes) else { return false }
    return [TabularValue.lineStart(line.lowerBound - 1, in: bytes), next].allSatisfy { start in
      var at = start
      while Byte.isLetter(bytes.at(at)) { at += 1 }
      guard at > start, bytes.at(at) == 0x20 || bytes.at(at) == 0x09 else { return false }
      at += 1
      let digits = at
      while Byte.isDigit(bytes.at(at)) { at += 1 }
      return at > digits && (at >= bytes.count || Byte.isLineEnd(bytes[at]))
    }
  }

  /// Whether the words before the number say that it is only an example, or what everybody has at first.
  private static func givesExample(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "e.g", "example", "z. b", "z.b", "beispiel", "exempl", "ejemplo", "esempio", "such as", "like ", "sample",
      "default",
      "standard", "iso ", "iec ", "rfc ", "ansi ", "ieee ", "section ", "chapter ", " page ", " port ", "werkseinst",
      "par défaut", "por defecto", "predefinit", "digits", "stellig",
    ]
    return words.contains { bytes.holds($0, in: range) }
  }
}
