import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

@Suite struct SymbolicLinkTests {
  private let folder: TemporaryDirectory
  private let token: String

  init() throws {
    folder = try TemporaryDirectory()
    var generator = SeededGenerator(seed: 3)
    token = TestScan.token(&generator)
  }

  private func link(_ name: String, to destination: String) throws {
    let path = folder.path("tree/\(name)")
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: destination)
  }

  private func scan(_ filter: PathFilter = PathFilter()) throws -> (findings: [Finding], coverage: Coverage) {
    var plan = try TestScan.plan([.path(folder.path("tree"))])
    plan.filter = filter
    let (findings, outcome) = try TestScan.run(plan)
    return (findings, outcome.coverage)
  }

  @Test func whatALinkLeadsToIsNotReadAndTheLinkIsNamed() throws {
    try folder.write("key = \(token)\n", to: "outside/secret")
    try link("file", to: "../outside/secret")
    try link("sub/directory", to: "../../outside")
    try link("gone", to: "no/such/place")
    let (findings, coverage) = try scan()
    #expect(findings.isEmpty)
    #expect(coverage.isComplete)
    #expect(coverage.files == 0)
    #expect(coverage.skipped.map(\.path) == ["file", "gone", "sub/directory"])
    #expect(coverage.skipped.map(\.kind) == [.policy, .policy, .policy])
    for (item, destination) in zip(coverage.skipped, ["../outside/secret", "no/such/place", "../../outside"]) {
      #expect(item.reason.hasPrefix("symbolic link to \(destination);"))
    }
  }

  @Test func theTextOfALinkIsSearchedAsGitSearchesIt() throws {
    try link("link", to: "/run/\(token)/socket")
    let findings = try scan().findings
    #expect(findings.map(\.location.path) == ["link"])
    #expect(findings.map(\.location.start) == [5])
    #expect(findings.map(\.location.line) == [1])
    #expect(try scan(PathFilter(exclude: [Glob("link")])).findings.isEmpty)
  }

  @Test func aTreeFullOfLinksDoesNotFillTheCoverage() throws {
    for number in 0..<CoverageLedger.policyLimit + 50 { try link("l\(number)", to: "to\(number)") }
    let skipped = try scan().coverage.skipped
    #expect(skipped.count == CoverageLedger.policyLimit + 1)
    #expect(skipped.last?.reason == "symbolic link, which is not followed (50 times)")
  }
}
