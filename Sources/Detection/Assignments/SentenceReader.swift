internal import KeyfuseCore

/// Credentials that sentences tell: tickets, chats, mails, notes. What is told must look like nothing else, for sentences
/// speak of passwords far more often than they give one away.
enum SentenceReader {
  /// The most bytes of a sentence that are read on either side of the name.
  private static let reach = 160

  /// The credentials that the sentence around the name tells; none where it only speaks of one.
  static func values(of name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> [AssignedValue] {
    if kind != .key, let value = TerminalOutput.value(namedAt: name, in: bytes) { return [value] }
    let chosen: ChosenPassword.Tie? =
      kind == .password || kind == .secret && bytes.holds("community", in: name) ? .led : nil
    guard isSpoken(name, in: bytes), !isVerb(name, in: bytes) else { return [] }
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
      UInt8(ascii: "\\"), UInt8(ascii: "="), UInt8(ascii: "+"):
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

  /// Whether the name is the verb, not the noun: `pass` with no user before it.
  static func isVerb(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name), bytes.at(name.upperBound) != UInt8(ascii: "?") else { return false }
    // pass :: x
    if bytes.at(name.upperBound) == 0x20 {
      let nouns: [StaticString] = [" :: ", " is ", " changed "]
      if bytes.length(ofFirst: nouns, at: name.upperBound) != nil { return false }
      // pass for the router: x
      if bytes.has(" for ", at: name.upperBound), opensText(name.lowerBound, in: bytes) { return false }
    }
    guard bytes.at(name.lowerBound - 1) == 0x20 else { return true }
    switch bytes.at(name.lowerBound - 2) {
    case UInt8(ascii: ","), UInt8(ascii: "/"): return false
    case UInt8(ascii: "`"): if bytes.has(" `", at: name.upperBound) { return false }
    default: break
    }
    // store pass x, and pass x
    var word = name.lowerBound - 1
    while word > 0, name.lowerBound - word < 10, Byte.isLetter(bytes[word - 1]) { word -= 1 }
    let owner = word..<(name.lowerBound - 1)
    if bytes.at(word - 1) == 0x20, passes.holds(owner, in: bytes) { return false }
    return !bytes.has("and ", at: name.lowerBound - 4) && !followsUser(name.lowerBound, in: bytes)
  }

  /// What has a password that is called its pass, and `with`.
  private static let passes = WordTable(listing: [
    "store", "key", "db", "root", "admin", "ftp", "sudo", "wifi", "mail", "smtp", "vpn", "bind", "login", "keystore",
    "user", "with",
  ])

  /// Whether the name of a user stands before it: `user ada pass x`.
  private static func followsUser(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(start - 1) == 0x20 else { return false }
    var at = start - 1
    while at > 0, start - at < 40, bytes[at - 1] > 0x20 { at -= 1 }
    return bytes.has("user ", at: at - 5) || bytes.has("login ", at: at - 6)
  }

  /// Whether a line or a message begins there.
  private static func opensText(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    if start == 0 || Byte.isLineEnd(bytes[start - 1]) { return true }
    guard bytes[start - 1] == 0x20 else { return false }
    let before = bytes.at(start - 2)
    return before == UInt8(ascii: ">") || before == UInt8(ascii: "]") || before == UInt8(ascii: ":")
  }

  /// `(case sensitive): x`
  private static func behindRemark(
    _ bytes: Span<UInt8>, _ open: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    endOfRemark(bytes, open).flatMap { SpokenValue.read(bytes, $0, .told, orChosen: chosen) }
  }

  /// Where the text behind `name (remark): ` begins; nil where no remark follows the name.
  static func remark(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    bytes.has(" (", at: name.upperBound) ? endOfRemark(bytes, name.upperBound + 1) : nil
  }

  /// Where twenty letters and digits without a break begin a blank behind the name: `old key x`.
  static func run(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.upperBound) == 0x20 else { return nil }
    // new key → x
    if let arrow = dash(bytes, name.upperBound + 1), bytes.at(arrow) == 0x20 {
      return isRun(arrow + 1, in: bytes) ? arrow + 1 : nil
    }
    return beginsRun(name.upperBound + 1, in: bytes)
  }

  /// Whether forty letters, digits and signs that join them begin there.
  private static func isRun(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    (start..<(start + 32)).allSatisfy { Byte.isWord(bytes.at($0)) || bytes.at($0) == UInt8(ascii: "-") }
  }

  /// Where twenty letters and digits without a break begin behind what the key is for: `key of the gateway = x`, `key for
  /// the weather api is x`.
  static func purpose(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.at(name.upperBound) == 0x20,
      bytes.has("of ", at: name.upperBound + 1)
        || bytes.has("for ", at: name.upperBound + 1) || bytes.has("zu", at: name.upperBound + 1)
        || bytes.has("für ", at: name.upperBound + 1)
    else { return nil }
    var at = name.upperBound + 1
    let end = min(bytes.count, at + 48)
    while at < end, Byte.isWord(bytes[at]) || bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "-") || bytes[at] >= 0x80 {
      let links: [StaticString] = [" is ", " ist ", " was "]
      if let link = links.first(where: { bytes.has($0, at: at) }) {
        return beginsRun(at + link.utf8CodeUnitCount, in: bytes)
      }
      at += 1
    }
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) == 0x20 {
      return beginsRun(at + 2, in: bytes)
    }
    return nil
  }

  private static func beginsRun(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    (start..<(start + 20)).allSatisfy { Byte.isAlphanumeric(bytes.at($0)) } ? start : nil
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
    guard bytes.at(at) >= 0xE3 else { return nil }
    let particles: [StaticString] = ["是", "为", "為", "は", "が", "는", "은", "가", "이"]
    return bytes.length(ofFirst: particles, at: at).map { at + $0 }
  }

  /// `changed from x to y`, `password to x`
  private static func changed(
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
    guard let link = links.first(where: { bytes.has($0, at: at) }),
      let new = SpokenValue.read(bytes, at + link.utf8CodeUnitCount, .told, orChosen: chosen)
    else { return [old] }
    return [old, new]
  }

  /// `for staging = x`, `that we use is x`, `от базы — x`: a verb or sign within a few words.
  private static func behindWords(
    _ bytes: Span<UInt8>, _ start: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    let end = min(bytes.count, start + 96)
    while at < end {
      let first = at
      while at < end, bytes[at] > 0x20 { at += 1 }
      let word = first..<at
      if at < end, !word.isEmpty, Byte.isLineEnd(bytes[at]), bytes[at - 1] == UInt8(ascii: ":") {
        return onlyWord(bytes, below: at)
      }
      if first > start, chosen != nil, let value = marked(bytes, word) { return value }
      guard !word.isEmpty, bytes.at(at) == 0x20, !endsSentence(bytes[at - 1]) else {
        return first > start && at > first && chosen != nil ? last(bytes, word) : nil
      }
      if word.count <= 3, let sign = dash(bytes, first), sign == at {
        // (password: String) -> Key
        if bytes.at(first - 2) == UInt8(ascii: ")"), bytes.first(UInt8(ascii: "("), in: start..<first) == nil {
          return nil
        }
        return SpokenValue.read(bytes, at, .told, orChosen: chosen)
      }
      if first == start ? speaksOfMore(word, in: bytes) : turns(word, in: bytes) { return nil }
      if first > start, let value = apart(bytes, word) { return value }
      if first > start, bytes[first] == UInt8(ascii: "("), let close = endOfBrackets(bytes, first) {
        at = close
        if bytes.at(at) == 0x20, bytes.at(at + 1) == UInt8(ascii: ":") { at += 1 }
        if bytes.at(at) == UInt8(ascii: ":") { return SpokenValue.read(bytes, at + 1, .told, orChosen: chosen) }
        guard bytes.at(at) == 0x20 else { return nil }
        at += 1
        continue
      }
      guard isProse(word, isFirst: first == start, in: bytes) else { return nil }
      let isSign = first == start && word.count == 1
      if !isSign, isVerb(bytes, word) || bytes[at - 1] == UInt8(ascii: ":") {
        // on is a verb of some languages and a preposition of others.
        let isSure = bytes[at - 1] == UInt8(ascii: ":") || isCopula(bytes, word)
        if let value = told(bytes, at + 1, isSure ? chosen : nil) { return value }
        if word.count > 2, chosen == nil { return nil }
      }
      at += 1
    }
    return nil
  }

  /// Where the text behind `(some words)` goes on.
  private static func endOfBrackets(_ bytes: Span<UInt8>, _ open: Int) -> Int? {
    var at = open
    while at < bytes.count, at - open < 48, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ")") ? at + 1 : nil
  }

  /// A word that brackets or marks set apart: `the spare one (x)`, ``of the old boxes was `x` ``.
  private static func marked(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    if bytes[word.lowerBound] == UInt8(ascii: "(") {
      guard let close = bytes.first(UInt8(ascii: ")"), in: word), close > word.lowerBound + 1 else { return nil }
      let inner = (word.lowerBound + 1)..<close
      let text = bytes.extracting(inner)
      // (4c0341e2): a commit; (:rfc:`3062`): a reference
      let isPlain = inner.allSatisfy { Byte.isHexadecimal(bytes[$0]) || bytes[$0] == UInt8(ascii: "`") }
      let hasDigit = inner.contains { Byte.isDigit(bytes[$0]) } && !isPlain && bytes[inner.lowerBound] != 0x3A
      guard !isPlain, !Byte.isQuote(bytes[inner.lowerBound]), !SpokenValue.holdsBrackets(inner, in: bytes),
        SpokenValue.isVaried(text, .told) || hasDigit && ChosenPassword.isOne(text, .led)
      else { return nil }
      return AssignedValue(range: inner, form: .sentence, isQuoted: false, isMarked: true)
    }
    let mark = bytes[word.lowerBound]
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      // the spare "x", but no list of arguments
      guard Byte.isLetter(bytes.at(word.lowerBound - 2)), !NearbyValue.isCode(lineAround: word, in: bytes) else {
        return nil
      }
    }
    guard !Byte.isAlphanumeric(mark), let inner = MarkedWord.range(at: word.lowerBound, in: bytes),
      !NearbyValue.givesExample(before: word.lowerBound, in: bytes)
    else { return nil }
    let text = bytes.extracting(inner)
    guard SpokenValue.isVaried(text, .told) || ChosenPassword.isOne(text, .led) else { return nil }
    return AssignedValue(range: inner, form: .sentence, isQuoted: true, isMarked: true)
  }

  /// The last word of a line that no language would write: `Kennwort vom Drucker x`.
  private static func last(_ bytes: Span<UInt8>, _ word: Range<Int>) -> AssignedValue? {
    guard word.count >= 8, let value = SpokenValue.read(bytes, word.lowerBound, .beside, orChosen: .beside),
      ChosenPassword.isOne(bytes.extracting(value.range), .beside),
      SpokenValue.endsClause(value.range.upperBound, in: bytes),
      !NearbyValue.isCode(lineAround: word, in: bytes),
      !NearbyValue.givesExample(before: word.lowerBound, in: bytes)
    else { return nil }
    return value
  }

  /// Whether the word behind the name makes it the name of something else: `password policy`, `token type`.
  static func speaksOfMore(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    others.holds(word, in: bytes)
  }

  private static let others = WordTable(listing: [
    "policy", "rule", "rules", "hash", "hashing", "type", "length", "expiration", "expiry", "strength", "complexity",
    "lifetime", "field", "file", "template",
  ])

  /// Whether the sentence speaks of something else behind the word: `is generated if the plugin …`.
  private static func turns(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool { turns.holds(word, in: bytes) }

  private static let turns = WordTable(listing: [
    "if", "when", "unless", "whether", "because", "while", "until", "via", "using", "then", "which", "must", "either",
  ])

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
  private static func told(
    _ bytes: Span<UInt8>, _ start: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    let fillers: [StaticString] = [
      "now ", "still ", "just ", "currently ", "always ", "set to ", "changed to ", "the same: ", "simply ", "nu ",
      "nun ",
      "jetzt ", "wieder ", "ab sofort ", "maintenant ", "toujours ", "ahora ", "agora ", "ora ", "adesso ", "teraz ",
      "again ", "temporarily ", "nyní ", "сейчас ", "теперь ", "şimdi ",
    ]
    if let filler = fillers.first(where: { bytes.has($0, at: at) }) { at += filler.utf8CodeUnitCount }
    return SpokenValue.read(bytes, at, .told, orChosen: chosen)
  }

  /// Whether the word says that what follows is what stands before it, in languages where it is no preposition.
  private static func isCopula(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    copulas.holds(word, in: bytes)
  }

  private static let copulas = WordTable(listing: [
    "is", "was", "ist", "war", "lautet", "lautete", "est", "es", "era", "é", "è", "är", "er", "jest", "je", "este",
    "это", "=", "c'est", "sera", "vaut", "bleibt", "blijft", "lyder", "là", "adalah", "will", "to:",
  ])

  /// Whether no program would write the word.
  private static func isProse(_ word: Range<Int>, isFirst: Bool, in bytes: Span<UInt8>) -> Bool {
    // <b>facturas</b>
    let isTagged = bytes[word.lowerBound] == UInt8(ascii: "<") && bytes.holds("</", in: word)
    for index in word {
      if isTagged, bytes[index] == UInt8(ascii: "<") || bytes[index] == UInt8(ascii: ">") { continue }
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "$"), UInt8(ascii: "|"):
        return false
      case UInt8(ascii: "_"):
        // svc_export: the account that it is for
        guard !isFirst, Byte.isLower(bytes.at(index - 1)), Byte.isLower(bytes.at(index + 1)) else { return false }
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
    verbs.holds(word, in: bytes)
  }

  private static let verbs = WordTable(listing: [
    "is", "be", "was", "=", "ist", "war", "lautet", "est", "c'est", "es", "era", "é", "è", "är", "er", "to", "zu",
    "vaut", "vale", "jest", "becomes", "sera", "auf", "en", "as", "para", "lautete", "bleibt", "blijft", "naar",
    "till", "til", "na", "on",
    "будет", "на", "это", "este", "je", "adalah", "là", "são", "lyder", "became", "reads", "remains", "olarak", "è:",
    "será", "sarà", "byla", "было", "ser",
  ])

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
    guard let phrase = phrases.first(where: { bytes.has($0, at: at) }) else { return nil }
    return SpokenValue.read(bytes, at + phrase.utf8CodeUnitCount, .told, orChosen: chosen)
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

  // MARK: - Before the name

  /// `try x as the password`, `I set it to x` a little earlier.
  private static func before(_ name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let roles: [StaticString] = [
      "as the ", "as a ", "as my ", "as your ", "as ", "als neues ", "als ", "comme ", "como ", "come ", "jako ",
      "som ",
    ]
    if bytes.at(name.lowerBound - 1) == 0x20,
      let role = roles.first(where: { bytes.has($0, at: name.lowerBound - $0.utf8CodeUnitCount) })
    {
      let end = name.lowerBound - role.utf8CodeUnitCount
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
