/// The identity of a key, without its secret: what a report may show.
public struct KeyIdentity: Sendable, Hashable {
  /// The store's identifier of the key.
  public var id: String
  /// The name its owner gave it, such as `scheduler-prod`.
  public var name: String
  /// The public identifier (access key), where it has one.
  public var accessKey: String?
  /// Who answers for it: a service account or a user.
  public var owner: String
  /// `live`, `disabled`, `expired`, `revoked` or `foreign`, at the time of the look-up.
  public var state: String
  /// `dev`, `staging`, `prod` or a slug of the operator's.
  public var environment: String?

  public init(
    id: String, name: String, accessKey: String?, owner: String, state: String, environment: String?
  ) {
    self.id = id
    self.name = name
    self.accessKey = accessKey
    self.owner = owner
    self.state = state
    self.environment = environment
  }
}

/// A secret that an index knows, and its state.
public struct KnownKey: Sendable, Hashable {
  /// Whose key it is.
  public var identity: KeyIdentity
  /// Its state at the time of the look-up; never `unconfirmed`.
  public var verdict: Verdict

  public init(identity: KeyIdentity, verdict: Verdict) {
    self.identity = identity
    self.verdict = verdict
  }
}

/// The look of a family of known keys, from which a scanner learns which byte runs are worth a look-up.
public struct TokenShape: Sendable, Hashable {
  /// The bytes that such keys consist of.
  public var alphabet: ByteSet
  /// The lengths in bytes that such keys have.
  public var lengths: ClosedRange<Int>
  /// What each of them begins with; empty where nothing is known.
  public var prefix: [UInt8]

  public init(alphabet: ByteSet, lengths: ClosedRange<Int>, prefix: [UInt8] = []) {
    self.alphabet = alphabet
    self.lengths = lengths
    self.prefix = prefix
  }
}

/// Tells whether a byte string is a key that somebody issued: the key store, an offline leak filter or a service client.
public protocol KnownKeyIndex: Sendable {
  /// The shapes of all keys in the index. A run of bytes that fits none of them is certainly not in it.
  var shapes: [TokenShape] { get }

  /// A cheap test before `lookUp`: false means that `token` is certainly not in the index.
  func mayContain(_ token: Span<UInt8>) -> Bool

  /// The key that `token` is the secret of, by digest.
  ///
  /// - Throws: where the index cannot be asked; the scan is then incomplete.
  func lookUp(_ token: Span<UInt8>) throws -> KnownKey?
}
