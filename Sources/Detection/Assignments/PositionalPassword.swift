/// Finds passwords that commands take by their place, or from a pipe: `htpasswd -b FILE USER x`, `echo x | passwd --stdin`.
enum PositionalPassword {
  /// The most bytes of a line on either side of the command.
  private static let reach = 400

  /// The password for the command named at `literal`; nil where the command is another one.
  static func value(in bytes: Span<UInt8>, at literal: Range<Int>) -> AssignedValue? {
    let start = literal.lowerBound
    if bytes.has("chpasswd", at: start) {
      return (piped(into: literal, bytes) ?? hereString(behind: literal, bytes)).flatMap { behindUser($0, bytes) }
    }
    if bytes.has("passwd --stdin", at: start) || bytes.has("--password-stdin", at: start) {
      return piped(into: literal, bytes)
    }
    if bytes.has("sudo -s", at: start) {
      return bytes.at(start + 6) == UInt8(ascii: "S") ? piped(into: literal, bytes) : nil
    }
    if bytes.has("zip -p", at: start) || bytes.has("unzip -p", at: start) {
      return bytes[literal.upperBound - 1] == UInt8(ascii: "P")
        ? arguments(behind: literal.upperBound, bytes).first : nil
    }
    if bytes.has("expect \"", at: start) { return answer(behind: literal, bytes) }
    if bytes.has("htpasswd", at: start) { return htpasswd(behind: literal, bytes) }
    if bytes.has("net use", at: start) { return netUse(behind: literal, bytes) }
    if bytes.has("rabbitmqctl ", at: start) {
      let arguments = arguments(behind: literal.upperBound, bytes)
      return arguments.count > 1 ? arguments[1] : nil
    }
    if bytes.has("sqlplus", at: start) { return sqlplus(behind: literal, bytes) }
    if bytes.has("-passin pass:", at: start) || bytes.has("-passout pass:", at: start) {
      return argument(at: literal.upperBound, bytes)
    }
    if bytes.has("-storepass", at: start) || bytes.has("-keypass", at: start) {
      return arguments(behind: literal.upperBound, bytes).first
    }
    if bytes.has("convertto-securestring", at: start) {
      return arguments(behind: literal.upperBound, bytes).first { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
        .flatMap { $0.isQuoted ? $0 : nil }
    }
    return nil
  }

  /// Whether the keyword leads to a password by its place, so that no option of it is looked at.
  static func reads(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = literal.lowerBound
    let words: [StaticString] = [
      "chpasswd", "passwd --stdin", "--password-stdin", "sudo -s", "expect \"", "htpasswd", "net use", "rabbitmqctl ",
      "sqlplus", "-passin pass:", "-passout pass:", "-storepass", "-keypass", "zip -p", "unzip -p",
      "convertto-securestring",
    ]
    return words.contains { bytes.has($0, at: start) }
  }

  // MARK: - Commands

  /// `htpasswd -b FILE USER x`, `htpasswd -nb USER x`
  private static func htpasswd(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var (isBatch, printsOnly) = (false, false)
    var values: [AssignedValue] = []
    for argument in arguments(behind: literal.upperBound, bytes) {
      guard bytes[argument.range.lowerBound] == UInt8(ascii: "-"), values.isEmpty else {
        values.append(argument)
        continue
      }
      for index in argument.range {
        if bytes[index] == UInt8(ascii: "b") { isBatch = true }
        if bytes[index] == UInt8(ascii: "n") { printsOnly = true }
      }
    }
    let place = printsOnly ? 1 : 2
    return isBatch && values.count > place ? values[place] : nil
  }

  /// `net use X: \\host\share x /user:name`, `net user name x /add`
  private static func netUse(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let isUser = bytes.at(literal.upperBound) | 0x20 == UInt8(ascii: "r")
    let arguments = arguments(behind: literal.upperBound + (isUser ? 1 : 0), bytes)
    let place =
      isUser ? 0 : arguments.firstIndex { bytes.at($0.range.lowerBound) == UInt8(ascii: "\\") } ?? arguments.count
    guard place + 1 < arguments.count else { return nil }
    let value = arguments[place + 1]
    let first = bytes[value.range.lowerBound]
    return first == UInt8(ascii: "/") || first == UInt8(ascii: "*") ? nil : value
  }

  /// `sqlplus user/x@host`
  private static func sqlplus(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let login = arguments(behind: literal.upperBound, bytes).first { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
    guard let login, let slash = login.range.first(where: { bytes[$0] == UInt8(ascii: "/") }),
      slash > login.range.lowerBound
    else { return nil }
    let end = login.range.first { bytes[$0] == UInt8(ascii: "@") && $0 > slash } ?? login.range.upperBound
    return end > slash + 1 ? AssignedValue(range: (slash + 1)..<end, form: .option, isQuoted: true) : nil
  }

  /// `expect "Password:"`, `send "x\r"` in the same line or one of the next two.
  private static func answer(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let prompt = quoted(bytes, at: literal.upperBound - 1),
      bytes.holds("assword", in: prompt) || bytes.holds("assphrase", in: prompt)
    else { return nil }
    var at = prompt.upperBound + 1
    let end = min(bytes.count, at + 120)
    while at < end, !bytes.has("send ", at: at) { at += 1 }
    guard at < end else { return nil }
    at += 5
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("-- ", at: at) { at += 3 }
    guard var text = quoted(bytes, at: at) else { return nil }
    while text.count > 2, bytes[text.upperBound - 2] == UInt8(ascii: "\\") {
      text = text.lowerBound..<(text.upperBound - 2)
    }
    return AssignedValue(range: text, form: .option, isQuoted: true)
  }

  // MARK: - Pipes

  /// What `echo` or `printf` writes into the command at `literal`.
  private static func piped(into literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let first = max(0, literal.lowerBound - reach)
    var bar = literal.lowerBound
    while bar > first, bytes[bar - 1] != UInt8(ascii: "|") {
      bar -= 1
      if Byte.isLineEnd(bytes[bar]) || bytes[bar] == UInt8(ascii: ";") || bytes[bar] == UInt8(ascii: "&") { return nil }
    }
    guard bar > first else { return nil }
    var start = bar - 1
    while start > first, !Byte.isLineEnd(bytes[start - 1]) { start -= 1 }
    var at = bar - 2
    while at > start, !bytes.has("echo ", at: at), !bytes.has("printf ", at: at) { at -= 1 }
    guard at >= start, bytes.has("echo ", at: at) || bytes.has("printf ", at: at) else { return nil }
    at += bytes.has("echo ", at: at) ? 5 : 7
    return arguments(behind: at, bytes).first { argument in
      argument.range.upperBound < bar && bytes[argument.range.lowerBound] != UInt8(ascii: "-")
        && bytes[argument.range.lowerBound] != UInt8(ascii: "%")
    }
  }

  /// `<<< "x"`
  private static func hereString(behind literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.has("<<<", at: at) else { return nil }
    at += 3
    ValueLocator.skipBlanks(bytes, &at)
    return argument(at: at, bytes)
  }

  private static func behindUser(_ value: AssignedValue, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let colon = value.range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < value.range.upperBound
    else { return nil }
    var end = value.range.upperBound
    if end - 2 > colon, bytes.has("\\n", at: end - 2) { end -= 2 }
    return AssignedValue(range: (colon + 1)..<end, form: .option, isQuoted: true)
  }

  // MARK: - Arguments

  /// The arguments of a command up to the end of its line or a sign of the shell.
  private static func arguments(behind start: Int, _ bytes: Span<UInt8>) -> [AssignedValue] {
    var arguments: [AssignedValue] = []
    var at = start
    let end = min(bytes.count, start + reach)
    while arguments.count < 12 {
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.at(at) == UInt8(ascii: "\\"), Byte.isLineEnd(bytes.at(at + 1)) {
        at += 2
        continue
      }
      let byte = bytes.at(at)
      guard at < end, byte > 0x20, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ";"), byte != UInt8(ascii: ">"),
        byte != UInt8(ascii: "&"), let value = argument(at: at, bytes)
      else { return arguments }
      arguments.append(value)
      at = value.range.upperBound + (value.isQuoted ? 1 : 0)
    }
    return arguments
  }

  private static func argument(at start: Int, _ bytes: Span<UInt8>) -> AssignedValue? {
    if let text = quoted(bytes, at: start) {
      return text.isEmpty ? nil : AssignedValue(range: text, form: .option, isQuoted: true)
    }
    var end = start
    while end < bytes.count, end - start < AssignedValue.limit, !Byte.isSpace(bytes[end]),
      bytes[end] != UInt8(ascii: "|"), bytes[end] != UInt8(ascii: ";"), !Byte.isQuote(bytes[end])
    {
      end += 1
    }
    return end > start ? AssignedValue(range: start..<end, form: .option, isQuoted: false) : nil
  }

  /// What stands between the quote at `open` and the next one in the same line.
  private static func quoted(_ bytes: Span<UInt8>, at open: Int) -> Range<Int>? {
    let quote = bytes.at(open)
    guard quote == 0x22 || quote == 0x27 else { return nil }
    var at = open + 1
    let end = min(bytes.count, open + AssignedValue.limit)
    while at < end, bytes[at] != quote {
      if Byte.isLineEnd(bytes[at]) { return nil }
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return at < end ? (open + 1)..<at : nil
  }
}
