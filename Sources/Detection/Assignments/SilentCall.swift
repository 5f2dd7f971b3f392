internal import KeyfuseCore

/// Calls whose names say nothing of logging in: constructors, rows of tests, texts behind a host. What stands at the place of a
/// password there is mostly the name of something.
enum SilentCall {
  /// Whether the value is written like a name, and the call at `name` says nothing of what it takes.
  static func takesName(_ value: AssignedValue, at name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .call, let call = CallTable.call(at: name, in: bytes), isSilent(call.place) else {
      return false
    }
    return IdentifierValue.isOne(bytes.extracting(value.range)) && !isBesideMail(name, value.range, in: bytes)
      && !connects(value.range, in: bytes)
  }

  private static func isSilent(_ place: CallPlace) -> Bool {
    switch place {
    case .among(.constructor), .among(.behindUser(logsIn: false)), .login(.behindMail), .login(.map(.unnamed)),
      .login(.collection), .text(.behindKeyFile):
      true
    case .among, .login, .key, .check, .text: false
    }
  }

  /// Whether a mail address stands before the value: `("keeper@harbour.example", "x")`.
  private static func isBesideMail(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line =
      max(
        TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 80)..<max(
        name.upperBound, value.lowerBound)
    return bytes.first(UInt8(ascii: "@"), in: line) != nil
  }

  /// What functions that log in are called, or what they make.
  private static let verbs: [StaticString] = ["connect", "login", "logon", "auth", "signin", "sign_in", "credential"]

  /// Whether the function that takes the value says that it logs in: `mysql_pconnect('db.harbour.example', 'keeper', 'x')`.
  private static func connects(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(value.lowerBound, in: bytes), value.lowerBound - 240)..<value.lowerBound
    guard let open = bytes.last(UInt8(ascii: "("), in: line) else { return false }
    var start = open
    while start > line.lowerBound, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
    return verbs.contains { bytes.holds($0, in: start..<open) }
  }
}
