/// The settings of a section that a plural names: `[tokens]` and `admin = "x"` in the lines below it, as TOML and INI files
/// hold them.
enum SectionValue {
  /// The most lines that are read.
  private static let most = 24

  /// The values below the heading that is nothing but `name`.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard bytes.at(name.upperBound) == UInt8(ascii: "]"), ListValue.isPlural(name, in: bytes),
      bytes.at(name.lowerBound - 1) == UInt8(ascii: "["),
      name.lowerBound == 1 || Byte.isLineEnd(bytes.at(name.lowerBound - 2)),
      Byte.isLineEnd(bytes.at(name.upperBound + 1))
    else { return [] }
    // What credentials are is told by their names, and most are passwords.
    let form: AssignedValue.Form = bytes.holds("cred", in: name) ? .cell : .assignment
    var values: [AssignedValue] = []
    var at = name.upperBound + 1
    for _ in 0..<most {
      ValueLocator.skipSpaces(bytes, &at, limit: 4)
      guard let value = value(ofLineAt: at, form, in: bytes) else { break }
      if counts(value, in: bytes) {
        values.append(value)
      } else if value.isQuoted, bytes.holds("passw", in: name), ChosenWords.isBare(bytes.extracting(value.range)) {
        values.append(AssignedValue(range: value.range, form: .call, isQuoted: true, isMarked: true))
      }
      at = value.range.upperBound
      while at < bytes.count, !Byte.isLineEnd(bytes[at]) { at += 1 }
    }
    return values
  }

  /// The value of `key = value`; nil where the line is another one.
  private static func value(
    ofLineAt start: Int, _ form: AssignedValue.Form, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    var at = start
    while at - start < 64,
      Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") || bytes.at(at) == UInt8(ascii: ".")
        || bytes.at(at) == UInt8(ascii: "@") || bytes.at(at) == UInt8(ascii: "\"")
    {
      at += 1
    }
    guard at > start else { return nil }
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, form) ?? BareValue.read(bytes, at, form, context: .line)
  }

  /// Whether only a generator, or somebody who thinks of a password, writes the value.
  private static func counts(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    return GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text) || SpokenValue.isVaried(text, .told)
  }
}
