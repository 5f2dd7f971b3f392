internal import KeyfuseCore

/// What answers a message that asks for a password: the next message of a chat, as text, HTML or JSON holds it.
enum ChatAnswer {
  /// The most bytes of the rest of a question, and of what stands between it and the text of the next message.
  private static let reach = (question: 160, gap: 480)

  /// The credential that the next message tells; nil where none does, or no message asks.
  static func value(
    _ bytes: Span<UInt8>, askedFrom start: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    guard let question = question(bytes, start), let text = nextMessage(bytes, behind: question) else { return nil }
    return told(bytes, text, isAsked: question.isAsked, chosen)
  }

  /// Where a message ends, and how.
  private struct Question {
    var end: Int
    var isAsked: Bool
    var form: Form

    enum Form {
      case line, json, markup
    }
  }

  private static func question(_ bytes: Span<UInt8>, _ start: Int) -> Question? {
    var at = start
    let end = min(bytes.count, start + reach.question)
    while at < end {
      switch bytes[at] {
      case 0x0A, 0x0D: return asks(bytes, at) ? Question(end: at, isAsked: true, form: .line) : nil
      case UInt8(ascii: "\""):
        if bytes.at(at - 1) != UInt8(ascii: "\\"), endsString(bytes, at) {
          return Question(end: at + 1, isAsked: asks(bytes, at), form: .json)
        }
      case UInt8(ascii: "<"):
        if bytes.has("</", at: at) { return Question(end: at, isAsked: asks(bytes, at), form: .markup) }
      default: break
      }
      at += 1
    }
    return nil
  }

  /// Whether what follows the quote is the next member of an object or its end.
  private static func endsString(_ bytes: Span<UInt8>, _ quote: Int) -> Bool {
    let next = bytes.at(quote + 1)
    return next == UInt8(ascii: "}") || next == UInt8(ascii: "]")
      || next == UInt8(ascii: ",") && (bytes.at(quote + 2) == UInt8(ascii: "\"") || bytes.at(quote + 2) == 0x20)
  }

  private static func asks(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    var at = end
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    return bytes.at(at - 1) == UInt8(ascii: "?") || bytes.has("？", at: at - 3)
  }

  // MARK: - The next message

  private static func nextMessage(_ bytes: Span<UInt8>, behind question: Question) -> Int? {
    let end = min(bytes.count, question.end + reach.gap)
    switch question.form {
    case .json:
      let names: [StaticString] = [
        "\"text\":\"", "\"text\": \"", "\"message\":\"", "\"message\": \"", "\"msg\":\"", "\"msg\": \"",
        "\"content\":\"", "\"content\": \"", "\"body\":\"", "\"body\": \"",
      ]
      var at = question.end
      while at < end {
        if bytes[at] == UInt8(ascii: "\""), let length = bytes.length(ofFirst: names, at: at) {
          return at + length
        }
        at += 1
      }
      return nil
    case .markup:
      guard let line = TabularValue.nextLine(question.end, in: bytes), line < end, bytes.has("<", at: line) else {
        return nil
      }
      return textOfMarkup(bytes, line, end)
    case .line:
      var at = question.end
      ValueLocator.skipSpaces(bytes, &at)
      return SentenceReader.message(bytes, at)
    }
  }

  /// Where the text behind the tags, the name and the time of a message begins.
  private static func textOfMarkup(_ bytes: Span<UInt8>, _ line: Int, _ end: Int) -> Int {
    var at = line
    var start = line
    let last = TabularValue.lineEnd(line, in: bytes)
    while at < min(last, end) {
      if bytes[at] == UInt8(ascii: ">") { start = at + 1 }
      // What closes the name of who wrote it; what closes later is the text's.
      if bytes.has("</div", at: at) || bytes.has("</p", at: at) || bytes.has("</li", at: at)
        || bytes.has("<code", at: at)
      {
        break
      }
      at += 1
    }
    ValueLocator.skipBlanks(bytes, &start)
    // 09:02
    if Byte.isDigit(bytes.at(start)), bytes.at(start + 2) == UInt8(ascii: ":") || bytes.at(start + 1) == 0x3A {
      while start < last, bytes[start] > 0x20 { start += 1 }
      ValueLocator.skipBlanks(bytes, &start)
    }
    return start
  }

  /// The credential in a message of a few words.
  private static func told(
    _ bytes: Span<UInt8>, _ start: Int, isAsked: Bool, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    for number in 0..<(isAsked ? 5 : 2) {
      if bytes.has(" / ", at: at) { at += 3 }
      let tie = isAsked ? chosen : chosen.map { _ in .beside }
      if let value = SpokenValue.read(bytes, at, number == 0 && isAsked ? .told : .beside, orChosen: tie) {
        if ends(value, in: bytes) { return value }
        return isAsked && ChosenPassword.isOne(bytes.extracting(value.range), .beside) ? value : nil
      }
      let word = at
      while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "\"") { at += 1 }
      // Nothing but a word and a number answers who asks for a password.
      if number == 0, isAsked, chosen != nil, word < at, ChosenPassword.isWordAndNumber(bytes.extracting(word..<at)) {
        let value = AssignedValue(range: word..<at, form: .sentence, isQuoted: false, isMarked: true)
        if ends(value, in: bytes) { return value }
      }
      guard bytes.at(at) == 0x20 else { return nil }
      at += 1
    }
    return nil
  }

  /// Whether the message ends behind the value, what sets it apart left out.
  private static func ends(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    var next = value.range.upperBound
    while next - value.range.upperBound < 4, Byte.isQuote(bytes.at(next)) || bytes.at(next) == UInt8(ascii: "*") {
      if bytes[next] == UInt8(ascii: "\"") { return true }
      next += 1
    }
    ValueLocator.skipBlanks(bytes, &next)
    return bytes.endsLine(at: next) || bytes[next] == UInt8(ascii: "\"")
      || bytes[next] == UInt8(ascii: "<") || bytes[next] == UInt8(ascii: "|")
  }
}
