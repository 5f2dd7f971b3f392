internal import KeyfuseCore

/// Passwords among the arguments of calls whose name says that somebody logs in.
extension CallReader {
  /// `wlan.connect("network", "x")`, `sta_if.connect(…)`: whether a device joins a network by the call.
  static func joinsNetwork(_ call: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("connect(", in: call), bytes.at(call.lowerBound - 1) == UInt8(ascii: ".") else { return false }
    let devices: [StaticString] = ["wlan", "wifi", "station", "sta_if", "sta", "nic", "radio"]
    let end = call.lowerBound - 1
    return devices.contains { bytes.has($0, endingAt: end) && !Byte.isLetter(bytes.at(end - $0.utf8CodeUnitCount - 1)) }
  }

  /// The second of two arguments, or of a number, a password and a server: `login(123456, "x", server)`.
  static func login(among arguments: [Argument], in bytes: Span<UInt8>) -> AssignedValue? {
    let isNumbered = arguments.count == 3 && Byte.isDigit(bytes.at(arguments[0].start))
    guard arguments.count == 2 || isNumbered, let value = arguments[1].literal else {
      return behindUser(arguments, in: bytes)
    }
    guard let user = arguments[0].literal else { return value }
    let text = bytes.extracting(value.range)
    if ChosenText.isOne(text),
      user.range.count != value.range.count || !bytes.repeats(user.range, at: value.range.lowerBound)
    {
      return .given(value.range)
    }
    return ChosenWords.isOfAccount(text, user: bytes.extracting(user.range)) ? marked(value, in: bytes) : value
  }

  /// The only argument, or what stands behind a user.
  static func lone(among arguments: [Argument], of call: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    // auth('x', () => …)
    guard arguments.count == 1 || arguments.count == 2 && arguments[1].literal == nil else {
      return behindUser(arguments, in: bytes)
    }
    guard let value = arguments[0].literal else { return nil }
    let text = bytes.extracting(value.range)
    if SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text) { return marked(value, in: bytes) }
    // red:auth("x"), of Redis
    let before = max(0, call.lowerBound - 200)..<call.lowerBound
    return CallSpot.isWords(text) && bytes.holds("redis", in: before) ? .given(value.range) : nil
  }
}
