internal import KeyfuseCore
internal import Synchronization

/// What is to be said of a secret wherever it is found; shared by all its occurrences.
final class SecretIdentity: Sendable {
  let secret: Secret
  let fingerprint: Fingerprint
  let redacted: String

  init(_ bytes: Span<UInt8>, _ fingerprinter: Fingerprinter) {
    secret = Secret(copying: bytes)
    fingerprint = fingerprinter.fingerprint(of: bytes)
    redacted = Redaction.redact(bytes)
  }

  /// The identity of a file that is a finding for its path: the path stands for the secret, and is none.
  init(file path: String, _ fingerprinter: Fingerprinter) {
    secret = Secret(path)
    fingerprint = fingerprinter.fingerprint(of: Array("file:\(path)".utf8).span)
    redacted = path
  }
}

/// Makes each secret's identity once: without a key a fingerprint can be a slow hash, and the same secret may stand in
/// thousands of places.
final class SecretCache: Sendable {
  /// Beyond this many different secrets, identities are made again each time.
  private static let limit = 50_000

  private let fingerprinter: Fingerprinter
  private let known = Mutex<[Digest256: SecretIdentity]>([:])

  init(_ fingerprinter: Fingerprinter) {
    self.fingerprinter = fingerprinter
  }

  /// The identity of a file that is a finding for its path.
  func identity(ofFile path: String) -> SecretIdentity {
    SecretIdentity(file: path, fingerprinter)
  }

  func identity(of secret: Span<UInt8>) -> SecretIdentity {
    let digest = HashFunction.sha256.digest(of: secret)
    if let made = known.withLock({ $0[digest] }) { return made }
    let made = SecretIdentity(secret, fingerprinter)
    return known.withLock { known in
      if let other = known[digest] { return other }
      if known.count < Self.limit { known[digest] = made }
      return made
    }
  }
}
