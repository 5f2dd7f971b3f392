internal import KeyfuseCore
internal import Synchronization

/// Makes each secret's fingerprint once: without a key it can be a slow hash, and the same secret may stand in a
/// thousand places.
final class FingerprintCache: Sendable {
  private static let limit = 50_000

  private let fingerprinter: Fingerprinter
  private let known = Mutex<[Digest256: Fingerprint]>([:])

  init(_ fingerprinter: Fingerprinter) {
    self.fingerprinter = fingerprinter
  }

  func fingerprint(of secret: Span<UInt8>) -> Fingerprint {
    let digest = HashFunction.sha256.digest(of: secret)
    if let made = known.withLock({ $0[digest] }) { return made }
    let made = fingerprinter.fingerprint(of: secret)
    known.withLock { known in
      if known.count < Self.limit { known[digest] = made }
    }
    return made
  }
}
