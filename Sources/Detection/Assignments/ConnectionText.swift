internal import KeyfuseCore

/// Queries and connection strings, in which whatever a password is given is one: `user=bob&password=x`,
/// `Data Source=a.accdb;Database Password=x;`.
enum ConnectionText {
  private static let reach = 120

  /// Whether a user is given a name before `name`, in the same run of pairs.
  static func holdsUser(before name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let run = run(before: name, in: bytes) { $0 <= 0x20 }
    let users: [StaticString] = ["user=", "username=", "login=", "uid=", "usr=", "mail=", "account="]
    return run.contains { at in
      bytes.beginsWord(at: at)
        && users.contains { bytes.has($0, at: at) && Byte.isWord(bytes.at(at + $0.utf8CodeUnitCount)) }
    }
  }

  /// Whether the pair of `name` and `value` is one of those that semicolons part, behind one that says where to connect.
  static func encloses(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.upperBound) == UInt8(ascii: ";") || bytes.at(value.upperBound) == UInt8(ascii: "\"") else {
      return false
    }
    let before = run(before: name, in: bytes) { Byte.isLineEnd($0) }
    let places: [StaticString] = ["data source=", "server=", "host=", "provider=", "database=", "dsn="]
    return bytes.first(UInt8(ascii: ";"), in: before) != nil && places.contains { bytes.holds($0, in: before) }
  }

  /// What stands before the name, up to a quote or what ends the text.
  private static func run(
    before name: Range<Int>, in bytes: Span<UInt8>, endedBy isEnd: (UInt8) -> Bool
  ) -> Range<Int> {
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < reach, !isEnd(bytes[start - 1]), !Byte.isQuote(bytes[start - 1]) {
      start -= 1
    }
    return start..<name.lowerBound
  }
}
