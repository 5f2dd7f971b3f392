internal import KeyfuseCore

/// What stands some words behind the name: `for staging = x`, `that we use is x`, `от базы — x`.
extension SentenceReader {
  /// `for staging = x`, `that we use is x`, `от базы — x`: a verb or sign within a few words.
  static func behindWords(
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
      if !isSign, isLink(bytes, word) || bytes[at - 1] == UInt8(ascii: ":") {
        // on is a verb of some languages and a preposition of others.
        let isSure = bytes[at - 1] == UInt8(ascii: ":") || isCopula(bytes, word)
        if let value = told(bytes, at + 1, isSure ? chosen : nil) { return value }
        if word.count > 2, chosen == nil { return nil }
      }
      at += 1
    }
    return nil
  }

  /// Whether the sentence speaks of something else behind the word: `is generated if the plugin …`.
  private static func turns(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool { turning.holds(word, in: bytes) }

  private static let turning = WordTable(listing: [
    "if", "when", "unless", "whether", "because", "while", "until", "via", "using", "then", "which", "must", "either",
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

  /// Where the text behind `(some words)` goes on.
  private static func endOfBrackets(_ bytes: Span<UInt8>, _ open: Int) -> Int? {
    var at = open
    while at < bytes.count, at - open < 48, bytes[at] != UInt8(ascii: ")"), !Byte.isLineEnd(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ")") ? at + 1 : nil
  }

  /// Whether a word leads to what it is that the sentence speaks of.
  static func isLink(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    linking.holds(word, in: bytes)
  }

  private static let linking = WordTable(listing: [
    "is", "be", "was", "=", "ist", "war", "lautet", "est", "c'est", "es", "era", "é", "è", "är", "er", "to", "zu",
    "vaut", "vale", "jest", "becomes", "sera", "auf", "en", "as", "para", "lautete", "bleibt", "blijft", "naar",
    "till", "til", "na", "on",
    "будет", "на", "это", "este", "je", "adalah", "là", "são", "lyder", "became", "reads", "remains", "olarak", "è:",
    "será", "sarà", "byla", "было", "ser",
  ])

  /// Whether the word says that what follows is what stands before it, in languages where it is no preposition.
  static func isCopula(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    copulas.holds(word, in: bytes)
  }

  private static let copulas = WordTable(listing: [
    "is", "was", "ist", "war", "lautet", "lautete", "est", "es", "era", "é", "è", "är", "er", "jest", "je", "este",
    "это", "=", "c'est", "sera", "vaut", "bleibt", "blijft", "lyder", "là", "adalah", "will", "to:",
  ])

  /// What follows a verb, `now`, `set to` and the like apart.
  static func told(
    _ bytes: Span<UInt8>, _ start: Int, _ chosen: ChosenPassword.Tie?
  ) -> AssignedValue? {
    var at = start
    let fillers: [StaticString] = [
      "now ", "still ", "just ", "currently ", "always ", "set to ", "changed to ", "the same: ", "simply ", "nu ",
      "nun ",
      "jetzt ", "wieder ", "ab sofort ", "maintenant ", "toujours ", "ahora ", "agora ", "ora ", "adesso ", "teraz ",
      "again ", "temporarily ", "nyní ", "сейчас ", "теперь ", "şimdi ",
    ]
    if let length = bytes.length(ofFirst: fillers, at: at) { at += length }
    return SpokenValue.read(bytes, at, .told, orChosen: chosen)
  }
}
