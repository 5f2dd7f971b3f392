public import KeyfuseCore
public import Reporting

/// What a detector found, and which uses prove it.
public struct DetectedAnomaly: Sendable, Hashable {
  public var anomaly: Anomaly
  /// Indexes into the uses that the detector was given.
  public var evidence: [Int]

  public init(anomaly: Anomaly, evidence: [Int]) {
    self.anomaly = anomaly
    self.evidence = evidence
  }
}

/// Looks for one kind of unusual use.
public protocol AnomalyDetector: Sendable {
  /// A stable name, such as `new-network`.
  var kind: String { get }

  /// - Parameters:
  ///   - events: the uses since the exposure began, in order of time.
  ///   - baseline: the uses before.
  /// - Returns: nil where nothing is unusual, or where too little is known of what is usual.
  func detect(_ events: [UsageEvent], baseline: UsageBaseline) -> DetectedAnomaly?
}

extension DetectedAnomaly {
  /// - Parameter evidence: indexes into `events`; not empty.
  init?(
    kind: String, title: String, finding: String, baseline: String, score: Double, evidence: [Int], events: [UsageEvent]
  ) {
    guard let first = evidence.first, let last = evidence.last else { return nil }
    self.init(
      anomaly: Anomaly(
        kind: kind, title: title, finding: finding, baseline: baseline, score: Int(min(100, max(0, score)).rounded()),
        began: events[first].time, ended: events[last].time, requestIDs: evidence.compactMap { events[$0].requestID }),
      evidence: evidence)
  }
}
