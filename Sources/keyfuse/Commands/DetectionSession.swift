import Detection
import KeyfuseCore
import Scanning

/// Rules and store, made ready for scanning.
struct DetectionSession {
  private let engine: DetectionEngine
  private let fingerprinter: Fingerprinter
  /// What could not be taken over from rule files.
  let warnings: [String]

  init(_ options: DetectionOptions) throws {
    let rules = try options.loadRules()
    let store = try options.loadStore()
    engine = DetectionEngine(rules: rules, knownKeys: store?.index, minimumConfidence: options.minConfidence)
    fingerprinter = Fingerprinter(key: store?.fingerprintKey)
    warnings = rules.warnings
  }

  func plan(sources: [ScanPlan.Source]) -> ScanPlan {
    ScanPlan(sources: sources, engine: engine, fingerprinter: fingerprinter, version: Version.current)
  }
}
