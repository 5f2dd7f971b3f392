import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

@Suite struct BaselineTests {
  private static func entries(_ generator: inout SeededGenerator) -> [BaselineEntry] {
    (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
      // Few values, so that secrets, paths and pairs of them meet again.
      BaselineEntry(
        fingerprint: Fingerprint(text: "kf1:d:\(Int.random(in: 0..<5, using: &generator))"),
        path: "p\(Int.random(in: 0..<4, using: &generator))",
        rule: "r\(Int.random(in: 0..<3, using: &generator))",
        note: Bool.random(using: &generator) ? nil : "n\(Int.random(in: 0..<3, using: &generator))")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theOrderOfEntriesAndMergesDoesNotMatter(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (first, second) = (Self.entries(&generator), Self.entries(&generator))
    let whole = Baseline(first + second)
    #expect(Baseline((first + second).shuffled(using: &generator)) == whole)
    #expect(Baseline(Baseline(second).entries + Baseline(first).entries) == whole)
    #expect(Baseline(whole.entries + whole.entries) == whole)
    let pairs = Set((first + second).map { "\($0.path) \($0.fingerprint.text)" })
    #expect(whole.entries.map { "\($0.path) \($0.fingerprint.text)" } == pairs.sorted())
  }

  /// Files with tokens in them, each token in any number of places.
  private static func tree(_ generator: inout SeededGenerator) throws -> TemporaryDirectory {
    let tokens = (0..<4).map { _ in TestScan.token(&generator) }
    let folder = try TemporaryDirectory()
    for file in 0..<5 {
      let lines = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
        Bool.random(using: &generator) ? "nothing" : tokens[Int.random(in: 0..<4, using: &generator)]
      }
      try folder.write(lines.joined(separator: "\n"), to: "d\(file % 2)/f\(file)")
    }
    return folder
  }

  /// The baseline of a tree, and what counts under the one that is given.
  private static func scan(
    _ folder: TemporaryDirectory, under baseline: Baseline? = nil
  ) throws -> (baseline: Baseline, open: [Finding], gone: [BaselineEntry]) {
    var means = Suppressor.Means()
    means.roots = [folder.url.path]
    means.isKeyed = true
    if let baseline { means.baselines = [("baseline", baseline)] }
    var plan = try TestScan.plan([.path(folder.url.path)])
    plan.suppressor = Suppressor(means)
    let (findings, _) = try TestScan.run(plan)
    return (
      Baseline(findings.map { plan.suppressor.baselineEntry(for: $0) }), findings.filter { $0.suppression == nil },
      plan.suppressor.baselineUse.gone
    )
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func aTreeUnderItsOwnBaselineHasNothingNewAndNothingGone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = try Self.tree(&generator)
    let baseline = try Self.scan(folder).baseline
    let again = try Self.scan(folder, under: baseline)
    #expect(again.open.isEmpty && again.gone.isEmpty)
    #expect(again.baseline == baseline)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func whatIsNewAndGoneIsTheDifferenceOfTheSets(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (before, after) = (try Self.tree(&generator), try Self.tree(&generator))
    let (old, new) = (try Self.scan(before).baseline, try Self.scan(after).baseline)
    let under = try Self.scan(after, under: old)
    #expect(Set(under.gone) == Set(old.entries).subtracting(new.entries))
    let open = Set(under.open.map { "\($0.location.path) \($0.fingerprint.text)" })
    let expected = Set(new.entries).subtracting(old.entries).map { "\($0.path) \($0.fingerprint.text)" }
    #expect(open == Set(expected))
  }
}
