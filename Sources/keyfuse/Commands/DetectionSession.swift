import Detection
import KeyStore
import KeyfuseCore
import Scanning

/// Rules and store, made ready for scanning.
struct DetectionSession {
  private let engine: DetectionEngine
  private let fingerprinter: Fingerprinter
  private let suppression: SuppressionOptions
  /// What could not be taken over from rule files.
  let warnings: [String]
  /// What the keys of the store are known by.
  let knownKeys: [UInt8]

  init(_ options: DetectionOptions, suppression: SuppressionOptions) throws {
    self.suppression = suppression
    let rules = try options.loadRules()
    let store = try options.loadStore()
    CrashContainment.install()
    engine = DetectionEngine(
      rules: rules, knownKeys: store?.index, minimumConfidence: options.minConfidence,
      passedOver: CrashContainment.passedOver)
    fingerprinter = Fingerprinter(key: store?.fingerprintKey)
    warnings = rules.warnings
    knownKeys = Array((store?.index.revision ?? "").utf8)
  }

  func plan(sources: [ScanPlan.Source]) throws -> ScanPlan {
    var plan = ScanPlan(sources: sources, engine: engine, fingerprinter: fingerprinter, version: Version.current)
    plan.suppressor = try suppression.suppressor(for: sources, isKeyed: fingerprinter.isKeyed)
    return plan
  }
}
