internal import KeyfuseCore
internal import Synchronization

/// Takes findings from all workers and hands them to the sink one at a time: sorted at the end, or, where they are too
/// many to keep, as they come.
///
/// Findings whose fingerprints take long to make wait until the end, or until they are too many: no scanning stops for
/// them, and all threads share the work.
///
/// SAFETY: the sink is touched only under the lock.
final class FindingCollector: @unchecked Sendable {
  /// Findings that are kept for sorting.
  static let bufferLimit = 20_000

  struct Counts {
    var findings = 0
    var confirmed = 0
    var suppressed: [Suppression.Kind: Int] = [:]
    var overruled = 0
  }

  private struct State {
    var kept: [Finding] = []
    var waiting: [UnnamedFinding] = []
    var isStreaming = false
    var counts = Counts()
    var failure: (any Error)?
  }

  private let sink: any FindingSink
  private let suppressor: Suppressor
  private let names: NameRedactor
  private let slow: SlowFingerprints
  private let workers: Int
  private let isCancelled: @Sendable () -> Bool
  private let state = Mutex(State())

  /// - Parameters:
  ///   - workers: how many threads share what takes long.
  ///   - isCancelled: whether to be done with it soon.
  init(
    sink: any FindingSink, suppressor: Suppressor = Suppressor(), names: NameRedactor = NameRedactor(nil),
    slow: SlowFingerprints = SlowFingerprints(), workers: Int = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.sink = sink
    self.suppressor = suppressor
    self.names = names
    self.slow = slow
    self.workers = workers
    self.isCancelled = isCancelled
  }

  /// What the coverage says of secrets whose fingerprints hold for this run only; nil where there are none.
  var remark: SkippedItem? {
    let count = slow.unnamedCount
    guard count > 0 else { return nil }
    return SkippedItem(
      path: "", kind: .policy,
      reason:
        "\(count) secrets that could be guessed have fingerprints of this run only (kf1:r:…), which no baseline or "
        + "ignore file can name; with the key of a store (--store) there is no such limit")
  }

  /// Why the sink takes no more, so that reading on is of no use.
  var failure: (any Error)? {
    state.withLock { $0.failure }
  }

  /// Begins with what takes long of the findings that will come, while it is worked out where they belong.
  func expect(_ found: some Sequence<Occurrence>) {
    guard workers > 1 else { return }
    slow.begin(found.lazy.filter { !$0.needsPath }.flatMap { [$0.identity] + $0.parts.map(\.identity) })
  }

  func add(_ findings: [UnnamedFinding]) {
    guard !findings.isEmpty else { return }
    // Redacted first: a baseline has the names as reports show them.
    let redacted = findings.map { names.redacted($0) }
    keep(redacted.filter { !$0.isSlow })
    let waiting = redacted.filter { $0.isSlow }
    guard !waiting.isEmpty else { return }
    let due = state.withLock { state in
      state.waiting += waiting
      guard state.waiting.count > Self.bufferLimit else { return [UnnamedFinding]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    settle(due)
  }

  /// Makes the fingerprints that `findings` wait for, in the order of their places, and keeps them.
  private func settle(_ findings: [UnnamedFinding]) {
    guard !findings.isEmpty else { return }
    let ordered = findings.sorted { left, right in
      let (left, right) = (left.finding.location, right.finding.location)
      return (left.target, left.path, left.start) < (right.target, right.path, right.start)
    }
    slow.make(ordered.flatMap(\.slow), workers: workers, shouldStop: isCancelled)
    keep(ordered)
  }

  private func keep(_ findings: [UnnamedFinding]) {
    guard !findings.isEmpty else { return }
    let judged = findings.map { unnamed in suppressor.judge(unnamed.named { slow.fingerprint(of: $0) }) }
    state.withLock { state in
      for (finding, isOverruled) in judged { state.counts.count(finding, isOverruled: isOverruled) }
      state.kept += judged.map(\.finding)
      if state.isStreaming || state.kept.count > Self.bufferLimit {
        state.isStreaming = true
        pass(&state)
      }
    }
  }

  /// Counts matches that allowlists of rule files let pass; nothing more is told of them.
  func countAllowed(_ count: Int) {
    guard count > 0 else { return }
    state.withLock { $0.counts.suppressed[.allowlist, default: 0] += count }
  }

  /// Hands over what is kept, when nothing is added any more.
  func finish() -> Counts {
    slow.rest()
    settle(
      state.withLock { state in
        defer { state.waiting = [] }
        return state.waiting
      })
    return state.withLock { state in
      pass(&state, state.isStreaming ? nil : FindingOrder.order(of: state.kept))
      return state.counts
    }
  }

  /// - Parameter order: that in which they are told; nil for the one in which they came.
  private func pass(_ state: inout State, _ order: [Int]? = nil) {
    defer { state.kept.removeAll() }
    guard state.failure == nil else { return }
    do {
      try FindingTeller(sink: sink, workers: workers).tell(state.kept, order ?? Array(state.kept.indices))
    } catch {
      state.failure = error
    }
  }
}

extension FindingCollector.Counts {
  fileprivate mutating func count(_ finding: Finding, isOverruled: Bool) {
    if isOverruled { overruled += 1 }
    if let suppression = finding.suppression {
      suppressed[suppression.kind, default: 0] += 1
    } else if finding.verdict == .confirmed {
      confirmed += 1
    } else {
      findings += 1
    }
  }
}

/// The order in which findings are told.
enum FindingOrder {
  /// All places of a secret together, in the order of target, path and offset; the secrets in the order of their first
  /// place.
  static func order(of findings: [Finding]) -> [Int] {
    // What decides nearly always is taken out: findings are large.
    let places = findings.indices.map { index in
      let location = findings[index].location
      return (target: location.target, path: location.path, start: location.start, index: index)
    }
    let byPlace = places.sorted { a, b in
      if a.target != b.target { return a.target < b.target }
      if a.path != b.path { return a.path < b.path }
      if a.start != b.start { return a.start < b.start }
      let (left, right) = (findings[a.index], findings[b.index])
      if left.rule.id != right.rule.id { return left.rule.id < right.rule.id }
      return date(left.location) < date(right.location)
    }
    var ranks: [Fingerprint: Int] = [:]
    var groups: [[Int]] = []
    for (_, _, _, index) in byPlace {
      let rank = ranks[findings[index].fingerprint] ?? groups.count
      if rank == groups.count {
        ranks[findings[index].fingerprint] = rank
        groups.append([])
      }
      groups[rank].append(index)
    }
    return groups.flatMap(\.self)
  }

  /// Date and commit, where a history has them.
  private static func date(_ location: Location) -> String {
    for case .git(let provenance) in location.layers { return provenance.date + (provenance.commit ?? "") }
    return ""
  }
}
