internal import KeyfuseCore

/// A user and a password in one literal, or beside each other whatever the call is.
extension CallReader {
  /// The value beside a user in the arguments behind `open`: `NetworkCredential("bob", "x")`.
  static func pair(from open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = arguments(from: open, in: bytes)
    return behindUser(arguments, in: bytes)
      ?? arguments.compactMap(\.literal).first { isGenerated($0, in: bytes) && $0.range.count >= 32 }
  }

  /// The password in `user:x`.
  ///
  /// - Parameter isLogin: whether it can be nothing but what somebody logs in with, so that words count.
  static func behindColon(_ pair: AssignedValue, isLogin: Bool = false, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let colon = pair.range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon > pair.range.lowerBound,
      colon + 1 < pair.range.upperBound,
      pair.range.upperBound - colon > 40
        || !((colon + 1)..<pair.range.upperBound).contains(where: { isForeignToPairs(bytes[$0]) }),
      mayBeUser(pair.range.lowerBound..<colon, in: bytes)
    else { return nil }
    let text = bytes.extracting((colon + 1)..<pair.range.upperBound)
    let isOfWords =
      ChosenWords.isDistinct(text) || ChosenSetting.isUnlikeName(text)
      || isLogin && ChosenWords.isOfAccount(text, user: bytes.extracting(pair.range.lowerBound..<colon))
    guard isOfWords || SpokenValue.isVaried(text, .told) else { return nil }
    return AssignedValue(
      range: (colon + 1)..<pair.range.upperBound, form: .call, isQuoted: true, isMarked: isOfWords)
  }

  /// The password of `user:x` behind a name that says that it is what somebody logs in with: `basic_auth = ["bob:x"]`.
  static func loginPair(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    while Byte.isBlank(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "[") { at += 1 }
    let pair = ValueLocator.quoted(bytes, at, .call) ?? BareValue.read(bytes, at, .call, context: .line)
    return pair.flatMap { behindColon($0, isLogin: true, in: bytes) }
  }

  /// Bytes that stand in addresses, names with namespaces and texts of other kinds, but rarely in passwords.
  private static func isForeignToPairs(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
