private import CCrypto

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) under one key.
///
/// The key is set up once; each code then costs a copy of the prepared state. May be used from several threads at once.
public struct HMACSHA256: Sendable {
  private let prepared: PreparedMAC

  /// - Parameter key: of any length; at least 32 bytes give the full strength.
  public init(key: Span<UInt8>) {
    prepared = PreparedMAC(key: key, digest: "SHA2-256", count: 32)
  }

  /// Sets up the key in `key`.
  public init(key: Secret) {
    prepared = key.withBytes { PreparedMAC(key: $0, digest: "SHA2-256", count: 32) }
  }

  /// The authentication code of `message`.
  public func authenticationCode(for message: Span<UInt8>) -> Digest256 {
    Digest256(known: prepared.code(for: message))
  }

  /// The authentication code of `message`.
  public func authenticationCode(for message: [UInt8]) -> Digest256 {
    authenticationCode(for: message.span)
  }

  /// The authentication code of `message` under `key`, which is used only once.
  public static func authenticationCode(for message: Span<UInt8>, key: Span<UInt8>) -> Digest256 {
    HMACSHA256(key: key).authenticationCode(for: message)
  }
}

/// HMAC with SHA-1: only to check what other programs have made.
public enum HMACSHA1 {
  /// The authentication code of `message` under `key`, of twenty bytes.
  public static func authenticationCode(for message: Span<UInt8>, key: Span<UInt8>) -> [UInt8] {
    PreparedMAC(key: key, digest: "SHA1", count: 20).code(for: message)
  }
}

/// Owns a MAC context whose key is set.
///
/// SAFETY: the context is changed only in `init`; afterwards it is the constant source of `EVP_MAC_CTX_dup`, which may be
/// called from several threads.
@safe private final class PreparedMAC: @unchecked Sendable {
  private let context: OpaquePointer
  /// The number of bytes of a code.
  private let count: Int

  // SAFETY: fetched once, never freed, and immutable from then on.
  private static nonisolated(unsafe) let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil)

  init(key: Span<UInt8>, digest: String, count: Int) {
    self.count = count
    LibCrypto.prepare()
    guard let created = unsafe EVP_MAC_CTX_new(Self.algorithm) else {
      preconditionFailure("libcrypto failed in EVP_MAC_CTX_new")
    }
    unsafe context = created
    var digestName = Array(digest.utf8CString)
    var parameterName = Array("digest".utf8CString)
    // SAFETY: the names and `parameters` outlive the call, which copies what it needs. An empty key is passed as the
    // address of another byte with length 0, because a null key means "keep the key that is set".
    unsafe digestName.withUnsafeMutableBufferPointer { digestName in
      unsafe parameterName.withUnsafeMutableBufferPointer { parameterName in
        unsafe key.withUnsafeBytes { key in
          let parameters = unsafe [
            OSSL_PARAM_construct_utf8_string(parameterName.baseAddress, digestName.baseAddress, 0),
            OSSL_PARAM_construct_end(),
          ]
          let address = unsafe key.baseAddress ?? UnsafeRawPointer(parameterName.baseAddress)
          unsafe LibCrypto.check(
            EVP_MAC_init(context, address?.assumingMemoryBound(to: UInt8.self), key.count, parameters), "EVP_MAC_init")
        }
      }
    }
  }

  deinit {
    unsafe EVP_MAC_CTX_free(context)
  }

  func code(for message: Span<UInt8>) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    // SAFETY: the copy lives until the end of the function; both buffers are valid for the counts given.
    let copy = unsafe EVP_MAC_CTX_dup(context)
    defer { unsafe EVP_MAC_CTX_free(copy) }
    unsafe message.withUnsafeBufferPointer { buffer in
      unsafe LibCrypto.check(EVP_MAC_update(copy, buffer.baseAddress, buffer.count), "EVP_MAC_update")
    }
    var written = 0
    unsafe LibCrypto.check(EVP_MAC_final(copy, &result, &written, result.count), "EVP_MAC_final")
    return result
  }
}
