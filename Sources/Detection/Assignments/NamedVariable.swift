internal import KeyfuseCore

/// Values that are the names of variables which hold a credential: `password: user1Pw)`, `signKey: SIGN_KEY! || other`.
enum NamedVariable {
  /// What the names of such variables end with, each as a word of its own.
  private static let nouns: [StaticString] = ["pw", "pwd", "pass", "passwd", "password", "secret", "token", "key"]

  /// Whether a value without quotes is such a name where a program goes on behind it.
  static func isOne(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, !value.range.isEmpty else { return false }
    var name = value.range
    // What TypeScript and Swift write behind what is not nil.
    if bytes[name.upperBound - 1] == UInt8(ascii: "!") { name = name.lowerBound..<(name.upperBound - 1) }
    guard name.count > 3, name.allSatisfy({ Byte.isWord(bytes[$0]) }) else { return false }
    if name.count < value.range.count {
      return bytes.first(UInt8(ascii: "_"), in: name) != nil && !name.contains { Byte.isLower(bytes[$0]) }
    }
    let behind = bytes.at(name.upperBound)
    guard behind == UInt8(ascii: ",") || behind == UInt8(ascii: ")") || behind == UInt8(ascii: ";"),
      Byte.isLower(bytes[name.lowerBound])
    else { return false }
    return nouns.contains { noun in
      let start = name.upperBound - noun.utf8CodeUnitCount
      return start > name.lowerBound && bytes.equals(noun, in: start..<name.upperBound) && Byte.isUpper(bytes[start])
        && !Byte.isUpper(bytes[start - 1])
    }
  }
}
