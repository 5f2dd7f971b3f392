internal import KeyfuseCore

/// What a command prints in a session that somebody kept: `$ cat /root/.db_password` and the line below it.
enum TerminalOutput {
  /// The most bytes of a command line.
  private static let reach = 240

  /// The value that the command line prints in which a name of a credential stands: `$ cat /root/.db_password`.
  static func value(namedAt name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    // What few lines have below them is looked for first.
    guard let value = value(ofCommandAt: name, in: bytes) else { return nil }
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<TabularValue.lineEnd(name.upperBound, in: bytes)
    let verbs: [StaticString] = [
      "cat ", "echo ", "printenv ", " get ", " read ", " show ", "base64 -", "-field", " access ", "head ", "tail ",
      "get-content ", "type ", "lookup ", " print", "value ",
    ]
    return verbs.contains { bytes.holds($0, in: line) } ? value : nil
  }

  /// The only word of the line below the command line in which the word at `literal` stands; nil where that line is no
  /// command behind a prompt, or prints more.
  static func value(ofCommandAt literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let end = TabularValue.lineEnd(literal.upperBound, in: bytes)
    guard end - literal.upperBound < reach, Byte.isLineEnd(bytes.at(end)) else { return nil }
    let start = end + (bytes.has("\r\n", at: end) ? 2 : 1)
    var last = start
    while last < bytes.count, last - start < 160, bytes[last] > 0x20 { last += 1 }
    guard last - start >= 8, bytes.endsLine(at: last),
      isPrompted(literal.lowerBound, in: bytes), !redirects(literal.upperBound..<end, in: bytes),
      isGenerated(bytes.extracting(start..<last))
    else { return nil }
    return AssignedValue(range: start..<last, form: .sentence, isQuoted: true, isMarked: true)
  }

  private static func isGenerated(_ text: Span<UInt8>) -> Bool {
    if text.has("http", at: 0) || text.has("/", at: 0) || text.has("sha256:", at: 0) { return false }
    return SpokenValue.isVaried(text, .told) || ChosenPassword.isOne(text, .led)
      || text.count >= 32 && ValueShape.isHexadecimal(text) || GeneratedKey.isOne(text)
  }

  /// Whether the prompt of a shell begins the line: `$ `, `user@host:~# `, `[user@host ~]$ `, `PS C:\> `.
  private static func isPrompted(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(index, in: bytes)
    var at = line
    let end = min(index, line + 80)
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    if bytes.has("$ ", at: at) || bytes.has("❯ ", at: at) || bytes.has("➜ ", at: at) { return true }
    if bytes.has("ps ", at: at), (at..<end).contains(where: { bytes.has("> ", at: $0) }) { return true }
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: ">"),
        bytes.at(at + 1) == 0x20, at > line, bytes[at - 1] > 0x20
      {
        return (line..<at).contains { bytes[$0] == UInt8(ascii: "@") } || bytes[at - 1] == UInt8(ascii: "]")
          || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
      }
      at += 1
    }
    return false
  }

  /// Whether what is printed goes elsewhere.
  private static func redirects(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds(" > ", in: range) || bytes.holds(" >> ", in: range) || bytes.holds("| tee", in: range)
      || bytes.holds("sum", in: range) || bytes.holds("| wc", in: range)
  }
}
