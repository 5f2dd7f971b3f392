import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

/// Files that are known by their paths, wherever content comes from: their secrets have no keyword to be found by.
@Suite struct CredentialFileScanTests {
  private static let rules = """
    [[rules]]
    id = "file-pgpass"
    confidence = "high"
    reader = "file:columns"
    files = [".pgpass"]
    fields = ["*:*:*:*:?"]

    [[rules]]
    id = "file-master-key"
    confidence = "high"
    reader = "file:lines"
    files = ["config/master.key"]
    fields = ["1"]

    [[rules]]
    id = "file-group-vars"
    confidence = "high"
    reader = "file:yaml"
    files = ["group_vars/*", "group_vars/*/*"]
    fields = ["ansible_password"]
    """

  private static func findings(_ source: ScanPlan.Source, attributes: Bool = true) throws -> [Finding] {
    var plan = try TestScan.plan([source])
    plan.engine = try TestScan.engine(rules: rules)
    plan.attributesHistory = attributes
    return try TestScan.run(plan).findings
  }

  private static func secrets(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.location.path) \($0.secret.reveal())" }.sorted()
  }

  private static func words(_ count: Int) -> [String] {
    var generator = SeededGenerator(seed: 31)
    return (0..<count).map { _ in generator.token(20) }
  }

  @Test func directoriesAreReadByPath() throws {
    let words = Self.words(3)
    let directory = try TemporaryDirectory()
    try directory.write("h:5432:db:app:\(words[0])\n", to: "home/.pgpass")
    try directory.write("h:5432:db:app:\(words[1])\n", to: "home/notes.txt")
    try directory.write(words[2] + "\n", to: "app/config/master.key")
    let found = Self.secrets(try Self.findings(.path(directory.url.path)))
    #expect(found == ["app/config/master.key \(words[2])", "home/.pgpass \(words[0])"])
  }

  /// As tools of Windows write them; the secret is the text, its place that of the bytes.
  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func filesInUTF16AreRead(encoding: String.Encoding) throws {
    let word = Self.words(1)[0]
    let directory = try TemporaryDirectory()
    let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
    let text = "h:5432:db:other:\r\nh:5432:db:app:\(word)\r\n"
    try directory.write(mark + Array(try #require(text.data(using: encoding))), to: ".pgpass")
    let found = try Self.findings(.path(directory.url.path))
    #expect(Self.secrets(found) == [".pgpass \(word)"])
    #expect(found.map(\.location.start) == [2 + 2 * 32])
    #expect(found.map(\.location.line) == [2])
    try directory.write("h:5432:db:app:\(word)\n", to: ".pgpass")
    #expect(try Self.findings(.path(directory.url.path)).map(\.fingerprint) == found.map(\.fingerprint))
  }

  /// Files on disk come in windows, blobs as a whole: both are read up to the same size.
  @Test(arguments: [(1 << 20, true), (CredentialFile.sizeLimit - 100, true), (CredentialFile.sizeLimit, false)])
  func largeFilesAreReadToTheSameSize(size: Int, isRead: Bool) throws {
    let word = Self.words(1)[0]
    let repository = try GitSandbox()
    let filler = String(repeating: "#" + String(repeating: "x", count: 62) + "\n", count: size / 64)
    try repository.directory.write(filler + "h:5432:db:app:\(word)\n", to: ".pgpass")
    try repository.commit("large")
    for source in [ScanPlan.Source.path(repository.directory.path(".pgpass")), .history(repository: repository.path)] {
      var plan = try TestScan.plan([source])
      plan.engine = try TestScan.engine(rules: Self.rules)
      let (findings, outcome) = try TestScan.run(plan)
      #expect(findings.map { $0.secret.reveal() } == (isRead ? [word] : []))
      let limits = outcome.coverage.skipped.filter { $0.kind == .limit }
      #expect(limits.count == (isRead ? 0 : 1), "\(limits)")
    }
  }

  @Test func stagedFilesAreReadByPath() throws {
    let words = Self.words(2)
    let repository = try GitSandbox()
    try repository.write("h:5432:db:app:\(words[0])\n", to: ".pgpass")
    try repository.commit("old")
    try repository.write("h:5432:db:app:\(words[0])\nh:5432:db:other:\(words[1])\n", to: ".pgpass")
    try repository.git(["add", "-A"])
    #expect(
      Self.secrets(try Self.findings(.staged(repository: repository.path, index: nil))) == [".pgpass \(words[1])"])
  }

  @Test func rangesAreReadByPath() throws {
    let words = Self.words(2)
    let repository = try GitSandbox()
    try repository.write("x\n", to: "a")
    let base = try repository.commit("base")
    try repository.write(words[0], to: "app/config/master.key")
    try repository.write(words[1], to: "master.key")
    try repository.commit("keys")
    let found = Self.secrets(try Self.findings(.range(repository: repository.path, range: "\(base)..HEAD")))
    #expect(found == ["app/config/master.key \(words[0])"])
  }

  /// The same blob lies where it is a key and where it is none; names alone do not tell.
  @Test(arguments: [false, true])
  func historiesAreReadByPath(isPacked: Bool) throws {
    let words = Self.words(4)
    let repository = try GitSandbox()
    try repository.write("h:5432:db:app:\(words[0])\n", to: "dir/.pgpass")
    try repository.write("h:5432:db:app:\(words[0])\n", to: "dir/copy.txt")
    try repository.write(words[1], to: "app/config/master.key")
    try repository.write(words[2], to: "docs/master.key")
    let first = try repository.commit("first")
    try repository.write("h:5432:db:app:\(words[3])\n", to: "dir/.pgpass")
    try repository.git(["rm", "-q", "-r", "app"])
    let second = try repository.commit("second")
    if isPacked { try repository.git(["gc", "-q"]) }
    let found = try Self.findings(.history(repository: repository.path))
    #expect(
      Self.secrets(found)
        == [
          "app/config/master.key \(words[1])", "dir/.pgpass \(words[0])", "dir/.pgpass \(words[3])",
        ].sorted())
    for finding in found {
      guard case .git(let git)? = finding.location.layers.first else {
        Issue.record("no commit: \(finding.location)")
        continue
      }
      let isLater = finding.secret.reveal() == words[3]
      #expect(git.commit == (isLater ? second : first))
      #expect(git.removed == (isLater ? nil : second))
    }
  }

  /// Any name will do in some directories: these lead to the blobs.
  @Test(arguments: [true, false])
  func historiesAreReadByDirectory(attributes: Bool) throws {
    let words = Self.words(4)
    let repository = try GitSandbox()
    try repository.write("ansible_password: \(words[0])\n", to: "play/group_vars/all")
    try repository.write("ansible_password: \(words[1])\n", to: "play/group_vars/web/main.yml")
    try repository.write("ansible_password: \(words[2])\n", to: "play/group_vars/web/deep/main.yml")
    try repository.write("ansible_password: \(words[3])\n", to: "play/vars/main.yml")
    try repository.commit("first")
    try repository.write("ansible_password: x\n", to: "play/group_vars/web/main.yml")
    try repository.commit("second")
    let found = try Self.findings(.history(repository: repository.path), attributes: attributes)
    #expect(Set(found.map { $0.secret.reveal() }) == [words[0], words[1]])
    guard attributes else { return }
    #expect(Set(found.map(\.location.path)) == ["play/group_vars/all", "play/group_vars/web/main.yml"])
  }

  /// Without attribution no directory is known: what the name alone tells is told.
  /// What a directory makes a credential file may lie elsewhere under a name that tells of one as well.
  @Test(arguments: [".pgpass", "notes.txt"])
  func historiesAreReadByDirectoryWhateverNamesABlobHas(other: String) throws {
    let word = Self.words(1)[0]
    let repository = try GitSandbox()
    for path in ["inventory/group_vars/all", other] {
      try repository.write("ansible_password: \(word)\n", to: path)
    }
    try repository.commit("both")
    let found = Self.secrets(try Self.findings(.history(repository: repository.path)))
    #expect(found == ["inventory/group_vars/all \(word)"])
  }

  @Test func unattributedHistoriesAreReadByName() throws {
    let words = Self.words(2)
    let repository = try GitSandbox()
    try repository.write("h:5432:db:app:\(words[0])\n", to: "dir/.pgpass")
    try repository.write(words[1], to: "docs/master.key")
    try repository.commit("first")
    let found = try Self.findings(.history(repository: repository.path), attributes: false)
    #expect(found.map { $0.secret.reveal() } == [words[0]])
  }
}
