internal import KeyfuseCore

/// Passwords that nothing names, but that stand where one is typed, set or told, and have the shape of a password and of
/// nothing else: `.type("x")`, `field.value = 'x'`, `admin/x`, `the old one was x`.
enum ShapedPassword {
  /// The lengths that passwords of people have.
  private static let lengths = 8...40

  /// Whether a password may stand at `start`: a capital, a digit and a mark in one word; says no to most others.
  static func mayStand(at start: Int, in bytes: Span<UInt8>) -> Bool {
    var (hasUpper, hasDigit, hasMark) = (false, false, false)
    var at = start
    let end = min(bytes.count, start + lengths.upperBound + 8)
    while at < end, bytes[at] > 0x20, !Byte.isQuote(bytes[at]) {
      let byte = bytes[at]
      if Byte.isDigit(byte) {
        hasDigit = true
      } else if Byte.isUpper(byte) {
        hasUpper = true
      } else if !Byte.isLower(byte) {
        hasMark = true
      }
      at += 1
    }
    return hasUpper && hasDigit && hasMark && at - start >= lengths.lowerBound
  }

  /// Whether capitals, small letters and digits stand in the word that begins at `start`; says no to most others.
  static func mayBeMixed(at start: Int, in bytes: Span<UInt8>) -> Bool {
    var end = start
    while end < bytes.count, end - start < lengths.upperBound + 8, bytes[end] > 0x20, !Byte.isQuote(bytes[end]) {
      end += 1
    }
    return end - start >= lengths.lowerBound && isMixed(start..<end, in: bytes)
  }

  /// Whether capitals, small letters and digits stand in the word.
  static func isMixed(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var (hasUpper, hasLower, hasDigit) = (false, false, false)
    for index in word {
      if Byte.isDigit(bytes[index]) {
        hasDigit = true
      } else if Byte.isUpper(bytes[index]) {
        hasUpper = true
      } else if Byte.isLower(bytes[index]) {
        hasLower = true
      }
    }
    return hasUpper && hasLower && hasDigit
  }

  /// The password in quotes at `quote`; keys that are pressed behind it, such as `{enter}`, are no part of it.
  static func quoted(at quote: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let literal = ValueLocator.quoted(bytes, quote, .call) else { return nil }
    return isOne(literal, in: bytes)
  }

  /// The literal without what is pressed behind it.
  static func withoutKeys(_ literal: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    var range = literal.range
    let keys: [StaticString] = ["{enter}", "{return}", "{tab}", "\\n", "\\r", "\\t"]
    while let length = bytes.length(ofFirst: keys, endingAt: range.upperBound),
      range.count > length
    {
      range = range.lowerBound..<(range.upperBound - length)
    }
    return AssignedValue(range: range, form: .call, isQuoted: true)
  }

  /// The literal without what is pressed behind it, where it is a password.
  static func isOne(_ literal: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue? {
    let value = withoutKeys(literal, in: bytes)
    guard lengths.contains(value.range.count), NearbyValue.isPassword(bytes.extracting(value.range), isQuoted: true)
    else {
      return nil
    }
    return value
  }

  /// The password that stands without quotes at `start`, the host and the punctuation behind it apart.
  static func bare(at start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var end = start
    while end < bytes.count, end - start <= lengths.upperBound + 8, bytes[end] > 0x20, bytes[end] < 0x80,
      !Byte.isQuote(bytes[end]), bytes[end] != UInt8(ascii: "<"), !bytes.has("\\n", at: end)
    {
      if end - start >= lengths.lowerBound, bytes[end] == UInt8(ascii: "@"), isHost(behind: end, in: bytes) { break }
      end += 1
    }
    while end > start, isPunctuation(bytes[end - 1]) { end -= 1 }
    let range = start..<end
    // A path or an address goes on behind a slash.
    guard lengths.contains(range.count), bytes.first(UInt8(ascii: "/"), in: range) == nil,
      NearbyValue.isPassword(bytes.extracting(range), isQuoted: !isParameter(range, in: bytes))
    else { return nil }
    return AssignedValue(range: range, form: .nearby, isQuoted: false)
  }

  /// Whether the signs of a query or an option stand in the text.
  private static func isParameter(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    range.contains { bytes[$0] == UInt8(ascii: "=") || bytes[$0] == UInt8(ascii: "&") }
  }

  /// Whether a name in small letters begins behind the sign, as those of hosts do.
  private static func isHost(behind sign: Int, in bytes: Span<UInt8>) -> Bool {
    Byte.isLower(bytes.at(sign + 1)) && Byte.isAlphanumeric(bytes.at(sign + 2))
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: ":")
  }
}
