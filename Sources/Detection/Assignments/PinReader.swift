internal import KeyfuseCore

/// Reads the numbers that open doors, phones, alarms and cards: a PIN in a note, the code of a door, a setting
/// that is called so.
///
/// A number is a secret only where its name says so and nothing else may be meant, for programs have pins and codes too.
enum PinReader {
  /// The most bytes between the name and the number.
  static let reach = 48
  static let lengths = 4...12

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
    if var next = TabularValue.nextLine(TabularValue.lineEnd(name.upperBound, in: bytes), in: bytes) {
      ValueLocator.skipBlanks(bytes, &next)
      if bytes.has("pin-priority", at: next) { return [] }
    }
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

  /// The word, without the marks that a keyword ends with.
  static func name(at literal: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
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
}
