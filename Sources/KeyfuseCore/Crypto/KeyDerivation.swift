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

/// scrypt (RFC 7914): a slow hash that wants memory as well, for secrets that could be guessed.
public enum Scrypt {
  /// What a guess costs.
  public struct Cost: Sendable {
    /// Rounds, a power of two; with `blockSize` they take 128 × rounds × `blockSize` bytes of memory.
    public var rounds: UInt64
    public var blockSize: UInt64
    /// How often all of it is done, one after the other.
    public var passes: UInt64

    public init(rounds: UInt64, blockSize: UInt64, passes: UInt64) {
      self.rounds = rounds
      self.blockSize = blockSize
      self.passes = passes
    }

    /// 2 MiB and some milliseconds.
    public static let interactive = Cost(rounds: 2048, blockSize: 8, passes: 1)
  }

  /// Derives `count` bytes.
  ///
  /// - Complexity: O(`rounds` × `blockSize` × `passes`).
  public static func derive(
    from password: Span<UInt8>, salt: Span<UInt8>, cost: Cost, count: Int = 32
  ) -> [UInt8] {
    LibCrypto.prepare()
    var output = [UInt8](repeating: 0, count: count)
    let memory = 128 * cost.rounds * cost.blockSize + 128 * cost.passes * cost.blockSize + (1 << 16)
    // SAFETY: all buffers are valid for the counts given. A null password stands for an empty one.
    unsafe password.withUnsafeBytes { password in
      unsafe salt.withUnsafeBufferPointer { salt in
        unsafe LibCrypto.check(
          EVP_PBE_scrypt(
            password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt.baseAddress, salt.count,
            cost.rounds, cost.blockSize, cost.passes, memory, &output, count),
          "EVP_PBE_scrypt")
      }
    }
    return output
  }
}
