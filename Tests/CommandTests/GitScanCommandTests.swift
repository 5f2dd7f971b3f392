import Foundation
import TestSupport
import Testing

@Suite struct GitScanCommandTests {
  private static func repository() throws -> (repository: GitRepository, base: String, token: String) {
    let repository = try GitRepository()
    try repository.write("a\n", to: "a")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "first")
    let base = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    let token = Tokens.github(seed: 21)
    try repository.write("key = \(token)\n", to: "a")
    try repository.git("commit", "-q", "-a", "-m", "leak")
    try repository.write("a\n", to: "a")
    try repository.git("commit", "-q", "-a", "-m", "regret")
    return (repository, base, token)
  }

  private static func provenance(_ finding: [String: Any]?) -> [String: Any]? {
    (finding?["source"] as? [[String: Any]])?.first
  }

  @Test func whatWasDeletedIsStillInTheHistory() throws {
    let (repository, _, _) = try Self.repository()
    #expect(try repository.keyfuse("scan", "-q").status == 0)
    let outcome = try repository.keyfuse("scan", "--history", "--format", "jsonl")
    #expect(outcome.status == 1)
    #expect(outcome.messages.isEmpty)
    let lines = try outcome.json()
    let git = Self.provenance(lines.first)
    #expect(lines.count == 2)
    #expect(git?["kind"] as? String == "git")
    #expect(git?["commit"] as? String == (try repository.git("rev-parse", "HEAD~1").trimmingCharacters(in: .newlines)))
    #expect(git?["removed"] as? String == (try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)))
    #expect(git?["author"] as? String == "Ada")
    #expect(git?["reachable"] as? Bool == true)
    #expect(git?["tip"] as? Bool == false)
    #expect(lines.last?["commits"] as? Int == 3)
  }

  @Test func aRangeServesAPreMergeCheck() throws {
    let (repository, base, _) = try Self.repository()
    #expect(try repository.keyfuse("scan", "-q", "--range", "\(base)..HEAD").status == 1)
    #expect(try repository.keyfuse("scan", "-q", "--range", "HEAD~1..HEAD").status == 0)
    let unknown = try repository.keyfuse("scan", "--range", "no-such..HEAD")
    #expect(unknown.status == 2)
    #expect(unknown.messages.contains("no-such"))
    #expect(try repository.keyfuse("scan", "--range", "HEAD").status == 2)
    for empty in ["..HEAD", ".."] {
      let outcome = try repository.keyfuse("scan", "--range", empty)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("has no base"))
    }
  }

  @Test func whatIsStagedIsReadFromTheIndex() throws {
    let (repository, _, token) = try Self.repository()
    try repository.write("key = \(token)\n", to: "dir/b")
    #expect(try repository.keyfuse("scan", "-q", "--staged").status == 0)
    try repository.git("add", "-A")
    try repository.write("gone\n", to: "dir/b")
    let outcome = try repository.keyfuse("scan", "--staged", "--format", "jsonl")
    #expect(outcome.status == 1)
    #expect(try outcome.json().first?["path"] as? String == "dir/b")
    #expect(Self.provenance(try outcome.json().first)?["kind"] as? String == "staged")
  }

  @Test func whatIsNotStagedIsReadFromTheWorkTree() throws {
    let (repository, _, token) = try Self.repository()
    try repository.write("key = \(token)\n", to: "dir/b")
    try repository.write("key = \(token)\n", to: "mine.local")
    try repository.directory.write("*.local\n", to: "excludes")
    try repository.directory.write(
      "[core]\n excludesFile = \(repository.directory.path("excludes"))\n", to: "gitconfig")
    let outcome = try repository.keyfuse("scan", "--unstaged", "--format", "jsonl")
    #expect(outcome.status == 1)
    let lines = try outcome.json()
    #expect(lines.compactMap { $0["path"] as? String } == ["dir/b"])
    #expect(Self.provenance(lines.first)?["kind"] as? String == "unstaged")
    try repository.git("add", "-A")
    #expect(try repository.keyfuse("scan", "-q", "--unstaged").status == 0)
    #expect(try repository.keyfuse("scan", "-q", "--staged").status == 1)
    try repository.write("key = \(Tokens.github(seed: 22))\n", to: "c")
    let both = try repository.keyfuse("scan", "--staged", "--unstaged", "--format", "jsonl").json()
    let kinds = both.compactMap { Self.provenance($0)?["kind"] as? String }
    #expect(Set(kinds) == ["staged", "unstaged"] && kinds.count == 2)
  }

  @Test func aPartOfTheHistoryCanBeAskedFor() throws {
    let (repository, base, _) = try Self.repository()
    #expect(try repository.keyfuse("scan", "-q", "--history", "--branch", "main").status == 1)
    #expect(try repository.keyfuse("scan", "-q", "--history", "--branch", base).status == 0)
    #expect(try repository.keyfuse("scan", "-q", "--history", "--since", base).status == 1)
    #expect(try repository.keyfuse("scan", "-q", "--history", "--since", "HEAD").status == 0)
    #expect(try repository.keyfuse("scan", "-q", "--history", "--since", "1d", "--branch", "main").status == 1)
    #expect(try repository.keyfuse("scan", "-q", "--history", "--since", "2099-01-01").status == 0)
    for wrong in [["--since", "nonsense"], ["--branch", "nonsense"]] {
      let outcome = try KeyfuseProcess.run(["scan", "--history"] + wrong, in: repository.url)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("nonsense"))
    }
    #expect(try repository.keyfuse("scan", "--since", "1d").status == 2)
    #expect(try repository.keyfuse("scan", "--history", "--no-attribution", "--branch", "main").status == 2)
  }

  @Test func aBareRepositoryHasNothingUnstaged() throws {
    let (repository, _, _) = try Self.repository()
    try repository.git("clone", "-q", "--bare", ".", "../bare")
    let outcome = try repository.keyfuse("scan", "--unstaged", "../bare")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("is a bare repository"))
  }

  @Test func aSubdirectoryStandsForItsRepository() throws {
    let (repository, _, _) = try Self.repository()
    try repository.write("x", to: "deep/er/x")
    let outcome = try repository.keyfuse("scan", "-q", "--history", "deep/er")
    #expect(outcome.status == 1)
  }

  @Test(arguments: [["--history"], ["--staged"], ["--unstaged"], ["--range", "a..b"]])
  func outsideOfARepositoryThereIsNone(options: [String]) throws {
    let folder = try TemporaryDirectory()
    let outcome = try KeyfuseProcess.run(["scan"] + options + [folder.url.path])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("is in no git repository"))
  }

  @Test(arguments: [
    ["--history", "--staged"], ["--history", "--stdin"], ["--staged", "--range", "a..b"], ["--unstaged", "--history"],
  ])
  func modesExcludeEachOther(options: [String]) throws {
    #expect(try KeyfuseProcess.run(["scan"] + options).status == 2)
  }

  @Test func aBrokenObjectIsNamedAndTheScanIncomplete() throws {
    let (repository, _, _) = try Self.repository()
    try repository.write("broken\n", to: "broken")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "broken")
    let id = try repository.git("rev-parse", "HEAD:broken").trimmingCharacters(in: .newlines)
    let file = repository.url.path + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try FileManager.default.removeItem(atPath: file)
    try Data([0x78, 0x01, 0xFF, 0xFF]).write(to: URL(fileURLWithPath: file))
    let outcome = try repository.keyfuse("scan", "--history", "--format", "jsonl", "--exit-zero-on", "findings")
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains(String(id.dropFirst(2))))
    #expect(outcome.messages.contains("the scan is incomplete"))
    #expect(try outcome.json().count == 2)
  }

  @Test func aShallowCloneSaysWhatItLacks() throws {
    let (repository, _, _) = try Self.repository()
    try repository.git("clone", "-q", "--depth", "1", "file://\(repository.url.path)", "../shallow")
    let shallow = repository.directory.url.appendingPathComponent("shallow")
    let outcome = try repository.keyfuse("scan", "--history", "--format", "jsonl", in: shallow)
    #expect(outcome.status == 0)
    let skipped = try outcome.json().last?["skipped"] as? [[String: Any]]
    #expect(skipped?.contains { $0["kind"] as? String == "declared-absent" } == true)
  }
}
