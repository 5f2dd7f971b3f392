internal import Detection
internal import GitReader
public import KeyfuseCore
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Runs a plan: reads every source on all cores and hands the findings to a sink.
public enum Scanner {
  /// - Parameters:
  ///   - sink: gets every finding, one call at a time, and the coverage last.
  ///   - progress: counts along.
  ///   - isCancelled: asked often; once it is true, the scan ends in good order with what it has.
  /// - Throws: `ScanSinkError` for what the sink throws. Whatever cannot be read does not end a scan: it is told in the coverage.
  public static func run(
    _ plan: ScanPlan, sink: any FindingSink, progress: ScanProgress = ScanProgress(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> ScanOutcome {
    let started = ContinuousClock.now
    let names = NameRedactor(plan.redactsNames ? plan.engine : nil)
    let slow = SlowFingerprints(limit: plan.slowFingerprints + plan.suppressor.slowEntryCount)
    let collector = FindingCollector(
      sink: sink, suppressor: plan.suppressor, names: names, slow: slow, workers: plan.workers, isCancelled: isCancelled
    )
    let run = RunContext(
      engine: plan.engine, fingerprinter: plan.fingerprinter, collector: collector, progress: progress,
      limits: plan.limits, honoursComments: plan.suppressor.honoursComments, isCancelled: isCancelled)
    var outcome = ScanOutcome()
    let releases = RepositoryReleases()
    defer { releases.wait() }
    let repositories = PathScan(run: run, plan: plan).scan(plan.sources.compactMap(\.filePath))
    outcome.unreadHistories = repositories.unread.map { FoundRepository(path: $0, shown: names.redacted($0)) }
    outcome.damagedRepositories = repositories.damaged.map { FoundRepository(path: $0, shown: names.redacted($0)) }
    outcome.coverage.targets = plan.targets.map { names.redacted($0) }
    for source in plan.sources where !run.shouldStop() {
      switch source {
      case .path: break
      case .standardInput(let name): scanStandardInput(name: name, run: run)
      case .history(let path):
        withRepository(path, run, releases) {
          var scan = HistoryScan(run: run, plan: plan, target: path, repository: $0)
          scan.scan()
        }
      case .range(let path, let range):
        withRepository(path, run, releases) {
          ChangeScan(run: run, plan: plan, target: path, repository: $0).scanRange(range)
        }
      case .staged(let path, let index):
        withRepository(path, run, releases) {
          ChangeScan(run: run, plan: plan, target: path, repository: $0).scanStaged(index: index)
        }
      case .unstaged(let path):
        withRepository(path, run, releases) {
          ChangeScan(run: run, plan: plan, target: path, repository: $0).scanUnstaged()
        }
      }
    }
    if isCancelled() {
      outcome.wasInterrupted = true
      run.ledger.skip(SkippedItem(path: "", kind: .limit, reason: "interrupted before the end"))
    }
    let counts = collector.finish()
    if let remark = collector.remark { run.ledger.skip(remark) }
    outcome.findings = counts.findings
    outcome.confirmed = counts.confirmed
    outcome.coverage.complete(run, counts, names, since: started, version: plan.version)
    do {
      if let failure = collector.failure { throw failure }
      try sink.finish(outcome.coverage)
    } catch {
      throw ScanSinkError(outcome: outcome, underlying: error)
    }
    return outcome
  }

  private static func withRepository(
    _ path: String, _ run: RunContext, _ releases: RepositoryReleases, body: (Repository) -> Void
  ) {
    do {
      let held = HeldRepository(try Repository.discover(from: path))
      held.use(body)
      releases.begin(held)
    } catch {
      run.ledger.part(of: path).skip(error.skippedItem)
    }
  }

  private static func scanStandardInput(name: String, run: RunContext) {
    var scanner = ContentScanner(run, target: "-")
    let origin = ContentOrigin(
      target: "-", path: name, layers: [.standardInput], isLog: LogLine.isLog(path: name))
    let input = FileInput(descriptor: STDIN_FILENO, size: nil, shouldStop: run.shouldStop)
    if scanner.scan(input, path: name, isLog: origin.isLog, deliver: { run.tell($0, at: origin) }) {
      run.progress.addFile()
    }
  }
}

/// The sink did not take what was found.
public struct ScanSinkError: Error {
  /// What came of the scan all the same.
  public var outcome: ScanOutcome
  /// What the sink threw.
  public var underlying: any Error
}

extension ScanPlan.Source {
  /// The path of a source in the file system.
  fileprivate var filePath: String? {
    if case .path(let path) = self { return path }
    return nil
  }

  /// As the operator named it.
  public var target: String {
    switch self {
    case .path(let path): path
    case .standardInput: "-"
    case .history(let repository), .range(let repository, _), .staged(let repository, _), .unstaged(let repository):
      repository
    }
  }
}

extension ScanPlan {
  /// What the sources belong to, each once, as the operator named it.
  public var targets: [String] {
    var seen: Set<String> = []
    return sources.map(\.target).filter { seen.insert($0).inserted }
  }
}

extension Coverage {
  fileprivate mutating func complete(
    _ run: RunContext, _ counts: FindingCollector.Counts, _ names: NameRedactor, since start: ContinuousClock.Instant,
    version: String
  ) {
    files = run.progress.files
    bytes = run.progress.bytes
    commits = run.progress.commits
    objects = run.progress.objects
    skipped = run.ledger.items().map { names.redacted($0) }
    suppressedBy = counts.suppressed
    overruled = counts.overruled
    rules = run.engine.ruleCount
    self.version = version
    let elapsed = (ContinuousClock.now - start).components
    seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds / 1_000_000_000_000_000) / 1000
  }
}
