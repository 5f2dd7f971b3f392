internal import KeyfuseCore

/// Digits that GnuPG tells keys by.
enum KeyFingerprint {
  /// Whether eight, sixteen or forty digits, as GnuPG tells keys by, are those of a key to sign with.
  static func isOne(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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
}
