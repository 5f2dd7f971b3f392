internal import KeyfuseCore

/// Passwords in the branches of a match over a user and what was typed: `match (user, pass) {` / `("bob", "x") => …`,
/// `[u, p] == ['bob', 'x']`, `(u; p) ~ (`bob; "x")`.
enum MatchedAccount {
  private static let most = 12

  /// The second literals of the pairs behind, or below, the names that the keyword begins.
  static func values(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var values: [AssignedValue] = []
    let line = TabularValue.lineEnd(literal.upperBound, in: bytes)
    if let value = pair(in: (literal.upperBound - 1)..<line, of: bytes) { return [value] }
    var at = line
    for _ in 0..<most {
      guard let start = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(start, in: bytes)
      var first = start
      ValueLocator.skipBlanks(bytes, &first)
      if bytes.has("}", at: first) { break }
      if let value = pair(in: first..<end, of: bytes) { values.append(value) }
      at = end
    }
    return values
  }

  /// The second of two literals in brackets.
  private static func pair(in range: Range<Int>, of bytes: Span<UInt8>) -> AssignedValue? {
    guard
      let open = range.prefix(48).first(where: {
        bytes[$0] == UInt8(ascii: "(") && Byte.isQuote(bytes.at($0 + 1))
          || bytes[$0] == UInt8(ascii: "[") && Byte.isQuote(bytes.at($0 + 1))
      })
    else { return nil }
    let arguments = CallReader.arguments(from: open + 1, in: bytes)
    guard arguments.count == 2, let user = arguments[0].literal, var value = arguments[1].literal,
      CallReader.mayBeUser(user.range, in: bytes), value.range.upperBound <= range.upperBound
    else { return nil }
    let text = bytes.extracting(value.range)
    guard text.count >= 6 else { return nil }
    if SpokenValue.isVaried(text, .told) { return value }
    guard ChosenWords.read(text) != nil || SecretPhrase.isOne(text) else { return nil }
    value.isMarked = true
    return value
  }
}
