public import KeyfuseCore

/// A secret that was detected, as offsets into the bytes that were searched.
public struct Candidate: Sendable {
  /// The index of the rule, for `DetectionEngine.rule(at:)`; nil where only the digest told.
  public var rule: Int?
  /// The bytes of the secret.
  public var secret: Range<Int>
  /// The bytes that the rule matched, `secret` among them.
  public var match: Range<Int>
  public var confidence: Confidence
  /// The service that the secret belongs to, where the rule does not tell but the text does.
  public var service: ServiceCredential?
  /// The key, where the index knows the secret.
  public var known: KnownKey?
}

/// Something that could not be searched to its end.
public struct DetectionIssue: Sendable, Hashable {
  /// The rule that gave up.
  public var rule: String
  /// Where, as an offset into the bytes that were searched.
  public var offset: Int
  /// What happened, for a person.
  public var message: String
}
