import Detection
import KeyfuseCore

@testable import Scanning

/// Scans with one rule that finds `tst_` and 36 letters or digits.
enum TestScan {
  static let rule = """
    [[rules]]
    id = "test-token"
    title = "Test token"
    severity = "high"
    confidence = "high"
    regex = '''\\btst_[0-9A-Za-z]{36}\\b'''
    keywords = ["tst_"]
    """

  /// A token that the rule finds.
  static func token(_ generator: inout SeededGenerator) -> String {
    "tst_" + generator.token(36)
  }

  /// As many tokens, others for each seed.
  static func tokens(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in token(&generator) }
  }

  static func engine(rules: String = rule, knownKeys: (any KnownKeyIndex)? = nil) throws -> DetectionEngine {
    let set = try RuleSet.load(files: [(name: "test.toml", bytes: Array(rules.utf8))])
    return DetectionEngine(rules: set, knownKeys: knownKeys, minimumConfidence: .medium)
  }

  /// A plan with an engine of its own and fingerprints under a key, so that no test waits for a slow hash.
  static func plan(_ sources: [ScanPlan.Source], knownKeys: (any KnownKeyIndex)? = nil) throws -> ScanPlan {
    ScanPlan(
      sources: sources, engine: try engine(knownKeys: knownKeys), fingerprinter: Fingerprinter(key: Secret("test")),
      workers: 2, version: "test")
  }

  static func run(_ plan: ScanPlan) throws -> (findings: [Finding], outcome: ScanOutcome) {
    let sink = MemorySink()
    let outcome = try Scanner.run(plan, sink: sink)
    return (sink.findings, outcome)
  }

  /// What scanning a stream of `bytes` finds, and what it notes in the coverage.
  static func scan(
    _ bytes: [UInt8], path: String = "content", limits: ScanLimits = ScanLimits()
  ) throws -> (findings: [Finding], skipped: [SkippedItem]) {
    let sink = MemorySink()
    let collector = FindingCollector(sink: sink)
    let run = RunContext(
      engine: try engine(), fingerprinter: Fingerprinter(key: Secret("test")), collector: collector,
      progress: ScanProgress(), limits: limits, isCancelled: { false })
    var scanner = ContentScanner(run, target: ".")
    let origin = ContentOrigin.file(target: ".", path: path)
    scanner.scan(MemoryInput(bytes), path: path, isLog: origin.isLog) { run.tell($0, at: origin) }
    _ = collector.finish()
    return (sink.findings, run.ledger.items())
  }
}

/// Keeps what it gets.
final class MemorySink: FindingSink {
  private(set) var findings: [Finding] = []
  private(set) var coverage: Coverage?

  func write(_ finding: Finding) { findings.append(finding) }
  func finish(_ coverage: Coverage) { self.coverage = coverage }
}
