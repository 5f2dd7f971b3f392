extension Fingerprint {
  /// How a fingerprint is made of a secret.
  public enum Scheme: String, Sendable, CaseIterable {
    /// An HMAC under the operator's key.
    case keyed = "h"
    /// A digest, for secrets that nobody can guess.
    case digest = "d"
    /// A slow hash, for all others.
    case slow = "s"
    /// An HMAC under a key that this process made for itself: it says only what is the same within one run.
    case run = "r"
  }

  /// Bytes of the hash that a fingerprint shows.
  static let hashCount = 16

  init(scheme: Scheme, hash: some Collection<UInt8>) {
    text = "kf1:\(scheme.rawValue):\(Hex.encode(Array(hash.prefix(Self.hashCount))))"
  }

  /// A fingerprint that a person or a file gives.
  ///
  /// - Returns: nil unless `text` is `kf1:`, a scheme, and 32 hexadecimal digits in lower case.
  public init?(parsing text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "kf1", let scheme = Scheme(rawValue: String(parts[1])),
      let hash = Hex.decode(parts[2]), hash.count == Self.hashCount
    else { return nil }
    self.init(scheme: scheme, hash: hash)
    if self.text != text { return nil }
  }

  /// The scheme that the text names; nil where it is of another version.
  public var scheme: Scheme? {
    let parts = text.split(separator: ":", maxSplits: 2)
    return parts.count == 3 ? Scheme(rawValue: String(parts[1])) : nil
  }
}
