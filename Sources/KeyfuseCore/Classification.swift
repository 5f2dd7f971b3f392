/// How much harm a leaked secret of a kind can do.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }
}

/// How sure a finding is: `high` means that structure, checksum or digest prove it.
public enum Confidence: String, Sendable, CaseIterable, Comparable {
  case low, medium, high

  public static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// What the key store says of a secret.
public enum Verdict: String, Sendable, CaseIterable {
  /// No store was asked, or none knows the secret.
  case unconfirmed
  /// Ours and live.
  case confirmed
  /// Ours; disabled for the time being.
  case disabled
  /// Ours; past its expiry.
  case expired
  /// Ours; revoked.
  case revoked
  /// Imported by digest; another issuer's.
  case foreign
}
