private import CCrypto

/// Tells private keys from other bytes by letting libcrypto read them.
public enum PrivateKeyDecoder {
  /// The longest key that is looked at: an RSA key of 16,384 bits has 9,300 bytes.
  public static let maximumLength = 16 * 1024

  /// Whether `der` is a private key in PKCS #8, PKCS #1, SEC 1 or DSA's own form, not encrypted.
  public static func isPrivateKey(der: Span<UInt8>) -> Bool {
    guard (1...maximumLength).contains(der.count) else { return false }
    LibCrypto.prepare()
    // SAFETY: the pointer is moved by libcrypto within the buffer, which outlives the call; the key is freed at once.
    return unsafe der.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      let key = unsafe d2i_AutoPrivateKey(nil, &start, buffer.count)
      defer { unsafe EVP_PKEY_free(key) }
      // A failure leaves its reason in the thread's queue, where the next caller would take it for its own.
      ERR_clear_error()
      return unsafe key != nil
    }
  }
}
