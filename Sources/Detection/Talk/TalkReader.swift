internal import KeyfuseCore

/// Credentials that people tell each other in words: chats, tickets, mails, notes, wikis.
///
/// Where the grammar of a sentence, an item or an answer says that a password stands in a place, it may be any word; so the
/// readers of this folder ask first whether the line is a person's, then which construction it is, and last whether the word
/// is one of those that stand there when nothing is told.
enum TalkReader {
  /// Whether the word at `literal` may be one of a sentence: says no to most names in programs.
  static func mayTell(_ literal: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    switch kind {
    case .password, .secret, .token, .key: break
    default: return false
    }
    let before = bytes.at(literal.lowerBound - 1)
    if before == UInt8(ascii: ".") || before == UInt8(ascii: "/"), bytes[literal.lowerBound] != 0x20 { return false }
    return before != UInt8(ascii: "_") && before != UInt8(ascii: "$") && before != UInt8(ascii: "{")
      && before != UInt8(ascii: "<") && before != UInt8(ascii: "%") && before != UInt8(ascii: "+")
  }

  /// Whether a message of a chat speaks of the key or token: `which key does it take?`
  static func mayAsk(_ name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>) -> Bool {
    guard kind == .key || kind == .token, Byte.isSpace(bytes.at(name.lowerBound - 1)) else { return false }
    if ToldKey.mayTell(name, in: bytes) { return true }
    // SSID x, and key y below it
    if bytes.at(name.upperBound) == 0x20, bytes.has("ssid", at: lineAbove(name.lowerBound, in: bytes)) { return true }
    guard bytes[name.lowerBound - 1] == 0x20 else { return false }
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "\""), 0x0A:
      return Conversation.mayBeMessage(name.lowerBound, in: bytes)
    default: return false
    }
  }

  /// Where the line above the one of `index` begins, blanks and the mark of an item apart.
  private static func lineAbove(_ index: Int, in bytes: Span<UInt8>) -> Int {
    let line = TabularValue.lineStart(index, in: bytes)
    guard line > 1 else { return -1 }
    var at = TabularValue.lineStart(line - 1, in: bytes)
    while at < line, Byte.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") {
      at += 1
    }
    return at
  }

  /// What the text around the name tells.
  ///
  /// - Parameter isNetwork: whether it is the key of a network; asked where nothing else tells.
  static func values(
    of name: Range<Int>, _ kind: CredentialKind, isNetwork: @autoclosure () -> Bool, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    let values = told(of: name, kind, isNetwork: isNetwork(), in: bytes)
    return values.isEmpty || !TalkNoun.isPassage(name, in: bytes) ? values : []
  }

  private static func told(
    of name: Range<Int>, _ kind: CredentialKind, isNetwork: @autoclosure () -> Bool, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    guard mayGoOn(behind: name, in: bytes), !TalkNoun.isOther(name, in: bytes) else { return [] }
    let isAnnounced =
      (LoginPair.announces(name, in: bytes) || NetworkNote.announces(name, in: bytes)) && !holdsNoun(name, in: bytes)
    // clé x: the keyword ends in a blank
    let isOpen = !isAnnounced && name.count > 1 && bytes[name.upperBound - 1] == 0x20
    let name = isOpen ? name.lowerBound..<(name.upperBound - 1) : name
    guard isAnnounced || isSpoken(name, in: bytes) else { return [] }
    let isPassword =
      kind == .password || isNetwork() || kind == .key && isOfNetwork(name, in: bytes)
      || kind == .secret
        && (bytes.holds("community", in: name) || bytes.has("enable ", at: name.lowerBound - 7)
          || bytes.has("enable secret", at: name.lowerBound))
    if !isPassword, !isAnnounced {
      let keys = ToldKey.values(behind: name, in: bytes)
      if !keys.isEmpty { return keys }
    }
    // Of keys and tokens, only what answers a question counts.
    let rest = name.upperBound..<min(bytes.count, name.upperBound + 120)
    guard
      isPassword || bytes.first(UInt8(ascii: "?"), in: rest) != nil
        || Conversation.mayBeMessage(name.lowerBound, in: bytes)
    else { return [] }
    guard !SentenceReader.isVerb(name, in: bytes), TalkLine.isTalk(at: name.lowerBound, in: bytes) else { return [] }
    if isAnnounced,
      let value = LoginSentence.value(behind: name, in: bytes) ?? LoginSentence.pair(behind: name, in: bytes)
    {
      return [value]
    }
    var values: [AssignedValue] = []
    func add(_ more: [AssignedValue]) {
      for value in more where !values.contains(where: { $0.range.overlaps(value.range) }) { values.append(value) }
    }
    let isRuled = TalkNoun.isRuled(name, in: bytes)
    if isPassword, !isAnnounced, !speaksOfMore(behind: name, in: bytes) {
      if let value = ToldPassword.value(behind: name, in: bytes) { values.append(value) }
      if !isRuled { add(ReferredPassword.values(behind: name, in: bytes)) }
    }
    if isPassword, !isRuled { add(TalkNeighbour.values(of: name, in: bytes)) }
    add(AnsweredPassword.values(askedAt: name, needsVariety: !isPassword, in: bytes))
    add(MentionedPassword.values(around: name, isMade: !isPassword, in: bytes))
    return values
  }

  /// Whether what stands behind the name may do so in a sentence: says no to most names in programs.
  private static func mayGoOn(behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.upperBound) {
    case 0x20, 0x0A, 0x0D, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "?"),
      UInt8(ascii: "!"), UInt8(ascii: "'"), 0x60, UInt8(ascii: "*"), UInt8(ascii: ")"), UInt8(ascii: "_"),
      UInt8(ascii: "]"), UInt8(ascii: "&"):
      return true
    case let byte: return byte >= 0xC3 || bytes[name.upperBound - 1] == 0x20
    }
  }

  /// `WLAN-Passwort`, `login password`
  private static func holdsNoun(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let nouns: [StaticString] = ["pass", "kenn", "key", "psk", "schl", "pw", "parol", "clave", "senha", "mdp"]
    return nouns.contains { bytes.holds($0, in: name) }
  }

  /// `Pre-shared Key`, `the wifi key`: what people choose, though it is called a key.
  private static func isOfNetwork(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["shared", "wpa", "wifi", "wi-fi", "wlan"]
    let around = max(0, name.lowerBound - 16)..<name.upperBound
    if words.contains(where: { bytes.holds($0, in: around) }) { return true }
    if bytes.has("ssid", at: lineAbove(name.lowerBound, in: bytes)) { return true }
    return tellsNetwork(name, in: bytes)
  }

  /// `Join **Guests**, the key is x`, `the channel key is x`
  static func tellsNetwork(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let verbs: [StaticString] = [" is ", " ist ", " est ", " es ", " lautet "]
    guard bytes.at(name.upperBound) == 0x20, name.count < 12,
      verbs.contains(where: { bytes.has($0, at: name.upperBound) })
    else { return false }
    let networks: [StaticString] = ["wifi", "wi-fi", "wlan", "ssid", "join ", "hotspot", "channel", "kanal"]
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 80)..<name.lowerBound
    return networks.contains { bytes.holds($0, in: line) }
  }

  /// `password policy`, `password field`
  private static func speaksOfMore(behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound) == 0x20 else { return false }
    var end = name.upperBound + 1
    while Byte.isLetter(bytes.at(end)) { end += 1 }
    let word = (name.upperBound + 1)..<end
    return SentenceReader.speaksOfMore(word, in: bytes) || bytes.equals("manager", in: word)
      || bytes.equals("prompt", in: word) || bytes.equals("protected", in: word)
  }

  private static func isCompound(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.dropFirst().contains { Byte.isUpper(bytes[$0]) && Byte.isLower(bytes[$0 - 1]) }
  }

  /// Whether the name is a word of its own, in small letters, as nouns are written, or in capitals.
  private static func isSpoken(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let behind = bytes.at(name.upperBound)
    if Byte.isWord(behind) || behind == UInt8(ascii: "(") || behind == UInt8(ascii: "=") || behind == UInt8(ascii: "[")
    {
      return false
    }
    // 1Password Connect, blurPass
    if Byte.isAlphanumeric(bytes.at(name.lowerBound - 1)) || Byte.isDigit(bytes[name.lowerBound])
      || isCompound(name, in: bytes)
    {
      return false
    }
    return bytes.first(UInt8(ascii: "_"), in: name) == nil && bytes.first(UInt8(ascii: "."), in: name) == nil
  }
}
