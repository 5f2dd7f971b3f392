#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Looks for bytes in bytes.
enum ByteSearch {
  /// Whether `bytes` holds `wanted`.
  static func contains(_ wanted: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    guard !wanted.isEmpty else { return true }
    // SAFETY: the pointers are used during the call only; what is compared lies between `at` and the end of `bytes`.
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe wanted.withUnsafeBytes { wanted in
        guard let start = bytes.baseAddress, let first = wanted.baseAddress else { return false }
        var at = 0
        while bytes.count - at >= wanted.count {
          guard
            let found = unsafe memchr(start + at, Int32(wanted[0]), bytes.count - at - wanted.count + 1)
          else { return false }
          if unsafe memcmp(found, first, wanted.count) == 0 { return true }
          at = unsafe UnsafeRawPointer(found) - start + 1
        }
        return false
      }
    }
  }
}
