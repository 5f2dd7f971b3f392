internal import KeyfuseCore

/// Commands that take a password in a manner of their own.
extension PositionalPassword {
  /// `echo x | sudo -S apt update`
  static func sudo(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "S") else { return nil }
    return CommandLine.piped(into: literal, in: bytes)
  }

  /// `zip -P x`, `unzip -P x`
  static func archive(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "P") else { return nil }
    return CommandLine.arguments(behind: literal.upperBound, in: bytes).first
  }

  /// `htpasswd -b FILE USER x`, `htpasswd -nb USER x`, `htpasswd -i FILE USER <<< x`
  static func htpasswd(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var (isBatch, printsOnly, reads) = (false, false, false)
    var values: [AssignedValue] = []
    var isCost = false
    for argument in CommandLine.arguments(behind: literal.upperBound, in: bytes) {
      guard bytes[argument.range.lowerBound] == UInt8(ascii: "-"), values.isEmpty else {
        if !isCost { values.append(argument) }
        isCost = false
        continue
      }
      isCost = bytes[argument.range.upperBound - 1] == UInt8(ascii: "C")
      for index in argument.range {
        if bytes[index] == UInt8(ascii: "b") { isBatch = true }
        if bytes[index] == UInt8(ascii: "n") { printsOnly = true }
        if bytes[index] == UInt8(ascii: "i") { reads = true }
      }
    }
    if reads {
      return CommandLine.hereString(behind: literal, in: bytes) ?? CommandLine.piped(into: literal, in: bytes)
    }
    let place = printsOnly ? 1 : 2
    return isBatch && values.count > place ? values[place] : nil
  }

  /// `fly secrets set RELAY=x`, `heroku config:set GATE=x`: what only a generator writes, whatever the variable is called.
  static func variable(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    for argument in CommandLine.arguments(behind: literal.upperBound, in: bytes) {
      guard let sign = bytes.first(UInt8(ascii: "="), in: argument.range), sign > argument.range.lowerBound,
        sign + 1 < argument.range.upperBound
      else { continue }
      let value = (sign + 1)..<argument.range.upperBound
      if GeneratedKey.isOne(bytes.extracting(value)),
        !EnvironmentDefault.namesOther(argument.range.lowerBound..<sign, in: bytes)
      {
        return AssignedValue(range: value, form: .option, isQuoted: argument.isQuoted)
      }
    }
    return nil
  }

  /// `consul kv put db/password x`: the path says what it is.
  static func put(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let arguments = CommandLine.arguments(behind: literal.upperBound, in: bytes)
      .filter { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
    guard arguments.count == 2 else { return nil }
    let words: [StaticString] = ["password", "passwd", "secret", "token", "pass", "key"]
    return words.contains { bytes.has($0, endingAt: arguments[0].range.upperBound) }
      ? arguments[1] : nil
  }

  /// `net use X: \\host\share x /user:name`, `net use X: \\host\share /user:name x`, `net user name x /add`
  static func netUse(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    // a .NET user control
    if bytes.at(literal.lowerBound - 1) == UInt8(ascii: ".") { return nil }
    let isUser = bytes.at(literal.upperBound) | 0x20 == UInt8(ascii: "r")
    let arguments = CommandLine.arguments(behind: literal.upperBound + (isUser ? 1 : 0), in: bytes)
    let place =
      isUser ? 0 : arguments.firstIndex { bytes.at($0.range.lowerBound) == UInt8(ascii: "\\") } ?? arguments.count
    guard place + 1 < arguments.count else { return nil }
    let hasUser = arguments.contains { bytes.has("/user:", at: $0.range.lowerBound) }
    let values = arguments[(place + 1)...].filter { bytes[$0.range.lowerBound] != UInt8(ascii: "/") }
    guard let value = isUser || hasUser || arguments[place + 1].range == values.first?.range ? values.first : nil,
      bytes[value.range.lowerBound] != UInt8(ascii: "*")
    else { return nil }
    return value
  }

  /// `ConvertTo-SecureString "x"`, `"x" | ConvertTo-SecureString`
  static func secureString(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.has("| ", at: literal.lowerBound - 2) {
      return pipedLiteral(before: literal.lowerBound - 2, bytes)
    }
    let argument = CommandLine.arguments(behind: literal.upperBound, in: bytes)
      .first { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }
    return argument.flatMap { $0.isQuoted ? $0 : nil }
  }

  /// `"x" | ConvertTo-SecureString`
  private static func pipedLiteral(before bar: Int, _ bytes: Span<UInt8>) -> AssignedValue? {
    var end = bar
    while end > 0, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    let quote = bytes.at(end - 1)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var start = end - 1
    while start > 0, end - start < 120, bytes[start - 1] != quote {
      start -= 1
      if Byte.isLineEnd(bytes[start]) { return nil }
    }
    guard bytes.at(start - 1) == quote, start < end - 1 else { return nil }
    return AssignedValue(range: start..<(end - 1), form: .option, isQuoted: true)
  }

  // MARK: - Databases

  /// `USERID=user/x@SERVICE`
  static func userID(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    CommandLine.argument(at: literal.upperBound, in: bytes).flatMap { login($0.range, bytes) }
  }

  /// The password in `user/x@host`.
  static func login(_ range: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let slash = range.first(where: { bytes[$0] == UInt8(ascii: "/") }), slash > range.lowerBound else {
      return nil
    }
    let end = range.last { bytes[$0] == UInt8(ascii: "@") && $0 > slash } ?? range.upperBound
    return end > slash + 1 ? AssignedValue(range: (slash + 1)..<end, form: .option, isQuoted: true) : nil
  }

  /// `sqlplus user/x@host`, and the same as a line of the document that it reads.
  static func sqlplus(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    let arguments = CommandLine.arguments(behind: literal.upperBound, in: bytes)
    if let first = arguments.first(where: { bytes[$0.range.lowerBound] != UInt8(ascii: "-") }),
      let value = login(first.range, bytes)
    {
      return [value]
    }
    return CommandLine.hereDocument(behind: literal, in: bytes).prefix(3).compactMap { line in
      let first = line.lowerBound + (bytes.has("connect ", at: line.lowerBound) ? 8 : 0)
      let end = line.first { $0 > first && bytes[$0] == 0x20 } ?? line.upperBound
      return end == line.upperBound && first < end ? login(first..<end, bytes) : nil
    }
  }

  /// `CONNECT user/x@SERVICE` in a line of its own, as SQL*Plus reads it.
  static func connect(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard isLineStart(literal.lowerBound, bytes), let slash = slash(behind: literal.upperBound, bytes),
      let argument = CommandLine.argument(at: literal.upperBound, in: bytes)
    else { return nil }
    let first = slash + 1
    if Byte.isQuote(bytes.at(first)) { return ValueLocator.quoted(bytes, first, .option) }
    var end = argument.range.upperBound
    if let at = argument.range.last(where: { bytes[$0] == UInt8(ascii: "@") }), at > first { end = at }
    if bytes.at(end - 1) == UInt8(ascii: ";") { end -= 1 }
    guard end > first else { return nil }
    let text = bytes.extracting(first..<end)
    if SpokenValue.isVaried(text, .told) { return AssignedValue(range: first..<end, form: .option, isQuoted: false) }
    // CONNECT payroll/Clover5@PDB: before a service, words are a password as well.
    guard bytes.at(end) == UInt8(ascii: "@"), ChosenWords.isBare(text) else { return nil }
    return AssignedValue(range: first..<end, form: .call, isQuoted: true, isMarked: true)
  }

  private static func isLineStart(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    var at = index
    while at > 0, index - at < 8, Byte.isBlank(bytes[at - 1]) { at -= 1 }
    return at == 0 || Byte.isLineEnd(bytes[at - 1]) || bytes.has("sql> ", at: at - 5)
  }

  /// The slash behind the name of a user.
  private static func slash(behind start: Int, _ bytes: Span<UInt8>) -> Int? {
    var at = start
    while at - start < 40, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "$") { at += 1 }
    return at > start && bytes.at(at) == UInt8(ascii: "/") ? at : nil
  }
}
