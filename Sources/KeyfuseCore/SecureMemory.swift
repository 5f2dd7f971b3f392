private import CCrypto

/// Wiping of buffers that held secrets.
public enum SecureMemory {
  /// Overwrites `bytes` with zeros in a way that the optimiser keeps (OpenSSL's `OPENSSL_cleanse`), where no other
  /// array shares the storage.
  public static func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    }
  }
}
