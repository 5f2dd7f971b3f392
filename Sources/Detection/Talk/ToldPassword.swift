internal import KeyfuseCore

/// Passwords that are words, where the sentence, the item or the message around a word for a password tells them.
enum ToldPassword {
  /// The values that the text behind the name tells: the first thing that a link leads to and that may be one.
  static func value(behind name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard mayLead(name, in: bytes) else {
      return Byte.isLineEnd(bytes.at(name.upperBound)) ? PlacedPassword.before(name, in: bytes)?.assigned : nil
    }
    if let value = bracketed(behind: name, in: bytes) { return value.assigned }
    for link in TalkLink.find(behind: name, in: bytes) {
      if let value = value(of: name, link, in: bytes) { return value.assigned }
    }
    guard let value = PlacedPassword.value(of: name, in: bytes), !isFirstOfPair(value, in: bytes),
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value.assigned
  }

  /// `the old password (x) works`
  private static func bracketed(behind name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    guard bytes.has(" (", at: name.upperBound), let value = TalkValue.read(name.upperBound + 2, in: bytes) else {
      return nil
    }
    var end = value.range.upperBound
    while value.isMarked, end - value.range.upperBound < 3, bytes.at(end) != UInt8(ascii: ")") { end += 1 }
    let word = bytes.extracting(value.range)
    guard bytes.at(end) == UInt8(ascii: ")"), bytes.at(end + 1) != UInt8(ascii: ":"),
      value.isMarked || value.quality == .distinct
        || word.count >= 7 && isInText(name, in: bytes)
          && CredentialLexicon.words.roles(of: value.range, in: bytes).isEmpty,
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// Whether what follows the name may be a link at all: says no to most names in programs at their next byte.
  private static func mayLead(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "_"),
      UInt8(ascii: "]"), UInt8(ascii: "."), UInt8(ascii: ","):
      return true
    case let byte: return byte >= 0xE2
    }
  }

  static func value(of name: Range<Int>, _ link: TalkLink, in bytes: Span<UInt8>) -> TalkValue? {
    guard let value = TalkValue.read(link.end, in: bytes) ?? below(link, in: bytes), !isFirstOfPair(value, in: bytes),
      isEnough(value, of: name, link, in: bytes), !isProduct(value, link, in: bytes),
      !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// Whether letters and digits that nothing but a blank ties to the name stand around it as well: the service whose password
  /// it is, `the SMTP2GO password`.
  private static func isProduct(_ value: TalkValue, _ link: TalkLink, in bytes: Span<UInt8>) -> Bool {
    guard link.kind == .none, !value.isMarked,
      value.quality == .coded || !value.range.contains(where: { Byte.isLower(bytes[$0]) })
    else { return false }
    let before = max(0, value.range.lowerBound - 300)..<value.range.lowerBound
    let behind = value.range.upperBound..<min(bytes.count, value.range.upperBound + 300)
    return bytes.repeats(value.range, in: before) || bytes.repeats(value.range, in: behind)
  }

  /// What stands alone in the next line, where the link ends this one: in a code block, a quotation, an item.
  private static func below(_ link: TalkLink, in bytes: Span<UInt8>) -> TalkValue? {
    guard link.kind != .none else { return nil }
    var at = link.end
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    guard Byte.isLineEnd(bytes.at(at)), var line = TalkLine.next(behind: at..<at, in: bytes) else { return nil }
    var isBlock = false
    if bytes.has("```", at: line.lowerBound) || bytes.has("{code", at: line.lowerBound)
      || bytes.has("<pre", at: line.lowerBound) || bytes.has("----", at: line.lowerBound)
    {
      guard let inner = TalkLine.next(behind: line, in: bytes) else { return nil }
      line = inner
      isBlock = true
    }
    var start = line.lowerBound
    ValueLocator.skipBlanks(bytes, &start)
    while bytes.has("> ", at: start) || bytes.has("- ", at: start) || bytes.has("* ", at: start) { start += 2 }
    guard var value = TalkValue.read(start, in: bytes) else { return nil }
    var end = value.range.upperBound
    if value.isMarked {
      while end < line.upperBound, !Byte.isSpace(bytes[end]), end < value.range.upperBound + 4 { end += 1 }
    }
    while end < line.upperBound, Byte.isBlank(bytes[end]) { end += 1 }
    guard end >= line.upperBound, isBlock || !value.range.allSatisfy({ Byte.isDigit(bytes[$0]) }) else { return nil }
    if isBlock { value.isMarked = true }
    return value
  }

  /// Whether the word is unlike enough those that stand there in sentences that tell nothing.
  private static func isEnough(
    _ value: TalkValue, of name: Range<Int>, _ link: TalkLink, in bytes: Span<UInt8>
  ) -> Bool {
    let isClosed = value.isMarked || endsClause(value.range.upperBound, in: bytes)
    switch link.kind {
    case .sign:
      // A setting's: those who read settings have judged it.
      // clave de sol: in Spanish, other things have keys as well
      let isOfPurpose = link.isOfPurpose && (value.quality > .word || !bytes.has("clave", at: name.lowerBound))
      guard isOfPurpose || isInText(name, in: bytes) || isSetApart(value, in: bytes) else { return false }
      return isClosed || value.quality == .distinct
    case .telling: return isClosed || value.quality > .word
    case .verb:
      if value.quality == .distinct { return true }
      if !value.isMarked, isRun(name, in: bytes) { return false }
      return isClosed && (value.isMarked || value.quality == .word || isSpelt(value.range, in: bytes))
    case .change:
      guard isChanged(before: link.end, of: name, in: bytes) else { return false }
      if value.range.allSatisfy({ Byte.isDigit(bytes[$0]) }) { return false }
      if value.quality == .distinct || value.isMarked { return true }
      return isClosed && value.quality > .word
        || value.range.count > 7 && isFollowedByParticiple(value.range.upperBound, in: bytes)
    case .none:
      guard !Byte.isBlank(bytes.at(link.end + 1)) else { return false }
      if !value.isMarked, value.quality == .word, namesThings(name, value.range, in: bytes) { return false }
      if value.isMarked {
        return value.quality > .word || isSetApart(value, in: bytes) || isListed(name, in: bytes)
      }
      if value.quality == .distinct, isApart(value.range, in: bytes) { return isClosed || isListed(name, in: bytes) }
      return isClosed && isListed(name, in: bytes) && (value.quality != .coded || isSpelt(value.range, in: bytes))
    }
  }

  /// Whether a clause ends there.
  static func endsClause(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    if SpokenValue.endsClause(end, in: bytes) { return true }
    switch bytes.at(end) {
    case UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "]"): return true
    case 0x20:
      let next = bytes.at(end + 1)
      if next == UInt8(ascii: ",") || next == UInt8(ascii: "|") || next == UInt8(ascii: "[") { return true }
      let links: [StaticString] = [
        "und ", "and ", "et ", "y ", "e ", "i ", "en ", "or ", "oder ", "aber ", "but ", "bis ",
      ]
      return links.contains { bytes.has($0, at: end + 1) }
    default: return false
    }
  }
}
