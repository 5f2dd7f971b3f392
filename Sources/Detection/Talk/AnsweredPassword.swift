internal import KeyfuseCore

/// What answers a message that asks for a password, in a line of its own, and what answers the short questions that follow:
/// `wie war das pw?`, `x`, `und redis?`, `x`.
enum AnsweredPassword {
  /// The most bytes of an answer that is read, and the most messages behind the question.
  private static let reach = 120
  private static let mostLines = 8

  /// What one message tells.
  private struct Answer {
    var value: TalkValue
    /// Whether the message holds nothing else.
    var isWhole: Bool
  }

  /// The values that the messages behind the one with the name tell.
  static func values(askedAt name: Range<Int>, needsVariety: Bool, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard mayAsk(name, in: bytes) else { return [] }
    var question = TalkLine.range(around: name.lowerBound, in: bytes)
    guard let text = TalkLine.text(question, in: bytes),
      text.contains(name.lowerBound) || text.contains(name.upperBound - 1),
      asks(text, in: bytes)
    else { return [] }
    var values: [AssignedValue] = []
    var isAsked = true
    for _ in 0..<mostLines {
      guard let line = TalkLine.next(behind: question, in: bytes) else { break }
      question = line
      guard let message = TalkLine.text(line, in: bytes) else {
        if TalkLine.isHead(line, in: bytes) { continue }
        break
      }
      if isAsked, let answer = answer(message, in: bytes), isEnough(answer, needsVariety, in: bytes) {
        values.append(answer.value.assigned)
        isAsked = false
      } else {
        isAsked = isFurtherQuestion(message, wasTold: !values.isEmpty, in: bytes) || isAsked && values.isEmpty
      }
      if !isAsked, values.isEmpty { break }
    }
    return values
  }

  private static func mayAsk(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: "?"), 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"): true
    case let byte: byte >= 0xC3
    }
  }

  /// Whether the message asks: a question mark, or a word of asking.
  private static func asks(_ message: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.first(UInt8(ascii: "?"), in: message) != nil || bytes.holds("？", in: message) { return true }
    let words: [StaticString] = [
      "need ", "send ", "give ", "share ", "what", "whats", "brauch", "gib ", "schick", "wie war", "wie ist",
      "wie lautet",
      "hat jemand", "weiß jemand", "sag mal", "besoin", "envoie", "donne", "quel ", "necesit", "pása", "dame ", "manda",
      "cuál",
      "qual ", "preciso", "mi serve", "mandami", "potrzeb", "podaj", "wyślij", "jakie", "stuur", "heb ik nodig",
      "нужен", "neydi",
      "asks ", "asking", "fragt ", "verlangt", "pide", "demande", "chiede", "vraagt", "pyta", "wants ", "changed",
      "hangi",
      "скинь", "напиши", "дай ", "какой", "lazım", "gönder", "nedir", "教えて", "多少", "是什么", "发我", "forgot", "vergessen",
    ]
    return words.contains { word in
      message.contains { bytes.has(word, at: $0) && !Byte.isLetter(bytes.at($0 - 1)) }
    }
  }

  /// `und redis?`, `and sftp?`, `Alarmanlage?`: a few words that ask for the next one.
  private static func isFurtherQuestion(_ message: Range<Int>, wasTold: Bool, in bytes: Span<UInt8>) -> Bool {
    guard message.count < 60, wasTold else { return false }
    if bytes.first(UInt8(ascii: "?"), in: message) != nil { return true }
    let begins: [StaticString] = ["und ", "and ", "et ", "y ", "e ", "i ", "en ", "ve ", "и ", "а ", "oraz "]
    return begins.contains { bytes.has($0, at: message.lowerBound) }
  }

  // MARK: - Answers

  private static func answer(_ message: Range<Int>, in bytes: Span<UInt8>) -> Answer? {
    var at = message.lowerBound
    var hasLead = false
    for number in 0..<9 {
      ValueLocator.skipBlanks(bytes, &at, limit: 4)
      guard at < min(message.upperBound, message.lowerBound + reach) else { return nil }
      if let value = TalkValue.read(at, in: bytes), value.range.upperBound <= message.upperBound,
        !ToldPassword.isFirstOfPair(value, in: bytes),
        at == message.lowerBound || hasLead || value.isMarked || isSure(value, in: bytes),
        !MentionLead.namesThing(before: at, in: message, bytes),
        number < 2 || !isNumber(value, in: bytes)
      {
        let isWhole = value.isMarked || ToldPassword.endsClause(value.range.upperBound, in: bytes)
        // A word in the middle of a sentence is none.
        if isWhole || value.quality == .distinct {
          return Answer(value: value, isWhole: at == message.lowerBound || hasLead)
        }
      }
      let start = at
      while at < message.upperBound, bytes[at] > 0x20 { at += 1 }
      let colon = bytes.at(at - 1) == UInt8(ascii: ":")
      if refers(start..<at, in: bytes) { return nil }
      // I had to do it: only at the begin it says what is asked for, in Polish
      let isWithin = number > 0 && bytes.equals("to", in: start..<at)
      hasLead = colon || !isWithin && leads(start..<(colon ? at - 1 : at), in: bytes)
      if bytes.at(at - 1) == UInt8(ascii: "?") { return nil }
    }
    return nil
  }

  private static func isNumber(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    value.range.allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// Whether the value is a password wherever it stands in the message.
  private static func isSure(_ value: TalkValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    if TalkShape.isChosen(text) { return true }
    let shape = ValueShape(text)
    return shape.upper > 0 && shape.lower > 0 && shape.digits > 0 && SpokenValue.isVaried(text, .told)
  }

  /// Whether a word leads to what is asked for: `it's x`, `ist x`, `the same: x`.
  private static func leads(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "it's", "its", "is", "it", "ist", "lautet", "pw", "password", "passwort", "kennwort", "c'est", "es", "est", "é",
      "è", "to", "jest",
      "war", "was", "это", "->", "→", "-", "mdp", "hasło", "pass",
    ]
    return words.contains { bytes.equals($0, in: word) }
  }

  /// Whether a word sends whoever asks elsewhere: `see x`, `it's in x`.
  private static func refers(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "see", "check", "in", "im", "siehe", "schau", "look", "ask", "frag", "voir", "dans", "ver", "vedi", "nel", "zie",
      "w",
      "zobacz", "build", "commit", "ticket", "on", "auf", "at", "bei", "under", "unter",
    ]
    return words.contains { bytes.equals($0, in: word) }
  }

  private static func isEnough(_ answer: Answer, _ needsVariety: Bool, in bytes: Span<UInt8>) -> Bool {
    if needsVariety {
      let text = bytes.extracting(answer.value.range)
      return (answer.isWhole || answer.value.isMarked && text.count >= 20) && text.count >= 16
        && SpokenValue.isVaried(text, .told)
        || GeneratedKey.isHexadecimal(text) && text.count >= 32
    }
    // 7c30e50a4c20: a commit
    let range = answer.value.range
    if (7...12).contains(range.count), !answer.value.isMarked,
      range.allSatisfy({ Byte.isHexadecimal(bytes[$0]) && !Byte.isUpper(bytes[$0]) })
    {
      return false
    }
    return answer.value.quality > .word || answer.isWhole
  }
}
