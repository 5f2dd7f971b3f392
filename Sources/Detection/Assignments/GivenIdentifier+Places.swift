internal import KeyfuseCore

/// Where identifiers of packages' keys and names of settings stand.
extension GivenIdentifier {
  /// `apt::source { key => '40 capitals' }`, `GPGKEY="…"`: the fingerprint of a key that packages are verified with.
  static func isFingerprint(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count == 40, value.allSatisfy({ Byte.isDigit(bytes[$0]) || (0x41...0x46).contains(bytes[$0]) }) else {
      return false
    }
    if bytes.holds("gpg", in: name) || bytes.holds("pgp", in: name) { return true }
    let around = (value.lowerBound - 400..<value.upperBound + 200).clamped(to: 0..<bytes.count)
    let words: [StaticString] = ["apt::", "apt-key", "keyserver", "keyring", "gpg"]
    return words.contains { bytes.holds($0, in: around) }
  }

  /// `isNew ? 'signature_key' : 'trans_md5'`: two literals of which a program takes one.
  static func isAlternative(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)), bytes.at(name.upperBound) == bytes.at(name.lowerBound - 1) else {
      return false
    }
    var at = name.lowerBound - 2
    while Byte.isBlank(bytes.at(at)) { at -= 1 }
    return bytes.at(at) == UInt8(ascii: "?")
  }

  /// Whether `id` and what ties it to a value end at `end`: `"id": "`, `id=`.
  static func isID(before end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end
    while at > 0, end - at < 6, !Byte.isAlphanumeric(bytes[at - 1]) { at -= 1 }
    return at < end && bytes.has("id", at: at - 2) && !Byte.isLower(bytes.at(at - 3))
  }
}
