internal import KeyfuseCore

/// Decides which values of a credential file count. The file and the field tell what a value is: only what stands in its
/// place is passed over, be it a reference, a placeholder or nothing.
struct FileValueJudge: Sendable {
  let classifier: ValueClassifier

  /// The bytes of `field` that are the credential, and with what confidence at most; nil where it holds none.
  func judge(
    _ field: FileField, as kind: CredentialFile.Value, in bytes: Span<UInt8>
  ) -> (range: Range<Int>, confidence: Confidence)? {
    var range = field.value
    if kind == .connection {
      guard let part = Self.connectionPassword(range, in: bytes) else { return nil }
      range = part
    }
    let text = bytes.extracting(range)
    guard text.count >= 3, ValueSurroundings.innocence(of: range, isQuoted: true, in: bytes) == nil else { return nil }
    if kind != .hash, kind != .encrypted, [32, 40, 64].contains(text.count), ValueShape.isHexadecimal(text),
      field.names.last.map({ bytes.holds("encrypted", in: $0.range) }) == true
    {
      return nil
    }
    // ENC[PKCS7,…]: what hieradata and SOPS encrypt, however long
    if text.has("enc[", at: 0) || Self.isColour(text) || Self.isStyle(text)
      || text.holds(",dc=", in: 0..<min(text.count, 80))
    {
      return nil
    }
    if Self.isChosenOrGenerated(kind), Self.isGeneratedText(text) { return (range, .high) }
    if kind == .encrypted || kind == .hash ? Self.isTemplate(text) : Self.standsForAnother(text) { return nil }
    let confidence: Confidence? =
      switch kind {
      case .any, .connection: chosen(text, plainWord: .medium)
      case .chosen: chosen(text, plainWord: mayBeWord(field, in: bytes) && ChosenWords.isBare(text) ? .medium : .low)
      case .generated: generated(text)
      case .hash: Self.isPasswordHash(text) ? .high : nil
      case .encrypted: text.count >= 6 ? .high : nil
      case .basic: Self.isBasic(text) ? .high : nil
      }
    return confidence.map { (range, $0) }
  }

  /// Whether the field holds passwords of people; what is called a community may be one.
  private func mayBeWord(_ field: FileField, in bytes: Span<UInt8>) -> Bool {
    field.names.last.map { bytes.holds("community", in: $0.range) } != true
  }

  private func chosen(_ text: Span<UInt8>, plainWord: Confidence) -> Confidence? {
    guard text.count <= AssignedValue.limit else { return .high }
    switch classifier.classify(text, isQuoted: true, isPassword: true) {
    case .innocent(let reason):
      switch reason {
      case .control, .reference, .mask, .placeholder, .literal, .publicPart, .ciphertext: return nil
      case .prose: return Self.isSentence(text) ? nil : plainWord
      case .address: return Self.isPath(text) ? nil : plainWord
      case .sequence, .tooShort: return .low
      default: return plainWord
      }
    case .weakPassword: return Self.isStandIn(text) ? .low : plainWord
    case .password, .digest, .uuid, .random: return .high
    }
  }

  private func generated(_ text: Span<UInt8>) -> Confidence? {
    guard text.count >= 12 else { return nil }
    if text.count > AssignedValue.limit || text.count >= 64 && Self.isBase64(text) { return .high }
    switch classifier.classify(text, isQuoted: true, isPassword: false) {
    case .digest, .random, .uuid: return .high
    case .password: return .medium
    case .innocent(let reason): return reason == .identifier && text.count >= 20 ? .low : nil
    case .weakPassword: return nil
    }
  }

  private static func isChosenOrGenerated(_ kind: CredentialFile.Value) -> Bool {
    kind == .any || kind == .chosen || kind == .generated
  }

  /// Forty or more characters of all kinds without words, as frameworks make their salts: what looks like a reference in
  /// it is chance.
  private static func isGeneratedText(_ text: Span<UInt8>) -> Bool {
    guard (40...AssignedValue.limit).contains(text.count) else { return false }
    let shape = ValueShape(text)
    return shape.classes == 4 && shape.controls == 0 && shape.nonASCII == 0 && shape.wordShare < 0.4
      && shape.spaces * 8 < shape.count && shape.strongMarks * 8 > shape.count && shape.distinct >= 24
  }

  // MARK: - What stands in a value's place

  private static func isTemplate(_ text: Span<UInt8>) -> Bool {
    text.has("${", at: 0) || text.has("$(", at: 0) || text.has("{{", at: 0) || text.has("<", at: 0)
  }

  /// References in the manners of shells and templates, and what tools write where they are to ask.
  private static func standsForAnother(_ text: Span<UInt8>) -> Bool {
    // {"private_key": "…YOUR_PRIVATE_KEY…"
    if text.at(0) == UInt8(ascii: "{"),
      text.holds("\nyour_", in: 0..<text.count) || text.holds("\"your-", in: 0..<text.count)
    {
      return true
    }
    guard text.count <= AssignedValue.limit else { return false }
    if ValueRecogniser.isReference(text, isQuoted: true) { return true }
    let first = text.at(0)
    if first == UInt8(ascii: "`"), text.at(text.count - 1) == first { return true }
    let all = 0..<text.count
    for word in standIns where text.equals(word, in: all) { return true }
    return text.has("process.env", at: 0) || text.has("os.environ", at: 0) || text.has("env.", at: 0)
      || text.has("env[", at: 0)
  }

  private static let standIns: [StaticString] = [
    "none", "null", "nil", "true", "false", "yes", "no", "ask", "prompt", "undefined", "empty", "default", "n/a",
    "todo",
    "tbd", "fixme", "password", "passwd", "pass", "yourpassword", "your_password", "mypassword", "secret", "token",
    "changeit",
    "string", "hidden", "keychain", "gnome", "kwallet", "sha1", "md5", "plain", "plaintext", "interactive", "optional",
    "random", "manager", "operator",
  ]

  /// Words that samples put there and some people leave.
  private static func isStandIn(_ text: Span<UInt8>) -> Bool {
    let all = 0..<text.count
    return text.equals("admin", in: all) || text.equals("root", in: all) || text.equals("guest", in: all)
      || text.equals("postgres", in: all) || text.equals("user", in: all) || text.equals("test", in: all)
      || text.equals("anonymous", in: all) || text.equals("public", in: all) || text.equals("private", in: all)
  }

  /// Whether it is a sentence as documentation has them: four words and more, the first with a capital, a point at the end.
  private static func isSentence(_ text: Span<UInt8>) -> Bool {
    Byte.isUpper(text[0]) && text.count(of: 0x20) > 2
      && (text[text.count - 1] == UInt8(ascii: ".") || text.count > 60)
  }

  /// `#4ade80`: what an editor shows tokens of a language in.
  private static func isColour(_ text: Span<UInt8>) -> Bool {
    text.count == 7 && text[0] == UInt8(ascii: "#") && ValueShape.isHexadecimal(text.extracting(1..<7))
  }

  /// `fg=009,standout`: what a terminal shows a word in.
  private static func isStyle(_ text: Span<UInt8>) -> Bool {
    (text.has("fg=", at: 0) || text.has("bg=", at: 0)) && text.count <= 40
      && (3..<text.count).allSatisfy {
        Byte.isAlphanumeric(text[$0]) || text[$0] == UInt8(ascii: ",") || text[$0] == UInt8(ascii: "=")
          || text[$0] == UInt8(ascii: "#")
      }
  }

  private static func isPath(_ text: Span<UInt8>) -> Bool {
    text.at(0) == UInt8(ascii: "/") || text.has("~/", at: 0) || text.has("./", at: 0)
      || text.has("c:\\", at: 0) || text.holds("://", in: 0..<min(text.count, 24))
  }

  // MARK: - Forms

  /// The password in `Server=…;Password=…;`.
  private static func connectionPassword(_ value: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    for index in value {
      var start = index
      if bytes.has("password=", at: index) {
        start += 9
      } else if bytes.has("pwd=", at: index) {
        start += 4
      } else {
        continue
      }
      guard index == value.lowerBound || bytes[index - 1] == UInt8(ascii: ";") || Byte.isBlank(bytes[index - 1]) else {
        continue
      }
      var end = start
      while end < value.upperBound, bytes[end] != UInt8(ascii: ";"), !bytes.has("&quot;", at: end) { end += 1 }
      return start < end ? start..<end : nil
    }
    return nil
  }

  /// Hashes as `crypt`, htpasswd, LDAP and databases write them.
  static func isPasswordHash(_ text: Span<UInt8>) -> Bool {
    let first = text.at(0)
    if first == UInt8(ascii: "$") {
      return text.count >= 20 && (1..<text.count).contains { text[$0] == first }
    }
    if text.has("{sha", at: 0) || text.has("{ssha", at: 0) || text.has("{crypt}", at: 0) || text.has("{smd5}", at: 0)
      || text.has("{pbkdf2", at: 0) || text.has("{argon2", at: 0) || text.has("{bcrypt}", at: 0)
      || text.has("scram-sha-", at: 0) || text.has("pbkdf2", at: 0) || text.has("argon2:", at: 0)
      || text.has("sha1:", at: 0) || text.has("sha256:", at: 0)
    {
      return text.count >= 20
    }
    if text.has("md5", at: 0) || text.has("*", at: 0) {
      let start = text.has("*", at: 0) ? 1 : 3
      let digits = text.extracting(start..<text.count)
      return (digits.count == 32 || digits.count == 40) && ValueShape.isHexadecimal(digits)
    }
    if [32, 40, 64, 128].contains(text.count), ValueShape.isHexadecimal(text) { return true }
    return isCryptDES(text) || isBase64Digest(text)
  }

  /// Two characters of salt and eleven of the hash.
  private static func isCryptDES(_ text: Span<UInt8>) -> Bool {
    guard text.count == 13 else { return false }
    var classes = 0
    for index in 0..<13 {
      let byte = text[index]
      guard Byte.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") else { return false }
      classes |= Byte.isLower(byte) ? 1 : Byte.isUpper(byte) ? 2 : 4
    }
    return classes == 7
  }

  private static func isBase64Digest(_ text: Span<UInt8>) -> Bool {
    text.count >= 24 && text.count % 4 == 0 && isBase64(text)
  }

  private static func isBase64(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where Base64.value(of: text[index]) == nil && text[index] != UInt8(ascii: "=") {
      return false
    }
    return true
  }

  /// Base64 of a user and a password that is no placeholder.
  private static func isBasic(_ text: Span<UInt8>) -> Bool {
    StructureValidation.basicCredentials(text) != .rejected
  }
}
