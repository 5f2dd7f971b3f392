/// Values that calls are given before the label that their name follows: `set("x", forKey: "adminPassword")`.
enum LabelledValue {
  /// The most bytes of a value and what stands between it and its name.
  private static let reach = 200

  /// The literal before the label of the quoted name at `name`; nil where no such label stands there.
  static func value(before name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.lowerBound - 1
    guard Byte.isQuote(bytes.at(at)) else { return nil }
    // setValue:@"x" forHTTPHeaderField:@"name" of Objective-C
    let isMessage = bytes.at(at - 1) == UInt8(ascii: "@")
    if isMessage { at -= 1 }
    skipBlanksBack(bytes, &at)
    guard bytes.at(at - 1) == UInt8(ascii: ":") else { return nil }
    let end = at - 1
    at = end
    while at > 0, end - at < 24, Byte.isLetter(bytes[at - 1]) { at -= 1 }
    guard bytes.has("for", at: at) || bytes.equals("key", in: at..<end) || bytes.equals("named", in: at..<end) else {
      return nil
    }
    skipBlanksBack(bytes, &at)
    if !isMessage {
      guard bytes.at(at - 1) == UInt8(ascii: ",") else { return nil }
      at -= 1
    }
    let quote = bytes.at(at - 1)
    guard Byte.isQuote(quote) else { return nil }
    let last = at - 1
    var first = last
    while first > 0, name.lowerBound - first < reach, bytes[first - 1] != quote {
      first -= 1
      if Byte.isLineEnd(bytes[first]) { return nil }
    }
    let opening: UInt8 = isMessage ? UInt8(ascii: "@") : UInt8(ascii: "(")
    guard first < last, bytes.at(first - 1) == quote, bytes.at(first - 2) == opening else { return nil }
    return AssignedValue(range: first..<last, form: .pair, isQuoted: true)
  }

  private static func skipBlanksBack(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at > 0, Byte.isBlank(bytes[at - 1]) { at -= 1 }
  }
}
