public import KeyfuseCore
internal import Synchronization

/// Decides which findings do not count, and remembers which entries of the operator's files were of use.
///
/// Proof beats suspicion: a live key of the store counts whatever is said of it, and no comment in what is scanned hides
/// any key that the store knows. One object serves all scans of a command.
public final class Suppressor: Sendable {
  /// What may suppress.
  public struct Means: Sendable {
    /// Whether comments in what is scanned count.
    public var honoursComments = true
    public var ignoreFiles: [IgnoreFile] = []
    /// Each with the name of its file.
    public var baselines: [(name: String, baseline: Baseline)] = []
    public var baselineMatch = BaselineMatch.secretAndPath
    /// The targets of the command.
    public var roots: [String] = []
    /// Whether the fingerprints of the scan are made under a key.
    public var isKeyed = false

    public init() {}
  }

  /// What is said of a finding.
  struct Judgement {
    var suppression: Suppression?
    /// Whether something would have suppressed it, were it no live key.
    var isOverruled = false
  }

  private let means: Means
  private let now: Timestamp
  private let places: PlaceNames
  private let entries: IgnoreIndex
  private let baselines: [BaselineIndex]
  private let unkeyed: UnkeyedFingerprints?
  private let usage: Mutex<Usage>

  private struct Usage {
    var entries: Set<IgnoreIndex.Position> = []
    var baselines: [Set<Int>]
    /// Those of them that a live key agreed with, which none accepts.
    var overruled: [Set<Int>]
  }

  /// - Parameter now: the moment that expiry is held against.
  public init(_ means: Means = Means(), now: Timestamp = .now()) {
    self.means = means
    self.now = now
    places = PlaceNames(roots: means.roots)
    entries = IgnoreIndex(means.ignoreFiles, now: now)
    baselines = means.baselines.map { BaselineIndex($0.baseline, match: means.baselineMatch) }
    let schemes = Set(entries.schemes + baselines.flatMap(\.schemes)).subtracting([.keyed])
    unkeyed =
      means.isKeyed && !schemes.isEmpty ? UnkeyedFingerprints(schemes, limit: SlowFingerprints.standardLimit) : nil
    usage = Mutex(Usage(baselines: baselines.map { _ in [] }, overruled: baselines.map { _ in [] }))
  }

  /// How many entries name secrets by slow fingerprints.
  var slowEntryCount: Int {
    (entries.schemes + baselines.flatMap(\.schemes)).count { $0 == .slow }
  }

  /// Whether comments are looked for at all.
  var honoursComments: Bool { means.honoursComments }

  // MARK: - Findings

  /// `finding` with what suppresses it, which until now only a comment could.
  func judge(_ finding: Finding) -> (finding: Finding, isOverruled: Bool) {
    var result = finding
    // A comment is the scanned tree's word, an entry the operator's.
    let comment = finding.suppression
    let found = (finding.key == nil ? comment : nil) ?? operatorSuppression(finding)
    let isLive = finding.verdict == .confirmed
    result.suppression = isLive ? nil : found
    return (result, isLive && (found ?? comment) != nil)
  }

  private func operatorSuppression(_ finding: Finding) -> Suppression? {
    guard !entries.isEmpty || !baselines.isEmpty else { return nil }
    let names = places.names(of: finding.location)
    let fingerprints = [finding.fingerprint] + (unkeyed?.fingerprints(of: finding) ?? [])
    let paths = Set(names + [finding.location.path])
    if let position = entries.first(finding, fingerprints, paths: paths) {
      usage.withLock { _ = $0.entries.insert(position) }
      return entries.suppression(at: position)
    }
    for (number, index) in baselines.enumerated() {
      let known = index.entries(fingerprints, names)
      guard !known.isEmpty else { continue }
      usage.withLock {
        $0.baselines[number].formUnion(known)
        if finding.verdict == .confirmed { $0.overruled[number].formUnion(known) }
      }
      return Suppression(kind: .baseline, detail: means.baselines[number].name)
    }
    return nil
  }

  /// The entry that a baseline would have for `finding`.
  public func baselineEntry(for finding: Finding) -> BaselineEntry {
    BaselineEntry(
      fingerprint: finding.fingerprint, path: places.names(of: finding.location)[0], rule: finding.rule.id)
  }

  // MARK: - What came of the entries

  /// The entries of the first baseline that some finding agreed with, those of live keys left out, and those that none
  /// did.
  public var baselineUse: (met: [BaselineEntry], gone: [BaselineEntry]) {
    guard let baseline = means.baselines.first?.baseline else { return ([], []) }
    let (used, overruled) = usage.withLock { ($0.baselines[0], $0.overruled[0]) }
    let entries = baseline.entries.enumerated()
    return (
      entries.filter { used.contains($0.offset) && !overruled.contains($0.offset) }.map(\.element),
      entries.filter { !used.contains($0.offset) }.map(\.element)
    )
  }

  /// What the operator should know of the files, each as a sentence.
  ///
  /// - Parameter everythingWasRead: whether the scan was one in which each entry should have met something.
  public func remarks(everythingWasRead: Bool) -> [String] {
    let used = usage.withLock { $0 }
    var remarks = entries.remarks(
      used: used.entries, now: now, isKeyed: means.isKeyed, namesUnused: everythingWasRead)
    if let unnamed = unkeyed?.unnamedCount, unnamed > 0 {
      remarks.append(
        "\(unnamed) secrets that could be guessed were not compared with entries made without a key, which takes too long; "
          + "renew the entries with --store")
    }
    for (number, index) in baselines.enumerated() {
      let name = means.baselines[number].name
      let foreign = means.isKeyed ? 0 : index.keyedCount
      if foreign > 0 {
        remarks.append("\(name): \(foreign) of its entries were made under the key of a store; name it with --store")
      }
      let unused = index.count - used.baselines[number].count - foreign
      if everythingWasRead, unused > 0 {
        remarks.append(
          "\(name): \(unused) of its \(index.count) entries matched nothing; `keyfuse baseline update` takes them out")
      }
    }
    return remarks
  }
}

/// The fingerprints that secrets have without a key, for entries that were made without one.
private final class UnkeyedFingerprints: Sendable {
  /// Beyond this many different secrets, fingerprints are made again each time.
  private static let limit = 50_000

  private let schemes: Set<Fingerprint.Scheme>
  private let slowLimit: Int
  private let fingerprinter = Fingerprinter(key: nil)
  private let state = Mutex(State())

  private struct State {
    var made: [Fingerprint: Fingerprint] = [:]
    var slow = 0
    var unnamed = 0
  }

  /// - Parameters:
  ///   - schemes: those that any entry has.
  ///   - limit: how many slow fingerprints are made.
  init(_ schemes: Set<Fingerprint.Scheme>, limit: Int) {
    self.schemes = schemes
    slowLimit = limit
  }

  /// How often a secret was not compared, since that would have taken too long.
  var unnamedCount: Int { state.withLock { $0.unnamed } }

  func fingerprints(of finding: Finding) -> [Fingerprint] {
    if let known = state.withLock({ $0.made[finding.fingerprint] }) { return [known] }
    let scheme = finding.secret.withBytes { fingerprinter.scheme(for: $0) }
    guard schemes.contains(scheme) else { return [] }
    if scheme == .slow, !takesSlow() { return [] }
    let fingerprint = finding.secret.withBytes { fingerprinter.fingerprint(of: $0) }
    state.withLock { if $0.made.count < Self.limit { $0.made[finding.fingerprint] = fingerprint } }
    return [fingerprint]
  }

  /// Whether another slow fingerprint may be made.
  private func takesSlow() -> Bool {
    state.withLock { state in
      guard state.slow < slowLimit else {
        state.unnamed += 1
        return false
      }
      state.slow += 1
      return true
    }
  }
}
