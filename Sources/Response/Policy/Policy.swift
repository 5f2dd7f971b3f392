public import KeyStore

/// What is to be done about a leaked key: ordered rules over how far it is open, its environment and its role.
public struct Policy: Sendable, Hashable {
  /// What can be done.
  public enum Action: String, Sendable, CaseIterable, Comparable {
    /// An incident and its report, and nothing to the key.
    case report
    /// The key is revoked at once.
    case revoke

    /// Stronger is greater.
    public static func < (left: Action, right: Action) -> Bool { left == .report && right == .revoke }
  }

  /// One rule; nil stands for any.
  public struct Rule: Sendable, Hashable {
    public var name: String
    public var exposures: Set<ExposureKind>?
    public var environments: Set<String>?
    public var roles: Set<KeyRole>?
    public var action: Action

    public init(
      name: String, exposures: Set<ExposureKind>? = nil, environments: Set<String>? = nil, roles: Set<KeyRole>? = nil,
      action: Action
    ) {
      self.name = name
      self.exposures = exposures
      self.environments = environments
      self.roles = roles
      self.action = action
    }

    /// Whether the rule speaks of such a leak.
    public func matches(exposure: ExposureKind, environment: String, role: KeyRole) -> Bool {
      (exposures?.contains(exposure) ?? true) && (environments?.contains(environment) ?? true)
        && (roles?.contains(role) ?? true)
    }
  }

  /// What a policy says of one leak, and why.
  public struct Decision: Sendable, Hashable {
    public var action: Action
    /// The rule's name; `default` where none matched.
    public var rule: String
    /// The exposure for which the rule matched.
    public var exposure: ExposureKind
    /// A sentence for a person.
    public var reason: String
  }

  public var rules: [Rule]
  /// What holds where no rule matches.
  public var fallback: Action
  public var classifier: ExposureClassifier
  /// The file that it was read from; nil for the built-in one.
  public var source: String?
  /// The SHA-256 of that file.
  public var digest: String?

  public init(
    rules: [Rule], fallback: Action = .report, classifier: ExposureClassifier = ExposureClassifier(),
    source: String? = nil, digest: String? = nil
  ) {
    self.rules = rules
    self.fallback = fallback
    self.classifier = classifier
    self.source = source
    self.digest = digest
  }

  /// What holds without a policy file: keys that anybody can read are revoked, and so are keys of production wherever
  /// else than on one machine they lie open; everything else is reported.
  public static let builtIn = Policy(rules: [
    Rule(name: "public", exposures: [.public], action: .revoke),
    Rule(name: "production", exposures: [.privateRepository, .ci, .log], environments: ["prod"], action: .revoke),
  ])

  /// The decision for a key that lies open in several ways: for each of them the first rule that matches counts, and of
  /// these the strongest, so that a harmless copy never protects a harmful one.
  public func decide(exposures: Set<ExposureKind>, environment: String, role: KeyRole) -> Decision {
    let decisions = exposures.sorted(by: >).map { decide(exposure: $0, environment: environment, role: role) }
    // `max` would take the last of equals; the widest exposure comes first.
    let strongest = decisions.map(\.action).max() ?? fallback
    return decisions.first { $0.action == strongest }
      ?? decide(exposure: .local, environment: environment, role: role)
  }

  private func decide(exposure: ExposureKind, environment: String, role: KeyRole) -> Decision {
    let rule = rules.first { $0.matches(exposure: exposure, environment: environment, role: role) }
    let origin = source.map { "policy \($0)" } ?? "the built-in policy"
    let leak = "exposure \(exposure.rawValue), environment \(environment), role \(role.rawValue)"
    let reason =
      rule.map { "Rule “\($0.name)” of \(origin) says \($0.action.rawValue) for \(leak)." }
      ?? "No rule of \(origin) matches \(leak); its default is \(fallback.rawValue)."
    return Decision(
      action: rule?.action ?? fallback, rule: rule?.name ?? "default", exposure: exposure, reason: reason)
  }
}
