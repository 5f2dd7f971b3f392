import Foundation
import TestSupport
import Testing

/// Baselines on repositories that real git changes.
@Suite struct BaselineCommandTests {
  private let repository: GitRepository
  private let token = Tokens.github(seed: 31)

  init() throws {
    repository = try GitRepository()
    try commit("# settings\nkey = \(token)\n", to: "src/app.env", "Add settings")
  }

  private func commit(_ text: String, to name: String, _ message: String) throws {
    try repository.write(text, to: name)
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", message)
  }

  private var file: String { repository.directory.path("baseline.jsonl") }

  private func create(_ arguments: String...) throws {
    let outcome = try baseline(["create", "--output", file] + arguments)
    try #require(outcome.status == 0, "\(outcome.messages)")
  }

  private func baseline(_ arguments: [String]) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(["baseline"] + arguments, in: repository.url, environment: repository.environment)
  }

  private func diff(_ arguments: String...) throws -> (status: Int32, changes: [String]) {
    let outcome = try baseline(["diff", "--baseline", file, "--format", "jsonl"] + arguments)
    let changes = try outcome.json().map { "\($0["change"] ?? "") \($0["path"] ?? "")" }
    return (outcome.status, changes.sorted())
  }

  private func scan(_ arguments: String...) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      ["scan", "--format", "jsonl", "--baseline", file] + arguments, in: repository.url,
      environment: repository.environment)
  }

  @Test func theFileHoldsNoSecretAndAScanUnderItFindsNothing() throws {
    try create("--history")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 1)
    #expect(text.contains("\"path\":\"src/app.env\""))
    for start in stride(from: 4, to: 32, by: 4) { #expect(!text.contains(token.dropFirst(start).prefix(8))) }
    for kind in [["--history"], []] {
      let outcome = try KeyfuseProcess.run(
        ["scan", "--format", "jsonl", "--baseline", file] + kind, in: repository.url)
      #expect(outcome.status == 0)
      #expect(try outcome.suppressions().map(\.kind) == ["baseline"])
    }
    #expect(try diff("--history") == (0, []))
    let again = try baseline(["create", "--output", file])
    #expect(again.status == 2)
    #expect(again.messages.contains("baseline update"))
  }

  @Test func movedLinesAndFurtherPlacesInTheFileAreNotNew() throws {
    try create("--history")
    try commit(String(repeating: "#\n", count: 40) + "key = \(token)\nold = \(token)\n", to: "src/app.env", "Move")
    #expect(try scan("--history").status == 0)
    let tree = try scan()
    #expect(tree.status == 0, "\(tree.messages)")
    #expect(try tree.suppressions().count == 2)
    #expect(try scan("--range", "HEAD~1..HEAD").status == 0)
    #expect(try diff("--history") == (0, []))
  }

  @Test func aRebaseAndASquashMakeNothingNew() throws {
    try repository.git("checkout", "-q", "-b", "feature")
    let second = Tokens.github(seed: 32)
    try commit("key = \(second)\n", to: "src/new.env", "Add a second one, \(second)")
    try commit("key = \(second) # moved\n", to: "src/new.env", "Touch it")
    try create("--history")
    #expect(try diff("--history") == (0, []))
    try repository.git("checkout", "-q", "main")
    try commit("nothing\n", to: "README", "Unrelated")
    try repository.git("checkout", "-q", "feature")
    try repository.git("rebase", "-q", "main")
    #expect(try scan("--history").status == 0)
    try repository.git("checkout", "-q", "main")
    try repository.git("merge", "-q", "--squash", "feature")
    #expect(try scan("--staged").status == 0)
    try repository.git("commit", "-q", "-m", "Squashed")
    try repository.git("branch", "-q", "-D", "feature")
    #expect(try scan("--history").status == 0)
    #expect(try scan("--range", "HEAD~1..HEAD").status == 0)
    // Neither do blobs that only the index ever held, nor a history without attribution.
    try repository.write("x\nkey = \(token)\n", to: "src/app.env")
    try repository.git("add", "-A")
    try repository.git("reset", "-q", "--hard")
    #expect(try scan("--history").status == 0)
    #expect(try scan("--history", "--no-attribution").status == 0)
  }

  @Test func anotherSecretAtTheSamePlaceIsNewAndSoIsTheSameOneElsewhere() throws {
    try create()
    try repository.write("# settings\nkey = \(Tokens.github(seed: 33))\n", to: "src/app.env")
    #expect(try scan().openPaths() == ["src/app.env"])
    #expect(try diff() == (1, ["gone src/app.env", "new src/app.env"]))
    try repository.write("# settings\nkey = \(token)\n", to: "src/app.env")
    try repository.write("key = \(token)\n", to: "src/copy.env")
    #expect(try scan().openPaths() == ["src/copy.env"])
    #expect(try scan("--baseline-match", "secret").status == 0)
    #expect(try diff() == (1, ["new src/copy.env"]))
  }

  @Test func anUpdateAddsWhatIsNewTakesOutWhatIsGoneAndKeepsTheRest() throws {
    try create()
    var text = try String(contentsOfFile: file, encoding: .utf8)
    text = text.replacingOccurrences(of: "}\n", with: ",\"note\":\"known since spring\"}\n")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try repository.write("key = \(Tokens.github(seed: 34))\n", to: "b.env")
    // An incomplete or narrowed scan is no reason to forget anything.
    #expect(try baseline(["update", "--baseline", file, ".", "no-such-place"]).status == 4)
    #expect(try diff() == (0, []))
    try FileManager.default.removeItem(at: repository.url.appendingPathComponent("b.env"))
    #expect(try baseline(["update", "--baseline", file, "--exclude", "b.env"]).status == 0)
    #expect(try diff() == (0, ["gone b.env"]))
    // Without what is gone, but with nothing new either.
    try repository.write("key = \(Tokens.github(seed: 35))\n", to: "c.env")
    let pruned = try baseline(["update", "--prune", "--baseline", file])
    #expect(pruned.messages.contains("0 new, 1 gone, 1 as before"))
    #expect(try diff() == (1, ["new c.env"]))
    #expect(try baseline(["update", "--baseline", file]).status == 0)
    #expect(try diff() == (0, []))
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].contains("\"note\":\"known since spring\""))
  }

  @Test func mergedVersionsInAnyOrderAreOneBaseline() throws {
    try repository.write("key = \(Tokens.github(seed: 36))\n", to: "z.env")
    try create()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    try ((lines.reversed() + lines).joined(separator: "\n") + "\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(try diff() == (0, []))
    #expect(try baseline(["update", "--baseline", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test(arguments: [
    ("<<<<<<< HEAD", "is no entry of a baseline"), ("{}", "is no entry of a baseline"),
    (#"{"schema":"keyfuse.baseline/9","fingerprint":"","path":"","rule":""}"#, "keyfuse.baseline/9 is not known"),
    (#"{"schema":"keyfuse.baseline/1","fingerprint":"0","path":"","rule":""}"#, "holds no fingerprint"),
  ])
  func aLineThatIsNoEntryIsAnErrorWithItsPlace(line: String, problem: String) throws {
    try create()
    let text = try String(contentsOfFile: file, encoding: .utf8) + line + "\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try scan()
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("\(file):2: "))
    #expect(outcome.messages.contains(problem), "\(outcome.messages)")
  }

  @Test func anInstalledHookKnowsTheBaseline() throws {
    try create()
    try repository.git("rm", "-q", "--cached", "src/app.env")
    try repository.git("commit", "-q", "-m", "Forget")
    let install = try KeyfuseProcess.run(
      ["hook", "install", "--baseline", "../baseline.jsonl", "--no-inline-allow"], in: repository.url,
      environment: repository.environment)
    try #require(install.status == 0, "\(install.messages)")
    try repository.git("add", "-A")
    let known = try repository.tryGit(["commit", "-q", "-m", "Known"])
    #expect(known.status == 0, "\(known.messages)")
    try repository.write("key = \(Tokens.github(seed: 37)) # keyfuse:allow\n", to: "n.env")
    try repository.git("add", "-A")
    #expect(try repository.tryGit(["commit", "-q", "-m", "New"]).status == 1)
  }

  @Test func partsAndStreamsAreNoBaseline() throws {
    for option in [["--staged"], ["--range", "HEAD..HEAD"], ["--stdin"], ["--baseline", file]] {
      #expect(try baseline(["create", "--output", file] + option).status == 2)
    }
    #expect(try baseline(["update"]).messages.contains("name one baseline"))
    #expect(try baseline(["diff"]).status == 2)
  }
}
