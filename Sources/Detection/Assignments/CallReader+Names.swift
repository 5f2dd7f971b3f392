internal import KeyfuseCore

/// What users, names and lists look like among the arguments of calls.
extension CallReader {
  /// `new("req-build-1", "audio-build-1")`, `new("service.name", "acme3")`: names that end alike, or an attribute and its
  /// value.
  static func areNames(
    _ user: Range<Int>, _ value: Range<Int>, isLogin: Bool, in bytes: Span<UInt8>
  ) -> Bool {
    var shared = 0
    var hasJoint = false
    while shared < min(user.count, value.count),
      bytes[user.upperBound - 1 - shared] == bytes[value.upperBound - 1 - shared]
    {
      hasJoint = hasJoint || !Byte.isAlphanumeric(bytes[user.upperBound - 1 - shared])
      shared += 1
    }
    if shared > 4, hasJoint, shared < user.count, bytes.first(UInt8(ascii: "@"), in: user) == nil { return true }
    // "email1", "firstname1"
    if !isLogin, areNumberedAlike(user, value, in: bytes) { return true }
    return !isLogin && bytes.first(UInt8(ascii: "."), in: user) != nil
      && user.allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: "_") }
  }

  /// Small letters and the same number.
  private static func areNumberedAlike(_ user: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    func letters(_ name: Range<Int>) -> Range<Int> {
      var end = name.upperBound
      while end > name.lowerBound, Byte.isDigit(bytes[end - 1]) { end -= 1 }
      return name.lowerBound..<end
    }
    let (first, second) = (letters(user), letters(value))
    let number = user.upperBound - first.upperBound
    guard number > 0, number == value.upperBound - second.upperBound,
      first.allSatisfy({ Byte.isLower(bytes[$0]) }), second.allSatisfy({ Byte.isLower(bytes[$0]) })
    else { return false }
    return (0..<number).allSatisfy { bytes[first.upperBound + $0] == bytes[second.upperBound + $0] }
  }

  /// `"auth": ["keycloak", "keycloak-pg", "proxy"]`: a list of as many things as somebody likes.
  static func isList(_ arguments: [Argument], in bytes: Span<UInt8>) -> Bool {
    guard let first = arguments.first?.literal, arguments.allSatisfy({ $0.literal != nil }) else { return false }
    let open = bytes.at(first.range.lowerBound - 2)
    return open == UInt8(ascii: "[") || open == UInt8(ascii: "{")
  }

  /// `spoke/rim`
  static func isOfTwoWords(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 8, let slash = text.first(UInt8(ascii: "/"), in: 0..<text.count), slash > 2,
      text.count - slash > 3
    else { return false }
    return (0..<text.count).allSatisfy { $0 == slash || Byte.isLower(text[$0]) } && !ChosenWords.isNamed(text)
      && ChosenWords.areUnknown(text)
  }

  /// `cn=sync,dc=corp`
  static func isDirectoryName(_ user: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "="), in: user) != nil && bytes.first(UInt8(ascii: ","), in: user) != nil
  }

  /// Whether it is a short word in small letters.
  static func isWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    (3...12).contains(range.count) && range.allSatisfy { Byte.isLower(bytes[$0]) }
  }

  static func mayBeUser(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (1...64).contains(range.count) else { return false }
    // <Shift-1>, ${FUNCNAME[0]}: an event, a variable
    let first = bytes[range.lowerBound]
    if first == UInt8(ascii: "<") || first == UInt8(ascii: "$") && bytes.at(range.lowerBound + 1) == UInt8(ascii: "{") {
      return false
    }
    for index in range where bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") { return false }
    return true
  }
}
