internal import KeyfuseCore

/// What a name says of its value against it, and what a value that is called as its name is.
enum SpokenName {
  /// Words that examples put before the name of what would stand there.
  private static let standIns = [
    "my", "your", "the", "test", "some", "a", "an", "new", "old", "fake", "wrong", "invalid",
  ]
  .map { Array($0.utf8) }

  /// What the name says that the value is instead.
  static func innocence(ofName name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>) -> Innocent? {
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
    return words.contains { bytes.has($0, endingAt: last) }
  }

  /// `verkey`, `MY_VERKEY`: what wallets of identities call the key by which others verify; no `serverKey`.
  private static func isVerificationKey(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let at = name.first(where: { bytes.has("verkey", at: $0) }) else { return false }
    return bytes.beginsWord(at: at)
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
  static func isPrecededByForm(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("encrypted ", at: name.lowerBound - 10) || bytes.has("hashed ", at: name.lowerBound - 7)
  }

  /// Whether the name is that of a key that a service keeps, and a UUID would be its id.
  static func namesEncryption(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("encryption", in: name) || bytes.holds("kms", in: name) || bytes.holds("cmk", in: name)
  }

  /// Whether the value says no more than its name: `LWM2M_CREDENTIALS = 'LWM2M_CREDENTIALS'`, `LicenseKey:myLicenseKey|Seats:2`.
  ///
  /// - Parameter mayHoldName: whether a value in letters that holds the name is one: `apiKey: ApiKeyInfo`.
  static func echoes(_ name: Span<UInt8>, _ value: Span<UInt8>, mayHoldName: Bool) -> Bool {
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
}
