internal import KeyfuseCore

/// Credentials that sentences tell: tickets, chats, mails, notes. What is told must look like nothing else, for sentences
/// speak of passwords far more often than they give one away.
enum SentenceReader {
  /// The most bytes of a sentence that are read on either side of the name.
  private static let reach = 160

  /// The credentials that the sentence around the name tells; none where it only speaks of one.
  static func values(of name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    let values = told(of: name, kind, in: bytes)
    return values.isEmpty || !TalkNoun.isPassage(name, in: bytes) ? values : []
  }

  private static func told(of name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    if kind != .key, let value = TerminalOutput.value(namedAt: name, in: bytes) { return [value] }
    let chosen: ChosenPassword.Tie? =
      kind == .password || kind == .secret && bytes.holds("community", in: name) ? .led : nil
    guard isSpoken(name, in: bytes), !isVerb(name, in: bytes), !TalkNoun.isOther(name, in: bytes) else { return [] }
    // I log in with x as password.
    if bytes.at(name.upperBound) == UInt8(ascii: ".") { return before(name, in: bytes).map { [$0] } ?? [] }
    // my password's x
    if bytes.has("'s ", at: name.upperBound),
      let value = SpokenValue.read(bytes, name.upperBound + 3, .told, orChosen: chosen)
    {
      return [value]
    }
    var at = name.upperBound
    while at - name.upperBound < 4, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    let closed = at
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    if let next = nextLine(of: at, in: bytes) { return behindWords(bytes, next, chosen).map { [$0] } ?? [] }
    if let value = direct(bytes, at, isApart: at > closed, chosen) { return [value] }
    // "name", other: "x"
    if closed > name.upperBound, Byte.isQuote(bytes.at(name.lowerBound - 1)), bytes.at(closed) == UInt8(ascii: ",") {
      return []
    }
    // did you use the new psk? x
    if bytes.at(closed) == UInt8(ascii: "?"), bytes.at(closed + 1) == 0x20,
      let value = SpokenValue.read(bytes, closed + 2, .beside),
      SpokenValue.endsClause(value.range.upperBound, in: bytes)
    {
      return [value]
    }
    let changed = changed(bytes, at, chosen)
    if !changed.isEmpty { return changed }
    if TalkNoun.isRuled(name, in: bytes) { return [] }
    if let value = behindWords(bytes, at, chosen) ?? referred(bytes, at, chosen) ?? ChatAnswer.value(
      bytes, askedFrom: at, chosen)
      ?? before(name, in: bytes)
    {
      return [value]
    }
    return []
  }

  /// Where a sentence that is broken behind the name goes on: with a word in small letters.
  private static func nextLine(of lineEnd: Int, in bytes: Span<UInt8>) -> Int? {
    guard Byte.isLineEnd(bytes.at(lineEnd)) else { return nil }
    let at = lineEnd + (bytes.has("\r\n", at: lineEnd) ? 2 : 1)
    guard Byte.isLower(bytes.at(at)) else { return nil }
    // The line is a setting of its own.
    var end = at
    while Byte.isWord(bytes.at(end)) { end += 1 }
    return end - at > 3 && bytes.at(end) == UInt8(ascii: ":") && bytes.at(end + 1) == 0x20 ? nil : at
  }

  /// `password (x)`, `password - x`, `password → x`, `密码是x`, `password x`
  private static func direct(
    _ bytes: Span<UInt8>, _ start: Int, isApart: Bool, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    if let end = copula(bytes, start) { return SpokenValue.read(bytes, end, .told, orChosen: chosen) }
    if bytes.at(start) == UInt8(ascii: ":"), bytes.at(start + 1) != UInt8(ascii: ":") {
      return SpokenValue.read(bytes, start + 1, .told, orChosen: chosen)
    }
    if bytes.has("：", at: start) { return SpokenValue.read(bytes, start + 3, .told, orChosen: chosen) }
    guard isApart else { return nil }
    if bytes.has(":: ", at: start) { return SpokenValue.read(bytes, start + 3, .told, orChosen: chosen) }
    if bytes.at(start) == UInt8(ascii: "(") {
      if let value = SpokenValue.read(bytes, start + 1, .told, orChosen: chosen),
        bytes.at(value.range.upperBound) == UInt8(ascii: ")")
      {
        return value
      }
      return behindRemark(bytes, start, chosen)
    }
    if let dash = dash(bytes, start), bytes.at(dash) == 0x20 {
      return SpokenValue.read(bytes, dash, .told, orChosen: chosen)
    }
    // user demo with pass x
    if bytes.has(" with pass ", at: start - 11), let value = SpokenValue.read(bytes, start, .told, orChosen: chosen) {
      return value
    }
    return SpokenValue.read(bytes, start, .beside, orChosen: chosen.map { _ in .beside })
  }

  /// `(case sensitive): x`
  private static func behindRemark(
    _ bytes: Span<UInt8>, _ open: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    endOfRemark(bytes, open).flatMap { SpokenValue.read(bytes, $0, .told, orChosen: chosen) }
  }

  /// The end of `-`, `->`, `=>`, `→`, `–` or `—`.
  static func dash(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    if bytes.at(at) == UInt8(ascii: "-") { return bytes.at(at + 1) == UInt8(ascii: ">") ? at + 2 : at + 1 }
    if bytes.has("=>", at: at) { return at + 2 }
    guard bytes.at(at) == 0xE2 else { return nil }
    let isDash = bytes.at(at + 1) == 0x80 && (bytes.at(at + 2) == 0x93 || bytes.at(at + 2) == 0x94)
    let isArrow = bytes.at(at + 1) == 0x86 && bytes.at(at + 2) == 0x92
    return isDash || isArrow ? at + 3 : nil
  }

  /// The end of a particle that ties a name to its value where no blank does: 是, 为, は, が, 는, 은, 가, 이.
  private static func copula(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    guard bytes.at(at) >= 0xE3 else { return nil }
    let particles: [StaticString] = ["是", "为", "為", "は", "が", "는", "은", "가", "이"]
    return bytes.length(ofFirst: particles, at: at).map { at + $0 }
  }

  /// `changed from x to y`, `password to x`
  static func changed(
    _ bytes: Span<UInt8>, _ start: Int, _ chosen: ChosenPassword.Tie?
  ) -> [AssignedValue] {
    var at = start
    if bytes.has("changed ", at: at) { at += 8 } else if bytes.has("rotated ", at: at) { at += 8 }
    if bytes.has("to ", at: at) { return SpokenValue.read(bytes, at + 3, .told).map { [$0] } ?? [] }
    if bytes.has("war ", at: at) || bytes.has("was ", at: at) {
      at += 4
    } else {
      guard bytes.has("from ", at: at) else { return [] }
      at += 5
    }
    guard let old = SpokenValue.read(bytes, at, .told, orChosen: chosen) else { return [] }
    at = old.range.upperBound
    while at - old.range.upperBound < 3, bytes.at(at) == UInt8(ascii: ",") || Byte.isQuote(bytes.at(at)) { at += 1 }
    let links: [StaticString] = [
      " to ", " now ", " jetzt ", " and now ", " -> ", " das neue ist ", " das neue lautet ", " the new one is ",
      " new one is ", " neu: ", " new: ",
    ]
    guard let length = bytes.length(ofFirst: links, at: at),
      let new = SpokenValue.read(bytes, at + length, .told, orChosen: chosen)
    else { return [old] }
    return [old, new]
  }

  /// `password by mistake, it was x`, `the root password, I set it to x`
  private static func referred(
    _ bytes: Span<UInt8>, _ start: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    let last = min(bytes.count, start + reach)
    guard at < last else { return nil }
    let end = bytes.first(0x0A, in: at..<last) ?? last
    while at < end, let blank = bytes.first(0x20, in: at..<end) {
      if let value = pronoun(bytes, blank, chosen) { return value }
      at = blank + 1
    }
    return nil
  }

  private static func pronoun(
    _ bytes: Span<UInt8>, _ at: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    // What all of them begin with.
    let first = bytes.at(at + 1) | 0x20
    guard first == UInt8(ascii: "i") || first == UInt8(ascii: "e") || first == UInt8(ascii: "j") else { return nil }
    let phrases: [StaticString] = [" it was ", " it is ", " it's ", " it to ", " is now ", " es ist ", " jetzt "]
    guard let length = bytes.length(ofFirst: phrases, at: at) else { return nil }
    return SpokenValue.read(bytes, at + length, .told, orChosen: chosen)
  }

  /// Where the text of a chat's line begins, behind its time and the name of who wrote it.
  static func message(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    var begin = start
    while at < bytes.count, at - start < 60, !Byte.isLineEnd(bytes[at]) {
      let next = bytes.at(at + 1)
      let closes = bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "]")
      if closes, next == 0x20 { begin = at + 2 }
      at += 1
    }
    return begin
  }

  /// `try x as the password`, `I set it to x` a little earlier.
  static func before(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let roles: [StaticString] = [
      "as the ", "as a ", "as my ", "as your ", "as ", "als neues ", "als ", "comme ", "como ", "come ", "jako ",
      "som ",
    ]
    if bytes.at(name.lowerBound - 1) == 0x20,
      let length = bytes.length(ofFirst: roles, endingAt: name.lowerBound)
    {
      let end = name.lowerBound - length
      return bytes.at(end - 1) == 0x20 ? SpokenValue.read(bytes, endingAt: end - 1) : nil
    }
    let first = max(0, name.lowerBound - reach)
    guard bytes.holds(" it to ", in: first..<min(bytes.count, name.lowerBound + 6)) else { return nil }
    var at = name.lowerBound
    while at > first {
      at -= 1
      if bytes[at] == 0x20, bytes.has(" it to ", at: at) { return SpokenValue.read(bytes, at + 7, .told) }
    }
    return nil
  }
}
