internal import KeyfuseCore

/// Passwords in conversations that no word for a password stands beside, because a message before or behind has said what
/// it is about: `did the password change?`, `now Qx#77`; `use x`, `they all share x`, `the usual one, x`.
enum MentionedPassword {
  private static let reach = (before: 300, behind: 900)
  private static let lines = (before: 3, behind: 9)
  private static let most = 6

  /// The values that the lines around a word for a credential mention.
  ///
  /// - Parameter isMade: whether the credential is one that machines make: a key, a token.
  static func values(around name: Range<Int>, isMade: Bool, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard Conversation.holds(name.lowerBound, in: bytes) else { return [] }
    var values: [AssignedValue] = []
    var start = firstLine(before: name.lowerBound, in: bytes)
    let last = min(bytes.count, name.upperBound + reach.behind)
    var behind = 0
    while start < last, behind < lines.behind, values.count < most {
      let end = max(start, TabularValue.lineEnd(start, in: bytes))
      // Whole, as those who tell its parts expect it.
      let line = start..<end
      if start > name.upperBound { behind += 1 }
      if !line.isEmpty, let text = text(of: line, in: bytes) {
        add(from: text, of: line, around: name, isMade: isMade, to: &values, in: bytes)
      }
      guard let next = TabularValue.nextLine(end, in: bytes), next > start else { break }
      start = next
    }
    return values
  }

  private static func firstLine(before name: Int, in bytes: Span<UInt8>) -> Int {
    var start = TabularValue.lineStart(name, in: bytes)
    for _ in 0..<lines.before {
      guard start > 1, name - start < reach.before else { break }
      start = TabularValue.lineStart(start - 1, in: bytes)
    }
    return start
  }

  private static func text(of line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    let text = TalkLine.text(line, in: bytes) ?? (TalkLine.isHead(line, in: bytes) ? nil : line)
    guard let text, text.lowerBound < text.upperBound, TalkLine.isTalk(at: text.lowerBound, in: bytes),
      bytes[text.lowerBound] != UInt8(ascii: "{"), !Conversation.isHeader(line, in: bytes)
    else { return nil }
    return text
  }

  private static func add(
    from text: Range<Int>, of line: Range<Int>, around name: Range<Int>, isMade: Bool, to values: inout [AssignedValue],
    in bytes: Span<UInt8>
  ) {
    var at = text.lowerBound
    while at < text.upperBound, values.count < most {
      guard bytes[at] > 0x20 else {
        at += 1
        continue
      }
      var start = at
      while at < text.upperBound, bytes[at] > 0x20 { at += 1 }
      guard start >= name.upperBound || at <= name.lowerBound, mayBeOne(start..<at, in: bytes) else { continue }
      while start < at, bytes[start] == UInt8(ascii: "(") { start += 1 }
      guard let value = TalkValue.read(start, in: bytes), value.range.upperBound <= text.upperBound,
        let lead = MentionLead.find(before: start, of: value, in: text, bytes), isTold(value, lead, isMade, in: bytes),
        !MentionLead.namesThing(before: start, in: line.lowerBound..<text.upperBound, bytes), !isUser(value, in: bytes),
        TalkLine.isTalk(at: start, in: bytes), !MentionLead.namesNetwork(value, in: bytes),
        !NearbyValue.givesExample(before: value.range.lowerBound, in: bytes)
      else { continue }
      values.append(value.assigned)
      at = max(at, value.range.upperBound)
    }
  }

  /// Whether a password stands beside the value, and no other one: `old: x / new: y`.
  private static func isUser(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    let others: [StaticString] = [" / new", " / neu", " / nouv", " / nuev", " / nov", " / nuov"]
    return ToldPassword.isFirstOfPair(value, in: bytes)
      && !others.contains { bytes.has($0, at: value.range.upperBound) }
  }

  /// Whether a word has a number, a mark within, or begins with one: says no to most words of sentences.
  private static func mayBeOne(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard word.count >= 5 else { return false }
    if !Byte.isAlphanumeric(bytes[word.lowerBound]), bytes[word.lowerBound] < 0x80 { return true }
    return word.dropLast().contains { index in
      let byte = bytes[index]
      return Byte.isDigit(byte) || byte < 0x80 && !Byte.isLetter(byte) && byte != UInt8(ascii: "'")
        || Byte.isUpper(byte) && index > word.lowerBound
    }
  }

  private static func isTold(
    _ value: TalkValue, _ lead: MentionLead, _ isMade: Bool, in bytes: Span<UInt8>
  ) -> Bool {
    let text = bytes.extracting(value.range)
    let isClosed = value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes)
    if isMade {
      return isClosed && text.count >= 16 && (SpokenValue.isVaried(text, .told) || GeneratedKey.isHexadecimal(text))
        && !(lead == .alone && isOfBlock(value.range, in: bytes))
    }
    if isNumbered(text) || isDigest(text) || isMachine(text) { return false }
    switch value.quality {
    case .distinct: return lead >= .weak && (isClosed || lead >= .strong)
    case .coded:
      return isClosed
        && (lead == .alone || isRich(text) || lead == .strong && (value.isMarked || WordsAndNumbers.areChosen(text)))
    case .word: return isClosed && (value.isMarked ? lead >= .strong : lead == .alone && holdsDigit(text))
    }
  }

  /// Whether the line below or above is a long word as well: a certificate, a picture.
  private static func isOfBlock(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count >= 48 else { return false }
    let line = TalkLine.range(around: value.lowerBound, in: bytes)
    func isLong(_ range: Range<Int>) -> Bool { range.count >= 4 && bytes.first(0x20, in: range) == nil }
    if line.lowerBound > 1, isLong(TabularValue.lineStart(line.lowerBound - 1, in: bytes)..<(line.lowerBound - 1)) {
      return true
    }
    return TalkLine.next(behind: line, in: bytes).map(isLong) == true
  }

  /// `velvet82`, `Rasenmaeher88`: five letters and more beside two digits, or what has a mark as well.
  private static func isRich(_ text: Span<UInt8>) -> Bool {
    let shape = ValueShape(text)
    return shape.letters >= 5 && shape.digits >= 2 && shape.marks == 0 || TalkShape.isChosen(text)
  }

  private static func holdsDigit(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).contains { Byte.isDigit(text[$0]) }
  }

  /// `i-bp1i5rufjf61`, `vol-0b7e41f2c9`, `ops@117204`: a few letters, a mark, and what counts or tells apart.
  private static func isMachine(_ text: Span<UInt8>) -> Bool {
    var letters = 0
    while letters < text.count, Byte.isUpper(text[letters]) { letters += 1 }
    // JD911001206639
    if letters < 4, text.count > 8, (letters..<text.count).allSatisfy({ Byte.isDigit(text[$0]) }) { return true }
    letters = 0
    while letters < text.count, Byte.isLower(text[letters]) { letters += 1 }
    if letters < 5, text.at(letters) == UInt8(ascii: "-") {
      return ((letters + 1)..<text.count).allSatisfy { Byte.isDigit(text[$0]) || Byte.isLower(text[$0]) }
    }
    let at = (0..<text.count).last { text[$0] == UInt8(ascii: "@") }
    return at.map { at in ((at + 1)..<text.count).allSatisfy { Byte.isDigit(text[$0]) } } == true
  }

  /// A number of digits alone.
  private static func isNumbered(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).allSatisfy { !Byte.isLetter(text[$0]) && text[$0] < 0x80 }
  }

  /// What a sum of a file or a commit is told by.
  static func isDigest(_ text: Span<UInt8>) -> Bool {
    [7, 8, 9, 10, 11, 12, 32, 40, 64].contains(text.count)
      && (0..<text.count).allSatisfy { Byte.isHexadecimal(text[$0]) && !Byte.isUpper(text[$0]) }
  }
}
