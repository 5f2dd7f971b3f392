private import CCrypto

/// HKDF with SHA-256 (RFC 5869): keys from a secret that is already random.
public enum HKDFSHA256 {
  /// Derives `count` bytes, at most 8,160.
  ///
  /// - Parameters:
  ///   - secret: the input keying material.
  ///   - salt: may be empty.
  ///   - info: what the key is for; different purposes give independent keys.
  public static func derive(
    from secret: Span<UInt8>, salt: Span<UInt8>, info: Span<UInt8>, count: Int = 32
  ) -> Secret {
    precondition(count <= 255 * 32, "HKDF-SHA-256 gives at most 8,160 bytes")
    let extracted = HMACSHA256.authenticationCode(for: secret, key: salt)
    let pseudorandomKey = extracted.bytes
    let expander = HMACSHA256(key: pseudorandomKey.span)
    var output: [UInt8] = []
    var block: [UInt8] = []
    var counter: UInt8 = 1
    while output.count < count {
      for index in 0..<info.count { block.append(info[index]) }
      block.append(counter)
      let next = expander.authenticationCode(for: block.span).bytes
      SecureMemory.wipe(&block)
      block = next
      output += next
      counter &+= 1
    }
    defer {
      SecureMemory.wipe(&output)
      SecureMemory.wipe(&block)
    }
    return Secret(copying: output.span.extracting(0..<count))
  }

  /// Derives a key of 32 bytes for `purpose`, without a salt.
  public static func derive(from secret: Secret, purpose: String) -> Secret {
    let info = Array(purpose.utf8)
    let salt: [UInt8] = []
    return secret.withBytes { derive(from: $0, salt: salt.span, info: info.span) }
  }
}

/// PBKDF2 with HMAC-SHA-256 (RFC 8018): a slow hash, for secrets that could be guessed.
public enum PBKDF2HMACSHA256 {
  /// Derives `count` bytes.
  ///
  /// - Complexity: O(`iterations`); 100,000 take some tens of milliseconds.
  public static func derive(
    from password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, count: Int = 32
  ) -> [UInt8] {
    LibCrypto.prepare()
    var output = [UInt8](repeating: 0, count: count)
    // SAFETY: all buffers are valid for the counts given. A null password stands for an empty one.
    unsafe password.withUnsafeBytes { password in
      unsafe salt.withUnsafeBufferPointer { salt in
        unsafe LibCrypto.check(
          PKCS5_PBKDF2_HMAC(
            password.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(password.count), salt.baseAddress,
            CInt(salt.count), CInt(iterations), EVP_sha256(), CInt(count), &output),
          "PKCS5_PBKDF2_HMAC")
      }
    }
    return output
  }
}
