internal import KeyfuseCore

/// Lines that people write to each other or to themselves, told from those of programs and data.
enum TalkLine {
  /// The most bytes between the begin of a line and the text of its message.
  private static let prefix = 64

  /// The line around `index`.
  static func range(around index: Int, in bytes: Span<UInt8>) -> Range<Int> {
    let start = TabularValue.lineStart(index, in: bytes)
    return start..<max(index, TabularValue.lineEnd(index, in: bytes))
  }

  /// Whether the text at `index` is a person's: no statement, no remark in a program, no text of a user interface.
  static func isTalk(at index: Int, in bytes: Span<UInt8>) -> Bool {
    let line = range(around: index, in: bytes)
    var first = line.lowerBound
    ValueLocator.skipBlanks(bytes, &first)
    var end = line.upperBound
    while end > first, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    guard first < end, !beginsCode(first, in: bytes) else { return false }
    let isMessage = messageMember(before: index, in: line, of: bytes) || TalkCell.holds(index, in: line, of: bytes)
    switch bytes[end - 1] {
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "\\"): return false
    case UInt8(ascii: ","):
      if bytes.first(UInt8(ascii: "{"), in: first..<end) != nil, !isMessage { return false }
    case UInt8(ascii: "}"): guard isMessage || bytes.has("}}", at: end - 2) else { return false }
    default: break
    }
    if !isMessage, isInString(index, in: line, of: bytes) { return false }
    guard line.contains(where: { isOfPrograms(bytes[$0]) }) else { return true }
    if !isMessage, isRemark(index, behind: first, in: bytes) { return false }
    return isMessage || !line.contains { isSign(at: $0, in: bytes) }
  }

  /// Whether a sign that programs have and people hardly write stands at `at`: `()`, `==`, `&&`, `${`, `self.`, `->get`.
  private static func isSign(at: Int, in bytes: Span<UInt8>) -> Bool {
    let (before, next) = (bytes.at(at - 1), bytes.at(at + 1))
    switch bytes[at] {
    case UInt8(ascii: "("): return next == UInt8(ascii: ")")
    case UInt8(ascii: ")"): return next == UInt8(ascii: ";") || bytes.has(") {", at: at)
    case UInt8(ascii: "="): return isAssignment(at, before: before, next: next, in: bytes)
    case UInt8(ascii: "&"): return next == UInt8(ascii: "&")
    case UInt8(ascii: "$"): return next == UInt8(ascii: "{") || next == UInt8(ascii: "(")
    case UInt8(ascii: "{"): return next == UInt8(ascii: "%") || bytes.has("{0}", at: at)
    case UInt8(ascii: "}"): return next == UInt8(ascii: ";")
    case UInt8(ascii: "["): return next == UInt8(ascii: "'") || next == UInt8(ascii: "\"")
    case UInt8(ascii: "<"): return next == UInt8(ascii: "?")
    case UInt8(ascii: "-"): return bytes.has("->get", at: at) || bytes.has("->>", at: at)
    case UInt8(ascii: "%"): return bytes.has("%s", at: at) || next == UInt8(ascii: "@")
    case UInt8(ascii: "@"): return bytes.has("@param", at: at)
    case UInt8(ascii: "."): return bytes.has("self.", at: at - 4) || bytes.has("this.", at: at - 4)
    case UInt8(ascii: ","): return bytes.has("null,", at: at - 4)
    case UInt8(ascii: ":"):
      // password:: x
      if next == UInt8(ascii: ":"), bytes.at(at + 2) == 0x20, Byte.isLetter(before) { return false }
      if before == UInt8(ascii: ":"), next == 0x20 { return false }
      return next == UInt8(ascii: ":") || next == UInt8(ascii: "\"") || bytes.has(": '", at: at)
        || before == 0x20 && bytes.has(":= ", at: at) || before == UInt8(ascii: "\"") && bytes.has(": \"", at: at)
    default: return false
    }
  }

  /// Whether the equals sign at `at` is that of a program: `==`, `="`, ` = new `, `' =>`.
  private static func isAssignment(_ at: Int, before: UInt8, next: UInt8, in bytes: Span<UInt8>) -> Bool {
    if next == UInt8(ascii: "=") || next == UInt8(ascii: "\"") || bytes.has("=>\"", at: at) { return true }
    guard before == 0x20 else { return false }
    let signs: [StaticString] = ["= \"", "= '", "=> '", "= new ", "= [", "= {"]
    return signs.contains { bytes.has($0, at: at) }
      || next == UInt8(ascii: ">") && (bytes.at(at - 2) == UInt8(ascii: "'") || bytes.at(at - 2) == UInt8(ascii: "\""))
  }

  /// Whether a remark begins between the first byte of a line and `index`: `Ctor();  // Pass creator.`
  private static func isRemark(_ index: Int, behind first: Int, in bytes: Span<UInt8>) -> Bool {
    var at = index
    while at > first + 1 {
      at -= 1
      guard bytes[at] == UInt8(ascii: "/") || bytes[at] == UInt8(ascii: "*") else { continue }
      if bytes[at - 1] == UInt8(ascii: "/"), Byte.isBlank(bytes.at(at - 2)) { return true }
    }
    return false
  }

  /// Whether one of the signs of programs has the byte.
  private static func isOfPrograms(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
      UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ";"), UInt8(ascii: "@"):
      true
    default: false
    }
  }

  /// Whether a line begins as statements, remarks and markup do, or a member of an object.
  private static func beginsCode(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "}"), UInt8(ascii: "\\"), UInt8(ascii: "%"),
      UInt8(ascii: "$"), UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "'"):
      return true
    case UInt8(ascii: "#"):
      // ## Headings, and no remark of a shell
      return bytes.at(at + 1) != UInt8(ascii: "#")
    case UInt8(ascii: "*"):
      // A remark of several lines: the line above is one of it, or opens it.
      let line = TabularValue.lineStart(at, in: bytes)
      guard bytes.at(at + 1) == 0x20, line > 1, line < at else { return false }
      var above = TabularValue.lineStart(line - 1, in: bytes)
      ValueLocator.skipBlanks(bytes, &above)
      return bytes.has("/*", at: above)
        || above == at - line + TabularValue.lineStart(line - 1, in: bytes)
          && bytes.at(above) == UInt8(ascii: "*") && line < at
    case UInt8(ascii: "-"): return bytes.has("--", at: at)
    case UInt8(ascii: "<"): return bytes.has("<!--", at: at)
    case UInt8(ascii: "e"): return bytes.has("echo ", at: at)
    default: return false
    }
  }

  /// Whether a member that holds what somebody wrote opens before `index` in the line: `"text": "…`.
  static func messageMember(before index: Int, in line: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "\"text\"", "\"message\"", "\"msg\"", "\"body\"", "\"content\"", "\"comment\"", "\"note\"", "\"description\"",
      "\"notes\"", "\"summary\"",
    ]
    let before = line.lowerBound..<max(line.lowerBound, min(index, line.upperBound))
    guard bytes.first(UInt8(ascii: "\""), in: before) != nil else { return false }
    if names.contains(where: { bytes.holds($0, in: before) }) { return true }
    // The cell of a notebook that holds text: its kind stands before it, or in the lines above.
    guard bytes.at(line.lowerBound) <= 0x20 || bytes.holds("\"source\"", in: before) else { return false }
    let head = max(0, line.lowerBound - 240)..<before.upperBound
    let kind: StaticString = "\"markdown\""
    guard bytes.holds(kind, in: head) else { return false }
    guard let last = head.last(where: { bytes.has("\"cell_type\"", at: $0) }) else { return false }
    return bytes.holds(kind, in: last..<head.upperBound)
  }

  /// Whether an odd number of quotes stands before `index` in the line, and one behind it.
  private static func isInString(_ index: Int, in line: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    var quotes = 0
    var ticks = 0
    for at in line.lowerBound..<min(index, line.upperBound) {
      if bytes[at] == UInt8(ascii: "\"") { quotes += 1 }
      if bytes[at] == UInt8(ascii: "`") { ticks += 1 }
    }
    return quotes % 2 == 1 || ticks % 2 == 1
  }

  /// The text of a message in a line: behind its time and the name of who wrote it, or all of a line below these; nil where
  /// no such head is there.
  static func text(_ line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    if let start = quoted(line, in: bytes) {
      var end = start
      while end < line.upperBound, bytes[end] != UInt8(ascii: "\"") || bytes[end - 1] == UInt8(ascii: "\\") { end += 1 }
      return start..<end
    }
    if let start = message(line, in: bytes) { return start..<line.upperBound }
    if isHead(line, in: bytes) { return nil }
    // 14:26<tab>ada<tab>text
    if Byte.isDigit(bytes.at(line.lowerBound)), let tab = bytes.last(0x09, in: line) {
      return (tab + 1)..<line.upperBound
    }
    var first = line.lowerBound
    while first < line.upperBound, Byte.isBlank(bytes[first]) || bytes[first] == UInt8(ascii: ">") { first += 1 }
    if bytes.has("&gt;", at: first) { first += 4 }
    guard line.lowerBound > 1 else { return nil }
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
      guard let name = names.first(where: { bytes.has($0, at: at) }) else { continue }
      var end = at + name.utf8CodeUnitCount
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

  /// Whether a line holds nothing but who writes and when: `[9:15 AM] Ada Lovelace`, `**ada** 11:02`, `Ada Lovelace 10:14`.
  static func isHead(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (5..<60).contains(line.count) else { return false }
    var words = 0
    var hasTime = false
    for index in line {
      let byte = bytes[index]
      if byte == 0x20 { words += 1 }
      if byte == UInt8(ascii: ":"), Byte.isDigit(bytes.at(index - 1)), Byte.isDigit(bytes.at(index + 1)) {
        hasTime = true
      }
      guard Byte.isWord(byte) || byte >= 0x80 || isOfTime(byte) || isOfName(byte) || byte == UInt8(ascii: "*") else {
        return false
      }
    }
    return hasTime && words < 7
  }

  /// Where the text of a message begins, behind its time and the name of who wrote it; nil where no such head is there.
  static func message(_ line: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    var at = line.lowerBound
    let end = min(line.upperBound, line.lowerBound + prefix)
    while at < end, Byte.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: ">") { at += 1 }
    var hasTime = false
    // [09:12], 01.03.24, 18:02 -, (09:12)
    let opened = at
    if bytes.at(at) == UInt8(ascii: "[") || bytes.at(at) == UInt8(ascii: "(") || Byte.isDigit(bytes.at(at)) {
      while at < end, Byte.isDigit(bytes[at]) || isOfTime(bytes[at]) { at += 1 }
      hasTime = at - opened > 4
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

  private static func hasMarkedTime(_ at: Int, in bytes: Span<UInt8>) -> Bool {
    // A digit of hours, or of minutes.
    (1...2).contains { bytes.at(at + $0) == UInt8(ascii: ":") && Byte.isDigit(bytes.at(at + $0 + 1)) }
      || (1...2).contains { bytes.at(at - $0) == UInt8(ascii: ":") && Byte.isDigit(bytes.at(at - $0 - 1)) }
  }

  private static func isOfTime(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), 0x20, UInt8(ascii: "T"),
      UInt8(ascii: "Z"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "+")
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
    let isSpeech = TabularValue.count(of: 0x20, in: text, bytes) > 1 && Byte.isUpper(bytes[name.lowerBound])
    let labels: WordRole = isSpeech ? .credential : [.credential, .owner]
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if !CredentialLexicon.words.roles(of: word, in: bytes).isDisjoint(with: labels) { return true }
    }
    return false
  }

  /// The next line that holds something.
  static func next(behind line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = line.upperBound
    for _ in 0..<3 {
      guard let start = TabularValue.nextLine(at, in: bytes) ?? lastLine(behind: at, in: bytes) else { return nil }
      let end = max(start, TabularValue.lineEnd(start, in: bytes))
      if (start..<end).contains(where: { bytes[$0] > 0x20 }) { return start..<end }
      at = end
    }
    return nil
  }

  private static func lastLine(behind at: Int, in bytes: Span<UInt8>) -> Int? {
    guard at < bytes.count, let end = bytes.first(0x0A, in: at..<min(bytes.count, at + 4)), end + 1 < bytes.count else {
      return nil
    }
    return end + 1
  }
}
