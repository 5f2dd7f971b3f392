import KeyfuseCore
import Synchronization

extension Repository {
  /// Hands out every object of `kinds` once, whatever number of packs, loose files and alternates hold it.
  ///
  /// Packs are read in the order of their bytes, deltas depth first from each base, on `workers` threads; `body` is
  /// called on all of them, with the number of the worker. What cannot be read is in the report, and does not keep the
  /// rest from being read.
  ///
  /// - Parameters:
  ///   - workers: Threads; at least one.
  ///   - limits: Bounds for this walk; those of the repository where nil.
  ///   - body: Receives objects of up to `GitLimits.maximumObjectSize` bytes. What it throws ends the walk.
  ///   - windows: Receives larger objects in pieces; without it they are reported as skipped by a limit.
  /// - Throws: what `body` or `windows` throw; `GitError` where no decompressor can be had.
  public func forEachObject(
    kinds: Set<ObjectKind> = Set(ObjectKind.allCases), workers: Int, limits: GitLimits? = nil,
    body: @escaping ObjectBody, windows: ObjectWindowBody? = nil
  ) throws -> ObjectWalkReport {
    try forEachObject(
      kinds: kinds, workers: workers, limits: limits,
      tracking: { worker, id, kind, bytes, _ in
        try body(worker, id, kind, bytes)
        return nil
      }, windows: windows)
  }

  /// As the other one, and tells what objects have in common with the one that they are stored as a delta to.
  ///
  /// - Parameter body: Returns what it wants to keep of an object, if anything. It comes back as `DeltaBase.note` with
  ///   objects that are made from it, on the same thread; whether an object comes with a base is up to how it is stored.
  public func forEachObject(
    kinds: Set<ObjectKind> = Set(ObjectKind.allCases), workers: Int, limits: GitLimits? = nil,
    tracking body: @escaping TrackedObjectBody, windows: ObjectWindowBody? = nil
  ) throws -> ObjectWalkReport {
    let walk = ObjectWalk(
      store: objects, kinds: kinds, workers: max(1, workers), limits: limits ?? self.limits, scope: scope, body: body,
      windows: windows)
    return try walk.run()
  }
}

/// A walk over all objects of a store.
final class ObjectWalk: Sendable {
  let store: ObjectStore
  let kinds: Set<ObjectKind>
  let workers: Int
  let limits: GitLimits
  let scope: WalkScope?
  private let body: TrackedObjectBody
  private let windows: ObjectWindowBody?
  private let report = Mutex(ObjectWalkReport())
  private let firstError = Mutex<(any Error)?>(nil)
  private let isStopped = Atomic<Bool>(false)

  init(
    store: ObjectStore, kinds: Set<ObjectKind>, workers: Int, limits: GitLimits, scope: WalkScope?,
    body: @escaping TrackedObjectBody, windows: ObjectWindowBody?
  ) {
    self.store = store
    self.kinds = kinds
    self.workers = workers
    self.limits = limits
    self.scope = scope
    self.body = body
    self.windows = windows
  }

  func run() throws -> ObjectWalkReport {
    // A pack of which nothing is new is left alone.
    let skipped = scope.map { scope in store.packs.indices.map { scope.skipped[$0] } } ?? store.duplicates()
    for pack in store.packs.indices where !isStopped.load(ordering: .relaxed) {
      if scope != nil, skipped[pack] == nil { continue }
      walk(store.forest(pack, workers: workers), duplicates: skipped[pack])
    }
    if !isStopped.load(ordering: .relaxed) { walkLoose() }
    if !isStopped.load(ordering: .relaxed) { walkFoundation() }
    if let error = firstError.withLock({ $0 }) { throw error }
    var result = report.withLock { $0 }
    for issue in store.issues { result.add(issue) }
    result.sortIssues()
    return result
  }

  func output(worker: Int) -> ObjectOutput {
    ObjectOutput(worker: worker, kinds: KindSet(kinds), limits: limits, body: body, windows: windows)
  }

  func finish(_ output: ObjectOutput) {
    report.withLock { $0.add(output.report) }
  }

  /// Runs `work` on a worker; what it throws ends the walk.
  func attempt(_ work: () throws -> Void) {
    do {
      try work()
    } catch {
      firstError.withLock { $0 = $0 ?? error }
      isStopped.store(true, ordering: .relaxed)
    }
  }

  /// Hands out the numbers below `count`, one after the other, to `workers` threads.
  func share(_ count: Int, among workers: Int, _ start: @Sendable (_ worker: Int, _ next: () -> Int?) throws -> Void) {
    let counter = Atomic<Int>(0)
    Workers.run(workers) { worker in
      attempt {
        try start(worker) {
          guard !isStopped.load(ordering: .relaxed) else { return nil }
          let number = counter.wrappingAdd(1, ordering: .relaxed).oldValue
          return number < count ? number : nil
        }
      }
    }
  }
}
