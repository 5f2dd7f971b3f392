/// What the text around a value says against it, whatever its name is and whoever read it.
enum ValueSurroundings {
  /// The most bytes on either side that are looked at.
  static let reach = 1200

  /// Why a value is no credential; nil where its surroundings do not tell.
  ///
  /// - Parameter isQuoted: whether the value is the content of a literal.
  static func innocence(of value: Range<Int>, isQuoted: Bool, in bytes: Span<UInt8>) -> Innocent? {
    if isQuoted, isInterpolated(value, in: bytes) || InterpolatedText.isOne(value, in: bytes) { return .reference }
    if isCutShort(value, in: bytes) { return .mask }
    if isInBinary(value, in: bytes) { return .control }
    if isInBlock(value, in: bytes) { return .ciphertext }
    if isBrief(value, in: bytes) { return .brief }
    if isSearchKey(value, in: bytes) || isSetupKey(value, in: bytes) || isSalt(value, in: bytes) { return .publicPart }
    if isExpected(value, in: bytes) { return .digest }
    if isReferredEntry(value, in: bytes) { return .identifier }
    if isSealed(value, in: bytes) || isInsideCiphertext(value, in: bytes) { return .ciphertext }
    return nil
  }

  /// Whether words without a digit are the name of a member: `clientId: false`, `authenticator: "x"`.
  static func isKey(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let endsItself = bytes[value.upperBound - 1] == UInt8(ascii: ":")
    var at = value.upperBound
    if Byte.isQuote(bytes.at(at)), bytes.at(at) == bytes.at(value.lowerBound - 1) { at += 1 }
    guard endsItself || bytes.at(at) == UInt8(ascii: ":") && Byte.isBlank(bytes.at(at + 1)) else { return false }
    for index in value.dropLast(endsItself ? 1 : 0) where !Byte.isLetter(bytes[index]) && bytes[index] != 0x5F {
      return false
    }
    return ValueShape(bytes.extracting(value)).wordShare > 0.6
  }

  /// `f"…{x}…"`, `$"…{x}…"`: braces of a literal that a program fills.
  private static func isInterpolated(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.contains(where: { bytes[$0] == UInt8(ascii: "{") }) else { return false }
    var at = value.lowerBound - 1
    while at > 0, Byte.isQuote(bytes[at]) { at -= 1 }
    guard at < value.lowerBound - 1 else { return false }
    var prefix = at
    while prefix >= 0, at - prefix < 2, Byte.isLetter(bytes[prefix]) || bytes[prefix] == UInt8(ascii: "@") {
      prefix -= 1
    }
    if bytes.at(at) == UInt8(ascii: "$") || bytes.at(prefix) == UInt8(ascii: "$") { return true }
    guard !Byte.isWord(bytes.at(prefix)) else { return false }
    for index in (prefix + 1)..<(at + 1) where bytes[index] | 0x20 == UInt8(ascii: "f") { return true }
    return false
  }

  /// Whether hexadecimal stands beside the name of an index, or in an address beside the id of an application: services of
  /// searching give such keys to every page.
  private static func isSearchKey(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.has("algolia-api-key=", at: value.lowerBound - 16) { return true }
    guard value.count == 32, ValueShape.isHexadecimal(bytes.extracting(value)) else { return false }
    let around = (value.lowerBound - 120..<value.upperBound + 120).clamped(to: 0..<bytes.count)
    return bytes.holds("indexname", in: around) || bytes.holds("index_name", in: around)
  }

  /// `- secretKey: X` / `remoteRef:`: the entry of a Secret that an ExternalSecret fills from a store, by its name.
  private static func isReferredEntry(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = value.upperBound
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    guard Byte.isLineEnd(bytes.at(at)), let next = TabularValue.nextLine(at, in: bytes) else { return false }
    at = next
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    return at > next && (bytes.has("remoteref:", at: at) || bytes.has("sourceref:", at: at))
  }

  /// `withSalt("x")`, `setNonce("x")`, `openssl_decrypt("x", …`: what a cipher or a function that derives keys is given
  /// openly.
  private static func isSalt(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(value.lowerBound - 1)), bytes.at(value.lowerBound - 2) == UInt8(ascii: "(") else {
      return false
    }
    let open = value.lowerBound - 2
    return bytes.has("salt", at: open - 4) || bytes.has("nonce", at: open - 5)
      || bytes.has("openssl_decrypt", at: open - 15)
  }

  /// `isEqualTo("…")`, `assert.Equal(t, "…"`: digits that a test holds a computed value against.
  private static func isExpected(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count >= 32, Byte.isQuote(bytes.at(value.lowerBound - 1)),
      ValueShape.isHexadecimal(bytes.extracting(value))
    else { return false }
    var at = value.lowerBound - 1
    while at > 0, Byte.isSpace(bytes[at - 1]) { at -= 1 }
    if bytes.has("t,", at: at - 2), !Byte.isWord(bytes.at(at - 3)) { at -= 2 }
    while at > 0, Byte.isSpace(bytes[at - 1]) { at -= 1 }
    let calls: [StaticString] = ["isequalto(", "equal(", "assertequals(", "tobe(", "shouldbe("]
    return calls.contains { bytes.has($0, endingAt: at) }
  }

  /// `<ProductKey>…` with the address of its vendor or the word KMS nearby: the keys that Windows is set up with before a
  /// server of the organisation licenses it, which Microsoft publishes.
  private static func isSetupKey(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count == 29, bytes[value.lowerBound + 5] == UInt8(ascii: "-") else { return false }
    for (offset, index) in value.enumerated() {
      guard
        offset % 6 == 5 ? bytes[index] == UInt8(ascii: "-") : Byte.isUpper(bytes[index]) || Byte.isDigit(bytes[index])
      else { return false }
    }
    let around = (value.lowerBound - reach..<value.upperBound + reach).clamped(to: 0..<bytes.count)
    return bytes.holds("kms", in: around) || bytes.holds("microsoft.com", in: around)
      || bytes.holds("volume activation", in: around) || bytes.holds("gvlk", in: around)
  }

  /// Whether a third of the bytes around the value are no text: numbers of a file whose head is a text.
  private static func isInBinary(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = (value.lowerBound - 64..<value.upperBound + 64).clamped(to: 0..<bytes.count)
    var broken = 0
    var at = around.lowerBound
    while at < around.upperBound {
      let byte = bytes[at]
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
      let isWhole = length > 0 && (1..<max(1, length)).allSatisfy { bytes.at(at + $0) & 0xC0 == 0x80 }
      if !isWhole || byte < 0x09 || (0x0E..<0x20).contains(byte) && byte != 0x1B || byte == 0x7F { broken += 1 }
      at += isWhole ? length : 1
    }
    return broken * 4 > around.count
  }

  /// `X-Amz-Expires=300&…X-Amz-Signature=…`: what services sign for one download is worth nothing any more when somebody
  /// reads it in a file.
  private static func isBrief(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count == 64, bytes.at(value.lowerBound - 1) == UInt8(ascii: "=") else { return false }
    var at = value.lowerBound
    while at > 0, value.lowerBound - at < reach, bytes[at - 1] > 0x20, !Byte.isQuote(bytes[at - 1]) {
      at -= 1
      guard bytes.has("x-amz-expires=", at: at) else { continue }
      var seconds = 0
      var digit = at + 14
      while Byte.isDigit(bytes.at(digit)), seconds < 100_000 {
        seconds = seconds * 10 + Int(bytes[digit] - UInt8(ascii: "0"))
        digit += 1
      }
      return seconds > 0 && seconds <= 300
    }
    return false
  }

  /// Whether three dots stand behind the value: the rest was left out.
  private static func isCutShort(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("...", at: value.upperBound - 3)
      || bytes.has("...", at: value.upperBound) && bytes.at(value.upperBound + 3) != UInt8(ascii: ".")
      || bytes.has("…", at: value.upperBound)
  }

  /// Whether a remark in this line, or alone in the line before, says that the value is no secret.
  static func isCalledPublic(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = lineStart(of: value.lowerBound, in: bytes)
    var end = value.upperBound
    while end < bytes.count, end - value.upperBound < 160, !Byte.isLineEnd(bytes[end]) { end += 1 }
    if holdsRemark(value.upperBound..<end, in: bytes) { return true }
    guard line > 0 else { return false }
    let before = lineStart(of: line - 1, in: bytes)
    return beginsRemark(before, in: bytes) && holdsRemark(before..<line, in: bytes)
  }

  private static func holdsRemark(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let phrases: [StaticString] = [
      "not a secret", "isn't a secret", "is no secret", "not secret", "publicly known", "is safe to ",
      "publishable key",
    ]
    return phrases.contains { bytes.holds($0, in: range) }
  }

  private static func beginsRemark(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    var at = start
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    return bytes.at(at) == UInt8(ascii: "#") || bytes.at(at) == UInt8(ascii: "*") || bytes.has("//", at: at)
      || bytes.has("/*", at: at) || bytes.has("--", at: at)
  }
}
