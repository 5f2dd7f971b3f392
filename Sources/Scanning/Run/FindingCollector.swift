internal import KeyfuseCore
internal import Synchronization

/// Takes findings from all workers and hands them to the sink one at a time: sorted at the end, or, where they are too
/// many to keep, as they come.
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
    var isStreaming = false
    var counts = Counts()
    var failure: (any Error)?
  }

  private let sink: any FindingSink
  private let suppressor: Suppressor
  private let names: NameRedactor
  private let state = Mutex(State())

  init(sink: any FindingSink, suppressor: Suppressor = Suppressor(), names: NameRedactor = NameRedactor(nil)) {
    self.sink = sink
    self.suppressor = suppressor
    self.names = names
  }

  /// Why the sink takes no more, so that reading on is of no use.
  var failure: (any Error)? {
    state.withLock { $0.failure }
  }

  func add(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    // Redacted first: a baseline has the names as reports show them.
    let judged = findings.map { suppressor.judge(names.redacted($0)) }
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

  /// Hands over what is kept.
  func finish() -> Counts {
    state.withLock { state in
      if !state.isStreaming { state.kept = FindingOrder.sorted(state.kept) }
      pass(&state)
      return state.counts
    }
  }

  private func pass(_ state: inout State) {
    defer { state.kept.removeAll() }
    guard state.failure == nil else { return }
    do {
      for finding in state.kept { try sink.write(finding) }
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
  static func sorted(_ findings: [Finding]) -> [Finding] {
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
    return groups.flatMap { group in group.map { findings[$0] } }
  }

  /// Date and commit, where a history has them.
  private static func date(_ location: Location) -> String {
    for case .git(let provenance) in location.layers { return provenance.date + (provenance.commit ?? "") }
    return ""
  }
}
