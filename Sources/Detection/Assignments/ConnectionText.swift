internal import KeyfuseCore

/// Queries and connection strings, in which whatever a password is given is one: `user=bob&password=x`,
/// `Data Source=a.accdb;Database Password=x;`.
enum ConnectionText {
  private static let reach = 120

  /// Whether a user is given a name before `name`, in the same run of pairs.
  static func holdsUser(before name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let run = run(before: name, in: bytes)
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
    var line = name.lowerBound
    while line > 0, name.lowerBound - line < reach, !Byte.isLineEnd(bytes[line - 1]), !Byte.isQuote(bytes[line - 1]) {
      line -= 1
    }
    let before = line..<name.lowerBound
    let places: [StaticString] = ["data source=", "server=", "host=", "provider=", "database=", "dsn="]
    return bytes.first(UInt8(ascii: ";"), in: before) != nil && places.contains { bytes.holds($0, in: before) }
  }

  /// What stands before the name without a blank or a quote.
  private static func run(before name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < reach, bytes[start - 1] > 0x20, !Byte.isQuote(bytes[start - 1]) {
      start -= 1
    }
    return start..<name.lowerBound
  }
}
