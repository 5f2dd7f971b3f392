internal import KeyfuseCore

/// Words as passwords in literals of structures: `{ID: "gm", Password: "x"}`, as Go writes them.
enum StructField {
  private static let reach = 120
  private static let siblings: [StaticString] = [
    "user: \"", "username: \"", "id: \"", "host: \"", "addr: \"", "login: \"", "account: \"", "email: \"", "db: \"",
    "database: \"", "address: \"", "server: \"", "target: \"",
  ]
  private static let texts: [StaticString] = [
    "label", "title", "message", "error", "placeholder", "hint", "text", "wrong", "expect", "want", "usage", "help",
  ]

  /// Whether a field without quotes and with a capital is given small letters beside one for an account or a host.
  static func isOne(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isUpper(bytes[name.lowerBound]), bytes.has(": \"", at: name.upperBound),
      value.lowerBound == name.upperBound + 3,
      value.allSatisfy({ Byte.isLower(bytes[$0]) || Byte.isDigit(bytes[$0]) || bytes[$0] >= 0x80 })
    else { return false }
    var first = name.lowerBound
    while first > 0, name.lowerBound - first < reach, bytes[first - 1] != UInt8(ascii: "{") { first -= 1 }
    var last = value.upperBound
    while last < bytes.count, last - value.upperBound < reach, bytes[last] != UInt8(ascii: "}") { last += 1 }
    let (before, behind) = (first..<name.lowerBound, value.upperBound..<last)
    guard first == 0 || bytes[first - 1] == UInt8(ascii: "{") else { return false }
    return siblings.contains { bytes.holds($0, in: before) || bytes.holds($0, in: behind) }
      && !texts.contains { bytes.holds($0, in: before) || bytes.holds($0, in: behind) }
  }
}
