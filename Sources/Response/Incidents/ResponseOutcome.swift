public import KeyfuseCore

/// What was done about one leaked key, or would be.
public struct ResponseOutcome: Sendable {
  public enum Effect: String, Sendable {
    /// The key was revoked just now.
    case revoked
    /// An incident was opened or extended; the key was left as it is.
    case reported
    /// Everything was done before but the report, which was written now.
    case finished
    /// Everything was done before.
    case nothing
    /// A dry run: the key would be revoked.
    case wouldRevoke = "would-revoke"
    /// A dry run: an incident would be opened, and the key left as it is.
    case wouldReport = "would-report"
  }

  public var key: KeyIdentity
  public var places: Int
  public var effect: Effect
  public var decision: Policy.Decision
  /// The incident's id.
  public var incident: String?
  /// The path of the HTML report.
  public var report: String?

  init(_ assessment: LeakAssessment, effect: Effect, incident: String?, report: String?) {
    key = assessment.leak.key
    places = assessment.leak.locations.count
    decision = assessment.decision
    self.effect = effect
    self.incident = incident
    self.report = report
  }
}
