internal import KeyfuseCore

/// Whether a word for a credential is a noun of a sentence, and of one about that credential.
extension SentenceReader {
  /// Whether the name is a word of its own, not a member, a variable or an option.
  static func isSpoken(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes.at(name.lowerBound - 1) {
    case UInt8(ascii: "-"):
      // WLAN-Schlüssel
      guard name.contains(where: { bytes[$0] >= 0x80 }), Byte.isLetter(bytes.at(name.lowerBound - 2)) else {
        return false
      }
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "&"),
      UInt8(ascii: "\\"), UInt8(ascii: "="), UInt8(ascii: "+"):
      return false
    default: break
    }
    switch bytes.at(name.upperBound) {
    case UInt8(ascii: "."): return Byte.isSpace(bytes.at(name.upperBound + 1))
    case UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ">"),
      UInt8(ascii: "]"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "{"), 0:
      return false
    default: return true
    }
  }

  /// Whether the name is the verb, not the noun: `pass` with no user before it.
  static func isVerb(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.equals("pass", in: name), bytes.at(name.upperBound) != UInt8(ascii: "?") else { return false }
    // pass :: x
    if bytes.at(name.upperBound) == 0x20 {
      let nouns: [StaticString] = [" :: ", " is ", " changed "]
      if bytes.length(ofFirst: nouns, at: name.upperBound) != nil { return false }
      // pass for the router: x
      if bytes.has(" for ", at: name.upperBound), opensText(name.lowerBound, in: bytes) { return false }
    }
    guard bytes.at(name.lowerBound - 1) == 0x20 else { return true }
    switch bytes.at(name.lowerBound - 2) {
    case UInt8(ascii: ","), UInt8(ascii: "/"): return false
    case UInt8(ascii: "`"): if bytes.has(" `", at: name.upperBound) { return false }
    default: break
    }
    // store pass x, and pass x
    var word = name.lowerBound - 1
    while word > 0, name.lowerBound - word < 10, Byte.isLetter(bytes[word - 1]) { word -= 1 }
    let owner = word..<(name.lowerBound - 1)
    if bytes.at(word - 1) == 0x20, passes.holds(owner, in: bytes) { return false }
    return !bytes.has("and ", at: name.lowerBound - 4) && !followsUser(name.lowerBound, in: bytes)
  }

  /// What has a password that is called its pass, and `with`.
  private static let passes = WordTable(listing: [
    "store", "key", "db", "root", "admin", "ftp", "sudo", "wifi", "mail", "smtp", "vpn", "bind", "login", "keystore",
    "user", "with",
  ])

  /// Whether the name of a user stands before it: `user ada pass x`.
  private static func followsUser(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(start - 1) == 0x20 else { return false }
    var at = start - 1
    while at > 0, start - at < 40, bytes[at - 1] > 0x20 { at -= 1 }
    return bytes.has("user ", at: at - 5) || bytes.has("login ", at: at - 6)
  }

  /// Whether a line or a message begins there.
  private static func opensText(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    if start == 0 || Byte.isLineEnd(bytes[start - 1]) { return true }
    guard bytes[start - 1] == 0x20 else { return false }
    let before = bytes.at(start - 2)
    return before == UInt8(ascii: ">") || before == UInt8(ascii: "]") || before == UInt8(ascii: ":")
  }

  /// Whether the word behind the name makes it the name of something else: `password policy`, `token type`.
  static func speaksOfMore(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    attributes.holds(word, in: bytes)
  }

  private static let attributes = WordTable(listing: [
    "policy", "rule", "rules", "hash", "hashing", "type", "length", "expiration", "expiry", "strength", "complexity",
    "lifetime", "field", "file", "template",
  ])
}
