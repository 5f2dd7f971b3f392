internal import KeyfuseCore

/// Passwords that are told without the word for them, some words behind it: `celui de la base : x`, `y la del wifi x`,
/// `das alte (x) geht noch`, `reset to x`, `try x`.
enum ReferredPassword {
  /// How far behind the name is read.
  private static let reach = 280
  private static let lines = 3
  private static let most = 4

  /// The passwords that the text behind the name refers to as others of its kind.
  static func values(behind name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard mayBeTalk(name, in: bytes) else { return [] }
    var values: [AssignedValue] = []
    var at = name.upperBound
    let end = end(of: name, in: bytes)
    while at < end, values.count < most {
      guard Byte.isLetter(bytes[at]) || bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      let start = at
      while at < end, Byte.isLetter(bytes[at]) || bytes[at] >= 0x80 || bytes[at] == UInt8(ascii: "'") { at += 1 }
      guard !Byte.isWord(bytes.at(start - 1)), at - start < 16 else { continue }
      let roles = words.roles(of: start..<at, in: bytes)
      if roles.isEmpty { continue }
      // password provvisoria x
      if start == name.upperBound + 1, roles.contains(.neutral), bytes.at(at) == 0x20,
        let value = TalkValue.read(at, in: bytes), value.quality > .word,
        ToldPassword.endsClause(value.range.upperBound, in: bytes), TalkLine.isTalk(at: start, in: bytes)
      {
        values.append(value.assigned)
        at = value.range.upperBound
        continue
      }
      guard let value = value(of: start..<at, roles, in: bytes), TalkLine.isTalk(at: start, in: bytes),
        !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes),
        !isHeading(TabularValue.lineStart(value.range.lowerBound, in: bytes), in: bytes)
      else { continue }
      values.append(value.assigned)
      at = value.range.upperBound
    }
    return values
  }

  private static func mayBeTalk(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), 0x0A,
      UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: ")"):
      break
    default: return false
    }
    // What has no sentence around it refers to nothing.
    let before = bytes.at(name.lowerBound - 1)
    return
      (Byte.isSpace(before) || before == 0 || before == UInt8(ascii: "*") || before == UInt8(ascii: "`")
      || before == UInt8(ascii: "(") || before == UInt8(ascii: "-"))
  }

  /// `### InitConsent-060`
  private static func isHeading(_ line: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.has("# ", at: line) || bytes.has("##", at: line)
  }

  static func end(of name: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var at = name.upperBound
    let last = min(bytes.count, name.upperBound + reach)
    for _ in 0..<lines {
      guard let lineEnd = bytes.first(0x0A, in: at..<last) else { return last }
      at = lineEnd + 1
    }
    return at
  }

  static func value(of word: Range<Int>, _ roles: WordRole, in bytes: Span<UInt8>) -> TalkValue? {
    if roles.contains(.qualifiesKey), let value = elliptic(word, in: bytes) { return value }
    if roles.contains(.neutral), let value = ofAge(word, in: bytes) { return value }
    if roles.contains(.asks), let value = changed(word, in: bytes) { return value }
    if roles.contains(.voidsAny), let value = advised(word, in: bytes) { return value }
    return nil
  }

  /// `celui de la base : x`, `la del wifi x`, `das vom Router ist x`
  private static func elliptic(_ word: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    var at = word.upperBound
    guard bytes.at(at) == 0x20 else { return nil }
    var end = at + 1
    while Byte.isLetter(bytes.at(end)) || bytes.at(end) >= 0x80 { end += 1 }
    guard !prepositions.roles(of: (at + 1)..<end, in: bytes).isEmpty else { return nil }
    for link in TalkLink.find(behind: word.lowerBound..<end, in: bytes) where link.kind >= .verb {
      if let value = TalkValue.read(link.end, in: bytes), isToldBehind(link, value, in: bytes) { return value }
    }
    at = end
    for _ in 0..<4 {
      guard bytes.at(at) == 0x20 || bytes.at(at) == UInt8(ascii: "'") else { return nil }
      at += 1
      if let value = TalkValue.read(at, in: bytes),
        value.quality == .distinct || value.isMarked || value.quality == .coded && !holdsSlash(value.range, in: bytes),
        value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes)
      {
        return value
      }
      while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ",") { at += 1 }
    }
    return nil
  }

  private static func holdsSlash(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.first(UInt8(ascii: "/"), in: range) != nil || bytes.first(UInt8(ascii: "."), in: range) != nil
  }

  private static func isToldBehind(_ link: TalkLink, _ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    value.isMarked || value.quality == .distinct
      || link.kind >= .telling && value.quality > .word
        && ToldPassword.endsClause(value.range.upperBound, in: bytes)
  }

  /// `reset to x`, `changed it to x`, `zurückgesetzt auf x`, `auf x gesetzt`
  static func changed(_ word: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    var at = word.upperBound
    for _ in 0..<3 {
      guard bytes.at(at) == 0x20 else { return nil }
      let start = at + 1
      at = start
      while at < bytes.count, Byte.isLetter(bytes[at]) || bytes[at] >= 0x80 { at += 1 }
      guard at > start else { return nil }
      let links: [StaticString] = ["to", "auf", "in", "en", "a", "à", "na", "naar", "por", "por:", "на", "til", "till"]
      guard links.contains(where: { bytes.equals($0, in: start..<at) }) else { continue }
      if bytes.at(at) == UInt8(ascii: ":") { at += 1 }
      guard let value = TalkValue.read(at, in: bytes),
        value.quality == .distinct || value.isMarked
          || value.quality == .coded && ToldPassword.endsClause(value.range.upperBound, in: bytes)
      else { return nil }
      return value
    }
    return nil
  }

  /// `try x`, `use x there`, `nimm x`
  private static func advised(_ word: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    guard bytes.at(word.upperBound) == 0x20 || bytes.at(word.upperBound) == UInt8(ascii: ":") else { return nil }
    var at = word.upperBound + 1
    let fillers: [StaticString] = ["mal ", "bitte ", "doch ", "einfach ", "please ", "instead ", "maybe "]
    for _ in 0..<2 {
      if let length = bytes.length(ofFirst: fillers, at: at) { at += length }
    }
    guard let value = TalkValue.read(at, in: bytes) else { return nil }
    let text = bytes.extracting(value.range)
    if value.isMarked { return value.quality == .distinct || TalkShape.isChosen(text) ? value : nil }
    let isClosed = ToldPassword.endsClause(value.range.upperBound, in: bytes)
    guard isClosed || bytes.at(value.range.upperBound) == 0x20 else { return nil }
    if TalkShape.isChosen(text) { return value }
    // Joined with a hyphen, it may be the name of a product or of a machine.
    if SpokenValue.isVaried(text, .told), text.first(UInt8(ascii: "-"), in: 0..<text.count) == nil { return value }
    return isClosed && isWordAndNumber(text) ? value : nil
  }

  /// `krakowiak88`: a word of five letters and more that programs do not know, and a number.
  private static func isWordAndNumber(_ text: Span<UInt8>) -> Bool {
    var letters = 0
    while letters < text.count, Byte.isLetter(text[letters]) { letters += 1 }
    guard letters >= 6, Byte.isLower(text[1]), (1...4).contains(text.count - letters) else { return false }
    return (letters..<text.count).allSatisfy { Byte.isDigit(text[$0]) }
      && CredentialLexicon.words.roles(of: 0..<letters, in: text).isEmpty && !AlgorithmName.isOne(text)
  }
}
