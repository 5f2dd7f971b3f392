import Detection
import Foundation
import KeyfuseCore
import Synchronization
import TestSupport
import Testing

@testable import Scanning

/// Secrets that could be guessed cost a slow hash each: only so many of them in a run, and those in a certain order.
@Suite struct SlowFingerprintTests {
  private static let rule = """
    [[rules]]
    id = "test-word"
    severity = "high"
    confidence = "high"
    regex = '''\\bpin_([a-z]{8})\\b'''
    keywords = ["pin_"]
    [[rules.required]]
    id = "test-user"
    regex = '''\\busr_([a-z]{6})\\b'''
    within_lines = 0
    missing = "high"
    """

  private static func words(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in
      String((0..<8).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator) ?? "a" })
    }
  }

  private static func scan(
    _ folder: TemporaryDirectory, limit: Int, suppressor: Suppressor = Suppressor()
  ) throws -> (findings: [Finding], coverage: Coverage) {
    var plan = ScanPlan(
      sources: [.path(folder.url.path)], engine: try TestScan.engine(rules: Self.rule),
      fingerprinter: Fingerprinter(key: nil),
      workers: 3, version: "test")
    plan.slowFingerprints = limit
    plan.suppressor = suppressor
    let sink = MemorySink()
    let outcome = try Scanner.run(plan, sink: sink)
    return (sink.findings, outcome.coverage)
  }

  private static func expected(_ word: String) -> Fingerprint {
    let bytes = Array(word.utf8)
    return Fingerprinter(key: nil).fingerprint(of: bytes.span)
  }

  @Test func theFirstSecretsByPlaceAreNamedForAllRuns() throws {
    var generator = SeededGenerator(seed: 7)
    let words = Self.words(8, &generator)
    let folder = try TemporaryDirectory()
    for (number, word) in words.enumerated() { try folder.write("pin_\(word)\npin_\(word)\n", to: "\(number).txt") }
    let (findings, coverage) = try Self.scan(folder, limit: 3)
    #expect(findings.count == 16)
    for (number, word) in words.enumerated() {
      let own = findings.filter { $0.location.path == "\(number).txt" }.map(\.fingerprint)
      #expect(own.count == 2 && own[0] == own[1])
      if number < 3 { #expect(own[0] == Self.expected(word)) } else { #expect(own[0].scheme == .run) }
    }
    #expect(Set(findings.map(\.fingerprint)).count == 8)
    #expect(coverage.isComplete)
    #expect(coverage.skipped.map(\.kind) == [.policy])
    #expect(coverage.skipped.first?.reason.hasPrefix("5 secrets") == true)
  }

  @Test func partsAreNamedAsWell() throws {
    let folder = try TemporaryDirectory()
    try folder.write("usr_tmkqzb pin_qvzkxwpt\n", to: "a.txt")
    let (findings, coverage) = try Self.scan(folder, limit: 10)
    #expect(findings.map(\.fingerprint) == [Self.expected("qvzkxwpt")])
    #expect(findings.flatMap(\.parts).map(\.fingerprint) == [Self.expected("tmkqzb")])
    #expect(coverage.skipped.isEmpty)
  }

  /// Otherwise what the operator accepted would come back as new.
  @Test func entriesOfTheOperatorRaiseTheLimit() throws {
    var generator = SeededGenerator(seed: 8)
    let words = Self.words(5, &generator)
    let folder = try TemporaryDirectory()
    try folder.write(words.map { "pin_\($0)\n" }.joined(), to: "a.txt")
    var means = Suppressor.Means()
    means.roots = [folder.url.path]
    let entries = words.map { BaselineEntry(fingerprint: Self.expected($0), path: "a.txt", rule: "test-word") }
    means.baselines = [(name: "known", baseline: Baseline(entries))]
    means.baselineMatch = .secret
    let (findings, coverage) = try Self.scan(folder, limit: 0, suppressor: Suppressor(means))
    #expect(findings.allSatisfy { $0.suppression?.kind == .baseline })
    #expect(coverage.suppressed == 5)
  }

  @Test func moreThanAreKeptAreNamedOnTheWay() throws {
    let folder = try TemporaryDirectory()
    let count = FindingCollector.bufferLimit + 50
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let lines = (0..<count).map { number in
      "pin_\(letters[number % 26])\(letters[number / 26 % 26])\(letters[number / 676 % 26])\(letters[number / 17_576 % 26])qxzv\n"
    }
    try folder.write(lines.joined(), to: "a.txt")
    let (findings, _) = try Self.scan(folder, limit: 2)
    #expect(findings.count == count)
    #expect(findings.count { $0.fingerprint.scheme == .slow } == 2)
    #expect(Set(findings.map(\.fingerprint)).count == count)
  }

  @Test func whatIsBegunAheadChangesNoFingerprint() {
    var generator = SeededGenerator(seed: 9)
    let words = Self.words(6, &generator)
    let identities = Self.identities(words)
    let slow = SlowFingerprints(limit: 3)
    slow.begin(identities.reversed())
    slow.begin(identities)
    slow.make(identities, workers: 2) { false }
    #expect(identities.prefix(3).map { slow.fingerprint(of: $0) } == words.prefix(3).map(Self.expected))
    #expect(identities.dropFirst(3).allSatisfy { slow.fingerprint(of: $0).scheme == .run })
    #expect(slow.unnamedCount == 3)
  }

  /// A thread that goes on when the process ends uses what is freed meanwhile.
  @Test(arguments: [false, true]) func nothingWorksOnItsOwnOnceFingerprintsAreMade(isAsked: Bool) {
    let begun = Atomic(0)
    let ended = Atomic(0)
    let identities = Self.identities(["abend", "mittag", "morgen"])
    let slow = SlowFingerprints { identity in
      begun.add(1, ordering: .sequentiallyConsistent)
      Thread.sleep(forTimeInterval: 0.05)
      ended.add(1, ordering: .sequentiallyConsistent)
      return identity.material.withBytes { Fingerprinter(key: nil).runFingerprint(of: $0) }
    }
    slow.begin(identities)
    while begun.load(ordering: .sequentiallyConsistent) == 0 { Thread.sleep(forTimeInterval: 0.001) }
    if isAsked { slow.make([], workers: 1) { false } } else { slow.rest() }
    let count = ended.load(ordering: .sequentiallyConsistent)
    #expect(count >= 1 && count == begun.load(ordering: .sequentiallyConsistent))
    slow.begin(identities)
    slow.make(identities, workers: 2) { false }
    #expect(ended.load(ordering: .sequentiallyConsistent) == identities.count)
  }

  private static func identities(_ words: [String]) -> [SecretIdentity] {
    let cache = SecretCache(Fingerprinter(key: nil))
    return words.map { word in
      let bytes = Array(word.utf8)
      return cache.identity(of: bytes.span)
    }
  }

  @Test func anIgnoreFileCannotNameASecretOfOneRun() {
    #expect(throws: IgnoreFileError.self) {
      try IgnoreFile(name: "x", bytes: Array("kf1:r:00112233445566778899aabbccddeeff\n".utf8))
    }
  }
}
