internal import KeyfuseCore

/// Names of keys that say what is signed, encrypted or opened with them: `ENC_KEY`, `XOR_KEY`, `cron_key`, `SnmpV3AuthKey`.
/// Such a key may be words, as others are the names of what they find.
enum CipherName {
  /// Whether one of the words of the name says so.
  static func isOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(name)
    while let word = splitter.next(in: bytes) {
      if words.holds(word, in: bytes) || bytes.has("rc4", at: word.lowerBound) {
        return true
      }
    }
    return false
  }

  private static let words = WordTable([
    (
      .qualifiesKey,
      """
      enc encrypt encryption decrypt decryption crypt crypto cipher xor aes des blowfish hmac mac sign signing signature
      jwt master auth priv private secret webhook cron snmp license licence unlock security chiffrement cifrado krypto
      verschluesselung geheim password passphrase savegame obfuscation obf
      """
    )
  ])
}
