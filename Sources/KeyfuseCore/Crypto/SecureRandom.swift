private import CCrypto

/// Random bytes from libcrypto's generator, which the operating system seeds.
public enum SecureRandom {
  /// `count` random bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    LibCrypto.prepare()
    var result = [UInt8](repeating: 0, count: count)
    // SAFETY: the buffer holds `count` bytes.
    unsafe LibCrypto.check(RAND_bytes(&result, CInt(count)), "RAND_bytes")
    return result
  }

  /// `count` characters of `0-9A-Za-z`, each as likely as the other: bytes from 248 up, which would favour the first
  /// characters, are thrown away.
  public static func base62(_ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      var pool = bytes(count + count / 16 + 8)
      for byte in pool where byte < 248 && result.count < count {
        result.append(Base62.digits[Int(byte % 62)])
      }
      SecureMemory.wipe(&pool)
    }
    return result
  }
}
