import KeyfuseCore
import Reporting
import Scanning

/// What scan, sweep and baseline share: the run with progress, and messages about what was not read.
struct ScanSession {
  private let detection: DetectionSession
  private let verbosity: Verbosity
  private let resultNamesUnread: Bool

  /// - Parameter resultNamesUnread: whether the result on standard output names what could not be read.
  init(
    detection: DetectionOptions, suppression: SuppressionOptions, verbosity: Verbosity, resultNamesUnread: Bool = false
  ) throws {
    self.verbosity = verbosity
    self.resultNamesUnread = resultNamesUnread
    self.detection = try DetectionSession(detection, suppression: suppression)
    tell(self.detection.warnings.map(TerminalText.escape))
  }

  /// What the keys of the store are known by.
  var knownKeys: [UInt8] { detection.knownKeys }

  func plan(sources: [ScanPlan.Source]) throws -> ScanPlan {
    try detection.plan(sources: sources)
  }

  /// Says what a person should know, one line for each, unless they want to hear nothing.
  func tell(_ remarks: [String]) {
    guard !verbosity.quiet else { return }
    for remark in remarks { StandardError.write("keyfuse: \(remark)\n") }
  }

  /// Runs `plan` and tells on standard error what made it incomplete.
  func run(_ plan: ScanPlan, sink: any FindingSink) throws -> ScanOutcome {
    let progress = ScanProgress()
    Interruption.install()
    if plan.readsStandardInput { CrashContainment.forbidRestart() }
    let outcome = try ProgressLine.showing(progress, isWanted: !verbosity.quiet, sink: sink) { sink in
      try Scanner.run(plan, sink: sink, progress: progress) { Interruption.isRequested }
    }
    complain(of: outcome.coverage.skipped)
    return outcome
  }

  private func complain(of skipped: [SkippedItem]) {
    let serious = skipped.filter { $0.kind == .error || $0.kind == .limit }
    let listed = verbosity.verbose ? skipped : Array(serious.prefix(resultNamesUnread ? 0 : 20))
    for item in listed {
      let place = item.place.isEmpty ? "" : TerminalText.escape(item.place) + ": "
      StandardError.write("keyfuse: \(item.kind.rawValue): \(place)\(TerminalText.escape(item.reason))\n")
    }
    if !serious.isEmpty {
      let rest = verbosity.verbose || resultNamesUnread ? 0 : serious.count - listed.count
      let more = rest > 0 ? " (\(rest) more are in the coverage manifest)" : ""
      StandardError.write("keyfuse: the scan is incomplete\(more)\n")
    }
  }
}
