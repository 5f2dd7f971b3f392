internal import KeyStore
internal import KeyfuseCore

/// What is made of a leak before anything is done about it.
struct LeakAssessment {
  var key: APIKey
  var leak: LeakCollector.Leak
  var decision: Policy.Decision
  var severity: Severity
  /// When it began to lie open. Dates of commits can say anything, but it cannot be before the key is known to exist.
  var exposureFirst: Timestamp?
  var exposureLast: Timestamp?

  /// - Parameter firstUse: the first recorded use, which may be earlier than the key came into this store.
  init(_ leak: LeakCollector.Leak, key: APIKey, firstUse: Timestamp?, policy: Policy, now: Timestamp) {
    self.key = key
    self.leak = leak
    let kinds = Set(leak.locations.map { policy.classifier.kind(of: $0.location) })
    decision = policy.decide(exposures: kinds, environment: key.environment, role: key.role)
    severity = Self.severity(key, widest: kinds.max() ?? .local)
    let times = leak.locations.compactMap(\.location.time)
    let known = min(key.createdAt, firstUse ?? key.createdAt)
    exposureFirst = times.min().map { max($0, known) }
    exposureLast = now
  }

  /// What is done to the key: nothing unless the digest matched and it was live.
  var containment: ContainmentAction? {
    leak.verdict == .confirmed && decision.action == .revoke ? .revoke : nil
  }

  func draft(policy: Policy) -> IncidentDraft {
    IncidentDraft(
      keyID: key.id, severity: severity, locations: leak.locations, exposureFirst: exposureFirst,
      exposureLast: exposureLast,
      decision: DecisionRecord(
        action: decision.action.rawValue, rule: decision.rule, exposure: decision.exposure.rawValue,
        reason: decision.reason, policyDigest: policy.digest))
  }

  /// From what the key may do and how far it is open.
  static func severity(_ key: APIKey, widest: ExposureKind) -> Severity {
    var points = 0
    if key.environment == "prod" { points += 2 } else if key.environment == "staging" { points += 1 }
    if key.role == .owner || key.role == .admin { points += 1 }
    if key.scopes.isEmpty { points += 1 }
    if widest == .public { points += 2 } else if widest > .local { points += 1 }
    return points >= 5 ? .critical : points >= 3 ? .high : points >= 2 ? .medium : .low
  }
}
