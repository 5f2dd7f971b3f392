internal import KeyfuseCore

/// Which numbers open something, and which count, measure or stand for an example.
extension PinReader {
  /// The digits at `start`, a letter at their end included; in groups only as pairing codes have them: `611-01-720`.
  static func number(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = start
    while end < bytes.count, end - start <= lengths.upperBound, Byte.isDigit(bytes[end]) { end += 1 }
    if end - start == 3, bytes.at(end) == UInt8(ascii: "-"), bytes.at(end + 3) == UInt8(ascii: "-") {
      let isGrouped = [1, 2, 4, 5, 6].allSatisfy { Byte.isDigit(bytes.at(end + $0)) }
      return isGrouped && !Byte.isAlphanumeric(bytes.at(end + 7)) ? start..<(end + 7) : nil
    }
    guard lengths.contains(end - start), !isKnown(start..<end, in: bytes), !isDate(start..<end, in: bytes) else {
      return nil
    }
    return start..<end
  }

  /// Capitals and digits that end a clause: `B4471`, `7K2Q`, `B#7391`, and no name of a contact of a chip: `PA10`.
  static func code(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var (end, digits, letters) = (start, 0, 0)
    while end < bytes.count, end - start <= lengths.upperBound {
      let byte = bytes[end]
      if Byte.isDigit(byte) { digits += 1 } else if Byte.isUpper(byte) { letters += 1 } else if byte != 0x23 { break }
      end += 1
    }
    while end > start, bytes[end - 1] == 0x23 { end -= 1 }
    if let word = marked(at: start, in: bytes) ?? led(at: start, in: bytes) { return word }
    // Pin dependencies (#973)
    guard bytes.at(start) != 0x23, (4...lengths.upperBound).contains(end - start),
      digits >= 3 || digits > 0 && Byte.isDigit(bytes[start]),
      letters > 0 || bytes.first(0x23, in: start..<end) != nil, ToldPassword.endsClause(end, in: bytes),
      !(letters > 0 && digits >= 4 && letters < 4 && Byte.isUpper(bytes[start]) && bytes.at(start - 1) == 0x20
        && bytes.at(start - 2) != UInt8(ascii: ":") && letters > 1),
      !AlgorithmName.isOne(bytes.extracting(start..<end))
    else { return nil }
    return start..<end
  }

  /// `20160222`: a day of this century or the last, the year first.
  private static func isDate(_ number: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard number.count == 8, bytes.has("19", at: number.lowerBound) || bytes.has("20", at: number.lowerBound) else {
      return false
    }
    func pair(_ offset: Int) -> Int {
      Int(bytes[number.lowerBound + offset]) * 10 + Int(bytes[number.lowerBound + offset + 1]) - 528
    }
    return (1...12).contains(pair(4)) && (1...31).contains(pair(6))
  }

  /// A word of letters and digits that marks set apart: `` `kasse08` ``, `**C3905**`.
  private static func marked(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    let mark = bytes.at(start - 1)
    guard mark == 0x60 || bytes.has("**", at: start - 2) else { return nil }
    var (end, digits, letters) = (start, 0, 0)
    while end < bytes.count, end - start <= lengths.upperBound, Byte.isAlphanumeric(bytes[end]) {
      if Byte.isDigit(bytes[end]) { digits += 1 } else { letters += 1 }
      end += 1
    }
    let text = bytes.extracting(start..<end)
    guard lengths.contains(end - start), digits > 1, letters > 0, bytes.at(end) == mark,
      !AlgorithmName.isOne(text), letters > 2 || digits > 3
    else { return nil }
    return start..<end
  }

  /// Letters and digits in no order that a colon leads to and that end the line: `code d'accès : 2lw5lmcm4ffrj6`.
  private static func led(at start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.has(": ", at: start - 2) else { return nil }
    var end = start
    while end < bytes.count, end - start <= 24, Byte.isAlphanumeric(bytes[end]) { end += 1 }
    let text = bytes.extracting(start..<end)
    guard (8...24).contains(text.count), bytes.endsLine(at: end) else { return nil }
    let shape = ValueShape(text)
    return shape.digits > 2 && shape.letters > 2 && shape.switches > 3 && shape.wordShare < 0.35 ? start..<end : nil
  }

  /// Whether what everybody tries first: `0000`, `1234`, a year.
  private static func isKnown(_ number: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(number)
    let steps = (1..<text.count).map { Int(text[$0]) - Int(text[$0 - 1]) }
    if abs(steps[0]) < 2, steps.allSatisfy({ $0 == steps[0] }) || text.has("1234", at: 0) || text.has("0000", at: 0) {
      return true
    }
    if text.has("4321", at: 0) || text.has("5678", at: 0) { return true }
    return text.count == 4 && (text.has("19", at: 0) || text.has("20", at: 0))
  }

  /// Whether the number is neither part of another one nor a measure.
  static func stands(_ number: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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
  static func isCode(_ line: Range<Int>, before number: Int, in bytes: Span<UInt8>) -> Bool {
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
  static func isCounted(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard line.lowerBound > 1, let next = TabularValue.nextLine(line.upperBound, in: bytes) else { return false }
    return [TabularValue.lineStart(line.lowerBound - 1, in: bytes), next].allSatisfy { start in
      var at = start
      while Byte.isLetter(bytes.at(at)) { at += 1 }
      guard at > start, bytes.at(at) == 0x20 || bytes.at(at) == 0x09 else { return false }
      at += 1
      let digits = at
      while Byte.isDigit(bytes.at(at)) { at += 1 }
      return at > digits && bytes.endsLine(at: at)
    }
  }

  /// Whether the words before the number say that it is only an example, or what everybody has at first.
  static func givesExample(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "e.g", "example", "z. b", "z.b", "beispiel", "exempl", "ejemplo", "esempio", "such as", "like ", "sample",
      "default",
      "standard", "iso ", "iec ", "rfc ", "ansi ", "ieee ", "section ", "chapter ", " page ", " port ", "werkseinst",
      "par défaut", "por defecto", "predefinit", "digits", "stellig",
    ]
    return words.contains { bytes.holds($0, in: range) }
  }
}
