internal import KeyfuseCore

/// What the words before and behind the head of a name make of it.
extension NameReader {
  /// Whether all words behind a key are such as make it a credential.
  func qualifies(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(range)
    var count = 0
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) { continue }
      let roles = words.roles(of: word, in: bytes)
      // cle_api_meteo: what follows says whose it is.
      if count > 0, roles.isDisjoint(with: [.mention, .credential]) { continue }
      guard roles.contains(.qualifiesKey), !roles.contains(.mention) else { return false }
      count += 1
    }
    return count > 0
  }

  /// What the words behind the head make of the name; nil where they say that it is only about a credential.
  func suffixStrength(in bytes: Span<UInt8>, _ range: Range<Int>) -> AssignedName.Strength? {
    var strength = AssignedName.Strength.strong
    var splitter = WordSplitter(range)
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) || word.count == 1 { continue }
      let roles = words.roles(of: word, in: bytes)
      // txtPwd.Text: what a field of a form holds
      if word.count == 4, bytes.at(word.lowerBound - 1) == UInt8(ascii: "."), bytes.equals("text", in: word) {
        continue
      }
      if roles.contains(.credential) || (roles.contains(.mention) && !roles.contains(.neutral)) { return nil }
      if roles.isDisjoint(with: [.neutral, .qualifiesKey, .owner]) { strength = .weak }
    }
    return strength
  }

  /// What the words before the head make of the name; nil where they say that it is no credential.
  func prefixStrength(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ literal: Range<Int>, _ kind: CredentialKind
  ) -> (strength: AssignedName.Strength, asks: Bool)? {
    var splitter = WordSplitter(range)
    var first: WordRole?
    var called: WordRole?
    var last: WordRole = []
    var lastWord: Range<Int>?
    var all: WordRole = []
    var earlier: WordRole = []
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) { continue }
      earlier = all
      last = words.roles(of: word, in: bytes)
      if first == nil { first = last }
      // mapper.get_api_key: what is called is named behind the last dot.
      if bytes.at(word.lowerBound - 1) == UInt8(ascii: ".") { called = last }
      all.formUnion(last)
      lastWord = word
    }
    // {translate key='x'}: the word is a function of a template.
    if lastWord == nil, let before = wordBefore(range.lowerBound, in: bytes),
      bytes.at(before.lowerBound - 1) != UInt8(ascii: "{")
    {
      last = words.roles(of: before, in: bytes)
      if !last.contains(.qualifiesKey) {
        if kind == .key { return (.open, false) }
        last = []
      }
    }
    // kUpdatePass: constants that begin so are no messages.
    let isConstant = bytes.at(range.lowerBound) == UInt8(ascii: "k") && Byte.isUpper(bytes.at(range.lowerBound + 1))
    // CryptKey, encrypt_key: such a verb makes a key what it is.
    let isCipher = kind == .key && last.contains(.qualifiesKey)
    // updateToken opens a server of updates, enable_secret a router; hash_key signs cookies, or finds a row.
    let isPurpose =
      kind == .key && !Byte.isWord(bytes.at(literal.upperBound)) && literal.lowerBound <= range.lowerBound + 5
      && bytes.has("hash", at: range.lowerBound)
      || kind == .token && bytes.has("update", at: range.lowerBound)
      || kind == .key
        && (isOfRememberedLogin(endingAt: range.upperBound, in: bytes)
          || isOfRememberedLogin(endingAt: range.upperBound - 1, in: bytes))
      || kind != .key && bytes.has("enable_", at: range.lowerBound) && literal.lowerBound == range.lowerBound + 7
    if !isCipher, !isPurpose, first?.contains(.voidsAny) == true || last.contains(.voidsAny) && !isConstant {
      return nil
    }
    // passkey, PASS_KEY: what opens an interface of payments
    if kind == .key, let lastWord, bytes.equals("pass", in: lastWord) {
      return (.normal, first?.contains(.asks) == true)
    }
    let isGlued = lastWord.map { $0.upperBound == literal.lowerBound } == true && continuesWord(in: bytes, literal)
    guard let strength = strength(kind, last: last, earlier: earlier, isGlued: isGlued, hasPrefix: lastWord != nil)
    else {
      return nil
    }
    return (strength, !isPurpose && (kind == .password ? first : called ?? first)?.contains(.asks) == true)
  }

  /// Whether the word that the literal stands in begins before it: `dbpassword`, but not `dbPassword`.
  private func continuesWord(in bytes: Span<UInt8>, _ literal: Range<Int>) -> Bool {
    let (before, first, second) =
      (bytes.at(literal.lowerBound - 1), bytes[literal.lowerBound], bytes.at(literal.lowerBound + 1))
    guard Byte.isLetter(before), Byte.isLetter(first) else { return false }
    if Byte.isLower(first) { return true }
    return Byte.isUpper(before) && !Byte.isLower(second)
  }

  func strength(
    _ kind: CredentialKind, last: WordRole, earlier: WordRole, isGlued: Bool, hasPrefix: Bool
  ) -> AssignedName.Strength? {
    let isQualified = last.contains(.qualifiesKey) || earlier.contains(.qualifiesKey)
    switch kind {
    case .key:
      if isGlued { return last.contains(.qualifiesKey) && !last.contains(.voidsKey) ? .strong : .open }
      if last.contains(.voidsKey) { return earlier.contains(.qualifiesKey) ? .weak : .open }
      if last.contains(.qualifiesKey) { return .strong }
      return earlier.contains(.qualifiesKey) ? .normal : hasPrefix ? .weak : .open
    case .token:
      if last.contains(.voidsToken) { return nil }
      return isQualified ? .strong : .normal
    case .secret:
      return isQualified || isGlued ? .strong : .normal
    case .password, .command, .service, .pin:
      return .strong
    }
  }

  /// Whether the word is what settings are members of.
  private func isHolder(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch word.count {
    case 3: bytes.equals("env", in: word) || bytes.equals("cfg", in: word)
    case 4: bytes.equals("conf", in: word) || bytes.equals("opts", in: word)
    case 5: bytes.equals("creds", in: word)
    case 6: bytes.equals("config", in: word)
    case 7: bytes.equals("options", in: word)
    case 8: bytes.equals("settings", in: word)
    default: bytes.equals("credentials", in: word)
    }
  }

  /// Whether a `pass` is a password: alone, or behind a word that has one.
  func namesPassword(pass literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var start = literal.lowerBound
    if bytes.at(start - 1) == UInt8(ascii: "_") || bytes.at(start - 1) == UInt8(ascii: "-")
      || bytes.at(start - 1) == UInt8(ascii: ".")
    {
      start -= 1
    }
    let end = start
    let splits =
      end < literal.lowerBound || Byte.isUpper(bytes[literal.lowerBound]) && Byte.isLower(bytes.at(start - 1))
    while start > 0, end - start < 24, Byte.isAlphanumeric(bytes[start - 1]) {
      start -= 1
      if splits, Byte.isUpper(bytes[start]), Byte.isLower(bytes[start + 1]) { break }
    }
    if start == end { return true }
    // kPass, szPass, g_pass: what begins as the types of variables do
    if end - start <= 2, splits { return true }
    // -Ddb.pass=x
    if bytes[start] == UInt8(ascii: "D"), bytes.at(start - 1) == UInt8(ascii: "-") { start += 1 }
    // process.env.PASS, config.pass
    if bytes.at(end) == UInt8(ascii: "."), isHolder(start..<end, in: bytes) { return true }
    let roles = words.roles(of: start..<end, in: bytes)
    return roles.contains(.owner) || !splits && roles.contains(.qualifiesKey)
  }
}
