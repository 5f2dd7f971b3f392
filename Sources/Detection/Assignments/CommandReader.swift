/// Finds the password among the arguments of commands that take it without a name: `sshpass -p x`, `curl -u user:x`.
enum CommandReader {
  /// How a command takes a password.
  private struct Usage {
    /// The option before it, such as `-p`.
    var option: StaticString
    /// Whether the option and the password may be one argument: `-px`.
    var mayStick = false
    /// Whether `user:` stands before it.
    var hasUser = false
    /// What parts the user and the password.
    var separator = UInt8(ascii: ":")
  }

  /// The most bytes of a command line behind the name of the command.
  private static let reach = 400

  /// The password in the command line that the command named at `literal` begins.
  static func value(in bytes: Span<UInt8>, at literal: Range<Int>) -> AssignedValue? {
    if CallReader.reads(literal, in: bytes) { return CallReader.value(in: bytes, at: literal) }
    let before = bytes.at(literal.lowerBound - 1)
    if PositionalPassword.reads(literal, in: bytes) {
      return Byte.isWord(before) ? nil : PositionalPassword.value(in: bytes, at: literal)
    }
    guard !Byte.isWord(before), before != UInt8(ascii: "-"), before != UInt8(ascii: ".") else { return nil }
    var at = literal.upperBound
    while at < bytes.count, at - literal.upperBound < 8, Byte.isLetter(bytes[at]) || bytes[at] == UInt8(ascii: "-") {
      at += 1
    }
    guard Byte.isBlank(bytes.at(at)) else { return nil }
    return value(in: bytes, from: at, usage(of: literal, in: bytes))
  }

  private static func usage(of literal: Range<Int>, in bytes: Span<UInt8>) -> [Usage] {
    if bytes.equals("curl", in: literal) {
      return [Usage(option: "-u", mayStick: true, hasUser: true), Usage(option: "--user", hasUser: true)]
    }
    if bytes.equals("smbclient", in: literal) {
      return [
        Usage(option: "-U", mayStick: true, hasUser: true, separator: UInt8(ascii: "%")),
        Usage(option: "--user", hasUser: true, separator: UInt8(ascii: "%")),
      ]
    }
    if bytes.equals("lftp", in: literal) {
      return [
        Usage(option: "-u", hasUser: true, separator: UInt8(ascii: ",")),
        Usage(option: "--user", hasUser: true, separator: UInt8(ascii: ",")),
      ]
    }
    if bytes.has("ldap", at: literal.lowerBound) { return [Usage(option: "-w")] }
    if bytes.equals("schtasks", in: literal) { return [Usage(option: "/rp"), Usage(option: "/RP")] }
    if bytes.equals("sqlcmd", in: literal) || bytes.equals("osql", in: literal) {
      return [Usage(option: "-P"), Usage(option: "-P", mayStick: true)]
    }
    if bytes.equals("plink", in: literal) || bytes.equals("pscp", in: literal) || bytes.equals("psftp", in: literal) {
      return [Usage(option: "-pw")]
    }
    if bytes.equals("xfreerdp", in: literal) { return [Usage(option: "/p:", mayStick: true)] }
    if bytes.equals("redis-cli", in: literal) { return [Usage(option: "-a")] }
    if bytes.equals("mysql", in: literal) || bytes.equals("mariadb", in: literal) {
      return [Usage(option: "-p", mayStick: true)]
    }
    if bytes.equals("sshpass", in: literal) { return [Usage(option: "-p", mayStick: true)] }
    return [Usage(option: "-p"), Usage(option: "-P"), Usage(option: "/p")]
  }

  private static func value(in bytes: Span<UInt8>, from start: Int, _ usages: [Usage]) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + reach)
    while at < end {
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.at(at) == UInt8(ascii: "\\"), Byte.isLineEnd(bytes.at(at + 1)) {
        at += 2
        continue
      }
      let byte = bytes.at(at)
      guard byte > 0x20, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ";") else { return nil }
      for usage in usages {
        if let value = value(in: bytes, argument: at, usage) { return value }
      }
      skipArgument(bytes, &at, end)
    }
    return nil
  }

  private static func value(in bytes: Span<UInt8>, argument: Int, _ usage: Usage) -> AssignedValue? {
    let length = usage.option.utf8CodeUnitCount
    // Options are told apart by case, unlike everything else here.
    guard isExactly(usage.option, bytes, argument) else { return nil }
    var at = argument + length
    if Byte.isBlank(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "=") {
      guard !usage.mayStick || usage.hasUser || bytes.has("sshpass", at: max(0, argument - 8)) else { return nil }
      at += 1
      ValueLocator.skipBlanks(bytes, &at)
    } else if !usage.mayStick {
      return nil
    }
    guard
      var value = ValueLocator.quoted(bytes, at, .option) ?? BareValue.read(bytes, at, .option, context: .line)
    else { return nil }
    guard usage.hasUser else { return value }
    var colon = value.range.lowerBound
    while colon < value.range.upperBound, bytes[colon] != usage.separator { colon += 1 }
    guard colon + 1 < value.range.upperBound, bytes.at(colon + 1) != UInt8(ascii: "/") else { return nil }
    value.range = (colon + 1)..<value.range.upperBound
    return value
  }

  private static func isExactly(_ text: StaticString, _ bytes: Span<UInt8>, _ at: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard at + length <= bytes.count else { return false }
    // SAFETY: the pointer of a static string is good for the whole run and for `length` bytes.
    let wanted = unsafe text.utf8Start
    for offset in 0..<length where unsafe bytes[at + offset] != wanted[offset] { return false }
    return true
  }

  private static func skipArgument(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    var quote: UInt8?
    while at < end {
      let byte = bytes[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if Byte.isQuote(byte) {
        quote = byte
      } else if Byte.isSpace(byte) {
        return
      }
      at += 1
    }
  }
}
