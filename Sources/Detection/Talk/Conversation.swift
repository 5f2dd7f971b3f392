internal import KeyfuseCore

/// Chats, mails and tickets: texts in which people answer each other, and say in few words what both know the meaning of.
enum Conversation {
  /// The most bytes before a line in which the head of its mail is looked for.
  private static let reach = 1200
  /// The most bytes of a line in which the time of its message stands.
  private static let head = 56

  /// Whether the line around `index` is a message of a chat, or a line of a mail or a ticket.
  static func holds(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    let line = TalkLine.range(around: index, in: bytes)
    return isMessage(line, before: index, in: bytes) || hasHead(before: line.lowerBound, in: bytes)
  }

  /// Whether the line begins as messages do: says no to most lines of programs at its first byte.
  static func mayBeMessage(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    let start = TabularValue.lineStart(index, in: bytes)
    // A record whose begin lies before what is looked at.
    if start == 0, index > 100 {
      return TalkLine.messageMember(before: index, in: TalkLine.range(around: index, in: bytes), of: bytes)
    }
    var first = start
    ValueLocator.skipBlanks(bytes, &first)
    switch bytes.at(first) {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "\""),
      UInt8(ascii: ">"):
      break
    // **Ada**: and no line of a remark
    case UInt8(ascii: "*"): guard bytes.at(first + 1) > 0x20 else { return false }
    case let byte: guard Byte.isAlphanumeric(byte) || byte >= 0xC3, first == start else { return false }
    }
    return isMessage(TalkLine.range(around: index, in: bytes), before: index, in: bytes)
  }

  private static func isMessage(_ line: Range<Int>, before index: Int, in bytes: Span<UInt8>) -> Bool {
    if hasTime(line, in: bytes) { return !isLog(line, in: bytes) && !isRow(line, in: bytes) }
    if bytes.at(line.lowerBound) <= 0x20 || bytes.at(line.lowerBound) == UInt8(ascii: "{") {
      if TalkLine.messageMember(before: index, in: line, of: bytes) {
        return TalkLine.text(line, in: bytes) != nil
      }
    }
    // Below the line that holds who writes and when.
    if line.lowerBound > 1 {
      let above = TabularValue.lineStart(line.lowerBound - 1, in: bytes)
      if TalkLine.isHead(above..<(line.lowerBound - 1), in: bytes), !isLog(above..<(line.lowerBound - 1), in: bytes) {
        return true
      }
    }
    return isSpoken(line, in: bytes)
  }

  /// `Ada: what is it?`: lines that a name begins, one of them a question.
  private static func isSpoken(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard TalkLine.message(line, in: bytes) != nil else { return false }
    var lines = [line]
    if line.lowerBound > 1 {
      let above = TabularValue.lineStart(line.lowerBound - 1, in: bytes)
      lines.append(above..<(line.lowerBound - 1))
    }
    if let next = TalkLine.next(behind: line, in: bytes) { lines.append(next) }
    // Who speaks in whole sentences need not ask.
    let sentences = lines.filter { isSentence($0, in: bytes) }
    if sentences.count > 1, sentences.contains(where: { isOfService($0, in: bytes) }) { return true }
    return lines.dropFirst().contains { TalkLine.message($0, in: bytes) != nil }
      && lines.contains { bytes.first(UInt8(ascii: "?"), in: $0) != nil }
  }

  /// `Customer: …`: who writes to a desk, or answers there.
  private static func isOfService(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "customer", "agent", "visitor", "guest", "client", "support", "helpdesk", "bot:", "kunde", "cliente", "caller",
      "operator", "clerk",
    ]
    return names.contains { bytes.has($0, at: line.lowerBound) }
  }

  /// Whether somebody says four words and more in the line: `guest: i cant get in, it says wrong`.
  private static func isSentence(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard line.count < 240, bytes.at(line.lowerBound) > 0x20, let text = TalkLine.message(line, in: bytes),
      text < line.upperBound, text - line.lowerBound < 24
    else { return false }
    return bytes.count(of: 0x20, in: text..<line.upperBound) > 2
      && (text..<line.upperBound).allSatisfy { bytes[$0] != UInt8(ascii: "{") && bytes[$0] != UInt8(ascii: "=") }
  }

  /// Whether a time of a day stands near the begin of the line: `[09:12] ada:`, `ada 9:12 PM`, `2024-01-08T17:44:02`.
  private static func hasTime(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let end = min(line.upperBound, line.lowerBound + head)
    var at = line.lowerBound
    while at < end, let colon = bytes.first(UInt8(ascii: ":"), in: at..<end) {
      if Byte.isDigit(bytes.at(colon + 1)), Byte.isDigit(bytes.at(colon + 2)), isHour(before: colon, in: bytes),
        !Byte.isDigit(bytes.at(colon + 3)), bytes.at(colon + 3) != UInt8(ascii: "/"), !isOctet(behind: colon, in: bytes)
      {
        return true
      }
      at = colon + 1
    }
    return false
  }

  /// Whether one or two digits stand before the colon, and nothing that makes them part of a number or an address.
  private static func isHour(before colon: Int, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isDigit(bytes.at(colon - 1)) else { return false }
    let before = bytes.at(Byte.isDigit(bytes.at(colon - 2)) ? colon - 3 : colon - 2)
    return before != UInt8(ascii: ":") && (!Byte.isAlphanumeric(before) || before == UInt8(ascii: "T"))
  }

  /// `38:53:9C`, `00:72:60`: what stands behind the colon is more than an hour has minutes, or a part of an address follows.
  private static func isOctet(behind colon: Int, in bytes: Span<UInt8>) -> Bool {
    if bytes[colon + 1] > UInt8(ascii: "5") { return true }
    guard bytes.at(colon + 3) == UInt8(ascii: ":") else { return false }
    return !Byte.isDigit(bytes.at(colon + 4)) || bytes.at(colon + 4) > UInt8(ascii: "5")
      || !Byte.isDigit(bytes.at(colon + 5))
  }

  /// Whether the line is a row that a statement inserts, or an entry of a list: `(29775, '00:24:00', 'Acme'),`.
  private static func isRow(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound, Byte.isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes.at(line.lowerBound) == UInt8(ascii: "(") && end > line.lowerBound + 2
      && (bytes.has("),", at: end - 2) || bytes.has(");", at: end - 2))
  }

  /// Whether a program wrote the line: it has a level, or the number of a process.
  private static func isLog(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 100)
    let levels: [StaticString] = [
      "info", "debug", "warn", "error", "trace", "notice", "fatal", "]: ", " http/", "get /", "post /", "| ",
    ]
    return levels.contains { level in
      bytes.holds(level, in: head)
        && head.contains { bytes.has(level, at: $0) && !Byte.isLower(bytes[$0]) && !Byte.isLetter(bytes.at($0 - 1)) }
    }
  }

  /// Whether lines that begin a mail or a ticket stand before the line: `Subject: …`, `Reporter: …`.
  private static func hasHead(before line: Int, in bytes: Span<UInt8>) -> Bool {
    var at = line
    var heads = 0
    let first = max(0, line - reach)
    while at > first {
      let start = TabularValue.lineStart(at - 1, in: bytes)
      guard start < at else { return false }
      if bytes.at(start) > 0x20, let colon = colon(start, before: at, in: bytes),
        !titles.roles(of: start..<colon, in: bytes).isEmpty
      {
        heads += titles.roles(of: start..<colon, in: bytes).contains(.owner) ? 2 : 1
        if heads > 1 { return true }
      }
      at = start
    }
    return false
  }

  /// The colon behind the first word of a line.
  private static func colon(_ start: Int, before end: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    while at < end, at - start < 24, bytes[at] > 0x20 || bytes[at] == 0x20, bytes[at] != UInt8(ascii: ":") { at += 1 }
    return at < end && bytes.at(at) == UInt8(ascii: ":") ? at : nil
  }

  /// Whether the line is one of the head itself: `DKIM-Signature: …`, `X-Mailer-Id: …`.
  static func isHeader(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isLetter(bytes.at(line.lowerBound)),
      let colon = colon(line.lowerBound, before: line.upperBound, in: bytes)
    else { return false }
    let name = line.lowerBound..<colon
    return !titles.roles(of: name, in: bytes).isEmpty
      || bytes.first(UInt8(ascii: "-"), in: name) != nil && bytes.first(0x20, in: name) == nil
        && bytes.first(UInt8(ascii: "="), in: line) != nil
  }

  private static let titles = WordTable([
    (
      .owner,
      "subject betreff objet sujet asunto assunto oggetto onderwerp temat konu тема předmět ämne emne tárgy 主题 件名 제목"
    ),
    (
      .mention,
      """
      from to cc date sent von an datum gesendet de à para enviado da data a van aan verzonden od do kimden kime от кому дата
      发件人 收件人 差出人 宛先 reply-to message-id reporter assignee requester requester: priority status customer agent assigned
      affects component melder bearbeiter kunde priorität demandeur priorité solicitante prioridad richiedente priorità
      prioridade aanvrager prioriteit zgłaszający priorytet
      """
    ),
  ])
}
