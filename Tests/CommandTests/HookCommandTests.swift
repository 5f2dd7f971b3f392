import Foundation
import TestSupport
import Testing

@Suite struct HookCommandTests {
  private static let hook = ".git/hooks/pre-commit"

  @Test func aLeakStopsTheCommitAndIsNamed() throws {
    let repository = try GitRepository()
    #expect(try repository.keyfuse("hook", "install").status == 0)
    let token = Tokens.github(seed: 1)
    try repository.write("\nkey = \(token)\n", to: "src/app.env")
    try repository.git("add", "-A")
    let stopped = try repository.tryGit(["commit", "-q", "-m", "leak"])
    #expect(stopped.status == 1)
    #expect(stopped.messages.contains("src/app.env:2:7"))
    #expect(stopped.messages.contains("keyfuse:allow"))
    #expect(!stopped.messages.contains(token))
    #expect(try repository.tryGit(["rev-parse", "-q", "--verify", "HEAD"]).status != 0)
    try repository.write("key = $KEY\n", to: "src/app.env")
    try repository.git("add", "-A")
    let clean = try repository.tryGit(["commit", "-q", "-m", "clean"])
    #expect(clean.status == 0)
    #expect(clean.messages.isEmpty)
  }

  @Test func aPartialCommitIsCheckedByItsOwnIndex() throws {
    let repository = try GitRepository()
    try repository.write("a\n", to: "a")
    try repository.write("b\n", to: "b")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "first")
    #expect(try repository.keyfuse("hook", "install").status == 0)
    try repository.write("key = \(Tokens.github(seed: 2))\n", to: "a")
    try repository.write("better\n", to: "b")
    // The leak is not part of this commit, though it is in the work tree.
    #expect(try repository.tryGit(["commit", "-q", "-m", "b", "b"]).status == 0)
    // It is part of these two, though it was never staged by hand.
    #expect(try repository.tryGit(["commit", "-q", "-m", "a", "a"]).status == 1)
    #expect(try repository.tryGit(["commit", "-q", "-a", "-m", "all"]).status == 1)
  }

  @Test func installingTwiceIsInstallingOnce() throws {
    let repository = try GitRepository()
    #expect(try repository.keyfuse("hook", "install").status == 0)
    let first = try repository.read(Self.hook)
    #expect(try repository.keyfuse("hook", "install", "pre-commit").status == 0)
    #expect(try repository.read(Self.hook) == first)
    #expect(try repository.keyfuse("hook", "uninstall").status == 0)
    #expect(try repository.read(Self.hook) == nil)
    #expect(try repository.keyfuse("hook", "uninstall").status == 0)
  }

  @Test func anEarlierHookRunsFirstAndComesBackAsItWas() throws {
    let repository = try GitRepository()
    let earlier = "#!/bin/sh\necho earlier >> \"$PWD/ran\"\n# no line feed at the end, \u{E9}"
    try repository.write(earlier, to: Self.hook)
    try repository.makeExecutable(Self.hook)
    #expect(try repository.keyfuse("hook", "install").status == 0)
    try repository.write("x\n", to: "a")
    try repository.git("add", "a")
    try repository.git("commit", "-q", "-m", "x")
    #expect(try repository.read("ran") == Data("earlier\n".utf8))
    #expect(try repository.keyfuse("hook", "uninstall").status == 0)
    #expect(try repository.read(Self.hook) == Data(earlier.utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: repository.url.appendingPathComponent(Self.hook).path)
    #expect(mode[.posixPermissions] as? Int == 0o755)
    #expect(try repository.read(Self.hook + ".keyfuse-chained") == nil)
  }

  @Test func anEarlierHookThatFailsStopsTheCommit() throws {
    let repository = try GitRepository()
    try repository.write("#!/bin/sh\nexit 7\n", to: Self.hook)
    try repository.makeExecutable(Self.hook)
    #expect(try repository.keyfuse("hook", "install").status == 0)
    #expect(try repository.tryGit(["commit", "-q", "--allow-empty", "-m", "x"]).status == 1)
  }

  @Test func aForeignHookIsNeverOverwritten() throws {
    let repository = try GitRepository()
    try repository.write("foreign", to: Self.hook)
    try repository.write("kept", to: Self.hook + ".keyfuse-chained")
    let outcome = try repository.keyfuse("hook", "install")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("pre-commit.keyfuse-chained"))
    #expect(try repository.read(Self.hook) == Data("foreign".utf8))
    #expect(try repository.read(Self.hook + ".keyfuse-chained") == Data("kept".utf8))
    #expect(try repository.keyfuse("hook", "uninstall").status == 2)
    #expect(try repository.read(Self.hook) == Data("foreign".utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: repository.url.path + "/.git/hooks")
    #expect(!names.contains { $0.hasSuffix(".tmp") })
  }

  @Test(arguments: [["--rules", "none.toml"], ["--ignore", "none"], ["--baseline", "none"], ["--store", "none.db"]])
  func whatTheHookCouldNotReadIsRefused(options: [String]) throws {
    let repository = try GitRepository()
    let outcome = try KeyfuseProcess.run(
      ["hook", "install"] + options, in: repository.url, environment: repository.environment)
    #expect(outcome.status != 0)
    #expect(outcome.messages.contains("none"))
    #expect(try repository.read(Self.hook) == nil)
  }

  @Test func aRuleThatTheHookDoesNotUseIsNamedAtEachCommit() throws {
    let repository = try GitRepository()
    try repository.write("[[rules]]\nid = \"r\"\nregex = 'acme_[a-z]+'\nunheard = 1\n", to: "rules.toml")
    #expect(try repository.keyfuse("hook", "install", "--rules", "rules.toml").status == 0)
    try repository.write("nothing\n", to: "a")
    try repository.git("add", "a")
    #expect(try repository.tryGit(["commit", "-q", "-m", "none"]).messages.contains("unheard"))
  }

  @Test func aConfiguredDirectoryIsUsed() throws {
    let repository = try GitRepository()
    try repository.git("config", "core.hooksPath", "my hooks")
    #expect(try repository.keyfuse("hook", "install").status == 0)
    #expect(try repository.read("my hooks/pre-commit") != nil)
    try repository.write("key = \(Tokens.github(seed: 3))\n", to: "a")
    try repository.git("add", "a")
    #expect(try repository.tryGit(["commit", "-q", "-m", "leak"]).status == 1)
  }

  @Test func aDirectoryForAllRepositoriesIsNotTakenOver() throws {
    let repository = try GitRepository()
    try repository.directory.write("[core]\n\thooksPath = \"/elsewhere\" ; shared\n", to: "gitconfig")
    let outcome = try repository.keyfuse("hook", "install")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("/elsewhere"))
    #expect(outcome.messages.contains("git config core.hooksPath"))
  }

  @Test func anIncludedDirectoryIsUsedToo() throws {
    let repository = try GitRepository()
    try repository.write("[core] hooksPath = .shared-hooks\n", to: ".git/more")
    try repository.git("config", "include.path", "more")
    #expect(try repository.keyfuse("hook", "install").status == 0)
    #expect(try repository.read(".shared-hooks/pre-commit") != nil)
    #expect(try repository.read(Self.hook) == nil)
    try repository.write("key = \(Tokens.github(seed: 3))\n", to: "a")
    try repository.git("add", "a")
    #expect(try repository.tryGit(["commit", "-q", "-m", "leak"]).status == 1)
  }

  @Test(arguments: ["include", "includeIf \"gitdir:/**\""])
  func aDirectoryThatThePersonsConfigurationIncludesIsNotPassedOver(section: String) throws {
    let repository = try GitRepository()
    try repository.directory.write("[\(section)]\n\tpath = shared/config\n", to: "gitconfig")
    #expect(try repository.keyfuse("hook", "install").status == 0)
    try repository.directory.write("[core]\n\thooksPath = /elsewhere\n", to: "shared/config")
    let outcome = try repository.keyfuse("hook", "install")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("/elsewhere"))
  }

  @Test func huskyIsToldWhatToDo() throws {
    let repository = try GitRepository()
    try repository.git("config", "core.hooksPath", ".husky/_")
    let outcome = try repository.keyfuse("hook", "install")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(".husky/pre-commit"))
  }

  @Test func aLinkedWorktreeHasTheSameHook() throws {
    let repository = try GitRepository()
    try repository.git("commit", "-q", "--allow-empty", "-m", "first")
    try repository.git("worktree", "add", "-q", "../linked")
    let linked = repository.directory.url.appendingPathComponent("linked")
    #expect(try repository.keyfuse("hook", "install", in: linked).status == 0)
    #expect(try repository.read(Self.hook) != nil)
    try repository.directory.write("key = \(Tokens.github(seed: 4))\n", to: "linked/a")
    #expect(try repository.tryGit(["add", "a"], in: linked).status == 0)
    let stopped = try repository.tryGit(["commit", "-q", "-m", "leak"], in: linked)
    #expect(stopped.status == 1)
    #expect(stopped.messages.contains("a:1:7"))
  }

  @Test func aMissingProgramStopsTheCommit() throws {
    let repository = try GitRepository()
    let program = repository.directory.path("key'fuse")
    try FileManager.default.copyItem(atPath: try KeyfuseProcess.binary.path, toPath: program)
    let installed = try Command.run(
      URL(fileURLWithPath: program), ["hook", "install"], in: repository.url, environment: repository.environment)
    #expect(installed.status == 0)
    try repository.git("commit", "-q", "--allow-empty", "-m", "with the program")
    try FileManager.default.removeItem(atPath: program)
    let stopped = try repository.tryGit(["commit", "-q", "--allow-empty", "-m", "without"])
    #expect(stopped.status == 1)
    #expect(stopped.messages.contains("the program is gone from \(program)"))
  }

  @Test func outsideOfARepositoryThereIsNothingToInstallInto() throws {
    let folder = try TemporaryDirectory()
    for command in ["install", "uninstall"] {
      let outcome = try KeyfuseProcess.run(["hook", command], in: folder.url)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("is in no git repository"))
    }
    #expect(try KeyfuseProcess.run(["hook", "run", "pre-commit"], in: folder.url).status == 2)
    #expect(try KeyfuseProcess.run(["hook", "install", "post-commit"], in: folder.url).status == 2)
  }

  @Test func whatCannotBeCheckedStopsTheCommit() throws {
    let repository = try GitRepository()
    try repository.write("a\n", to: "a")
    try repository.git("add", "a")
    let id = try repository.git("rev-parse", ":a").trimmingCharacters(in: .newlines)
    try FileManager.default.removeItem(
      atPath: repository.url.path + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let outcome = try repository.keyfuse("hook", "run", "pre-commit")
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("could be checked"))
    #expect(outcome.messages.contains("  a: "))
  }
}
