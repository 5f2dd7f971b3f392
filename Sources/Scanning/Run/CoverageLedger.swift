internal import KeyfuseCore
internal import Synchronization

/// Gathers from all workers what was not read.
final class CoverageLedger: Sendable {
  /// Harmless skips beyond this many are summed up by their reason, so that a tree full of pictures does not fill memory
  /// and report. Limits and errors are always listed one by one.
  static let policyLimit = 1000

  private struct State {
    var skipped: [SkippedItem] = []
    var listed = 0
    var summed: [SkippedItem: Int] = [:]
  }

  private let state = Mutex(State())

  /// - Parameter summary: the reason under which it is summed up, where its own is nearly unique.
  func skip(_ item: SkippedItem, summary: String? = nil) {
    state.withLock { state in
      if item.kind == .error || item.kind == .limit || state.listed < Self.policyLimit {
        if item.kind == .policy || item.kind == .declaredAbsent { state.listed += 1 }
        state.skipped.append(item)
      } else {
        state.summed[SkippedItem(path: "", kind: item.kind, reason: summary ?? item.reason), default: 0] += 1
      }
    }
  }

  /// Counts a harmless skip without listing it.
  func sum(_ item: SkippedItem) {
    state.withLock { $0.summed[item, default: 0] += 1 }
  }

  /// The same for what belongs to a target.
  func part(of target: String) -> TargetLedger { TargetLedger(whole: self, target: target) }

  /// Everything, in the order of the paths; sums last.
  func items() -> [SkippedItem] {
    state.withLock { state in
      let listed = state.skipped.sorted {
        ($0.target ?? "", $0.path, $0.reason) < ($1.target ?? "", $1.path, $1.reason)
      }
      let summed = state.summed.map { item, count in
        SkippedItem(path: "…", kind: item.kind, reason: "\(item.reason) (\(count) times)")
      }
      return listed + summed.sorted { $0.reason < $1.reason }
    }
  }
}

/// Gathers what was not read of one target.
struct TargetLedger: Sendable {
  fileprivate let whole: CoverageLedger
  fileprivate let target: String

  func skip(_ item: SkippedItem, summary: String? = nil) {
    var item = item
    item.target = target
    whole.skip(item, summary: summary)
  }

  func skip(_ path: String, _ failure: ReadFailure) {
    skip(SkippedItem(path: path, kind: failure.kind, reason: failure.reason))
  }

  /// Counts a harmless skip without listing it.
  func sum(_ item: SkippedItem) {
    whole.sum(item)
  }
}
