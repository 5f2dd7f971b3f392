import Detection
import KeyfuseCore
import Reporting
import Scanning

/// What scan and hook share: rules and stores made ready, the run with progress, messages about what was not read.
struct ScanSession {
  private let engine: DetectionEngine
  private let fingerprinter: Fingerprinter
  private let output: FindingOutput

  init(detection: DetectionOptions, output: FindingOutput) throws {
    self.output = output
    let rules = try detection.loadRules()
    let store = try detection.loadStore()
    engine = DetectionEngine(
      rules: rules, knownKeys: store?.index, minimumConfidence: detection.minConfidence)
    fingerprinter = Fingerprinter(key: store?.fingerprintKey)
    if !output.quiet {
      for warning in rules.warnings { StandardError.write("keyfuse: \(TerminalText.escape(warning))\n") }
    }
  }

  func plan(sources: [ScanPlan.Source]) -> ScanPlan {
    ScanPlan(sources: sources, engine: engine, fingerprinter: fingerprinter, version: Version.current)
  }

  /// Runs `plan` and tells on standard error what made it incomplete.
  func run(_ plan: ScanPlan) throws -> ScanOutcome {
    try run(plan, sink: try output.makeSink())
  }

  /// The same with a sink that the caller made.
  func run(_ plan: ScanPlan, sink: any FindingSink) throws -> ScanOutcome {
    let progress = ScanProgress()
    Interruption.install()
    let outcome = try ProgressLine.showing(progress, isWanted: !output.quiet) {
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
