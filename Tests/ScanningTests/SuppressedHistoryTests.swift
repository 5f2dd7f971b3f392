import Detection
import KeyfuseCore
import Testing

@testable import Scanning

/// A comment accepts a secret only for as long as it is there.
@Suite struct SuppressedHistoryTests {
  private let sandbox: GitSandbox
  private let token: String

  init() throws {
    sandbox = try GitSandbox()
    var generator = SeededGenerator(seed: 7)
    token = TestScan.token(&generator)
  }

  private func commit(_ text: String) throws -> String {
    try sandbox.write(text.replacing("%", with: token), to: "a")
    return try sandbox.commit("change")
  }

  private func open(_ source: ScanPlan.Source) throws -> [Bool] {
    try TestScan.run(try TestScan.plan([source])).findings.map { $0.suppression == nil }
  }

  @Test func aCommentThatIsTakenAwayAcceptsNothing() throws {
    let first = try commit("none\n")
    let second = try commit("% # keyfuse:allow\n")
    #expect(try open(.history(repository: sandbox.path)) == [false])
    _ = try commit("%\n")
    #expect(try open(.history(repository: sandbox.path)) == [true])
    #expect(try open(.range(repository: sandbox.path, range: "\(second)..HEAD")) == [true])
    #expect(try open(.range(repository: sandbox.path, range: "\(first)..HEAD")).sorted { $1 && !$0 } == [false, true])
  }

  @Test func aCommentThatIsAddedLaterDoesNotReachBack() throws {
    let first = try commit("%\n")
    _ = try commit("% # keyfuse:allow\n")
    #expect(try open(.history(repository: sandbox.path)) == [true])
    // The change itself adds nothing.
    #expect(try open(.range(repository: sandbox.path, range: "\(first)..HEAD")) == [])
  }

  @Test func aSecondPlaceBesideAnAcceptedOneIsNew() throws {
    let first = try commit("% # keyfuse:allow\n")
    _ = try commit("%\n% # keyfuse:allow\n")
    #expect(try open(.range(repository: sandbox.path, range: "\(first)..HEAD")) == [true])
  }
}
