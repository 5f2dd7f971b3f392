internal import KeyfuseCore

/// What stands around a word in a line of prose or of commands.
extension ChosenWords {
  /// `password=x result=0`, as logs write what they know.
  static func isFollowedBySetting(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end + 1
    while at < bytes.count, at - end < 24, Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
    return at > end + 1 && bytes.at(at) == UInt8(ascii: "=")
  }

  /// Whether words follow that no command takes: in a remark, or such as hold sentences together.
  static func isOfSentence(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let end = word.upperBound
    guard isFollowedByWords(end, in: bytes) else { return false }
    var start = TabularValue.lineStart(word.lowerBound, in: bytes)
    while Byte.isBlank(bytes.at(start)) { start += 1 }
    let first = bytes.at(start)
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "*") || bytes.has("//", at: start) { return true }
    var splitter = WordSplitter(end..<min(bytes.count, end + 24))
    for _ in 0..<2 {
      guard let next = splitter.next(in: bytes) else { return false }
      if CredentialLexicon.words.roles(of: next, in: bytes).contains(.stopWord) { return true }
    }
    return false
  }

  /// Whether two words of letters alone follow, or one that ends its line, as a sentence goes on and no command does.
  static func isFollowedByWords(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end
    var words = 0
    while words < 2 {
      let blank = at
      while Byte.isBlank(bytes.at(at)) { at += 1 }
      guard at > blank || words == 0 else { return false }
      if words > 0, Byte.isLineEnd(bytes.at(at)) { return bytes.at(end) == 0x20 && bytes.at(end + 1) != 0x20 }
      let start = at
      while Byte.isLetter(bytes.at(at)) || bytes.at(at) >= 0x80 || bytes.at(at) == UInt8(ascii: "'") { at += 1 }
      guard at > start else { return false }
      words += 1
      if bytes.at(at) == UInt8(ascii: ",") || bytes.at(at) == UInt8(ascii: ".") { return words > 1 || at - start > 1 }
      guard Byte.isSpace(bytes.at(at)) else { return false }
    }
    return true
  }

  /// Whether one blank or sign parts an option from its value: more of them part it from what is said about it.
  static func isOptionValue(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound
    guard !Byte.isBlank(bytes.at(start - 2)), !bytes.has("/", at: start) else { return false }
    // The clients of MySQL take what stands behind `=` only; a word behind a blank is a database.
    guard bytes.at(start - 1) == 0x20 else { return true }
    let line = TabularValue.lineStart(start, in: bytes)..<start
    return !bytes.holds("mysql", in: line) && !bytes.holds("mariadb", in: line)
  }

  /// Whether what a command takes for a password is one or several words that say nothing of what they are.
  static func isArgument(_ value: AssignedValue, of command: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if value.form == .call { return value.isMarked && value.isQuoted && read(bytes.extracting(value.range)) != nil }
    // "zip -p", "unzip -p": the name of a command in a list of them
    let last = bytes[command.upperBound - 1]
    // rasdial "Line": the quote opens an argument
    let opens = last == 0x20 && Byte.isAlphanumeric(bytes.at(command.upperBound + 1))
    if Byte.isQuote(bytes.at(command.upperBound)) && !opens || Byte.isQuote(last) { return false }
    // -passout pass:x
    if bytes.has(" pass:", at: command.upperBound - 6) { return value.range.count >= 6 }
    if value.form == .option, !value.isQuoted, isOfSentence(value.range, in: bytes) { return false }
    return read(bytes.extracting(value.range)).map { $0.spaces == 0 || value.isQuoted } == true
  }
}
