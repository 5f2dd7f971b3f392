import Detection
import Foundation
import KeyfuseCore
import Testing

@testable import Scanning

/// Scans that remember tell together what one scan of everything tells.
@Suite struct IncrementalHistoryTests {
  private static let settings = HashFunction.sha256.digest(of: Array("settings".utf8))

  private static func plan(_ repository: GitSandbox, _ state: ScanState? = nil) throws -> ScanPlan {
    var plan = try TestScan.plan([.history(repository: repository.path)])
    plan.state = state
    return plan
  }

  /// Secret, path and commit of each finding.
  private static func places(_ findings: [Finding]) -> [[String]] {
    findings.map { finding in
      guard case .git(let git) = finding.location.layers.first else { return [] }
      return [finding.secret.reveal(), finding.location.path, git.commit ?? ""]
    }
  }

  /// Takes the state through a file, as the next process would.
  private static func reopened(_ state: ScanState) throws -> ScanState {
    let copy = ScanState(state.encoded(), name: "state", settings: settings)
    #expect(copy.remarks.isEmpty)
    return copy
  }

  @Test(arguments: 1...10)
  func manyScansOfAGrowingHistoryTellWhatOneTells(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let repository = try GitSandbox()
    var state = ScanState(settings: Self.settings)
    var told: [[String]] = []
    let tokens = (0..<6).map { _ in TestScan.token(&generator) }
    try repository.commit("begin")
    for _ in 0..<4 {
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        try Self.grow(repository, tokens, &generator)
      }
      if Int.random(in: 0..<3, using: &generator) == 0 { try repository.git(Self.collectGarbage) }
      let (findings, outcome) = try TestScan.run(try Self.plan(repository, state))
      #expect(outcome.coverage.isComplete)
      told += Self.places(findings)
      state = try Self.reopened(state)
    }
    let whole = Self.places(try TestScan.run(try Self.plan(repository)).findings)
    #expect(told.sorted { $0.joined() < $1.joined() } == whole.sorted { $0.joined() < $1.joined() })
    // Nothing is new any more.
    let last = try TestScan.run(try Self.plan(repository, state))
    #expect(last.findings.isEmpty && last.outcome.coverage.objects == 0)
  }

  /// The dates of the commits are old enough for their reflogs to go.
  private static let collectGarbage = [
    "-c", "gc.reflogExpire=never", "-c", "gc.reflogExpireUnreachable=never", "gc", "-q", "--prune=now",
  ]

  /// Writes, removes, copies or moves a file with or without a secret, merges, reverts, or names a secret in a message.
  private static func grow(
    _ repository: GitSandbox, _ tokens: [String], _ generator: inout SeededGenerator
  ) throws {
    let names = ["a", "b", "dir/a", "dir/deep/c"]
    let token = tokens[Int.random(in: 0..<tokens.count, using: &generator)]
    let name = names[Int.random(in: 0..<names.count, using: &generator)]
    var message = "change"
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: try repository.write("key \(token)\n", to: name)
    case 1: try repository.write("before\nkey \(token)\nafter \(generator.token(5))\n", to: name)
    case 2: try repository.write("nothing\n", to: name)
    case 3: try repository.write("key \(token)\nand \(tokens[0])\n", to: name)
    case 4: message = "key \(token)"
    case 5: try repository.git(["-c", "alias.try=!git rm -q -f --ignore-unmatch \(name) || true", "try"])
    case 6: try repository.git(["-c", "alias.try=!git revert --no-edit HEAD -q || git revert --abort || true", "try"])
    case 7:
      let branch = "b\(generator.token(4))"
      try repository.git(["checkout", "-q", "-b", branch])
      try repository.write("aside \(token)\n", to: "side-\(name)")
      try repository.commit("aside")
      try repository.git(["checkout", "-q", "main"])
      if Bool.random(using: &generator) {
        try repository.git([
          "-c", "alias.try=!git merge -q --no-ff -m merge \(branch) || git merge --abort || true", "try",
        ])
      }
    default: try repository.write("key \(token)\n", to: "copy-of-\(name.replacingOccurrences(of: "/", with: "-"))")
    }
    try repository.commit(message)
  }

  @Test func aSecretThatComesBackIsToldAgain() throws {
    var generator = SeededGenerator(seed: 5)
    let token = TestScan.token(&generator)
    let repository = try GitSandbox()
    let state = ScanState(settings: Self.settings)
    try repository.write("key \(token)\n", to: "a")
    try repository.commit("in")
    try repository.write("", to: "a")
    try repository.commit("out")
    #expect(try TestScan.run(try Self.plan(repository, state)).findings.count == 1)
    // The same content as before: no object of it is new.
    try repository.write("key \(token)\n", to: "a")
    let back = try repository.commit("back")
    let second = try TestScan.run(try Self.plan(repository, try Self.reopened(state))).findings
    #expect(Self.places(second) == [[token, "a", back]])
    let layer = try #require(second.first?.location.layers.first)
    guard case .git(let git) = layer else { throw ReadFailure("no finding of a history") }
    #expect(git.isAtTip && git.refs.contains("refs/heads/main"))
  }

  @Test func aFileThatHeldTheSecretBeforeDoesNotBringItIn() throws {
    var generator = SeededGenerator(seed: 6)
    let tokens = [TestScan.token(&generator), TestScan.token(&generator)]
    let repository = try GitSandbox()
    let state = ScanState(settings: Self.settings)
    try repository.write("key \(tokens[0])\n", to: "dir/a")
    try repository.commit("in")
    _ = try TestScan.run(try Self.plan(repository, state))
    try repository.write("key \(tokens[0])\nkey \(tokens[1])\n", to: "dir/a")
    let second = try repository.commit("more")
    let found = try TestScan.run(try Self.plan(repository, try Self.reopened(state))).findings
    #expect(Self.places(found) == [[tokens[1], "dir/a", second]])
  }

  /// What cannot be understood may hide what it names: whoever asks again is told again.
  @Test(arguments: ["commit", "tree"])
  func whatCannotBeUnderstoodIsToldEachTime(kind: String) throws {
    let repository = try GitSandbox()
    try repository.write("nothing\n", to: "a")
    try repository.commit("in")
    let object = try repository.git(["hash-object", "-t", kind, "-w", "--literally", "a"])
    let state = ScanState(settings: Self.settings)
    for state in [state, state, nil] {
      let (_, outcome) = try TestScan.run(try Self.plan(repository, state))
      #expect(!outcome.coverage.isComplete)
      #expect(outcome.coverage.skipped.contains { $0.reason.contains(object) }, "\(outcome.coverage.skipped)")
    }
  }

  /// A repository with one file, and where git keeps the file's blob.
  private static func repository(holding token: String) throws -> (GitSandbox, blob: String) {
    let repository = try GitSandbox()
    try repository.write("key \(token)\n", to: "a")
    try repository.commit("in")
    let id = try repository.git(["rev-parse", "HEAD:a"])
    return (repository, "\(repository.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }

  @Test func whatWasAbsentIsReadWhenItIsThere() throws {
    var generator = SeededGenerator(seed: 7)
    let token = TestScan.token(&generator)
    let (repository, file) = try Self.repository(holding: token)
    let state = ScanState(settings: Self.settings)
    try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
    for _ in 0..<2 {
      let (findings, outcome) = try TestScan.run(try Self.plan(repository, state))
      #expect(findings.isEmpty)
      #expect(!outcome.coverage.isComplete)
    }
    try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
    let (findings, outcome) = try TestScan.run(try Self.plan(repository, try Self.reopened(state)))
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(outcome.coverage.isComplete)
  }

  @Test func whatCannotBeReadIsTriedAgain() throws {
    var generator = SeededGenerator(seed: 8)
    let token = TestScan.token(&generator)
    let (repository, path) = try Self.repository(holding: token)
    let file = URL(fileURLWithPath: path)
    let state = ScanState(settings: Self.settings)
    let whole = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: file)
    try Data([0x78, 0x01, 0xFF]).write(to: file)
    for _ in 0..<2 {
      #expect(try !TestScan.run(try Self.plan(repository, state)).outcome.coverage.isComplete)
    }
    try whole.write(to: file)
    let (findings, outcome) = try TestScan.run(try Self.plan(repository, try Self.reopened(state)))
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(outcome.coverage.isComplete)
  }

  @Test func otherSettingsMakeEverythingNew() throws {
    var generator = SeededGenerator(seed: 9)
    let repository = try GitSandbox()
    let state = ScanState(settings: Self.settings)
    try repository.write("key \(TestScan.token(&generator))\n", to: "a")
    try repository.commit("in")
    _ = try TestScan.run(try Self.plan(repository, state))
    let other = HashFunction.sha256.digest(of: Array("other".utf8))
    let changed = ScanState(state.encoded(), name: "FILE", settings: other)
    #expect(changed.remarks == ["rules or options are not those that FILE was written with; everything is read again"])
    #expect(try TestScan.run(try Self.plan(repository, changed)).findings.count == 1)
  }

  @Test func anotherRepositoryIsReadAsAWholeAndBothAreRemembered() throws {
    var generator = SeededGenerator(seed: 10)
    let state = ScanState(settings: Self.settings)
    var repositories: [GitSandbox] = []
    for _ in 0..<2 {
      let repository = try GitSandbox()
      try repository.write("key \(TestScan.token(&generator))\n", to: "a")
      try repository.commit("in")
      repositories.append(repository)
      #expect(try TestScan.run(try Self.plan(repository, state)).findings.count == 1)
    }
    #expect(state.remarks == ["nothing is known of \(repositories[1].path) yet; everything is read"])
    let later = try Self.reopened(state)
    for repository in repositories { #expect(try TestScan.run(try Self.plan(repository, later)).findings.isEmpty) }
  }

  @Test func anyDamageIsSeen() throws {
    var generator = SeededGenerator(seed: 11)
    let repository = try GitSandbox()
    let token = TestScan.token(&generator)
    let state = ScanState(settings: Self.settings)
    try repository.write("key \(token)\n", to: "a")
    try repository.commit("in")
    _ = try TestScan.run(try Self.plan(repository, state))
    let bytes = state.encoded()
    #expect(bytes.count < 1_000)
    for offset in bytes.indices {
      var damaged = bytes
      damaged[offset] ^= 0x40
      #expect(!ScanState(damaged, name: "FILE", settings: Self.settings).remarks.isEmpty, "byte \(offset)")
      #expect(
        !ScanState(Array(bytes[..<offset]), name: "FILE", settings: Self.settings).remarks.isEmpty, "cut at \(offset)")
    }
    let damaged = ScanState(Array(bytes.dropLast()), name: "FILE", settings: Self.settings)
    #expect(damaged.remarks == ["FILE is damaged; everything is read again"])
    #expect(try TestScan.run(try Self.plan(repository, damaged)).findings.count == 1)
  }
}
