/// The arguments of a command, as a shell would part them, or as the strings of a list: `["sshpass", "-p", "x"]`.
enum CommandLine {
  /// The most bytes of a command line on either side of a word of it.
  static let reach = 400
  /// The most arguments that are read.
  private static let most = 24

  /// The arguments from `start`, up to the end of the line or a sign of the shell.
  static func arguments(behind start: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var arguments: [AssignedValue] = []
    var at = start
    let isList = skipListSeparator(bytes, &at)
    let end = min(bytes.count, start + reach)
    while arguments.count < most {
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.at(at) == UInt8(ascii: "\\"), Byte.isLineEnd(bytes.at(at + 1)) {
        at += 2
        continue
      }
      guard at < end, !endsCommand(bytes, at), let value = argument(at: at, in: bytes) else { return arguments }
      arguments.append(value)
      at = value.range.upperBound + (value.isQuoted ? 1 : 0)
      if isList, !skipListSeparator(bytes, &at) { return arguments }
    }
    return arguments
  }

  /// The argument that begins at `start`.
  static func argument(at start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    if let text = quoted(bytes, at: start) {
      return text.isEmpty ? nil : AssignedValue(range: text, form: .option, isQuoted: true)
    }
    var end = start
    while end < bytes.count, end - start < AssignedValue.limit, !Byte.isSpace(bytes[end]),
      bytes[end] != UInt8(ascii: "|"), bytes[end] != UInt8(ascii: ";"), !Byte.isQuote(bytes[end]),
      !bytes.has("\\n", at: end) || end > start && bytes[end - 1] == UInt8(ascii: "\\")
    {
      end += 1
    }
    while end > start, bytes[end - 1] == UInt8(ascii: ")"), !bytes.holds("(", in: start..<end) { end -= 1 }
    return end > start ? AssignedValue(range: start..<end, form: .option, isQuoted: false) : nil
  }

  /// What stands between the quote at `open` and the next one in the same line.
  static func quoted(_ bytes: Span<UInt8>, at open: Int) -> Range<Int>? {
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

  /// Skips the quote that closes the command's own name, a comma and the blanks behind it.
  private static func skipListSeparator(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    var next = at
    if Byte.isQuote(bytes.at(next)) { next += 1 }
    guard bytes.at(next) == UInt8(ascii: ",") else { return false }
    next += 1
    ValueLocator.skipSpaces(bytes, &next)
    guard Byte.isQuote(bytes.at(next)) else { return false }
    at = next
    return true
  }

  private static func endsCommand(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ">"), UInt8(ascii: "&"): true
    case UInt8(ascii: "<"): bytes.at(at + 1) != UInt8(ascii: "(")
    default: bytes[at] <= 0x20
    }
  }

  // MARK: - What is written into a command

  /// What `echo` or `printf` writes into the command at `literal`.
  static func piped(into literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let first = max(0, literal.lowerBound - reach)
    var bar = literal.lowerBound + (bytes[literal.lowerBound] == UInt8(ascii: "|") ? 1 : 0)
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
    let value = arguments(behind: at, in: bytes).first { argument in
      argument.range.upperBound < bar && bytes[argument.range.lowerBound] != UInt8(ascii: "-")
        && bytes[argument.range.lowerBound] != UInt8(ascii: "%")
    }
    return value.map { firstLine($0, in: bytes) }
  }

  /// The value in `<<< "x"` behind the command at `literal`.
  static func hereString(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    let end = min(bytes.count, at + reach)
    while at < end, !bytes.has("<<<", at: at) {
      guard !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") else { return nil }
      at += 1
    }
    guard at < end else { return nil }
    at += 3
    ValueLocator.skipBlanks(bytes, &at)
    return argument(at: at, in: bytes)
  }

  /// The lines of the document in `<<EOF` behind the command at `literal`, at most eight.
  static func hereDocument(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [Range<Int>] {
    var at = literal.upperBound
    let end = min(bytes.count, at + 1600)
    while at < end, !bytes.has("<<", at: at) {
      guard !Byte.isLineEnd(bytes[at]) else { return [] }
      at += 1
    }
    at += 2
    while bytes.at(at) == UInt8(ascii: "-") || bytes.at(at) == UInt8(ascii: "~") || bytes.at(at) == 0x20
      || Byte.isQuote(bytes.at(at))
    {
      at += 1
    }
    let label = at
    while Byte.isWord(bytes.at(at)) { at += 1 }
    guard at > label, at < end else { return [] }
    let length = at - label
    while at < end, !Byte.isLineEnd(bytes[at]) { at += 1 }
    var lines: [Range<Int>] = []
    while at < end, lines.count < 8 {
      var first = at + 1
      ValueLocator.skipBlanks(bytes, &first)
      var last = first
      while last < end, !Byte.isLineEnd(bytes[last]) { last += 1 }
      if last - first == length, repeats(bytes, label, first, length) { return lines }
      lines.append(first..<last)
      at = last
    }
    return lines
  }

  private static func repeats(_ bytes: Span<UInt8>, _ left: Int, _ right: Int, _ length: Int) -> Bool {
    for offset in 0..<length where bytes.at(left + offset) != bytes.at(right + offset) { return false }
    return true
  }

  /// The text before a `\n` in it, as prompts for a repetition are answered: `x\nx`.
  private static func firstLine(_ value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    guard let line = value.range.first(where: { bytes.has("\\n", at: $0) }), line > value.range.lowerBound else {
      return value
    }
    return AssignedValue(range: value.range.lowerBound..<line, form: value.form, isQuoted: value.isQuoted)
  }
}
