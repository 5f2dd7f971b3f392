import KeyfuseCore

/// The form of the secrets that Keyfuse issues:
/// `<prefix>_<environment>_<43 base62 characters><6 base62 characters of the CRC-32 of everything before them>`.
public enum TokenFormat {
  /// 43 characters of 62 hold 256 bits.
  public static let randomCount = 43
  public static let checksumCount = 6

  /// What a secret of `environment` begins with, the last underscore included.
  public static func head(prefix: String, environment: String) -> String { "\(prefix)_\(environment)_" }

  /// A new secret.
  static func make(head: String) -> Secret {
    var bytes = Array(head.utf8) + SecureRandom.base62(randomCount)
    bytes += CRC32.base62(of: bytes.span)
    defer { SecureMemory.wipe(&bytes) }
    return Secret(bytes)
  }

  /// Whether the last six characters of `token` are the checksum of the others.
  public static func hasValidChecksum(_ token: Span<UInt8>) -> Bool {
    guard token.count > checksumCount else { return false }
    let end = token.count - checksumCount
    let expected = CRC32.base62(of: token.extracting(0..<end))
    return ConstantTime.areEqual(token.extracting(end..<token.count), expected.span)
  }
}
