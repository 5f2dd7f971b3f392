import KeyfuseCore
import Reporting
import Scanning

/// What scan and sweep share: the run with progress, and messages about what was not read.
struct ScanSession {
  private let detection: DetectionSession
  private let output: FindingOutput

  init(detection: DetectionOptions, output: FindingOutput) throws {
    self.output = output
    self.detection = try DetectionSession(detection)
    if !output.quiet {
      for warning in self.detection.warnings { StandardError.write("keyfuse: \(TerminalText.escape(warning))\n") }
    }
  }

  func plan(sources: [ScanPlan.Source]) -> ScanPlan {
    detection.plan(sources: sources)
  }

  /// Runs `plan` and tells on standard error what made it incomplete.
  func run(_ plan: ScanPlan) throws -> ScanOutcome {
    try run(plan, sink: try output.makeSink(targets: plan.sources.map(\.target)))
  }

  /// The same with a sink that the caller made.
  func run(_ plan: ScanPlan, sink: any FindingSink) throws -> ScanOutcome {
    let progress = ScanProgress()
    Interruption.install()
    let outcome = try ProgressLine.showing(progress, isWanted: !output.quiet, sink: sink) { sink in
      try Scanner.run(plan, sink: sink, progress: progress) { Interruption.isRequested }
    }
    complain(of: outcome.coverage.skipped)
    return outcome
  }

  private func complain(of skipped: [SkippedItem]) {
    let serious = skipped.filter { $0.kind == .error || $0.kind == .limit }
    // Text on standard output names them already.
    let isTold = output.requests.contains { $0.format == .text && $0.path == nil }
    let listed = output.verbose ? skipped : Array(serious.prefix(isTold ? 0 : 20))
    for item in listed {
      let place = item.path.isEmpty ? "" : TerminalText.escape(item.path) + ": "
      StandardError.write("keyfuse: \(item.kind.rawValue): \(place)\(TerminalText.escape(item.reason))\n")
    }
    if !serious.isEmpty {
      let rest = output.verbose || isTold ? 0 : serious.count - listed.count
      let more = rest > 0 ? " (\(rest) more are in the coverage manifest)" : ""
      StandardError.write("keyfuse: the scan is incomplete\(more)\n")
    }
  }
}
