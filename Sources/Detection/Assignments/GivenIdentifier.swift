/// Values behind names of keys and tokens that only tell what is meant: devices, documents, pages, orders.
enum GivenIdentifier {
  /// Why a value is no credential by its name and form together; nil where they do not tell.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if isPageKey(text, named: name, in: bytes) { return .publicPart }
    if kind != .secret, isOfWordsJoined(text) || isSibling(value.range, of: name, in: bytes) { return .identifier }
    if isNamedAlike(text, as: name, kind, in: bytes) { return .identifier }
    // nameOnCredential: who is called so
    if bytes.has("nameon", at: name.lowerBound) || bytes.has("name_on_", at: name.lowerBound) { return .identifier }
    if isFingerprint(value.range, named: name, in: bytes) { return .publicPart }
    if isTag(text) || kind == .secret && isNumberedMember(text) { return .identifier }
    if kind == .key, isWordOfList(value, in: bytes) { return .identifier }
    if kind == .key, isOfScheme(text) || isOfPush(name, in: bytes) { return .publicPart }
    if kind == .key || kind == .token {
      // "privateKeyTooLong": what a program says, in letters that no generator takes
      if (0..<text.count).count(where: { text[$0] >= 0x80 }) >= 6 { return .prose }
      if isAlternative(name, in: bytes) { return .code }
    }
    switch kind {
    case .token:
      // What a page loads tags of Google with, for everybody to read
      if bytes.holds("tag_manager", in: name) || bytes.holds("tagmanager", in: name) { return .publicPart }
      // What a request is told from its repetition by
      if ValueRecogniser.isUUID(text),
        bytes.holds("clienttoken", in: name) || bytes.holds("client-token", in: name)
          || bytes.holds("client_token", in: name) || bytes.holds("idempoten", in: name)
      {
        return .identifier
      }
      if PublicForm.isBase58Address(value.range, in: bytes) || PublicForm.isTokenOfLedger(text) { return .address }
      if value.form == .assignment, PublicForm.isOneOfAddresses(value.range, in: bytes) { return .address }
      if isOfBadge(value, named: name, in: bytes) || isOfBeacon(name, in: bytes) { return .publicPart }
      if isDevice(text, named: name, in: bytes) || value.form == .query && isNumbered(value.range, in: bytes) {
        return .identifier
      }
    case .key:
      // Google's have a rule of their own, which knows where they are public.
      if text.count == 39, text.has("aiza", at: 0) { return .publicPart }
      if !isKeptSecret(name, in: bytes) {
        // "accountKeys": [, "authentication_key": "0x…": who takes part in a transaction
        if text.count > 40,
          PublicForm.isBase58Address(value.range, in: bytes, isSpokenOf: bytes.holds("accountkey", in: name))
        {
          return .address
        }
        if bytes.holds("authentication", in: name), isHash(text) { return .address }
        if isKeyOfMap(text) { return .identifier }
      }
      if isDocument(text, named: name, in: bytes) || isConstantOfKey(name, value, in: bytes) { return .identifier }
    default: break
    }
    return nil
  }

  /// 32 bytes as ledgers write hashes and accounts.
  private static func isHash(_ text: Span<UInt8>) -> Bool {
    text.count == 66 && text.has("0x", at: 0) && ValueShape.isHexadecimal(text.extracting(2..<66))
  }

  private static func isKeptSecret(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["priv", "secret", "seed", "sign", "encr", "master"]
    return words.contains { bytes.holds($0, in: name) }
  }

  /// `storage_account_key = "logs_region1"`: words in small letters with short numbers, by which settings refer to others.
  private static func isKeyOfMap(_ text: Span<UInt8>) -> Bool {
    guard text.count < 20 else { return false }
    var (joints, digits, run) = (0, 0, 0)
    for index in 0..<text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
        guard index > 0, Byte.isLower(text.at(index + 1)) else { return false }
        joints += 1
        run = 0
      } else if Byte.isDigit(byte) {
        digits += 1
        run += 1
        guard run <= 2, index > 0 else { return false }
      } else {
        guard Byte.isLower(byte), run == 0 else { return false }
      }
    }
    return joints > 0 && digits <= 3
  }

  /// `project_badges/measure?…&token=…`, `badge.svg?token=…`: what shows a picture on every page that links to it.
  private static func isOfBadge(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .query else { return false }
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < 200, bytes[start - 1] > 0x20, !Byte.isQuote(bytes[start - 1]) {
      start -= 1
    }
    return bytes.holds("badge", in: start..<name.lowerBound)
  }

  /// `data-cf-beacon='{"token": …`: what a page tells its visits with, which everybody reads in it.
  private static func isOfBeacon(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("beacon", in: max(0, name.lowerBound - 32)..<name.lowerBound)
  }

  /// `cluster_s3_secret: cluster-s3cfg`, `mssql_server_key = "mssqlserver1"`: words and perhaps a short number, which begin
  /// as the name does: what it refers to is called so.
  private static func isNamedAlike(
    _ text: Span<UInt8>, as name: Range<Int>, _ kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Bool {
    guard kind != .password, (7...40).contains(text.count), name.count > 10,
      !isKeptSecret(name, in: bytes) || kind == .secret
    else { return false }
    var (digits, joints) = (0, 0)
    for index in 0..<text.count {
      let byte = text[index]
      if Byte.isDigit(byte) {
        digits += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        joints += 1
      } else if !Byte.isLower(byte) {
        return false
      }
    }
    guard digits <= 2, joints <= 4 else { return false }
    // The letters that both begin with
    var (left, right, shared) = (0, name.lowerBound, 0)
    while left < text.count, right < name.upperBound {
      if !Byte.isLetter(text[left]) {
        left += 1
      } else if !Byte.isLetter(bytes[right]) {
        right += 1
      } else {
        guard text[left] == Byte.lower(bytes[right]) else { break }
        (left, right, shared) = (left + 1, right + 1, shared + 1)
      }
    }
    return shared >= 5 && (joints > 0 || left + 2 >= text.count)
  }

  /// `["app_password", "app_keytab"]`: names that begin with the same word and an underscore.
  static func isSibling(_ value: Range<Int>, of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var shared = 0
    while shared < min(value.count, name.count),
      Byte.lower(bytes[value.lowerBound + shared]) == Byte.lower(bytes[name.lowerBound + shared])
    {
      shared += 1
      if shared > 3, bytes[value.lowerBound + shared - 1] == UInt8(ascii: "_") {
        return value.allSatisfy { Byte.isLetter(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") }
      }
    }
    return false
  }

  /// `ACME_HDR_GppString`: letters in three words and more that underscores join.
  private static func isOfWordsJoined(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 40 else { return false }
    var joints = 0
    for index in 0..<text.count where !Byte.isLetter(text[index]) {
      guard text[index] == UInt8(ascii: "_"), index > 0, Byte.isLetter(text.at(index + 1)) else { return false }
      joints += 1
    }
    return joints > 1
  }

  /// The 32 bytes by which Apple knows a device that messages are pushed to.
  private static func isDevice(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard text.count == 64, ValueShape.isHexadecimal(text) else { return false }
    if bytes.holds("apns", in: name) { return true }
    let words: [StaticString] = [
      "devicetoken", "device_token", "device-token", "pushtoken", "push_token", "push-token",
    ]
    return words.contains { bytes.holds($0, in: name) }
  }

  /// The key of reCAPTCHA under a name that does not say that it is the secret one of the two.
  private static func isPageKey(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard text.count == 40, text[0] == UInt8(ascii: "6"), text[1] == UInt8(ascii: "L") else { return false }
    return !bytes.holds("secret", in: name) && !bytes.holds("private", in: name) && !bytes.holds("server", in: name)
  }

  /// What a spreadsheet is opened by: 44 characters, of which the first is a 1.
  private static func isDocument(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if text.count == 44, text[0] == UInt8(ascii: "0"), text[1] == UInt8(ascii: "A") {
      return bytes.holds("spreadsheet", in: max(0, name.lowerBound - 60)..<name.lowerBound)
    }
    return text.count == 44 && text[0] == UInt8(ascii: "1")
      && (bytes.holds("sheet", in: name) || bytes.holds("open_by", in: name) || bytes.holds("doc", in: name))
  }

  /// `Command.KEY_DATA, "x"`: a constant that begins with `KEY_` is what a value is stored under.
  private static func isConstantOfKey(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .arguments else { return false }
    let last = name.last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? name.lowerBound
    return bytes.has("key_", at: last) && !(last..<name.upperBound).contains { Byte.isLower(bytes[$0]) }
  }
}
