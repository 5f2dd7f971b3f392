internal import KeyfuseCore

/// Passwords that commands are given at a prompt, from a pipe, a here string or a here document.
extension PositionalPassword {
  static func input(of literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    if let value = CommandLine.piped(into: literal, in: bytes) ?? CommandLine.hereString(behind: literal, in: bytes) {
      return [value]
    }
    if bytes.at(literal.upperBound) == UInt8(ascii: ":") { return listed(below: literal.upperBound, in: bytes) }
    return CommandLine.hereDocument(behind: literal, in: bytes).filter { !$0.isEmpty }.map(line)
  }

  /// The lines of the block in `chpasswd:` / `list: |`, as cloud-init reads them.
  private static func listed(below colon: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = colon
    let end = min(bytes.count, colon + 80)
    while at < end, !bytes.has("list:", at: at) { at += 1 }
    guard at < end else { return [] }
    var values: [AssignedValue] = []
    while values.count < 8, let next = TabularValue.nextLine(at, in: bytes) {
      let lineEnd = TabularValue.lineEnd(next, in: bytes)
      var first = next
      ValueLocator.skipBlanks(bytes, &first)
      if bytes.has("- ", at: first) { first += 2 }
      guard first > next, first < lineEnd, bytes.first(UInt8(ascii: ":"), in: first..<lineEnd) != nil else { break }
      values.append(line(first..<lineEnd))
      at = lineEnd
    }
    return values
  }

  static func line(_ range: Range<Int>) -> AssignedValue {
    AssignedValue(range: range, form: .option, isQuoted: false)
  }

  static func behindUser(_ value: AssignedValue, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let colon = value.range.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < value.range.upperBound
    else { return nil }
    var end = value.range.upperBound
    if end - 2 > colon, bytes.has("\\n", at: end - 2) { end -= 2 }
    return AssignedValue(range: (colon + 1)..<end, form: .option, isQuoted: true)
  }

  /// What the document types at the prompts of `passwd user`.
  static func typed(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    let lines = CommandLine.hereDocument(behind: literal, in: bytes)
    return lines.count == 2 ? lines.filter { !$0.isEmpty }.map(line) : []
  }

  /// The here string of a command that asks for a password.
  static func typedHere(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    var line = literal.lowerBound
    while line > 0, literal.lowerBound - line < CommandLine.reach, !Byte.isLineEnd(bytes[line - 1]) { line -= 1 }
    let commands: [StaticString] = [
      "passw", "sudo ", "su - ", "login", "crypt", "kinit", "unlock", "token", "pdbedit", "passphrase", "connect",
    ]
    let command = line..<literal.lowerBound
    guard commands.contains(where: { bytes.holds($0, in: command) }), !bytes.holds("chpasswd", in: command),
      let value = CommandLine.argument(at: literal.upperBound, in: bytes),
      SpokenValue.isVaried(bytes.extracting(value.range), .told)
    else { return nil }
    return value
  }

  /// `user bob x` in the document that `ftp -n` reads.
  static func ftp(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> [AssignedValue] {
    CommandLine.hereDocument(behind: literal, in: bytes).compactMap { line in
      guard bytes.has("user ", at: line.lowerBound) || bytes.has("quote pass ", at: line.lowerBound) else { return nil }
      let arguments = CommandLine.arguments(behind: line.lowerBound, in: bytes)
      return arguments.count == 3 ? arguments[2] : nil
    }
  }

  // MARK: - Expect

  /// `expect "Password:"`, `send "x\r"` in the same line or one of the next two.
  static func answer(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard let prompt = CommandLine.quoted(bytes, at: literal.upperBound - 1),
      bytes.holds("assword", in: prompt) || bytes.holds("assphrase", in: prompt)
    else { return nil }
    var at = prompt.upperBound + 1
    let end = min(bytes.count, at + 120)
    while at < end, !bytes.has("send ", at: at) { at += 1 }
    guard at < end else { return nil }
    at += 5
    ValueLocator.skipBlanks(bytes, &at)
    if bytes.has("-- ", at: at) { at += 3 }
    guard var value = sent(from: at, bytes) else { return nil }
    // Whatever answers the prompt is the password, unless a variable holds it.
    if value.range.count >= 6, bytes.first(UInt8(ascii: "$"), in: value.range) == nil {
      value.isMarked = true
      value.isGiven = true
    }
    return value
  }

  /// `"*assword*" { send "x\r" }`
  static func sentBehindPrompt(_ literal: Range<Int>, _ bytes: Span<UInt8>) -> AssignedValue? {
    let before = max(0, literal.lowerBound - 48)..<literal.lowerBound
    let prompts: [StaticString] = ["assword", "assphrase", "asscode", "ennwort"]
    guard prompts.contains(where: { bytes.holds($0, in: before) }) else { return nil }
    return sent(from: literal.upperBound - 1, bytes)
  }

  /// The text in quotes at `open`, without the escape of the key that ends a line.
  private static func sent(from open: Int, _ bytes: Span<UInt8>) -> AssignedValue? {
    guard var text = CommandLine.quoted(bytes, at: open) else { return nil }
    while text.count > 2, bytes[text.upperBound - 2] == UInt8(ascii: "\\") {
      text = text.lowerBound..<(text.upperBound - 2)
    }
    return AssignedValue(range: text, form: .option, isQuoted: true)
  }
}
