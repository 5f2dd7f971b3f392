private import CCrypto

/// A hash function of FIPS 180-4 with a result of 256 bits.
public enum HashFunction: String, Sendable, CaseIterable {
  case sha256
  /// SHA-512/256: SHA-512 with initial values of its own, cut to 256 bits.
  case sha512_256 = "sha512-256"

  /// The digest of `bytes`.
  public func digest(of bytes: Span<UInt8>) -> Digest256 {
    LibCrypto.prepare()
    var result = [UInt8](repeating: 0, count: 32)
    // SAFETY: the context lives until the end of the function; both buffers are valid for the counts given, and the
    // algorithms write exactly 32 bytes.
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    unsafe LibCrypto.check(EVP_DigestInit_ex2(context, algorithm, nil), "EVP_DigestInit_ex2")
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe LibCrypto.check(EVP_DigestUpdate(context, buffer.baseAddress, buffer.count), "EVP_DigestUpdate")
    }
    unsafe LibCrypto.check(EVP_DigestFinal_ex(context, &result, nil), "EVP_DigestFinal_ex")
    return Digest256(known: result)
  }

  /// The digest of `bytes`.
  public func digest(of bytes: [UInt8]) -> Digest256 {
    digest(of: bytes.span)
  }

  private var algorithm: OpaquePointer? {
    switch self {
    case .sha256: unsafe Self.fetchedSHA256
    case .sha512_256: unsafe Self.fetchedSHA512_256
    }
  }

  // SAFETY: fetched once, never freed, and immutable from then on.
  private static nonisolated(unsafe) let fetchedSHA256 = unsafe EVP_MD_fetch(nil, "SHA2-256", nil)
  private static nonisolated(unsafe) let fetchedSHA512_256 = unsafe EVP_MD_fetch(nil, "SHA2-512/256", nil)
}

extension Digest256 {
  /// - Precondition: `bytes` holds 32 bytes.
  init(known bytes: [UInt8]) {
    guard let digest = Digest256(bytes.span) else { preconditionFailure("a 256-bit digest has 32 bytes") }
    self = digest
  }
}
