import BuiltInRules
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Detection
@testable import Scanning

/// Scanning only what deltas add finds what scanning every blob in full finds, and that is what a plain search of every
/// rule over every blob finds.
///
/// `KEYFUSE_REPOSITORIES` gives the number of random repositories, `KEYFUSE_SEED` that of the first one.
@Suite struct HistoryEqualityTests {
  private static let engines = [Confidence.medium, .low].map {
    DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: $0)
  }

  private static func number(_ name: String, _ fallback: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? fallback
  }

  /// One test for ten repositories, one of each kind and more.
  static var tens: [Int] { Array(0..<(number("KEYFUSE_REPOSITORIES", 40) + 9) / 10) }

  @Test(arguments: tens)
  func deltasFindWhatFullBlobsFindAndThatIsAll(ten: Int) throws {
    let first = Self.number("KEYFUSE_SEED", 0)
    for seed in (first + 10 * ten)..<(first + 10 * ten + 10) {
      let engine = Self.engines[seed / 10 % Self.engines.count]
      let repository = RandomRepository(seed: seed)
      let directory = try TemporaryDirectory()
      try repository.write(to: directory)
      let aware = try Self.findings(repository, in: directory, engine, full: false)
      let full = try Self.findings(repository, in: directory, engine, full: true)
      let plain = try Self.expected(repository, engine)
      let (sparesWork, isComplete) = (aware == full, full == plain)
      #expect(sparesWork, "seed \(seed): \(Self.difference(aware, full))")
      #expect(isComplete, "seed \(seed): \(Self.difference(full, plain))")
    }
  }

  /// What differs between two sets, shortened.
  private static func difference(_ left: Set<Sighting>, _ right: Set<Sighting>) -> String {
    let (lost, gained) = (Array(left.subtracting(right)), Array(right.subtracting(left)))
    return "only the first: \(lost.prefix(5)), only the second: \(gained.prefix(5))"
  }

  private static func findings(
    _ repository: RandomRepository, in directory: TemporaryDirectory, _ engine: DetectionEngine, full: Bool
  ) throws -> Set<Sighting> {
    var plan = ScanPlan(
      sources: [.history(repository: directory.url.path)], engine: engine,
      fingerprinter: Fingerprinter(key: Secret("test")), workers: 2, version: "test")
    plan.limits.searchesFullBlobs = full
    plan.attributesHistory = repository.kind == .files
    let (findings, outcome) = try TestScan.run(plan)
    #expect(outcome.coverage.skipped.isEmpty, "\(outcome.coverage.skipped.prefix(3))")
    #expect(outcome.coverage.isComplete)
    return Set(findings.map { Sighting($0, hasPlace: !plan.attributesHistory) })
  }

  private static func expected(_ repository: RandomRepository, _ engine: DetectionEngine) throws -> Set<Sighting> {
    var matcher = WholeBufferMatcher(engine)
    var places: [ObjectID: Set<String>] = [:]
    for (path, blobs) in repository.paths {
      for blob in blobs { places[blob, default: []].insert(path) }
    }
    var expected: Set<Sighting> = []
    for (blob, text) in repository.blobs {
      for path in places[blob].map({ $0.map(Optional.some) }) ?? [nil] {
        for candidate in try matcher.candidates(in: text.bytes, path: path) {
          expected.insert(
            Sighting(
              candidate, in: text.bytes, path: path ?? ":blob/\(blob.hex)", engine,
              hasPlace: repository.kind != .files))
        }
      }
    }
    return expected
  }
}

/// A finding as far as it can be compared: where histories are attributed, each secret is told once for a path.
struct Sighting: Hashable, CustomStringConvertible {
  var path: String
  var rule: String
  var secret: String
  /// Where the secret lies, its title, confidence and parts; empty where a secret is told once for all its versions.
  var place = ""

  var description: String { "\(path) \(rule) \(secret) \(place)" }

  init(_ finding: Finding, hasPlace: Bool) {
    path = finding.location.path
    rule = finding.rule.id
    secret = finding.secret.reveal()
    guard hasPlace else { return }
    let parts = finding.parts.map { "\($0.rule) \($0.position.start)-\($0.position.end)" }
    place = "\(finding.location.start)-\(finding.location.end) \(finding.rule.title) \(finding.confidence) \(parts)"
  }

  init(_ candidate: Candidate, in text: [UInt8], path: String, _ engine: DetectionEngine, hasPlace: Bool) {
    self.path = path
    let reference = engine.reference(for: candidate)
    rule = reference.id
    secret = Secret(copying: text.span.extracting(candidate.secret)).reveal()
    guard hasPlace else { return }
    let parts = candidate.parts.map { "\($0.rule) \($0.secret.lowerBound)-\($0.secret.upperBound)" }
    let range = candidate.secret
    place = "\(range.lowerBound)-\(range.upperBound) \(reference.title) \(candidate.confidence) \(parts)"
  }
}
