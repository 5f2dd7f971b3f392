/// Credentials that sentences tell: tickets, chats, mails, notes. What is told must look like nothing else, for sentences
/// speak of passwords far more often than they give one away.
enum SentenceReader {
  /// The most bytes of a sentence that are read on either side of the name.
  private static let reach = 160

  /// The credentials that the sentence around the name tells; none where it only speaks of one.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard isSpoken(name, in: bytes), !isVerb(name, in: bytes) else { return [] }
    // I log in with x as password.
    if bytes.at(name.upperBound) == UInt8(ascii: ".") { return before(name, in: bytes).map { [$0] } ?? [] }
    // my password's x
    if bytes.has("'s ", at: name.upperBound), let value = SpokenValue.read(bytes, name.upperBound + 3, .told) {
      return [value]
    }
    var at = name.upperBound
    while at - name.upperBound < 4, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    let closed = at
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    if let next = nextLine(of: at, in: bytes) { return behindWords(bytes, next).map { [$0] } ?? [] }
    if let value = direct(bytes, at, isApart: at > closed) { return [value] }
    // "name", other: "x"
    if closed > name.upperBound, Byte.isQuote(bytes.at(name.lowerBound - 1)), bytes.at(closed) == UInt8(ascii: ",") {
      return []
    }
    let changed = changed(bytes, at)
    if !changed.isEmpty { return changed }
    if let value = behindWords(bytes, at) ?? referred(bytes, at) ?? answered(bytes, at) ?? before(name, in: bytes) {
      return [value]
    }
    return []
  }

  /// Where a sentence that is broken behind the name goes on: with a word in small letters.
  private static func nextLine(of lineEnd: Int, in bytes: Span<UInt8>) -> Int? {
    guard Byte.isLineEnd(bytes.at(lineEnd)) else { return nil }
    let at = lineEnd + (bytes.has("\r\n", at: lineEnd) ? 2 : 1)
    return Byte.isLower(bytes.at(at)) ? at : nil
  }

  /// Whether the name is a word of its own, not a member, a variable or an option.
  static func isSpoken(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.lowerBound - 1) {
    case UInt8(ascii: "-"):
      // WLAN-Schlüssel
      guard name.contains(where: { bytes[$0] >= 0x80 }), Byte.isLetter(bytes.at(name.lowerBound - 2)) else {
        return false
      }
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "&"),
      UInt8(ascii: "\\"), UInt8(ascii: "="):
      return false
    default: break
    }
    switch bytes.at(name.upperBound) {
    case UInt8(ascii: "."): return Byte.isSpace(bytes.at(name.upperBound + 1))
    case UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ">"),
      UInt8(ascii: "]"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "{"), 0:
      return false
    default: return true
    }
  }

  // MARK: - Behind the name

  /// `password (x)`, `password - x`, `password → x`, `密码是x`, `password x`
  private static func direct(_ bytes: Span<UInt8>, _ start: Int, isApart: Bool) -> AssignedValue? {
    if let end = copula(bytes, start) { return SpokenValue.read(bytes, end, .told) }
    if bytes.at(start) == UInt8(ascii: ":"), bytes.at(start + 1) != UInt8(ascii: ":") {
      return SpokenValue.read(bytes, start + 1, .told)
    }
    guard isApart else { return nil }
    if bytes.has(":: ", at: start) { return SpokenValue.read(bytes, start + 3, .told) }
    if bytes.at(start) == UInt8(ascii: "(") {
      if let value = SpokenValue.read(bytes, start + 1, .told), bytes.at(value.range.upperBound) == UInt8(ascii: ")") {
        return value
      }
      return behindRemark(bytes, start)
    }
    if let dash = dash(bytes, start), bytes.at(dash) == 0x20 { return SpokenValue.read(bytes, dash, .told) }
    return SpokenValue.read(bytes, start, .beside)
  }

  /// Whether the name is the verb, not the noun: `pass` with no user before it.
  private static func isVerb(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // pass :: x
    guard bytes.equals("pass", in: name), !bytes.has(" :: ", at: name.upperBound),
      !bytes.has(" is ", at: name.upperBound), !bytes.has(" changed ", at: name.upperBound)
    else { return false }
    return !bytes.has("and ", at: name.lowerBound - 4) && !bytes.has(", ", at: name.lowerBound - 2)
      && !bytes.has("/ ", at: name.lowerBound - 2)
  }

  /// `(case sensitive): x`
  private static func behindRemark(_ bytes: Span<UInt8>, _ open: Int) -> AssignedValue? {
    endOfRemark(bytes, open).flatMap { SpokenValue.read(bytes, $0, .told) }
  }

  /// Where the text behind `name (remark): ` begins; nil where no remark follows the name.
  static func remark(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    bytes.has(" (", at: name.upperBound) ? endOfRemark(bytes, name.upperBound + 1) : nil
  }

  /// Where twenty letters and digits without a break begin a blank behind the name: `old key x`.
  static func run(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.upperBound) == 0x20 else { return nil }
    let start = name.upperBound + 1
    for index in start..<(start + 20) where !Byte.isAlphanumeric(bytes.at(index)) { return nil }
    return start
  }

  /// The end of `(case sensitive):`
  private static func endOfRemark(_ bytes: Span<UInt8>, _ open: Int) -> Int? {
    var at = open
    while at < bytes.count, at - open < 48, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    return bytes.has("):", at: at) ? at + 2 : nil
  }

  /// The end of `-`, `->`, `=>`, `→`, `–` or `—`.
  private static func dash(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    if bytes.at(at) == UInt8(ascii: "-") { return bytes.at(at + 1) == UInt8(ascii: ">") ? at + 2 : at + 1 }
    if bytes.has("=>", at: at) { return at + 2 }
    guard bytes.at(at) == 0xE2 else { return nil }
    let isDash = bytes.at(at + 1) == 0x80 && (bytes.at(at + 2) == 0x93 || bytes.at(at + 2) == 0x94)
    let isArrow = bytes.at(at + 1) == 0x86 && bytes.at(at + 2) == 0x92
    return isDash || isArrow ? at + 3 : nil
  }

  /// The end of a particle that ties a name to its value where no blank does: 是, 为, は, が, 는, 은, 가, 이.
  private static func copula(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    let particles: [StaticString] = ["是", "为", "為", "は", "が", "는", "은", "가", "이"]
    return particles.contains { bytes.has($0, at: at) } ? at + 3 : nil
  }

  /// `changed from x to y`, `password to x`
  private static func changed(_ bytes: Span<UInt8>, _ start: Int) -> [AssignedValue] {
    var at = start
    if bytes.has("changed ", at: at) { at += 8 } else if bytes.has("rotated ", at: at) { at += 8 }
    if bytes.has("to ", at: at) { return SpokenValue.read(bytes, at + 3, .told).map { [$0] } ?? [] }
    if bytes.has("war ", at: at) || bytes.has("was ", at: at) {
      at += 4
    } else {
      guard bytes.has("from ", at: at) else { return [] }
      at += 5
    }
    guard let old = SpokenValue.read(bytes, at, .told) else { return [] }
    at = old.range.upperBound
    while at - old.range.upperBound < 3, bytes.at(at) == UInt8(ascii: ",") || Byte.isQuote(bytes.at(at)) { at += 1 }
    let links: [StaticString] = [" to ", " now ", " jetzt ", " and now ", " -> "]
    guard let link = links.first(where: { bytes.has($0, at: at) }),
      let new = SpokenValue.read(bytes, at + link.utf8CodeUnitCount, .told)
    else { return [old] }
    return [old, new]
  }

  /// `for staging = x`, `that we use is x`, `от базы — x`: a verb or sign within a few words.
  private static func behindWords(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 64)
    while at < end {
      let first = at
      while at < end, bytes[at] > 0x20 { at += 1 }
      let word = first..<at
      if at < end, !word.isEmpty, Byte.isLineEnd(bytes[at]), bytes[at - 1] == UInt8(ascii: ":") {
        return onlyWord(bytes, below: at)
      }
      guard !word.isEmpty, bytes.at(at) == 0x20, !endsSentence(bytes[at - 1]) else { return nil }
      if word.count <= 3, let sign = dash(bytes, first), sign == at { return SpokenValue.read(bytes, at, .told) }
      if first == start, speaksOfMore(word, in: bytes) { return nil }
      if first > start, let value = apart(bytes, word) { return value }
      guard isProse(word, in: bytes) else { return nil }
      let isSign = first == start && word.count == 1
      if !isSign, isVerb(bytes, word) || bytes[at - 1] == UInt8(ascii: ":") {
        // on is a verb of some languages and a preposition of others.
        if let value = told(bytes, at + 1) { return value }
        if word.count > 2 { return nil }
      }
      at += 1
    }
    return nil
  }

  /// Whether the word behind the name makes it the name of something else: `password policy`, `token type`.
  private static func speaksOfMore(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals("policy", in: word) || bytes.equals("rule", in: word) || bytes.equals("rules", in: word)
      || bytes.equals("hash", in: word) || bytes.equals("type", in: word) || bytes.equals("length", in: word)
      || bytes.equals("field", in: word) || bytes.equals("file", in: word) || bytes.equals("template", in: word)
  }

  /// What stands a few words behind the name and is no word of any language: `Пароль от роутера x`, `password root x`.
  private static func apart(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    guard word.count >= 10, ShapedPassword.isMixed(word, in: bytes),
      let value = SpokenValue.read(bytes, word.lowerBound, .beside)
    else { return nil }
    let text = bytes.extracting(value.range)
    if NearbyValue.isPassword(text, isQuoted: false) { return value }
    let shape = ValueShape(text)
    let isRandom =
      shape.marks == 0 && shape.classes == 3 && (10...24).contains(text.count) && shape.wordShare < 0.4
      && shape.switches > 2
    return isRandom ? value : nil
  }

  /// What follows a verb, `now`, `set to` and the like apart.
  private static func told(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let fillers: [StaticString] = [
      "now ", "still ", "just ", "currently ", "always ", "set to ", "changed to ", "the same: ", "simply ", "nu ",
      "nun ",
      "jetzt ", "wieder ", "ab sofort ", "maintenant ", "toujours ", "ahora ", "agora ", "ora ", "adesso ", "teraz ",
      "again ", "temporarily ", "nyní ", "сейчас ", "теперь ", "şimdi ",
    ]
    if let filler = fillers.first(where: { bytes.has($0, at: at) }) { at += filler.utf8CodeUnitCount }
    return SpokenValue.read(bytes, at, .told)
  }

  /// Whether no program would write the word.
  private static func isProse(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in word {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: "_"):
        return false
      case UInt8(ascii: "="): return word.count == 1
      default: break
      }
    }
    return true
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
  }

  private static func isVerb(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let verbs: [StaticString] = [
      "is", "be", "was", "=", "ist", "war", "lautet", "est", "c'est", "es", "era", "é", "è", "är", "er", "to", "zu",
      "vaut", "vale", "jest", "becomes", "sera", "auf", "en", "as", "para", "lautete", "bleibt", "blijft", "naar",
      "till", "til", "na", "on",
      "будет", "на", "это", "este", "je", "adalah", "là", "são", "lyder", "became", "reads", "remains", "olarak", "è:",
      "será", "sarà", "byla", "было", "ser",
    ]
    return verbs.contains { bytes.equals($0, in: word) }
  }

  /// `password by mistake, it was x`, `the root password, I set it to x`
  private static func referred(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + reach)
    while at < end, !Byte.isLineEnd(bytes[at]) {
      if bytes[at] == 0x20, let value = pronoun(bytes, at) { return value }
      at += 1
    }
    return nil
  }

  private static func pronoun(_ bytes: Span<UInt8>, _ at: Int) -> AssignedValue? {
    // What all of them begin with.
    let first = bytes.at(at + 1) | 0x20
    guard first == UInt8(ascii: "i") || first == UInt8(ascii: "e") || first == UInt8(ascii: "j") else { return nil }
    let phrases: [StaticString] = [" it was ", " it is ", " it's ", " it to ", " is now ", " es ist ", " jetzt "]
    guard let phrase = phrases.first(where: { bytes.has($0, at: at) }) else { return nil }
    return SpokenValue.read(bytes, at + phrase.utf8CodeUnitCount, .told)
  }

  /// The answer to a question: the only word of the message in the next line.
  private static func answered(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + reach)
    while at < end, !Byte.isLineEnd(bytes[at]) { at += 1 }
    var last = at
    while last > start, bytes[last - 1] == 0x20 { last -= 1 }
    guard at < end, bytes.at(last - 1) == UInt8(ascii: "?") else { return nil }
    ValueLocator.skipSpaces(bytes, &at)
    at = message(bytes, at)
    // A few words may lead to it, none may follow.
    for _ in 0..<4 {
      if let value = SpokenValue.read(bytes, at, .beside) { return endsLine(value, in: bytes) ? value : nil }
      while at < bytes.count, bytes[at] > 0x20 { at += 1 }
      guard bytes.at(at) == 0x20 else { return nil }
      at += 1
    }
    return nil
  }

  /// What stands alone in the next line that is not empty.
  private static func onlyWord(_ bytes: Span<UInt8>, below lineEnd: Int) -> AssignedValue? {
    var at = lineEnd
    ValueLocator.skipSpaces(bytes, &at, limit: 8)
    guard let value = SpokenValue.read(bytes, at, .beside) else { return nil }
    return endsLine(value, in: bytes) ? value : nil
  }

  private static func endsLine(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    var next = value.range.upperBound + (value.isQuoted ? 1 : 0)
    ValueLocator.skipBlanks(bytes, &next)
    return next >= bytes.count || Byte.isLineEnd(bytes[next]) || bytes[next] == UInt8(ascii: "\"")
  }

  /// Where the text of a chat's line begins, behind its time and the name of who wrote it.
  private static func message(_ bytes: Span<UInt8>, _ start: Int) -> Int {
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

  // MARK: - Before the name

  /// `try x as the password`, `I set it to x` a little earlier.
  private static func before(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let roles: [StaticString] = ["as the ", "as a ", "as my ", "as your ", "as "]
    if let role = roles.first(where: { bytes.has($0, at: name.lowerBound - $0.utf8CodeUnitCount) }) {
      let end = name.lowerBound - role.utf8CodeUnitCount
      return bytes.at(end - 1) == 0x20 ? SpokenValue.read(bytes, endingAt: end - 1) : nil
    }
    var at = name.lowerBound
    let first = max(0, at - reach)
    while at > first {
      at -= 1
      if bytes[at] == 0x20, bytes.has(" it to ", at: at) { return SpokenValue.read(bytes, at + 7, .told) }
    }
    return nil
  }
}
