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
  /// Whether it was read from an assignment: a rule that knows the form of the secret says more.
  var isRead = false
  /// What belongs to the secret and stands near it.
  public var parts: [Part] = []
  /// Commits, in hexadecimal, in which an allowlist lets the secret pass.
  public var allowedCommits: [String] = []

  /// The secret in UTF-8, where the text is in another encoding.
  public var decoded: [UInt8]?
  /// The encoding of the text that the secret stands in, where that is a part of another text: `base64`.
  public var encoding: String?

  /// Whether the rule is for certain paths, and the path was not known.
  public var needsPath = false
  /// The files in which it deserves no more than `low`.
  public var doubtfulIn: FileKinds = []
  /// A part of a credential of several parts, beside the one that the finding is about.
  public struct Part: Sendable, Equatable {
    /// The id of the rule that finds the part, or the part's name.
    public var rule: String
    /// The bytes of the part.
    public var secret: Range<Int>
    /// The key, where the index knows the part.
    public var known: KnownKey?
    /// The part as it is, where the text that holds it is encoded.
    public var decoded: [UInt8]?

    public static func == (left: Part, right: Part) -> Bool {
      left.rule == right.rule && left.secret == right.secret
    }
  }
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
