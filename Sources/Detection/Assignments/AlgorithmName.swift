/// Names of ciphers, digests, curves and functions that derive keys, alone or joined: `Argon2id`, `AES-256-GCM`,
/// `xchacha20-poly1305`, `PBKDF2WithHmacSHA256`.
enum AlgorithmName {
  /// Whether `bytes` are such names, numbers and what joins them, and nothing else.
  static func isOne(_ bytes: Span<UInt8>) -> Bool {
    guard (4...40).contains(bytes.count) else { return false }
    var at = 0
    var found = 0
    while at < bytes.count {
      let byte = bytes[at]
      if Byte.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") {
        at += 1
        continue
      }
      guard Byte.isLetter(byte) else { return false }
      var end = at
      while end < bytes.count, Byte.isLetter(bytes[end]) { end += 1 }
      guard let count = names(in: at..<end, of: bytes) else { return false }
      found += count
      at = end
    }
    return found > 0
  }

  /// How many of the names the letters in `run` are put together of; nil where something else is in them.
  private static func names(in run: Range<Int>, of bytes: Span<UInt8>) -> Int? {
    let letters = bytes.extracting(run)
    var at = 0
    var count = 0
    while at < letters.count {
      let name = algorithms.longest(at: at, in: letters)
      let length = name > 0 ? name : parts.longest(at: at, in: letters)
      guard length > 0 else { return nil }
      count += name > 0 ? 1 : 0
      at += length
    }
    return count
  }

  private static let algorithms = PrefixTable([
    "argon", "scrypt", "yescrypt", "bcrypt", "pbkdf", "hkdf", "hmac", "sha", "md", "keccak", "blake", "ripemd",
    "whirlpool", "siphash", "chacha", "xchacha", "poly", "salsa", "xsalsa", "aes", "rijndael", "camellia", "twofish",
    "blowfish", "serpent", "tripledes", "rsa", "ecdsa", "eddsa", "ecdh", "secp", "curve", "brainpool", "mlkem",
    "mldsa", "kyber", "dilithium", "sphincs", "rsassa", "pkcs", "oaep", "shake", "gost", "prime",
  ])
  private static let parts = PrefixTable([
    "id", "i", "d", "b", "s", "x", "k", "r", "v", "t", "p", "cbc", "gcm", "ccm", "ctr", "cfb", "ofb", "ecb", "siv",
    "xts", "ocb", "eax", "wrap", "kw", "pss", "padding", "no", "ietf", "with", "and", "ml", "kem", "dsa", "es", "ed",
    "ede", "des", "mac", "sum", "pbe", "ec", "hash",
  ])
}
