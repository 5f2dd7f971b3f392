/// Finds passwords among the arguments of commands that take them without a name: `sshpass -p x`, `curl -u user:x`.
enum CommandReader {
  /// Whether the keyword at `literal` may begin a command line, or a call, with a password; says no to most others.
  ///
  /// - Parameter bytes: the text within `AssignmentReader.near` of the keyword.
  static func mayRead(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // What stands at an option, or at the slash of a pair, is near by.
    if bytes[literal.lowerBound] == 0x20, !bytes.equals(" -u ", in: literal), literal.count <= 5 {
      return !values(in: bytes, at: literal).isEmpty
    }
    if let call = CallTable.call(at: literal, in: bytes) { return CallReader.mayRead(call, at: literal, in: bytes) }
    if bytes.equals(" -u ", in: literal) || PositionalPassword.reads(literal, in: bytes) { return true }
    return beginsCommand(literal, in: bytes) && end(ofCommand: literal, in: bytes) != nil
  }

  /// Whether the keyword is the beginning of a word, and no option.
  private static func beginsCommand(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(literal.lowerBound - 1)
    return !Byte.isWord(before) && before != UInt8(ascii: "-") && before != UInt8(ascii: ".")
      && before != UInt8(ascii: "?") && before != UInt8(ascii: "&")
  }

  /// The passwords in the command line, or the call, that the keyword at `literal` begins.
  static func values(in bytes: Span<UInt8>, at literal: Range<Int>) -> [AssignedValue] {
    if bytes.equals(" / ", in: literal) || bytes.equals(" → ", in: literal) {
      return SlashedPair.value(at: literal, in: bytes).map { [$0] } ?? []
    }
    if bytes.equals(" -p ", in: literal) || bytes.equals(" -a ", in: literal) || bytes.equals(" -w ", in: literal) {
      return behindOption(literal, in: bytes).map { [$0] } ?? []
    }
    if let call = CallTable.call(at: literal, in: bytes) { return CallReader.values(of: call, at: literal, in: bytes) }
    if bytes.equals(" -u ", in: literal) { return besideUser(at: literal, in: bytes) }
    let before = bytes.at(literal.lowerBound - 1)
    if PositionalPassword.reads(literal, in: bytes) {
      return Byte.isWord(before) && Byte.isWord(bytes[literal.lowerBound])
        ? [] : PositionalPassword.values(in: bytes, at: literal)
    }
    guard beginsCommand(literal, in: bytes), let start = end(ofCommand: literal, in: bytes) else { return [] }
    return values(of: CommandLine.arguments(behind: start, in: bytes), literal, in: bytes)
  }

  /// What follows an option that takes passwords with many commands, where it has the shape of one: `-p x`, `-a bob:x`.
  private static func behindOption(_ option: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.at(option.upperBound) > 0x20, let argument = CommandLine.argument(at: option.upperBound, in: bytes)
    else { return nil }
    var range = argument.range
    if let colon = range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < range.upperBound {
      range = (colon + 1)..<range.upperBound
    }
    guard (8...40).contains(range.count), NearbyValue.isPassword(bytes.extracting(range), isQuoted: true) else {
      return nil
    }
    return AssignedValue(range: range, form: .option, isQuoted: argument.isQuoted)
  }

  /// The password in a command line that names a user by `-u`, whatever the command is.
  private static func besideUser(at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var start = literal.lowerBound
    while start > 0, literal.lowerBound - start < 160, bytes[start - 1] > 0x20 || Byte.isBlank(bytes[start - 1]) {
      start -= 1
    }
    let arguments = CommandLine.arguments(behind: start, in: bytes)
    guard arguments.contains(where: { $0.range.lowerBound == literal.lowerBound + 1 }) else { return [] }
    let options: [StaticString] = ["-p", "-P", "-pw", "-w", "/p", "--pass"]
    for (option, value) in zip(arguments, arguments.dropFirst()) {
      guard
        options.contains(where: { $0.utf8CodeUnitCount == option.range.count })
          && options.contains(where: { isWhole($0, option.range, bytes) })
      else { continue }
      if SpokenValue.isVaried(bytes.extracting(value.range), .told) { return [value] }
    }
    return []
  }

  private static func isWhole(_ option: StaticString, _ argument: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    argument.count == option.utf8CodeUnitCount && isExactly(option, bytes, argument.lowerBound)
  }

  /// The end of the command's name: `mysqldump`, `PsExec64.exe`, a quote that closes its path.
  private static func end(ofCommand literal: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if bytes[literal.upperBound - 1] == 0x20 { return literal.upperBound }
    var at = literal.upperBound
    while at - literal.upperBound < 12, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") { at += 1 }
    let ends: [StaticString] = [".exe", ".com", ".jar", ".vbs"]
    if bytes.at(at) == UInt8(ascii: "."), let length = bytes.length(ofFirst: ends, at: at) { at += length }
    if Byte.isBlank(bytes.at(at)) { return at }
    guard Byte.isQuote(bytes.at(at)) else { return nil }
    return Byte.isBlank(bytes.at(at + 1)) ? at + 1 : bytes.at(at + 1) == UInt8(ascii: ",") ? at : nil
  }

  private static func values(
    of arguments: [AssignedValue], _ literal: Range<Int>, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    // The options that the keyword itself ends with: `zip -r`.
    let usages = CommandTable.usages(of: literal, in: bytes)
    var values: [AssignedValue] = []
    if let usage = usages.first(where: { ends(literal, with: $0.option, in: bytes) }), let first = arguments.first,
      let value = password(in: first, usage, in: bytes)
    {
      values.append(value)
    }
    for index in arguments.indices {
      // The server fails to set the root password correctly.
      let isInSentence =
        index > 2
        && arguments[(index - 3)...index].allSatisfy { value in value.range.allSatisfy { Byte.isLetter(bytes[$0]) } }
      if isInSentence { break }
      for usage in usages {
        guard let value = value(of: usage, at: index, arguments, in: bytes) else { continue }
        values.append(value)
        break
      }
    }
    return values
  }

  private static func ends(_ literal: Range<Int>, with option: StaticString, in bytes: Span<UInt8>) -> Bool {
    let length = option.utf8CodeUnitCount
    let end = literal.upperBound - (bytes[literal.upperBound - 1] == 0x20 ? 1 : 0)
    return end - length > literal.lowerBound && isExactly(option, bytes, end - length)
  }

  /// What argument `index` gives by `usage`, itself or by the one behind it.
  private static func value(
    of usage: CommandTable.Usage, at index: Int, _ arguments: [AssignedValue], in bytes: Span<UInt8>
  ) -> AssignedValue? {
    var argument = arguments[index].range
    // Options are told apart by case, unlike everything else here.
    if !isExactly(usage.option, bytes, argument.lowerBound) {
      guard usage.separator != nil, endsFlags(argument, with: usage.option, in: bytes) else { return nil }
      argument = (argument.upperBound - 2)..<argument.upperBound
    }
    let length = usage.option.utf8CodeUnitCount
    if argument.count == length {
      guard index + 1 < arguments.count else { return nil }
      let next = arguments[index + 1]
      if let separator = usage.separator, let part = quotedPart(behind: separator, index + 1, arguments, in: bytes) {
        return part
      }
      let isJoined = next.isQuoted && next.range.lowerBound == argument.upperBound + 1
      return usage.sticks == isJoined ? password(in: next, usage, in: bytes) : nil
    }
    var first = argument.lowerBound + length
    if !usage.sticks {
      guard bytes[first] == UInt8(ascii: "="), first + 1 < argument.upperBound else { return nil }
      first += 1
    }
    let rest = AssignedValue(range: first..<argument.upperBound, form: .option, isQuoted: arguments[index].isQuoted)
    return password(in: rest, usage, in: bytes)
  }

  /// The part in quotes of an argument of several: `web,'x'`, `'web':'x'`.
  private static func quotedPart(
    behind separator: UInt8, _ index: Int, _ arguments: [AssignedValue], in bytes: Span<UInt8>
  ) -> AssignedValue? {
    for part in arguments[index...].dropFirst().prefix(2) where part.isQuoted {
      let quote = part.range.lowerBound - 1
      if bytes.at(quote - 1) == separator { return part }
    }
    return nil
  }

  /// Whether the option is the last of several in one argument: `-su` ends with `-u`.
  private static func endsFlags(_ argument: Range<Int>, with option: StaticString, in bytes: Span<UInt8>) -> Bool {
    guard option.utf8CodeUnitCount == 2, (3...5).contains(argument.count), bytes.has("-", at: argument.lowerBound),
      argument.dropFirst().allSatisfy({ Byte.isLetter(bytes[$0]) })
    else { return false }
    // SAFETY: the option holds two bytes.
    return unsafe bytes[argument.upperBound - 1] == option.utf8Start[1]
  }

  /// The password of an argument, without the user before it.
  private static func password(
    in argument: AssignedValue, _ usage: CommandTable.Usage, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    var range = argument.range
    if let separator = usage.separator {
      // curl -u x: sends a key in the place of the user.
      if range.count > 20, bytes[range.upperBound - 1] == separator, separator == UInt8(ascii: ":") {
        let key = AssignedValue(
          range: range.lowerBound..<(range.upperBound - 1), form: .option, isQuoted: argument.isQuoted)
        return CallReader.isGenerated(key, in: bytes) ? key : nil
      }
      guard let mark = range.first(where: { bytes[$0] == separator }), mark + 1 < range.upperBound,
        bytes[mark + 1] != UInt8(ascii: "/")
      else { return nil }
      range = (mark + 1)..<range.upperBound
    }
    if range.count > 2, bytes.has("s:", at: range.lowerBound) { range = (range.lowerBound + 2)..<range.upperBound }
    if !argument.isQuoted { range = BareValue.cutAtParameter(bytes, range) }
    guard bytes[range.lowerBound] != UInt8(ascii: "-") else { return nil }
    return AssignedValue(range: range, form: .option, isQuoted: argument.isQuoted)
  }

  private static func isExactly(_ text: StaticString, _ bytes: Span<UInt8>, _ at: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard at + length <= bytes.count else { return false }
    // SAFETY: the pointer of a static string is good for the whole run and for `length` bytes.
    let wanted = unsafe text.utf8Start
    for offset in 0..<length where unsafe bytes[at + offset] != wanted[offset] { return false }
    return true
  }
}
