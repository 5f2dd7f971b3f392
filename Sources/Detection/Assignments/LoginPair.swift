/// A user and a password with a slash between them, as people write them down: `login admin / x`, `Credentials: bob / x`.
enum LoginPair {
  /// The password of the pair that the word at `word` announces.
  static func value(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = word.upperBound
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let user = at
    while at - user < 40, isUserByte(bytes.at(at)) { at += 1 }
    guard at - user >= 2, bytes.has(" / ", at: at) else { return nil }
    guard var value = BareValue.read(bytes, at + 3, .sentence, context: .line) else { return nil }
    var end = value.range.upperBound
    while end > at + 4, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    value.range = (at + 3)..<end
    return value
  }

  private static func isUserByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
  }
}
