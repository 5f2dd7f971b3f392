internal import Detection
internal import KeyfuseCore

/// Bounds of a scan.
public struct ScanLimits: Sendable {
  /// The bytes that a worker holds of a file at a time, context aside.
  public var windowSize = 1 << 20
  /// Larger files are passed over, where the operator said so.
  public var maximumFileSize: Int?
  /// How often content may be compressed over again.
  public var gzipDepth = 3
  /// Whether to search each git blob as a whole, and not only what it does not share with its delta base.
  public var searchesFullBlobs = false
  var gzip = GzipInput.Limits()

  public init() {}
}

/// What all workers of one run share.
final class RunContext: Sendable {
  let engine: DetectionEngine
  let secrets: SecretCache
  let collector: FindingCollector
  let ledger = CoverageLedger()
  let progress: ScanProgress
  let limits: ScanLimits
  /// Whether comments beside secrets are looked for.
  let honoursComments: Bool
  private let isCancelled: @Sendable () -> Bool

  init(
    engine: DetectionEngine, fingerprinter: Fingerprinter, collector: FindingCollector, progress: ScanProgress,
    limits: ScanLimits, honoursComments: Bool = true, isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.engine = engine
    secrets = SecretCache(fingerprinter)
    self.collector = collector
    self.progress = progress
    self.limits = limits
    self.honoursComments = honoursComments
    self.isCancelled = isCancelled
  }

  /// Hands on what was found at `origin`.
  func tell(_ occurrences: [Occurrence], at origin: ContentOrigin) {
    progress.add(findings: occurrences.count)
    collector.add(occurrences.map { $0.finding(at: origin) })
  }

  /// Whether to stop: the person asked for it, or nobody takes the findings any more.
  func shouldStop() -> Bool {
    isCancelled() || collector.failure != nil
  }
}
