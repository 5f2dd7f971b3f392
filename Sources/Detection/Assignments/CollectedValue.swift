/// Credentials in lists of rows that a plural is given: `creds = {{"a", "x"}, {"b", "y"}}`, `tokens = vec![("ci", "x")]`.
enum CollectedValue {
  /// The most bytes of such a list.
  private static let reach = 1600
  private static let most = 24

  /// The literals in the list that the plural at `name` is given; none where it is given something else.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard ListValue.isPlural(name, in: bytes) else { return [] }
    return CollectionOpening.bracket(behind: name.upperBound, mayBeQuoted: false, in: bytes) {
      opensRows($0, in: bytes)
    }
    .map { values(open: $0, in: bytes) } ?? []
  }

  /// The literals in the brackets at `open` that only a generator or somebody who thinks of a password writes; the first of
  /// a row is a name.
  ///
  /// - Parameter isOfUsers: whether the list is one of users, who have more than a password.
  static func values(open: Int, isOfUsers: Bool = false, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    var depth = 0
    var isFirst = true
    var at = open
    let end = min(bytes.count, open + reach)
    while at < end, values.count < most {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
        depth += 1
        isFirst = true
      case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return values }
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        guard let literal = ValueLocator.quoted(bytes, at, .cell) else { return values }
        if !(isOfUsers && isNamed(at, in: bytes)), counts(literal, isFirst: isFirst, isOfUsers: isOfUsers, in: bytes) {
          values.append(literal)
        }
        isFirst = false
        at = literal.range.upperBound
      case UInt8(ascii: ";") where depth <= 1: return values
      default: break
      }
      at += 1
    }
    return values
  }

  static func counts(
    _ literal: AssignedValue, isFirst: Bool, isOfUsers: Bool = true, in bytes: Span<UInt8>
  ) -> Bool {
    let text = bytes.extracting(literal.range)
    if text.count >= 20, !isOfUsers && ValueShape.isHexadecimal(text) || GeneratedKey.isOne(text) { return true }
    guard !isFirst, SpokenValue.isVaried(text, .told) else { return false }
    let shape = ValueShape(text)
    let isName = isOfUsers && shape.digits == 0 && shape.wordShare > 0.6
    return NearbyValue.isPassword(text, isQuoted: true) || text.count >= 10 && shape.marks == 0 && !isName
      || shape.classes == 4 && shape.digits > 1 && shape.marks == 1 && text.count >= 10
  }

  /// `accounts = {"acme", "AcmeNews", "acme_it"}`: whether the list has three literals and more, and no rows.
  static func isFlat(_ open: Int, in bytes: Span<UInt8>) -> Bool {
    let literals = CallReader.arguments(from: open + 1, in: bytes)
    return literals.count > 2 && literals.allSatisfy { $0.literal != nil }
  }

  /// Whether the literal is the value of a name of its own: `id: "x"`, `id="x"`.
  private static func isNamed(_ quote: Int, in bytes: Span<UInt8>) -> Bool {
    var at = quote - 1
    while at > 0, Byte.isBlank(bytes[at]) { at -= 1 }
    return bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ">")
  }

  /// Whether a second bracket, and perhaps more, and then a literal follow the first.
  private static func opensRows(_ open: Int, in bytes: Span<UInt8>) -> Bool {
    var at = open
    var brackets = 0
    while at - open < 60 {
      let byte = bytes.at(at)
      if Byte.opensBracket(byte) {
        brackets += 1
      } else if !Byte.isSpace(byte) {
        return Byte.isQuote(byte) && (brackets > 1 || bytes[open] == UInt8(ascii: "{"))
      }
      at += 1
    }
    return false
  }
}
