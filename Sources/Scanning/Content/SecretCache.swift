internal import KeyfuseCore
internal import Synchronization

/// What is to be said of a secret wherever it is found; shared by all its occurrences.
final class SecretIdentity: Sendable {
  let secret: Secret
  let redacted: String
  /// What the same secrets have in common within a run.
  let mark: Digest256
  /// What the fingerprint is made of: the secret, or what stands for it.
  let material: Secret
  /// Nil where making it takes long, and is left to whoever tells of the secret.
  let fingerprint: Fingerprint?

  init(_ bytes: Span<UInt8>, mark: Digest256, _ fingerprinter: Fingerprinter) {
    secret = Secret(copying: bytes)
    material = secret
    redacted = Redaction.redact(bytes)
    self.mark = mark
    fingerprint = Self.quick(bytes, fingerprinter)
  }

  /// The identity of a file that is a finding for its path: the path stands for the secret, and is none.
  init(file path: String, _ fingerprinter: Fingerprinter) {
    secret = Secret(path)
    redacted = path
    let bytes = Array("file:\(path)".utf8)
    material = Secret(bytes)
    mark = HashFunction.sha256.digest(of: bytes)
    fingerprint = Self.quick(bytes.span, fingerprinter)
  }

  private static func quick(_ bytes: Span<UInt8>, _ fingerprinter: Fingerprinter) -> Fingerprint? {
    fingerprinter.scheme(for: bytes) == .slow ? nil : fingerprinter.fingerprint(of: bytes)
  }
}

/// Makes each secret's identity once: the same secret may stand in thousands of places.
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
    let made = SecretIdentity(secret, mark: digest, fingerprinter)
    return known.withLock { known in
      if let other = known[digest] { return other }
      if known.count < Self.limit { known[digest] = made }
      return made
    }
  }
}
