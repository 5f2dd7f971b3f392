internal import KeyfuseCore

/// Lines that people write to each other or to themselves, told from those of programs and data.
enum TalkLine {
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
    switch bytes[end - 1] {
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "\\"): return false
    default: break
    }
    let isMessage = messageMember(before: index, in: line, of: bytes) || TalkCell.holds(index, in: line, of: bytes)
    switch bytes[end - 1] {
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
      // ## Headings, `#. ` items, and no remark of a shell
      return bytes.at(at + 1) != UInt8(ascii: "#") && !bytes.has("#. ", at: at)
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
