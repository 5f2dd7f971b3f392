import Foundation
import KeyfuseCore
import Testing

@testable import Response

@Suite struct ResolvedPathTests {
  private let fixture: ResponseFixture

  init() throws { fixture = try ResponseFixture() }

  @Test(arguments: ["real", "link", "./real/", "other/../real", "new/../real"])
  func `a directory has one name, however it is typed and whether it is there or not`(name: String) throws {
    let base = ResolvedPath.of(fixture.folder.path)
    for directory in ["real", "other"] {
      try FileManager.default.createDirectory(atPath: "\(base)/\(directory)", withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(atPath: "\(base)/link", withDestinationPath: "real")
    #expect(ResolvedPath.of("\(base)/\(name)") == "\(base)/real")
    #expect(ResolvedPath.of("\(base)/\(name)/new/reports") == "\(base)/real/new/reports")
  }

  @Test func `a leak keeps where its target lies, not how it was typed`() throws {
    let collector = LeakCollector(foundAt: fixture.now)
    var finding = try fixture.finding(try fixture.issue(), path: "app.js", layers: [.file])
    finding.location.target = "."
    collector.write(finding)
    let place = try #require(collector.leaks.first?.locations.first)
    #expect(place.location.target == ResolvedPath.of(FileManager.default.currentDirectoryPath))
    #expect(place.identity != LeakLocation(finding, foundAt: fixture.now).identity)
  }
}
