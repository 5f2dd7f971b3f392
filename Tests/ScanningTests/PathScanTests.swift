import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct PathScanTests {
  private static func tokens(_ count: Int) -> [String] {
    var generator = SeededGenerator(seed: 7)
    return (0..<count).map { _ in TestScan.token(&generator) }
  }

  @Test func everyFileOfATreeIsReadOnce() throws {
    let tree = try TemporaryDirectory()
    let tokens = Self.tokens(60)
    for (index, token) in tokens.enumerated() {
      try tree.write("\n\(token)\n", to: "\(index % 7)/\(index % 3)/.hidden/file \(index)")
    }
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.path(tree.url.path)]))
    #expect(Set(findings.map { $0.secret.reveal() }) == Set(tokens))
    #expect(findings.count == tokens.count)
    #expect(outcome.coverage.files == tokens.count)
    #expect(outcome.coverage.bytes == tokens.count * 42)
    #expect(outcome.coverage.isComplete)
    #expect(outcome.findings == tokens.count)
    #expect(findings.allSatisfy { $0.location.path.hasPrefix("\($0.location.path.first ?? "?")/") })
    #expect(findings.map(\.location.path) == findings.map(\.location.path).sorted())
  }

  @Test func linksAreNotFollowedAndSpecialFilesNotOpened() throws {
    let outside = try TemporaryDirectory()
    try outside.write(Self.tokens(1)[0], to: "secret")
    let tree = try TemporaryDirectory()
    try tree.write("nothing", to: "inside/file")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: tree.path("inside/up"), withDestinationPath: "..")
    try files.createSymbolicLink(atPath: tree.path("out"), withDestinationPath: outside.url.path)
    try files.createSymbolicLink(atPath: tree.path("link"), withDestinationPath: outside.path("secret"))
    try #require(unsafe mkfifo(tree.path("pipe"), 0o600) == 0)
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.path(tree.url.path)]))
    #expect(findings.isEmpty)
    #expect(outcome.coverage.files == 1)
    #expect(outcome.coverage.skipped.map(\.path) == ["inside/up", "link", "out", "pipe"])
    #expect(outcome.coverage.isComplete)
  }

  @Test func aTargetThatIsALinkIsFollowed() throws {
    let tree = try TemporaryDirectory()
    try tree.write(Self.tokens(1)[0], to: "real/file")
    try FileManager.default.createSymbolicLink(atPath: tree.path("link"), withDestinationPath: "real")
    let (findings, _) = try TestScan.run(try TestScan.plan([.path(tree.path("link"))]))
    #expect(findings.map(\.location.path) == ["file"])
  }

  @Test func ofARepositoryOnlyTheStoredObjectsAreLeftToTheHistory() throws {
    let tokens = Self.tokens(4)
    let repository = try GitSandbox()
    try repository.write(tokens[3], to: "gone")
    try repository.commit("first")
    try repository.git(["rm", "-q", "gone"])
    try repository.git(["gc", "-q"])
    try repository.commit("second")
    try repository.git(["config", "remote.origin.url", "https://x:\(tokens[0])@example.org/"])
    try repository.write(tokens[1], to: ".git/hooks/pre-push")
    try repository.write(tokens[2], to: ".git/objects/pack/notes.idx")
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.path(repository.path)]))
    #expect(findings.map(\.location.path) == [".git/config", ".git/hooks/pre-push", ".git/objects/pack/notes.idx"])
    #expect(outcome.coverage.skipped.map(\.path) == [".git/objects"])
    #expect(outcome.coverage.isComplete)
    #expect(outcome.unreadHistories.map(\.path) == [repository.path])
  }

  @Test(arguments: ["refs", "HEAD"]) func whatOnlyLooksLikeARepositoryIsRead(fake: String) throws {
    let tree = try TemporaryDirectory()
    let tokens = Self.tokens(2)
    for (name, token) in zip(["lib", ".git"], tokens) {
      try tree.write(fake == "HEAD" ? "nothing" : "ref: refs/heads/main\n", to: "\(name)/HEAD")
      try tree.write("", to: fake == "refs" ? "\(name)/refs" : "\(name)/refs/file")
      try tree.write(token, to: "\(name)/objects/ab/\(String(repeating: "0", count: 38))")
    }
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.path(tree.url.path)]))
    #expect(Set(findings.map { $0.secret.reveal() }) == Set(tokens))
    #expect(outcome.coverage.skipped.map(\.path) == (fake == "HEAD" ? [".git/HEAD"] : []))
    #expect(outcome.unreadHistories.isEmpty)
    #expect(outcome.damagedRepositories.map(\.path) == (fake == "HEAD" ? [tree.path(".git")] : []))
    #expect(outcome.coverage.isComplete)
  }

  @Test func aGitFileThatLeadsNowhereIsAnError() throws {
    let tree = try TemporaryDirectory()
    try tree.write("gitdir: /nonexistent/store\n", to: "broken/.git")
    try tree.write("a note\n", to: "note/.git")
    let (_, outcome) = try TestScan.run(try TestScan.plan([.path(tree.url.path)]))
    #expect(outcome.coverage.skipped.map(\.path) == [tree.path("broken/.git")])
    #expect(outcome.coverage.skipped.map(\.kind) == [.error])
  }

  @Test func everyRepositoryBelowIsNamedOnce() throws {
    let repository = try GitSandbox()
    try repository.commit("first")
    try repository.git(["clone", "-q", "--bare", ".", "bare.git"])
    try repository.git(["worktree", "add", "-q", "linked"])
    let (_, outcome) = try TestScan.run(try TestScan.plan([.path(repository.path)]))
    let bare = repository.directory.path("bare.git")
    #expect(Set(outcome.unreadHistories.map(\.path)) == [repository.path, bare])
    #expect(outcome.unreadHistories.count == 2)
    let (_, linked) = try TestScan.run(try TestScan.plan([.path(repository.directory.path("linked"))]))
    #expect(linked.unreadHistories.map(\.path) == [repository.directory.path("linked")])
  }

  @Test func manyFilesAreTargetsToo() throws {
    let tree = try TemporaryDirectory()
    let tokens = Self.tokens(20)
    for (index, token) in tokens.enumerated() { try tree.write(token, to: "file\(index)") }
    let targets = tokens.indices.map { ScanPlan.Source.path(tree.path("file\($0)")) }
    let (findings, outcome) = try TestScan.run(try TestScan.plan(targets + [.path(tree.path("gone"))]))
    #expect(Set(findings.map { $0.secret.reveal() }) == Set(tokens))
    #expect(outcome.coverage.files == tokens.count)
    #expect(outcome.coverage.skipped.map(\.path) == [tree.path("gone")])
  }

  @Test func filtersSayWhatWasPassedOver() throws {
    let tree = try TemporaryDirectory()
    for name in ["a.txt", "b.md", "skip/c.txt", "d/e.txt"] { try tree.write("x", to: name) }
    var plan = try TestScan.plan([.path(tree.url.path)])
    plan.filter = PathFilter(include: [Glob("*.txt")], exclude: [Glob("skip")])
    let (_, outcome) = try TestScan.run(plan)
    #expect(outcome.coverage.files == 2)
    #expect(outcome.coverage.skipped.map(\.path) == ["b.md", "skip"])
    #expect(outcome.coverage.isComplete)
  }

  @Test func filtersHoldForFilesThatAreTargetsToo() throws {
    let tree = try TemporaryDirectory()
    for name in ["a.txt", "b.md"] { try tree.write("x", to: name) }
    var plan = try TestScan.plan([.path(tree.path("a.txt")), .path(tree.path("b.md"))])
    plan.filter = PathFilter(exclude: [Glob("*.md")])
    let (_, outcome) = try TestScan.run(plan)
    #expect(outcome.coverage.files == 1)
    #expect(outcome.coverage.skipped.map(\.path) == [tree.path("b.md")])
    #expect(outcome.coverage.skipped.map(\.kind) == [.policy])
  }

  @Test func largerFilesThanAllowedArePassedOver() throws {
    let tree = try TemporaryDirectory()
    try tree.write([UInt8](repeating: 0x20, count: 1001), to: "large")
    try tree.write([UInt8](repeating: 0x20, count: 1000), to: "small")
    var plan = try TestScan.plan([.path(tree.url.path)])
    plan.limits.maximumFileSize = 1000
    let (_, outcome) = try TestScan.run(plan)
    #expect(outcome.coverage.files == 1)
    #expect(outcome.coverage.skipped.map(\.path) == ["large"])
    #expect(outcome.coverage.skipped.map(\.kind) == [.policy])
  }

  @Test func namesThatAreNotTextArePercentEncoded() throws {
    let tree = try TemporaryDirectory()
    let name: [UInt8] = Array(tree.path("a").utf8) + [0xFF, 0x0A] + Array("é".utf8)
    let path = name.map { CChar(bitPattern: $0) } + [0]
    let file = unsafe fopen(path, "w")
    try #require(unsafe file != nil)
    if let file = unsafe file {
      unsafe fputs(Self.tokens(1)[0], file)
      unsafe fclose(file)
    }
    let (findings, _) = try TestScan.run(try TestScan.plan([.path(tree.url.path)]))
    #expect(findings.map(\.location.path) == ["a%FF\né"])
    unsafe unlink(path)
  }

  @Test func theOrderIsTheSameOnEveryRun() throws {
    let tree = try TemporaryDirectory()
    let tokens = Self.tokens(5)
    for index in 0..<40 { try tree.write("\(tokens[index % 5]) \(tokens[0])", to: "file\(index)") }
    let plan = try TestScan.plan([.path(tree.url.path)])
    let runs = try (0..<3).map { _ in try TestScan.run(plan).findings.map { "\($0.location)\($0.fingerprint)" } }
    #expect(runs[0] == runs[1])
    #expect(runs[1] == runs[2])
    let fingerprints = try TestScan.run(plan).findings.map(\.fingerprint)
    let changes = zip(fingerprints, fingerprints.dropFirst()).count { $0 != $1 }
    #expect(changes == 4)
  }

  @Test func aMissingTargetAmongOthersMakesTheScanIncomplete() throws {
    let tree = try TemporaryDirectory()
    try tree.write(Self.tokens(1)[0], to: "file")
    let (findings, outcome) = try TestScan.run(try TestScan.plan([.path(tree.path("gone")), .path(tree.url.path)]))
    #expect(findings.count == 1)
    #expect(!outcome.coverage.isComplete)
    #expect(outcome.coverage.skipped.map(\.kind) == [.error])
    #expect(outcome.coverage.skipped.map(\.path) == [tree.path("gone")])
  }
}
