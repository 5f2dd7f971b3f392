/// What names something rather than being a credential: words, joined as programs and people join them.
extension ValueRecogniser {
  /// `ARBUSDT_Buy_main_123456`, `auto-component-` and a UUID: words, numbers and dates, each on its own.
  static func isComposed(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0, shape.marks > 1, shape.spaces == 0, shape.wordRuns > 0 else { return false }
    if bytes.count > 40, shape.wordRuns > 1, holdsUUID(bytes) { return true }
    guard shape.switches == 0, shape.marks > 2, shape.digits > 3 else { return false }
    return shape.marks == bytes.count(of: UInt8(ascii: "_"))
      || shape.marks == bytes.count(of: UInt8(ascii: "-"))
        && shape.wordShare > 0.6
  }

  /// Whether a UUID stands behind a hyphen.
  private static func holdsUUID(_ bytes: Span<UInt8>) -> Bool {
    for start in 1...(bytes.count - 36) where bytes[start - 1] == UInt8(ascii: "-") {
      if isUUID(bytes.extracting(start..<(start + 36))) { return true }
    }
    return false
  }

  /// `mission_shf.fits`: one dot, and three or four small letters behind it.
  static func isFileName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard bytes.count(of: UInt8(ascii: ".")) == 1, shape.strongMarks == 0, shape.marks > 1 else { return false }
    var start = bytes.count
    while start > 0, Byte.isLower(bytes[start - 1]) { start -= 1 }
    return (3...4).contains(bytes.count - start) && bytes.at(start - 1) == UInt8(ascii: ".")
  }

  /// `mailer_smtp_oauth2_client_id`, `web.games.zip-14d-players`: words in one case, with a number in one of them.
  static func isJoinedName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    shape.strongMarks == 0 && shape.spaces == 0 && (shape.upper == 0 || shape.lower == 0) && shape.digits < 3
      && shape.marks > (shape.lower == 0 ? 1 : 2) && shape.wordRuns > 1 && shape.wordShare > 0.4
  }

  /// `Workspace-Zugriff`: words with a capital at most, around hyphens.
  static func isHyphenated(_ shape: ValueShape, _ bytes: Span<UInt8>) -> Bool {
    guard shape.digits == 0, shape.nonASCII == 0, shape.marks > 0, shape.count < 40,
      shape.marks == bytes.count(of: UInt8(ascii: "-"))
    else { return false }
    for index in 1..<bytes.count where Byte.isUpper(bytes[index]) && bytes[index - 1] != UInt8(ascii: "-") {
      return false
    }
    return true
  }

  /// `CMD_ClusterMember_Prompt_1`: four words and more with what joins them in programs, and a number.
  static func isNumberedName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    shape.marks > 2 && shape.marks == bytes.count(of: UInt8(ascii: "_")) && shape.wordRuns > 3
      && shape.wordShare > 0.7 && shape.digits < 3
  }

  /// `K6-CLIENT-KEY`: a credential's name in capitals.
  static func isCredentialName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.lower == 0, shape.strongMarks == 0, shape.marks > 0, shape.spaces == 0, shape.digits < 3 else {
      return false
    }
    var splitter = WordSplitter(0..<bytes.count)
    while let word = splitter.next(in: bytes) {
      if CredentialLexicon.words.roles(of: word, in: bytes).contains(.credential) { return true }
    }
    return false
  }

  /// `accessKey`, `apiV3Key`, `api-token-v2`: what the parts of a login are called, in the manner of programs.
  static func isPartName(_ bytes: Span<UInt8>) -> Bool {
    guard (7...40).contains(bytes.count), Byte.isLower(bytes[0]) else { return false }
    for index in 0..<bytes.count where !Byte.isLetter(bytes[index]) && bytes[index] != UInt8(ascii: "-") {
      guard Byte.isDigit(bytes[index]), bytes[index - 1] | 0x20 == UInt8(ascii: "v") else { return false }
    }
    var words = 0
    var last: WordRole = []
    var splitter = WordSplitter(0..<bytes.count)
    while let word = splitter.next(in: bytes) {
      if word.count == 1 || Byte.isDigit(bytes[word.lowerBound]) { continue }
      last = CredentialLexicon.words.roles(of: word, in: bytes)
      if last.isDisjoint(with: [.credential, .qualifiesKey, .owner]) { return false }
      words += 1
    }
    return words > 1 && last.contains(.credential)
  }

  /// `Win32_Process`, `ESP32-C3`: a word with the width of a machine, and the word of a type.
  static func isTypeName(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while Byte.isLetter(bytes.at(at)) { at += 1 }
    guard at > 1, Byte.isUpper(bytes[0]), bytes.has("32", at: at) || bytes.has("64", at: at) else { return false }
    at += 2
    guard bytes.at(at) == UInt8(ascii: "_") || bytes.at(at) == UInt8(ascii: "-"), Byte.isUpper(bytes.at(at + 1)) else {
      return false
    }
    // A word behind a hyphen may be a person's.
    if bytes[at] == UInt8(ascii: "-"), bytes.count - at > 4 { return false }
    let digits = (at..<bytes.count).count { Byte.isDigit(bytes[$0]) }
    return digits <= 1 && ((at + 1)..<bytes.count).allSatisfy { Byte.isWord(bytes[$0]) }
  }

  /// `sdk.signCert.pwd`: the name of a property, of which the last word says what would stand there.
  static func isPropertyName(_ bytes: Span<UInt8>) -> Bool {
    var dots = 0
    var last = 0
    for index in 0..<bytes.count where !Byte.isLetter(bytes[index]) {
      guard bytes[index] == UInt8(ascii: "."), index > last else { return false }
      dots += 1
      last = index + 1
    }
    return dots > 1 && last < bytes.count
      && CredentialLexicon.words.roles(of: last..<bytes.count, in: bytes).contains(.credential)
  }

  /// `_tokenInput_1yq8z_44`, `Login_password__3xQ9z`: a class of a style sheet, as build tools make it unique.
  static func isClassOfModule(_ bytes: Span<UInt8>) -> Bool {
    var at = bytes.count
    if bytes[0] == UInt8(ascii: "_") {
      while at > 0, Byte.isDigit(bytes[at - 1]) { at -= 1 }
      guard at < bytes.count, at > 7, bytes[at - 1] == UInt8(ascii: "_") else { return false }
      at -= 1
    }
    let end = at
    while at > 0, Byte.isAlphanumeric(bytes[at - 1]) { at -= 1 }
    guard (5...6).contains(end - at), at > 3, bytes[at - 1] == UInt8(ascii: "_") else { return false }
    if bytes[0] != UInt8(ascii: "_"), bytes[at - 2] != UInt8(ascii: "_") { return false }
    let words = bytes.extracting(0..<(at - 1))
    for index in 0..<words.count where !Byte.isLetter(words[index]) && words[index] != UInt8(ascii: "_") {
      return false
    }
    return ValueShape(words).wordShare > 0.6
  }

  /// `MOB-T1041`, `T1552.004`: the number of an entry in a catalogue of attacks.
  static func isCatalogueNumber(_ bytes: Span<UInt8>) -> Bool {
    guard (5...12).contains(bytes.count) else { return false }
    var at = 0
    while Byte.isUpper(bytes.at(at)) { at += 1 }
    if bytes.at(at) == UInt8(ascii: "-") { at += 1 } else { at = 0 }
    guard at < 6, bytes[at] == UInt8(ascii: "T") || bytes[at] == UInt8(ascii: "M") else { return false }
    at += 1
    var digits = 0
    while at < bytes.count, Byte.isDigit(bytes[at]) || bytes[at] == UInt8(ascii: ".") {
      digits += 1
      at += 1
    }
    return digits >= 4 && (at == bytes.count || at + 1 == bytes.count && bytes[at] == UInt8(ascii: "\\"))
  }

  /// `NAME,7L`, `description,1,1`: a name, and small numbers behind commas, as macros and columns are given.
  static func isNumberedList(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isWord(bytes[at]) { at += 1 }
    guard at > 2, at < bytes.count, Byte.isLetter(bytes[0]) else { return false }
    var items = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: ",") else { return false }
      at += 1
      let digits = at
      while at < bytes.count, Byte.isDigit(bytes[at]) { at += 1 }
      guard (1...3).contains(at - digits) else { return false }
      items += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "L") {
        at += 1
        items += 1
      }
    }
    return items > 1
  }
}
