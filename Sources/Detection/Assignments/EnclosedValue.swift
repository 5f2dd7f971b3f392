/// Credentials in a type that is named for them: `enum Secrets { static let maps = "x" }`, `object ApiKeys { … }`.
enum EnclosedValue {
  /// The most bytes of such a type.
  private static let reach = 1200
  private static let most = 24

  /// The generated literals that are assigned in the type named at `name`; none where it is no type of several.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard bytes[name.upperBound - 1] | 0x20 == UInt8(ascii: "s"), bytes.at(name.upperBound) == 0x20,
      isType(name, in: bytes)
    else { return [] }
    var at = name.upperBound
    while at - name.upperBound < 40, Byte.isWord(bytes.at(at)) || bytes.at(at) == 0x20 || bytes.at(at) == 0x3A {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: "{") else { return [] }
    var values: [AssignedValue] = []
    let end = min(bytes.count, at + reach)
    while at < end, values.count < most, bytes[at] != UInt8(ascii: "}") {
      guard Byte.isQuote(bytes[at]) else {
        at += 1
        continue
      }
      guard let literal = ValueLocator.quoted(bytes, at, .cell) else { return values }
      var before = at
      while before > 0, Byte.isBlank(bytes[before - 1]) { before -= 1 }
      if bytes.at(before - 1) == UInt8(ascii: "="),
        CollectedValue.counts(literal, isFirst: false, isOfUsers: false, in: bytes)
      {
        values.append(literal)
      }
      at = literal.range.upperBound + 1
    }
    return values
  }

  private static func isType(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["enum ", "object ", "class ", "struct ", "module ", "namespace "]
    return words.contains { bytes.has($0, endingAt: name.lowerBound) }
  }
}
