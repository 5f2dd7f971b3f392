/// What was made of a credential, or stands beside one: ciphertexts, digests, accounts of ledgers.
extension ValueRecogniser {
  /// Base64 of 128, 256 or 512 bytes: what RSA makes of a password, which nobody chooses so long.
  static func isSealedByPublicKey(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 172 || bytes.count == 344 || bytes.count == 684, bytes[bytes.count - 1] == UInt8(ascii: "=")
    else { return false }
    return (0..<(bytes.count - 2)).allSatisfy {
      Byte.isAlphanumeric(bytes[$0]) || bytes[$0] == UInt8(ascii: "+") || bytes[$0] == UInt8(ascii: "/")
    }
  }

  /// `HMACSHA2+256:…`, `pbkdf2_sha256$…`: the name of an algorithm, and what it made.
  static func isSchemeDigest(_ bytes: Span<UInt8>) -> Bool {
    var end = 0
    while end < min(bytes.count, 25), bytes[end] != UInt8(ascii: ":"), bytes[end] != UInt8(ascii: "$") {
      let byte = bytes[end]
      guard Byte.isWord(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
      end += 1
    }
    guard (4...24).contains(end), bytes.count - end > 16 else { return false }
    let scheme = 0..<end
    return bytes.holds("hmac", in: scheme) || bytes.holds("pbkdf", in: scheme) || bytes.holds("argon", in: scheme)
      || bytes.holds("crypt", in: scheme) || bytes.holds("sha1", in: scheme) || bytes.holds("sha2", in: scheme)
      || bytes.holds("sha5", in: scheme) || bytes.holds("sha-", in: scheme) || bytes.holds("scram", in: scheme)
  }

  /// What tools put before what they encrypted: EJSON, dotenvx, OpenSSL, 1Password, AWS KMS.
  static func isMarkedCiphertext(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count > 40, bytes.holds("@pbewith", in: 0..<40) || isSealedInParts(bytes) || isSealedSecret(bytes) {
      return true
    }
    return bytes.has("ej[1:", at: 0) || bytes.has("encrypted:", at: 0) || bytes.has("u2fsdgvkx1", at: 0)
      || bytes.has("b3bkyxrhmde", at: 0) || (bytes.count > 60 && bytes.has("aqicah", at: 0))
  }

  /// A value of a SealedSecret: 512, the length of what RSA made of the session's key, in two bytes before it, and the rest in
  /// base64 (`HybridEncrypt` of Bitnami's sealed-secrets).
  private static func isSealedSecret(_ bytes: Span<UInt8>) -> Bool {
    bytes.count > 690 && bytes[0] == UInt8(ascii: "A") && bytes[1] == UInt8(ascii: "g")
      && (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(bytes[2])
  }

  /// Three numbers in hexadecimal between colons, the first two of twelve or sixteen bytes: what AES-GCM needs openly, what
  /// it proves the text with, and the text, in either order.
  private static func isSealedInParts(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes.has(":", at: 24) ? 24 : 32
    guard bytes.at(first) == UInt8(ascii: ":"), bytes.count > first + 4 else { return false }
    var colons = 0
    for index in 0..<bytes.count where !Byte.isHexadecimal(bytes[index]) {
      guard bytes[index] == UInt8(ascii: ":") else { return false }
      colons += 1
    }
    return colons == 2 && bytes[bytes.count - 1] != UInt8(ascii: ":") && bytes.at(first + 1) != UInt8(ascii: ":")
  }

  /// `0x` and forty digits: where a contract or an account of a blockchain is.
  static func isAccountAddress(_ bytes: Span<UInt8>) -> Bool {
    bytes.count == 42 && bytes.has("0x", at: 0) && ValueShape.isHexadecimal(bytes.extracting(2..<42))
  }

  /// `20160823102253-fc0071ddf9fd3260`: a number that begins with a time, to the second.
  static func isStamped(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 15, bytes.has("20", at: 0) || bytes.has("19", at: 0), bytes[14] == UInt8(ascii: "-"),
      (0..<14).allSatisfy({ Byte.isDigit(bytes[$0]) })
    else { return false }
    return ValueShape.isHexadecimal(bytes.extracting(15..<bytes.count))
  }
}
