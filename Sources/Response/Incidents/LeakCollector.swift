public import KeyfuseCore

/// Gathers from the findings of a scan what a response needs: the keys of the store with all their places, and what other
/// secrets lie beside them. It keeps no secret.
public final class LeakCollector: FindingSink {
  /// One key of the store that lies open.
  public struct Leak: Sendable {
    public var key: KeyIdentity
    /// `confirmed` where any finding is.
    public var verdict: Verdict
    public var fingerprint: Fingerprint
    public var redacted: String
    public var locations: [LeakLocation]

    fileprivate mutating func add(_ location: LeakLocation, verdict: Verdict) {
      if verdict == .confirmed { self.verdict = .confirmed }
      locations.append(location)
    }
  }

  /// Another secret.
  struct Other: Sendable {
    var title: String
    var redacted: String
    var verdict: Verdict
    /// Its paths, each with its target.
    var paths: Set<Place> = []
    var places = 0

    fileprivate mutating func add(_ location: Location) {
      places += 1
      paths.insert(Place(location))
    }
  }

  struct Place: Hashable, Sendable, Comparable {
    var target: String
    var path: String

    init(_ location: Location) {
      target = location.target
      path = location.path
    }

    static func < (left: Place, right: Place) -> Bool { (left.target, left.path) < (right.target, right.path) }
  }

  private let now: Timestamp
  /// The targets met, by the name that the operator gave them.
  private var absoluteTargets: [String: String] = [:]
  private var byKey: [String: Leak] = [:]
  private(set) var others: [Fingerprint: Other] = [:]
  /// What the scan read; nil until it is finished.
  public private(set) var coverage: Coverage?

  /// - Parameter now: when the leaks were found.
  public init(foundAt now: Timestamp = .now()) { self.now = now }

  /// The leaks, in the order of the keys' ids.
  public var leaks: [Leak] { byKey.values.sorted { $0.key.id < $1.key.id } }

  public func write(_ finding: Finding) {
    guard let key = finding.key, finding.verdict != .foreign, finding.verdict != .unconfirmed else {
      if finding.suppression == nil { addOther(finding) }
      return
    }
    // A digest match is proof: no comment beside the key may keep it from being answered. All is changed in place, for a
    // log can hold the same key a million times.
    var finding = finding
    finding.location.target = absolute(finding.location.target)
    byKey[
      key.id,
      default: Leak(
        key: key, verdict: finding.verdict, fingerprint: finding.fingerprint, redacted: finding.redacted, locations: [])
    ].add(LeakLocation(finding, foundAt: now), verdict: finding.verdict)
  }

  public func finish(_ coverage: Coverage) { self.coverage = coverage }

  /// Two sweeps of `.` in different directories are about different places, so an incident keeps where the target lies.
  private func absolute(_ target: String) -> String {
    if let known = absoluteTargets[target] { return known }
    let path = ResolvedPath.of(target)
    absoluteTargets[target] = path
    return path
  }

  private func addOther(_ finding: Finding) {
    var location = finding.location
    location.target = absolute(location.target)
    others[
      finding.fingerprint,
      default: Other(title: finding.rule.title, redacted: finding.redacted, verdict: finding.verdict)
    ].add(location)
  }
}
