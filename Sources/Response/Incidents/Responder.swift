public import KeyStore
public import KeyfuseCore
internal import Reporting

/// Answers leaks of the store's keys: decides by policy, records incident and containment in one transaction, writes the
/// report. Every step may be repeated; a run that is killed between two steps is finished by the next.
public struct Responder: Sendable {
  private let store: KeyStore
  private let policy: Policy
  private let actor: AuditActor
  private let directory: String
  private let version: String
  private let clock: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - directory: where reports go; an absolute path.
  ///   - version: Keyfuse's own.
  public init(
    store: KeyStore, policy: Policy, actor: AuditActor, directory: String, version: String,
    clock: @escaping @Sendable () -> Timestamp = { .now() }
  ) {
    self.store = store
    self.policy = policy
    self.actor = actor
    self.directory = directory
    self.version = version
    self.clock = clock
  }

  /// What is to be done about each leak, without doing anything.
  public func plan(_ collector: LeakCollector) throws -> [ResponseOutcome] {
    try collector.leaks.compactMap { leak in
      let assessment = try assess(leak)
      let known = try openIncident(of: leak.key.id)
      guard leak.verdict == .confirmed || known != nil else { return nil }
      let isContained = known?.containment != nil
      let effect: ResponseOutcome.Effect =
        assessment.containment != nil && !isContained ? .wouldRevoke : known == nil ? .wouldReport : .nothing
      return ResponseOutcome(assessment, effect: effect, incident: known?.id, report: known?.report?.path)
    }
  }

  /// Answers each leak.
  ///
  /// - Throws: `StoreError`, `WriteError`; the leaks before are answered then, and the rest may be by running again.
  public func respond(to collector: LeakCollector) throws -> [ResponseOutcome] {
    try collector.leaks.compactMap { try respond(to: $0, of: collector) }
  }

  /// Makes the report of an incident anew from what the store knows.
  public func writeReport(of incident: IncidentRecord) throws -> String {
    try write(incident, collector: nil)
  }

  // MARK: - One leak

  private func respond(to leak: LeakCollector.Leak, of collector: LeakCollector) throws -> ResponseOutcome? {
    let known = try openIncident(of: leak.key.id)
    // A key that was dead before is nothing to answer, unless an earlier run was killed before it ended.
    guard leak.verdict == .confirmed || known != nil else { return nil }
    let assessment = try assess(leak)
    Failpoint.leakDecided.reach()
    let incident = try store.respond(
      assessment.draft(policy: policy), containment: assessment.containment, actor: actor)
    Failpoint.incidentRecorded.reach()
    var effect = ResponseOutcome.Effect.nothing
    if known?.containment == nil, incident.containment != nil {
      effect = .revoked
    } else if known?.id != incident.id || known?.locations.count != incident.locations.count {
      effect = .reported
    }
    var report = incident.report?.path
    if isUnfinished(incident) {
      report = try write(incident, collector: collector)
      if effect == .nothing { effect = .finished }
    }
    return ResponseOutcome(assessment, effect: effect, incident: incident.id, report: report)
  }

  private func assess(_ leak: LeakCollector.Leak) throws -> LeakAssessment {
    let first = try store.usage(of: leak.key.id, page: Page(number: 1, size: 1)).results.first
    return LeakAssessment(
      leak, key: try store.key(leak.key.id), firstUse: first?.time, policy: policy, now: clock())
  }

  private func openIncident(of keyID: String) throws -> IncidentRecord? {
    try store.incidents(IncidentFilter(keyID: keyID)).results.last { $0.status != .closed }
  }

  /// Whether the report is missing, lies elsewhere than asked for, or is older than what it should tell.
  private func isUnfinished(_ incident: IncidentRecord) -> Bool {
    let files = ReportFiles(directory: directory, id: incident.id)
    guard let report = incident.report, report.path == files.page, files.areComplete else { return true }
    let facts = incident.locations.map(\.foundAt) + [incident.containment?.time].compactMap { $0 }
    return facts.contains { $0 > report.time }
  }

  private func write(_ incident: IncidentRecord, collector: LeakCollector?) throws -> String {
    let files = ReportFiles(directory: directory, id: incident.id)
    let report = try IncidentAssembler(
      store: store, incident: incident, classifier: policy.classifier, collector: collector, version: version
    ).report(now: clock())
    let digest = try files.write(report)
    try store.markReported(incident.id, path: files.page, digest: digest, actor: actor)
    Failpoint.reportRecorded.reach()
    return files.page
  }
}
