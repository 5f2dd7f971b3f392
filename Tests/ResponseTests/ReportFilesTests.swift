import Foundation
import KeyStore
import KeyfuseCore
import Testing

@testable import Response

@Suite struct ReportFilesTests {
  @Test func `what a dead run left is removed, and what a living one writes is not`() throws {
    let fixture = try ResponseFixture()
    let key = try fixture.issue()
    let collector = try fixture.collector(key)
    let outcome = try #require(try fixture.responder().respond(to: collector).first)
    let incident = try #require(outcome.incident)
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sh")
    child.arguments = ["-c", "exit 0"]
    try child.run()
    child.waitUntilExit()
    let dead = "\(incident).json.\(child.processIdentifier).1.tmp"
    let living = "\(incident).json.\(ProcessInfo.processInfo.processIdentifier).1.tmp"
    for name in [dead, living] {
      #expect(FileManager.default.createFile(atPath: "\(fixture.reports)/\(name)", contents: nil))
    }
    // A missing report makes the next run write it again.
    try FileManager.default.removeItem(atPath: "\(fixture.reports)/\(incident).md")
    let again = try fixture.responder().respond(to: collector)
    #expect(again.map(\.effect) == [.finished])
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.reports)
    #expect(names.contains(living) && !names.contains(dead) && names.contains("\(incident).md"))
  }
}
