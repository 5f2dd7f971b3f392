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
    var count = 0
    for seed in (first + 10 * ten)..<(first + 10 * ten + 10) {
      let engine = Self.engines[seed / 10 % Self.engines.count]
      count += try Self.check(RandomRepository(seed: seed), engine, "seed \(seed)")
    }
    #expect(count > 100)
  }

  /// Rules of other scanners are not all tied to a keyword, look far around and for the begin and end of a text.
  @Test(arguments: [0, 3, 5, 6, 13, 15] + (0..<14).map { 10 * $0 + 1 })
  func foreignRulesFindInDeltasWhatFullBlobsFindAndThatIsAll(seed: Int) throws {
    let rules = try RuleSet.load(files: [(name: "foreign.toml", bytes: Array(ForeignRules.file.utf8))])
    let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .low)
    try Self.check(
      RandomRepository(seed: seed, strewn: ForeignRules.pieces(seed: UInt64(seed))), engine, "seed \(seed)")
  }

  /// - Returns: how much is to be found.
  @discardableResult
  private static func check(_ repository: RandomRepository, _ engine: DetectionEngine, _ name: String) throws -> Int {
    let directory = try TemporaryDirectory()
    try repository.write(to: directory)
    let aware = try findings(repository, in: directory, engine, full: false)
    let full = try findings(repository, in: directory, engine, full: true)
    let plain = try expected(repository, engine)
    let (sparesWork, isComplete) = (aware == full, full == plain)
    #expect(sparesWork, "\(name): \(difference(aware, full))")
    #expect(isComplete, "\(name): \(difference(full, plain))")
    return plain.count
  }

  /// Keys that a store knows have no keyword: runs of their characters are looked up, wherever deltas cut them.
  @Test(arguments: [0, 3, 5, 6])
  func knownKeysAreFoundInDeltasAsInFullBlobs(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let prefixed = (0..<3).map { _ in Array("kf_prod_\(generator.token(49))".utf8) }
    let bare = (0..<3).map { _ in Array(generator.token(40).utf8) }
    let shapes = [
      TokenShape(alphabet: .alphanumeric.union(ByteSet("_-")), lengths: 53...90, prefix: Array("kf_".utf8)),
      TokenShape(alphabet: .alphanumeric, lengths: 40...40),
    ]
    let engine = DetectionEngine(
      rules: RuleSet(), knownKeys: KnownSecrets(shapes: shapes, secrets: Set(prefixed + bare)),
      minimumConfidence: .medium)
    let repository = RandomRepository(seed: seed, strewn: prefixed + bare)
    let directory = try TemporaryDirectory()
    try repository.write(to: directory)
    let aware = try Self.findings(repository, in: directory, engine, full: false)
    let full = try Self.findings(repository, in: directory, engine, full: true)
    var expected: Set<Sighting> = []
    for (blob, text) in repository.blobs {
      let path = ":blob/\(blob.hex)"
      for secret in prefixed { expected.formUnion(Sighting.all(of: secret, in: text.bytes, path: path) { _ in true }) }
      for secret in bare {
        expected.formUnion(
          Sighting.all(of: secret, in: text.bytes, path: path) { byte in !ByteSet.alphanumeric.contains(byte) })
      }
    }
    #expect(!expected.isEmpty)
    let (sparesWork, isComplete) = (aware == full, expected.isSubset(of: full))
    #expect(sparesWork, "\(Self.difference(aware, full))")
    #expect(isComplete, "\(Self.difference(full, expected))")
    // Behind what is left of an escape, such as the `n` of `\n`, a key is found too.
    #expect(full.subtracting(expected).allSatisfy { sighting in bare.contains(Array(sighting.secret.utf8)) })
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
    #expect(outcome.coverage.isComplete, "\(outcome.coverage.skipped.prefix(3))")
    return Set(findings.map { Sighting($0, hasPlace: !plan.attributesHistory) })
  }

  private static func expected(_ repository: RandomRepository, _ engine: DetectionEngine) throws -> Set<Sighting> {
    var matcher = WholeBufferMatcher(engine)
    var places: [ObjectID: Set<String>] = [:]
    for (path, blobs) in repository.paths {
      for blob in blobs { places[blob, default: []].insert(path) }
    }
    var expected: Set<Sighting> = []
    for (blob, text) in repository.blobs where FileFormat(head: text.bytes.span) == nil {
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

  /// A known key.
  private init(_ secret: [UInt8], at place: Range<Int>, path: String) {
    self.path = path
    self.secret = String(decoding: secret, as: UTF8.self)
    let reference = DetectionEngine.knownKeyRule
    rule = reference.id
    self.place = "\(place.lowerBound)-\(place.upperBound) \(reference.title) \(Confidence.high) []"
  }

  /// A known key wherever it stands between bytes that are no part of it.
  static func all(
    of secret: [UInt8], in text: [UInt8], path: String, where isEdge: (UInt8) -> Bool
  ) -> Set<Sighting> {
    guard secret.count <= text.count else { return [] }
    let starts = (0...(text.count - secret.count)).filter { start in
      let end = start + secret.count
      return text[start] == secret[0] && text[start..<end].elementsEqual(secret)
        && (start == 0 || isEdge(text[start - 1])) && (end == text.count || isEdge(text[end]))
    }
    return Set(starts.map { Sighting(secret, at: $0..<($0 + secret.count), path: path) })
  }

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
    secret = String(decoding: candidate.decoded ?? Array(text[candidate.secret]), as: UTF8.self)
    guard hasPlace else { return }
    let parts = candidate.parts.map { "\($0.rule) \($0.secret.lowerBound)-\($0.secret.upperBound)" }
    let range = candidate.secret
    place = "\(range.lowerBound)-\(range.upperBound) \(reference.title) \(candidate.confidence) \(parts)"
  }
}
