/// What stands in texts, tables and packets rather than in a credential.
extension ValueRecogniser {
  /// Whether several bytes are written as octal numbers: what is not text at all.
  static func holdsOctalEscapes(_ bytes: Span<UInt8>) -> Bool {
    guard count(of: UInt8(ascii: "\\"), in: bytes) > 1 else { return false }
    var escapes = 0
    for index in 0..<max(0, bytes.count - 3) where bytes[index] == UInt8(ascii: "\\") {
      let digits = (1...3).allSatisfy { Byte.isDigit(bytes[index + $0]) }
      escapes += digits ? 1 : 0
    }
    return escapes > 1
  }

  /// Whether a tag ends, or begins whose brackets are escaped: `</li>`, `&lt;/b&gt;`.
  static func holdsTag(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<max(0, bytes.count - 3) where bytes[index] == UInt8(ascii: "<") {
      if bytes[index + 1] == UInt8(ascii: "/"), Byte.isLetter(bytes[index + 2]),
        bytes.holds(">", in: index..<bytes.count)
      {
        return true
      }
    }
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "&") {
      if bytes.has("&lt;/", at: index) || bytes.has("&lt;br", at: index) || bytes.has("&nbsp;", at: index) {
        return true
      }
    }
    return false
  }

  /// `VARCHAR(255)`, `decimal(10,2)`: the type of a column.
  static func isColumnType(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
    guard (3...12).contains(at), bytes.at(at) == UInt8(ascii: "("), bytes[bytes.count - 1] == UInt8(ascii: ")"),
      bytes.count > at + 2
    else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy {
      Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",") || bytes[$0] == 0x20
    }
  }

  /// `ARBUSDT_Buy_main_123456`, `auto-component-` and a UUID: words, numbers and dates, each on its own.
  static func isComposed(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0, shape.marks > 1, shape.spaces == 0, shape.wordRuns > 0 else { return false }
    if bytes.count > 40, shape.wordRuns > 1, holdsUUID(bytes) { return true }
    guard shape.switches == 0, shape.marks > 2, shape.digits > 3 else { return false }
    return shape.marks == count(of: UInt8(ascii: "_"), in: bytes)
      || shape.marks == count(of: UInt8(ascii: "-"), in: bytes)
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
    guard count(of: UInt8(ascii: "."), in: bytes) == 1, shape.strongMarks == 0, shape.marks > 1 else { return false }
    var start = bytes.count
    while start > 0, Byte.isLower(bytes[start - 1]) { start -= 1 }
    return (3...4).contains(bytes.count - start) && bytes.at(start - 1) == UInt8(ascii: ".")
  }

  /// `mailer_smtp_oauth2_client_id`, `web.games.zip-14d-players`: words in one case, with a number in one of them.
  static func isJoinedName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    shape.strongMarks == 0 && shape.spaces == 0 && (shape.upper == 0 || shape.lower == 0) && shape.digits < 3
      && shape.marks > (shape.lower == 0 ? 1 : 2) && shape.wordRuns > 1 && shape.wordShare > 0.4
  }

  /// `[,src=*name*]`, `**name**`: the grammar of a manual.
  static func isGrammar(_ bytes: Span<UInt8>) -> Bool {
    bytes.holds("[,", in: 0..<bytes.count) || bytes.has("**", at: 0) || bytes.has("![cdata[", at: 0)
  }

  /// `Workspace-Zugriff`: words with a capital at most, around hyphens.
  static func isHyphenated(_ shape: ValueShape, _ bytes: Span<UInt8>) -> Bool {
    guard shape.digits == 0, shape.nonASCII == 0, shape.marks > 0, shape.count < 40,
      shape.marks == count(of: UInt8(ascii: "-"), in: bytes)
    else { return false }
    for index in 1..<bytes.count where Byte.isUpper(bytes[index]) && bytes[index - 1] != UInt8(ascii: "-") {
      return false
    }
    return true
  }

  /// `Lozinka:`: words with a colon at the end.
  static func isLabel(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    bytes[bytes.count - 1] == UInt8(ascii: ":") && shape.digits == 0 && shape.strongMarks == 0
      && count(of: UInt8(ascii: ":"), in: bytes) == 1
  }

  /// `CMD_ClusterMember_Prompt_1`: four words and more with what joins them in programs, and a number.
  static func isNumberedName(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    shape.marks > 2 && shape.marks == count(of: UInt8(ascii: "_"), in: bytes) && shape.wordRuns > 3
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

  /// `2:{i:0;O:74:`: what PHP writes of an array or object.
  static func isSerialised(_ bytes: Span<UInt8>) -> Bool {
    var at = Byte.isLetter(bytes[0]) && bytes.at(1) == UInt8(ascii: ":") ? 2 : 0
    let digits = at
    while Byte.isDigit(bytes.at(at)) { at += 1 }
    return at > digits && bytes.at(at) == UInt8(ascii: ":") && bytes.at(at + 1) == UInt8(ascii: "{")
  }

  /// `hsla(60, 60%, 60%, 0.2)`: a function of style sheets with numbers alone.
  static func isColour(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLower(bytes[at]) { at += 1 }
    guard at >= 3, bytes.at(at) == UInt8(ascii: "("), bytes[bytes.count - 1] == UInt8(ascii: ")") else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy { index in
      Byte.isDigit(bytes[index]) || " ,.%/-".utf8.contains(bytes[index])
    }
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

  /// `sys.exit(0)`: a function of a member, given a number.
  static func isCallOfNumber(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == UInt8(ascii: ")"), Byte.isLower(bytes[0]) else { return false }
    var at = 0
    var dots = 0
    while Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") {
      dots += bytes[at] == UInt8(ascii: ".") ? 1 : 0
      at += 1
    }
    guard dots > 0, bytes.at(at) == UInt8(ascii: "(") else { return false }
    return ((at + 1)..<(bytes.count - 1)).allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// `\"\\\n\r`, `form\[second\]`: characters that a function is told of, a field in an expression.
  static func isEscapes(_ bytes: Span<UInt8>) -> Bool {
    if bytes.holds("\\[", in: 0..<bytes.count), bytes.holds("\\]", in: 0..<bytes.count) { return true }
    guard bytes.count % 2 == 0 else { return false }
    return stride(from: 0, to: bytes.count, by: 2).allSatisfy { bytes[$0] == UInt8(ascii: "\\") }
  }

  /// `1.0;ps=100`: a decimal number, and the next column of a row of measures.
  static func isMeasureOfMany(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while Byte.isDigit(bytes.at(at)) || at > 0 && bytes.at(at) == UInt8(ascii: ".") { at += 1 }
    return at > 0 && bytes.at(at) == UInt8(ascii: ";") && Byte.isLetter(bytes.at(at + 1))
      && bytes.holds("=", in: at..<bytes.count)
  }

  /// Base64 of 128, 256 or 512 bytes: what RSA makes of a password, which nobody chooses so long.
  static func isSealedByPublicKey(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 172 || bytes.count == 344 || bytes.count == 684, bytes[bytes.count - 1] == UInt8(ascii: "=")
    else { return false }
    return (0..<(bytes.count - 2)).allSatisfy {
      Byte.isAlphanumeric(bytes[$0]) || bytes[$0] == UInt8(ascii: "+") || bytes[$0] == UInt8(ascii: "/")
    }
  }

  /// `md5($salt.$pass)`: what a digest is computed of.
  static func isFormula(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == UInt8(ascii: ")"), bytes.holds("($", in: 0..<bytes.count) else { return false }
    return bytes.holds("$pass", in: 0..<bytes.count) || bytes.holds("$salt", in: 0..<bytes.count)
  }

  /// `+re);break;case`: what a program has between the end of one literal and the begin of the next.
  static func standsBetweenLiterals(_ bytes: Span<UInt8>) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "+"), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"):
      bytes.holds(");", in: 0..<bytes.count) || bytes.holds("+\"", in: 0..<bytes.count)
    default: false
    }
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

  /// `required_if:version,v2`: what a form's field is checked by, as Laravel writes it.
  static func isValidation(_ bytes: Span<UInt8>) -> Bool {
    let checks: [StaticString] = [
      "required_if:", "required_unless:", "required_with:", "required_without:", "exists:", "unique:", "same:",
    ]
    if checks.contains(where: { bytes.has($0, at: 0) }) || bytes.equals("nullable", in: 0..<bytes.count) { return true }
    // max:100
    let bounds: [StaticString] = ["max:", "min:", "size:", "digits:", "between:"]
    guard let bound = bounds.first(where: { bytes.has($0, at: 0) })?.utf8CodeUnitCount, bound < bytes.count else {
      return false
    }
    return (bound..<bytes.count).allSatisfy { Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",") }
  }

  /// ``:rfc:`3062` ``, `to<br/>the`: a role of reStructuredText, or a line that a page breaks.
  static func isSet(_ bytes: Span<UInt8>) -> Bool {
    if bytes.holds("<br", in: 0..<bytes.count) || isExpansion(bytes) { return true }
    guard bytes.at(0) == UInt8(ascii: ":") else { return false }
    var at = 1
    while Byte.isLower(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") { at += 1 }
    return at > 2 && bytes.has(":`", at: at)
  }

  /// `sky-{50,500,700}`: words in small letters before numbers in braces.
  private static func isExpansion(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == 0x7D, let open = bytes.indices.first(where: { bytes[$0] == 0x7B }), open > 2,
      (0..<open).allSatisfy({ Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") })
    else { return false }
    return ((open + 1)..<(bytes.count - 1)).allSatisfy {
      Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",")
    }
  }

  /// ``IdP`"]``: the end of a literal and of the brackets around it, with no begin.
  static func closesExpression(_ bytes: Span<UInt8>) -> Bool {
    let last = bytes[bytes.count - 1]
    // Promise<{key: Uint8Array}>
    if last == UInt8(ascii: ">"), bytes.at(bytes.count - 2) == UInt8(ascii: "}") {
      return count(of: UInt8(ascii: "{"), in: bytes) == 0
    }
    guard Byte.closesBracket(last), Byte.isQuote(bytes.at(bytes.count - 2)) else { return false }
    return count(of: last - (last == UInt8(ascii: ")") ? 1 : 2), in: bytes) == 0
  }

  /// `0x` and forty digits: where a contract or an account of a blockchain is.
  static func isAccountAddress(_ bytes: Span<UInt8>) -> Bool {
    bytes.count == 42 && bytes.has("0x", at: 0) && ValueShape.isHexadecimal(bytes.extracting(2..<42))
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

  /// `PLW23424927.0023424927.00Exact`: several numbers with decimals, as columns of fixed width have them.
  static func holdsDecimals(_ bytes: Span<UInt8>) -> Bool {
    var numbers = 0
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: ".") {
      let isDecimal = [-2, -1, 1, 2].allSatisfy { Byte.isDigit(bytes.at(index + $0)) }
      numbers += isDecimal ? 1 : 0
    }
    return numbers > 1
  }

  /// `YdhijlmnsuwyZDFGH`: characters in the order of the alphabet, in two rows at most.
  static func isSorted(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    var turns = 0
    for index in 1..<bytes.count where bytes[index] <= bytes[index - 1] {
      turns += 1
      if turns > 1 { return false }
    }
    return true
  }

  /// `0x00000010UL`, `0xFFu32`: digits of a number, and the letters by which C and its kin tell its type.
  static func isLiteralOfSize(_ bytes: Span<UInt8>) -> Bool {
    var end = 2
    while end < bytes.count, Byte.isHexadecimal(bytes[end]) { end += 1 }
    let suffixes: [StaticString] = ["u", "l", "ul", "lu", "ll", "ull", "llu", "u32", "u64", "i32", "i64", "usize"]
    return end > 2 && suffixes.contains { bytes.equals($0, in: end..<bytes.count) }
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

  /// Whether `…` stands in it, in UTF-8: the rest was left out.
  static func holdsEllipsis(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] == 0xE2 {
      if bytes.at(index + 1) == 0x80, bytes.at(index + 2) == 0xA6 { return true }
    }
    return false
  }

  /// Whether a letter or digit stands there seven times and more in a row, in what is not longer than a key.
  static func holdsRun(_ bytes: Span<UInt8>) -> Bool {
    guard (8...96).contains(bytes.count) else { return false }
    var run = 1
    for index in 1..<bytes.count {
      run = bytes[index] == bytes[index - 1] && Byte.isAlphanumeric(bytes[index]) ? run + 1 : 1
      if run > 6 { return true }
    }
    return false
  }

  /// `HMACSHA2+256:…`, `pbkdf2_sha256$…`: the name of an algorithm, and what it made.
  static func isSchemeDigest(_ bytes: Span<UInt8>) -> Bool {
    var end = 0
    while end < min(bytes.count, 25), bytes[end] != UInt8(ascii: ":"), bytes[end] != UInt8(ascii: "$") {
      let byte = bytes[end]
      guard Byte.isWord(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
      end += 1
    }
    guard (4...24).contains(end), bytes.count - end > 16 else { return false }
    let scheme = 0..<end
    return bytes.holds("hmac", in: scheme) || bytes.holds("pbkdf", in: scheme) || bytes.holds("argon", in: scheme)
      || bytes.holds("crypt", in: scheme) || bytes.holds("sha1", in: scheme) || bytes.holds("sha2", in: scheme)
      || bytes.holds("sha5", in: scheme) || bytes.holds("sha-", in: scheme) || bytes.holds("scram", in: scheme)
  }

  /// `20160823102253-fc0071ddf9fd3260`: a number that begins with a time, to the second.
  static func isStamped(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 15, bytes.has("20", at: 0) || bytes.has("19", at: 0), bytes[14] == UInt8(ascii: "-"),
      (0..<14).allSatisfy({ Byte.isDigit(bytes[$0]) })
    else { return false }
    return ValueShape.isHexadecimal(bytes.extracting(15..<bytes.count))
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

  /// `#db.pass#`: what a template has in place of a value.
  static func isHole(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 4, bytes[0] == UInt8(ascii: "#"), bytes[bytes.count - 1] == UInt8(ascii: "#") else {
      return false
    }
    return (1..<(bytes.count - 1)).allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == 0x2E || bytes[$0] == 0x5F }
  }

  /// What tools put before what they encrypted: EJSON, dotenvx, OpenSSL, 1Password, AWS KMS.
  static func isMarkedCiphertext(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count > 40, bytes.holds("@pbewith", in: 0..<40) || isSealedInParts(bytes) { return true }
    return bytes.has("ej[1:", at: 0) || bytes.has("encrypted:", at: 0) || bytes.has("u2fsdgvkx1", at: 0)
      || bytes.has("b3bkyxrhmde", at: 0) || (bytes.count > 60 && bytes.has("aqicah", at: 0))
  }

  /// Three numbers in hexadecimal between colons, the first two of twelve or sixteen bytes: what AES-GCM needs openly, what
  /// it proves the text with, and the text, in either order.
  private static func isSealedInParts(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes.has(":", at: 24) ? 24 : 32
    guard bytes.at(first) == UInt8(ascii: ":"), bytes.count > first + 4 else { return false }
    var colons = 0
    for index in 0..<bytes.count where !Byte.isHexadecimal(bytes[index]) {
      guard bytes[index] == UInt8(ascii: ":") else { return false }
      colons += 1
    }
    return colons == 2 && bytes[bytes.count - 1] != UInt8(ascii: ":") && bytes.at(first + 1) != UInt8(ascii: ":")
  }
}
