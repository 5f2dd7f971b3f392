internal import KeyfuseCore

/// What the text around a value does with it: hashes it, shows it to people, finds something by it.
enum ValueUse {
  /// Why a value is no credential for what is done with it; nil where that does not tell.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if isFile(name, in: bytes), ValueShape.isHexadecimal(text) || isSum(text) { return .digest }
    if kind == .password {
      if value.form == .arguments || value.form == .pair, isHashed(name, in: bytes) { return .digest }
      if recurs(value.range, in: bytes) { return .prose }
    }
    // Device="Pixel%208"
    if value.form != .query, text.holds("%20", in: 0..<text.count) { return .prose }
    guard kind == .token || kind == .key || kind == .secret else { return nil }
    if kind == .token, isStamp(value.range, named: name, in: bytes) { return .publicPart }
    if kind == .token, ValueRecogniser.isUUID(text), isSigned(value.range, in: bytes) { return .identity }
    return isPathInStore(text, named: name, in: bytes) ? .identifier : nil
  }

  /// `token=signing.encode("<id>")`: what is signed is not the token.
  private static func isSigned(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(value.lowerBound - 1)) else { return false }
    let verbs: [StaticString] = ["encode(", "sign(", "dumps(", "encrypt(", "generate(", "create(", "issue("]
    return verbs.contains { bytes.has($0, endingAt: value.lowerBound - 1) }
  }

  /// Whether it is base64 of as many bytes as digests have, filled up.
  private static func isSum(_ text: Span<UInt8>) -> Bool {
    [28, 44, 88].contains(text.count) && text[text.count - 1] == UInt8(ascii: "=")
      && (0..<(text.count - 2)).allSatisfy { Base64.value(of: text[$0]) != nil }
  }

  /// `"0007_auth.sql": "<digest>"`: the name is that of a file.
  private static func isFile(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let endings: [StaticString] = [
      ".sql", ".js", ".ts", ".py", ".rb", ".go", ".php", ".css", ".html", ".json", ".java", ".png", ".jpg", ".svg",
      ".gif", ".webp", ".vue", ".tsx", ".jsx", ".md", ".xml", ".yml", ".woff2", ".swift", ".kt", ".rs", ".cpp", ".cs",
      ".storyboard", ".xib", ".pp", ".dart", ".scss", ".less", ".lua", ".pm", ".sh", ".erb", ".txt", ".exs", ".scala",
      ".ipynb",
    ]
    return Byte.isQuote(bytes.at(name.upperBound))
      && endings.contains { bytes.has($0, endingAt: name.upperBound) }
  }

  /// `"stamp":{"token":"x"`, `"token":"x","token_signature":`: what a document is signed with, for all who read it.
  private static func isStamp(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.has("signature", at: name.upperBound - 9) { return true }
    return bytes.has("\"stamp\":{\"", at: name.lowerBound - 10)
      || bytes.has("\",\"token_signature\":", at: value.upperBound)
  }

  /// `hasher.encode("password", "salt")`: what was taken for the name is hashed, together with its salt or to be compared.
  private static func isHashed(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound - 1
    guard Byte.isQuote(bytes.at(at)), bytes.at(at - 1) == UInt8(ascii: "(") else { return false }
    at -= 1
    let verbs: [StaticString] = [
      "encode", "hash", "verify", "digest", "derive", "make_password", "check_password", "checkpw", "hashpw", "crypt",
      "pbkdf2", "compare", "hmac", "kdf", "derivekey",
    ]
    return verbs.contains { bytes.has($0, endingAt: at) }
  }

  /// Whether a word of a phrase stands in the lines around it as well: translations of a form speak of the same thing over
  /// and over, a passphrase does not.
  private static func recurs(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.first(0x20, in: value) != nil else { return false }
    let around = (value.lowerBound - 300..<value.upperBound + 300).clamped(to: 0..<bytes.count)
    var at = value.lowerBound
    while at < value.upperBound {
      let first = at
      while at < value.upperBound, bytes[at] != 0x20 { at += 1 }
      if at - first >= 4, !(first..<at).contains(where: { Byte.isDigit(bytes[$0]) }),
        isFound(first..<at, in: around.lowerBound..<value.lowerBound, of: bytes)
          || isFound(first..<at, in: value.upperBound..<around.upperBound, of: bytes)
      {
        return true
      }
      at += 1
    }
    return false
  }

  private static func isFound(_ word: Range<Int>, in range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
    range.count > word.count && bytes.repeats(word, in: range)
  }

  /// `satoken:login:session:<id>`: the name goes on with words and colons, as keys of stores such as Redis do.
  private static func isPathInStore(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.upperBound) == UInt8(ascii: ":"), bytes.at(name.upperBound + 1) > 0x20 else { return false }
    var at = 0
    while Byte.isLower(text.at(at)) || text.at(at) == UInt8(ascii: "-") || text.at(at) == UInt8(ascii: "_") { at += 1 }
    return at >= 3 && text.at(at) == UInt8(ascii: ":") && at + 1 < text.count
      && LetterModel.isWordLike(text, 0..<at)
  }
}
