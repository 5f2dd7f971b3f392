internal import KeyfuseCore

/// A user and a password that a name for an account is given together: `admin = ("bob", "x")`, `const AUTH = "bob" => "x"`.
enum AccountTuple {
  /// The second literal behind the sign that the keyword ends with, where the first is a user.
  static func password(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    if Byte.isQuote(bytes[at - 1]) { at -= 1 }
    guard Byte.isQuote(bytes.at(at)), let user = ValueLocator.quoted(bytes, at, .call),
      CallReader.mayBeUser(user.range, in: bytes)
    else { return nil }
    at = user.range.upperBound + 1
    guard let next = separator(at, in: bytes), let value = ValueLocator.quoted(bytes, next, .call) else { return nil }
    let text = bytes.extracting(value.range)
    let name = bytes.extracting(user.range)
    guard ends(value.range.upperBound + 1, in: bytes), text.count >= 6, !areAlike(user.range, value.range, in: bytes),
      !ChosenWords.isNamed(text), isUser(name)
    else { return nil }
    if SpokenValue.isVaried(text, .told) { return value }
    return CallSpot.isWords(text) || ChosenSetting.isUnlikeName(text) ? .given(value.range) : nil
  }

  /// Where the second literal begins: behind a comma, a blank, `to` or an arrow.
  private static func separator(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    let signs: [StaticString] = [", ", ",", " to ", " => ", " -> ", "; ", ";", " "]
    guard let length = bytes.length(ofFirst: signs, at: at) else { return nil }
    at += length
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether the tuple ends behind the second literal, or numbers and another word follow in it.
  private static func ends(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    let byte = bytes.at(at)
    return Byte.closesBracket(byte) || byte == UInt8(ascii: ";") || Byte.isLineEnd(byte)
      || bytes.has(", ", at: at) && Byte.isDigit(bytes.at(at + 2))
  }

  /// Whether it is what somebody logs in as: no label, no type, nothing with a capital in it but at its begin.
  private static func isUser(_ text: Span<UInt8>) -> Bool {
    guard (2...48).contains(text.count), !ChosenWords.isNamed(text) || text.equals("admin", in: 0..<text.count) else {
      return false
    }
    return (1..<text.count).allSatisfy { !Byte.isUpper(text[$0]) || Byte.isUpper(text[0]) }
  }

  /// `("first-a", "second-a")`: names that begin or end alike.
  private static func areAlike(_ user: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let count = min(4, user.count, value.count)
    let begins = (0..<count).allSatisfy { bytes[user.lowerBound + $0] == bytes[value.lowerBound + $0] }
    let ends = (1...count).allSatisfy { bytes[user.upperBound - $0] == bytes[value.upperBound - $0] }
    return begins || ends
  }
}
