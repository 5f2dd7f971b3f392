internal import KeyfuseCore

/// What the name of a value and the text around the two say against it.
enum ValueContext {
  /// Words that examples put before the name of what would stand there.
  private static let standIns = [
    "my", "your", "the", "test", "some", "a", "an", "new", "old", "fake", "wrong", "invalid",
  ]
  .map { Array($0.utf8) }
  /// How far from a digest its salt is looked for.
  private static let saltReach = 200
  /// Lengths of digests in hexadecimal, leading zeros left out.
  private static let digestLengths = 30...130

  /// Why a value is no credential; nil where its surroundings do not tell.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if text.isEmpty { return .tooShort }
    if isReferred(value, named: name, in: bytes) { return .reference }
    if value.form == .sentence, isCommit(value.range, in: bytes) { return .digest }
    if value.form == .sentence, TalkValue.isParticiple(text) || isInRole(value.range, in: bytes) { return .prose }
    if value.form == .sentence, isNamedAfterWord(value.range, in: bytes) { return .identifier }
    if value.form == .sentence, value.isQuoted, isNumberOfMember(value.range, in: bytes) { return .number }
    if isKey(value, in: bytes) { return .identifier }
    if isCompared(value, in: bytes) || isOfAgent(value, in: bytes) { return .code }
    if isOfText(name, in: bytes) { return .prose }
    if let reason = innocence(ofName: name, kind: kind, in: bytes) { return reason }
    if !value.isQuoted, opensPlaceholder(value, in: bytes) { return .placeholder }
    if VariableValue.isOfCredential(value, in: bytes) || isOptionOfRuntime(text) { return .code }
    if ProgramText.isCode(value, named: name, in: bytes) || ProgramText.endsCall(value.range, in: bytes) {
      return .code
    }
    if isListedAlgorithm(name, text, in: bytes) || opensPair(value, in: bytes) { return .identifier }
    if kind == .key, isThresholdKey(value, named: name, in: bytes) { return .publicPart }
    if kind == .secret, value.form == .call, isResourceName(text) { return .identifier }
    if kind == .token, ValueRecogniser.isAccountAddress(text) || isOfLedger(text) { return .address }
    if kind == .token, isSignedNonce(value.range, named: name, in: bytes) { return .publicPart }
    if kind == .key,
      isQueried(value, named: name, in: bytes) || isProduct(name, value.range, in: bytes) || isRow(name, in: bytes)
        || isEntry(name, value, in: bytes)
    {
      return .identifier
    }
    if isSubstituted(value, named: name, in: bytes) || isOptionInSentence(text, value) { return .code }
    if kind == .password, value.form == .cell, isColumnDigest(value.range, named: name, in: bytes) { return .digest }
    if kind == .password, value.form != .directive, isPrecededByForm(name, in: bytes) { return .ciphertext }
    if kind == .secret, value.form == .call, bytes.at(name.upperBound - 1) | 0x20 == UInt8(ascii: "s"),
      ValueRecogniser.isUUID(text)
    {
      return .identity
    }
    if kind == .key, isKeyID(text, named: name, in: bytes) || NamedIdentity.isOne(text, ofKey: name, in: bytes) {
      return .publicPart
    }
    if kind == .secret, !value.isQuoted, isResourceName(text) { return .identifier }
    if echoes(bytes.extracting(name), text, mayHoldName: kind != .password) { return .ownName }
    if value.form == .sentence, !value.isQuoted, text.holds("()", in: 0..<text.count) { return .code }
    if !value.isQuoted, isOption(value, behind: name, in: bytes) || isCondition(value, in: bytes) { return .code }
    if kind == .password, value.form != .call, !value.isGiven, isDigest(value.range, in: bytes) { return .digest }
    // WS-Security's UsernameToken: a digest over nonce, time and password
    if kind == .password, bytes.has("#passworddigest\">", at: value.range.lowerBound - 17) { return .digest }
    if kind == .password, isPacketData(text, named: name, in: bytes) { return .digest }
    if kind == .password || kind == .command, isAccountDigest(value.range, named: name, in: bytes) {
      return .digest
    }
    if RowOfDigests.holds(value.range, in: bytes) { return .digest }
    if kind == .password, value.isQuoted, Byte.isQuote(bytes.at(name.lowerBound - 1)),
      GivenIdentifier.isSibling(value.range, of: name, in: bytes)
    {
      return .identifier
    }
    if kind != .password, let reason = GivenIdentifier.innocence(of: value, named: name, kind: kind, in: bytes) {
      return reason
    }
    if kind == .key, ValueRecogniser.isUUID(text), namesEncryption(name, in: bytes) { return .identity }
    if let reason = ForeignSyntax.innocence(of: value, named: name, kind: kind, in: bytes) { return reason }
    return ValueUse.innocence(of: value, named: name, kind: kind, in: bytes)
  }

  /// `0x…`: what ledgers call tokens is written so, what opens something hardly ever.
  private static func isOfLedger(_ text: Span<UInt8>) -> Bool {
    text.count >= 34 && text.has("0x", at: 0) && ValueShape.isHexadecimal(text.extracting(2..<text.count))
  }

  /// `generated by the <code>x</code>`: who does something with a password.
  private static func isOfAgent(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .sentence || value.form == .nearby else { return false }
    var at = value.range.lowerBound
    if bytes.at(at - 1) == UInt8(ascii: ">") {
      guard let open = bytes.last(UInt8(ascii: "<"), in: max(0, at - 16)..<at) else { return false }
      at = open
    } else if Byte.isQuote(bytes.at(at - 1)) {
      at -= 1
    }
    return bytes.has(" by the ", at: at - 8)
  }

  /// Whether digits are what another member of an object has: `"Which password?", "id": "NNNNNNNNNNNNN"`.
  private static func isNumberOfMember(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.allSatisfy({ Byte.isDigit(bytes[$0]) }) else { return false }
    return bytes.has("id\": \"", at: value.lowerBound - 6) || bytes.has("id\":\"", at: value.lowerBound - 5)
      || bytes.has("ts\": \"", at: value.lowerBound - 6) || bytes.has("ts\":\"", at: value.lowerBound - 5)
  }

  /// Whether the value is the key of a member: `credential: {"x5t#S256": …`.
  private static func isKey(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let quote = bytes.at(value.range.upperBound)
    guard value.isQuoted, value.form != .element, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return false
    }
    var behind = value.range.upperBound + 1
    while Byte.isBlank(bytes.at(behind)) { behind += 1 }
    let isFollowed =
      bytes.at(behind) == UInt8(ascii: ":") && bytes.at(behind + 1) != UInt8(ascii: ":") || bytes.has("=>", at: behind)
    guard isFollowed else { return false }
    var before = value.range.lowerBound - 2
    while before >= 0, Byte.isBlank(bytes[before]) || Byte.isLineEnd(bytes[before]) { before -= 1 }
    return bytes.at(before) == UInt8(ascii: "{") || bytes.at(before) == UInt8(ascii: ",")
  }

  /// Whether the value says no more than its name: `LWM2M_CREDENTIALS = 'LWM2M_CREDENTIALS'`, `LicenseKey:myLicenseKey|Seats:2`.
  ///
  /// - Parameter mayHoldName: whether a value in letters that holds the name is one: `apiKey: ApiKeyInfo`.
  private static func echoes(_ name: Span<UInt8>, _ value: Span<UInt8>, mayHoldName: Bool) -> Bool {
    guard (6...64).contains(name.count), value.count >= 6 else { return false }
    let (name, text) = (letters(of: name), letters(of: value))
    guard name.count >= 6, text.count >= 6 else { return false }
    if text.count >= name.count, text.suffix(name.count).elementsEqual(name) {
      let begin = text.dropLast(name.count)
      if begin.isEmpty || standIns.contains(where: begin.elementsEqual) { return true }
    }
    // #define TXT_ECDHEPSK "ECDHEPSK"
    if name.count > text.count, name.suffix(text.count).elementsEqual(text), !text.contains(where: Byte.isDigit) {
      return true
    }
    // 'smbk5pwd' => 'olcSmbK5PwdConfig'
    if name.count >= 8, name.contains(where: Byte.isDigit), text.count > name.count, text.contains(name) { return true }
    guard text.count >= name.count, mayHoldName else { return false }
    // Ed25519PrivateKey: the name of a type ends so, whatever its begin holds.
    if name.count >= 8, text.count == value.count, text.count <= 40, text.suffix(name.count).elementsEqual(name) {
      return true
    }
    // ApiKey = "Acme2_ApiKey": what a template of names puts before each
    if text.count == value.count - 1, text.count <= 40, text.suffix(name.count).elementsEqual(name),
      value.at(value.count - name.count - 1) == UInt8(ascii: "_")
    {
      return true
    }
    return !text.contains(where: Byte.isDigit) && text.contains(name)
  }

  /// The letters and digits up to a bar, in lower case; at most 80.
  private static func letters(of bytes: Span<UInt8>) -> [UInt8] {
    var letters: [UInt8] = []
    for index in 0..<min(bytes.count, 80) {
      if bytes[index] == UInt8(ascii: "|"), index > 0 { break }
      if Byte.isAlphanumeric(bytes[index]) { letters.append(Byte.lower(bytes[index])) }
    }
    return letters
  }

  /// Whether the name is a value itself, and what follows the next option: `eof_action=pass:repeatlast=0`.
  private static func isOption(_ value: AssignedValue, behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: "="), Byte.isWord(bytes.at(name.lowerBound - 2)) else {
      return false
    }
    return value.range.contains { bytes[$0] == UInt8(ascii: "=") }
  }

  /// Whether the value is asked for: `password = hasNumber ? a : b`.
  private static func isCondition(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    bytes.has(" ? ", at: value.range.upperBound)
  }

  /// `password="hidden"===t?a:b`: the value is compared with something, and the outcome is given.
  private static func isCompared(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let end = value.range.upperBound
    guard value.isQuoted, value.form == .assignment, Byte.isQuote(bytes.at(end)) else { return false }
    return bytes.has("==", at: end + 1) || bytes.has("!=", at: end + 1) || bytes.has(" ===", at: end + 1)
  }

  /// `data-i18n="no_secret_key">…`: the name is that of a text.
  private static func isOfText(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, name.lowerBound - 24)..<name.lowerBound
    guard let quote = bytes.last(UInt8(ascii: "\""), in: before) ?? bytes.last(UInt8(ascii: "'"), in: before),
      bytes.at(quote - 1) == UInt8(ascii: "=") || bytes.at(quote - 1) == UInt8(ascii: "(")
    else { return false }
    let words: [StaticString] = ["i18n", "l10n", "translat", "gettext", "localiz"]
    return words.contains { bytes.holds($0, in: max(0, quote - 20)..<quote) }
  }

  /// What the name says that the value is instead.
  private static func innocence(ofName name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>) -> Innocent? {
    if bytes.holds("fake", in: name) || bytes.holds("dummy", in: name) { return .placeholder }
    // What bridges of Tor and obfs4 tell everybody who is to reach them; the nonce of a protocol for updates
    if bytes.holds("obfs4", in: name) || bytes.holds("cup2key", in: name) { return .publicPart }
    // What Unity fills in for a console, whether a game is made for it or not
    if bytes.holds("ps4passcode", in: name) || bytes.holds("packpasscode", in: name) { return .literal }
    if kind == .secret, bytes.holds("existing", in: name) { return .identifier }
    if kind == .key, isOfTable(name, in: bytes) { return .identifier }
    // qunwpa?idkey=…: by what groups are joined
    if bytes.equals("idkey", in: name) { return .identifier }
    if bytes.holds("pubkey", in: name) || bytes.holds("publickey", in: name) || bytes.holds("publishable", in: name)
      || bytes.holds("searchonly", in: name) || isVerificationKey(name, in: bytes)
      || bytes.holds("search_only", in: name)
    {
      return .publicPart
    }
    if kind != .password, namesName(name, in: bytes) { return .identifier }
    if kind != .password, bytes.holds("encryptionsalt", in: name) { return .ciphertext }
    if kind == .token, bytes.equals("_token", in: name) || isPrecededByKind(name, in: bytes) { return .publicPart }
    if kind == .password, bytes.holds("passwordencoded", in: name) || bytes.holds("encodedpassword", in: name) {
      return .ciphertext
    }
    if kind == .token, name.count == 5, bytes.holds("_csrf", in: max(0, name.lowerBound - 80)..<name.lowerBound) {
      return .publicPart
    }
    if kind == .key, bytes.holds("content_api", in: name) || bytes.holds("content-api", in: name) { return .publicPart }
    if bytes.holds("saltedpass", in: name) || bytes.holds("salted_", in: name) || bytes.holds("saltedhash", in: name) {
      return .digest
    }
    // xpack.encryptedObjects.encryptionKey: only what stands behind the last dot speaks of the value.
    let last = name.last { bytes[$0] == UInt8(ascii: ".") }.map { ($0 + 1)..<name.upperBound } ?? name
    let isEncrypted =
      bytes.holds("sealed", in: last) || bytes.holds("wrapped", in: last) || bytes.holds("encrypted", in: last)
    return isEncrypted && kind != .password ? .ciphertext : nil
  }

  /// `DROP FOREIGN KEY x`, `ADD UNIQUE KEY x`: the name of what ties the columns of tables.
  private static func isOfTable(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let last = name.upperBound - 3
    guard bytes.has("key", at: last), bytes.at(name.upperBound) == 0x20 || bytes.at(name.upperBound) == 0x60 else {
      return false
    }
    let words: [StaticString] = ["foreign ", "primary ", "unique ", "drop ", "add ", "cluster ", "distribution "]
    return words.contains { bytes.has($0, at: last - $0.utf8CodeUnitCount) }
  }

  /// `verkey`, `MY_VERKEY`: what wallets of identities call the key by which others verify; no `serverKey`.
  private static func isVerificationKey(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let at = name.first(where: { bytes.has("verkey", at: $0) }) else { return false }
    return bytes.beginsWord(at: at)
  }

  /// `{{credential("x")}}`, `$('#x')`: what a template or a page is asked for by its name.
  private static func isReferred(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.at(name.upperBound) == UInt8(ascii: "("), bytes.has("{{", at: name.lowerBound - 2) { return true }
    let start = value.range.lowerBound
    return bytes.at(start) == UInt8(ascii: "#") && Byte.isQuote(bytes.at(start - 1))
      && (bytes.has("$(", at: start - 3) || bytes.has("$( ", at: start - 4))
  }

  /// `(0006dd8)`: a commit, as logs of changes end their lines.
  private static func isCommit(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let (before, behind) = (bytes.at(value.lowerBound - 1), bytes.at(value.upperBound))
    let isEnclosed = before == UInt8(ascii: "(") && behind == UInt8(ascii: ")") || before == 0x5B && behind == 0x5D
    return (7...12).contains(value.count) && isEnclosed
      && value.allSatisfy { Byte.isHexadecimal(bytes[$0]) && !Byte.isUpper(bytes[$0]) }
  }

  /// `-XX:MaxRAMPercentage=80.0`, `-Xmx512m`, `-Dname=x`: what a runtime is started with.
  private static func isOptionOfRuntime(_ text: Span<UInt8>) -> Bool {
    text.at(0) == UInt8(ascii: "-") && (text.at(1) == UInt8(ascii: "X") || text.at(1) == UInt8(ascii: "D"))
      && Byte.isLetter(text.at(2))
      && (text.has("-xx:", at: 0) || text.has("-xm", at: 0) || text.first(UInt8(ascii: "="), in: 0..<text.count) != nil)
  }

  /// ``:guilabel:`Con&firm` ``: what a role of reStructuredText says that it is.
  private static func isInRole(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.lowerBound - 1) == 0x60, bytes.at(value.lowerBound - 2) == UInt8(ascii: ":") else {
      return false
    }
    var at = value.lowerBound - 2
    while at > 0, value.lowerBound - at < 16, Byte.isLower(bytes[at - 1]) { at -= 1 }
    return at < value.lowerBound - 3 && bytes.at(at - 1) == UInt8(ascii: ":") && !Byte.isWord(bytes.at(at - 2))
  }

  /// ``one vSwitch (`vSwitch0`)``: a thing that is called after what it is.
  private static func isNamedAfterWord(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var open = value.lowerBound
    while open > 0, value.lowerBound - open < 3, Byte.isQuote(bytes[open - 1]) { open -= 1 }
    guard bytes.at(open - 1) == UInt8(ascii: "("), bytes.at(open - 2) == 0x20 else { return false }
    let end = open - 2
    var start = end
    while start > 0, end - start < value.count, Byte.isLetter(bytes[start - 1]) { start -= 1 }
    guard end - start > 3, end - start < value.count else { return false }
    return bytes.repeats(start..<end, at: value.lowerBound)
  }

  /// `TLSSecretNameClient`, `secret_ref_token`: what is named is the name of a secret, whatever else the name says.
  private static func namesName(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("secretname", in: name) || bytes.holds("secret_name", in: name) || bytes.holds("secret-name", in: name)
      || bytes.holds("secretref", in: name) || bytes.holds("secret_ref", in: name)
      || bytes.holds("secret-ref", in: name)
  }

  /// `next page token`, `CSRF token`: the word before says that the token is for pages or forms.
  private static func isPrecededByKind(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has(" page ", at: name.lowerBound - 6) || bytes.has("csrf ", at: name.lowerBound - 5)
      || bytes.has("pagination ", at: name.lowerBound - 11) || bytes.has("search", at: name.lowerBound)
  }

  /// `the encrypted password`, `hashed password`.
  private static func isPrecededByForm(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("encrypted ", at: name.lowerBound - 10) || bytes.has("hashed ", at: name.lowerBound - 7)
  }

  /// Whether a time and a signature stand beside a token: it was signed together with them, so that no two are alike.
  private static func isSignedNonce(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count <= 5, ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let around = (name.lowerBound - 160..<value.upperBound + 160).clamped(to: 0..<bytes.count)
    return bytes.holds("timestamp", in: around) && bytes.holds("signature", in: around)
  }

  /// `where('key', 'x')`: rows are looked up by their identifiers.
  private static func isQueried(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .arguments else { return false }
    let open = name.lowerBound - 2
    return bytes.has("where(", at: open - 5) || bytes.has("wherein(", at: open - 7)
      || bytes.has("firstwhere(", at: open - 10)
      || bytes.has("findby(", at: open - 6)
  }

  /// `['id' => 8, 'name' => 'x', 'key' => …`: the key of a row that has a name and a number.
  private static func isRow(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, Byte.isQuote(bytes.at(name.upperBound)) else { return false }
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < 240, bytes[start - 1] != UInt8(ascii: "["), bytes[start - 1] != 0x7B {
      start -= 1
    }
    let row = start..<name.lowerBound
    return (bytes.holds("'id'", in: row) || bytes.holds("\"id\"", in: row))
      && (bytes.holds("'name'", in: row) || bytes.holds("\"name\"", in: row))
  }

  /// `key: "x", value: 12`, `"key":"x","label":`: what a list shows or a map holds under that key.
  private static func isEntry(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, value.isQuoted, value.form == .assignment else { return false }
    var at = value.range.upperBound + 1
    while Byte.isSpace(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ",") || Byte.isQuote(bytes.at(at)) { at += 1 }
    let siblings: [StaticString] = ["value", "label", "title", "children", "dataindex", "icon"]
    return siblings.contains { sibling in
      guard bytes.has(sibling, at: at) else { return false }
      var end = at + sibling.utf8CodeUnitCount
      while Byte.isQuote(bytes.at(end)) || bytes.at(end) == 0x20 { end += 1 }
      return bytes.at(end) == UInt8(ascii: ":")
    }
  }

  /// `key-threshold: 3` / `root-keys: …`: the keys by which a client tells who may sign what it is sent.
  private static func isThresholdKey(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound - 1) | 0x20 == UInt8(ascii: "s"), value.range.count == 64,
      ValueShape.isHexadecimal(bytes.extracting(value.range))
    else { return false }
    return bytes.holds("threshold", in: max(0, name.lowerBound - 160)..<name.lowerBound)
  }

  /// `PRODUCT_KEY` beside a `DEVICE_SECRET`, `productId` or the like: what names the product of a device.
  private static func isProduct(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.holds("product", in: name) else { return false }
    let around = (name.lowerBound - 300..<value.upperBound + 300).clamped(to: 0..<bytes.count)
    return bytes.holds("device", in: around) || bytes.holds("productid", in: around)
      || bytes.holds("product_id", in: around)
  }

  /// `sed "s|# NAME:|NAME: x|"`: behind the mark that parts a pattern from its replacement, the name comes again.
  private static func isSubstituted(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let mark = bytes[value.range.lowerBound]
    guard !value.isQuoted, value.range.count > name.count,
      mark == UInt8(ascii: "|") || mark == UInt8(ascii: "#") || mark == UInt8(ascii: "/")
    else { return false }
    for offset in 0..<name.count
    where Byte.lower(bytes[value.range.lowerBound + 1 + offset]) != Byte.lower(bytes[name.lowerBound + offset]) {
      return false
    }
    return true
  }

  /// ``pass `--location=x` ``: the name was a verb.
  private static func isOptionInSentence(_ text: Span<UInt8>, _ value: AssignedValue) -> Bool {
    value.form == .sentence && text.has("--", at: 0) && Byte.isLower(text.at(2))
  }

  /// Whether hexadecimal of a digest's length is inserted into a column of passwords: nobody chooses one so.
  private static func isColumnDigest(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    [32, 40, 64, 128].contains(value.count) && ValueShape.isHexadecimal(bytes.extracting(value))
      && name.upperBound < value.lowerBound
      && bytes.holds("values", in: name.upperBound..<min(name.upperBound + 400, value.lowerBound))
  }

  /// `<client secret of yours>`, of which the value is the first word.
  private static func opensPlaceholder(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard bytes[value.range.lowerBound] == UInt8(ascii: "<") else { return false }
    let end = min(bytes.count, value.range.upperBound + 80)
    for index in value.range.lowerBound..<end {
      if bytes[index] == UInt8(ascii: ">") { return true }
      if Byte.isLineEnd(bytes[index]) { return false }
    }
    return false
  }

  /// `+PSK:+VERS-TLS1.3`: the name is taken into a list of algorithms, or out of it, and so is what follows.
  private static func isListedAlgorithm(_ name: Range<Int>, _ text: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    func isSign(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "!")
    }
    let before = bytes.at(name.lowerBound - 1)
    return isSign(text[0]) && Byte.isUpper(text.at(1)) && (isSign(before) || before == UInt8(ascii: ":"))
      && bytes.at(name.upperBound) == UInt8(ascii: ":")
  }

  /// `[('id', f(x)),`: the value is the first of several in brackets of their own.
  private static func opensPair(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound
    guard value.isQuoted, value.form == .assignment, bytes.at(start - 2) == UInt8(ascii: "(") else { return false }
    let outside = bytes.at(start - 3)
    return (outside == UInt8(ascii: "[") || outside == UInt8(ascii: "("))
      && bytes.at(value.range.upperBound + 1) == 0x2C
  }

  /// Whether eight, sixteen or forty digits, as GnuPG tells keys by, are those of a key to sign with.
  private static func isKeyID(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = (name.lowerBound - 12..<name.upperBound).clamped(to: 0..<bytes.count)
    let first = text.has("0x", at: 0) ? 2 : 0
    var count = ((0..<text.count).first { text[$0] == UInt8(ascii: ",") } ?? text.count) - first
    // What is bound to this key alone, or to its subkeys, too
    if let last = text.indices.last, text[last] == UInt8(ascii: "!") || text[last] == UInt8(ascii: "+") { count -= 1 }
    guard [8, 16, 40].contains(count) else { return false }
    // <fingerprint>!: this key and no subkey of it
    let isChosen = count > 8 && text[text.count - 1] == UInt8(ascii: "!")
    let isNamed =
      isChosen || bytes.holds("signingkey", in: name) || bytes.holds("signature", in: around)
      || bytes.holds("gpg", in: around)
      || bytes.has("by ", at: name.lowerBound - 3)
      || count == 40 && (isBesideKeyServer(name, in: bytes) || isToldByItsEnd(text, named: name, in: bytes))
      || count < 40
        && (bytes.has("signing.key", at: name.upperBound - 11)
          || bytes.has("signing_key", at: name.upperBound - 11) || bytes.has("signing-key", at: name.upperBound - 11))
    guard isNamed else { return false }
    for index in first..<(first + count) where !Byte.isDigit(text[index]) && !(0x41...0x46).contains(text[index]) {
      return false
    }
    return true
  }

  /// Whether the last eight digits, by which people call a key, stand before its name as well.
  private static func isToldByItsEnd(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.holds("sign", in: name) else { return false }
    let before = max(0, name.lowerBound - 400)..<max(0, name.lowerBound - 8)
    return before.contains { start in
      (0..<8).allSatisfy { bytes[start + $0] == text[text.count - 8 + $0] }
    }
  }

  /// `keyserver: 'hkp://…'`, and the key that is fetched from there.
  private static func isBesideKeyServer(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = (name.lowerBound - 160..<name.upperBound + 200).clamped(to: 0..<bytes.count)
    return bytes.holds("keyserver", in: around) || bytes.holds("hkp:", in: around) || bytes.holds("apt::", in: around)
  }

  /// `root-ca5`: two or three words in small letters, and perhaps a number, as clusters name what they hold.
  private static func isResourceName(_ value: Span<UInt8>) -> Bool {
    var hyphens = 0
    var digits = 0
    for index in 0..<value.count {
      let byte = value[index]
      guard Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "-") else { return false }
      hyphens += byte == UInt8(ascii: "-") ? 1 : 0
      digits += Byte.isDigit(byte) ? 1 : 0
    }
    return (1...2).contains(hyphens) && digits <= 2 && value.count <= 40
  }

  /// `CHAP-Password = 0x70170d…`: bytes of a packet, as tools that show its fields write them.
  private static func isPacketData(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    text.count > 24 && text.has("0x", at: 0) && !bytes.holds("psk", in: name) && !bytes.holds("key", in: name)
      && ValueShape.isHexadecimal(text.extracting(2..<text.count))
  }

  /// Whether hexadecimal of a digest's length is the password of a row or object that has a role or state, too: an account
  /// holds what its password was turned into.
  private static func isAccountDigest(
    _ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    // A merchantPassword is none of an account's.
    let last = name.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? name.lowerBound
    guard name.upperBound - last <= 12, [32, 40, 64, 128].contains(value.count),
      ValueShape.isHexadecimal(bytes.extracting(value))
    else {
      return false
    }
    let around = (value.lowerBound - saltReach..<value.upperBound + saltReach).clamped(to: 0..<bytes.count)
    let words: [StaticString] = [
      "role", "setstatus", "\"status", "nickname", "gender", "birthday", "createtime", "create_time", "created_at",
      "createdat", "is_active", "is_admin", "isadmin", "avatar", "setuser", "hashset",
    ]
    return words.contains { bytes.holds($0, in: around.lowerBound..<value.lowerBound) }
      || words.contains { bytes.holds($0, in: value.upperBound..<around.upperBound) }
  }

  /// Whether hexadecimal of a digest's length stands near a `salt` or the name of the digest: what a password was turned
  /// into.
  static func isDigest(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard digestLengths.contains(value.count), ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let around = (value.lowerBound - saltReach..<value.upperBound + saltReach).clamped(to: 0..<bytes.count)
    return around.contains { index in
      guard !value.contains(index), !Byte.isLetter(bytes.at(index - 1)) || Byte.isUpper(bytes[index]) else {
        return false
      }
      return bytes.has("salt", at: index) && !Byte.isLower(bytes.at(index + 4)) || bytes.has("hash_algo", at: index)
        || bytes.has("sha1", at: index)
        || bytes.has("sha256", at: index) || bytes.has("sha512", at: index) || bytes.has("md5", at: index)
    }
  }

  /// Whether the name is that of a key that a service keeps, and a UUID would be its id.
  private static func namesEncryption(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("encryption", in: name) || bytes.holds("kms", in: name) || bytes.holds("cmk", in: name)
  }
}
