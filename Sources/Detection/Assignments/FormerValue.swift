internal import KeyfuseCore

/// What a comment keeps of a credential that was replaced, and that may still open something: `// ancien secret : x`,
/// `-- old: x`, `# früher: user = "bob:x"`.
enum FormerValue {
  private static let reach = 120
  /// What the comment, or the line that it ends or stands above, has to speak of.
  private static let subjects: [StaticString] = [
    "secret", "key", "token", "pass", "auth", "pwd", "schluessel", "schlüssel", "kennwort", "clave", "clé", "geheim",
    "cred", "login", "sleutel", "avain", "nøkkel", "nyckel", "klucz", "chiave", "salasana", "hmac", "pw ", "dsn",
    "conn",
  ]

  /// The value behind the word for what was at `word`, within a comment.
  static func value(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = max(TabularValue.lineStart(word.lowerBound, in: bytes), word.lowerBound - reach)
    guard isComment(line..<word.lowerBound, in: bytes) else { return nil }
    let end = min(TabularValue.lineEnd(word.upperBound, in: bytes), word.upperBound + reach)
    var at = word.upperBound
    while at < end {
      while at < end, isGap(bytes[at]) { at += 1 }
      let start = at
      while at < end, !isGap(bytes[at]) { at += 1 }
      guard at > start else { break }
      if let value = value(start..<at, in: bytes), speaksOfCredentials(line, end, value.range, in: bytes) {
        return value
      }
    }
    return nil
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte <= 0x20 || Byte.isQuote(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "<")
  }

  /// Whether the text before the word opens a comment.
  private static func isComment(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
    let marks: [StaticString] = ["//", "#", "--", ";", "/*", "*", "<!--", "%", "rem ", "'", "(*", "!"]
    if marks.contains(where: { bytes.has($0, at: at) }) { return true }
    let trailing: [StaticString] = [" // ", " # ", " -- ", "; //", "/* ", "<!-- ", ";//", " ; "]
    return trailing.contains { bytes.holds($0, in: range) }
  }

  /// The credential in one word of the comment: generated, or a password behind a user.
  private static func value(_ word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var range = word
    while range.count > 1, isPunctuation(bytes[range.upperBound - 1]) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    // name=user/x@host, name=x
    if let equals = range.first(where: { bytes[$0] == UInt8(ascii: "=") }), equals + 1 < range.upperBound,
      equals + 2 < range.upperBound, range.upperBound - equals > 6, Byte.isWord(bytes[equals + 1])
    {
      range = (equals + 1)..<range.upperBound
    }
    let pair = AssignedValue(range: range, form: .call, isQuoted: true)
    if let colon = CallReader.behindColon(pair, in: bytes) { return colon }
    if let login = PositionalPassword.login(range, bytes), login.range.count >= 6,
      bytes.at(login.range.upperBound) == UInt8(ascii: "@")
    {
      return AssignedValue(range: login.range, form: .call, isQuoted: true, isMarked: true)
    }
    let text = bytes.extracting(range)
    guard !text.holds("/", in: 0..<text.count) || GeneratedKey.isOne(text) else { return nil }
    if CallReader.isGenerated(pair, in: bytes) || NearbyValue.isPassword(text, isQuoted: true) { return pair }
    return nil
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  /// Whether the line of the comment, or the one below it, speaks of a credential beside the value.
  private static func speaksOfCredentials(
    _ line: Int, _ end: Int, _ value: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    let next = TabularValue.nextLine(end, in: bytes).map { min(bytes.count, $0 + 60) } ?? end
    return subjects.contains { subject in
      bytes.holds(subject, in: line..<value.lowerBound)
        || bytes.holds(subject, in: value.upperBound..<max(next, value.upperBound))
    }
  }
}
