private import CCrypto

/// What all wrappers of OpenSSL's libcrypto share.
enum LibCrypto {
  /// Initialises libcrypto once, without its configuration file: reading it costs a millisecond and could load foreign
  /// providers into a process that holds secrets. Nor does it free what it holds when the process ends: a thread that
  /// still works would use what is freed.
  private static let initialised: Bool =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1

  /// Must be called before any other function of libcrypto.
  static func prepare() {
    precondition(initialised, "libcrypto cannot be initialised")
  }

  /// Stops the process where `result` says that libcrypto failed: no input can cause that, only a broken installation or
  /// memory that ran out, and going on without the result would not be safe.
  static func check(_ result: CInt, _ function: StaticString) {
    precondition(result == 1, "libcrypto failed in \(function)")
  }
}
