internal import KeyfuseCore

/// Values whose place in a row or a call is told above it: by the fields of a structure, by the parameters of what is
/// called, or by a comment that names the columns of a list.
enum DeclaredRow {
  /// The most rows, or calls, that are read.
  static let most = 24
  /// The most bytes of a declaration before the name.
  static let reach = 400

  /// The values at the name's place; none where the name is not declared at a place.
  static func values(of name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    if isLooped(name, in: bytes) { return LoopedRow.values(of: name, in: bytes) }
    let column = commented(name, in: bytes)
    guard column != nil || mayBeDeclared(name, in: bytes), kind != .key || isBareKey(name, in: bytes) else { return [] }
    if let column {
      return rows(column, below: TabularValue.lineEnd(name.upperBound, in: bytes), in: bytes)
    }
    guard let opening = opening(before: name, in: bytes) else { return [] }
    let values =
      opening.isCall
      ? calls(of: opening, in: bytes, from: name.upperBound)
      : structures(opening.place, from: name.upperBound, in: bytes)
    let isColumn = kind == .password && values.contains { ChosenLiteral.isSure(bytes.extracting($0.range)) }
    return values.compactMap { value in
      let text = bytes.extracting(value.range)
      if kind != .key, SpokenValue.isVaried(text, .told) { return value }
      // What the others of the column are, words between them are as well.
      if isColumn, text.count >= 8, let reading = ChosenWords.read(text), reading.joints + reading.marks > 0 {
        return AssignedValue.given(value.range, as: .cell)
      }
      guard kind == .key ? ChosenLiteral.isKey(text) || ValueRecogniser.isUUID(text) : ChosenLiteral.isSure(text) else {
        return nil
      }
      return AssignedValue.given(value.range, as: .cell)
    }
  }

  /// `for name, host, user, pw in SITES`: whether the name is one of several that a loop takes apart.
  static func isLooped(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool { LoopedRow.isOne(name, in: bytes) }

  /// `{ Name, Key string }`, `val key: String`: whether a key that nothing qualifies is a field of a structure.
  static func isField(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, bytes.at(name.lowerBound - 1) == 0x20 else { return false }
    return bytes.has(" string", at: name.upperBound)
      && bytes.first(UInt8(ascii: "{"), in: max(0, name.lowerBound - 60)..<name.lowerBound) != nil
      || bytes.has("val ", at: name.lowerBound - 4)
        && (bytes.has(": string", at: name.upperBound) || bytes.has(": bytearray", at: name.upperBound))
  }

  /// Whether the name of a field is that of a key and of nothing else: `Key`, `apiKey`.
  private static func isBareKey(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count == 3 || CipherName.isOne(name, in: bytes) || bytes.holds("api", in: name)
  }

  // MARK: - Comments

  private static let marks: [StaticString] = ["/*", "//", "--", "#", ";", "(*", "%"]

  /// The column of the name in a comment that names columns: `# host, user, password`, `/* user   password */`.
  private static func commented(_ name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = TabularValue.lineStart(name.lowerBound, in: bytes)
    ValueLocator.skipBlanks(bytes, &at)
    switch bytes.at(at) {
    case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: ";"), UInt8(ascii: "("),
      UInt8(ascii: "%"):
      guard let mark = bytes.length(ofFirst: marks, at: at) else { return nil }
      at += mark
    default: return nil
    }
    guard at <= name.lowerBound else { return nil }
    var commas = 0
    var gaps = 0
    for index in at..<name.lowerBound {
      let byte = bytes[index]
      guard Byte.isWord(byte) || Byte.isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") else {
        return nil
      }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") { commas += 1 }
      if Byte.isWord(byte), !Byte.isWord(bytes[index + 1]) { gaps += 1 }
    }
    let behind = bytes.at(name.upperBound)
    guard commas > 0 || behind == UInt8(ascii: ",") else {
      // Words of a sentence are one blank apart.
      let isApart = bytes.has("  ", at: name.lowerBound - 2) || bytes.has("  ", at: name.upperBound)
      return isApart ? gaps : nil
    }
    return commas
  }

  /// The literals of a column in the rows below: `("a", "b"),`, `{ "a", "b" },`, `["a", "b"]`.
  static func rows(_ column: Int, below lineEnd: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var at = lineEnd
    for _ in 0..<most {
      guard let line = TabularValue.nextLine(at, in: bytes) else { break }
      at = line
      ValueLocator.skipBlanks(bytes, &at)
      let opens = Byte.opensBracket(bytes.at(at))
      guard opens || Byte.isQuote(bytes.at(at)) else { break }
      let arguments = CallReader.arguments(from: opens ? at + 1 : at, in: bytes)
      guard column < arguments.count else { break }
      if let value = arguments[column].literal { values.append(cell(value)) }
      at = TabularValue.lineEnd(line, in: bytes)
    }
    return values
  }

  static func cell(_ value: AssignedValue) -> AssignedValue {
    AssignedValue(range: value.range, form: .cell, isQuoted: true)
  }
}
