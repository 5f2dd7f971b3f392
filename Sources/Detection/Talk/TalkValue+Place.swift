internal import KeyfuseCore

/// What no password is, whatever leads to it: places, public values, lists and parts of rows.
extension TalkValue {
  /// Whether the text names no place, is no public value, no list and no part of a row.
  static func mayStand(_ range: Range<Int>, isMarked: Bool, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(range)
    return (4...longest).contains(text.count) && !namesPlace(text) && !isPublic(text, isMarked: isMarked)
      && (isMarked || !SpokenValue.holdsBrackets(range, in: bytes) && !JoinedItems.isParameter(text) && !isListed(text))
      && !isOfRow(text) && !isParticiple(text) && !JoinedItems.isSwitch(text) && !SpokenValue.isNumbered(text)
  }

  /// `word;F;0;1;1`, `4|7|ROOT`: cells of a row.
  private static func isOfRow(_ text: Span<UInt8>) -> Bool {
    text.count(of: UInt8(ascii: ";")) > 1
      || text.count(of: UInt8(ascii: "|")) > 1
  }

  /// `Base64-encoded`: what is said of a secret.
  static func isParticiple(_ text: Span<UInt8>) -> Bool {
    let ends: [StaticString] = ["-encoded", "-encrypted", "-hashed", "-signed", "-based", "-protected", "-only"]
    return ends.contains { text.has($0, endingAt: text.count) }
  }

  /// `required,Lozinka`: words on either side of a comma.
  private static func isListed(_ text: Span<UInt8>) -> Bool {
    guard let comma = text.first(UInt8(ascii: ","), in: 0..<text.count) else { return false }
    return Byte.isLetter(text.at(comma - 1)) && Byte.isLetter(text.at(comma + 1))
  }

  static func parts(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// What is written for everybody to read, or for nobody: identifiers, ciphertexts, references.
  private static func isPublic(_ text: Span<UInt8>, isMarked: Bool) -> Bool {
    ValueRecogniser.isUUID(text) || ValueRecogniser.isPublicPart(text) || ValueRecogniser.isCiphertext(text)
      || ValueRecogniser.isReference(text, isQuoted: isMarked) || PublicForm.isOne(text)
      || ValueRecogniser.isAlgorithm(text)
  }

  /// Addresses, paths, variables, options, calls and places to fill in.
  static func namesPlace(_ text: Span<UInt8>) -> Bool {
    switch text[0] {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "<"),
      UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "|"), 0x20:
      return true
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "{"):
      return Byte.isLetter(text.at(1)) || text.at(1) == UInt8(ascii: "{") || text.at(1) == UInt8(ascii: "(")
    default: break
    }
    let all = 0..<text.count
    let signs: [StaticString] = [
      "://", "()", "http/", "enc(", "${", "{{", "...", "…", "***", "xxx", "•", "www.", ".com", ".de/", ".example",
      ".txt", ".json", ".kdbx",
      ".yml", ".yaml", ".tfvars", ".toml", ".cfg", ".ini", ".xml", ".csv", ".log", ".pem", ".key", ".conf", ".env",
      ".local", ".pdf", ".xlsx", ".md", ".sh", ".py", ".docx", "%s", "%0", ".png", ".jpg", ".svg", ".gif", "ctrl+",
      "alt+", "\\n", "%2f", "%3a", "%20",
    ]
    if signs.contains(where: { text.holds($0, in: all) }) { return true }
    // a@b.test
    if let at = text.first(UInt8(ascii: "@"), in: all), at > 1,
      text.first(UInt8(ascii: "."), in: at..<text.count) != nil
    {
      return true
    }
    // DOMAIN\ada
    if let slash = text.first(UInt8(ascii: "\\"), in: all), Byte.isAlphanumeric(text.at(slash - 1)) { return true }
    // #channel
    if text[0] == UInt8(ascii: "#"), Byte.isLower(text.at(1)) { return true }
    // vault:path/to, Ops/Admins/router
    var slashes = 0
    for index in all where text[index] == UInt8(ascii: "/") { slashes += 1 }
    return slashes > 1
  }
}
