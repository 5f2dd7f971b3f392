internal import KeyfuseCore

/// Where the text of a message stands in its line, behind who wrote it and when.
extension TalkLine {
  /// The most bytes between the begin of a line and the text of its message.
  private static let prefix = 64

  /// The text of a message in a line: behind its time and the name of who wrote it, or all of a line below these; nil where
  /// no such head is there.
  static func text(_ line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    if let start = quoted(line, in: bytes) {
      var end = start
      while end < line.upperBound, bytes[end] != UInt8(ascii: "\"") || bytes[end - 1] == UInt8(ascii: "\\") { end += 1 }
      return start..<end
    }
    if let start = message(line, in: bytes) { return min(start, line.upperBound)..<line.upperBound }
    if isHead(line, in: bytes) { return nil }
    // 14:26<tab>ada<tab>text
    if Byte.isDigit(bytes.at(line.lowerBound)), let tab = bytes.last(0x09, in: line) {
      return (tab + 1)..<line.upperBound
    }
    if let text = timed(line, in: bytes) { return text }
    var first = line.lowerBound
    while first < line.upperBound, Byte.isBlank(bytes[first]) || bytes[first] == UInt8(ascii: ">") { first += 1 }
    if bytes.has("&gt;", at: first) { first += 4 }
    guard line.lowerBound > 1, first <= line.upperBound else { return nil }
    let above = range(around: line.lowerBound - 1, in: bytes)
    let isReply = bytes.at(above.lowerBound) == UInt8(ascii: ">") && bytes[line.lowerBound] != UInt8(ascii: ">")
    return isHead(above, in: bytes) || isReply ? first..<line.upperBound : nil
  }

  /// Where what a member of JSON or the last cell of a row holds begins: `"text":"…`, `,"…"`.
  private static func quoted(_ line: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard let last = bytes.last(UInt8(ascii: "\""), in: line) else { return nil }
    let names: [StaticString] = ["text", "message", "msg", "body", "content", "comment", "note", "notes"]
    var at = line.lowerBound
    while at < last, let quote = bytes.first(UInt8(ascii: "\""), in: at..<last) {
      at = quote + 1
      guard let length = bytes.length(ofFirst: names, at: at) else { continue }
      var end = at + length
      guard bytes.at(end) == UInt8(ascii: "\"") else { continue }
      end += 1
      ValueLocator.skipBlanks(bytes, &end)
      guard bytes.at(end) == UInt8(ascii: ":") else { continue }
      end += 1
      ValueLocator.skipBlanks(bytes, &end)
      if bytes.at(end) == UInt8(ascii: "\""), end < line.upperBound {
        return isOfChat(line, text: quote, in: bytes) ? end + 1 : nil
      }
    }
    // 2022-10-04T08:01:29Z,room,ada,"text"
    guard Byte.isDigit(bytes.at(line.lowerBound)), last + 1 == line.upperBound,
      let comma = line.first(where: { bytes.has(",\"", at: $0) }), comma + 2 <= last
    else { return nil }
    return comma + 2
  }

  /// Whether the member whose name opens at `text` is alone in its line, or beside one that says who writes, or when: other
  /// records with texts in them answer nobody.
  private static func isOfChat(_ line: Range<Int>, text: Int, in bytes: Span<UInt8>) -> Bool {
    if (line.lowerBound..<text).allSatisfy({ Byte.isBlank(bytes[$0]) }) { return true }
    let members: [StaticString] = [
      "\"user", "\"from", "\"author", "\"sender", "\"speaker", "\"name", "\"nick", "\"who", "\"role", "\"ts\"",
      "\"time",
      "\"date", "\"at\"", "\"type\":\"message", "\"type\": \"message",
    ]
    return members.contains { bytes.holds($0, in: line) }
  }

  /// Where the text of a message begins, behind its time and the name of who wrote it; nil where no such head is there.
  static func message(_ line: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = line.lowerBound
    let end = min(line.upperBound, line.lowerBound + prefix)
    while at < end, Byte.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: ">") { at += 1 }
    var hasTime = false
    // [6/14/2011 4:51:07 PM], [room#general]
    if let close = bracket(at, before: end, in: bytes) {
      hasTime = (at..<close).contains { bytes[$0] == UInt8(ascii: ":") && Byte.isDigit(bytes.at($0 + 1)) }
      at = close
    }
    // [09:12], 01.03.24, 18:02 -, (09:12)
    let opened = at
    if bytes.at(at) == UInt8(ascii: "[") || bytes.at(at) == UInt8(ascii: "(") || Byte.isDigit(bytes.at(at)) {
      while at < end, Byte.isDigit(bytes[at]) || isOfTime(bytes[at]) { at += 1 }
      hasTime = hasTime || at - opened > 4
      while at > opened, bytes[at - 1] == UInt8(ascii: "<") || bytes[at - 1] == UInt8(ascii: "@") { at -= 1 }
    }
    let isAngled = bytes.at(at) == UInt8(ascii: "<")
    if isAngled || bytes.at(at) == UInt8(ascii: "*") || bytes.at(at) == UInt8(ascii: "@") { at += 1 }
    while bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    let name = at
    var words = 0
    while at < end {
      let byte = bytes[at]
      if isAngled ? byte == UInt8(ascii: ">") : byte == UInt8(ascii: ":") { break }
      if !isAngled, byte == UInt8(ascii: "*"), name < at { break }
      if byte == 0x20 { words += 1 }
      guard Byte.isWord(byte) || byte == 0x20 || byte >= 0x80 || isOfName(byte), words < 4 else { return nil }
      at += 1
    }
    guard at < end, at > name else { return nil }
    while at < end,
      bytes[at] == UInt8(ascii: "*") || bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: ">")
        || bytes[at] == UInt8(ascii: "_")
    {
      at += 1
    }
    guard bytes.at(at) == 0x20 || at == line.upperBound else { return nil }
    // **Tom** – text, **mira** 11:02
    var text = at
    while text < line.upperBound,
      bytes[text] == 0x20 || Byte.isDigit(bytes[text]) && hasMarkedTime(text, in: bytes)
        || bytes[text] == UInt8(ascii: ":") || bytes.has("–", at: text) || bytes.has("—", at: text)
        || bytes.has("- ", at: text)
    {
      text += bytes[text] >= 0x80 ? 3 : 1
    }
    if hasTime || isAngled { return text }
    if beginsLabel(name..<at, of: text..<max(text, line.upperBound), in: bytes) { return nil }
    // lena: a message, and no setting
    return Byte.isUpper(bytes[name]) && !Byte.isBlank(bytes[line.lowerBound])
      || name == line.lowerBound && bytes.first(0x20, in: text..<max(text, line.upperBound)) != nil
      || bytes.at(name - 1) == UInt8(ascii: "*") ? text : nil
  }

  /// Where the text begins behind brackets that more than digits stand in, and a blank.
  private static func bracket(_ at: Int, before end: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(at) == UInt8(ascii: "["), let close = bytes.first(UInt8(ascii: "]"), in: at..<max(at, end)),
      bytes.at(close + 1) == 0x20, (at..<close).contains(where: { Byte.isLetter(bytes[$0]) })
    else { return nil }
    return close + 2
  }

  /// Whether what stands before a colon is the label of a value, not the name of a person: `Password: x`.
  private static func beginsLabel(_ name: Range<Int>, of text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // X-Mailer, Content-Type
    if bytes.has("x-", at: name.lowerBound) || bytes.has("content-", at: name.lowerBound)
      || bytes.has("message-", at: name.lowerBound) || bytes.has("subject", at: name.lowerBound)
      || bytes.has("dkim-", at: name.lowerBound) || bytes.has("mime-", at: name.lowerBound)
    {
      return true
    }
    // Customer: what is it?
    let blanks = bytes.count(of: 0x20, in: text)
    let isSpeech = blanks > 1 && Byte.isUpper(bytes[name.lowerBound]) || blanks > 2 && name.count < 12
    let labels: WordRole = isSpeech ? .credential : [.credential, .owner]
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if !CredentialLexicon.words.roles(of: word, in: bytes).isDisjoint(with: labels) { return true }
    }
    return false
  }
}
